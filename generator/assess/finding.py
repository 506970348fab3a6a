"""The finding of an indicator: what its latest figures say, without a judgement.

Here belongs the choice of the two figures of the leading line, the words around them, and
what must be said with them: what the total leaves out, that a figure is worked out or
provisional, how other areas moved, that another source has gone further.  The sentences are
those of `statistics.comparison`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import periods
from generator.statistics import comparison
from generator.statistics.figures import written
from generator.statistics.intervals import count_interval
from generator.statistics.pairing import year_before
from generator.statistics.quantity import Kind, Quantity, counts, rates, shares
from generator.statistics.readings import readings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model import Indicator
    from generator.statistics.comparison import Comparison
    from generator.statistics.pairing import Pair
    from generator.statistics.readings import Reading
    from generator.views import Line, Point, Series

STEPS = {"monthly": 1, "quarterly": 3, "annual": 12}
"""How many months lie between two values, by frequency."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the latest figures say."""

    text: str
    """A sentence, or some."""
    inputs: tuple[tuple[str, str], ...]
    """The figures that are set beside each other, with their intervals where they are counts:
    a label and a value each."""


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


def finding(
    indicator: Indicator,
    series: Series,
    *,
    beside: Sequence[Series] = (),
    left_out: Series | None = None,
) -> Finding:
    """What the latest figures say: both figures, never a judgement.

    Where the latest figure has none to be compared with, the latest pair that can be
    compared follows it.
    """
    line = series.lines[0]
    if is_in_doubt(line):
        return Finding(f"Every figure so far is disputed ({_source(line)}).", ())
    said = _compared(indicator, series, line.points, left_out)
    shown, text = said, said.text
    if said.change is None and said.pair.across is None:
        earlier = _latest_pair(indicator, series, left_out)
        if earlier is not None:
            shown = earlier
            text = f"{said.sentences[0]} {_lead_in(earlier.pair)} {earlier.text}"
    text += _elsewhere(indicator, shown, beside)
    text += _standing(line, said.pair, shown.pair)
    text += _later_elsewhere(indicator, series)
    return Finding(text, _inputs(indicator, shown.pair))


def is_in_doubt(line: Line) -> bool:
    """Whether a line has values, and all of them are disputed."""
    return any(point.value is not None for point in line.beside) and not any(
        point.value is not None for point in line.points
    )


def _lead_in(pair: Pair) -> str:
    """What stands before a pair that is not of the latest figure."""
    if pair.later and pair.earlier and pair.earlier.period == year_before(pair.later.period):
        return "The latest figure that can be compared with one of the year before:"
    return "The latest figure that can be compared with an earlier one:"


def _standing(line: Line, *pairs: Pair) -> str:
    """That a figure is worked out or provisional, in sentences that start with a space."""
    status = {periods.parse(point.period): point.status for point in line.points}
    named = dict.fromkeys(
        each.period for pair in pairs for each in (pair.later, pair.earlier) if each is not None
    )
    said = ""
    for period in named:
        label = periods.label(period)
        if status.get(period) == "derived":
            said += f" The figure for {label} is worked out from what the source prints."
        if status.get(period) == "provisional":
            said += f" The figure for {label} is provisional."
    return said


def _inputs(indicator: Indicator, pair: Pair) -> tuple[tuple[str, str], ...]:
    """The figures of a pair, each with the interval of a count of independent events."""
    of = quantity(indicator)
    found = []
    for name, each in (("Latest figure compared", pair.later), ("Set beside it", pair.earlier)):
        if each is not None and pair.earlier is not None:
            label = periods.label(each.period)
            found.append((name, f"{of.said(each.value or 0)}, {label}{_interval(each, of)}"))
    return tuple(found)


def _interval(each: Reading, of: Quantity) -> str:
    if each.lower is not None and each.upper is not None:
        return f" (95% interval {of.short(each.lower)} to {of.short(each.upper)})"
    value = each.value
    if of.kind is not Kind.COUNT or value is None or value < 0 or value != int(value):
        return ""
    made = count_interval(value)
    low, high = written(made.lower, 0), written(made.upper, 0)
    return f" (95% interval {low} to {high}, worked out as for events that come independently)"


def _compared(
    indicator: Indicator,
    series: Series,
    points: Sequence[Point],
    left_out: Series | None,
) -> Comparison:
    line = series.lines[0]
    readings = readings_of(points)
    of = quantity(indicator)
    rolling = (indicator.covers or 0) > STEPS.get(indicator.frequency, 12)
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
    """The latest figure of another source for the area, where it is later than the lead's.

    A period without a value is no figure: the lead has not reached it.
    """
    first = series.lines[0]
    reached = max((point.end for point in first.points if point.value is not None), default=None)
    if reached is None:
        return ""
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
