"""What came into a list, what went, and what reads otherwise in it, as clauses.

Here belongs the list of values or mappings that one field holds; records in a list are
changes of their own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from generator.diff.entries import Ref
from generator.diff.fields import Words, identity, part_in_words
from generator.diff.names import SHORT, kind_in_words, plural, short
from generator.model import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.diff.changes import FieldChange
    from generator.diff.entries import Entry, Value
    from generator.diff.names import Names

LISTED = 6
"""How many items of a list a sentence names."""

_BESIDE_NOUN = re.compile(r"( (?:that|of|in|read|between) )")
"""What follows the noun that is many, such as: of the series."""

_BASIS = {"adopted": "adopted by the partnership", "editorial": "no longer adopted, our reading"}


def clauses(
    change: FieldChange, words: Words, title: str, entry: Entry, names: Names
) -> Iterator[str]:
    """What happened to a list, a clause each; `title` is what the field is called."""
    if not (isinstance(change.old, tuple) and isinstance(change.new, tuple)):
        whole = _whole(change, title, entry, names)
        if whole:
            yield whole
            return
    old, new = (v if isinstance(v, tuple) else () for v in (change.old, change.new))
    came, went = _beyond(new, old), _beyond(old, new)
    other = _pairs(went, came, words.key) if words.key else []
    say = _Saying(words, entry, change.name, names)
    if came:
        yield say.came(came)
    if went:
        yield say.went(went)
    for was, now in other[:LISTED]:
        yield say.otherwise(was, now)
    if len(other) > LISTED:
        yield f"and {len(other) - LISTED:,} more in {title}"
    if not (came or went or other):
        again = len(old) != len(new)
        order = title if title.startswith("order of ") else f"order of {title}"
        yield f"{title}: the same entry more than once" if again else f"{order} changed"


def _beyond(items: Sequence[Value], others: Sequence[Value]) -> list[Value]:
    """The items that the other list has not, or not as often."""
    left = Counter(map(repr, others))
    found = []
    for item in items:
        known = repr(item)
        if left[known]:
            left[known] -= 1
        else:
            found.append(item)
    return found


def _pairs(went: list[Value], came: list[Value], key: str) -> list[tuple[Value, Value]]:
    """The items that are of the same thing before and after, which leave both lists."""
    waiting: dict[str, list[Value]] = defaultdict(list)
    for item in went:
        waiting[identity(item, key)].append(item)
    found: list[tuple[Value, Value]] = []
    new = []
    for item in came:
        before = waiting[identity(item, key)]
        if before and isinstance(item, Mapping):
            found.append((before.pop(0), item))
        else:
            new.append(item)
    came[:] = new
    left = {id(item) for items in waiting.values() for item in items}
    went[:] = [item for item in went if id(item) in left]
    return found


def _whole(change: FieldChange, title: str, entry: Entry, names: Names) -> str:
    """The clause where one side is no list; empty where what came is to be listed."""
    old, new = change.old, change.new
    was, now = (names.value(v, entry, change.name) for v in (old, new))
    if new is None:
        return f"{title} taken out"
    if new == NOT_STATED:
        return f"{title} no longer stated"
    if old is None or old == NOT_STATED:
        if isinstance(new, tuple) and new:
            return ""
        return f"{title} now: {now}" + (" (not stated before)" if old == NOT_STATED else "")
    return f"{title} changed from {short(was)} to {short(now)}"


class _Saying:
    """How the items of one list are spoken of."""

    def __init__(self, words: Words, entry: Entry, name: str, names: Names) -> None:
        self.words = words
        self.entry = entry
        self.name = name
        self.names = names
        self.item = words.item or "entry"

    def came(self, items: Sequence[Value]) -> str:
        if self.words.by_basis:
            return f"linked to {self._listed(items)}"
        return f"{_many(self.item, len(items))} added: {self._listed(items)}"

    def went(self, items: Sequence[Value]) -> str:
        if self.words.by_basis:
            return f"no longer linked to {self._listed(items)}"
        return f"{_many(self.item, len(items))} taken out: {self._listed(items)}"

    def otherwise(self, old: Value, new: Value) -> str:
        """What is said beside an item that stays."""
        subject = f"{self.words.about or self.item} {self._called(new)}"
        if not (isinstance(old, Mapping) and isinstance(new, Mapping)):
            return f"{subject} changed"
        parts = [
            self._part(name, old.get(name), new.get(name))
            for name in dict.fromkeys((*new, *old))
            if old.get(name) != new.get(name)
        ]
        return f"{subject}: {', '.join(parts)}"

    def _part(self, name: str, old: Value, new: Value) -> str:
        if name == "basis" and isinstance(new, str) and new in _BASIS:
            return _BASIS[new]
        words = part_in_words(name)
        if any(isinstance(v, Mapping) or _mappings(v) for v in (old, new)):
            return f"{words} changed"
        was, now = (self._said(v, name) for v in (old, new))
        if old is None:
            return f"{words} added" if len(now) > SHORT else f"{words} added: {now}"
        if new is None:
            return f"{words} taken out"
        if len(was) > SHORT or len(now) > SHORT or name in ("reason", "text", "note"):
            return f"{words} reworded"
        return f"{words} changed from {was} to {now}"

    def _said(self, value: Value, name: str) -> str:
        return self.names.item(value, self.entry, self.name, name)

    def _listed(self, items: Sequence[Value]) -> str:
        counted = Counter(self._one(item) for item in items)
        said = [f"{one} ({many} times)" if many > 1 else one for one, many in counted.items()]
        more = len(said) - LISTED
        return ", ".join(said[:LISTED]) + (f" and {more} more" if more > 0 else "")

    def _called(self, item: Value) -> str:
        """The name of an item, such as “Bins Group”."""
        if isinstance(item, Ref):
            kind = kind_in_words(item.partition("/")[0])
            return f"{'' if kind == self.item else f'{kind} '}“{self.names.of(item)}”"
        if isinstance(item, Mapping):
            if not self.words.key and isinstance(name := item.get("name"), str):
                return f"“{short(name)}”"  # a record of an older shape, which had no id
            key = next((k for k in self.words.key.split() if k in item), "")
            if key:
                return short(self._said(item[key], key), 200)
        return short(self.names.value(item, self.entry, self.name), 200)

    def _one(self, item: Value) -> str:
        """An item with what matters most beside it."""
        said = self._called(item)
        if isinstance(item, Mapping):
            beside = {"editorial": "our reading", "adopted": "adopted"}.get(str(item.get("basis")))
            if "status" in item:
                beside = self._said(item["status"], "status")
            if beside and self.words.key:
                said += f" ({beside})"
        return said


def _mappings(value: Value) -> bool:
    return isinstance(value, tuple) and any(isinstance(item, Mapping) for item in value)


def _many(word: str, count: int) -> str:
    if count == 1:
        return word
    first, *rest = _BESIDE_NOUN.split(word, maxsplit=1)
    return plural(first) + "".join(rest)
