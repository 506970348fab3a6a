"""Readings: the values of one line of a series, with the intervals that tests need.

Here belong the record, and the ways that a reading comes by its interval.  What is said of
a series belongs to `state`, what of two readings to `comparison`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator import periods
from generator.periods import Period
from generator.statistics import trend
from generator.statistics.figures import Number
from generator.statistics.intervals import rate_interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.views import Point


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of a series; all values of a series are in one unit, from one source."""

    period: Period
    value: Number | None
    """None where it is missing, suppressed or not yet published."""
    lower: Number | None = None
    upper: Number | None = None
    """Its confidence interval, which annual values need unless they are shares."""
    numerator: Number | None = None
    denominator: Number | None = None
    """What an annual share is made of; or a rate, for `rated`."""
    worked_out: bool = False
    """Whether its interval was worked out here, as that of a Poisson count."""


def readings_of(points: Sequence[Point]) -> tuple[Reading, ...]:
    """The points of one line as readings, with their intervals where they have them.

    Source: `views.Point`, whose intervals are of 95 %.
    """
    return tuple(
        Reading(periods.parse(point.period), point.value, point.lower, point.upper)
        for point in points
    )


def counted(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings with the Poisson intervals of their counts, where they have none.

    For annual counts only; see `trend.of_count` for what it supposes.  Raises ValueError
    for a value that is no count.

    Source: `intervals.count_interval`.
    """
    made = []
    for each in readings:
        if each.value is not None and each.lower is None and each.upper is None:
            year = trend.of_count(each.period, each.value)
            each = replace(each, lower=year.lower, upper=year.upper, worked_out=True)
        made.append(each)
    return tuple(made)


def rated(readings: Sequence[Reading], per: Number) -> tuple[Reading, ...]:
    """Rates with the intervals of their counts, where they have none and the count is known.

    `numerator` is the count and `denominator` the population; they are gone afterwards, as
    a rate is tested by its interval.  Other readings stay as they are.  The interval is
    `intervals.rate_interval`, which supposes a Poisson count.  Raises ValueError as that.

    Source: `intervals.rate_interval`.
    """
    made = []
    for each in readings:
        known = None not in (each.value, each.numerator, each.denominator)
        if known and each.lower is None and each.upper is None:
            found = rate_interval(each.numerator or 0, each.denominator or 0, per)
            each = Reading(each.period, each.value, found.lower, found.upper, worked_out=True)
        made.append(each)
    return tuple(made)
