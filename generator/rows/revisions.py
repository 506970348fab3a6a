"""What is wrong with data/revisions.csv, once its text could be read.

Here belong the rows of values that sources changed: their cells, what they name, and what
a row must not tell.  The rows of values that stand are the business of `checks`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from generator import periods
from generator.diagnostics import MOST, Diagnostic, Severity, first, suggest
from generator.model import NOT_STATED
from generator.rows import wording
from generator.rows.wording import short
from generator.tables import REVISION_COLUMNS, WITHOUT_VALUE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.model import Plan
    from generator.periods import Period
    from generator.schema import Schemas
    from generator.tables import Row, Table

KIND = "revision"
"""The schema of a row: schema/revision.schema.json."""
SOUND_REVISION = {
    "indicator": "indicator", "period": "2024", "area": "E99999999", "source": "source",
    "old_value": "1", "old_status": "final", "old_edition": "2024", "old_retrieved": "2025-01-31",
    "new_value": "2", "new_status": "final", "new_edition": "2025", "recorded": "2026-01-31",
    "reason": "",
}  # fmt: skip
"""A row that the schema accepts: with one cell exchanged, it tells whether that one is."""
SMALL = range(1, 5)
"""The counts of people that are never kept."""


Order: TypeAlias = "tuple[str, Period, str, str, str]"


@dataclass(frozen=True, slots=True)
class Names:
    """What the rows may name, by column; None where that cannot be known."""

    indicators: frozenset[str]
    sources: frozenset[str]
    areas: Mapping[str, str] | None
    """Names by code."""
    people: frozenset[str]
    """The indicators whose values are counts of people."""


def names(plan: Plan, indicators: frozenset[str], sources: frozenset[str]) -> Names:
    """What a plan has; `indicators` and `sources` hold the ids of broken files, too."""
    areas = {area.code: area.name for area in plan.head.areas} if plan.head else None
    people = frozenset(i.id for i in plan.indicators.values() if i.disclosure == "people")
    return Names(indicators, sources, areas, people)


def check(table: Table, known: Names, schemas: Schemas) -> tuple[Diagnostic, ...]:
    """Every fault of the rows.  Never raises: what is wrong comes back as findings."""
    checking = _Check(table, known, schemas)
    for row in table.rows:
        checking.row(row)
        if len(checking.found) > MOST:
            return first(checking.found)
    checking.found.extend(_between(table, checking.dated))
    return first(checking.found)


@dataclass(slots=True)
class _Check:
    """The check of the rows one by one."""

    table: Table
    known: Names
    schemas: Schemas
    found: list[Diagnostic] = field(default_factory=list)
    dated: list[tuple[Row, dict[str, str], Period]] = field(default_factory=list)
    """The whole rows whose period can be read."""

    def _report(self, row: Row, column: str, code: str, message: str, remedy: str) -> None:
        span = self.table.span(row.line, column)
        self.found.append(Diagnostic(span, Severity.ERROR, code, message, remedy))

    def row(self, row: Row) -> None:
        """One row."""
        pairs = zip(REVISION_COLUMNS, row.cells, strict=True)
        cells = {column: cell for column, cell in pairs if cell is not None}
        sound = cells
        if not self.schemas.sound(KIND, cells):
            sound = {c: cell for c, cell in cells.items() if self._accepted(row, c, cell)}
        self._period(row, cells, sound)
        for column in ("old_retrieved", "recorded"):
            self._day(row, column, sound.get(column, NOT_STATED))
        self._references(row, sound)
        if sound.keys() >= {"old_value", "old_status", "new_value", "new_status"}:
            self._values(row, sound)

    def _accepted(self, row: Row, column: str, cell: str) -> bool:
        """Whether the schema accepts a cell; if not, say why."""
        if self.schemas.sound(KIND, SOUND_REVISION | {column: cell}):
            return True
        schema = self.schemas.of(KIND)["properties"][column]
        says = str(schema["description"])
        if not cell:
            self._report(row, column, "revision-empty-cell", f"“{column}” is empty", says)
        elif column.endswith("_value"):
            message, remedy = wording.number(cell, "")
            self._report(row, column, "revision-not-a-number", message, remedy)
        elif column == "period":
            message = f"“{short(cell)}” is not a period"
            self._report(row, column, "revision-impossible-period", message, wording.period(cell))
        elif column.endswith("_status"):
            message = f"“{short(cell)}” is not a status"
            remedy = suggest(cell, schema["enum"])
            self._report(row, column, "revision-unknown-status", message, remedy)
        else:
            message = f"“{short(cell)}” is not in the form that “{column}” needs"
            self._report(row, column, "revision-malformed-cell", message, says)
        return False

    def _period(self, row: Row, cells: dict[str, str], sound: dict[str, str]) -> None:
        if "period" not in sound:
            return
        try:
            period = periods.parse(sound["period"])
        except ValueError as error:
            remedy = wording.period(sound["period"])
            self._report(row, "period", "revision-impossible-period", str(error), remedy)
            return
        if None not in row.cells:
            self.dated.append((row, cells, period))

    def _day(self, row: Row, column: str, cell: str) -> None:
        if cell == NOT_STATED:
            return
        try:
            periods.label_date(cell)
        except ValueError as error:
            remedy = "write the day as YYYY-MM-DD"
            self._report(row, column, "revision-impossible-day", str(error), remedy)

    def _references(self, row: Row, sound: dict[str, str]) -> None:
        known = self.known
        for column, code, there, what in (
            ("indicator", "revision-unknown-indicator", known.indicators, "indicator with the id"),
            ("source", "revision-unknown-source", known.sources, "source with the id"),
            ("area", "revision-unknown-area", known.areas, "area in plan/plan.yaml with the code"),
        ):
            cell = sound.get(column)
            if cell is not None and there is not None and cell not in there:
                message = f"there is no {what} “{short(cell)}”"
                self._report(row, column, code, message, suggest(cell, there))

    def _values(self, row: Row, sound: dict[str, str]) -> None:
        """That values and statuses fit, and that no value is told that must not be."""
        withdrawn = sound["new_status"] == "suppressed"
        may_be_empty = sound["new_status"] in WITHOUT_VALUE
        for side in ("old", "new"):
            value, status = sound[f"{side}_value"], sound[f"{side}_status"]
            column = f"{side}_value"
            hidden = status in WITHOUT_VALUE or (side == "old" and withdrawn)
            if value and hidden:
                why = status if status in WITHOUT_VALUE else "suppressed now"
                self._report(
                    row, column, "revision-unexpected-value",
                    f"the value is {why}, but a number stands here",
                    "delete the number before you commit it: history forgets nothing",
                )  # fmt: skip
            elif not value and not hidden and not (side == "old" and may_be_empty):
                self._report(
                    row, column, "revision-missing-value",
                    f"the status is {status}, but there is no value",
                    "write the value, or correct the status",
                )  # fmt: skip
            elif value and sound.get("indicator") in self.known.people and Decimal(value) in SMALL:
                self._report(
                    row, column, "revision-small-number",
                    "a count of 1 to 4 people stands here",
                    "delete the number before you commit it, and write suppressed as its status",
                )  # fmt: skip


def _between(table: Table, dated: list[tuple[Row, dict[str, str], Period]]) -> Iterator[Diagnostic]:
    """What is wrong between rows: one that stands twice, and the first that stands too low."""
    seen: dict[tuple[str, ...], Row] = {}
    keys = []
    for row, cells, period in dated:
        identity = tuple(cells.values())
        earlier = seen.setdefault(identity, row)
        if earlier is not row:
            yield Diagnostic(
                table.line_span(row.line), Severity.ERROR, "revision-duplicate-row",
                f"line {earlier.line} says the same", "delete one of the two",
            )  # fmt: skip
        names = (cells[column] for column in ("area", "source", "recorded"))
        keys.append((order(cells["indicator"], period, *names), row.line))
    for place in range(1, len(keys)):
        if keys[place][0] < keys[place - 1][0]:
            before = next(line for other, line in keys if other > keys[place][0])
            yield Diagnostic(
                table.line_span(keys[place][1]), Severity.WARNING, "revision-row-order",
                f"the row belongs above line {before}",
                "sort the rows by indicator, the period’s start and end, area, source and the day "
                "on which they were recorded",
            )  # fmt: skip
            return


def order(indicator: str, period: Period, area: str, source: str, recorded: str) -> Order:
    """What the rows are sorted by; several of one key stand as they were recorded."""
    return indicator, period, area, source, recorded
