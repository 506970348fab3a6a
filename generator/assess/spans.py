"""A series of months added up: twelve months, the year so far, financial years, quarters.

Here belongs which spans are shown; the sums are those of `statistics.rates`.  Nothing is added
up across a break of the series, nor where a month is missing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from generator import periods
from generator.periods import Period
from generator.statistics import rates
from generator.statistics.pairing import year_before
from generator.statistics.rates import APRIL, Month, Refused
from generator.views import Span, Sum

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model import Indicator
    from generator.views import Break, Series

QUARTERS = 8
"""How many quarters are shown, the latest first."""


def spans(indicator: Indicator, series: Series) -> tuple[Span, ...]:
    """The months of the leading line added up, each span beside the same of a year before.

    Empty where the values are no counts of single months.
    """
    months = [Month(periods.parse(point.period), point.value) for point in series.lines[0].points]
    valued = [month for month in months if month.value is not None]
    if indicator.unit != "count" or not valued or any(m.period.months != 1 for m in months):
        return ()
    first = min(month.period.start for month in valued)
    return tuple(
        Span(
            label,
            _summed(months, period, series.breaks),
            _earlier(months, period, series.breaks) if year_before(period).end >= first else None,
        )
        for label, period in _shown(valued)
    )


def _shown(months: Sequence[Month]) -> Iterator[tuple[str, Period]]:
    """The spans, with what each is called: the twelve months to the latest month come first."""
    end = max(month.period.end for month in months)
    latest = Period(end.replace(day=1), end)
    following = end + timedelta(days=1)
    if following.month != APRIL:  # else it is the financial year
        yield "Twelve months", Period(following.replace(year=following.year - 1), end)
        so_far = rates.year_to_date([Month(latest, 0)], latest)
        yield "The financial year so far", so_far.period
    for each in reversed(rates.financial_years(months)):
        if each.period.end <= end:
            yield "Financial year", each.period
    quarters = [q.period for q in rates.financial_quarters(months) if q.period.end <= end]
    for period in quarters[: -QUARTERS - 1 : -1]:
        yield "Quarter", period


def _earlier(months: Sequence[Month], period: Period, breaks: Sequence[Break]) -> Sum:
    """The same span of a year before; nothing from before a break stands beside what follows."""
    before = year_before(period)
    between = _changes(Period(before.start, period.end), breaks)
    if between:
        return Sum(periods.label(before), None, between)
    return _summed(months, before, breaks)


def _summed(months: Sequence[Month], period: Period, breaks: Sequence[Break]) -> Sum:
    label = periods.label(period)
    within = _changes(period, breaks)
    if within:
        return Sum(label, None, within)
    found = rates.total(months, period)
    if isinstance(found, Refused):
        lacking = len(found.missing)
        return Sum(label, None, f"{lacking} of {period.months} months {_have(lacking)} no figure")
    return Sum(label, found.value)


def _changes(period: Period, breaks: Sequence[Break]) -> str:
    """That a series changes within a span; empty where it does not."""
    days = [each.at for each in breaks if period.start < each.at <= period.end]
    return f"the series changes on {periods.label_date(days[0].isoformat())}" if days else ""


def _have(number: int) -> str:
    return "has" if number == 1 else "have"
