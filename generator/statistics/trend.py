"""Recent trend: whether the last five annual values clearly rise or fall.

Here belongs the method of the Office for Health Improvement and Disparities, as Fingertips
applies it (“Fingertips trend markers”, its public technical guidance; the same code is in
`TrendMarkerCalculator.cs` of fingertips-open and `assign_trend_markers` of the R package
PHEindicatormethods):

- Proportions, with numerator O and denominator n at times t = 1 … 5.  The slope is that of
  the least-squares line through ln(O ÷ (n − O)); the test is the one for a trend in
  proportions, χ² = N(NΣtO − ΣOΣnt)² ÷ (ΣO (N − ΣO)(NΣnt² − (Σnt)²)), with N = Σn.
- Others, with a confidence interval each.  The line is weighted by 1/SE², where SE is the
  width of the interval ÷ 2z; χ² = (slope ÷ its standard error)².

A change is significant if χ² on one degree of freedom is above 9.5495 (99.8 %) and no
slope that leaves out one of the five has another sign.  A slope of exactly 0 counts as
another sign, as in the R package: then one year alone makes the change.

The values must be for whole years that follow one another without a gap, an overlap or a
break; monthly and quarterly figures are tested by `xmr` instead.  What keeps a series from
being tested is a result with its reason, not an error.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from generator import periods
from generator.statistics.figures import Number, exact, floating, whole
from generator.statistics.intervals import count_interval, quantile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from generator.periods import Period

POINTS = 5
CRITICAL = 9.5495
"""The 99.8 % quantile of χ² on one degree of freedom, as the method rounds it."""


class Trend(StrEnum):
    """What the last five values do."""

    INCREASING = "increasing"
    DECREASING = "decreasing"
    NO_CHANGE = "no significant change"
    CANNOT = "cannot be calculated"


@dataclass(frozen=True, slots=True)
class Annual:
    """A year's value with its confidence interval, in any unit."""

    period: Period
    value: Number | None
    lower: Number | None = None
    upper: Number | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A year's proportion: how many of how many."""

    period: Period
    numerator: Number | None
    denominator: Number | None


@dataclass(frozen=True, slots=True)
class RecentTrend:
    """The result, with what it rests on."""

    trend: Trend
    reason: str
    """A sentence."""
    slope: float | None = None
    """A year’s change: in the unit of the values, or in log odds for proportions."""
    chi_squared: float | None = None
    slopes_without_one: tuple[float, ...] = ()
    """Leaving out the first of the five, the second, and so on."""
    used: tuple[Period, ...] = ()
    """The five years."""


Year = TypeVar("Year", Annual, Share)
Value = TypeVar("Value")


class _Fit(NamedTuple):
    slope: float
    chi_squared: float


class _Unfit(Exception):  # noqa: N818 - it ends a calculation, and is no error
    """Why a trend cannot be calculated."""


def of_count(period: Period, count: Number) -> Annual:
    """A year's count with the 95 % interval that it would have as a Poisson count.

    For series without a published interval.  Counts of crimes vary more than that, so the
    test then finds changes more readily.  Raises ValueError as `count_interval`.

    Source: `count_interval`.
    """
    interval = count_interval(count)
    return Annual(period, count, interval.lower, interval.upper)


def recent_trend(
    values: Sequence[Annual], *, confidence: float = 0.95, breaks: Sequence[date] = ()
) -> RecentTrend:
    """The trend of values with confidence intervals, in any order.

    `confidence` is that of their intervals; `breaks` are the first days after a change of
    definition.  Raises ValueError for a number that is not finite, and as `quantile`.

    Source: the method above, for others than proportions; `calculate_trend_weighted_regression`
    of PHEindicatormethods.
    """
    width = 2 * quantile(confidence)
    try:
        last = _last_five(values, breaks)
        points = [_point(time, each) for time, each in enumerate(last)]
        return _judge(last, points, lambda some: _weighted(some, width))
    except _Unfit as why:
        return RecentTrend(Trend.CANNOT, str(why))


def recent_trend_of_shares(values: Sequence[Share], *, breaks: Sequence[date] = ()) -> RecentTrend:
    """The trend of proportions, in any order; `breaks` as for `recent_trend`.

    Raises ValueError for numbers that are not whole, and for a numerator above its
    denominator.

    Source: the method above, for proportions; `calculate_trend_logistic_regression` of
    PHEindicatormethods.
    """
    try:
        last = _last_five(values, breaks)
        points = [_odds(time, each) for time, each in enumerate(last)]
        return _judge(last, points, _logistic)
    except _Unfit as why:
        return RecentTrend(Trend.CANNOT, str(why))


def _last_five(values: Sequence[Year], breaks: Sequence[date]) -> list[Year]:
    """The last five years, once they are known to be comparable."""
    last = sorted(values, key=lambda each: each.period)[-POINTS:]
    if len(last) < POINTS:
        raise _Unfit(_too_few(len(last)))
    names = [periods.label(each.period) for each in last]
    for name, each in zip(names, last, strict=True):
        if each.period.months != 12:
            raise _Unfit(f"“{name}” is not a year.")
    for (before, one), (after, other) in pairwise(zip(names, last, strict=True)):
        if periods.overlap(one.period, other.period):
            raise _Unfit(f"{before} and {after} overlap.")
        if not periods.adjacent(one.period, other.period):
            raise _Unfit(f"There is a gap between {before} and {after}.")
    if any(last[0].period.start < day <= last[-1].period.end for day in breaks):
        raise _Unfit(f"The series has a break between {names[0]} and {names[-1]}.")
    return last


def _too_few(count: int) -> str:
    there = "There is 1 annual value" if count == 1 else f"There are {count} annual values"
    return f"{there}; {POINTS} are needed."


class _Point(NamedTuple):
    time: int
    value: Fraction
    width: Fraction
    """Of its interval."""


def _point(time: int, each: Annual) -> _Point:
    name = periods.label(each.period)
    if each.value is None:
        raise _Unfit(f"The value for {name} is missing.")
    if each.lower is None or each.upper is None:
        raise _Unfit(f"The value for {name} has no confidence interval.")
    value, lower, upper = map(exact, (each.value, each.lower, each.upper))
    if not lower <= value <= upper:
        raise _Unfit(f"The confidence interval for {name} does not hold its value.")
    if lower == upper:
        raise _Unfit(f"The confidence interval for {name} has no width.")
    return _Point(time, value, upper - lower)


def _weighted(points: Sequence[_Point], width: float) -> _Fit:
    """The slope of the line weighted by 1/SE², and its χ².

    z cancels out of the slope, which is so computed without rounding.
    """
    weights = [1 / (point.width * point.width) for point in points]
    weighed = list(zip(weights, points, strict=True))
    middle = _sum(w * p.time for w, p in weighed) / _sum(weights)
    spread = _sum(w * (p.time - middle) * (p.time - middle) for w, p in weighed)
    rise = _sum(w * (p.time - middle) * p.value for w, p in weighed)
    return _Fit(floating(rise / spread), floating(rise * rise / spread) * width**2)


def _sum(numbers: Iterable[Fraction]) -> Fraction:
    return sum(numbers, Fraction())


class _Odds(NamedTuple):
    time: int
    yes: int
    no: int


def _odds(time: int, each: Share) -> _Odds:
    name = periods.label(each.period)
    if each.numerator is None or each.denominator is None:
        raise _Unfit(f"The value for {name} is missing.")
    yes = whole(each.numerator, f"the numerator for {name}")
    no = whole(each.denominator, f"the denominator for {name}") - yes
    if no < 0:
        raise ValueError(f"the numerator for {name} is above its denominator")
    if 0 in (yes, no):
        raise _Unfit(f"The share for {name} is none or all, which has no log odds.")
    return _Odds(time, yes, no)


def _logistic(points: Sequence[_Odds]) -> _Fit:
    """The slope of the line through the log odds, and χ² of the trend in proportions."""
    size = len(points)
    middle = sum(point.time for point in points) / size
    # Measured from the first, so that equal shares give a slope of exactly 0.
    first = points[0]
    logs = [math.log(p.yes * first.no) - math.log(p.no * first.yes) for p in points]
    spread = math.fsum((p.time - middle) ** 2 for p in points)
    steps = ((p.time - middle) * log for p, log in zip(points, logs, strict=True))
    slope = math.fsum(steps) / spread
    total = sum(p.yes + p.no for p in points)
    yes = sum(p.yes for p in points)
    times = sum((p.yes + p.no) * p.time for p in points)
    squares = sum((p.yes + p.no) * p.time**2 for p in points)
    score = total * sum(p.yes * p.time for p in points) - yes * times
    below = yes * (total - yes) * (total * squares - times**2)
    return _Fit(slope, total * score**2 / below)


def _judge(
    last: Sequence[Annual] | Sequence[Share],
    points: Sequence[Value],
    fit: Callable[[Sequence[Value]], _Fit],
) -> RecentTrend:
    slope, chi_squared = fit(points)
    without = tuple(
        fit([*points[:place], *points[place + 1 :]]).slope for place in range(len(points))
    )
    trend, reason = Trend.NO_CHANGE, "The last five values do not clearly rise or fall."
    if chi_squared > CRITICAL:
        up = slope > 0
        if all(each > 0 if up else each < 0 for each in without):
            trend = Trend.INCREASING if up else Trend.DECREASING
            reason = f"The last five values clearly {'rise' if up else 'fall'}."
        else:
            reason = "One year alone makes the change: without it, it goes another way."
    used = tuple(each.period for each in last)
    return RecentTrend(trend, reason, slope, chi_squared, without, used)
