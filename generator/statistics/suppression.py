"""Secondary suppression: which further cells to hide, as few as can be.

Here belongs the search.  What makes a table safe belongs to `disclosure`.

The search tries no further cell, then one, two and so on.  Each step takes the first fault
that is left and branches over the cells that can mend it: the other cells of the sum where
one cell stands alone or a group is small (one of them must go), else every cell.  So the
fewest cells are found; among equals those that hide fewest zeros, then the smallest counts,
then the first by name.  A search that grows too long ends in a simpler one: hide the
cheapest cell that mends the first fault, again and again, then bring back each cell that
can be spared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.statistics.disclosure import (
    Code,
    Disclosure,
    Sum,
    Table,
    small_numbers,
    worked_out,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BUDGET = 200
"""How many tables are looked at closely before the search gives up being the shortest."""
GLANCES = 20
"""How many more may be looked at in passing, for each of those."""

Cost = tuple[int, int, int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Suppression:
    """What to publish of a table, and why cells are hidden."""

    table: Table
    """The table with its cells hidden; the only form of it to commit."""
    primary: tuple[str, ...]
    """The cells with a count of 1 to 4, and those that were hidden before."""
    secondary: tuple[str, ...]
    """The further cells."""
    reasons: tuple[Disclosure, ...]
    """What would be told if only the primary cells were hidden."""
    fewest: bool
    """Whether no smaller number of further cells would do; else, none can be spared."""


def suppress(of: Table, *, budget: int = BUDGET) -> Suppression:
    """The table as it may be published: no count of 1 to 4 in it, and none to be worked out.

    The answer depends on the table alone, not on the order of its cells or sums.  It names
    which cells are small, so it is for the desk, and only its `table` for the public.
    """
    small = {cell for finding in small_numbers(of) for cell in finding.cells}
    primary = of.without(small)
    search = _Search(of, budget)
    chosen = search.shortest(primary.hidden)
    fewest = chosen is not None
    if chosen is None:
        chosen = search.simple(primary.hidden)
    secondary = tuple(sorted(chosen - primary.hidden))
    return Suppression(
        primary.without(secondary),
        tuple(sorted(primary.hidden)),
        secondary,
        worked_out(primary),
        fewest,
    )


class _Search:
    """The search for one table."""

    def __init__(self, of: Table, budget: int) -> None:
        self.of, self.budget, self.close = of, budget, 0
        self.sums = sorted(of.sums, key=lambda each: (each.total, each.parts))
        self.seen: dict[frozenset[str], tuple[str, ...]] = {}

    def shortest(self, start: frozenset[str]) -> frozenset[str] | None:
        """The cheapest of the smallest safe sets; None once the budget is spent."""
        layer = {start}
        while layer:
            safe: list[frozenset[str]] = []
            following: set[frozenset[str]] = set()
            for hidden in sorted(layer, key=sorted):
                mends = self.mends(hidden)
                if mends is None:
                    return None
                if not mends:
                    safe.append(hidden)
                following.update(hidden | {cell} for cell in mends)
            if safe:
                return min(safe, key=lambda hidden: self.cost(hidden - start))
            layer = following
        raise AssertionError("a table with every cell hidden is safe")

    def simple(self, start: frozenset[str]) -> frozenset[str]:
        """A safe set of which no cell can be spared."""
        self.budget, self.close = len(self.of.values) ** 2, -1
        hidden = start
        while mends := self.mends(hidden):
            hidden |= {min(mends, key=lambda cell: self.cost([cell]))}
        for cell in sorted(hidden - start, key=lambda cell: self.cost([cell]), reverse=True):
            if not self.mends(hidden - {cell}):
                hidden -= {cell}
        return hidden

    def cost(self, cells: Iterable[str]) -> Cost:
        """How much is lost by hiding the cells."""
        names = tuple(sorted(cells))
        values = [self.of.values[cell] or 0 for cell in names]
        return len(names), values.count(0), sum(values), names

    def mends(self, hidden: frozenset[str]) -> tuple[str, ...] | None:
        """The cells of which one must be hidden too; none of them for a safe table.

        None once the budget is spent.
        """
        if hidden not in self.seen:
            if len(self.seen) > GLANCES * self.budget:
                return None
            if (quick := next(self.lonely(hidden), None)) is not None:
                self.seen[hidden] = quick
            else:
                if self.close == self.budget:
                    return None
                self.close += 1
                self.seen[hidden] = self.closely(hidden)
        return self.seen[hidden]

    def lonely(self, hidden: frozenset[str]) -> Iterator[tuple[str, ...]]:
        """For each sum with one hidden cell, the others."""
        for each in self.sums:
            if len(hidden.intersection(each.cells)) == 1:
                yield self.others(each, hidden)

    def closely(self, hidden: frozenset[str]) -> tuple[str, ...]:
        now = self.of.without(hidden)
        faults = worked_out(now)
        if not faults:
            return ()
        for fault in faults:
            if fault.code is Code.GROUP:
                group = set(fault.cells)
                for each in self.sums:
                    if hidden.intersection(each.cells) == group:
                        return self.others(each, hidden)
        return tuple(sorted(set(self.of.values) - hidden))

    def others(self, each: Sum, hidden: frozenset[str]) -> tuple[str, ...]:
        return tuple(sorted(set(each.cells) - hidden))
