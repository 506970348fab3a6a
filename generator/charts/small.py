"""Small multiples: many little drawings on the same axes, one series each.

Here belongs their layout and markup; the page gives each its title, and says the unit.
Lengths are in the drawing's units: pixels, where it is shown at its own size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.charts.frame import Frame
from generator.charts.labels import BOLD, Box
from generator.charts.looks import AXIS, BAND, COLOURS, GRID, PAPER, TEXT
from generator.charts.markup import checked, length, ring, words
from generator.charts.naming import last
from generator.charts.series import axis_of, chart_of
from generator.charts.specification import Chart, NoValues, Place, TimeAxis, Trace
from generator.charts.summary import sentence
from generator.charts.text import ems, escape
from generator.charts.ticks import short_text
from generator.views import Series

WIDTH, HEIGHT, SIZE = 160, 84, 14
"""Units across, units high, and the height of all text."""
_TOP, _BOTTOM = 19.0, 64.0
_DOT, _RING = 2.75, 5.5


@dataclass(frozen=True, slots=True)
class Small:
    """One of them."""

    title: str
    """The series' title, for the page to show above it."""
    svg: str
    """The drawing; empty where there is nothing to draw."""
    sentence: str
    """What it says, or why there is nothing to draw."""


def multiples(
    series: Sequence[Series],
    *,
    id: str,  # noqa: A002 - as in HTML
    own_axes: bool = False,
) -> tuple[Small, ...]:
    """A drawing of 160 by 84 units for the leading line of each series, in their order.

    All have one time axis and one value axis, so that heights can be compared from one to
    the next; with `own_axes` each has a value axis of its own, and only shapes can be.  The
    highest tick is named above its line, the latest value at its end, the first and last
    period below.  Limits are a band; the latest value has a ring where it stands out.

    `id` must be unique in the page and is no start of another one in it: the ids within
    are made of it and the place of the series.

    Raises ValueError for an `id` that is not a letter and then letters, digits, hyphens and
    low lines, for series of several units, and as `chart_of` does.
    """
    name = checked(id)
    if len(units := {each.unit for each in series}) > 1:
        raise ValueError(f"{name}: one axis cannot hold {' and '.join(sorted(units))}")
    charts = [chart_of(replace(each, lines=each.lines[:1])) for each in series]
    drawn = [chart for chart in charts if isinstance(chart, Chart)]
    frames = iter(_frames(drawn, series[0].unit, own_axes=own_axes) if drawn else ())
    return tuple(
        Small(each.title, "", chart.reason)
        if isinstance(chart, NoValues)
        else Small(each.title, _svg(next(frames), f"{name}-{number}"), sentence(each))
        for number, (each, chart) in enumerate(zip(series, charts, strict=True), 1)
    )


def _frames(charts: Sequence[Chart], unit: str, *, own_axes: bool) -> list[Frame]:
    """All charts on the same axes, or on a value axis each."""
    ticks = sorted({tick.at: tick for chart in charts for tick in chart.time.ticks}.items())
    time = TimeAxis(
        start=min(chart.time.start for chart in charts),
        end=max(chart.time.end for chart in charts),
        ticks=tuple(tick for _, tick in ticks),
    )
    held = [end for chart in charts for end in (chart.values.low, chart.values.high)]
    values = axis_of(held, unit)
    widest = max(ems(last(chart.traces[0]).text) for chart in charts) * SIZE * BOLD
    plot = Box(1, _TOP, WIDTH - 8 - widest, _BOTTOM)
    drawn = (
        replace(chart, time=time, values=chart.values if own_axes else values) for chart in charts
    )
    return [Frame(chart, WIDTH, SIZE, plot) for chart in drawn]


def _svg(frame: Frame, name: str) -> str:
    chart, trace = frame.chart, frame.chart.traces[0]
    return "".join(
        (
            '<svg xmlns="http://www.w3.org/2000/svg" class="chart chart--small" role="img" '
            f'aria-labelledby="{name}-title {name}-desc" viewBox="0 0 {WIDTH} {HEIGHT}">',
            f'<title id="{name}-title">{escape(chart.title)}</title>',
            f'<desc id="{name}-desc">{escape(chart.description)}</desc>',
            f'<g aria-hidden="true" font-family="sans-serif" font-size="{SIZE}">',
            *_bands(frame),
            *_axes(frame),
            *_trace(frame, trace),
            "</g></svg>",
        )
    )


def _bands(frame: Frame) -> Iterator[str]:
    for usual in frame.chart.usual:
        high, low = length(frame.y(usual.upper), 1), length(frame.y(usual.lower), 1)
        route = "".join(
            f"M{left} {high}H{length(frame.x(end), 1)}V{low}H{left}z"
            for start, end in usual.spans
            for left in [length(frame.x(start), 1)]
        )
        yield f'<path class="chart__band" fill="{AXIS}" fill-opacity="{BAND}" d="{route}"/>'


def _axes(frame: Frame) -> Iterator[str]:
    """The line of the highest tick, the time axis, and their labels."""
    low, high = frame.chart.values.ticks[0], frame.chart.values.ticks[-1]
    right, base = length(frame.plot.right, 1), length(frame.base, 1)
    yield f'<path class="chart__grid" stroke="{GRID}" d="M0 {length(_TOP)}H{right}"/>'
    yield f'<path class="chart__axis" stroke="{AXIS}" d="M0 {base}H{right}"/>'
    yield f'<g class="chart__text" fill="{TEXT}">{words(high.text, 0, _TOP - 4)}'
    if low.value != 0:
        yield words(low.text, 0, _BOTTOM - 4)
    ticks = frame.chart.time.ticks
    first, final = short_text(ticks[0]), short_text(ticks[-1])
    yield words(first, 0, HEIGHT - 5)
    if len(ticks) > 1:
        # Below the end of the axis, unless the two labels need more room.
        end = max(frame.plot.right + 3, (ems(first) + ems(final) + 0.6) * SIZE)
        yield words(final, min(end, WIDTH), HEIGHT - 5, ' text-anchor="end"')
    yield "</g>"


def _trace(frame: Frame, trace: Trace) -> Iterator[str]:
    """Lines, values that stand alone, and the latest value with its label."""
    colour, place = COLOURS[trace.tone - 1], last(trace)

    def at(each: Place, radius: float) -> str:
        return ring(frame.x(each.at), frame.y(each.value), radius)

    yield (
        f'<g class="chart__trace chart__tone-{trace.tone}" fill="{colour}" stroke="{colour}" '
        f'stroke-width="1.5">'
    )
    lines = [
        "M" + "L".join(f"{length(frame.x(p.at), 1)} {length(frame.y(p.value), 1)}" for p in run)
        for run in trace.runs
        if len(run) > 1
    ]
    if lines:
        yield f'<path class="chart__line" fill="none" d="{"".join(lines)}"/>'
    if place.signal:
        route = at(place, _RING)
        yield f'<path class="chart__ring" fill="{PAPER}" stroke-width="1.25" d="{route}"/>'
    alone = [at(run[0], 1) for run in trace.runs if len(run) == 1]
    yield f'<path class="chart__mark" d="{"".join(alone)}{at(place, _DOT)}"/></g>'
    y = min(max(frame.y(place.value) + SIZE * 0.35, SIZE), _BOTTOM)
    yield (
        f'<g class="chart__label chart__label--end chart__tone-{trace.tone}" fill="{colour}" '
        f'font-weight="bold">{words(place.text, frame.plot.right + 5, y)}</g>'
    )
