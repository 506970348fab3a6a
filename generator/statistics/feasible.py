"""What linear equations leave open: the least and the most that each unknown can be.

Here belongs exact arithmetic on sums of unknowns that are 0 or more: elimination, and the
simplex method with Bland’s rule (Bland, 1977), which cannot go in circles.  What the bounds
mean for people’s privacy belongs to `disclosure`.

Bounds are those of real numbers, exact for tables with one or two ways of totals, whose
corner solutions are whole; for other patterns the whole numbers within can be fewer.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Equation:
    """Σ factor × unknown = constant."""

    factors: Mapping[str, int]
    constant: int


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between what an unknown must lie."""

    least: Fraction
    most: Fraction | None
    """None where nothing bounds it."""

    @property
    def settled(self) -> bool:
        """Whether one whole number only is within."""
        return self.most is not None and self.most // 1 <= -(-self.least // 1)


def bounds(unknowns: Sequence[str], equations: Sequence[Equation]) -> dict[str, Bounds] | None:
    """The bounds of each unknown; None where no values of 0 or more satisfy the equations.

    Source: the simplex method with Bland’s rule (Bland, 1977).
    """
    order = sorted(set(unknowns))
    tableau = _start(order, equations)
    if tableau is None:
        return None
    result = {}
    for place, name in enumerate(order):
        low = tableau.best(place, -1)
        result[name] = Bounds(-low if low is not None else Fraction(), tableau.best(place, 1))
    return result


def _start(order: Sequence[str], equations: Sequence[Equation]) -> _Tableau | None:
    """A tableau at a corner of what is possible, found with one helper for each equation."""
    width = len(order)
    place = {name: number for number, name in enumerate(order)}
    rows = []
    for equation in equations:
        row = [Fraction()] * (width + 1)
        for name, factor in equation.factors.items():
            row[place[name]] += factor
        row[-1] = Fraction(equation.constant)
        rows.append([-each for each in row] if row[-1] < 0 else row)
    count = len(rows)
    for number, row in enumerate(rows):
        row[width:width] = [Fraction(number == other) for other in range(count)]
    tableau = _Tableau(rows, list(range(width, width + count)), width + count)
    goal = [Fraction()] * width + [Fraction(-1)] * count
    if tableau.maximise(goal) != 0:
        return None
    tableau.drop_helpers(width)
    return tableau


class _Tableau:
    """The equations, solved for one unknown each: the basis."""

    def __init__(self, rows: list[list[Fraction]], basis: list[int], width: int) -> None:
        self.rows, self.basis, self.width = rows, basis, width

    def best(self, place: int, sign: int) -> Fraction | None:
        """The most that sign × unknown can be; None where nothing bounds it."""
        goal = [Fraction()] * self.width
        goal[place] = Fraction(sign)
        return self.maximise(goal)

    def maximise(self, goal: Sequence[Fraction]) -> Fraction | None:
        while (enter := self._gaining(goal)) is not None:
            leave = self._leaving(enter)
            if leave is None:
                return None
            self._pivot(leave, enter)
        return sum(
            (goal[b] * row[-1] for b, row in zip(self.basis, self.rows, strict=True)), Fraction()
        )

    def _gaining(self, goal: Sequence[Fraction]) -> int | None:
        """The first unknown whose growth would bring the goal nearer."""
        weights = [(goal[b], row) for b, row in zip(self.basis, self.rows, strict=True) if goal[b]]
        for place in range(self.width):
            if place in self.basis:
                continue
            if goal[place] - sum(weight * row[place] for weight, row in weights) > 0:
                return place
        return None

    def _leaving(self, enter: int) -> int | None:
        """The row that stops the growth first, by the smallest unknown where several do."""
        stops = [
            (row[-1] / row[enter], self.basis[number], number)
            for number, row in enumerate(self.rows)
            if row[enter] > 0
        ]
        return min(stops)[2] if stops else None

    def _pivot(self, leave: int, enter: int) -> None:
        pivot = self.rows[leave]
        factor = pivot[enter]
        pivot[:] = [each / factor for each in pivot]
        for row in self._others(leave):
            if times := row[enter]:
                row[:] = [a - times * b if b else a for a, b in zip(row, pivot, strict=True)]
        self.basis[leave] = enter

    def _others(self, leave: int) -> Iterator[list[Fraction]]:
        return (row for number, row in enumerate(self.rows) if number != leave)

    def drop_helpers(self, width: int) -> None:
        """Put real unknowns in the basis, and drop rows that say nothing new."""
        for number in reversed(range(len(self.rows))):
            if self.basis[number] < width:
                continue
            enter = next((p for p in range(width) if self.rows[number][p]), None)
            if enter is None:
                del self.rows[number], self.basis[number]
            else:
                self._pivot(number, enter)
        for row in self.rows:
            del row[width:-1]
        self.width = width
