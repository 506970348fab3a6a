"""Secondary suppression: which further cells to hide, as few as can be.

Here belongs the search.  What makes a table safe, and where the method is from, belongs to
`disclosure`.

The search tries no further cell, then one, two and so on.  Each step takes a fault that is
left and branches over the cells that can mend it: the other cells of a sum where one cell
is hidden alone or a hidden group is small (one of them must go), else every cell.  A branch
with more such sums than its cells to come can mend is cut.  So the fewest cells are found;
among equals those that hide fewest zeros, then the smallest counts, then the first by name.

A search that grows too long ends in a simpler one: hide the cell that mends most, again and
again, then bring back each cell that can be spared.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.statistics.disclosure import (
    SMALL,
    Disclosure,
    Sum,
    Table,
    small_numbers,
    worked_out,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BUDGET = 200
"""How many tables are looked at closely before the search gives up being the shortest."""
GLANCES = 100
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

    Source: complementary suppression, as in Working Paper 22; the search is ours.
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


class _Spent(Exception):  # noqa: N818 - it ends a search, and is no error
    """The budget of the search is spent."""


class _Search:
    """The search for one table."""

    def __init__(self, of: Table, budget: int) -> None:
        self.of, self.budget = of, budget
        self.sums = sorted(of.sums, key=lambda each: (each.total, each.parts))
        member = Counter(cell for each in self.sums for cell in each.cells)
        self.most = max(member.values(), default=1)
        """In how many sums one cell is, at most."""
        self.safe: dict[frozenset[str], bool] = {}
        self.seen: set[frozenset[str]] = set()
        self.glances = 0

    def shortest(self, start: frozenset[str]) -> frozenset[str] | None:
        """The cheapest of the smallest safe sets; None once the budget is spent."""
        for depth in range(len(self.of.values) + 1):
            self.seen.clear()
            try:
                found = list(self.dive(start, depth))
            except _Spent:
                return None
            if found:
                return min(found, key=lambda hidden: self.cost(hidden - start))
        return None

    def dive(self, hidden: frozenset[str], left: int) -> Iterator[frozenset[str]]:
        """The safe sets that hide so many cells more, or fewer."""
        if hidden in self.seen:
            return
        self.seen.add(hidden)
        self.glances += 1
        if self.glances > GLANCES * self.budget:
            raise _Spent
        faulty = self.faulty(hidden)
        if len(faulty) > left * self.most:
            return
        if not faulty and self.is_safe(hidden):
            yield hidden
        elif left:
            for cell in self.mends(hidden, faulty):
                yield from self.dive(hidden | {cell}, left - 1)

    def simple(self, start: frozenset[str]) -> frozenset[str]:
        """A safe set of which no cell can be spared."""
        self.budget = len(self.of.values) * (len(self.of.values) + len(self.safe))
        hidden = start
        while (faulty := self.faulty(hidden)) or not self.is_safe(hidden):
            mends = self.mends(hidden, faulty)
            if not mends:
                break
            hidden = min(
                (hidden | {cell} for cell in mends),
                key=lambda more: (len(self.faulty(more)), self.cost(more)),
            )
        for cell in sorted(hidden - start, key=lambda cell: self.cost([cell]), reverse=True):
            fewer = hidden - {cell}
            if not self.faulty(fewer) and self.is_safe(fewer):
                hidden = fewer
        return hidden

    def cost(self, cells: Iterable[str]) -> Cost:
        """How much is lost by hiding the cells."""
        names = tuple(sorted(cells))
        values = [self.of.values[cell] or 0 for cell in names]
        return len(names), values.count(0), sum(values), names

    def faulty(self, hidden: frozenset[str]) -> list[Sum]:
        """The sums that tell a cell or a small group by themselves."""
        return [each for each in self.sums if self.tells(each, hidden)]

    def tells(self, each: Sum, hidden: frozenset[str]) -> bool:
        count = len(hidden.intersection(each.cells))
        if count < 2 or each.total in hidden:
            return count == 1
        # The table may have come with hidden cells: then only the total can tell the group.
        shown = sum(self.of.values[part] or 0 for part in each.parts if part not in hidden)
        return (self.of.values[each.total] or 0) - shown in SMALL

    def mends(self, hidden: frozenset[str], faulty: Sequence[Sum]) -> list[str]:
        """The cells of which one more must be hidden."""
        if not faulty:
            return sorted(set(self.of.values) - hidden)
        others = [sorted(set(each.cells) - hidden) for each in faulty]
        return min(others, key=len)

    def is_safe(self, hidden: frozenset[str]) -> bool:
        """Whether nothing can be worked out: the close look, which takes time."""
        if hidden not in self.safe:
            if len(self.safe) >= self.budget:
                raise _Spent
            self.safe[hidden] = not worked_out(self.of.without(hidden))
        return self.safe[hidden]
