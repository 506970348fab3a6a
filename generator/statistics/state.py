"""The state of a series: one of five words, the rule behind it, and a sentence saying why.

Here belongs the choice of the method and the words.  Monthly and quarterly series are
judged by the strongest signal of their last point on an XmR chart (`xmr`), annual ones by
the recent trend (`trend`), as `standards/measurement.md` has it.

- Under twelve values since the last break, limits are trial limits: too few to say.
- Under five comparable years with what the test needs: too few to say.
- Where a figure clearly moved but neither way is wanted, or both are, the state is “no
  clear change” for better or worse; `movement` and the sentence say that it moved.
- Two points never decide anything.

Where a value is missing, a run is interrupted; where the last is missing, the last one
with a value is judged, and the sentence names its period.  A break re-baselines: readings
from the first period that starts on or after it are a section of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from generator import periods
from generator.periods import Period
from generator.statistics import trend, xmr
from generator.statistics.figures import Number, exact, written
from generator.statistics.trend import RecentTrend, Trend
from generator.statistics.wanted import Direction, is_better, wish
from generator.statistics.xmr import Limits, Rule, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.views import Break, Point

Frequency = Literal["annual", "quarterly", "monthly", "irregular"]
MONTHS_OF: dict[str, int] = {"annual": 12, "quarterly": 3, "monthly": 1}


class State(StrEnum):
    """What is said of a series."""

    IMPROVING = "improving"
    WORSE = "getting worse"
    UNCLEAR = "no clear change"
    TOO_FEW = "too few readings to say"
    NO_DATA = "no data yet"


class Method(StrEnum):
    """How it was judged."""

    XMR = "XmR chart"
    RECENT_TREND = "recent trend"
    NONE = "not judged"


class Movement(StrEnum):
    """Which way the figures clearly moved, whether or not that is wanted."""

    UP = "up"
    DOWN = "down"
    NONE = "no clear movement"
    UNKNOWN = "unknown"


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
    """What an annual share is made of."""


@dataclass(frozen=True, slots=True)
class SeriesState:
    """The state of a series, and everything that it rests on."""

    state: State
    why: str
    """A plain sentence, or two."""
    method: Method
    movement: Movement
    wanted: Direction
    readings: tuple[Reading, ...]
    """In order of time."""
    signal: Signal | None = None
    """The rule that decided, on an XmR chart."""
    limits: Limits | None = None
    """Those of the last section of an XmR chart."""
    trend: RecentTrend | None = None


def readings_of(points: Sequence[Point]) -> tuple[Reading, ...]:
    """The points of one line as readings; they carry no intervals."""
    return tuple(Reading(periods.parse(point.period), point.value) for point in points)


def counted(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings with the Poisson intervals of their counts, where they have none.

    For annual counts only; see `trend.of_count` for what it supposes.  Raises ValueError
    for a value that is no count.
    """
    made = []
    for each in readings:
        if each.value is not None and each.lower is None and each.upper is None:
            year = trend.of_count(each.period, each.value)
            each = Reading(each.period, each.value, year.lower, year.upper)
        made.append(each)
    return tuple(made)


def state_of(
    readings: Sequence[Reading],
    *,
    frequency: Frequency,
    wanted: Direction,
    breaks: Sequence[Break] = (),
) -> SeriesState:
    """The state of the readings of one line, in any order.

    Raises ValueError where two readings are for the same period, and for a value that is
    not a finite number.
    """
    ordered = tuple(sorted(readings, key=lambda each: each.period))
    for before, after in pairwise(ordered):
        if before.period == after.period:
            raise ValueError(f"two readings are for {periods.label(after.period)}")
    if all(each.value is None for each in ordered):
        why = "There are no readings yet." if not ordered else "Every reading so far is missing."
        return _undecided(State.NO_DATA, why, wanted, ordered)
    if frequency == "irregular":
        why = "Its readings come at no fixed times, and no rule here judges such a series."
        return _undecided(State.TOO_FEW, why, wanted, ordered)
    if frequency == "annual":
        return _by_trend(ordered, wanted, breaks)
    return _by_chart(ordered, frequency, wanted, breaks)


def _undecided(
    state: State, why: str, wanted: Direction, readings: tuple[Reading, ...]
) -> SeriesState:
    return SeriesState(state, why, Method.NONE, Movement.UNKNOWN, wanted, readings)


def _by_trend(
    readings: tuple[Reading, ...], wanted: Direction, breaks: Sequence[Break]
) -> SeriesState:
    days = [each.at for each in breaks]
    if any(each.numerator is not None for each in readings):
        shares = [trend.Share(each.period, each.numerator, each.denominator) for each in readings]
        found = trend.recent_trend_of_shares(shares, breaks=days)
    else:
        years = [trend.Annual(r.period, r.value, r.lower, r.upper) for r in readings]
        found = trend.recent_trend(years, breaks=days)
    movement = {
        Trend.INCREASING: Movement.UP,
        Trend.DECREASING: Movement.DOWN,
        Trend.NO_CHANGE: Movement.NONE,
        Trend.CANNOT: Movement.UNKNOWN,
    }[found.trend]
    why = found.reason
    if found.trend is Trend.CANNOT:
        why = f"The trend of five years cannot be tested. {why}"
    state, why = _decide(movement, wanted, why)
    return SeriesState(state, why, Method.RECENT_TREND, movement, wanted, readings, trend=found)


def _decide(movement: Movement, wanted: Direction, why: str) -> tuple[State, str]:
    """The state that a movement means, and the sentence with the direction wanted."""
    if movement is Movement.UNKNOWN:
        return State.TOO_FEW, why
    if movement is Movement.NONE:
        return State.UNCLEAR, why
    better = is_better(movement is Movement.UP, wanted)
    said = f"{why.removesuffix('.')}, and {wish(wanted)}."
    if better is None:
        return State.UNCLEAR, said
    return (State.IMPROVING if better else State.WORSE), said


def _by_chart(
    readings: tuple[Reading, ...],
    frequency: Frequency,
    wanted: Direction,
    breaks: Sequence[Break],
) -> SeriesState:
    months = MONTHS_OF[frequency]
    odd = next((each.period for each in readings if each.period.months != months), None)
    if odd is not None:
        size = "one month" if months == 1 else f"{months} months"
        why = f"“{periods.label(odd)}” is not a period of {size}, and no rule here judges others."
        return _undecided(State.TOO_FEW, why, wanted, readings)
    filled = _filled(readings)
    if filled is None:
        why = f"Its {frequency} readings overlap or start at odd times."
        return _undecided(State.TOO_FEW, why, wanted, readings)
    cuts = _rebaselines(filled, breaks)
    chart = xmr.chart([each.value for each in filled], rebaselines=cuts, missing="split")
    section = chart.sections[-1]
    present = [
        place for place in range(section.start, section.stop) if filled[place].value is not None
    ]
    if len(present) < xmr.TRIAL_BELOW or section.limits is None:
        why = _too_few(len(present), frequency, section.reason)
        return SeriesState(
            State.TOO_FEW,
            why,
            Method.XMR,
            Movement.UNKNOWN,
            wanted,
            readings,
            limits=section.limits,
        )
    last = filled[present[-1]]
    signal = chart.points[present[-1]].signal
    why = _sentence(last, signal, section.limits)
    movement = Movement.NONE
    if signal is not None:
        movement = Movement.UP if signal.high else Movement.DOWN
    state, why = _decide(movement, wanted, why)
    if last is not filled[-1]:
        why += f" The reading for {periods.label(filled[-1].period)} is missing."
    return SeriesState(state, why, Method.XMR, movement, wanted, readings, signal, section.limits)


def _filled(readings: Sequence[Reading]) -> list[Reading] | None:
    """The readings with missing ones for the periods between; None where they overlap."""
    filled = [readings[0]]
    size = readings[0].period.months or 1
    for each in readings[1:]:
        while (following := _next(filled[-1].period, size)).end < each.period.end:
            filled.append(Reading(following, None))
        if following != each.period:
            return None
        filled.append(each)
    return filled


def _next(period: Period, months: int) -> Period:
    start = period.end + timedelta(days=1)
    place = start.year * 12 + start.month - 1 + months
    return Period(start, start.replace(year=place // 12, month=place % 12 + 1) - timedelta(days=1))


def _rebaselines(filled: Sequence[Reading], breaks: Sequence[Break]) -> list[xmr.Rebaseline]:
    """Where sections start; a break before or after all readings starts none."""
    reasons: dict[int, list[str]] = {}
    for each in sorted(breaks, key=lambda each: each.at):
        place = next((p for p, r in enumerate(filled) if r.period.start >= each.at), 0)
        if place:
            reasons.setdefault(place, []).append(each.reason)
    return [
        xmr.Rebaseline(place, "; ".join(said) or "a break")
        for place, said in sorted(reasons.items())
    ]


def _too_few(count: int, frequency: Frequency, reason: str) -> str:
    since = " since the series last changed" if reason else ""
    if count >= xmr.TRIAL_BELOW:
        return f"There are gaps between all {count} {frequency} readings{since}."
    noun = "reading" if count == 1 else "readings"
    verb = "is" if count == 1 else "are"
    return (
        f"There {verb} {count} {frequency} {noun}{since}; "
        f"at least {xmr.TRIAL_BELOW} are needed to tell a change from chance."
    )


def _sentence(last: Reading, signal: Signal | None, limits: Limits) -> str:
    value = written(exact(last.value or 0))
    name = periods.label(last.period)
    usual = f"{written(limits.lower)} to {written(limits.upper)}"
    if signal is None:
        return (
            f"The reading for {name}, {value}, is within what is usual ({usual}), "
            "and is part of no clear run."
        )
    high = signal.high
    return {
        Rule.OUTSIDE: (
            f"The reading for {name}, {value}, is {'above' if high else 'below'} "
            f"what is usual ({usual})"
        ),
        Rule.TREND: (
            f"A run of {xmr.RUN} or more readings, up to {name}, "
            f"{'rises' if high else 'falls'} each time"
        ),
        Rule.NEAR: (
            f"At least two of the three readings up to {name} are near the "
            f"{'upper' if high else 'lower'} limit of what is usual ({usual})"
        ),
        Rule.SHIFT: (
            f"A run of {xmr.RUN} or more readings, up to {name}, is "
            f"{'above' if high else 'below'} the mean of {written(limits.mean)}"
        ),
    }[signal.rule] + "."
