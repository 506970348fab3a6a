"""A specification laid out on a given width: what stands where.

Here belong margins, the key and the choice of direct labels.  The result is plain
numbers; `svg` writes them down, and `figure` takes its labels from them.  Lengths are in
the drawing's units: pixels, where it is shown at its own size.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from generator.charts.frame import Frame
from generator.charts.labels import LINE, Board, Box, Label, Segment, Side, extent
from generator.charts.specification import Chart, Place, Reference, TimeTick, Trace, Width
from generator.charts.text import ems, halved, wrap
from generator.charts.ticks import time_labels

SIZES: dict[Width, tuple[int, int, int]] = {"wide": (720, 300, 15), "narrow": (340, 220, 14)}
"""Units across, units of height between the axes, and the height of all text."""
MARK = 6.0
"""Half the breadth of a marker."""
KEY_SAMPLE = 30.0
"""How wide the sample of a line in the key is."""
_LAST: tuple[Side, ...] = (
    "right", "above-left", "below-left", "above", "below", "above-right", "below-right", "left",
)  # fmt: skip
_HIGH: tuple[Side, ...] = ("above", "above-left", "above-right", "right", "left")
_LOW: tuple[Side, ...] = ("below", "below-right", "below-left", "right", "left", "above")
_FIRST: tuple[Side, ...] = ("above", "above-right", "below", "below-right")


@dataclass(frozen=True, slots=True)
class KeyItem:
    """An entry of the key: a sample of the trace (its index), then its name."""

    trace: int
    rows: tuple[str, ...]
    x: float
    top: float


@dataclass(frozen=True, slots=True)
class Named:
    """A direct label."""

    label: Label
    looks: Literal["end", "value", "break", "reference"]
    trace: int = 0
    """Whose it is: the index of a trace."""
    place: Place | None = None
    """The value it stands at; none for a break or a reference."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A chart, laid out."""

    frame: Frame
    height: float
    ticks: tuple[tuple[TimeTick, Label], ...]
    labels: tuple[Named, ...]
    key: tuple[KeyItem, ...]
    """Empty where every trace has its direct label."""
    unit_top: float
    """The top of the row that names the unit."""
    note_top: float | None
    """The top of the row that explains hollow markers, where there are any."""


def lay_out(chart: Chart, width: Width) -> Layout:
    """Lay a chart out: with direct labels where all of them find room, else with a key."""
    layout, is_whole = _attempt(chart, width, with_key=False)
    return layout if is_whole else _attempt(chart, width, with_key=True)[0]


def _attempt(chart: Chart, width: Width, *, with_key: bool) -> tuple[Layout, bool]:
    """A layout, and whether each trace is named in it."""
    across, tall, size = SIZES[width]
    row = LINE * size
    key, top = _key(chart, across, size) if with_key else ((), 0.0)
    direct = len(chart.traces) > 1 and not with_key
    most = 10.5 if width == "wide" else 9.5
    names = [wrap(t.name, most, 3) if direct else () for t in chart.traces]
    left = min(max(ems(t.text) for t in chart.values.ticks) * size + 10, across * 0.45)
    right = across - _gutter(chart, names, size, most=0.24 * across)
    plot_top = top + 2 * row + (row if chart.gaps else 0)
    frame = Frame(chart, across, size, Box(left, plot_top, right, plot_top + tall))

    bounds = Box(left + 2, top + row * 1.05, across - 1, frame.plot.bottom - 1)
    board = Board(bounds, size)
    _fill(board, frame)
    labels = list(_breaks(board, frame))
    ends = list(_ends(board, frame, names))
    labels += [*ends, *_references(board, frame), *_values(board, frame)]

    ticks = time_labels(frame)
    bottom = frame.plot.bottom + 10 + max(len(label.rows) for _, label in ticks) * row
    hollow = any(p.hollow for trace in chart.traces for p in trace.places())
    layout = Layout(
        frame=frame,
        height=bottom + (row + 4 if hollow else 0) + 2,
        ticks=ticks,
        labels=tuple(labels),
        key=key,
        unit_top=top + 1,
        note_top=bottom + 4 if hollow else None,
    )
    return layout, not direct or len(ends) == len(chart.traces)


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
    needed += [min(most, extent(_split(each), size)[0] + 8) for each in chart.references]
    if chart.traces[0].kind == "bar":
        return max(needed)
    for trace, name in zip(chart.traces, names, strict=True):
        last = _last(trace)
        if (chart.time.end - last.at).days <= days * 0.06:
            wide = extent((last.text, *name), size, bold=True)[0] + 8
            short = extent((last.text,), size, bold=True)[0] + 8
            needed.append(wide if wide <= most else short if short <= most else 0)
    return max(needed)


def _split(reference: Reference) -> tuple[str, ...]:
    return halved(reference.text, 12)


def _last(trace: Trace) -> Place:
    return max(trace.places(), key=lambda p: p.at)


def _fill(board: Board, frame: Frame) -> None:
    """Put marks, strokes and bars on the board."""
    plot, half, mark = frame.plot, frame.bar_breadth() / 2, MARK * frame.mark_size
    for trace in frame.chart.traces:
        for run in trace.runs:
            spots = [(frame.x(p.at), frame.y(p.value)) for p in run]
            if trace.kind == "bar":
                ends = [(x, *sorted((y, frame.base))) for x, y in spots]
                board.boxes += [Box(x - half, high, x + half, low) for x, high, low in ends]
                continue
            board.boxes += [Box(x - mark, y - mark, x + mark, y + mark) for x, y in spots]
            board.segments += [Segment(*a, *b) for a, b in pairwise(spots)]
    for gap in frame.chart.gaps:
        x = frame.x(gap.at)
        board.segments.append(Segment(x, plot.top - board.size, x, plot.bottom))
    for reference in frame.chart.references:
        y = frame.y(reference.value)
        board.segments.append(Segment(plot.left, y, plot.right, y))


def _breaks(board: Board, frame: Frame) -> Iterator[Named]:
    for gap in frame.chart.gaps:
        x, top = frame.x(gap.at), frame.plot.top - board.size * 0.5
        sides: tuple[tuple[float, Side], ...] = ((-3.0, "right"), (3.0, "left"))
        spots = [
            (x + away, top + row * board.size * LINE, side)
            for row in (0, 1, 2)
            for away, side in sides
        ]
        if label := board.place((gap.text,), spots):
            yield Named(label, "break")


def _ends(board: Board, frame: Frame, names: Sequence[tuple[str, ...]]) -> Iterator[Named]:
    """The last value of each trace with its name, where there is room."""
    for number, (trace, name) in enumerate(zip(frame.chart.traces, names, strict=True)):
        if trace.kind == "bar":
            continue
        last = _last(trace)
        x, y = frame.x(last.at), frame.y(last.value)
        rows = (last.text, *name)
        if label := board.place(rows, [(x, y, side) for side in _LAST], bold=True):
            yield Named(label, "end", number, last)


def _references(board: Board, frame: Frame) -> Iterator[Named]:
    for each in frame.chart.references:
        y, left, right = frame.y(each.value), frame.plot.left + 8, frame.plot.right
        inside: list[tuple[float, float, Side]] = [
            (right, y + 5, "above-left"),
            (left, y + 5, "above-right"),
            (right, y - 5, "below-left"),
            (left, y - 5, "below-right"),
        ]
        beside: list[tuple[float, float, Side]] = [
            (right - 4, y + rows * board.size, "right") for rows in (0, -1, 1, -2, 2, -3, 3)
        ]
        label = board.place(_split(each), beside[:1]) or board.place((each.text,), inside)
        if label := label or board.place(_split(each), beside):
            yield Named(label, "reference")


def _values(board: Board, frame: Frame) -> Iterator[Named]:
    """The first, highest and lowest value of the leading trace; all bars, if all have room."""
    trace = frame.chart.traces[0]
    places = sorted(trace.places(), key=lambda p: p.at)
    ordered = sorted(places, key=lambda p: p.value)
    if trace.kind == "line":
        wanted = {ordered[-1]: _HIGH, ordered[0]: _LOW, places[0]: _FIRST}
        wanted.pop(_last(trace), None)
        yield from _valued(board, frame, wanted)
        return
    sides: dict[Place, tuple[Side, ...]] = {
        p: ("below",) if p.value < 0 else ("above",) for p in places
    }
    taken = list(board.boxes)
    labels = list(_valued(board, frame, sides))
    if len(labels) < len(places):
        board.boxes[:] = taken
        few = dict.fromkeys((places[-1], ordered[-1], ordered[0]))
        labels = list(_valued(board, frame, {p: sides[p] for p in few}))
    yield from labels


def _valued(
    board: Board, frame: Frame, wanted: Mapping[Place, tuple[Side, ...]]
) -> Iterator[Named]:
    for place, sides in wanted.items():
        x, y = frame.x(place.at), frame.y(place.value)
        if label := board.place((place.text,), [(x, y, side) for side in sides]):
            yield Named(label, "value", 0, place)
