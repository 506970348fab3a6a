"""Rates, and sums of months: years to date, rolling years, financial years and quarters.

Here belong rates whose population base is part of them, and sums that are refused rather
than made of fewer months than they claim.  Intervals belong to `intervals`.

    rate = count ÷ population × per

Only counts may be summed; rates, shares and averages of months may not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from generator import periods
from generator.periods import Period
from generator.statistics.figures import Number, decimal, exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

APRIL = 4


@dataclass(frozen=True, slots=True)
class Population:
    """How many people, by which estimate."""

    people: Number
    base: str
    """The id of the estimates, such as mid-year-census-2021.  Rates on two bases are not
    one series."""
    year: int
    """The year that the estimate is for."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A count for every so many people."""

    value: Decimal
    per: int
    base: str
    year: int
    """The base and the year of the population."""


def rate(count: Number, population: Population, *, per: int = 1000) -> Rate:
    """The rate of a count for every `per` people.

    Raises ValueError for a count below 0, for people or `per` not above 0, for a number
    that is not finite, and for a base without a name.

    Source: a crude rate, as in APHO Technical Briefing 3 (2008).
    """
    events, people = exact(count, "the count"), exact(population.people, "the population")
    if events < 0 or people <= 0 or per <= 0:
        raise ValueError("a rate needs a count from 0 up, and people and multiplier above 0")
    if not population.base.strip():
        raise ValueError("a rate needs the name of its population base")
    return Rate(decimal(events / people * per), per, population.base, population.year)


def base_of(rates: Sequence[Rate]) -> str:
    """The one population base of a series of rates.

    Raises ValueError where there are several, where rates are per different numbers of
    people, or where there is none.

    Source: a rule of the house; estimates before and after a census are two series.
    """
    bases = sorted({each.base for each in rates})
    if len(bases) != 1:
        found = ", ".join(bases) or "none"
        raise ValueError(f"a series of rates has one population base; here: {found}")
    if len({each.per for each in rates}) != 1:
        raise ValueError("a series of rates is per one number of people")
    return bases[0]


@dataclass(frozen=True, slots=True)
class Month:
    """A month's count."""

    period: Period
    value: Number | None
    """None where it is missing, suppressed or not yet published: never 0."""


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of every month of a period."""

    period: Period
    value: Decimal


@dataclass(frozen=True, slots=True)
class Refused:
    """A sum that was not made."""

    period: Period
    missing: tuple[Period, ...]
    """The months without a value, in order."""

    @property
    def why(self) -> str:
        """A sentence."""
        names = ", ".join(map(periods.label, self.missing))
        return f"{periods.label(self.period)} is not summed: no value for {names}."


def total(months: Iterable[Month], period: Period) -> Total | Refused:
    """The sum of the months of a period, or why there is none.

    Raises ValueError where a month is not a calendar month or comes twice, where the period
    is not made of whole months, and for a number that is not finite.

    Source: a rule of the house; a plain sum.
    """
    return _total(_by_start(months), period)


def year_to_date(
    months: Iterable[Month], upto: Period, *, first_month: int = APRIL
) -> Total | Refused:
    """The sum from the start of the year to the month `upto`, its own included.

    The year starts in April unless `first_month` says otherwise.  Raises ValueError as
    `total`.

    Source: the financial year of public bodies in the United Kingdom, from 1 April.
    """
    return total(months, Period(_year_start(upto.end, first_month), upto.end))


def rolling_years(months: Iterable[Month]) -> tuple[Total | Refused, ...]:
    """The sum of the twelve months to each month, from the twelfth on.

    Raises ValueError as `total`.

    Source: the “year ending” of ONS’s tables of recorded crime; a plain sum.
    """
    known = _by_start(months)
    if not known:
        return ()
    first, last = min(known), max(each.period.end for each in known.values())
    starts = _starts(first, last, 1)
    return tuple(_total(known, span) for start in starts if (span := _span(start, 12)).end <= last)


def financial_years(
    months: Iterable[Month], *, first_month: int = APRIL
) -> tuple[Total | Refused, ...]:
    """The sum of each year that has a month; one that is not complete is refused.

    Raises ValueError as `total`.

    Source: the financial year of public bodies in the United Kingdom; a plain sum.
    """
    return _blocks(months, 12, first_month)


def financial_quarters(months: Iterable[Month]) -> tuple[Total | Refused, ...]:
    """The sum of each quarter that has a month; one that is not complete is refused.

    Quarters of the financial year are those of the calendar.  Raises ValueError as `total`.

    Source: as for `financial_years`.
    """
    return _blocks(months, 3, APRIL)


def _blocks(months: Iterable[Month], size: int, first_month: int) -> tuple[Total | Refused, ...]:
    known = _by_start(months)
    if not known:
        return ()
    starts = _starts(_year_start(min(known), first_month), max(known), size)
    spans = [_span(start, size) for start in starts]
    return tuple(_total(known, span) for span in spans if span.end >= min(known))


def _by_start(months: Iterable[Month]) -> dict[date, Month]:
    known: dict[date, Month] = {}
    for month in months:
        name = periods.label(month.period)
        if month.period.months != 1:
            raise ValueError(f"{name} is not a calendar month")
        if month.period.start in known:
            raise ValueError(f"{name} comes twice")
        known[month.period.start] = month
    return known


def _total(known: Mapping[date, Month], period: Period) -> Total | Refused:
    if period.months is None:
        raise ValueError(f"{periods.label(period)} is not made of calendar months")
    spans = [_span(start, 1) for start in _starts(period.start, period.end, 1)]
    values = [month.value if (month := known.get(span.start)) else None for span in spans]
    missing = tuple(span for span, value in zip(spans, values, strict=True) if value is None)
    if missing:
        return Refused(period, missing)
    summed = sum((exact(value) for value in values if value is not None), Fraction())
    return Total(period, decimal(summed))


def _year_start(day: date, first_month: int) -> date:
    if not 1 <= first_month <= 12:
        raise ValueError(f"a year starts in month 1 to 12, not {first_month}")
    return date(day.year - (day.month < first_month), first_month, 1)


def _starts(first: date, last: date, step: int) -> list[date]:
    """The first days of blocks of months, from the first to the one with the last day."""
    starts = [first]
    while (after := _later(starts[-1], step)) <= last:
        starts.append(after)
    return starts


def _span(start: date, size: int) -> Period:
    return Period(start, _later(start, size) - timedelta(days=1))


def _later(start: date, months: int) -> date:
    place = start.year * 12 + start.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)
