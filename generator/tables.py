"""The files of data/ as read: rows, observations, and where each cell stands.

Here belong the records that `observations` makes, and that the checks and `join` read.
They know nothing of files on disk and nothing of the plan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from typing import TYPE_CHECKING, cast

from generator import periods
from generator.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.diagnostics import Diagnostic

COLUMNS = (
    "period", "area", "area_name", "area_vintage", "value", "unit", "base",
    "status", "source", "edition", "retrieved", "note",
)  # fmt: skip
"""The header of every file, in order: the properties of schema/observation.schema.json."""
REVISION_COLUMNS = (
    "indicator", "period", "area", "source",
    "old_value", "old_status", "old_edition", "old_retrieved",
    "new_value", "new_status", "new_edition", "recorded", "reason",
)  # fmt: skip
"""The header of data/revisions.csv: the properties of schema/revision.schema.json."""

WITHOUT_VALUE = frozenset({"suppressed", "unavailable"})
"""The statuses that have no value; every other one has a value."""

_PLACES = {column: place for place, column in enumerate(COLUMNS)}
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of one indicator for one period and area, from one source and edition."""

    indicator: str
    """The indicator's id."""
    period: str
    """As the file has it: a text that `periods.parse` reads."""
    area: str
    """The code of the area."""
    area_name: str
    area_vintage: str
    """The year of its boundaries, or not-stated."""
    value: Decimal | None
    """In the unit, with the digits of the file; None where suppressed or unavailable."""
    unit: str
    base: str
    """The population base of a rate; empty for other units."""
    status: str
    """final, provisional, revised, derived, suppressed or unavailable."""
    source: str
    """The id of the source."""
    edition: str
    retrieved: str
    """The day on which it was read, or not-stated."""
    note: str
    line: int
    """The line of data/<indicator>.csv, from 1."""


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """A value that a source changed: what stood in the data before, and what took its place."""

    indicator: str
    period: str
    """A text that `periods.parse` reads."""
    area: str
    source: str
    old_value: Decimal | None
    """None where there was none, and where the old value was withdrawn: it is not kept."""
    old_status: str
    old_edition: str
    old_retrieved: str
    """The day on which the old value was read, or not-stated."""
    new_value: Decimal | None
    new_status: str
    new_edition: str
    recorded: str
    """The day on which the change was found."""
    reason: str
    """Why it was accepted, where somebody had to; may be empty."""
    line: int
    """The line of data/revisions.csv, from 1; 0 where it does not stand there yet."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line that has as many cells as the header.  What the cells say is not checked."""

    line: int
    """From 1."""
    cells: tuple[str | None, ...]
    """In the order of the file's columns, without spaces around them; None where the file
    has no such column."""

    def cell(self, column: str) -> str | None:
        """What stands in one of `COLUMNS`."""
        return self.cells[_PLACES[column]]


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file."""

    path: str
    """Relative to the project, with forward slashes: data/x.csv."""
    indicator: str
    """The file's name without its extension: the id of an indicator."""
    lines: tuple[str, ...]
    """The text, a line each, without line ends."""
    delimiter: str
    """What stands between cells: a comma, unless that is a finding."""
    places: tuple[int | None, ...]
    """Where each of `COLUMNS` stands in the lines, from 0; None where it is missing."""
    rows: tuple[Row, ...]
    observations: tuple[Observation, ...]
    """Those of the rows that have a period, and a number or nothing for a value."""
    columns: tuple[str, ...] = COLUMNS

    def span(self, line: int, column: str) -> Span:
        """Where a cell stands; the whole line where it has no such cell."""
        place = self.places[self.columns.index(column)]
        return self.line_span(line) if place is None else self.cell_span(line, place)

    def cell_span(self, line: int, place: int) -> Span:
        """Where the cell at a place from 0 stands; the whole line where there is none."""
        found = cells_in(self.lines[line - 1], self.delimiter)
        if place >= len(found):
            return self.line_span(line)
        start, end = found[place]
        return Span(self.path, line, start + 1, max(1, end - start))

    def line_span(self, line: int) -> Span:
        """The whole line."""
        return Span(self.path, line, 1, max(1, len(self.lines[line - 1])))


@dataclass(frozen=True)
class Tables:
    """What came of the data folder."""

    tables: tuple[Table, ...]
    """In order of the indicator's id; files that could not be read are left out."""
    texts: Mapping[str, str]
    """The text of each CSV file by its path, for showing lines of it."""
    names: frozenset[str]
    """The ids of the indicators that have a file, readable or not."""
    diagnostics: tuple[Diagnostic, ...]
    revision_table: Table | None = None
    """data/revisions.csv as read; None where there is none, or none that can be read."""

    @cached_property
    def revisions(self) -> tuple[RevisionRow, ...]:
        """The values that sources changed.  Only where there is no error are they all."""
        rows = self.revision_table.rows if self.revision_table else ()
        return tuple(made for row in rows if (made := revision(row)) is not None)

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        """Those of all tables.  Only where there is no error are they all there are."""
        return tuple(o for table in self.tables for o in table.observations)


def observation(indicator: str, row: Row) -> Observation | None:
    """The row as an observation; None where its period or value cannot be understood."""
    if None in row.cells:
        return None
    cells = cast("tuple[str, ...]", row.cells)
    period, area, name, vintage, value, unit, base = cells[:7]
    try:
        periods.parse(period)
    except ValueError:
        return None
    if value and not _NUMBER.fullmatch(value):
        return None
    number = Decimal(value) if value else None
    status, source, edition, retrieved, note = cells[7:]
    return Observation(
        indicator, period, area, name, vintage, number, unit, base,
        status, source, edition, retrieved, note, row.line,
    )  # fmt: skip


def revision(row: Row) -> RevisionRow | None:
    """A row of data/revisions.csv; None where its period or a value cannot be understood."""
    if None in row.cells:
        return None
    cells = cast("tuple[str, ...]", row.cells)
    indicator, period, area, source, *old = cells[:8]
    *new, recorded, reason = cells[8:]
    try:
        periods.parse(period)
    except ValueError:
        return None
    if any(value and not _NUMBER.fullmatch(value) for value in (old[0], new[0])):
        return None
    before, after = (Decimal(value) if value else None for value in (old[0], new[0]))
    return RevisionRow(
        indicator, period, area, source, before, old[1], old[2], old[3],
        after, new[1], new[2], recorded, reason, row.line,
    )  # fmt: skip


@cache
def _cell(delimiter: str) -> re.Pattern[str]:
    between = re.escape(delimiter)
    return re.compile(rf'"(?:[^"]|"")*"(?={between}|\Z)|[^{between}]*')


def cells_in(line: str, delimiter: str = ",") -> list[tuple[int, int]]:
    """Where each cell of a line starts and ends, in characters from 0, quotes included."""
    found: list[tuple[int, int]] = []
    start = 0
    while start <= len(line) and (match := _cell(delimiter).match(line, start)):
        found.append(match.span())
        start = match.end() + 1
    return found
