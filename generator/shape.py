"""Documents to findings of shape: keys, types, lengths, patterns, allowed values.

Only for a document that is not sound is jsonschema imported, to say what is wrong and
where.  Meaning (references, dates, arithmetic) is the business of `rules`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Diagnostic, Severity, Span, first, nearest, suggest
from generator.guesses import guess
from generator.model import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.documents import Document, Pointer
    from generator.schema import Schemas


def check(document: Document, schemas: Schemas) -> tuple[Diagnostic, ...]:
    """The faults of shape of one document; none where it is sound."""
    if schemas.sound(document.kind, document.data):
        return ()
    return explain(document, schemas)


def explain(document: Document, schemas: Schemas) -> tuple[Diagnostic, ...]:
    """What is wrong with the shape of a document, each fault once."""
    import jsonschema

    schema = schemas.of(document.kind)
    validator = jsonschema.Draft202012Validator(schema)

    def every() -> Iterator[Diagnostic]:
        told: set[tuple[Span, str, str]] = set()
        for error in validator.iter_errors(document.data):
            for diagnostic in _Explanation(document, error, schemas).diagnostics():
                key = (diagnostic.span, diagnostic.code, diagnostic.message)
                if key not in told:
                    told.add(key)
                    yield diagnostic
        if not told:
            yield Diagnostic(
                document.span(),
                Severity.ERROR,
                "malformed",
                "the file does not have the shape of its kind",
                f"compare it with schema/{document.kind}.schema.json",
            )

    return first(every())


_TYPES = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "array": "a list",
    "object": "keys with values",
    "boolean": "true or false",
}


def _kind_of(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "text"
    return "a list" if isinstance(value, list) else "keys with values"


def _short(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 50 else text[:47] + "…"


class _Explanation:
    """One error of jsonschema, turned into findings at the place a person would mend."""

    def __init__(self, document: Document, error: Any, schemas: Schemas) -> None:
        self.document = document
        self.error = error
        self.schemas = schemas
        self.pointer: Pointer = tuple(error.absolute_path)
        self.value = error.instance
        self.name = next((str(p) for p in reversed(self.pointer) if isinstance(p, str)), "")

    def diagnostics(self) -> Iterator[Diagnostic]:
        method = getattr(self, "_" + str(self.error.validator).replace("$", ""), None)
        if method is None:
            yield self._value("malformed", self.error.message, self._description())
        else:
            yield from method()

    def _value(self, code: str, message: str, remedy: str) -> Diagnostic:
        return Diagnostic(self.document.span(self.pointer), Severity.ERROR, code, message, remedy)

    def _key(self, code: str, message: str, remedy: str) -> Diagnostic:
        return Diagnostic(
            self.document.key_span(self.pointer), Severity.ERROR, code, message, remedy
        )

    def _described(self, schema: dict[str, Any]) -> str:
        """The description of a property, and of the definition behind it."""
        parts = [str(schema.get("description", ""))]
        if "$ref" in schema:
            definition = self.schemas.definitions[schema["$ref"].rpartition("/")[2]]
            parts.append(str(definition.get("description") or definition.get("x-form", "")))
        return " ".join(part for part in parts if part)

    def _description(self) -> str:
        schema: Any = self.schemas.of(self.document.kind)
        described = ""
        for step in self.pointer:
            schema = self._resolved(schema)
            schema = schema.get("items" if isinstance(step, int) else "properties", {})
            if not isinstance(step, int):
                schema = schema.get(step, {})
            described = self._described(schema) or described
        return described

    def _resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in schema and "properties" not in schema and "items" not in schema:
            schema = self.schemas.definitions[schema["$ref"].rpartition("/")[2]]
        return schema

    def _additionalProperties(self) -> Iterator[Diagnostic]:  # noqa: N802 - named by JSON Schema
        known = self.error.schema["properties"]
        missing = [k for k in self.error.schema.get("required", ()) if k not in self.value]
        for key in self.value:
            if key not in known:
                near = nearest(key, missing) or nearest(
                    key, [k for k in known if k not in self.value]
                )
                remedy = (
                    f"did you mean “{near}”?"
                    if near
                    else "delete it, or write one of: "
                    + ", ".join(k for k in known if k not in self.value)
                    if any(k not in self.value for k in known)
                    else "delete it"
                )
                yield Diagnostic(
                    self.document.key_span((*self.pointer, key)),
                    Severity.ERROR,
                    "unknown-key",
                    f"“{_short(key)}” is not a key that can stand here",
                    remedy,
                )

    def _required(self) -> Iterator[Diagnostic]:
        properties = self.error.schema.get("properties", {})
        if self.error.validator == "dependentRequired":
            wanted = [
                k
                for n in self.error.validator_value
                for k in self.error.validator_value[n]
                if n in self.value
            ]
        else:
            wanted = self.error.validator_value
        whole = self._resolved_here()
        for key in wanted:
            if key in self.value:
                continue
            unknown = [k for k in self.value if k not in whole.get("properties", {})]
            if nearest(key, unknown):
                continue  # the misspelt key is reported by itself
            schema = properties.get(key) or whole.get("properties", {}).get(key, {})
            yield Diagnostic(
                self._start(),
                Severity.ERROR,
                "missing-key",
                f"the key “{key}” is missing{self._of()}",
                f"add {key}: {self._example(schema)}",
            )

    _dependentRequired = _required  # noqa: N815 - named by JSON Schema

    def _resolved_here(self) -> dict[str, Any]:
        schema: Any = self.schemas.of(self.document.kind)
        for step in self.pointer:
            schema = self._resolved(schema)
            schema = (
                schema.get("items", {})
                if isinstance(step, int)
                else schema.get("properties", {}).get(step, {})
            )
        return self._resolved(schema)

    def _of(self) -> str:
        if not self.pointer:
            return ""
        identity = self.value.get("id")
        return f" in {self.name}" + (f" “{_short(identity)}”" if isinstance(identity, str) else "")

    def _start(self) -> Any:
        """The first key of the mapping: where a reader would look for a missing one."""
        if self.pointer and not isinstance(self.pointer[-1], int):
            return self.document.key_span(self.pointer)
        first = next(iter(self.value), None)
        return (
            self.document.key_span((*self.pointer, first))
            if first is not None
            else self.document.span(self.pointer)
        )

    def _example(self, schema: dict[str, Any]) -> str:
        resolved = self._resolved(schema)
        pattern = str(resolved.get("pattern", ""))
        description = self._described(schema)
        value = "…"
        if schema.get("x-not-stated") or NOT_STATED in pattern or NOT_STATED in description:
            value = NOT_STATED
        elif resolved.get("type") == "array":
            value = "[]" if not resolved.get("minItems") else "a list"
        elif resolved.get("type") == "object":
            value = "with the keys " + ", ".join(resolved.get("required", ())) + " below it"
        elif "enum" in resolved:
            value = " | ".join(map(str, resolved["enum"]))
        return f"{value}  ({schema.get('description') or description})"

    def _type(self) -> Iterator[Diagnostic]:
        types = self.error.validator_value
        types = [types] if isinstance(types, str) else types
        wanted = " or ".join(_TYPES[t] for t in types)
        if self.value is None:
            where = f"“{self.name}”" if self.name else "the file"
            yield self._key(
                "empty-value", f"{where} has no value; it must be {wanted}", self._description()
            )
            return
        if not self.pointer:
            yield self._value(
                "wrong-type",
                f"a record must be keys with values, but this is {_kind_of(self.value)}",
                "write key: value lines, as the other files in the folder do",
            )
            return
        quoted = isinstance(self.value, (bool, int, float)) and "string" in types
        remedy = (
            f'put it in quotes: "{_short(self.document.raw(self.pointer))}"'
            if quoted
            else self._description()
        )
        if isinstance(self.value, str) and ("number" in types or "integer" in types):
            remedy = "write digits only, with a full stop for decimals and without quotes or a unit"
        if isinstance(self.value, dict) and types == ["string"]:
            remedy = (
                "put the whole text in quotes: a colon and a space make a key of what is before"
            )
        if types == ["array"] and isinstance(self.value, str):
            remedy = "write each item in a line of its own that starts with -; write [] for none"
        yield self._value(
            "wrong-type",
            f"“{self.name}” must be {wanted}, but this is {_kind_of(self.value)}",
            remedy,
        )

    def _choices(self, values: list[Any]) -> Diagnostic:
        allowed = [str(v) for v in values]
        remedy = suggest(str(self.value), allowed)
        if self.value is None:
            return self._key("empty-value", f"“{self.name}” has no value", remedy)
        return self._value(
            "not-allowed",
            f"“{_short(self.value)}” is not a value that “{self.name}” can have",
            remedy,
        )

    def _enum(self) -> Iterator[Diagnostic]:
        yield self._choices(self.error.validator_value)

    def _const(self) -> Iterator[Diagnostic]:
        yield self._choices([self.error.validator_value])

    def _dates(self) -> set[str]:
        """The patterns of the definitions that are dates or periods."""
        forms = ("date", "dateOrNotStated", "when", "period", "periodOrNotStated")
        return {self.schemas.definitions[form]["pattern"] for form in forms}

    def _pattern(self) -> Iterator[Diagnostic]:
        if isinstance(self.value, str) and not self.value.strip():
            yield self._value(
                "empty-value", f"“{self.name}” has an empty text", self._description()
            )
            return
        meant = guess(self.value) if self.error.validator_value in self._dates() else None
        if meant is not None and not re.search(self.error.validator_value, meant):
            meant = None  # a month, where only a day will do
        yield self._value(
            "malformed",
            f"“{_short(self.value)}” is not in the form that “{self.name}” needs",
            f"did you mean “{meant}”?" if meant else self._description(),
        )

    def _minLength(self) -> Iterator[Diagnostic]:  # noqa: N802 - named by JSON Schema
        code = "malformed" if self.value else "empty-value"
        yield self._value(code, f"“{self.name}” is too short", self._description())

    def _maxLength(self) -> Iterator[Diagnostic]:  # noqa: N802 - named by JSON Schema
        yield self._value(
            "too-long",
            f"“{self.name}” has {len(self.value)} characters; at most {self.error.validator_value}",
            "say it in fewer words",
        )

    def _minItems(self) -> Iterator[Diagnostic]:  # noqa: N802 - named by JSON Schema
        yield self._key(
            "too-few",
            f"“{self.name}” needs at least {self.error.validator_value}",
            self._description(),
        )

    def _range(self) -> Iterator[Diagnostic]:
        limit = self.error.validator_value
        words = {"minimum": "at least", "maximum": "at most", "exclusiveMinimum": "more than"}
        yield self._value(
            "out-of-range",
            f"“{self.name}” is {self.value}; it must be {words[self.error.validator]} {limit}",
            self._description(),
        )

    _minimum = _maximum = _exclusiveMinimum = _range  # noqa: N815 - named by JSON Schema

    def _uniqueItems(self) -> Iterator[Diagnostic]:  # noqa: N802 - named by JSON Schema
        for index, item in enumerate(self.value):
            first = self.value.index(item)
            if first < index:
                line = self.document.span((*self.pointer, first)).line
                yield Diagnostic(
                    self.document.span((*self.pointer, index)),
                    Severity.ERROR,
                    "repeated-item",
                    f"“{_short(item)}” stands twice in “{self.name}”",
                    f"it stands first in line {line}; delete one",
                )
