"""Where a cell of people stands, in words and as a place of a file.

No word of this package holds a count: findings are printed in public logs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import periods
from generator.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.disclosing.cells import Cell, Entry
    from generator.model import Plan
    from generator.tables import Table

HANDFUL = 5
"""How many rows are named; of more, the first."""


class Places:
    """Where the cells of some files stand."""

    def __init__(
        self, tables: Iterable[Table], entries: Mapping[Cell, Sequence[Entry]], plan: Plan
    ) -> None:
        self._tables = {table.indicator: table for table in tables}
        self._entries = entries
        self._areas = {a.code: a.name for a in plan.head.areas} if plan.head else {}

    def value(self, entry: Entry) -> Span:
        """The cell of the file with the value."""
        return self._tables[entry.cell.indicator].span(entry.line, "value")

    def of(self, cells: Iterable[Cell]) -> Span:
        """The row of the first of the cells that has one."""
        first = next(cell for cell in cells if cell in self._entries)
        return self.value(self._entries[first][-1])

    def said(self, cell: Cell) -> str:
        """The period and the area: March 2024 in Exampleton."""
        return f"{periods.label(cell.period)} in {self._areas.get(cell.area, cell.area)}"

    def line(self, cell: Cell, beside: Cell) -> str:
        """The row of a cell: line 7, with the file where it is not the one of `beside`."""
        found = self._entries.get(cell)
        if not found:
            return f"{self.said(cell)}, which has no row"
        elsewhere = cell.indicator != beside.indicator
        file = f" of {self._tables[cell.indicator].path}" if elsewhere else ""
        return f"line {found[-1].line}{file}"

    def lines(self, cells: Sequence[Cell], beside: Cell) -> str:
        """The rows of some cells, a handful at most."""
        named = [self.line(cell, beside) for cell in cells[:HANDFUL]]
        if len(cells) > HANDFUL:
            return f"{', '.join(named)} and {len(cells) - HANDFUL} more"
        return " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
