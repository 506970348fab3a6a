"""The direct labels of a chart: which values, lines, breaks and limits are named, and where.

Here belongs that choice, in the order of what matters most; where a label can stand belongs
to `labels`, and what finds no room is named below the chart by `notes`.  Lengths are in the
drawing's units, from its top left corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from generator.charts.frame import Frame
from generator.charts.labels import LINE, Board, Box, Label, Segment, Side, Spot, crosses
from generator.charts.specification import Gap, Place, Reference, Trace, Usual
from generator.charts.text import halved, wrap
from generator.charts.usual import TRIAL

MARK = 6.0
"""Half the breadth of a marker."""
_LAST: tuple[Side, ...] = (
    "right", "above-left", "below-left", "above", "below", "above-right", "below-right", "left",
)  # fmt: skip
_HIGH: tuple[Side, ...] = ("above", "above-left", "above-right", "right", "left")
_LOW: tuple[Side, ...] = ("below", "below-right", "below-left", "right", "left", "above")
_FIRST: tuple[Side, ...] = ("above", "above-right", "below", "below-right")
_NEARBY = (0, 0.5, 1, 1.5, 2, 2.5, -0.5, -1, -1.5, -2, -2.5)
"""How many rows the label of a mean may stand away from its line, the best first: first to
its own side of the last value's label, then to the other."""


@dataclass(frozen=True, slots=True)
class Named:
    """A direct label."""

    label: Label
    looks: Literal["end", "value", "break", "reference", "usual"]
    trace: int = 0
    """Whose it is: the index of a trace."""
    place: Place | None = None
    """The value it stands at; none for a break, a reference or limits."""


@dataclass(frozen=True, slots=True)
class Names:
    """All the direct labels that found room, and what found none."""

    labels: tuple[Named, ...]
    is_whole: bool
    """Whether each trace has its label."""
    rises: tuple[float, ...]
    """Where the upright line of each break starts, in the order of the breaks."""
    gaps: tuple[Gap, ...]
    """The breaks without a label."""
    usual: tuple[Usual, ...]
    """The limits without a label."""


def name(frame: Frame, bounds: Box, names: Sequence[tuple[str, ...]], rows: int) -> Names:
    """Place the labels within bounds.

    `names` are the rows that name each trace, beside its last value; `rows` is how many
    rows above the plot there are for the labels of breaks: with none, no break is named.
    """
    board = Board(bounds, frame.size)
    _fill(board, frame)
    gaps = {gap: (row, label) for gap, row, label in _breaks(board, frame, rows)}
    ends = list(_ends(board, frame, names))
    references = list(_references(board, frame))
    usual = dict(_usual(board, frame))
    every = [gaps[gap][1] for gap in frame.chart.gaps if gap in gaps]
    every += [*ends, *references, *(part for each in usual.values() for part in each)]
    every += _values(board, frame)
    return Names(
        labels=tuple(every),
        is_whole=len(ends) == len(frame.chart.traces),
        rises=tuple(_top(frame, gaps[gap][0] if gap in gaps else 0) for gap in frame.chart.gaps),
        gaps=tuple(gap for gap in frame.chart.gaps if gap not in gaps),
        usual=tuple(each for each in frame.chart.usual if each not in usual),
    )


def split(reference: Reference) -> tuple[str, ...]:
    """A reference's label, in the rows that it has beside the plot."""
    return halved(reference.text, 12)


def mean_rows(usual: Usual) -> tuple[str, ...]:
    """The label of a mean beside the plot."""
    return ("Mean", usual.mean_text)


def last(trace: Trace) -> Place:
    """The latest place of a trace."""
    return max(trace.places(), key=lambda p: p.at)


def _top(frame: Frame, row: int) -> float:
    """Where the upright line of a break starts whose label is so many rows above the plot."""
    return frame.plot.top - frame.size * (1 + row * LINE)


def _fill(board: Board, frame: Frame) -> None:
    """Put marks, strokes and bars on the board."""
    plot, half, mark = frame.plot, frame.bar_breadth() / 2, MARK * frame.mark_size
    ring = frame.ring
    for trace in frame.chart.traces:
        for run in trace.runs:
            spots = [(frame.x(p.at), frame.y(p.value)) for p in run]
            if trace.kind == "bar":
                ends = [(x, *sorted((y, frame.base))) for x, y in spots]
                board.boxes += [Box(x - half, high, x + half, low) for x, high, low in ends]
            else:
                board.boxes += [Box(x - mark, y - mark, x + mark, y + mark) for x, y in spots]
                board.segments += [Segment(*a, *b) for a, b in pairwise(spots)]
            for place, (x, y) in zip(run, spots, strict=True):
                if place.signal:
                    board.boxes.append(Box(x - ring, y - ring, x + ring, y + ring))
                if place.lower is not None and place.upper is not None:
                    board.segments.append(Segment(x, frame.y(place.lower), x, frame.y(place.upper)))
    for gap in frame.chart.gaps:
        x = frame.x(gap.at)
        board.segments.append(Segment(x, _top(frame, 0), x, plot.bottom))
    for reference in frame.chart.references:
        y = frame.y(reference.value)
        board.segments.append(Segment(plot.left, y, plot.right, y))
    for each in frame.chart.usual:
        left, right = frame.x(each.start), frame.x(each.end)
        for value in (each.lower, each.upper):
            board.segments.append(Segment(left, frame.y(value), right, frame.y(value)))


def _breaks(board: Board, frame: Frame, rows: int) -> Iterator[tuple[Gap, int, Named]]:
    """The labels of breaks, and how many rows above the plot each stands.

    From the last to the first: a line may rise past the labels on its right.
    """
    for gap in reversed(frame.chart.gaps):
        x = frame.x(gap.at)
        for row in range(rows):
            rise = Segment(x, _top(frame, row), x, frame.plot.top)
            if any(crosses(rise, box) for box in board.boxes):
                break
            middle = frame.plot.top - board.size * (0.5 + row * LINE)
            spots: tuple[Spot, ...] = (
                (x - 3, middle, "right"),
                (x + 3, middle, "left"),
            )
            label = board.place((gap.text,), spots) or board.place((gap.short_text,), spots)
            if label:
                board.segments.append(rise)
                yield gap, row, Named(label, "break")
                break


def _ends(board: Board, frame: Frame, names: Sequence[tuple[str, ...]]) -> Iterator[Named]:
    """The last value of each trace with its name, where there is room."""
    for number, (trace, rows) in enumerate(zip(frame.chart.traces, names, strict=True)):
        if trace.kind == "bar":
            continue
        place = last(trace)
        if label := board.place((place.text, *rows), _around(frame, place, _LAST), bold=True):
            yield Named(label, "end", number, place)


def _references(board: Board, frame: Frame) -> Iterator[Named]:
    for each in frame.chart.references:
        y, left, right = frame.y(each.value), frame.plot.left + 8, frame.plot.right
        inside: list[Spot] = [
            (right, y + 5, "above-left"),
            (left, y + 5, "above-right"),
            (right, y - 5, "below-left"),
            (left, y - 5, "below-right"),
        ]
        beside: list[Spot] = [
            (right - 4, y + rows * board.size, "right") for rows in (0, -1, 1, -2, 2, -3, 3)
        ]
        label = board.place(split(each), beside[:1]) or board.place((each.text,), inside)
        if label := label or board.place(split(each), beside):
            yield Named(label, "reference")


def _usual(board: Board, frame: Frame) -> Iterator[tuple[Usual, tuple[Named, ...]]]:
    """The usual range and the mean of each section, where both find room; the last first."""
    sections = frame.chart.usual
    for number in reversed(range(len(sections))):
        each, is_last = sections[number], number + 1 == len(sections)
        left, right = board.bounds.left, board.bounds.right
        if number:
            left = (frame.x(sections[number - 1].end) + frame.x(each.start)) / 2
        if not is_last:
            right = (frame.x(each.end) + frame.x(sections[number + 1].start)) / 2
        own = board.within(left, right)
        mean = _mean(own, frame, each) if is_last else None
        rest = [] if mean else [f"Mean {each.mean_text}"]
        rest += [TRIAL.capitalize()] if each.trial else []
        if block := _range(own, frame, each, rest):
            yield each, tuple(Named(label, "usual") for label in (mean, block) if label)


def _mean(board: Board, frame: Frame, each: Usual) -> Label | None:
    """The label of a mean beside the plot, clear of the last value's."""
    x, y = frame.x(each.end), frame.y(each.mean)
    away = board.size if y >= frame.y(last(frame.chart.traces[0]).value) else -board.size
    return board.place(mean_rows(each), [(x + 2, y + rows * away, "right") for rows in _NEARBY])


def _range(board: Board, frame: Frame, each: Usual, rest: Sequence[str]) -> Label | None:
    """The usual range and what else is said, just outside the limits, in as few rows as fit."""
    left, right = frame.x(each.start), frame.x(each.end)
    above, below = frame.y(each.upper), frame.y(each.lower)
    ends: tuple[tuple[float, Side, Side], ...] = (
        (left + 4, "below-right", "above-right"),
        ((left + right) / 2, "below", "above"),
        (right - 4, "below-left", "above-left"),
    )
    breadth = (board.bounds.right - board.bounds.left - 8) / board.size
    wrapped = tuple(row for text in rest for row in wrap(text, breadth, 3))
    for rows in (
        (f"Usual range {each.range_text}", *rest),
        (f"Usual range {each.range_text}", *wrapped),
        ("Usual range", each.range_text, *wrapped),
    ):
        if any(row.endswith("…") for row in rows):
            continue
        for away in range(0, 60, 6):
            under = [(x, below - 4 + away, side) for x, side, _ in ends]
            over = [(x, above + 4 - away, side) for x, _, side in ends]
            if label := board.place(rows, [*under, *over]):
                return label
    return None


def _values(board: Board, frame: Frame) -> Iterator[Named]:
    """The first, highest and lowest value of the leading trace; all bars, if all have room.

    Where limits say what is usual, the first value is not named.
    """
    trace = frame.chart.traces[0]
    places = sorted(trace.places(), key=lambda p: p.at)
    ordered = sorted(places, key=lambda p: p.value)
    if trace.kind == "line":
        wanted = {ordered[-1]: _HIGH, ordered[0]: _LOW}
        if not frame.chart.usual:
            wanted[places[0]] = _FIRST
        wanted.pop(last(trace), None)
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
        if label := board.place((place.text,), _around(frame, place, sides)):
            yield Named(label, "value", 0, place)


def _around(frame: Frame, place: Place, sides: Iterable[Side]) -> Iterator[Spot]:
    """Spots around a value: clear of its ring, and beyond the ends of its interval."""
    x, y = frame.x(place.at), frame.y(place.value)
    high = y if place.upper is None else frame.y(place.upper)
    low = y if place.lower is None else frame.y(place.lower)
    more = max(0.0, frame.ring - MARK) if place.signal else 0.0
    for side in sides:
        if side == "right":
            yield x + more, y, side
        elif side == "left":
            yield x - more, y, side
        elif side.startswith("above"):
            yield x, min(high, y - more), side
        else:
            yield x, max(low, y + more), side
