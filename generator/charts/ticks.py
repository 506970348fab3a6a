"""Which labels of the time axis are shown on a given width.

Here belongs that choice: horizontal labels side by side, never one over another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from generator.charts.frame import Frame
from generator.charts.labels import Label, extent
from generator.charts.specification import TimeTick
from generator.charts.text import halved

Placed = tuple[TimeTick, Label]


def time_labels(frame: Frame) -> tuple[Placed, ...]:
    """The labels that fit, in order of time; the last one of the main line always does.

    Evenly spaced periods keep each second, third, … label, counted from the last one;
    others keep as many as fit.  Labels of lesser rank only fill what is left over.
    """
    ticks = frame.chart.time.ticks
    main = [t for t in ticks if t.rank == min(t.rank for t in ticks)]
    chosen = _even(frame, main) or _greedy(frame, main, [])
    if len(chosen) == len(main):
        chosen = _greedy(frame, sorted(ticks, key=lambda t: t.rank), chosen)
    return tuple(sorted(chosen, key=lambda pair: pair[0].at))


def _even(frame: Frame, ticks: Sequence[TimeTick]) -> list[Placed]:
    """Each so many ticks one, counted from the last; none where they are not even."""
    gaps = [(b.at - a.at).days for a, b in pairwise(ticks)]
    if not gaps or max(gaps) > 1.5 * min(gaps):
        return []
    for step in _steps(sorted(gaps)[len(gaps) // 2], len(ticks)):
        some = ticks[::-1][::step]
        labels = [_label(frame, tick) for tick in some]
        if _are_apart(labels, frame.size):
            return list(zip(some, labels, strict=True))
    return []


def _steps(days: int, number: int) -> Iterable[int]:
    """Steps that people count in: months to quarters and years, quarters to years."""
    if days < 45:
        return (1, 3, 6, 12, 24, 48)
    return (1, 2, 4, 8, 16, 32) if days < 100 else range(1, number)


def _greedy(frame: Frame, ticks: Sequence[TimeTick], kept: Sequence[Placed]) -> list[Placed]:
    """What fits beside what is kept: by rank; of one rank the last, the first, the later."""
    chosen = list(kept)
    order = sorted(ticks[1:-1], key=lambda t: (t.rank, -t.at.toordinal()))
    for tick in [*ticks[-1:], *ticks[:1], *order]:
        if any(tick.at == other.at for other, _ in chosen):
            continue
        label = _label(frame, tick)
        if _are_apart([*(each for _, each in chosen), label], frame.size):
            chosen.append((tick, label))
    return chosen


def _label(frame: Frame, tick: TimeTick) -> Label:
    """A tick's label below its place, moved inwards where the drawing ends."""
    rows = halved(tick.text, frame.width / frame.size - 1)
    half = extent(rows, frame.size)[0] / 2
    x = min(max(frame.x(tick.at), half), frame.width - half)
    return Label(rows, x, frame.plot.bottom + 8, "middle", bold=False)


def _are_apart(labels: Sequence[Label], size: float) -> bool:
    halves = [(each.x, extent(each.rows, size)[0] / 2) for each in labels]
    spans = sorted((x - half, x + half) for x, half in halves)
    return all(b[0] - a[1] >= size * 0.5 for a, b in pairwise(spans))
