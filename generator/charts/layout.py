"""A specification laid out on a given width: what stands where.

Here belong margins, scales, the choice of tick labels and of direct labels.  The result
is plain numbers; `svg` writes them down, and `figure` takes its labels from them.
Lengths are in the drawing's units: pixels, where it is shown at its own size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.charts.labels import LINE, Board, Box, Label, Segment, Side, extent
from generator.charts.specification import Chart, Place, TimeTick, Trace, Width
from generator.charts.text import ems, halved, wrap
from generator.charts.units import share

SIZES: dict[Width, tuple[int, int, int]] = {"wide": (720, 300, 15), "narrow": (340, 220, 14)}
"""Units across, units of height between the axes, and the height of all text."""
MARK = 5.0
"""Half the breadth of a marker."""
KEY_SAMPLE = 30.0
"""How wide the sample of a line in the key is."""
HOLLOW = "Hollow: worked out from published figures"
_LAST: tuple[Side, ...] = (
    "right", "above-left", "below-left", "above", "below", "above-right", "below-right", "left",
)  # fmt: skip
_HIGH: tuple[Side, ...] = ("above", "above-left", "above-right", "right", "left")
_LOW: tuple[Side, ...] = ("below", "below-right", "below-left", "right", "left")
_FIRST: tuple[Side, ...] = ("above", "above-right", "below", "below-right")


@dataclass(frozen=True, slots=True)
class KeyItem:
    """A row of the key: a sample of the trace (its index), then its name."""

    trace: int
    rows: tuple[str, ...]
    x: float
    top: float


@dataclass(frozen=True, slots=True)
class Named:
    """A direct label, whose it is (the index of a trace, None for a break or reference)."""

    label: Label
    trace: int | None
    place: Place | None
    """The value it stands at."""
    kind: str
    """end, value, break or reference: how it looks."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A chart, laid out."""

    width: float
    height: float
    size: float
    """The height of every text."""
    plot: Box
    start: date
    days: int
    chart: Chart
    ticks: tuple[tuple[TimeTick, Label], ...]
    labels: tuple[Named, ...]
    key: tuple[KeyItem, ...]
    """Empty where every trace has its direct label."""
    note_top: float | None
    """The top of the row that explains hollow markers, where there are any."""
    unit_top: float

    def x(self, at: date) -> float:
        """Where a day stands."""
        return self.plot.left + (at - self.start).days / self.days * (
            self.plot.right - self.plot.left
        )

    def y(self, place: Place) -> float:
        """Where a value stands."""
        return _y(self.chart, self.plot, place)


def lay_out(chart: Chart, width: Width) -> Layout:
    """Lay a chart out: with direct labels where all of them find room, else with a key."""
    layout, is_whole = _attempt(chart, width, with_key=False)
    return layout if is_whole else _attempt(chart, width, with_key=True)[0]


def _attempt(chart: Chart, width: Width, *, with_key: bool) -> tuple[Layout, bool]:
    across, tall, size = SIZES[width]
    row = LINE * size
    several = len(chart.traces) > 1
    key, top = _key(chart, across, size) if with_key else ((), 0.0)
    names = [
        wrap(trace.name, 10.5 if width == "wide" else 9.5, 3) if several and not with_key else ()
        for trace in chart.traces
    ]
    left = max(ems(t.text) for t in chart.values.ticks) * size + 10
    left = min(left, across * 0.45)
    right = across - _gutter(chart, names, size, most=0.24 * across)
    unit_top = top + 1
    plot_top = top + 2 * row + (row if chart.gaps else 0)
    plot = Box(left, plot_top, right, plot_top + tall)
    board = Board(Box(left + 2, top + row * 1.2, across - 1, plot.bottom - 2), size)
    days = (chart.time.end - chart.time.start).days
    layout = Layout(
        across, 0, size, plot, chart.time.start, days, chart, (), (), key, None, unit_top
    )
    ticks = _time_labels(layout)
    bottom = plot.bottom + 8 + max(len(label.rows) for _, label in ticks) * row + 2
    hollow = any(p.hollow for trace in chart.traces for p in trace.places())
    _fill(board, layout)
    placed = list(_breaks(board, layout))
    ends, whole = _ends(board, layout, names)
    placed += ends
    placed += _references(board, layout)
    placed += _values(board, layout)
    done = Layout(
        width=across,
        height=bottom + (row + 4 if hollow else 0) + 2,
        size=size,
        plot=plot,
        start=chart.time.start,
        days=days,
        chart=chart,
        ticks=ticks,
        labels=tuple(placed),
        key=key,
        note_top=bottom + 4 if hollow else None,
        unit_top=unit_top,
    )
    return done, whole


def _key(chart: Chart, across: float, size: float) -> tuple[tuple[KeyItem, ...], float]:
    """The key's rows, flowing from left to right, and the height that they take."""
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


def _gutter(
    chart: Chart, names: Sequence[tuple[str, ...]], size: float, most: float
) -> float:
    """The room right of the plot, for the labels of lines that end there."""
    if chart.traces[0].kind == "bar":
        return 4.0
    days = (chart.time.end - chart.time.start).days
    needed = [size * 1.8]
    for trace, name in zip(chart.traces, names, strict=True):
        last = _last(trace)
        if (chart.time.end - last.at).days <= days * 0.06:
            wide = extent((last.text, *name), size, bold=True)[0] + 8
            short = extent((last.text,), size, bold=True)[0] + 8
            needed += [wide if wide <= most else short if short <= most else 0]
    return max(needed)


def _time_labels(layout: Layout) -> tuple[tuple[TimeTick, Label], ...]:
    """The labels of the time axis that fit side by side, first those of lower rank."""
    ticks = layout.chart.time.ticks
    main = [t for t in ticks if t.rank == min(t.rank for t in ticks)]
    chosen = _even(layout, main) or _greedy(layout, main, [])
    if len(chosen) == len(main):
        chosen = _greedy(layout, sorted(ticks, key=lambda t: t.rank), chosen)
    return tuple(sorted(chosen, key=lambda pair: pair[0].at))


def _even(layout: Layout, ticks: Sequence[TimeTick]) -> list[tuple[TimeTick, Label]]:
    """Each so-manieth tick, counted from the last; none where the steps are not even."""
    gaps = [(b.at - a.at).days for a, b in zip(ticks, ticks[1:], strict=False)]
    if not gaps or max(gaps) > 1.5 * min(gaps):
        return []
    usual = sorted(gaps)[len(gaps) // 2]
    steps = (1, 3, 6, 12, 24) if usual < 45 else (1, 2, 4, 8, 16, 32) if usual < 100 else ()
    for step in steps or range(1, len(ticks)):
        some = ticks[::-1][::step]
        labels = [_tick_label(layout, tick) for tick in some]
        if _are_apart(labels, layout.size):
            return list(zip(some, labels, strict=True))
    return []


def _greedy(
    layout: Layout, ticks: Sequence[TimeTick], kept: Sequence[tuple[TimeTick, Label]]
) -> list[tuple[TimeTick, Label]]:
    """What fits beside what is kept: by rank, and of one rank the last and the first before."""
    chosen = list(kept)
    order = sorted(ticks[:-1][1:], key=lambda t: (t.rank, -t.at.toordinal()))
    for tick in [*ticks[-1:], *ticks[:1], *order]:
        if any(tick.at == other.at for other, _ in chosen):
            continue
        label = _tick_label(layout, tick)
        if _are_apart([*(each for _, each in chosen), label], layout.size):
            chosen.append((tick, label))
    return chosen


def _tick_label(layout: Layout, tick: TimeTick) -> Label:
    rows = halved(tick.text, layout.width / layout.size - 1)
    half = extent(rows, layout.size)[0] / 2
    x = min(max(layout.x(tick.at), half), layout.width - half)
    return Label(rows, x, layout.plot.bottom + 8, "middle", bold=False)


def _are_apart(labels: Sequence[Label], size: float) -> bool:
    spans = sorted(
        (each.x - extent(each.rows, size)[0] / 2, each.x + extent(each.rows, size)[0] / 2)
        for each in labels
    )
    return all(b[0] - a[1] >= size * 0.5 for a, b in zip(spans, spans[1:], strict=False))


def _y(chart: Chart, plot: Box, place: Place) -> float:
    part = share(place.value, chart.values.low, chart.values.high)
    return plot.bottom - part * (plot.bottom - plot.top)


def _last(trace: Trace) -> Place:
    return max(trace.places(), key=lambda p: p.at)


def bar_breadth(layout: Layout) -> float:
    """How wide each bar is."""
    ends = sorted({p.at for trace in layout.chart.traces for p in trace.places()})
    near = min((b - a).days for a, b in zip(ends, ends[1:], strict=False)) if len(ends) > 1 else 30
    return max(2.0, min(64.0, near / layout.days * (layout.plot.right - layout.plot.left) * 0.7))


def _fill(board: Board, layout: Layout) -> None:
    """Put marks, strokes and bars on the board."""
    bar = bar_breadth(layout) / 2
    for trace in layout.chart.traces:
        for run in trace.runs:
            spots = [(layout.x(p.at), layout.y(p)) for p in run]
            board.segments += [
                Segment(*a, *b) for a, b in zip(spots, spots[1:], strict=False) if trace.kind == "line"
            ]
            for x, y in spots:
                if trace.kind == "bar":
                    board.boxes.append(Box(x - bar, y, x + bar, layout.plot.bottom))
                else:
                    board.boxes.append(Box(x - MARK, y - MARK, x + MARK, y + MARK))
    for gap in layout.chart.gaps:
        x = layout.x(gap.at)
        board.segments.append(Segment(x, layout.plot.top - board.size, x, layout.plot.bottom))
    for reference in layout.chart.references:
        part = share(reference.value, layout.chart.values.low, layout.chart.values.high)
        y = layout.plot.bottom - part * (layout.plot.bottom - layout.plot.top)
        board.segments.append(Segment(layout.plot.left, y, layout.plot.right, y))


def _breaks(board: Board, layout: Layout) -> Iterator[Named]:
    for gap in layout.chart.gaps:
        x, top = layout.x(gap.at), layout.plot.top - board.size * 0.5
        spots: list[tuple[float, float, Side]] = [
            (x + dx, top + shift * board.size * LINE, side)
            for shift in (0, 1, 2)
            for dx, side in ((-3.0, "right"), (3.0, "left"))
        ]
        label = board.place((gap.text,), spots)
        if label:
            yield Named(label, None, None, "break")


def _ends(
    board: Board, layout: Layout, names: Sequence[tuple[str, ...]]
) -> tuple[list[Named], bool]:
    """The last value of each trace with its name; and whether every name found room."""
    placed, whole = [], True
    for number, (trace, name) in enumerate(zip(layout.chart.traces, names, strict=True)):
        if trace.kind == "bar":
            continue
        last = _last(trace)
        x, y = layout.x(last.at), layout.y(last)
        label = board.place((last.text, *name), [(x, y, side) for side in _LAST], bold=True)
        if label is None and name:
            whole = False
        if label:
            placed.append(Named(label, number, last, "end"))
    return placed, whole


def _references(board: Board, layout: Layout) -> Iterator[Named]:
    low, high = layout.chart.values.low, layout.chart.values.high
    for each in layout.chart.references:
        y = layout.plot.bottom - share(each.value, low, high) * (
            layout.plot.bottom - layout.plot.top
        )
        spots: list[tuple[float, float, Side]] = [
            (layout.plot.right, y + 5, "above-left"),
            (layout.plot.left + 8, y + 5, "above-right"),
            (layout.plot.right, y - 5, "below-left"),
            (layout.plot.left + 8, y - 5, "below-right"),
        ]
        label = board.place((each.text,), spots)
        if label:
            yield Named(label, None, None, "reference")


def _values(board: Board, layout: Layout) -> Iterator[Named]:
    """The first, highest and lowest value of the leading trace, where there is room."""
    trace = layout.chart.traces[0]
    places = sorted(trace.places(), key=lambda p: p.at)
    if trace.kind == "bar":
        wanted = [(place, _HIGH[:1]) for place in places]
    else:
        by_value = sorted(places, key=lambda p: p.value)
        wanted = [(by_value[-1], _HIGH), (by_value[0], _LOW), (places[0], _FIRST)]
    said = {_last(trace)} if trace.kind == "line" else set()
    for place, sides in wanted:
        if place in said:
            continue
        said.add(place)
        x, y = layout.x(place.at), layout.y(place)
        label = board.place((place.text,), [(x, y, side) for side in sides])
        if label:
            yield Named(label, 0, place, "value")
