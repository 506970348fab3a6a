"""Two states to changes, and changes back to a state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from generator.diff.changes import Act, Change, Changes, FieldChange, Weight
from generator.diff.entries import Ref
from generator.diff.fields import weight_of, weight_of_record

if TYPE_CHECKING:
    from generator.diff.entries import Entry, State, Value

PARENT = "(parent)"
"""The name under which it is told that a record belongs to another one now."""


def compare(old: State, new: State) -> Changes:
    """What differs.  Files that one of the two could not read are left out of both."""
    unread = old.unread | new.unread
    found: dict[str, Change] = {}
    for ref in {**new.entries, **old.entries}:
        before, after = (_readable(state.entries.get(ref), unread) for state in (old, new))
        # What cannot be seen in one of the two may be in a file of it that cannot be read.
        if (before is None and _hidden(ref, old)) or (after is None and _hidden(ref, new)):
            continue
        change = _change(ref, before, after)
        if change is not None:
            found[ref] = change
    return Changes(found, tuple(sorted(unread)))


def _readable(entry: Entry | None, unread: frozenset[str]) -> Entry | None:
    return None if entry is None or entry.origin.path in unread else entry


def _hidden(ref: str, state: State) -> bool:
    entry = state.entries.get(ref)
    return entry is not None or ref.partition("/")[2] in state.declared


def _change(ref: str, old: Entry | None, new: Entry | None) -> Change | None:
    fields = []
    before, after = _all(old), _all(new)
    entry = new or old
    if entry is None:
        return None
    for name in {**after, **before}:
        was, now = before.get(name), after.get(name)
        if same(was, now):
            continue
        weight = weight_of(entry.kind, name, was, now, {*before, *after})
        implied = name != PARENT and _implied(was, now, whole=old is None or new is None)
        fields.append(FieldChange(name, was, now, weight, implied))
    if old is None and new is not None:
        weight = weight_of_record(new.kind, new.fields, came=True)
        return Change(ref, Act.ADDED, tuple(fields), weight, None, new)
    if new is None and old is not None:
        weight = weight_of_record(old.kind, old.fields, came=False)
        return Change(ref, Act.REMOVED, tuple(fields), weight, old, None)
    if not fields:
        return None
    told = [f.weight for f in fields if not f.implied]
    weight = min(told or [Weight.EDITORIAL], key=lambda w: w.rank)
    return Change(ref, Act.CHANGED, tuple(fields), weight, old, new)


def _all(entry: Entry | None) -> Mapping[str, Value]:
    if entry is None:
        return {}
    return {**entry.fields, **({PARENT: entry.parent} if entry.parent else {})}


def _implied(old: Value, new: Value, *, whole: bool) -> bool:
    """Whether a list of records differs only by those that came or went."""
    items = [i for v in (old, new) if isinstance(v, tuple) for i in v]
    if not items or not all(isinstance(i, Ref) for i in items):
        return False
    if whole or old is None or new is None:
        return True
    before, after = (list(v) if isinstance(v, tuple) else [] for v in (old, new))
    both = set(before) & set(after)
    return [i for i in before if i in both] == [i for i in after if i in both]


def same(one: Value, other: Value) -> bool:
    """Whether two values read alike; numbers also need the same digits."""
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return str(one) == str(other)


def applied(state: State, changes: Changes) -> Mapping[str, Mapping[str, Value]]:
    """What the records say once the changes are made: the fields of each, by kind/id.

    `applied(a, compare(a, b))` says what b says.
    """
    said = {ref: dict(_all(entry)) for ref, entry in state.entries.items()}
    for change in changes:
        if change.act is Act.REMOVED:
            del said[change.ref]
            continue
        fields = said.setdefault(change.ref, {})
        for each in change.fields:
            if each.new is None:
                fields.pop(each.name, None)
            else:
                fields[each.name] = each.new
    return said
