"""One change in words that a councillor understands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from generator.diff.changes import Act, Weight
from generator.diff.compare import PARENT
from generator.diff.entries import Ref
from generator.diff.fields import words_of
from generator.diff.names import SHORT, Names, kind_in_words, short
from generator.model import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.diff.changes import Change, FieldChange
    from generator.diff.entries import Entry, Value

LISTED = 6
"""How many items of a list a sentence names."""


def predicates(change: Change, names: Names) -> tuple[str, ...]:
    """What happened to a record, a clause each."""
    entry = change.entry
    if change.act is Act.ADDED:
        return (_added(entry, names),)
    if change.act is Act.REMOVED:
        return ("taken out",)
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
    facts = []
    for name, value in entry.fields.items():
        words = words_of(entry.kind, name)
        if words is None or words.weight is not Weight.SUBSTANTIVE or name in ("title", "name"):
            continue
        if isinstance(value, (tuple, Mapping)):
            continue
        said = names.value(value, entry, name)
        facts.append(f"{words.name}: {short(said)}")
    return "new" + (f" ({'; '.join(facts)})" if facts else "")


def _field(change: FieldChange, entry: Entry, names: Names) -> Iterator[str]:
    words = field_in_words(entry.kind, change.name)
    old, new = change.old, change.new
    if change.name == PARENT:
        was, now = (names.entry(str(ref)) for ref in (old, new))
        heads = [names.head(e) if e else str(r) for e, r in ((was, old), (now, new))]
        yield f"moved from {heads[0]} to {heads[1]}"
    elif (old, new) == (None, NOT_STATED):
        yield f"{words} said to be not stated"
    elif isinstance(old, tuple) or isinstance(new, tuple):
        yield from _list(change, entry, names)
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
    if old in (None, NOT_STATED):
        return f"{words} added"
    if new is None:
        return f"{words} taken out"
    return f"{words} now not stated" if new == NOT_STATED else f"{words} reworded"


def _scalar(words: str, change: FieldChange, entry: Entry, names: Names) -> str:
    old, new = (names.value(v, entry, change.name) for v in (change.old, change.new))
    field = names.field(entry, change.name)
    if change.name == "name":
        return f"renamed from {old} to {new}"
    if change.old is None:
        return f"{words} added: {new}"
    if change.new is None:
        return f"{words} taken out (it was {old})"
    if change.old == NOT_STATED and field is not None and field.form in ("when", "date"):
        return f"{words} set to {new}"
    return f"{words} changed from {old} to {new}"


def _list(change: FieldChange, entry: Entry, names: Names) -> Iterator[str]:
    """What came into a list, what went, and what reads otherwise in it."""
    words = words_of(entry.kind, change.name)
    item = words.item if words and words.item else "entry"
    title = field_in_words(entry.kind, change.name)
    key = words.key if words else ""
    if not isinstance(change.old, tuple) and change.old not in (None, NOT_STATED):
        yield f"{title} changed from {names.value(change.old, entry, change.name)}"
    old, new = (v if isinstance(v, tuple) else () for v in (change.old, change.new))
    if not isinstance(change.new, tuple):
        said = "not stated" if change.new == NOT_STATED else "taken out"
        yield f"{title} now {said}" if said == "not stated" else f"{title} {said}"
        return
    ways = {_key(i, key): i for i in old}, {_key(i, key): i for i in new}
    came = [i for k, i in ways[1].items() if k not in ways[0]]
    went = [i for k, i in ways[0].items() if k not in ways[1]]
    other = [k for k, i in ways[1].items() if k in ways[0] and repr(i) != repr(ways[0][k])]
    phrases = ("linked to", "no longer linked to", "what is said of the link to {} changed")
    if words is None or not words.by_basis:
        phrases = (f"{item} added:", f"{item} taken out:", f"{item} changed: {{}}")
    if came:
        yield f"{phrases[0]} {_listed(came, key, entry, change.name, names)}"
    if went:
        yield f"{phrases[1]} {_listed(went, key, entry, change.name, names)}"
    adopted = [k for k in other if _basis(ways[0][k]) != "adopted" == _basis(ways[1][k])]
    if adopted:
        kept = [ways[1][k] for k in adopted]
        yield f"link adopted: {_listed(kept, key, entry, change.name, names)}"
    kept = [ways[1][k] for k in other if k not in adopted]
    if kept:
        yield phrases[2].format(_listed(kept, key, entry, change.name, names))
    if not (came or went or other):
        repeated = len(old) != len(new)
        yield f"{title}: the same entry more than once" if repeated else f"order of {title} changed"


def _basis(item: Value) -> object:
    return item.get("basis") if isinstance(item, Mapping) else None


def _key(item: Value, key: str) -> str:
    return repr(item.get(key, item)) if key and isinstance(item, Mapping) else repr(item)


def _listed(items: Sequence[Value], key: str, entry: Entry, name: str, names: Names) -> str:
    said = [_item(item, key, entry, name, names) for item in items[:LISTED]]
    more = len(items) - len(said)
    return ", ".join(said) + (f" and {more} more" if more > 0 else "")


def _item(item: Value, key: str, entry: Entry, name: str, names: Names) -> str:
    if isinstance(item, Ref):
        return f"{kind_in_words(item.partition('/')[0])} “{names.of(item)}”"
    if isinstance(item, Mapping) and key in item:
        said = names.item(item[key], entry, name, key)
        basis = item.get("basis")
        if basis == "editorial":
            said += " (our reading)"
        elif basis == "adopted":
            said += " (adopted)"
        return short(said, 200)
    return short(names.value(item, entry, name), 200)
