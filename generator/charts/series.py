"""A series to the specification of its chart.

Here belong the choices of what is drawn: traces, axes, breaks.  How it is laid out on a
given width belongs to `layout`; which values are joined, to `joins`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from generator.charts import units, usual
from generator.charts.joins import length, runs
from generator.charts.phrases import month, stretch
from generator.charts.specification import (
    DASHES,
    SYMBOLS,
    Chart,
    Gap,
    Kind,
    NoValues,
    Place,
    Reference,
    TimeAxis,
    TimeTick,
    Trace,
    Usual,
    ValueAxis,
    ValueTick,
)
from generator.charts.summary import describe, labels
from generator.views import Break, Line, Point, Series


def chart_of(
    series: Series, *, kind: Kind = "line", references: Sequence[Reference] = ()
) -> Chart | NoValues:
    """The chart of a series, or why there is none.

    Each line of the series is one trace, never spliced with another; lines without a
    value are left out.  Values stand at the end of their period.  The axis holds zero but
    for a unit of years.  `references` are level lines in the series' unit.

    Lines of other areas than the leading one's are comparators, drawn thinner, where areas
    of any size can be compared: in shares, rates and changes, never in counts.

    Raises ValueError for bars of more than one line (bars of several sources side by side
    would read as one series), and for limits that cover no period of the leading line.
    """
    lines = [
        line
        for line in sorted(series.lines, key=lambda each: not each.leads)
        if any(p.value is not None for p in line.points)
    ]
    if not lines:
        return NoValues(series.title, _why_empty(series))
    if kind == "bar" and len(lines) > 1:
        raise ValueError(f"{series.indicator}: bars are for one line, not for {len(lines)}")
    traces = tuple(
        _trace(line, name, number, kind, series, is_thin=_compares(line, lines[0], series.unit))
        for number, (name, line) in enumerate(zip(labels(lines), lines, strict=True))
    )
    places = [place for trace in traces for place in trace.places()]
    sections = usual.sections(series, lines[0])
    held = [*_ends(places, sections), *(each.value for each in references)]
    return Chart(
        title=series.title,
        subtitle=_subtitle(series, lines),
        description=describe(series),
        traces=traces,
        time=_time(lines, kind),
        values=axis_of(held, series.unit, kind),
        gaps=_gaps(series, places),
        references=tuple(references),
        usual=sections,
    )


def _why_empty(series: Series) -> str:
    points = [p for line in series.lines for p in line.points]
    if not any(p.value is not None for p in points) and any(line.beside for line in series.lines):
        return "Every value so far is disputed, so none is drawn."
    if not points:
        return "There are no values yet."
    counted = "The one value is" if len(points) == 1 else f"All {len(points)} values are"
    return f"{counted} {' or '.join(sorted({p.status for p in points}))}."


def _compares(line: Line, leading: Line, unit: str) -> bool:
    return line.area != leading.area and unit not in units.TOTALS


def _trace(
    line: Line, name: str, number: int, kind: Kind, series: Series, *, is_thin: bool
) -> Trace:
    return Trace(
        name=name,
        kind=kind,
        tone=number % 6 + 1,
        symbol=SYMBOLS[number % len(SYMBOLS)],
        dash=DASHES[number % len(DASHES)],
        runs=tuple(
            tuple(
                _place(point, point.value, series.unit) for point in run if point.value is not None
            )
            for run in runs(line.points, series.breaks)
        ),
        thin=is_thin,
    )


def _place(point: Point, value: Decimal, unit: str) -> Place:
    place = Place(
        at=point.end,
        value=value,
        period=point.label,
        text=units.written(value, unit, ending=False),
        hollow=point.status == "derived",
        status=point.status,
        signal=point.signal,
    )
    if point.lower is None or point.upper is None:
        return place
    interval = units.interval(point.lower, point.upper, value, unit)
    return replace(place, lower=point.lower, upper=point.upper, interval=interval)


def _subtitle(series: Series, lines: Sequence[Line]) -> str:
    """Unit, place and period, such as: Number, Coventry, 2012/13 to 2022/23."""
    areas = list(dict.fromkeys(line.area for line in lines))
    points = sorted(
        (p for line in lines for p in line.points if p.value is not None),
        key=lambda p: (p.end, p.start),
    )
    parts = [units.words(series.unit), " and ".join(areas), stretch(points[0], points[-1])]
    return ", ".join(parts)


def _time(lines: Sequence[Line], kind: Kind) -> TimeAxis:
    """The time axis: a label for each period's end, missing values among them.

    The leading line's usual rhythm comes first, then its other periods, then the rest.
    """
    rhythms = Counter(_rhythm(p) for p in lines[0].points)
    usual = max(rhythms, key=lambda each: (rhythms[each], each))
    ticks: dict[date, TimeTick] = {}
    for line in lines:
        for point in line.points:
            rank = 0 if _rhythm(point) == usual else 1 if line is lines[0] else 2
            known = ticks.get(point.end)
            if known is None or rank < known.rank:
                ticks[point.end] = TimeTick(point.end, point.label, rank)
    ordered = tuple(ticks[at] for at in sorted(ticks))
    first, last = ordered[0].at, ordered[-1].at
    days = (last - first).days
    gap = min((b.at - a.at).days for a, b in pairwise(ordered)) if days else 0
    pad = timedelta(days=max(days // 40, gap * 6 // 10 if kind == "bar" else 0) or 30)
    start = first - pad if (first - date.min) > pad else date.min
    return TimeAxis(start, last + pad if (date.max - last) > pad else date.max, ordered)


def _rhythm(point: Point) -> tuple[int, int]:
    """A period's length, and for whole years the month that they end in."""
    months = length(point)
    return months, point.end.month if months % 12 == 0 else 0


def _ends(places: Sequence[Place], sections: Sequence[Usual]) -> Iterator[Decimal]:
    """All that is drawn of values, intervals and limits."""
    for place in places:
        yield place.value
        if place.lower is not None and place.upper is not None:
            yield from (place.lower, place.upper)
    for each in sections:
        yield from (each.lower, each.upper)


def axis_of(held: Sequence[Decimal], unit: str, kind: Kind = "line") -> ValueAxis:
    """The axis that holds all the values: at least one."""
    zero = kind == "bar" or units.has_zero_baseline(unit)
    ticks = units.scale(held, zero=zero)
    return ValueAxis(
        low=ticks[0],
        high=ticks[-1],
        ticks=tuple(ValueTick(t, units.written(t, unit, ending=False)) for t in ticks),
        unit=units.words(unit) + ("" if ticks[0] <= 0 <= ticks[-1] else " (axis not from zero)"),
    )


def _gaps(series: Series, places: Sequence[Place]) -> tuple[Gap, ...]:
    """The breaks that fall among the values, half-way between those on either side.

    Values stand at the end of their period, so the day itself would go through the last
    value before the change.
    """
    ends = sorted({place.at for place in places})
    found: dict[date, list[Break]] = {}
    for each in sorted(series.breaks, key=lambda b: (b.at, b.reason)):
        before = [end for end in ends if end < each.at]
        after = [end for end in ends if end >= each.at]
        if before and after:
            middle = before[-1] + (after[0] - before[-1]) / 2
            found.setdefault(middle, []).append(each)
    return tuple(
        Gap(
            at=middle,
            months=tuple(dict.fromkeys(month(b.at.year, b.at.month) for b in there)),
            reason="; ".join(dict.fromkeys(b.reason.rstrip("; ") for b in there)),
        )
        for middle, there in found.items()
    )
