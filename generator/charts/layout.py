"""A specification laid out on a given width: what stands where.

Here belong margins and the key; direct labels belong to `naming`, what stands below the
drawing to `notes`.  The result is plain numbers; `svg` writes them down, and `figure` takes
its labels from them.  Lengths are in the drawing's units: pixels, where it is shown at its
own size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.charts.frame import Frame
from generator.charts.labels import LINE, Box, Label, extent
from generator.charts.naming import Named, last, mean_rows, name, split
from generator.charts.notes import Note, notes
from generator.charts.specification import Chart, TimeTick, Width
from generator.charts.text import ems, wrap
from generator.charts.ticks import time_labels

SIZES: dict[Width, tuple[int, int, int]] = {"wide": (720, 300, 15), "narrow": (340, 220, 14)}
"""Units across, units of height between the axes, and the height of all text."""
KEY_SAMPLE = 30.0
"""How wide the sample of a line in the key is."""
_MOST_ROWS = 4
"""How many rows the labels of breaks may take above the plot."""


@dataclass(frozen=True, slots=True)
class KeyItem:
    """An entry of the key: a sample of the trace (its index), then its name."""

    trace: int
    rows: tuple[str, ...]
    x: float
    top: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A chart, laid out."""

    frame: Frame
    height: float
    ticks: tuple[tuple[TimeTick, Label], ...]
    labels: tuple[Named, ...]
    key: tuple[KeyItem, ...]
    """Empty where every trace has its direct label."""
    rises: tuple[float, ...]
    """Where the upright line of each break starts, in the order of the breaks."""
    unit_top: float
    """The top of the row that names the unit."""
    notes: tuple[Note, ...]
    """What stands below the drawing."""


def lay_out(chart: Chart, width: Width) -> Layout:
    """Lay a chart out: with direct labels where all of them find room, else with a key."""
    layout, is_whole = _fitted(chart, width, with_key=False)
    return layout if is_whole else _fitted(chart, width, with_key=True)[0]


def _fitted(chart: Chart, width: Width, *, with_key: bool) -> tuple[Layout, bool]:
    """A layout with as many rows for the labels of breaks as they need.

    Where even the most do not name them all, there are none, and a note names the breaks.
    """
    for rows in range(1, _MOST_ROWS + 1) if chart.gaps else ():
        layout, is_whole = _attempt(chart, width, rows, with_key=with_key)
        if not any(note.sign == "break" for note in layout.notes):
            return layout, is_whole
    return _attempt(chart, width, 0, with_key=with_key)


def _attempt(chart: Chart, width: Width, rows: int, *, with_key: bool) -> tuple[Layout, bool]:
    """A layout, and whether each trace is named in it."""
    across, tall, size = SIZES[width]
    row = LINE * size
    key, top = _key(chart, across, size) if with_key else ((), 0.0)
    direct = len(chart.traces) > 1 and not with_key
    most = 10.5 if width == "wide" else 9.5
    names = [wrap(t.name, most, 3) if direct else () for t in chart.traces]
    left = min(max(ems(t.text) for t in chart.values.ticks) * size + 10, across * 0.45)
    right = across - _gutter(chart, names, size, most=0.24 * across)
    plot_top = top + (2 + rows) * row
    frame = Frame(chart, across, size, Box(left, plot_top, right, plot_top + tall))
    bounds = Box(left + 2, top + row * 1.05, across - 1, frame.plot.bottom - 1)
    named = name(frame, bounds, names, rows)

    ticks = time_labels(frame)
    bottom = frame.plot.bottom + 10 + max(len(label.rows) for _, label in ticks) * row
    below = notes(
        chart, gaps=named.gaps, usual=named.usual, top=bottom + 4, across=across, size=size
    )
    lines = sum(len(note.rows) for note in below)
    layout = Layout(
        frame=frame,
        height=bottom + (lines * row + 4 if below else 0) + 2,
        ticks=ticks,
        labels=named.labels,
        key=key,
        rises=named.rises,
        unit_top=top + 1,
        notes=below,
    )
    return layout, not direct or named.is_whole


def _key(chart: Chart, across: float, size: float) -> tuple[tuple[KeyItem, ...], float]:
    """The key's entries, flowing from left to right, and the height that they take."""
    items: list[KeyItem] = []
    x, top, tallest = 0.0, 2.0, 0
    for number, trace in enumerate(chart.traces):
        rows = wrap(trace.name, (across - KEY_SAMPLE - 12) / size, 2)
        wide = KEY_SAMPLE + 8 + extent(rows, size)[0]
        if x and x + wide > across:
            x, top, tallest = 0.0, top + tallest * LINE * size + 4, 0
        items.append(KeyItem(number, rows, x, top))
        x, tallest = x + wide + 20, max(tallest, len(rows))
    return tuple(items), top + tallest * LINE * size + 10


def _gutter(chart: Chart, names: Sequence[tuple[str, ...]], size: float, most: float) -> float:
    """The room right of the plot, for references and the labels of lines that end there."""
    days = (chart.time.end - chart.time.start).days
    needed = [4.0 if chart.traces[0].kind == "bar" else size * 1.8]
    needed += [min(most, extent(split(each), size)[0] + 8) for each in chart.references]
    if chart.usual:
        needed.append(min(most, extent(mean_rows(chart.usual[-1]), size)[0] + 12))
    if chart.traces[0].kind == "bar":
        return max(needed)
    for trace, rows in zip(chart.traces, names, strict=True):
        place = last(trace)
        if (chart.time.end - place.at).days <= days * 0.06:
            wide = extent((place.text, *rows), size, bold=True)[0] + 8
            short = extent((place.text,), size, bold=True)[0] + 8
            needed.append(wide if wide <= most else short if short <= most else 0)
    return max(needed)
