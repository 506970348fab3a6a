"""Which two readings of a series may be compared, and why others may not.

Here belongs the choice: the latest reading, and the one of the same kind a year before.
How the two are put in words belongs to `comparison`; what a run of many says, to `state`.

- The earlier reading is for a period of the same length that ends twelve months earlier.
- Where that one is not there, it is the latest of the same length that ends at the same
  time of another year: a quarter is never set against another quarter, nor a calendar year
  against a financial one.
- Periods that share a day are never compared: two rolling years have months in common.
- Nothing is compared across a break of the series.
- Counts of months are compared by the sums of the last twelve and the twelve before, and
  only where all twenty-four are there.

These are rules of the house: no splicing, no overlap, no sum of fewer months than it
claims.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from generator import periods
from generator.periods import Period
from generator.statistics import rates
from generator.statistics.quantity import Kind
from generator.statistics.readings import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.statistics.rates import Refused, Total
    from generator.views import Break


class Apart(StrEnum):
    """Why there are no two readings to compare."""

    NO_FIGURE = "there is no figure"
    NONE_EARLIER = "there is no earlier figure"
    NONE_ALIKE = "no earlier figure is of the same kind"
    BREAK = "the series changed between them"
    MONTHS = "there are not twenty-four months"


@dataclass(frozen=True, slots=True)
class Pair:
    """The two readings of a comparison, or the one that there is."""

    later: Reading | None
    """The latest with a value; the sum of twelve months where months are summed."""
    earlier: Reading | None
    """None where nothing may be compared; then `apart` says why."""
    summed: bool = False
    """Whether both are sums of twelve months."""
    apart: Apart | None = None
    across: Break | None = None
    """The break between the two, where that is why."""
    missing: tuple[Period, ...] = ()
    """Periods without a value that the reader should know of, in order: those after the
    latest reading, the year before it, or the months that a sum lacks."""


def pair(
    readings: Sequence[Reading], kind: Kind = Kind.RATE, *, breaks: Sequence[Break] = ()
) -> Pair:
    """The two readings of one line that may be compared, in any order.

    Raises ValueError where two readings are for the same period.

    Source: the rules above.
    """
    ordered = sorted(readings, key=lambda each: (each.period.end, each.period.start))
    for before, after in pairwise(ordered):
        if before.period == after.period:
            raise ValueError(f"two readings are for {periods.label(after.period)}")
    valued = [each for each in ordered if each.value is not None]
    if not valued:
        return Pair(None, None, apart=Apart.NO_FIGURE, missing=_periods(ordered))
    # Of two that end on one day, the longer says more.
    later = min(
        (each for each in valued if each.period.end == valued[-1].period.end),
        key=lambda each: each.period.start,
    )
    after_it = _periods(each for each in ordered if each.period.start > later.period.end)
    if kind is Kind.COUNT and later.period.months == 1:
        return _of_months(ordered, later, breaks, after_it)
    return _of_years(ordered, later, breaks, after_it)


def same_periods(readings: Sequence[Reading], of: Pair) -> Pair:
    """The readings of another line for the same two periods, summed where those are.

    Its `later` and `earlier` are None where that line has no value for the period.

    Source: as for `pair`.
    """
    found = [_value_for(readings, each.period, of.summed) if each else None for each in _both(of)]
    return Pair(found[0], found[1], of.summed)


def year_before(period: Period) -> Period:
    """The period of the same length that ends twelve months earlier.

    The last day of a month stays one, so 28 February 2025 becomes 29 February 2024.

    Source: the calendar.
    """
    return Period(_shifted(period.start), _shifted(period.end))


def _shifted(day: date) -> date:
    if (day + timedelta(days=1)).day == 1:
        return _last_of_month(day.year - 1, day.month)
    return date(day.year - 1, day.month, day.day)


def _last_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _both(of: Pair) -> tuple[Reading | None, Reading | None]:
    return of.later, of.earlier


def _periods(readings: Iterable[Reading]) -> tuple[Period, ...]:
    return tuple(each.period for each in readings)


def _of_years(
    ordered: Sequence[Reading],
    later: Reading,
    breaks: Sequence[Break],
    after_it: tuple[Period, ...],
) -> Pair:
    wanted = year_before(later.period)
    older = [each for each in ordered if each.period.end < later.period.end]
    before = [r for r in older if r.value is not None and r.period.end < later.period.start]
    alike = [each for each in before if _alike(each.period, later.period)]
    if not alike:
        alone = all(each.value is None for each in older)
        lacks = any(each.period == wanted and each.value is None for each in older)
        missing = ((wanted,) if lacks else ()) + after_it
        return Pair(
            later, None, apart=Apart.NONE_EARLIER if alone else Apart.NONE_ALIKE, missing=missing
        )
    earlier = alike[-1]
    # A period of several years shares days with the one that ends a year before it.
    lacks = earlier.period != wanted and not periods.overlap(wanted, later.period)
    across = _break_between(earlier.period, later.period, breaks)
    if across:
        return Pair(later, None, apart=Apart.BREAK, across=across, missing=after_it)
    between = _years_between(earlier.period, later.period) if lacks else ()
    return Pair(later, earlier, missing=between + after_it)


def _years_between(earlier: Period, later: Period) -> tuple[Period, ...]:
    """The periods a year apart that lie between two, in order."""
    found: list[Period] = []
    each = year_before(later)
    while each.start > earlier.start:
        found.insert(0, each)
        each = year_before(each)
    return tuple(found)


def _alike(one: Period, other: Period) -> bool:
    """Whether two periods have the same length and end at the same time of the year."""
    if (one.months is None) is not (other.months is None) or one.months != other.months:
        return False
    if one.end.month != other.end.month:
        return False
    # Whole months end on their last day, whichever that is.
    return one.months is not None or (
        one.end.day == other.end.day and one.end - one.start == other.end - other.start
    )


def _break_between(earlier: Period, later: Period, breaks: Sequence[Break]) -> Break | None:
    """The last break after the first day of one period and up to the last of the other."""
    found = [each for each in breaks if earlier.start < each.at <= later.end]
    return max(found, key=lambda each: each.at, default=None)


def _of_months(
    ordered: Sequence[Reading],
    later: Reading,
    breaks: Sequence[Break],
    after_it: tuple[Period, ...],
) -> Pair:
    months = [each for each in ordered if each.period.months == 1]
    year = Period(year_before(later.period).end + timedelta(days=1), later.period.end)
    before = year_before(year)
    sums = [rates.total(_as_months(months), each) for each in (year, before)]
    lacking = [period for each in sums for period in _lacking(each)]
    if lacking:
        first = min(each.period for each in months)
        # Months before the first were not published; only gaps are worth naming.
        gaps = tuple(each for each in sorted(lacking) if each > first)
        return Pair(later, None, apart=Apart.MONTHS, missing=gaps + after_it)
    across = _break_between(before, year, breaks)
    if across:
        return Pair(later, None, apart=Apart.BREAK, across=across, missing=after_it)
    made = [_summed(each) for each in sums]
    return Pair(made[0], made[1], summed=True, missing=after_it)


def _as_months(readings: Iterable[Reading]) -> list[rates.Month]:
    return [rates.Month(each.period, each.value) for each in readings]


def _lacking(of: Total | Refused) -> tuple[Period, ...]:
    return of.missing if isinstance(of, rates.Refused) else ()


def _summed(of: Total | Refused) -> Reading | None:
    return None if isinstance(of, rates.Refused) else Reading(of.period, of.value)


def _value_for(readings: Sequence[Reading], period: Period, summed: bool) -> Reading | None:
    if summed:
        months = [each for each in readings if each.period.months == 1]
        return _summed(rates.total(_as_months(months), period))
    return next((r for r in readings if r.period == period and r.value is not None), None)
