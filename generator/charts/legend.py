"""The key and the notes of a drawing, as SVG.

Here belongs their markup; their words and places come from `layout` and `notes`.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.charts.labels import LINE, Label
from generator.charts.layout import KEY_SAMPLE, Layout
from generator.charts.looks import (
    AXIS,
    COLOURS,
    LIMIT,
    MARKS,
    PAPER,
    TEXT,
    THIN,
    dashed,
    stroke_width,
)
from generator.charts.markup import length, moved, ring, rows, words
from generator.charts.notes import INDENT, Note


def key(layout: Layout) -> Iterator[str]:
    """The entries of the key: a sample of each trace and its name."""
    size = layout.frame.size
    for item in layout.key:
        trace = layout.frame.chart.traces[item.trace]
        colour, y = COLOURS[trace.tone - 1], item.top + size * 0.65
        scale = f" scale({THIN})" if trace.thin else ""
        yield (
            f'<g class="chart__key chart__tone-{trace.tone}" fill="{colour}">'
            f'<path class="chart__line"{dashed(trace.dash)} stroke="{colour}" '
            f'stroke-width="{length(stroke_width(thin=trace.thin, crowded=False))}" '
            f'd="M{length(item.x)} {length(y)}h{length(KEY_SAMPLE)}"/>'
            f'<path class="chart__mark" stroke="{colour}" stroke-width="2" '
            f'{moved(item.x + KEY_SAMPLE / 2, y, scale)} d="{MARKS[trace.symbol]}"/>'
        )
        yield from rows(Label(item.rows, item.x + KEY_SAMPLE + 8, item.top, "start", False), size)
        yield "</g>"


def note_row(note: Note, size: float) -> Iterator[str]:
    """A note, with its sign before it."""
    y = note.top + size * 0.65
    yield f'<g class="chart__text" fill="{TEXT}">{_sign(note, y)}'
    for number, row in enumerate(note.rows):
        yield words(row, INDENT, note.top + size * (1 + LINE * number))
    yield "</g>"


def _sign(note: Note, y: float) -> str:
    if note.sign == "hollow":
        return (
            f'<path class="chart__hollow" fill="{PAPER}" stroke="{TEXT}" stroke-width="2" '
            f'{moved(6, y)} d="{MARKS["circle"]}"/>'
        )
    if note.sign == "signal":
        return (
            f'<path class="chart__hollow" fill="{PAPER}" stroke="{TEXT}" stroke-width="1.75" '
            f'd="{ring(7, y, 6)}"/><path d="{ring(7, y, 2.75)}"/>'
        )
    looks, route = {
        "interval": (
            'class="chart__sign" stroke-width="1.25"',
            f"M3 {length(y - 6)}h8m-4 0v12m-4 0h8",
        ),
        "break": (
            'class="chart__break" stroke-width="1.5" stroke-dasharray="2 4"',
            f"M7 {length(y - 7)}v14",
        ),
        "usual": (f'class="chart__limit" stroke-dasharray="{LIMIT}"', f"M0 {length(y)}h14"),
    }[note.sign]
    return f'<path {looks} fill="none" stroke="{AXIS}" d="{route}"/>'
