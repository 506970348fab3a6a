"""Which labels of the time axis are shown on a given width.

Here belongs that choice: horizontal labels side by side, never one over another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from generator.charts.frame import Frame
from generator.charts.labels import Label, extent
from generator.charts.phrases import month
from generator.charts.specification import TimeTick
from generator.charts.text import halved
from generator.periods import MONTHS

_MANY = 18
"""From how many months on the calendar decides which are labelled."""
_QUARTERS = ({1, 4, 7, 10}, {1, 7}, {1})
Placed = tuple[TimeTick, Label]


def time_labels(frame: Frame) -> tuple[Placed, ...]:
    """The labels that fit, in order of time.

    Many months keep those of the calendar: each January, or its quarters where they fit.
    Other evenly spaced periods keep each second, third, … label, counted from the last one;
    uneven ones keep as many as fit, the last one always.  Labels of lesser rank only fill
    what is left over.
    """
    ticks = frame.chart.time.ticks
    main = [t for t in ticks if t.rank == min(t.rank for t in ticks)]
    is_monthly = all(t.text == month(t.at.year, t.at.month) for t in main)
    if len(main) >= _MANY and is_monthly and (months := _calendar(frame, main)):
        return tuple(months)
    chosen = _even(frame, main) or _greedy(frame, main, [])
    if len(chosen) == len(main):
        chosen = _greedy(frame, sorted(ticks, key=lambda t: t.rank), chosen)
    return tuple(sorted(chosen, key=lambda pair: pair[0].at))


def _calendar(frame: Frame, ticks: Sequence[TimeTick]) -> list[Placed]:
    """The finest step of the calendar that fits: Oct 2023, Jan 2024, Apr, Jul, Oct, Jan 2025.

    The year stands below the first month and each January.  Empty where no step leaves two
    labels, as where all readings are for one month of the year, not January.
    """
    januaries = [t for t in ticks if t.at.month == 1]
    steps = [[t for t in ticks if t.at.month in months] for months in _QUARTERS]
    steps += [januaries[::-1][::step][::-1] for step in range(2, len(januaries))]
    for some in steps:
        labels = [_month(frame, tick, with_year=tick is some[0]) for tick in some]
        if len(some) > 1 and _are_apart(labels, frame.size):
            return list(zip(some, labels, strict=True))
    return []


def short_text(tick: TimeTick) -> str:
    """A tick's label where there is little room: Aug 2023 for August 2023."""
    name = MONTHS[tick.at.month - 1]
    return tick.text.replace(name, name[:3])


def _month(frame: Frame, tick: TimeTick, *, with_year: bool) -> Label:
    short = MONTHS[tick.at.month - 1][:3]
    is_year = with_year or tick.at.month == 1
    return _below(frame, tick, (short, str(tick.at.year)) if is_year else (short,))


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
    return _below(frame, tick, halved(tick.text, frame.width / frame.size - 1))


def _below(frame: Frame, tick: TimeTick, rows: tuple[str, ...]) -> Label:
    half = extent(rows, frame.size)[0] / 2
    x = min(max(frame.x(tick.at), half), frame.width - half)
    return Label(rows, x, frame.plot.bottom + 8, "middle", bold=False)


def _are_apart(labels: Sequence[Label], size: float) -> bool:
    halves = [(each.x, extent(each.rows, size)[0] / 2) for each in labels]
    spans = sorted((x - half, x + half) for x, half in halves)
    return all(b[0] - a[1] >= size * 0.5 for a, b in pairwise(spans))
