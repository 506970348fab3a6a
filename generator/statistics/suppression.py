"""Secondary suppression: which further cells to hide, as few as can be.

Here belongs the search.  What makes a table safe, and where the method is from, belongs to
`disclosure`.

The search tries no further cell, then one, two and so on.  Each step takes a fault that is
left and branches over the cells that can mend it: the other cells of a sum where one cell
is hidden alone or a hidden group is small (one of them must go), else the cells of all sums
that tell the first cell told together.  A branch with more such sums than its cells to come
can mend is cut.  So the fewest cells are found; among equals those that hide fewest zeros,
then the smallest counts, then the first by name.

A search that grows too long, or is sure to, ends in a simpler one: hide the cell that mends
most, again and again, then bring back each cell that can be spared.
"""

from __future__ import annotations

from collections import defaultdict
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
DEEPEST = 8
"""Where more further cells than this are sure to be needed, the fewest are not searched for."""

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


def suppress(
    of: Table, *, budget: int = BUDGET, fixed: frozenset[str] = frozenset()
) -> Suppression:
    """The table as it may be published: no count of 1 to 4 in it, and none to be worked out.

    `fixed` are cells that it is no use to hide, such as those of an earlier release: none of
    them becomes a further cell.  Where the table cannot be made safe without them, it comes
    back unsafe, with every other cell hidden that could help: `disclosure.check` says so.

    The answer depends on the table alone, not on the order of its cells or sums.  It names
    which cells are small, so it is for the desk, and only its `table` for the public.

    Source: complementary suppression, as in Working Paper 22; the search is ours.
    """
    small = {cell for finding in small_numbers(of) for cell in finding.cells}
    primary = of.without(small)
    search = _Search(of, budget, fixed)
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

    def __init__(self, of: Table, budget: int, fixed: frozenset[str]) -> None:
        self.of, self.budget, self.fixed = of, budget, fixed
        self.sums = sorted(of.sums, key=lambda each: (each.total, each.parts))
        self.within: defaultdict[str, list[int]] = defaultdict(list)
        """The places of the sums that a cell is part of."""
        for place, each in enumerate(self.sums):
            for cell in each.cells:
                self.within[cell].append(place)
        self.most = max(map(len, self.within.values()), default=1)
        """In how many sums one cell is, at most."""
        self.told: dict[frozenset[str], frozenset[str]] = {}
        """The cells that can be worked out, by the cells that are hidden."""
        self.seen: set[frozenset[str]] = set()
        self.glances = 0

    def shortest(self, start: frozenset[str]) -> frozenset[str] | None:
        """The cheapest of the smallest safe sets; None where it was not found."""
        faulty = self.faulty(start)
        if len(faulty) > DEEPEST * self.most:
            return None
        for depth in range(len(self.of.values) + 1):
            self.seen.clear()
            try:
                found = list(self.dive(start, faulty, depth))
            except _Spent:
                return None
            if found:
                return min(found, key=lambda hidden: self.cost(hidden - start))
        return None

    def dive(
        self, hidden: frozenset[str], faulty: list[int], left: int
    ) -> Iterator[frozenset[str]]:
        """The safe sets that hide so many cells more, or fewer."""
        if hidden in self.seen:
            return
        self.seen.add(hidden)
        self.glances += 1
        if self.glances > GLANCES * self.budget:
            raise _Spent
        if len(faulty) > left * self.most:
            return
        if not faulty and self.is_safe(hidden):
            yield hidden
        elif left:
            for cell in self.mends(hidden, faulty):
                yield from self.dive(hidden | {cell}, self.after(cell, hidden, faulty), left - 1)

    def simple(self, start: frozenset[str]) -> frozenset[str]:
        """A safe set of which no cell can be spared, if there is one."""
        self.budget = len(self.of.values) * (len(self.of.values) + len(self.told))
        hidden, faulty = start, self.faulty(start)
        while faulty or not self.is_safe(hidden):
            mends = self.mends(hidden, faulty)
            if not mends:
                break
            tried = {cell: self.after(cell, hidden, faulty) for cell in mends}
            best = min(mends, key=lambda cell: (len(tried[cell]), self.cost([cell])))
            hidden, faulty = hidden | {best}, tried[best]
        if faulty or not self.is_safe(hidden):
            return hidden
        for cell in sorted(hidden - start, key=lambda cell: self.cost([cell]), reverse=True):
            fewer = hidden - {cell}
            if not self.faulty(fewer, self.within[cell]) and self.is_safe(fewer):
                hidden = fewer
        return hidden

    def cost(self, cells: Iterable[str]) -> Cost:
        """How much is lost by hiding the cells."""
        names = tuple(sorted(cells))
        values = [self.of.values[cell] or 0 for cell in names]
        return len(names), values.count(0), sum(values), names

    def faulty(self, hidden: frozenset[str], among: Sequence[int] | None = None) -> list[int]:
        """The places of the sums that tell a cell or a small group by themselves."""
        places = range(len(self.sums)) if among is None else among
        return [place for place in places if self.tells(self.sums[place], hidden)]

    def after(self, cell: str, hidden: frozenset[str], faulty: Sequence[int]) -> list[int]:
        """What `faulty` becomes once a cell more is hidden: only its own sums change."""
        own = self.within[cell]
        left = [place for place in faulty if place not in own]
        return sorted(left + self.faulty(hidden | {cell}, own))

    def tells(self, each: Sum, hidden: frozenset[str]) -> bool:
        """Whether a sum tells its only hidden cell, or that its hidden parts are a small group."""
        found = [cell for cell in each.cells if cell in hidden]
        if len(found) == 1:
            return found[0] not in self.of.unknown or abs(self.rest(each, hidden)) in SMALL
        if not found or each.total in hidden:
            return False
        return self.rest(each, hidden) in SMALL

    def rest(self, each: Sum, hidden: frozenset[str]) -> int:
        """The total less the parts, hidden ones left out: the table may have come with some."""
        values = self.of.values
        shown = sum(values[part] or 0 for part in each.parts if part not in hidden)
        return (0 if each.total in hidden else values[each.total] or 0) - shown

    def mends(self, hidden: frozenset[str], faulty: Sequence[int]) -> list[str]:
        """The cells of which one more must be hidden; none where none is left to hide."""
        if faulty:
            groups = [self.sums[place].cells for place in faulty]
        else:
            groups = [self.around(min(self.told[hidden]), hidden)]
        found = [sorted({*cells} - hidden - self.fixed) for cells in groups]
        return min(filter(None, found), key=len, default=[])

    def around(self, told: str, hidden: frozenset[str]) -> tuple[str, ...]:
        """The cells of all sums that a cell told is bound to, through other hidden cells.

        While these stay as they are, what they tell stays, too.
        """
        reached, waiting = {told}, [told]
        while waiting:
            for place in self.within[waiting.pop()]:
                new = {*self.sums[place].cells} - reached
                reached |= new
                waiting += new & hidden
        return tuple(reached)

    def is_safe(self, hidden: frozenset[str]) -> bool:
        """Whether nothing can be worked out: the close look, which takes time."""
        if hidden not in self.told:
            if len(self.told) >= self.budget:
                raise _Spent
            found = worked_out(self.of.without(hidden))
            self.told[hidden] = frozenset(each.cells[0] for each in found)
        return not self.told[hidden]
