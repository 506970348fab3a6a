"""A specification to static SVG.

Here belongs the markup of the whole and of its axes; that of traces belongs to `traces`,
of keys and notes to `legend`, and where things stand comes from `layout`.  All looks hang
on classes that `docs/assets/charts.css` colours; the attributes beside them are what a
reader without that sheet sees.  No style attribute and no style element is written, so a
strict content security policy lets it through.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.charts.frame import Frame
from generator.charts.layout import Layout, lay_out
from generator.charts.legend import key, note_row
from generator.charts.looks import AXIS, BAND, COLOURS, GRID, LIMIT, TEXT
from generator.charts.markup import checked, length, rows, words
from generator.charts.specification import Chart, Usual, Width
from generator.charts.text import escape
from generator.charts.traces import drawn
from generator.charts.units import ZERO


def render(chart: Chart, *, width: Width, id: str) -> str:  # noqa: A002 - as in HTML
    """A chart as one SVG element, 720 units wide or, narrow, 340.

    `id` must be unique in the page: a letter, then letters, digits, hyphens and low lines,
    else ValueError.  The ids within it are made of it and of the width, so that the wide
    and the narrow drawing of one chart may share it.  All text is 14 units high or more.
    """
    name = f"{checked(id)}-{width}"
    layout = lay_out(chart, width)
    frame = layout.frame
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart chart--{width}" role="img" '
            f'aria-labelledby="{name}-title {name}-desc" '
            f'viewBox="0 0 {length(frame.width)} {length(layout.height)}">',
            f'<title id="{name}-title">{escape(chart.title)}</title>',
            f'<desc id="{name}-desc">{escape(chart.description)}</desc>',
            f'<g aria-hidden="true" font-family="sans-serif" font-size="{length(frame.size)}">',
            *(_band(frame, usual) for usual in chart.usual),
            *_axes(layout),
            *(part for usual in chart.usual for part in _limits(frame, usual)),
            *_marks_of_change(layout),
            *(part for trace in reversed(chart.traces) for part in drawn(frame, trace)),
            *_labels(layout),
            *key(layout),
            *(part for note in layout.notes for part in note_row(note, frame.size)),
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
    bottom = length(frame.plot.bottom)
    for time, _ in layout.ticks:
        yield f'<path data-at="{time.at}" d="M{length(frame.x(time.at))} {bottom}v5"/>'
    yield f'</g><g class="chart__text" fill="{TEXT}"><g text-anchor="end">'
    for tick in values.ticks:
        yield words(tick.text, frame.plot.left - 8, frame.y(tick.value) + frame.size * 0.35)
    yield '</g><g text-anchor="middle">'
    for _, label in layout.ticks:
        yield from rows(label, frame.size)
    yield f"</g>{words(values.unit, 0, layout.unit_top + frame.size)}</g>"


def _band(frame: Frame, usual: Usual) -> str:
    """The light band between the limits."""
    high, low = length(frame.y(usual.upper)), length(frame.y(usual.lower))
    route = "".join(
        f"M{length(frame.x(start))} {high}H{length(frame.x(end))}V{low}H{length(frame.x(start))}z"
        for start, end in usual.spans
    )
    return f'<path class="chart__band" fill="{AXIS}" fill-opacity="{BAND}" d="{route}"/>'


def _limits(frame: Frame, usual: Usual) -> Iterator[str]:
    """The mean and both limits, each span by itself."""
    for which, value, dash in (
        ("mean", usual.mean, ""),
        ("limit", usual.lower, LIMIT),
        ("limit", usual.upper, LIMIT),
    ):
        y = length(frame.y(value))
        route = "".join(
            f"M{length(frame.x(start))} {y}H{length(frame.x(end))}" for start, end in usual.spans
        )
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        yield (
            f'<path class="chart__{which}" stroke="{AXIS}"{dashes} '
            f'data-value="{value}" d="{route}"/>'
        )


def _marks_of_change(layout: Layout) -> Iterator[str]:
    frame = layout.frame
    for gap, rise in zip(frame.chart.gaps, layout.rises, strict=True):
        yield (
            f'<path class="chart__break" stroke="{AXIS}" stroke-width="1.5" '
            f'stroke-dasharray="2 4" '
            f'd="M{length(frame.x(gap.at))} {length(rise)}V{length(frame.plot.bottom)}">'
            f"<title>{escape(f'{gap.text}: {gap.reason}')}</title></path>"
        )
    for each in frame.chart.references:
        looks = f' class="chart__reference" stroke="{AXIS}" stroke-dasharray="6 4"'
        yield _level(frame, frame.y(each.value), f'{looks} data-value="{each.value}"')


def _labels(layout: Layout) -> Iterator[str]:
    for named in layout.labels:
        tone, looks, fill = "", f"chart__label chart__label--{named.looks}", TEXT
        if named.looks == "end":
            number = layout.frame.chart.traces[named.trace].tone
            tone, fill = f" chart__tone-{number}", COLOURS[number - 1]
        yield f'<g class="{looks}{tone}" fill="{fill}" text-anchor="{named.label.anchor}">'
        yield from rows(named.label, layout.frame.size)
        yield "</g>"


def _level(frame: Frame, y: float, more: str) -> str:
    return f'<path{more} d="M{length(frame.plot.left)} {length(y)}H{length(frame.plot.right)}"/>'
