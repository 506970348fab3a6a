"""What is said of a judged series: why, by which rule, and on which figures.

Here belong sentences and the rows of a table of inputs.  The choice of the method, and
the state that follows, belong to `state`.

`why` is for everyone and names no statistic; `rule` is one line that names the rule and
what it rests on; `inputs` are the figures to check it with, a label and a value each.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from generator import periods
from generator.statistics import trend, xmr
from generator.statistics.figures import written
from generator.statistics.quantity import Kind
from generator.statistics.trend import Trend
from generator.statistics.xmr import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.statistics.quantity import Quantity
    from generator.statistics.readings import Reading
    from generator.statistics.trend import RecentTrend
    from generator.statistics.xmr import Limits, Section, Signal

Inputs = tuple[tuple[str, str], ...]
"""Rows of a table: a label and a value."""

_MANY = 100

KEEN = (
    "The margins were worked out here, as if events came one by one and independently. "
    "Counts of crimes and incidents vary more than that, so this test calls changes clear "
    "too readily."
)
"""Said of a change that was found with intervals that `counted` or `rated` made: the
variance of such counts is larger than the Poisson distribution has it."""


def counted_noun(count: int, noun: str) -> str:
    """One reading; 2 readings."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def span(readings: Sequence[Reading]) -> str:
    """From the first to the last: 2019/20 to 2023/24."""
    first, last = (periods.label(readings[end].period) for end in (0, -1))
    return first if first == last else f"{first} to {last}"


# Process charts.


def usual_range(limits: Limits, of: Quantity) -> str:
    """The limits as the figures can reach them: 106 to 223 for counts between 105.5 and 223.7.

    Limits of counts are rounded inwards, and none is below 0, so that a figure is within the
    range that is named if it is within the limits.
    """
    lower, upper = math.ceil(max(0.0, limits.lower)), math.floor(limits.upper)
    if of.kind is Kind.COUNT and lower <= upper:
        return f"{of.short(lower)} to {of.short(upper)}"
    return f"{of.short(limits.lower)} to {of.short(limits.upper)}"


def chart_why(last: Reading, signal: Signal | None, limits: Limits, of: Quantity) -> str:
    """A sentence on the last reading, for everyone."""
    value, name = of.said(last.value or 0), periods.label(last.period)
    usual = usual_range(limits, of)
    if signal is None:
        return (
            f"The reading for {name}, {value}, is within what is usual ({usual}), "
            "and is part of no clear run."
        )
    high = signal.high
    return {
        Rule.OUTSIDE: (
            f"The reading for {name}, {value}, is {'above' if high else 'below'} "
            f"what is usual ({usual})."
        ),
        Rule.TREND: (
            f"A run of {xmr.RUN} or more readings, up to {name}, "
            f"{'rises' if high else 'falls'} each time."
        ),
        Rule.NEAR: (
            f"At least two of the three readings up to {name} are near the "
            f"{'upper' if high else 'lower'} limit of what is usual ({usual})."
        ),
        Rule.SHIFT: (
            f"A run of {xmr.RUN} or more readings, up to {name}, is "
            f"{'above' if high else 'below'} the mean of {of.short(limits.mean)}."
        ),
    }[signal.rule]


def chart_too_few(count: int, frequency: str, reason: str) -> str:
    """Why a process chart does not decide, for everyone."""
    since = " since the series last changed" if reason else ""
    if count >= xmr.TRIAL_BELOW:
        return f"There are gaps between all {count} {frequency} readings{since}."
    return (
        f"There {'is' if count == 1 else 'are'} "
        f"{counted_noun(count, f'{frequency} reading')}{since}; "
        f"at least {xmr.TRIAL_BELOW} are needed to tell a change from chance."
    )


def chart_rule(count: int, frequency: str, limits: Limits | None, signal: Signal | None) -> str:
    """The rule in one line, with the number of readings and the limits."""
    start = f"Process chart (XmR) of {counted_noun(count, f'{frequency} reading')}"
    if limits is None or count < xmr.TRIAL_BELOW:
        return f"{start}: {xmr.TRIAL_BELOW} are needed, with at least two of them in a row."
    sign = str(signal.rule) if signal else "none"
    return (
        f"{start}: limits {written(limits.lower)} to {written(limits.upper)}, "
        f"mean {written(limits.mean)}; signal at the last reading: {sign}."
    )


def chart_inputs(
    readings: Sequence[Reading],
    section: Section,
    signal: Signal | None,
    of: Quantity,
) -> Inputs:
    """The figures of a process chart; `readings` are those with a value in its last section."""
    limits = section.limits
    rows = [("Readings", f"{len(readings)}, {span(readings)}" if readings else "0")]
    if section.reason:
        rows.append(("Counted since the series last changed", section.reason))
    if limits is None:
        return tuple(rows)
    rows += [
        (
            "Last reading",
            f"{of.said(readings[-1].value or 0)}, {periods.label(readings[-1].period)}",
        ),
        ("Mean", of.short(limits.mean)),
        ("Mean of the steps between readings", of.short(limits.average_moving_range)),
        ("Steps left out of it as too large", str(limits.dropped)),
        ("Lower limit", of.short(limits.lower)),
        ("Upper limit", of.short(limits.upper)),
    ]
    if limits.trial:
        rows.append(("Kind of limits", f"trial limits, as there are under {xmr.TRIAL_BELOW}"))
    return (*rows, ("Signal at the last reading", str(signal.rule) if signal else "none"))


# Recent trend.


def trend_why(found: RecentTrend, keen: bool) -> tuple[str, str]:
    """A sentence for everyone, and one to follow it, which may be empty."""
    if found.trend is Trend.CANNOT:
        return f"The trend of five years cannot be tested. {found.reason}", ""
    names = [periods.label(each) for each in (found.used[0], found.used[-1])]
    start = f"The five years from {names[0]} to {names[1]}, taken together,"
    if found.trend in (Trend.INCREASING, Trend.DECREASING):
        verb = "rise" if found.trend is Trend.INCREASING else "fall"
        return f"{start} clearly {verb}.", KEEN if keen else ""
    if found.chi_squared is not None and found.chi_squared > trend.CRITICAL:
        return f"{start} show no clear change: what there is hangs on one year alone.", ""
    return f"{start} neither clearly rise nor clearly fall.", ""


def trend_rule(found: RecentTrend, count: int, shares: bool) -> str:
    """The rule in one line, with the number of readings and χ²."""
    readings = counted_noun(count, "yearly reading")
    which = f"the last five of {readings}" if count >= trend.POINTS else f"with {readings}"
    kind = "shares, logistic" if shares else "weighted"
    start = f"Recent trend of five years ({kind} slope), {which}"
    if found.chi_squared is None:
        return f"{start}: not tested."
    over = "above" if found.chi_squared > trend.CRITICAL else "not above"
    alone = " and hanging on one year alone" if _alone(found) else ""
    return (
        f"{start}: χ² = {written(found.chi_squared, 4)}, {over} "
        f"{written(trend.CRITICAL, 4)}{alone}."
    )


def _alone(found: RecentTrend) -> bool:
    return found.trend is Trend.NO_CHANGE and (found.chi_squared or 0) > trend.CRITICAL


def trend_inputs(
    found: RecentTrend, years: Sequence[Reading], skipped: int, of: Quantity
) -> Inputs:
    """The figures of a trend; `years` are those it could look at, in order."""
    rows = [(periods.label(each.period), _year(each, of)) for each in years[-trend.POINTS :]]
    if skipped:
        why = "Left out, as they end at another time of the year or are for no year"
        rows.append((why, str(skipped)))
    if found.chi_squared is None or found.slope is None:
        return tuple(rows)
    without = [written(each, 4) for each in found.slopes_without_one]
    return (
        *rows,
        ("Slope a year", written(found.slope, 4)),
        ("Slopes without the first year, the second and so on", "; ".join(without)),
        ("χ² on one degree of freedom", written(found.chi_squared, 4)),
        ("A change is clear above", written(trend.CRITICAL, 4)),
    )


def _year(each: Reading, of: Quantity) -> str:
    if each.value is None:
        return "missing"
    said = of.said(each.value)
    if each.numerator is not None and each.denominator is not None:
        return f"{said} ({written(each.numerator)} of {written(each.denominator)})"
    if each.lower is None or each.upper is None:
        return f"{said}, without a confidence interval"
    made = ", worked out here" if each.worked_out else ""
    # Part of an event means nothing beside hundreds of them.
    places = 0 if of.kind is Kind.COUNT and each.value >= _MANY else 1
    low, high = (of.short(limit, places) for limit in (each.lower, each.upper))
    return f"{said} (95% interval {low} to {high}{made})"


def no_interval(years: Sequence[Reading], lacking: Sequence[Reading]) -> str:
    """Why the trend cannot be tested for want of intervals, for everyone."""
    if len(lacking) == len(years):
        start = "The figures have no published confidence intervals"
    else:
        names = [periods.label(each.period) for each in lacking]
        start = f"There is no confidence interval for {', '.join(names)}"
    return f"{start}, so five years cannot be tested together."
