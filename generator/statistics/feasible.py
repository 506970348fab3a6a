"""What linear equations leave open: the least and the most that each unknown can be.

Here belongs exact arithmetic on sums of unknowns that are 0 or more: elimination, and the
simplex method with Bland’s rule (Bland, 1977), which cannot go in circles.  Unknowns that no
chain of equations connects are solved apart.  What the bounds mean for people’s privacy
belongs to `disclosure`.

Bounds are those of real numbers, exact for tables with one or two ways of totals, whose
corner solutions are whole; for other patterns the whole numbers within can be fewer.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Exact = int | Fraction
"""A number without rounding."""


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
    result = {}
    for order, own in groups(unknowns, equations):
        tableau = _start(order, own)
        if tableau is None:
            return None
        for place, name in enumerate(order):
            result[name] = tableau.bounds(place)
    return dict(sorted(result.items()))


def solvable(unknowns: Sequence[str], equations: Sequence[Equation]) -> bool:
    """Whether some values of 0 or more satisfy the equations.

    Source: the first phase of the simplex method (Bland, 1977).
    """
    return all(_start(order, own) is not None for order, own in groups(unknowns, equations))


def settled(unknowns: Sequence[str], equations: Sequence[Equation]) -> dict[str, Bounds] | None:
    """The bounds of those unknowns that are settled; None as for `bounds`.

    Quicker than all bounds: each corner that is passed on the way shows two values for many
    an unknown, and its bounds are then not asked for.  Source: as for `bounds`.
    """
    result = {}
    for order, own in groups(unknowns, equations):
        tableau = _start(order, own)
        if tableau is None:
            return None
        low = tableau.corner()
        high = list(low)
        for place, name in enumerate(order):
            for sign in (1, -1):
                if high[place] // 1 > -(-low[place] // 1):
                    break  # two whole numbers are within
                tableau.best(place, sign)
                here = tableau.corner()
                low = list(map(min, low, here))
                high = list(map(max, high, here))
            else:
                found = tableau.bounds(place)
                if found.settled:
                    result[name] = found
    return dict(sorted(result.items()))


def groups(
    unknowns: Iterable[str], equations: Iterable[Equation]
) -> Iterator[tuple[list[str], list[Equation]]]:
    """The unknowns that equations connect, each group in order, with its equations.

    An equation without unknowns comes with a group of none.  Source: a search of the graph
    whose edges are the equations.
    """
    listed = list(equations)
    of: dict[str, list[int]] = {name: [] for name in unknowns}
    for number, equation in enumerate(listed):
        for name in equation.factors:
            of[name].append(number)
    left = dict.fromkeys(sorted(of))
    while left:
        names, numbers, waiting = [], set[int](), [next(iter(left))]
        del left[waiting[0]]
        while waiting:
            names.append(waiting.pop())
            for number in of[names[-1]]:
                if number not in numbers:
                    numbers.add(number)
                    near = [name for name in listed[number].factors if name in left]
                    waiting += near
                    for name in near:
                        del left[name]
        yield sorted(names), [listed[number] for number in sorted(numbers)]
    yield from (([], [equation]) for equation in listed if not equation.factors)


def _start(order: Sequence[str], equations: Sequence[Equation]) -> _Tableau | None:
    """A tableau at a corner of what is possible, found with one helper for each equation."""
    width = len(order)
    place = {name: number for number, name in enumerate(order)}
    rows = []
    for equation in equations:
        row: list[Exact] = [0] * (width + 1)
        for name, factor in equation.factors.items():
            row[place[name]] += factor
        row[-1] = equation.constant
        rows.append([-each for each in row] if row[-1] < 0 else row)
    count = len(rows)
    for number, row in enumerate(rows):
        row[width:width] = [int(number == other) for other in range(count)]
    tableau = _Tableau(rows, list(range(width, width + count)), width + count)
    goal = [0] * width + [-1] * count
    if tableau.maximise(goal) != 0:
        return None
    tableau.drop_helpers(width)
    return tableau


def _over(number: Exact, factor: Exact) -> Exact:
    """The quotient, as an int where it is whole: sums of counts seldom need fractions."""
    quotient = Fraction(number, factor)
    return quotient.numerator if quotient.denominator == 1 else quotient


class _Tableau:
    """The equations, solved for one unknown each: the basis."""

    def __init__(self, rows: list[list[Exact]], basis: list[int], width: int) -> None:
        self.rows, self.basis, self.width = rows, basis, width

    def bounds(self, place: int) -> Bounds:
        """Between what an unknown must lie."""
        low = self.best(place, -1)
        return Bounds(-low if low is not None else Fraction(), self.best(place, 1))

    def best(self, place: int, sign: int) -> Fraction | None:
        """The most that sign × unknown can be; None where nothing bounds it."""
        goal = [0] * self.width
        goal[place] = sign
        return self.maximise(goal)

    def corner(self) -> list[Exact]:
        """The unknowns as they are now: values that satisfy the equations."""
        here: list[Exact] = [0] * self.width
        for place, row in zip(self.basis, self.rows, strict=True):
            here[place] = row[-1]
        return here

    def maximise(self, goal: Sequence[int]) -> Fraction | None:
        while (enter := self._gaining(goal)) is not None:
            leave = self._leaving(enter)
            if leave is None:
                return None
            self._pivot(leave, enter)
        return Fraction(
            sum(goal[b] * row[-1] for b, row in zip(self.basis, self.rows, strict=True))
        )

    def _gaining(self, goal: Sequence[int]) -> int | None:
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
            (Fraction(row[-1], row[enter]), self.basis[number], number)
            for number, row in enumerate(self.rows)
            if row[enter] > 0
        ]
        return min(stops)[2] if stops else None

    def _pivot(self, leave: int, enter: int) -> None:
        pivot = self.rows[leave]
        factor = pivot[enter]
        if factor != 1:
            pivot[:] = [_over(each, factor) for each in pivot]
        for row in self._others(leave):
            if times := row[enter]:
                row[:] = [a - times * b if b else a for a, b in zip(row, pivot, strict=True)]
        self.basis[leave] = enter

    def _others(self, leave: int) -> Iterator[list[Exact]]:
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
