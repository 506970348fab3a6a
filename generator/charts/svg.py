"""A specification to static SVG.

Here belongs the markup only: where things stand comes from `layout`.  All looks hang on
classes that `docs/assets/charts.css` colours; the attributes beside them are what a
reader without that sheet sees.  No style attribute and no style element is written, so
a strict content security policy lets it through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.charts.frame import Frame
from generator.charts.labels import LINE, Label
from generator.charts.layout import KEY_SAMPLE, Layout, lay_out
from generator.charts.specification import Chart, Dash, Place, Symbol, Trace, Width
from generator.charts.text import escape
from generator.charts.units import ZERO

COLOURS = ("#1d5c96", "#a8480f", "#2c7048", "#7a3b94", "#7d5f00", "#9c2b4f")
"""The light scheme's colours, by tone: at least 4.5:1 against white."""
HOLLOW = "Hollow: worked out from published figures"
TEXT, AXIS, GRID, PAPER = "#33383f", "#6b7280", "#d9dde3", "#ffffff"
MARKS: dict[Symbol, str] = {
    "circle": "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    "square": "M-5-5H5V5H-5z",
    "diamond": "M0-6.4L6.4 0L0 6.4L-6.4 0z",
    "triangle-up": "M0-6.4L6 4.4H-6z",
    "triangle-down": "M0 6.4L-6-4.4H6z",
    "cross": "M-1.8-5.4h3.6v3.6h3.6v3.6h-3.6v3.6h-3.6v-3.6h-3.6v-3.6h3.6z",
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


def render(chart: Chart, *, width: Width, id: str) -> str:  # noqa: A002 - as in HTML
    """A chart as one SVG element, 720 units wide or, narrow, 340.

    `id` must be unique in the page: a letter, then letters, digits, hyphens and low lines,
    else ValueError.  The ids within it are made of it and of the width, so that the wide
    and the narrow drawing of one chart may share it.  All text is 14 units high or more.
    """
    if not _ID.fullmatch(id):
        raise ValueError(f"not an id: {id!r}")
    layout = lay_out(chart, width)
    frame, name = layout.frame, f"{id}-{width}"
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart chart--{width}" role="img" '
            f'aria-labelledby="{name}-title {name}-desc" '
            f'viewBox="0 0 {_n(frame.width)} {_n(layout.height)}">',
            f'<title id="{name}-title">{escape(chart.title)}</title>',
            f'<desc id="{name}-desc">{escape(chart.description)}</desc>',
            f'<g aria-hidden="true" font-family="sans-serif" font-size="{_n(frame.size)}">',
            *_axes(layout),
            *_marks_of_change(frame),
            *(part for trace in reversed(chart.traces) for part in _trace(frame, trace)),
            *_labels(layout),
            *_key(layout),
            "</g></svg>",
        )
    )


def _axes(layout: Layout) -> Iterator[str]:
    frame, values = layout.frame, layout.frame.chart.values
    yield f'<g class="chart__grid" stroke="{GRID}">'
    for tick in values.ticks:
        if tick.value != ZERO:
            yield _level(frame, frame.y(tick.value), f' data-value="{tick.value}"')
    yield f'</g><g class="chart__axis" stroke="{AXIS}">'
    yield _level(frame, frame.base, ' data-value="0"' if frame.holds_zero else "")
    for time, _ in layout.ticks:
        yield f'<path data-at="{time.at}" d="M{_n(frame.x(time.at))} {_n(frame.plot.bottom)}v5"/>'
    yield f'</g><g class="chart__text" fill="{TEXT}"><g text-anchor="end">'
    for tick in values.ticks:
        yield _text(tick.text, frame.plot.left - 8, frame.y(tick.value) + frame.size * 0.35)
    yield '</g><g text-anchor="middle">'
    for _, label in layout.ticks:
        yield from _rows(label, frame.size)
    yield f"</g>{_text(values.unit, 0, layout.unit_top + frame.size)}</g>"


def _marks_of_change(frame: Frame) -> Iterator[str]:
    plot = frame.plot
    for gap in frame.chart.gaps:
        yield (
            f'<path class="chart__break" stroke="{AXIS}" stroke-width="1.5" '
            f'stroke-dasharray="2 4" '
            f'd="M{_n(frame.x(gap.at))} {_n(plot.top - frame.size)}V{_n(plot.bottom)}">'
            f"<title>{escape(f'{gap.text}: {gap.reason}')}</title></path>"
        )
    for each in frame.chart.references:
        looks = f' class="chart__reference" stroke="{AXIS}" stroke-dasharray="6 4"'
        yield _level(frame, frame.y(each.value), f'{looks} data-value="{each.value}"')


def _trace(frame: Frame, trace: Trace) -> Iterator[str]:
    colour = COLOURS[trace.tone - 1]
    yield (
        f'<g class="chart__trace chart__tone-{trace.tone}" '
        f'fill="{colour}" stroke="{colour}" stroke-width="2">'
    )
    if trace.kind == "bar":
        yield from (_bar(frame, place) for place in trace.places())
    else:
        size = "" if frame.mark_size == 1 else f" scale({_n(frame.mark_size)})"
        for run in trace.runs:
            if len(run) > 1:
                route = "L".join(f"{_n(frame.x(p.at))} {_n(frame.y(p.value))}" for p in run)
                yield f'<path class="chart__line"{_stroke(trace.dash)} fill="none" d="M{route}"/>'
        for place in trace.places():
            yield (
                f"<path{_mark(place)} {_moved(frame.x(place.at), frame.y(place.value), size)} "
                f'd="{MARKS[trace.symbol]}"><title>{_told(place)}</title></path>'
            )
    yield "</g>"


def _bar(frame: Frame, place: Place) -> str:
    half, x, base = frame.bar_breadth() / 2, frame.x(place.at), _n(frame.base)
    return (
        f"<path{_mark(place)} "
        f'd="M{_n(x - half)} {base}V{_n(frame.y(place.value))}H{_n(x + half)}V{base}z">'
        f"<title>{_told(place)}</title></path>"
    )


def _labels(layout: Layout) -> Iterator[str]:
    for named in layout.labels:
        tone, looks, fill = "", f"chart__label chart__label--{named.looks}", TEXT
        if named.looks == "end":
            number = layout.frame.chart.traces[named.trace].tone
            tone, fill = f" chart__tone-{number}", COLOURS[number - 1]
        yield f'<g class="{looks}{tone}" fill="{fill}" text-anchor="{named.label.anchor}">'
        yield from _rows(named.label, layout.frame.size)
        yield "</g>"


def _key(layout: Layout) -> Iterator[str]:
    size = layout.frame.size
    for item in layout.key:
        trace = layout.frame.chart.traces[item.trace]
        colour, y = COLOURS[trace.tone - 1], item.top + size * 0.65
        yield (
            f'<g class="chart__key chart__tone-{trace.tone}" fill="{colour}">'
            f'<path class="chart__line"{_stroke(trace.dash)} stroke="{colour}" stroke-width="2" '
            f'd="M{_n(item.x)} {_n(y)}h{_n(KEY_SAMPLE)}"/>'
            f'<path class="chart__mark" stroke="{colour}" stroke-width="2" '
            f'{_moved(item.x + KEY_SAMPLE / 2, y)} d="{MARKS[trace.symbol]}"/>'
        )
        yield from _rows(Label(item.rows, item.x + KEY_SAMPLE + 8, item.top, "start", False), size)
        yield "</g>"
    if layout.note_top is not None:
        yield (
            f'<g class="chart__text" fill="{TEXT}"><path class="chart__hollow" '
            f'fill="{PAPER}" stroke="{TEXT}" stroke-width="2" '
            f'{_moved(6, layout.note_top + size * 0.65)} d="{MARKS["circle"]}"/>'
            f"{_text(HOLLOW, 18, layout.note_top + size)}</g>"
        )


def _rows(label: Label, size: float) -> Iterator[str]:
    for number, row in enumerate(label.rows):
        bold = ' font-weight="bold"' if label.bold and number == 0 else ""
        yield _text(row, label.x, label.top + size * (LINE * number + 0.95), bold)


def _text(words: str, x: float, y: float, more: str = "") -> str:
    return f'<text x="{_n(x)}" y="{_n(y)}"{more}>{escape(words)}</text>'


def _level(frame: Frame, y: float, more: str) -> str:
    return f'<path{more} d="M{_n(frame.plot.left)} {_n(y)}H{_n(frame.plot.right)}"/>'


def _moved(x: float, y: float, more: str = "") -> str:
    return f'transform="translate({_n(x)} {_n(y)}){more}"'


def _stroke(dash: Dash) -> str:
    return f' stroke-dasharray="{STROKES[dash]}"' if STROKES[dash] else ""


def _mark(place: Place) -> str:
    looks = ' class="chart__mark"'
    if place.hollow:
        looks = f' class="chart__mark chart__mark--derived" fill="{PAPER}"'
    return f'{looks} data-at="{place.at}" data-value="{place.value}"'


def _told(place: Place) -> str:
    tail = f" ({place.status})" if place.status not in ("", "final") else ""
    return escape(f"{place.period}: {place.text}{tail}")


def _n(number: float) -> str:
    """A length with two decimals at most, the same on every machine."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
