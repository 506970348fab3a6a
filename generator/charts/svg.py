"""A specification to static SVG.

Here belongs the markup only: where things stand comes from `layout`.  All looks hang on
classes that `docs/assets/charts.css` colours; the attributes beside them are what a
reader without that sheet sees.  No style attribute and no style element is written, so
a strict content security policy lets it through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.charts.labels import LINE, Label
from generator.charts.layout import HOLLOW, KEY_SAMPLE, Layout, bar_breadth, lay_out
from generator.charts.specification import Chart, Dash, Place, Symbol, Trace, Width
from generator.charts.text import escape
from generator.charts.units import ZERO, share

COLOURS = ("#1d5c96", "#a8480f", "#2c7048", "#7a3b94", "#7d5f00", "#9c2b4f")
"""The light scheme's colours, by tone: at least 4.5:1 against white."""
TEXT, AXIS, GRID, PAPER = "#33383f", "#6b7280", "#d9dde3", "#ffffff"
MARKS: dict[Symbol, str] = {
    "circle": "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    "square": "M-4.2-4.2h8.4v8.4h-8.4z",
    "diamond": "M0-5.6L5.6 0L0 5.6L-5.6 0z",
    "triangle-up": "M0-5.4L5.2 4H-5.2z",
    "triangle-down": "M0 5.4L-5.2-4H5.2z",
    "cross": "M-1.8-5h3.6v3.2h3.2v3.6h-3.2v3.2h-3.6v-3.2h-3.2v-3.6h3.2z",
}
"""Each marker's outline, around its own middle."""
STROKES: dict[Dash, str] = {
    "solid": "",
    "dash": "8 4",
    "dot": "2 4",
    "dashdot": "8 4 2 4",
    "longdash": "14 5",
    "longdashdot": "14 5 2 5",
}
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def render(chart: Chart, *, width: Width, id: str) -> str:
    """A chart as one SVG element, 720 units wide or, narrow, 340.

    `id` must be unique in the page: a letter, then letters, digits, hyphens and low lines,
    else ValueError.  The ids within it are made of it and of the width, so that the wide
    and the narrow drawing of one chart may share it.  All text is 14 units high or more.
    """
    if not _ID.fullmatch(id):
        raise ValueError(f"not an id: {id!r}")
    layout = lay_out(chart, width)
    name = f"{id}-{width}"
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart chart--{width}" role="img" '
            f'aria-labelledby="{name}-title {name}-desc" '
            f'viewBox="0 0 {_n(layout.width)} {_n(layout.height)}">',
            f'<title id="{name}-title">{escape(chart.title)}</title>',
            f'<desc id="{name}-desc">{escape(chart.description)}</desc>',
            f'<g aria-hidden="true" font-family="sans-serif" font-size="{_n(layout.size)}">',
            *_axes(layout),
            *_marks_of_change(layout),
            *(part for i, trace in enumerate(chart.traces) for part in _trace(layout, i, trace)),
            *_labels(layout),
            *_key(layout),
            "</g></svg>",
        )
    )


def _axes(layout: Layout) -> Iterator[str]:
    plot, values = layout.plot, layout.chart.values
    heights = [
        plot.bottom - share(t.value, values.low, values.high) * (plot.bottom - plot.top)
        for t in values.ticks
    ]
    yield f'<g class="chart__grid" stroke="{GRID}">'
    for tick, y in zip(values.ticks, heights, strict=True):
        if tick.value != ZERO:
            yield _level(layout, y, f' data-value="{tick.value}"')
    yield f'</g><g class="chart__axis" stroke="{AXIS}">'
    zero = values.low <= ZERO <= values.high
    at = plot.bottom - (share(ZERO, values.low, values.high) if zero else 0) * (
        plot.bottom - plot.top
    )
    yield _level(layout, at, ' data-value="0"' if zero else "")
    for time, _ in layout.ticks:
        yield (
            f'<path data-at="{time.at}" d="M{_n(layout.x(time.at))} {_n(plot.bottom)}v5"/>'
        )
    yield f'</g><g class="chart__text" fill="{TEXT}"><g text-anchor="end">'
    for tick, y in zip(values.ticks, heights, strict=True):
        yield _text(tick.text, plot.left - 8, y + layout.size * 0.35)
    yield '</g><g text-anchor="middle">'
    for _, label in layout.ticks:
        yield from _rows(label, layout.size)
    yield "</g>"
    yield _text(values.unit, 0, layout.unit_top + layout.size)
    yield "</g>"


def _marks_of_change(layout: Layout) -> Iterator[str]:
    plot, values = layout.plot, layout.chart.values
    for gap in layout.chart.gaps:
        top = plot.top - layout.size
        yield (
            f'<path class="chart__break" stroke="{AXIS}" stroke-width="1.5" '
            f'stroke-dasharray="2 4" d="M{_n(layout.x(gap.at))} {_n(top)}V{_n(plot.bottom)}">'
            f"<title>{escape(f'{gap.text}: {gap.reason}')}</title></path>"
        )
    for each in layout.chart.references:
        y = plot.bottom - share(each.value, values.low, values.high) * (plot.bottom - plot.top)
        yield f'<g class="chart__reference" stroke="{AXIS}" stroke-dasharray="6 4">'
        yield _level(layout, y, f' data-value="{each.value}"')
        yield "</g>"


def _trace(layout: Layout, number: int, trace: Trace) -> Iterator[str]:
    colour = COLOURS[trace.tone - 1]
    yield (
        f'<g class="chart__trace chart__tone-{trace.tone}" data-trace="{number}" '
        f'fill="{colour}" stroke="{colour}" stroke-width="2">'
    )
    if trace.kind == "bar":
        yield from (_bar(layout, place) for place in trace.places())
    else:
        for run in trace.runs:
            if len(run) > 1:
                route = "L".join(f"{_n(layout.x(p.at))} {_n(layout.y(p))}" for p in run)
                yield f'<path class="chart__line"{_stroke(trace.dash)} fill="none" d="M{route}"/>'
        for place in trace.places():
            yield (
                f"<path{_mark_class(place)} {_data(place)} "
                f'transform="translate({_n(layout.x(place.at))} {_n(layout.y(place))})" '
                f'd="{MARKS[trace.symbol]}"><title>{_told(place)}</title></path>'
            )
    yield "</g>"


def _bar(layout: Layout, place: Place) -> str:
    plot, values = layout.plot, layout.chart.values
    base = plot.bottom - share(ZERO, values.low, values.high) * (plot.bottom - plot.top)
    half, x, y = bar_breadth(layout) / 2, layout.x(place.at), layout.y(place)
    return (
        f"<path{_mark_class(place)} {_data(place)} "
        f'd="M{_n(x - half)} {_n(base)}V{_n(y)}H{_n(x + half)}V{_n(base)}z">'
        f"<title>{_told(place)}</title></path>"
    )


def _labels(layout: Layout) -> Iterator[str]:
    for named in layout.labels:
        tone = layout.chart.traces[named.trace].tone if named.trace is not None else 0
        looks = f' class="chart__label chart__label--{named.kind}'
        coloured = bool(tone) and named.kind == "end"
        looks += f' chart__tone-{tone}"' if coloured else '"'
        fill = COLOURS[tone - 1] if coloured else TEXT
        yield f'<g{looks} fill="{fill}" text-anchor="{named.label.anchor}">'
        yield from _rows(named.label, layout.size)
        yield "</g>"


def _key(layout: Layout) -> Iterator[str]:
    for item in layout.key:
        trace = layout.chart.traces[item.trace]
        colour, y = COLOURS[trace.tone - 1], item.top + layout.size * 0.65
        yield (
            f'<g class="chart__key chart__tone-{trace.tone}" fill="{colour}">'
            f'<path class="chart__line"{_stroke(trace.dash)} stroke="{colour}" stroke-width="2" '
            f'd="M{_n(item.x)} {_n(y)}h{_n(KEY_SAMPLE)}"/>'
            f'<path class="chart__mark" stroke="{colour}" stroke-width="2" '
            f'transform="translate({_n(item.x + KEY_SAMPLE / 2)} {_n(y)})" '
            f'd="{MARKS[trace.symbol]}"/>'
        )
        spot = Label(item.rows, item.x + KEY_SAMPLE + 8, item.top, "start", bold=False)
        yield from _rows(spot, layout.size)
        yield "</g>"
    if layout.note_top is not None:
        y = layout.note_top + layout.size * 0.65
        yield (
            f'<g class="chart__text chart__note" fill="{TEXT}"><path class="chart__hollow" '
            f'fill="{PAPER}" stroke="{TEXT}" stroke-width="2" '
            f'transform="translate(6 {_n(y)})" d="{MARKS["circle"]}"/>'
        )
        yield _text(HOLLOW, 18, layout.note_top + layout.size)
        yield "</g>"


def _rows(label: Label, size: float) -> Iterator[str]:
    for number, row in enumerate(label.rows):
        bold = ' font-weight="bold"' if label.bold and number == 0 else ""
        yield _text(row, label.x, label.top + size * (LINE * number + 0.95), bold)


def _text(words: str, x: float, y: float, more: str = "") -> str:
    return f'<text x="{_n(x)}" y="{_n(y)}"{more}>{escape(words)}</text>'


def _level(layout: Layout, y: float, more: str) -> str:
    return f'<path{more} d="M{_n(layout.plot.left)} {_n(y)}H{_n(layout.plot.right)}"/>'


def _stroke(dash: Dash) -> str:
    return f' stroke-dasharray="{STROKES[dash]}"' if STROKES[dash] else ""


def _mark_class(place: Place) -> str:
    if place.hollow:
        return f' class="chart__mark chart__mark--derived" fill="{PAPER}"'
    return ' class="chart__mark"'


def _data(place: Place) -> str:
    return f'data-at="{place.at}" data-value="{place.value}"'


def _told(place: Place) -> str:
    tail = f" ({place.status})" if place.status not in ("", "final") else ""
    return escape(f"{place.period}: {place.text}{tail}")


def _n(number: float) -> str:
    """A length with two decimals at most, the same on every machine."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
