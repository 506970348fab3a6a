"""Sparklines: the shape of a series in a cell of a table.

Here belongs the smallest drawing: no text, no axis, hidden from screen readers, as the
table has the figures.  What needs a title belongs to `small`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.charts.joins import runs
from generator.charts.looks import COLOURS
from generator.charts.markup import checked, length, ring
from generator.charts.units import ZERO, share
from generator.views import Break, Point

WIDTH, HEIGHT = 120, 28
_EDGE = 4.0
"""How far the drawing keeps from its edges."""


def sparkline(
    points: Sequence[Point],
    *,
    id: str,  # noqa: A002 - as in HTML
    breaks: Sequence[Break] = (),
    zero: bool = True,
) -> str:
    """One line's points as a tiny SVG of 120 by 28 units, the last value marked.

    Lines are joined as in a chart: gaps and breaks stay gaps.  Zero stands at the foot (or
    within), so that small differences do not look large; `zero=False` leaves it out, for
    ages and their like.  Empty where no point has a value.

    Raises ValueError where `id`, which must be unique in the page, is not a letter and
    then letters, digits, hyphens and low lines.
    """
    name = checked(id)
    drawn = runs(points, breaks)
    values = [p.value for run in drawn for p in run if p.value is not None]
    if not values:
        return ""
    low, high = min(values), max(values)
    if zero:
        low, high = min(low, ZERO), max(high, ZERO)
    first, last = min(p.end for p in points), max(p.end for p in points)

    def across(at: date) -> float:
        part = (at - first).days / (last - first).days if last > first else 0.5
        return _EDGE + part * (WIDTH - 2 * _EDGE)

    def down(point: Point) -> float:
        part = share(point.value or ZERO, low, high) if high > low else 0.5 if low else 0.0
        return HEIGHT - _EDGE - part * (HEIGHT - 2 * _EDGE)

    lines, dots = [], []
    for run in drawn:
        spots = [f"{length(across(p.end), 1)} {length(down(p), 1)}" for p in run]
        if len(run) > 1:
            lines.append("M" + "L".join(spots))
        else:
            dots.append(ring(across(run[0].end), down(run[0]), 1))
    end = max((p for run in drawn for p in run), key=lambda p: (p.end, p.start))
    dots.append(ring(across(end.end), down(end), 2.5))
    colour = COLOURS[0]
    route = f'<path class="chart__line" fill="none" stroke="{colour}" d="{"".join(lines)}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{name}" class="chart chart--spark" '
        f'aria-hidden="true" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<g class="chart__trace chart__tone-1" fill="{colour}" stroke-width="1.5">'
        f'{route if lines else ""}<path d="{"".join(dots)}"/></g></svg>'
    )
