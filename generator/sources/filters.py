"""Filters of rows: the cells that a selection wants in some columns.

Here belongs what `where` in a selection means, and that each cell that is wanted is there:
a word that is misspelt must not look like a count of none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.diagnostics import suggest
from generator.sources import table
from generator.sources.base import Place, SourceError, short

MOST_OTHERS = 500


@dataclass(slots=True)
class _Filter:
    """One column, and the cells that are wanted in it."""

    at: int
    label: str
    wanted: frozenset[str]
    found: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    """Some of the cells that the column has besides, for a suggestion."""

    def passes(self, cells: list[str]) -> bool:
        cell = cells[self.at].strip()
        if cell in self.wanted:
            self.found.add(cell)
            return True
        if len(self.others) < MOST_OTHERS:
            self.others.add(short(cell))
        return False


class Filters:
    """All the filters of a selection."""

    def __init__(self, header: table.Header, where: Mapping[str, tuple[str, ...]]) -> None:
        self._filters = [
            _Filter(
                at := header.need(name),
                table.plain(header.labels[at]),
                frozenset(cell.strip() for cell in cells),
            )
            for name, cells in where.items()
        ]

    def let_through(self, cells: list[str]) -> bool:
        """Whether a row is wanted; every filter looks at it, to know what the file has."""
        against = [one for one in self._filters if not one.passes(cells)]
        return not against

    def check(self, place: Place) -> None:
        """Raise `SourceError` where no row had a cell that is wanted."""
        for one in self._filters:
            for cell in sorted(one.wanted - one.found):
                message = f"no row has “{short(cell)}” in the column “{short(one.label)}”"
                at = place.at(column=one.label)
                raise SourceError(message, suggest(cell, one.others), at)

    def described(self) -> tuple[str, ...]:
        """The filters in words, for a definition."""
        filters = sorted(self._filters, key=lambda one: one.label.casefold())
        return tuple(f"{one.label}: {', '.join(sorted(one.wanted))}" for one in filters)
