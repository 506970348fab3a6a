"""YAML text to plain data and a tree of positions.

Here belongs what YAML itself gets wrong for people who are not programmers: keys that
stand twice, words read as truth values, tabs, aliases.  What the data mean is not
looked at.  PyYAML composes the tree; this module only walks it.

The scalars follow the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema);
where YAML 1.1, which many tools still read, would differ, the value is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

import yaml

from generator.diagnostics import MOST, Diagnostic, Severity, Span, first
from generator.yamlfaults import explain, fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEPTH = 24
"""How deep values may be nested; the plan needs no more than 8."""
DIGITS = 15
"""How many digits a number may have: as many as every reader keeps exactly."""

_AMBIGUOUS_WORDS = frozenset(["yes", "no", "on", "off", "y", "n"])
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+\Z")
_NUMBER_LIKE = re.compile(
    r"[-+]?(0[0-9_]+|0x[0-9a-fA-F_]+|0o?[0-7_]+|0b[01_]+|[0-9][0-9_]*_[0-9_]*"
    r"|[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9]*)?|[0-9_]*\.[0-9_]*([eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+"
    r"|[0-9]+\.)\Z"
)
_SPECIAL_FLOAT = re.compile(r"([-+]?\.inf|\.nan)\Z", re.IGNORECASE)
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u2028\u2029\u2060\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]|\r(?!\n)"
)
"""The characters that no file may hold: they cannot be seen, or end a line in secret."""
_HASH = re.compile(r"[^\s#] +#[^\s#]")
_ANCHOR = re.compile(r"&[^\s,\[\]{}]+")
_MAYBE_DEEP = re.compile(r"^[\s?:-]{60}", re.MULTILINE)
_BRACKETS = 200
_ID_LINE = re.compile(r"^\s*(?:-\s+)?id:\s*[\"']?([a-z0-9][a-z0-9-]*)", re.MULTILINE)

_PLAIN, _TEXT, _MAP, _LIST = "plain", "text", "map", "list"


class _Resolver:
    """Tells the walk whether a scalar was plain or quoted; it resolves the rest itself."""

    def resolve(self, kind: type, _value: object, implicit: Any) -> str:
        if kind is yaml.ScalarNode:
            return _PLAIN if implicit[0] else _TEXT
        return _MAP if kind is yaml.MappingNode else _LIST

    def descend_resolver(self, _node: object, _index: object) -> None: ...
    def ascend_resolver(self) -> None: ...
    def check_resolver_prefix(self, *_: object) -> None: ...


if yaml.__with_libyaml__:
    from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave it out

    class _Composer(_Resolver, CParser):
        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)

else:  # pragma: no cover - the wheels of PyYAML carry libyaml
    from yaml.composer import Composer
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class _Composer(Reader, Scanner, Parser, Composer, _Resolver):  # type: ignore[no-redef]
        def __init__(self, text: str) -> None:
            Reader.__init__(self, text)
            Scanner.__init__(self)
            Parser.__init__(self)
            Composer.__init__(self)

        resolve = _Resolver.resolve
        descend_resolver = _Resolver.descend_resolver
        ascend_resolver = _Resolver.ascend_resolver


@dataclass(frozen=True, slots=True)
class Parsed:
    """What came of a text."""

    data: Any
    """Plain data; None where the text could not be composed."""
    root: Any
    """The node tree; None where the text could not be composed."""
    diagnostics: tuple[Diagnostic, ...]


def ids_in(text: str) -> frozenset[str]:
    """The ids that a text gives, read without parsing: for texts that do not parse."""
    return frozenset(_ID_LINE.findall(text))


def parse(text: str, path: str) -> Parsed:
    """Read one YAML text.  Never raises: what is wrong comes back as findings."""
    found: list[Diagnostic] = []

    def report(code: str, line: int, column: int, length: int, message: str, remedy: str) -> None:
        span = Span(path, line, column, max(1, length))
        found.append(Diagnostic(span, Severity.ERROR, code, message, remedy))

    for match in islice(FORBIDDEN.finditer(text), MOST + 1):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1
        report(
            "control-character",
            line,
            column,
            1,
            f"the character U+{ord(match[0]):04X} cannot be seen and does not belong in a text",
            "delete it; it often comes along when text is copied from a web page or a PDF",
        )
    if found:
        return Parsed(None, None, first(found))
    try:
        deep = _too_deep(text, path)
        if deep is not None:
            return Parsed(None, None, (deep,))
        composer = _Composer(text)
        try:
            root = composer.get_single_node()
        finally:
            composer.dispose()
    except (yaml.YAMLError, RecursionError) as error:
        return Parsed(None, None, first(explain(error, text, path)))
    data = _Walk(text, report).value(root) if root is not None else None
    if data is None and not found:
        report(
            "empty-file",
            1,
            1,
            1,
            "the file holds nothing",
            "fill it in, starting from another file in the same folder, or delete it",
        )
        return Parsed(None, None, tuple(found))
    found.extend(_anchors(text, path, root, found))
    found.extend(_swallowed(text, path, root))
    return Parsed(data, root, first(found))


def _too_deep(text: str, path: str) -> Diagnostic | None:
    """Refuse depth before composing: libyaml composes by recursion and would crash.

    Only a text with very many brackets, or with a very deep indent, is looked at.
    """
    if text.count("[") + text.count("{") < _BRACKETS and not _MAYBE_DEEP.search(text):
        return None
    composer = _Composer(text)
    depth = 0
    try:
        while composer.check_event():
            event = composer.get_event()
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > DEPTH:
                    mark = cast("yaml.Mark", event.start_mark)
                    return fault(
                        path,
                        mark.line + 1,
                        mark.column + 1,
                        "nested-too-deep",
                        f"values are nested more than {DEPTH} deep",
                        "look for brackets that are never closed",
                    )
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    finally:
        composer.dispose()
    return None


class _Walk:
    """Turns nodes into data and reports what YAML would have passed over in silence."""

    def __init__(self, text: str, report: Callable[..., None]) -> None:
        self._text = text
        self._report = report
        self._seen: set[int] = set()

    def _at(self, node: Any, code: str, message: str, remedy: str) -> None:
        start, end = node.start_mark, node.end_mark
        length = end.column - start.column if end.line == start.line else 1
        self._report(code, start.line + 1, start.column + 1, length, message, remedy)

    def value(self, node: Any) -> Any:
        tag = node.tag
        if tag == _TEXT:
            return node.value.rstrip("\n")  # a block that ends in > or | rather than >- or |-
        if id(node) in self._seen:
            self._at(
                node,
                "yaml-alias",
                "this is used again elsewhere through an alias (*name)",
                "write the value out in full where the alias stands",
            )
            return node.value if isinstance(node.value, str) else None
        if tag == _PLAIN:
            self._seen.add(id(node))
            return self._scalar(node)
        self._seen.add(id(node))
        if tag == _LIST:
            return [self.value(item) for item in node.value]
        if tag == _MAP:
            return self._mapping(node)
        self._at(
            node,
            "yaml-tag",
            f"the tag {str(tag)[:60]} has no meaning here",
            "delete the word that starts with an exclamation mark, or put the text in quotes",
        )
        return node.value if isinstance(node.value, str) else None

    def _mapping(self, node: Any) -> dict[str, Any]:
        result: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key, str) or key_node.tag not in (_PLAIN, _TEXT):
                self._at(
                    key_node,
                    "key-not-text",
                    "a key must be a plain word",
                    "write key: value, with a word before the colon",
                )
                continue
            if key == "<<" and key_node.tag == _PLAIN:
                self._at(
                    key_node,
                    "yaml-alias",
                    "the merge key << is not allowed here",
                    "write the values out in full",
                )
                continue
            if key in result:
                self._at(
                    key_node,
                    "duplicate-key",
                    f"the key “{key}” stands here for a second time",
                    f"it stands first in line {lines[key]}; keep one of the two",
                )
                self.value(value_node)
                continue
            lines[key] = key_node.start_mark.line + 1
            result[key] = self.value(value_node)
        return result

    def _swallowed_items(self, node: Any) -> None:
        """Items of a list that YAML takes for more of a text, for their dash is too deep."""
        start, end = node.start_mark.line, node.end_mark.line
        lines = list(islice(StringIO(self._text), start + 1, end + 1))
        for number, line in enumerate(lines, start + 2):
            if line.lstrip().startswith("- "):
                self._report(
                    "swallowed-text",
                    number,
                    len(line) - len(line.lstrip()) + 1,
                    len(line.strip()),
                    "this list item is taken for more of the text above it",
                    "give its dash the indent of the item above, or put the text above in quotes",
                )

    def _scalar(self, node: Any) -> Any:
        text: str = node.value
        if text in ("", "~", "null", "Null", "NULL"):
            return None
        if " - " in text and node.end_mark.line > node.start_mark.line:
            self._swallowed_items(node)
        first = text[0]
        if not (first.isdigit() or first in "-+.") and len(text) > 5:
            return text
        if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
            return text.lower() == "true"
        if text.lower() in _AMBIGUOUS_WORDS:
            self._at(
                node,
                "ambiguous-value",
                f"some programs read {text} as true or false",
                f'if the word is meant, put it in quotes: "{text}"',
            )
            return text
        integer = _INTEGER.match(text)
        if integer or _DECIMAL.match(text):
            if sum(c.isdigit() for c in text) <= DIGITS:
                return int(text) if integer else float(text)
            self._at(
                node,
                "ambiguous-value",
                "this number has more digits than programs keep exactly",
                f"write at most {DIGITS} digits, or put it in quotes if it is a code",
            )
            return float(text)
        if (_NUMBER_LIKE.match(text) and any(c.isdigit() for c in text)) or _SPECIAL_FLOAT.match(
            text
        ):
            self._at(
                node,
                "ambiguous-value",
                f"programs differ in the number that they read in {text[:40]}",
                "write a number with digits and one full stop, such as 1234.5; "
                "put it in quotes if it is text",
            )
        return text


def _nodes(root: Any) -> Iterator[Any]:
    """Every node, keys included, in the order of the text; each once, whatever aliases say."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        if isinstance(node.value, list):
            for child in reversed(node.value):
                waiting.extend(reversed(child) if isinstance(child, tuple) else (child,))


def _anchors(text: str, path: str, root: Any, known: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Words that YAML takes for anchors and leaves out: `name: &Sons Ltd` is read as Ltd."""
    if not _ANCHOR.search(text):
        return
    lines = text.splitlines()
    places = {(d.span.line, d.span.column) for d in known if d.code == "yaml-alias"}
    for node in _nodes(root):
        place = (node.start_mark.line + 1, node.start_mark.column + 1)
        word = (
            _ANCHOR.match(lines[place[0] - 1][place[1] - 1 :]) if place[0] <= len(lines) else None
        )
        if word is not None and place not in places:
            places.add(place)
            yield Diagnostic(
                Span(path, *place, len(word[0])),
                Severity.ERROR,
                "yaml-alias",
                f"“{word[0]}” is taken for an anchor and lost",
                "put the whole text in quotes; anchors are not used here",
            )


def _swallowed(text: str, path: str, root: Any) -> list[Diagnostic]:
    """Text that YAML takes for a comment: `title: Issue #1` ends before the #."""
    if " #" not in text or not _HASH.search(text):
        return []
    lines = text.splitlines()
    found: list[Diagnostic] = []
    for node in _nodes(root):
        if node.tag == _PLAIN and node.value:
            end = node.end_mark
            rest = lines[end.line][end.column :] if end.line < len(lines) else ""
            if re.match(r" *#[^\s#]", rest):
                column = end.column + len(rest) - len(rest.lstrip()) + 1
                found.append(
                    Diagnostic(
                        Span(path, end.line + 1, column, len(rest.strip())),
                        Severity.ERROR,
                        "swallowed-text",
                        f"what follows “{node.value[-30:]}” is taken for a comment and lost",
                        "put the whole text in quotes, or leave a space after # in a real comment",
                    )
                )
    return found
