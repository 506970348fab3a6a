"""One change in words that a councillor understands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from generator.diff import lists
from generator.diff.changes import Act, Weight
from generator.diff.compare import PARENT
from generator.diff.fields import FACTS, UNKNOWN, words_of
from generator.diff.names import SHORT, Names, short
from generator.model import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diff.changes import Change, FieldChange
    from generator.diff.entries import Entry, Value


def predicates(change: Change, names: Names, twin: str = "") -> tuple[str, ...]:
    """What happened to a record, a clause each.

    `twin` is the id under which a record of the same wording went, or came.
    """
    entry = change.entry
    if change.act is not Act.CHANGED:
        added = change.act is Act.ADDED
        first = _added(entry, names) if added else "taken out"
        ids = (twin, entry.id) if added else (entry.id, twin)
        moved = "the same wording had the id {} and has {} now, so its address changes"
        return (first, moved.format(*ids)) if twin else (first,)
    made: list[str] = []
    for each in change.fields:
        if not each.implied:
            made += _field(each, entry, names)
    return tuple(made)


def clause(change: Change, part: FieldChange | None, names: Names) -> str:
    """What happened in one part of a change; None is the whole record."""
    if part is None:
        return predicates(change, names)[0]
    return "; ".join(_field(part, change.entry, names))


def field_in_words(kind: str, name: str) -> str:
    """What a field is called; its own name where nothing else is known."""
    words = words_of(kind, name)
    return words.name if words else name.replace("_", " ").replace(".", ", ")


def _added(entry: Entry, names: Names) -> str:
    """That a record is new, with its facts: owner, dates and the like."""
    facts, unsaid = [], []
    for name, value in entry.fields.items():
        words = words_of(entry.kind, name)
        if words is None or not _is_fact(entry, name, words.weight, names):
            continue
        if value == NOT_STATED:
            unsaid.append(words.name)
        elif not isinstance(value, (tuple, Mapping)):
            facts.append(f"{words.name}: {short(names.value(value, entry, name))}")
    if unsaid:
        facts.append(f"not stated: {', '.join(unsaid)}")
    return "new" + (f" ({'; '.join(facts)})" if facts else "")


def _is_fact(entry: Entry, name: str, weight: Weight, names: Names) -> bool:
    """Whether a field of a new record is told: what matters, and is not its name or a text."""
    if name in ("title", "name"):
        return False
    field = names.field(entry, name)
    matters = weight is Weight.SUBSTANTIVE or name in FACTS.get(entry.kind, ())
    return matters and (field is None or field.form != "text")


def _field(change: FieldChange, entry: Entry, names: Names) -> Iterator[str]:
    words = field_in_words(entry.kind, change.name)
    old, new = change.old, change.new
    if change.name == PARENT:
        was, now = (names.entry(str(ref)) for ref in (old, new))
        heads = [names.head(e) if e else str(r) for e, r in ((was, old), (now, new))]
        yield f"moved from {heads[0]} to {heads[1]}"
    elif (old, new) == (None, NOT_STATED):
        yield f"{words} marked as not stated"
    elif isinstance(old, tuple) or isinstance(new, tuple):
        known = words_of(entry.kind, change.name) or UNKNOWN
        yield from lists.clauses(change, known, words, entry, names)
    elif _long(entry, change, names):
        yield _text(words, old, new)
    else:
        yield _scalar(words, change, entry, names)


def _long(entry: Entry, change: FieldChange, names: Names) -> bool:
    """Whether it is a running text, which a sentence does not repeat."""
    field = names.field(entry, change.name)
    if field is not None and field.form in ("title", "asPrinted"):
        return False
    form = field.form if field else ""
    return form == "text" or any(
        isinstance(v, str) and (len(v) > SHORT or "\n" in v) for v in (change.old, change.new)
    )


def _text(words: str, old: Value, new: Value) -> str:
    if new is None:
        return f"{words} taken out"
    if new == NOT_STATED:
        return f"{words} now not stated"
    return f"{words} added" if old in (None, NOT_STATED) else f"{words} reworded"


def _scalar(words: str, change: FieldChange, entry: Entry, names: Names) -> str:
    old, new = (names.value(v, entry, change.name) for v in (change.old, change.new))
    if change.name == "name":
        return f"renamed from {old} to {new}"
    if change.old is None:
        return f"{words} now: {new}"
    if change.new is None:
        return f"{words} taken out (it was {old})"
    field = names.field(entry, change.name)
    if change.old == NOT_STATED and field is not None and field.form in ("when", "date"):
        return f"{words} set to {new}"
    return f"{words} changed from {old} to {new}"
