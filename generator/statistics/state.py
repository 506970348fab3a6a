"""The state of a series: one of six words, the rule behind it, and a sentence saying why.

Here belongs the choice of the method and of the word.  Monthly and quarterly series are
judged by the strongest signal of their last point on an XmR chart (`xmr`), annual ones by
the recent trend (`trend`).  The sentences belong to `explained`, one word for several
series to `measures`.

- Under twelve values since the last break, limits are trial limits: too few to say.
- Under five comparable years with what the test needs: too few to say.
- Where a figure clearly moved but neither way is wanted, or both are, the state is “no
  clear change” for better or worse; `movement` and the sentence say that it moved.
- Two points never decide anything.
- Of rolling years, only those that end when the last one does are looked at: no two of
  them share a day.
- Annual figures without confidence intervals cannot have their trend tested.  “No clear
  change” would then be a claim.  A process chart needs no intervals, as it takes the usual
  variation from the series itself; so it decides, from twelve years on, and under twelve
  there are truly too few readings for the one rule that could judge them.
- Annual counts without published intervals may be given those of a Poisson count
  (`readings.counted`), and rates whose count and population are known likewise
  (`readings.rated`).  Counts of crimes vary more than that, so the test is too keen; a
  change that it then finds stands, and the sentence says so.

Where a value is missing, a run is interrupted; where the last is missing, the last one
with a value is judged, and the sentence names its period.  A break re-baselines: readings
from the first period that starts on or after it are a section of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from generator import periods
from generator.statistics import explained, spacing, trend, xmr
from generator.statistics.explained import Inputs
from generator.statistics.figures import exact
from generator.statistics.quantity import PLAIN, Quantity
from generator.statistics.readings import Reading
from generator.statistics.trend import RecentTrend, Trend
from generator.statistics.wanted import Direction, is_better, wish
from generator.statistics.xmr import Limits, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.views import Break

Frequency = Literal["annual", "quarterly", "monthly", "irregular"]
MONTHS_OF: dict[str, int] = {"annual": 12, "quarterly": 3, "monthly": 1}


class State(StrEnum):
    """What is said of a series or a success measure, in the order of a tally."""

    IMPROVING = "improving"
    WORSE = "getting worse"
    UNCLEAR = "no clear change"
    TOO_FEW = "too few readings to say"
    NO_DATA = "no data yet"
    NOT_MEASURABLE = "not measurable as worded"
    """Only of a success measure: see `measures`."""


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
class SeriesState:
    """The state of a series, and everything that it rests on."""

    state: State
    why: str
    """A plain sentence, or some, for everyone."""
    rule: str
    """One line that names the rule and what it rests on."""
    inputs: Inputs
    """The figures to check it with: rows of a label and a value."""
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


def state_of(
    readings: Sequence[Reading],
    *,
    frequency: Frequency,
    wanted: Direction,
    breaks: Sequence[Break] = (),
    of: Quantity = PLAIN,
    no_data: str = "",
) -> SeriesState:
    """The state of the readings of one line, in any order.

    `of` gives the words around its numbers, `no_data` a sentence on why there are no
    readings.  A series of whole years is judged by them, however often a new one is
    published.

    Raises ValueError where two readings are for the same period, and for a value that is
    not a finite number.

    Source: the methods of `xmr` and `trend`; which series gets which, and the word that
    follows, are as above.
    """
    ordered = tuple(sorted(readings, key=lambda each: each.period))
    for before, after in pairwise(ordered):
        if before.period == after.period:
            raise ValueError(f"two readings are for {periods.label(after.period)}")
    for each in ordered:
        if each.value is not None:
            exact(each.value, f"the value for {periods.label(each.period)}")
    series = _Series(ordered, wanted, tuple(breaks), of)
    if all(each.value is None for each in ordered):
        why = "Every reading so far is missing." if ordered else "There are no readings yet."
        return series.undecided(State.NO_DATA, no_data or why)
    if frequency == "annual" or all(each.period.months == 12 for each in ordered):
        return _by_trend(series)
    if frequency == "irregular":
        why = "Its readings come at no fixed times, and every rule here needs even steps."
        return series.undecided(State.TOO_FEW, why)
    return _by_chart(series, list(ordered), frequency)


@dataclass(frozen=True, slots=True)
class _Series:
    """What is judged."""

    readings: tuple[Reading, ...]
    wanted: Direction
    breaks: tuple[Break, ...]
    of: Quantity

    def undecided(self, state: State, why: str) -> SeriesState:
        """A state that no rule led to."""
        count = sum(each.value is not None for each in self.readings)
        return SeriesState(
            state=state,
            why=why,
            rule="No rule was applied.",
            inputs=(("Readings with a value", str(count)),),
            method=Method.NONE,
            movement=Movement.UNKNOWN,
            wanted=self.wanted,
            readings=self.readings,
        )


def _by_trend(series: _Series) -> SeriesState:
    known = [each for each in series.readings if each.period.months == 12]
    years = spacing.apart(spacing.valued(known))
    if not years:
        return series.undecided(State.TOO_FEW, "None of its readings is for a whole year.")
    last = years[-trend.POINTS :]
    as_shares = any(each.numerator is not None for each in last)
    lacking = [each for each in last if each.lower is None or each.upper is None]
    if lacking and not as_shares and len(last) == trend.POINTS:
        return _without_intervals(series, years, explained.no_interval(last, lacking))
    days = [each.at for each in series.breaks]
    if as_shares:
        shares = [trend.Share(each.period, each.numerator, each.denominator) for each in years]
        found = trend.recent_trend_of_shares(shares, breaks=days)
    else:
        values = [trend.Annual(r.period, r.value, r.lower, r.upper) for r in years]
        found = trend.recent_trend(values, breaks=days)
    movement = {
        Trend.INCREASING: Movement.UP,
        Trend.DECREASING: Movement.DOWN,
        Trend.NO_CHANGE: Movement.NONE,
        Trend.CANNOT: Movement.UNKNOWN,
    }[found.trend]
    why, more = explained.trend_why(found, any(each.worked_out for each in last))
    state, why = _decide(movement, series.wanted, why)
    skipped = sum(each.value is not None for each in series.readings) - sum(
        each.value is not None for each in years
    )
    return SeriesState(
        state=state,
        why=" ".join(filter(None, (why, more, _missing_after(series, years[-1])))),
        rule=explained.trend_rule(found, len(years), as_shares),
        inputs=explained.trend_inputs(found, years, skipped, series.of),
        method=Method.RECENT_TREND,
        movement=movement,
        wanted=series.wanted,
        readings=series.readings,
        trend=found,
    )


def _without_intervals(series: _Series, years: list[Reading], why: str) -> SeriesState:
    """Annual figures that a process chart alone can judge."""
    found = _by_chart(series, years, "annual")
    if found.state is State.TOO_FEW:
        but = f"{found.why[:1].lower()}{found.why[1:]}"
        why = f"{why} A process chart could judge them without, but {but}"
        # No trial limits: nobody is to draw a chart of a kind that this is not judged by.
        return replace(found, why=why, inputs=found.inputs[:1], limits=None)
    return replace(found, inputs=(*found.inputs, ("Why not the trend of five years", why)))


def _missing_after(series: _Series, last: Reading) -> str:
    """A sentence on the newest reading, where it is missing; else nothing."""
    newest = max(series.readings, key=lambda each: each.period.end)
    if newest.value is not None or newest.period.end <= last.period.end:
        return ""
    return f"The reading for {periods.label(newest.period)} is missing."


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


def _by_chart(series: _Series, readings: list[Reading], frequency: Frequency) -> SeriesState:
    months = MONTHS_OF[frequency]
    odd = next((each.period for each in readings if each.period.months != months), None)
    if odd is not None:
        size = "one month" if months == 1 else f"{months} months"
        why = f"“{periods.label(odd)}” is not a period of {size}, and no rule here judges others."
        return series.undecided(State.TOO_FEW, why)
    filled = spacing.filled(readings, months)
    if filled is None:
        why = f"Its {frequency} readings overlap or start at odd times."
        return series.undecided(State.TOO_FEW, why)
    cuts = spacing.sections(filled, series.breaks)
    chart = xmr.chart([each.value for each in filled], rebaselines=cuts, missing="split")
    section = chart.sections[-1]
    places = [p for p in range(section.start, section.stop) if filled[p].value is not None]
    present = [filled[place] for place in places]
    decides = len(present) >= xmr.TRIAL_BELOW and section.limits is not None
    signal = chart.points[places[-1]].signal if decides else None
    movement, more = Movement.UNKNOWN, ""
    if decides and section.limits:
        movement = Movement.NONE
        if signal is not None:
            movement = Movement.UP if signal.high else Movement.DOWN
        why = explained.chart_why(present[-1], signal, section.limits, series.of)
        more = _missing_after(series, present[-1])
    else:
        why = explained.chart_too_few(len(present), frequency, section.reason)
    state, why = _decide(movement, series.wanted, why)
    return SeriesState(
        state=state,
        why=f"{why} {more}".strip(),
        rule=explained.chart_rule(len(present), frequency, section.limits, signal),
        inputs=explained.chart_inputs(present, section, signal, series.of),
        method=Method.XMR,
        movement=movement,
        wanted=series.wanted,
        readings=series.readings,
        signal=signal,
        limits=section.limits,
    )
