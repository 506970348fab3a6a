"""What records and values are called in sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from textwrap import shorten
from typing import TYPE_CHECKING

from generator import periods
from generator.diff.fields import part_in_words
from generator.model import NOT_STATED
from generator.schema import Field, Schemas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.diff.entries import Entry, State, Value

SHORT = 90
"""How many characters of a title a sentence gives."""

_QUARTER = re.compile(r"([0-9]{4}-[0-9]{2})-Q([1-4])\Z")
_WORD = re.compile(r"[a-z]+(-[a-z]+)*\Z")
_DATED = frozenset({"when", "date", "dateOrNotStated", "period", "periodOrNotStated"})
_WORDS = {
    "basis": {"editorial": "our reading", "adopted": "adopted by the partnership"},
    "standing": {"adopted": "adopted by the partnership"},
    "decisions_for": {"substantive": "changes of substance", "data": "changes of data",
                      "editorial": "editorial changes"},
}  # fmt: skip
"""Words of the files that people say otherwise, by the key that they stand under."""


def short(text: str, most: int = SHORT) -> str:
    """The beginning of a text, whole words of it, on one line; a quotation stays one."""
    made = shorten(text, most, placeholder=" …")
    quoted = text.startswith("“") and text.endswith("”")
    return f"{made}”" if quoted and not made.endswith("”") else made


def _quoted(text: str) -> str:
    """A text in quotation marks; one that stands in them already keeps its own."""
    own = text.startswith("“") and text.endswith("”") and text.count("“") == text.count("”") == 1
    return text if own else f"“{text}”"


def _period(text: str) -> str:
    try:
        return periods.label(periods.parse(text))
    except ValueError:
        return f"“{text}”"


def kind_in_words(kind: str) -> str:
    """A kind of record as people call it."""
    return {
        "observation": "figure",
        "questions": "list of questions",
        "return": "quarterly return",
    }.get(kind, kind.replace("-", " "))


def plural(word: str) -> str:
    """A noun for several of its things."""
    if word.endswith("y") and not word.endswith(("ay", "ey", "oy")):
        return f"{word[:-1]}ies"
    return word if word.endswith("s") else f"{word}s"


class Names:
    """What the records of some states are called."""

    def __init__(self, states: Sequence[State], schemas: Schemas) -> None:
        """The first state that has a record says what it is called."""
        self._states = tuple(states)
        self._schemas = schemas
        self._fields: dict[str, dict[tuple[str | None, ...], Field]] = {}

    def entry(self, ref: str) -> Entry | None:
        """A record of either state."""
        return next((s.entries[ref] for s in self._states if ref in s.entries), None)

    def of(self, ref: str) -> str:
        """The name or title of a record; its id where it has none."""
        entry = self.entry(ref)
        if entry is None:
            return ref.partition("/")[2]
        if entry.kind == "return":
            return self._of_return(entry)
        for field in ("name", "title"):
            found = entry.fields.get(field)
            if isinstance(found, str):
                return short(found)
        text = entry.fields.get("text")
        return short(text) if isinstance(text, str) else entry.id

    def _of_return(self, entry: Entry) -> str:
        quarter, board = (str(entry.fields.get(name, "")) for name in ("quarter", "board"))
        found = _QUARTER.match(quarter)
        when = f"{found[1]}, quarter {found[2]}" if found else f"“{quarter}”"
        return f"{self.of(f'board/{board}')}, {when}"

    def head(self, entry: Entry) -> str:
        """What a sentence about a record's parts begins with, such as: Objective 2.2."""
        number = entry.fields.get("number")
        if entry.kind in ("objective", "priority") and isinstance(number, (str, Decimal)):
            return f"{entry.kind.capitalize()} {number}"
        if entry.kind == "plan":
            return "The plan"
        if entry.kind == "questions":
            return "The list of questions"
        if entry.kind in ("board", "organisation"):
            return self.of(entry.ref)
        if entry.kind == "return":
            return f"Quarterly return ({self.of(entry.ref)})"
        return f"{kind_in_words(entry.kind).capitalize()} “{self.of(entry.ref)}”"

    def subject(self, entry: Entry) -> str:
        """What a sentence about a record begins with."""
        parent = self.entry(entry.parent) if entry.parent else None
        if parent is not None:
            own = f"{kind_in_words(entry.kind)} “{self.of(entry.ref)}”"
            return f"{self.head(parent)}, {own}"
        if entry.kind in ("objective", "priority") and "number" in entry.fields:
            return f"{self.head(entry)} (“{self.of(entry.ref)}”)"
        if entry.kind in ("board", "organisation"):
            return f"{kind_in_words(entry.kind).capitalize()} “{self.of(entry.ref)}”"
        return self.head(entry)

    def field(self, entry: Entry, name: str) -> Field | None:
        """What the schemas say of a field, or of the items of a list; None where nothing."""
        way = (*entry.at, *name.split("."))
        known = self._known(entry.file_kind)
        return known.get(way) or known.get((*way, None))

    def item(self, value: Value, entry: Entry, name: str, key: str) -> str:
        """The value of a key in an item of a list, as people write it."""
        if isinstance(value, str) and self.entry(value) is not None:
            return f"{kind_in_words(value.partition('/')[0])} “{self.of(value)}”"
        field = self._known(entry.file_kind).get((*entry.at, *name.split("."), None, key))
        if field is not None and field.refers_to and isinstance(value, str):
            return f"“{self.referred(value, field)}”"
        return self._said(value, field.form if field else "", key)

    def _known(self, kind: str) -> Mapping[tuple[str | None, ...], Field]:
        if kind not in self._fields:
            try:
                known = self._schemas.fields(kind)
            except KeyError:
                known = ()
            self._fields[kind] = {field.path: field for field in known}
        return self._fields[kind]

    def value(self, value: Value, entry: Entry, name: str) -> str:
        """A value as people write it.  A text stands in quotation marks."""
        if isinstance(value, tuple) and any(isinstance(item, Mapping) for item in value):
            return "\n".join(self._parts(item, entry, name) for item in value)
        field = self.field(entry, name)
        if field is not None and field.refers_to:
            if isinstance(value, str):
                return self.referred(value, field)
            if isinstance(value, tuple) and value and all(isinstance(v, str) for v in value):
                return ", ".join(self.referred(str(item), field) for item in value)
        return self._said(value, field.form if field else "", name)

    def _parts(self, item: Value, entry: Entry, name: str) -> str:
        """An item of a list, with every key of it."""
        if not isinstance(item, Mapping):
            return self._said(item, "", name)
        said = (f"{part_in_words(k)}: {self.item(v, entry, name, k)}" for k, v in item.items())
        return "; ".join(said)

    def referred(self, value: str, field: Field) -> str:
        """What a reference names."""
        if value in (NOT_STATED, "none"):
            return value.replace("-", " ")
        if field.refers_to == ("*",):
            return f"{kind_in_words(value.partition('/')[0])} “{self.of(value)}”"
        for kind in field.refers_to:
            if self.entry(f"{kind}/{value}") is not None:
                return self.of(f"{kind}/{value}")
        return f"“{value}”"

    def _said(self, value: Value, form: str, name: str) -> str:
        if value is None:
            return "nothing"
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, Decimal):
            return str(value) if form in _DATED else f"{value:,}"
        if isinstance(value, tuple):
            return ", ".join(self._said(item, form, name) for item in value) or "none"
        if isinstance(value, Mapping):
            inner = (f"{key}: {self._said(item, '', key)}" for key, item in value.items())
            return "; ".join(inner) or "nothing"
        if value == NOT_STATED:
            return "not stated"
        if form in _DATED:
            return _period(value)
        if form == "areaCode":
            return self._areas.get(value, value)
        if form in ("", "basis", "unit"):
            known = _WORDS.get(name.rpartition(".")[2], {}).get(value)
            return known or (value.replace("-", " ") if _WORD.match(value) else _quoted(value))
        return _quoted(value)

    @cached_property
    def _areas(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for state in reversed(self._states):
            for entry in state.entries.values():
                if entry.kind == "area":
                    found[str(entry.fields.get("code"))] = str(entry.fields.get("name"))
        return found
