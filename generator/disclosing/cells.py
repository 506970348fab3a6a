"""Counts of people as cells of a table: one for a period and an area, from one source.

Here belongs the way from rows to cells.  Which cells add up to which is the business of
`sums`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from generator import periods
from generator.periods import Period
from generator.statistics.disclosure import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model import Plan
    from generator.tables import Observation, Row, Table

PEOPLE = "people"
"""What an indicator says of its disclosure where its values are counts of people."""
SUPPRESSED, UNAVAILABLE = "suppressed", "unavailable"

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, order=True)
class Cell:
    """What was counted once, in whatever editions it was printed."""

    indicator: str
    source: str
    period: Period
    area: str

    @cached_property
    def name(self) -> str:
        """One text for it, for `statistics`."""
        days = f"{self.period.start}/{self.period.end}"
        return f"{self.indicator} {self.source} {days} {self.area}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row, as far as it says a cell."""

    cell: Cell
    edition: str
    value: Decimal | None
    """As the file has it; None where there is none."""
    withheld: bool
    """Whether there is a value that is not told."""
    line: int
    """The line of its file, from 1."""

    @property
    def count(self) -> int | None:
        """The value as a count; None where there is none, or it cannot be one."""
        return int(self.value) if self.value is not None and self.is_count else None

    @property
    def small(self) -> bool:
        """Whether it tells of 1 to 4 people; between whole numbers, too: 2.5 tells as much."""
        return self.value is not None and SMALL.start - 1 < self.value < SMALL.stop

    @property
    def is_count(self) -> bool:
        """Whether the value, if there is one, is a whole number from 0 up."""
        return self.value is None or (self.value >= 0 and self.value == int(self.value))


def of_people(plan: Plan) -> frozenset[str]:
    """The ids of the indicators whose values are counts of people."""
    return frozenset(i.id for i in plan.indicators.values() if i.disclosure == PEOPLE)


def entries(table: Table) -> tuple[Entry, ...]:
    """The rows that say a cell, in order of the lines.

    Columns that are not asked for may be missing: earlier versions of a file had others.
    """
    found = (_of_row(table.indicator, row) for row in table.rows)
    return tuple(entry for entry in found if entry is not None)


def of_observations(observations: Iterable[Observation]) -> tuple[Entry, ...]:
    """The observations as entries, in their order."""
    return tuple(
        Entry(
            Cell(o.indicator, o.source, periods.parse(o.period), o.area),
            o.edition,
            o.value,
            o.value is None and o.status != UNAVAILABLE,
            o.line,
        )
        for o in observations
    )


def by_cell(found: Iterable[Entry]) -> dict[Cell, list[Entry]]:
    """The entries of each cell, in their order: one an edition."""
    groups: dict[Cell, list[Entry]] = {}
    for entry in found:
        groups.setdefault(entry.cell, []).append(entry)
    return groups


def newest(found: Mapping[Cell, list[Entry]]) -> dict[Cell, Entry]:
    """The last entry of each cell.  Rows are sorted, so that it has the latest edition."""
    return {cell: same[-1] for cell, same in found.items()}


def _of_row(indicator: str, row: Row) -> Entry | None:
    period, area, value, source = map(row.cell, ("period", "area", "value", "source"))
    if period is None or area is None or value is None or source is None:
        return None
    if not any(character.isdigit() for character in value):
        value = ""  # a sign for a number that is not told
    elif not _NUMBER.fullmatch(value):
        return None
    try:
        cell = Cell(indicator, source, periods.parse(period), area)
    except ValueError:
        return None
    withheld = not value and row.cell("status") != UNAVAILABLE
    number = Decimal(value) if value else None
    return Entry(cell, row.cell("edition") or "", number, withheld, row.line)
