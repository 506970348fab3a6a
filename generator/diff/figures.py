"""Changed rows of data, told by indicator: thousands of rows are a few sentences.

Comparisons are printed in public, so a count of people that may be small is not among them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from generator import periods, withheld
from generator.diff.changes import Act, Change, Weight
from generator.diff.entries import OBSERVATION, REVISION
from generator.diff.fields import words_of
from generator.diff.told import Detail, Item
from generator.tables import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.diff.entries import Entry, State
    from generator.diff.names import Names

MOST = 40
"""How many changed figures of an indicator are listed one by one."""
NAMED = 3
"""How many a sentence names."""

_LARGE = re.compile(r"(0|[5-9]|[1-9][0-9]+)\Z")
_SAME = ("area", "period", "source")


def is_figure(change: Change) -> bool:
    """Whether a change is one of a row of data."""
    return change.kind in (OBSERVATION, REVISION)


def by_indicator(changes: Iterable[Change]) -> Mapping[str, list[Change]]:
    """The changes that are of rows of data, by kind/id of their indicators, in order."""
    rows: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        if is_figure(change):
            rows[_indicator(change.entry)].append(change)
    return dict(sorted(rows.items()))


def items(
    rows: Mapping[str, list[Change]],
    names: Names,
    old: State,
    new: State,
    pages: Mapping[str, str],
    covered: Mapping[str, str],
) -> Iterator[Item]:
    """An item for each indicator with changed rows."""
    private = withheld.people(old.documents) | withheld.people(new.documents)
    known = {e.id for state in (old, new) for e in state.entries.values() if e.kind == "indicator"}
    for ref, changed in rows.items():
        name = ref.partition("/")[2]
        # A file that belongs to no indicator may be that of one that counts people.
        hidden = name in private or (bool(private) and name not in known)
        yield _item(ref, changed, names, (old, new), pages, covered, hidden=hidden)


def _indicator(entry: Entry) -> str:
    return f"indicator/{entry.fields['indicator']}" if entry.kind == REVISION else entry.parent


def _item(
    ref: str,
    rows: list[Change],
    names: Names,
    states: tuple[State, State],
    pages: Mapping[str, str],
    covered: Mapping[str, str],
    *,
    hidden: bool,
) -> Item:
    observed = [row for row in rows if row.kind == OBSERVATION]
    pairs, added, removed = _paired(observed)
    touched = [p for p in pairs if _value(p[0]) == _value(p[1])]
    other = [p for p in pairs if p not in touched]
    changed = [_detail(*p, hidden=hidden) for p in other]
    says = []
    if added:
        says.append(f"{many(len(added), 'figure')} added ({_span(added)})")
    if changed:
        first = "; ".join(f"{d.name}: {d.old} to {d.new}" for d in changed[:NAMED])
        more = "" if len(changed) <= NAMED else f" and {len(changed) - NAMED} more"
        edition = _edition(other)
        says.append(f"{many(len(changed), 'figure')} changed{edition} ({first}{more})")
    if removed:
        says.append(f"{many(len(removed), 'figure')} taken out ({_span(removed)})")
    if touched:
        beside = ", ".join(_beside(touched))
        says.append(f"{many(len(touched), 'figure')} with the same value, but another {beside}")
    revised = [row for row in rows if row.kind == REVISION]
    for act, said in ((Act.ADDED, "added to"), (Act.REMOVED, "taken out of"), (Act.CHANGED, "of")):
        count = sum(row.act is act for row in revised)
        if count:
            end = " changed" if act is Act.CHANGED else ""
            says.append(f"{many(count, 'entry', 'entries')} {said} the list of revisions{end}")
    details = [
        *changed,
        *(_detail(None, entry, hidden=hidden) for entry in added),
        *(_detail(entry, None, hidden=hidden) for entry in removed),
    ]
    place = rows[0]
    state = states[1] if place.new is not None else states[0]
    act = Act.ADDED if len(added) == len(rows) and ref not in states[0].entries else Act.CHANGED
    return Item(
        ref,
        act,
        Weight.DATA,
        f"Figures of “{names.of(ref)}”",
        tuple(says),
        page=pages.get(ref, ""),
        place=f"{place.entry.origin.path}:{state.line(place.entry)}",
        decision=covered.get(ref, ""),
        details=tuple(details[:MOST]),
    )


def _paired(
    rows: list[Change],
) -> tuple[list[tuple[Entry, Entry]], list[Entry], list[Entry]]:
    """Rows as pairs of before and after, and those that are only after or only before.

    A value of a new edition takes the place of that of the old one, though it is a row of
    its own.
    """
    pairs = [(row.old, row.new) for row in rows if row.old is not None and row.new is not None]
    came = [row.new for row in rows if row.old is None and row.new is not None]
    went: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for row in rows:
        if row.new is None and row.old is not None:
            went[_same(row.old)].append(row.old)
    added = []
    for entry in came:
        before = went.get(_same(entry))
        if before:
            pairs.append((before.pop(0), entry))
        else:
            added.append(entry)
    return pairs, added, [entry for left in went.values() for entry in left]


def _same(entry: Entry) -> tuple[str, ...]:
    return tuple(str(entry.fields.get(column, "")) for column in _SAME)


def _detail(old: Entry | None, new: Entry | None, *, hidden: bool) -> Detail:
    entry = new or old
    if entry is None:
        raise ValueError("a figure that neither state has")
    area = str(entry.fields.get("area_name") or entry.fields.get("area", ""))
    return Detail(
        f"{area}, {_label(str(entry.fields.get('period', '')))}",
        _value(old, hidden=hidden),
        _value(new, hidden=hidden),
        Weight.DATA,
    )


def _value(entry: Entry | None, *, hidden: bool = False) -> str:
    """A value with its status; where people are counted, none that may be a small count."""
    if entry is None:
        return ""
    value = str(entry.fields.get("value") or "")
    if hidden and value and not _LARGE.match(value):
        return "a value that is not shown"
    whole, point, rest = value.partition(".")
    digits = whole.removeprefix("-")
    if digits.isdigit():
        value = f"{'-' if whole.startswith('-') else ''}{int(digits):,}{point}{rest}"
    status = str(entry.fields.get("status", ""))
    told = status if status not in ("final", "") else ""
    return f"{value} ({told})" if value and told else value or told or "nothing"


def _span(entries: list[Entry]) -> str:
    return span_of_periods([str(entry.fields.get("period", "")) for entry in entries])


def span_of_periods(texts: Sequence[str]) -> str:
    """From the earliest to the latest of some periods, as people write them."""
    known = []
    for text in set(texts):
        try:
            known.append((periods.parse(text), text))
        except ValueError:
            return _label(texts[0]) + (" and others" if len(texts) > 1 else "")
    first, last = min(known)[1], max(known)[1]
    return _label(first) if first == last else f"{_label(first)} to {_label(last)}"


def _label(text: str) -> str:
    try:
        return periods.label(periods.parse(text))
    except ValueError:
        return f"“{text}”"


def _edition(pairs: list[tuple[Entry, Entry]]) -> str:
    """That figures changed with a new edition, where all did with the same."""
    editions = {str(new.fields.get("edition", "")) for _, new in pairs}
    newer = all(old.fields.get("edition") != new.fields.get("edition") for old, new in pairs)
    return f" with the edition “{editions.pop()}”" if newer and len(editions) == 1 else ""


def _beside(pairs: list[tuple[Entry, Entry]]) -> Iterator[str]:
    """What differs in figures whose values do not."""
    for name in COLUMNS:
        if any(old.fields.get(name) != new.fields.get(name) for old, new in pairs):
            words = words_of(OBSERVATION, name)
            yield words.name if words else name


def many(count: int, one: str, more: str = "") -> str:
    """How many there are, with the word for one or for more."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"
