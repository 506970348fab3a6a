"""The state of an indicator, and what its chart shows of it.

Here belongs the choice of what the statistics are given: the leading line and its intervals.
Nothing is computed here; `statistics.state` makes the state, `statistics.xmr` the limits.
What the latest figures say is the business of `finding`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from generator import periods
from generator.assess.finding import finding, is_in_doubt, quantity
from generator.assess.spans import spans
from generator.statistics import spacing, verdicts, xmr
from generator.statistics import state as states
from generator.statistics.figures import rounded
from generator.statistics.readings import counted, readings_of
from generator.statistics.wanted import Direction
from generator.views import Judgement, ProcessLimits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.model import Indicator
    from generator.periods import Period
    from generator.statistics.readings import Reading
    from generator.statistics.state import SeriesState
    from generator.statistics.xmr import Chart
    from generator.views import Line, Series

MONTHS = {"monthly": 1, "quarterly": 3}
"""How many months a reading of a process chart covers."""
IN_DOUBT = "Every figure so far is disputed, and nothing is concluded from those."
"""Why an indicator has no readings, though its table shows values."""
PLACES = 4
"""Decimal places of limits, which charts round further."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """An indicator's series with what is said of it."""

    series: Series
    """With the limits and signals that its chart shows."""
    judgement: Judgement
    state: SeriesState


def assess(
    indicator: Indicator,
    series: Series,
    *,
    beside: Sequence[Series] = (),
    left_out: Series | None = None,
) -> Assessed:
    """Judge the leading line of a series.

    `beside` are the series of other areas, `left_out` that of what the total leaves out.
    """
    line = series.lines[0]
    of = quantity(indicator)
    readings = _readings(indicator, line)
    state = states.state_of(
        readings,
        frequency=cast("states.Frequency", indicator.frequency),
        wanted=Direction(indicator.direction),
        breaks=series.breaks,
        of=of,
    )
    found = finding(indicator, series, beside=beside, left_out=left_out)
    drawn = with_limits(indicator, series)
    judgement = Judgement(
        state=str(state.state),
        finding=found.text,
        why=IN_DOUBT if is_in_doubt(line) else state.why + _moved(drawn),
        rule=state.rule,
        inputs=(*state.inputs, *found.inputs),
        variation=_variation(state),
        assurance=_assurance(indicator, state),
        spans=spans(indicator, series),
    )
    return Assessed(drawn, judgement, state)


def _moved(series: Series) -> str:
    """That the usual range says little, where most readings of its section stand out."""
    if not series.limits or series.limits[-1].trial:
        return ""
    section = series.limits[-1]
    held = [p for p in series.lines[0].points if p.value is not None and p.start >= section.start]
    out = sum(bool(point.signal) for point in held)
    if 2 * out <= len(held):
        return ""
    return (
        f" But {out} of the {len(held)} readings stand out: the level moved over this time, so "
        "what is usual says little about the latest reading."
    )


def without_data(indicator: Indicator) -> Judgement:
    """What is said of an indicator that has no values."""
    why = indicator.no_data or "There are no values yet."
    return Judgement(str(states.State.NO_DATA), "There are no figures yet.", why)


def _readings(indicator: Indicator, line: Line) -> tuple[Reading, ...]:
    """The line's readings, with intervals where its values are yearly counts."""
    readings = readings_of(line.points)
    whole = all(
        each.value is None or (each.value >= 0 and each.value == int(each.value))
        for each in readings
    )
    is_yearly = all(each.period.months == 12 for each in readings)
    return counted(readings) if indicator.unit == "count" and whole and is_yearly else readings


def _variation(state: SeriesState) -> str:
    """What the latest reading's signal means on a process chart; empty elsewhere."""
    if state.method is not states.Method.XMR or state.limits is None or state.limits.trial:
        return ""
    return str(verdicts.variation(state.signal, state.wanted).verdict)


def _assurance(indicator: Indicator, state: SeriesState) -> str:
    """Whether the target can be relied on to be met; empty where there is none."""
    if indicator.target is None:
        return ""
    found = verdicts.assurance(state.limits, indicator.target.value, state.wanted)
    return (
        found.why if found.verdict is verdicts.Assurance.NONE else f"{found.verdict}: {found.why}"
    )


# ---------------------------------------------------------------- what the chart shows


def with_limits(indicator: Indicator, series: Series) -> Series:
    """The series with process limits and signals, where it is one for a process chart."""
    months = MONTHS.get(indicator.frequency)
    line = series.lines[0]
    if months is None or (indicator.covers or months) != months:
        return series
    readings = readings_of(line.points)
    if not readings or any(each.period.months != months for each in readings):
        return series
    filled = spacing.filled(readings, months)
    if filled is None:
        return series
    cuts = spacing.sections(filled, series.breaks)
    chart = xmr.chart([each.value for each in filled], rebaselines=cuts, missing="split")
    signals = _signals(filled, chart)
    points = tuple(
        replace(point, signal=signals.get(periods.parse(point.period), "")) for point in line.points
    )
    return replace(
        series,
        lines=(replace(line, points=points), *series.lines[1:]),
        limits=tuple(_limits(filled, chart)),
    )


def _limits(filled: Sequence[Reading], chart: Chart) -> list[ProcessLimits]:
    return [
        ProcessLimits(
            start=filled[section.start].period.start,
            end=filled[section.stop - 1].period.end,
            mean=rounded(Decimal(repr(found.mean)), PLACES),
            lower=rounded(Decimal(repr(found.lower)), PLACES),
            upper=rounded(Decimal(repr(found.upper)), PLACES),
            points=found.points,
            trial=found.trial,
        )
        for section in chart.sections
        if (found := section.limits) is not None
    ]


def _signals(filled: Sequence[Reading], chart: Chart) -> Mapping[Period, str]:
    """What makes points stand out, by period; of trial limits nothing does."""
    return {
        reading.period: verdicts.said(point.signal)
        for reading, point in zip(filled, chart.points, strict=True)
        if point.signal is not None
        and (limits := chart.sections[point.section].limits) is not None
        and not limits.trial
    }
