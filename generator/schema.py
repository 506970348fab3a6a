"""The schemas of all kinds of file: which data are sound, and where references stand.

jsonschema-rs says in microseconds whether data are sound.  What is wrong with data that
are not is the business of `shape`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.documents import Pointer

DEFINITIONS = "definitions.schema.json"

Step = str | None
"""A step of a path through a schema: a key, or None for every item of a list."""


@dataclass(frozen=True, slots=True)
class Field:
    """A place in a kind of file where a text or a number can stand."""

    path: tuple[Step, ...]
    form: str
    """The shared definition that it has the form of, such as when or text; else empty."""
    refers_to: tuple[str, ...] = ()
    """The kinds of record it may name; ("*",) where it names kind/id; empty otherwise."""
    may_be_unstated: bool = False
    """Whether a reference may be not-stated."""
    may_be_none: bool = False
    """Whether a reference may be none."""


class Schemas:
    """The schemas of all kinds of file, ready to check with.

    `texts` are the schema files by name, such as board.schema.json.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self._validators: dict[str, Any] = {}

    @cached_property
    def definitions(self) -> dict[str, Any]:
        """The shared definitions, by name."""
        shared: dict[str, Any] = json.loads(self._inlined(DEFINITIONS))["$defs"]
        return shared

    def _inlined(self, name: str) -> str:
        return self.texts[name].replace(f'"{DEFINITIONS}#/$defs/', '"#/$defs/')

    def of(self, kind: str) -> dict[str, Any]:
        """The schema of a kind, with the shared definitions inside.

        Raises KeyError for an unknown kind.
        """
        schema: dict[str, Any] = json.loads(self._inlined(f"{kind}.schema.json"))
        schema["$defs"] = self.definitions
        return schema

    def sound(self, kind: str, data: object) -> bool:
        """Whether the data have the shape of the kind.

        Raises OSError where the schema itself is missing or wrong.
        """
        if kind not in self._validators:
            import jsonschema_rs

            try:
                self._validators[kind] = jsonschema_rs.Draft202012Validator(self.of(kind))
            except (ValueError, KeyError) as error:
                said = str(error).splitlines()[0]
                raise OSError(f"schema/{kind}.schema.json cannot be used: {said}") from None
        return bool(self._validators[kind].is_valid(data))

    def fields(self, kind: str) -> tuple[Field, ...]:
        """Every place of a kind of file where a text or a number can stand."""
        if kind not in self._fields:
            self._fields[kind] = tuple(self._walk(self.of(kind), (), ""))
        return self._fields[kind]

    @cached_property
    def _fields(self) -> dict[str, tuple[Field, ...]]:
        return {}

    def _walk(self, schema: dict[str, Any], path: tuple[Step, ...], form: str) -> Iterator[Field]:
        refers = tuple(schema.get("x-refers-to", ()))
        unstated, none = schema.get("x-not-stated", False), schema.get("x-none", False)
        while "$ref" in schema:
            form = schema["$ref"].rpartition("/")[2]
            schema = self.definitions[form]
        if "properties" not in schema and "items" not in schema:
            yield Field(path, form, refers, unstated, none)
        for key, value in schema.get("properties", {}).items():
            yield from self._walk(value, (*path, key), "")
        if "items" in schema:
            yield from self._walk(schema["items"], (*path, None), "")


def values(
    data: object, path: tuple[Step, ...], pointer: Pointer = ()
) -> Iterator[tuple[Pointer, Any]]:
    """The values that stand at a path of `Schemas.fields`, each with where it stands.

    What does not have the path's shape is passed over: shape is reported elsewhere.
    """
    if not path:
        yield pointer, data
    elif path[0] is None:
        for index, item in enumerate(data if isinstance(data, list) else ()):
            yield from values(item, path[1:], (*pointer, index))
    elif isinstance(data, dict) and path[0] in data:
        yield from values(data[path[0]], path[1:], (*pointer, path[0]))
