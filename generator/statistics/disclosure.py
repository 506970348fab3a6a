"""Small numbers: what of a table of people must be hidden so that no small count is told.

Here belong the primary rule (a count of 1 to 4 about people is never published), secondary
suppression, and differencing against totals and against an earlier release.  Nothing here
writes a value into a finding: findings are printed in public logs.

A table is safe where, knowing every published number, that each sum holds and that counts
are whole and 0 or more, a reader finds

- no cell with a count of 1 to 4,
- for every hidden cell at least two values that it could have, and
- no group of hidden cells within one sum whose count, which is the total less the rest,
  is 1 to 4: that too would be a small count told.

Hidden cells bear one mark, whatever made them hidden: who could tell which of them are
small could work out more.  A 0 may be published.  Bounds are computed exactly (`feasible`).

A cell can also be unknown: nobody hid its number, there is none.  What it is may be worked
out, unless it is a count of 1 to 4.

The method is that of Statistical Policy Working Paper 22, “Report on Statistical Disclosure
Limitation Methodology” (Federal Committee on Statistical Methodology, 1994).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from math import ceil
from typing import TYPE_CHECKING

from generator.statistics.feasible import Equation, groups, settled, solvable
from generator.statistics.figures import Number, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SMALL = range(1, 5)
"""The counts of people that are never published."""


class Code(StrEnum):
    """Stable words for what is wrong."""

    SMALL_NUMBER = "small-number"
    WORKED_OUT = "can-be-worked-out"
    GROUP = "small-group"
    PUBLISHED_BEFORE = "published-before"
    REVISED = "revised-release"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What would be told about a cell; it never holds the value itself."""

    code: Code
    cells: tuple[str, ...]
    """The cells that it is about, sorted."""
    message: str
    """What is wrong, without a full stop."""
    help: str
    """What to do about it."""
    total: str = ""
    """The cell whose hidden parts make a small group; empty for other faults."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A cell that is the sum of others."""

    total: str
    parts: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """The parts, then the total."""
        return (*self.parts, self.total)


@dataclass(frozen=True, slots=True)
class Table:
    """Counts of people by cell, and the sums that hold between them."""

    values: Mapping[str, int | None]
    """By cell; None where it is hidden or unknown."""
    sums: tuple[Sum, ...] = ()
    unknown: frozenset[str] = frozenset()
    """The cells without a value that nobody hid."""

    @property
    def hidden(self) -> frozenset[str]:
        """The cells without a published value, the unknown among them."""
        return frozenset(cell for cell, value in self.values.items() if value is None)

    def without(self, cells: Iterable[str]) -> Table:
        """The table with these cells hidden too."""
        gone = set(cells)
        kept = {cell: None if cell in gone else value for cell, value in self.values.items()}
        return Table(kept, self.sums, self.unknown)


def table(values: Mapping[str, Number | None], sums: Iterable[Sum] = ()) -> Table:
    """A table whose parts are known to fit.

    Raises ValueError for a count that is negative or not whole, for a sum of unknown,
    repeated or no cells, and where the published counts do not add up to a total.

    Source: a table with marginal sums, as in Working Paper 22.
    """
    counts = {
        cell: None if value is None else whole(value, f"cell {cell}")
        for cell, value in values.items()
    }
    made = Table(counts, tuple(sums))
    for each in made.sums:
        if len(set(each.cells)) != len(each.cells) or not each.parts:
            raise ValueError(f"the sum for {each.total} needs parts, each of them once")
        for cell in each.cells:
            if cell not in counts:
                raise ValueError(f"the sum for {each.total} names {cell}, which is no cell")
        if not made.hidden.intersection(each.cells) and _rest(made, each) != 0:
            raise ValueError(f"the parts of {each.total} do not add up to it")
    if not possible(made):
        raise ValueError("no counts for the hidden cells would make every sum hold")
    return made


def crossed(
    rows: Mapping[str, Mapping[str, Number | None]],
    *,
    row_totals: Mapping[str, Number | None],
    column_totals: Mapping[str, Number | None],
    grand_total: Number | None,
) -> Table:
    """A table of rows and columns with all its totals.

    Cells are named row/column; totals row/total, total/column and total/total.  Raises
    ValueError as `table`, and where rows do not have the same columns.

    Source: as for `table`.
    """
    columns = tuple(column_totals)
    if any(set(cells) != set(columns) for cells in rows.values()) or set(row_totals) != set(rows):
        raise ValueError("every row needs every column, and every row and column its total")
    values = {f"{row}/{column}": rows[row][column] for row in rows for column in columns}
    values |= {f"{row}/total": row_totals[row] for row in rows}
    values |= {f"total/{column}": column_totals[column] for column in columns}
    values["total/total"] = grand_total
    across = [Sum(f"{row}/total", tuple(f"{row}/{c}" for c in columns)) for row in rows]
    down = [Sum(f"total/{c}", tuple(f"{row}/{c}" for row in rows)) for c in columns]
    corner = [
        Sum("total/total", tuple(f"{row}/total" for row in rows)),
        Sum("total/total", tuple(f"total/{c}" for c in columns)),
    ]
    return table(values, [*across, *down, *corner])


def small_numbers(of: Table) -> tuple[Disclosure, ...]:
    """The published counts of 1 to 4, in order of the cells.

    Source: a rule of the house, the primary suppression of Working Paper 22 with a threshold of
    5.
    """
    return tuple(
        Disclosure(
            Code.SMALL_NUMBER,
            (cell,),
            f"{cell} is a count of {SMALL.start} to {SMALL.stop - 1} people",
            "hide it before it enters the repository: history forgets nothing",
        )
        for cell, value in sorted(of.values.items())
        if value is not None and value in SMALL
    )


def worked_out(of: Table) -> tuple[Disclosure, ...]:
    """What a reader could work out from the published cells, in order of the cells.

    Source: the audit of suppressed tables in Working Paper 22: bounds by linear programming.
    """
    found = [
        Disclosure(
            Code.GROUP,
            tuple(sorted(of.hidden.intersection(each.parts))),
            f"the hidden parts of {each.total} are a count of 1 to 4 together",
            "hide one more of its parts, or the total",
            each.total,
        )
        for each in of.sums
        if _small_group(of, each)
    ]
    found += [
        Disclosure(
            Code.WORKED_OUT,
            (cell,),
            f"{cell} can be worked out from the cells that are published",
            "hide another cell of each sum that it is part of",
        )
        for cell in _told(of)
    ]
    return tuple(sorted(found, key=lambda each: (each.cells, each.code)))


def widest(of: Table) -> int:
    """How many hidden cells sums connect at most: the size of the hardest question.

    Source: `feasible.groups`.
    """
    found = groups(sorted(of.hidden), _equations(of) or ())
    return max((len(names) for names, _ in found), default=0)


def broken(of: Table) -> tuple[Sum, ...]:
    """The sums that no counts for the hidden cells would make hold.

    Source: `feasible.solvable`, each sum by itself.
    """
    return tuple(
        each for each in of.sums if not possible(Table(_part(of, each), (each,), of.unknown))
    )


def sound(of: Table) -> Table:
    """The table without the sums that do not hold.

    Where the others cannot hold together, it has none: they tell nothing for certain.
    Source: `broken` and `possible`.
    """
    wrong = broken(of)
    kept = Table(of.values, tuple(each for each in of.sums if each not in wrong), of.unknown)
    return kept if possible(kept) else Table(of.values, (), of.unknown)


def possible(of: Table) -> bool:
    """Whether some counts for the hidden cells would make every sum hold.

    Source: `feasible.solvable`.
    """
    equations = _equations(of)
    return equations is not None and solvable(sorted(of.hidden), equations)


def check(of: Table) -> tuple[Disclosure, ...]:
    """Everything that makes a table unsafe by itself; empty for a safe one.

    Source: as for its two parts.
    """
    return small_numbers(of) + worked_out(of)


def differencing(new: Table, previous: Table) -> tuple[Disclosure, ...]:
    """What the new release and an earlier one of the same table tell together.

    A cell is the same in both where its name is; so one that means another period needs
    another name.  Cells and sums of either may be missing in the other.  Where cells
    published in both differ, the counts were revised, and sums of the earlier one no longer
    hold with the new values: its values are then tried with the new sums alone, and a
    finding says that the answer is not certain.

    Source: the same audit, of two releases as one table.
    """
    told = [
        Disclosure(
            Code.PUBLISHED_BEFORE,
            (cell,),
            f"{cell} is hidden now and was published in the earlier release",
            "publish it as before, or withdraw the earlier release too",
        )
        for cell in sorted(new.hidden - new.unknown)
        if previous.values.get(cell) is not None
    ]
    values = {**previous.values, **{c: v for c, v in new.values.items() if v is not None}}
    values |= {cell: None for cell in new.hidden if cell not in values}
    withheld = (new.hidden - new.unknown) | (previous.hidden - previous.unknown)
    unknown = frozenset(c for c, value in values.items() if value is None) - withheld
    both = Table(values, tuple(dict.fromkeys(chain(new.sums, previous.sums))), unknown)
    if not possible(both):
        told.append(
            Disclosure(
                Code.REVISED,
                (),
                "the two releases do not fit together, so counts were revised between them",
                "look at each hidden cell by hand: nearly equal counts tell nearly as much",
            )
        )
        both = Table(values, new.sums, unknown)
    already = worked_out(new)
    told += [each for each in worked_out(both) if each not in already]
    return tuple(dict.fromkeys(told))


def _told(of: Table) -> tuple[str, ...]:
    """The hidden cells that can be one number only, and the unknown ones where it is small.

    None where the sums cannot hold.
    """
    found = settled(sorted(of.hidden), _equations(of) or ()) or {}
    return tuple(
        cell for cell, each in found.items() if cell not in of.unknown or ceil(each.least) in SMALL
    )


def _equations(of: Table) -> list[Equation] | None:
    """The sums that hidden cells are part of; None where another sum does not hold."""
    equations = []
    hidden = of.hidden
    for each in of.sums:
        factors = dict.fromkeys((part for part in each.parts if part in hidden), 1)
        if each.total in hidden:
            factors[each.total] = -1
        if factors:
            equations.append(Equation(factors, _rest(of, each)))
        elif _rest(of, each) != 0:
            return None
    return equations


def _part(of: Table, each: Sum) -> dict[str, int | None]:
    """The values of one sum alone."""
    return {cell: of.values[cell] for cell in each.cells}


def _rest(of: Table, each: Sum) -> int:
    """The total less its published parts; hidden cells count as 0."""
    parts = sum(of.values[part] or 0 for part in each.parts)
    return (of.values[each.total] or 0) - parts


def _small_group(of: Table, each: Sum) -> bool:
    """Whether the hidden parts of a published total make a small count together."""
    if of.values[each.total] is None or all(of.values[p] is not None for p in each.parts):
        return False
    return _rest(of, each) in SMALL
