"""New rows over those that stand: pure, and nothing is lost.

Here belongs the one rule: for each period and area of a source one row stands, the current
one.  A row that says the same stays exactly as it is; one whose value or status differs is
replaced; one that the source no longer gives stays.  Rows of other sources are not looked at,
nor are derived ones: those are ours, and may stand beside what the source prints.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING

from generator import periods
from generator.periods import Period
from generator.tables import WITHOUT_VALUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from generator.tables import Observation

Key = tuple[Period, str]
"""A period, however it is written, and an area."""
_SLACK = 5
"""By how many days two steps of the same number of months may differ."""


@dataclass(frozen=True, slots=True)
class Change:
    """A row that comes, or takes the place of another."""

    before: Observation | None
    """None where there was no row."""
    after: Observation

    @property
    def is_new(self) -> bool:
        """Whether there was no value before."""
        return self.before is None or (
            self.before.status in WITHOUT_VALUE and self.after.value is not None
        )

    @property
    def is_withdrawn(self) -> bool:
        """Whether a value that was there is there no longer."""
        return self.before is not None and (
            self.before.value is not None and self.after.value is None
        )


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of the rows of one indicator from one source."""

    indicator: str
    source: str
    rows: tuple[Observation, ...]
    """All rows of the indicator, those of other sources too, in the order of the file."""
    changes: tuple[Change, ...]
    """In the order of the file."""
    unchanged: int
    """How many rows the source gives as they stand."""
    dropped: tuple[Observation, ...]
    """Rows that stay though the source, which covers their time, no longer gives them."""
    earlier: int
    """How many rows stay from a time that the file does not cover."""
    kept: tuple[Change, ...] = ()
    """Changes that an older edition would make, and that are not made."""


def merge(
    standing: Sequence[Observation],
    new: Sequence[Observation],
    indicator: str,
    source: str,
    *,
    whole: bool,
    older: bool = False,
) -> Merged:
    """Lay the new rows of one source over the rows of an indicator that stand.

    Args:
        standing: All rows of the indicator; at most one a period and area from the source
            (`doubled` finds others).
        new: What the source gives, one row a period and area.
        indicator: The indicator's id.
        source: The source's id.
        whole: Whether what is missing from the new rows is missing from the source.
        older: Whether they are of an older edition than what stands: then they only fill
            what is empty, and nothing that is suppressed.
    """
    before = {key_of(row): row for row in standing if is_given(row, source)}
    offered = {key_of(row): row for row in new}
    changes: list[Change] = []
    kept: list[Change] = []
    for place, row in offered.items():
        change = Change(before.get(place), row)
        if not _says_the_same(change):
            (kept if older and not _fills(change) else changes).append(change)
    replaced = {key_of(c.after) for c in changes}
    stay = [row for row in standing if not is_given(row, source) or key_of(row) not in replaced]
    dropped, earlier = _missing(before, offered, whole=whole)
    return Merged(
        indicator,
        source,
        _sorted([*stay, *(change.after for change in changes)]),
        tuple(sorted(changes, key=lambda change: _order(change.after))),
        len(offered) - len(changes) - len(kept),
        _sorted(dropped),
        earlier,
        tuple(sorted(kept, key=lambda change: _order(change.after))),
    )


def key_of(row: Observation) -> Key:
    """What tells a row of one source from its others: 2024-01/2024-12 is 2024, too."""
    return periods.parse(row.period), row.area


def is_given(row: Observation, source: str) -> bool:
    """Whether a row is one that the source gives, and not worked out by us."""
    return row.source == source and row.status != "derived"


def doubled(standing: Iterable[Observation], source: str) -> tuple[Observation, ...]:
    """The rows of a source that give a period and area for a second time."""
    seen: set[Key] = set()
    found = []
    for row in standing:
        if is_given(row, source):
            if key_of(row) in seen:
                found.append(row)
            seen.add(key_of(row))
    return tuple(found)


def last(rows: Iterable[Observation]) -> date | None:
    """The last day that rows reach; None where there are none."""
    return max((periods.parse(row.period).end for row in rows), default=None)


def _fills(change: Change) -> bool:
    """Whether an older edition may make a change: what is withheld by now stays withheld."""
    return change.is_new and (change.before is None or change.before.status != "suppressed")


def _says_the_same(change: Change) -> bool:
    before, after = change.before, change.after
    if before is None or before.value != after.value:
        return False
    # That a value is in dispute is ours to say; the source prints it as before.
    return before.status in (after.status, "disputed")


def _missing(
    before: dict[Key, Observation], offered: dict[Key, Observation], *, whole: bool
) -> tuple[list[Observation], int]:
    """The rows that the source no longer gives, and how many are of another time.

    A file covers the time from its first period to its last: for each area its own, and for
    an area that is not in it at all, where the file is whole, that of the others.
    """
    missing = [row for place, row in before.items() if place not in offered]
    if not whole or not offered:
        return [], len(missing)
    given: dict[str, list[Period]] = {}
    for row in offered.values():
        given.setdefault(row.area, []).append(periods.parse(row.period))
    every = reduce(_around, (period for own in given.values() for period in own))
    dropped = []
    for row in missing:
        period, own = periods.parse(row.period), given.get(row.area)
        span = reduce(_around, own) if own else every
        within = span.start <= period.start and period.end <= span.end
        if within and (own is None or _is_wanted(period, own)):
            dropped.append(row)
    return dropped, len(missing) - len(dropped)


def _is_wanted(period: Period, given: Sequence[Period]) -> bool:
    """Whether a file with these periods should have this one, too.

    Rolling years share months.  A file that gives this year and the one before does not lack
    those between them, which were in other editions; one that gives a year each quarter lacks
    a quarter's where the step is wider there than elsewhere.
    """
    if not any(periods.overlap(period, one) for one in given):
        return True
    ends = sorted({one.end for one in given})
    steps = [(after - before).days for before, after in pairwise(ends)]
    around = [
        (after - before).days for before, after in pairwise(ends) if before < period.end < after
    ]
    # Quarters differ by a day or two.
    return not around or around[0] > min(steps) + _SLACK


def _around(one: Period, other: Period) -> Period:
    return Period(min(one.start, other.start), max(one.end, other.end))


def _order(row: Observation) -> tuple[Period, str, str, str]:
    """As `rows.series` wants the rows sorted."""
    return periods.parse(row.period), row.area, row.source, row.edition


def _sorted(rows: Iterable[Observation]) -> tuple[Observation, ...]:
    return tuple(sorted(rows, key=_order))
