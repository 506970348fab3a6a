"""The finding and the state of an indicator, and what its chart shows of them.

Here belongs the choice of what the statistics are given: the leading line, its words, its
intervals, and what its total leaves out.  Nothing is computed here; `statistics.comparison`
makes the finding, `statistics.state` the state, `statistics.xmr` the limits.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from generator import periods
from generator.statistics import comparison, spacing, verdicts, xmr
from generator.statistics import state as states
from generator.statistics.figures import rounded
from generator.statistics.quantity import Kind, Quantity, counts, rates, shares
from generator.statistics.readings import counted, readings_of
from generator.statistics.wanted import Direction
from generator.views import Judgement, ProcessLimits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.model import Indicator
    from generator.periods import Period
    from generator.statistics.comparison import Comparison
    from generator.statistics.readings import Reading
    from generator.statistics.state import SeriesState
    from generator.statistics.xmr import Chart
    from generator.views import Line, Point, Series

MONTHS = {"monthly": 1, "quarterly": 3}
"""How many months a reading of a process chart covers."""
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
    judgement = Judgement(
        state=str(state.state),
        finding=finding(indicator, series, beside=beside, left_out=left_out)
        + _later_elsewhere(indicator, series),
        why=state.why,
        rule=state.rule,
        inputs=state.inputs,
        variation=_variation(state),
        assurance=_assurance(indicator, state),
    )
    return Assessed(with_limits(indicator, series), judgement, state)


def without_data(indicator: Indicator) -> Judgement:
    """What is said of an indicator that has no values."""
    why = indicator.no_data or "There are no values yet."
    return Judgement(str(states.State.NO_DATA), "There are no figures yet.", why)


def quantity(indicator: Indicator) -> Quantity:
    """The words around an indicator's numbers."""
    noun, unit = indicator.noun, indicator.unit
    if unit == "count":
        return counts(noun)
    if unit in ("percent", "percent-change"):
        return shares(noun)
    if unit == "pounds":
        return Quantity(Kind.RATE, f" {noun}", before="£")
    return rates(noun)


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


# ---------------------------------------------------------------- the finding


def finding(
    indicator: Indicator,
    series: Series,
    *,
    beside: Sequence[Series] = (),
    left_out: Series | None = None,
) -> str:
    """What the latest figures say: both figures, never a judgement.

    Where the latest figure has none to be compared with, the latest pair that can be
    compared follows it.
    """
    said = _compared(indicator, series, series.lines[0].points, left_out)
    if said.change is not None or said.pair.across is not None:
        return said.text + _elsewhere(indicator, said, beside)
    earlier = _latest_pair(indicator, series, left_out)
    if earlier is None:
        return said.text
    return (
        f"{said.sentences[0]} The latest figure that can be compared with one of the year "
        f"before: {earlier.text}{_elsewhere(indicator, earlier, beside)}"
    )


def _compared(
    indicator: Indicator,
    series: Series,
    points: Sequence[Point],
    left_out: Series | None,
) -> Comparison:
    line = series.lines[0]
    readings = readings_of(points)
    of = quantity(indicator)
    rolling = (indicator.covers or 0) > MONTHS.get(indicator.frequency, 12)
    said = comparison.compare(readings, of, _source(line), breaks=series.breaks, rolling=rolling)
    if left_out is None or said.pair.later is None:
        return said
    known = {periods.parse(p.period): p.value for p in left_out.lines[0].points}
    later = known.get(said.pair.later.period)
    before = known.get(said.pair.earlier.period) if said.pair.earlier else None
    words = indicator.left_out.words if indicator.left_out else ""
    return comparison.compare(
        readings,
        of,
        _source(line),
        left_out=comparison.LeftOut(words, before, later),
        breaks=series.breaks,
        rolling=rolling,
    )


def _latest_pair(
    indicator: Indicator, series: Series, left_out: Series | None
) -> Comparison | None:
    """The comparison of the latest figure that has one a year before it; None without one."""
    points = series.lines[0].points
    for last in range(len(points) - 1, 0, -1):
        said = _compared(indicator, series, points[:last], left_out)
        if said.change is not None:
            return said
    return None


def _source(line: Line) -> str:
    return line.short_name or line.publisher


def _elsewhere(indicator: Indicator, said: Comparison, beside: Sequence[Series]) -> str:
    """How the figures moved in the areas beside, in sentences that start with a space."""
    of = quantity(indicator)
    told = [
        comparison.elsewhere(
            f"the {other.lines[0].area}",
            readings_of(other.lines[0].points),
            said,
            of,
            breaks=other.breaks,
        )
        for other in beside
    ]
    return "".join(f" {sentence}" for sentence in told if sentence)


def _later_elsewhere(indicator: Indicator, series: Series) -> str:
    """The latest figure of another source for the area, where it is later than the lead's."""
    first = series.lines[0]
    reached = max(point.end for point in first.points)
    later = [
        (point, line)
        for line in series.lines[1:]
        for point in line.points
        if line.area == first.area and point.value is not None and point.end > reached
    ]
    if not later:
        return ""
    point, line = max(later, key=lambda pair: pair[0].end)
    value = quantity(indicator).said(point.value or 0)
    return f" Another source has a later figure: {value} in {point.label} ({_source(line)})."


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
