"""What is wrong with the observations, once their text could be read.

Here belongs what the schema of a row says, and what only the plan can say: units,
sources, areas, ranges, and whether the periods make a series.  Where a document of the
plan is broken, nothing is reported that may follow from it: one fault, one finding.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from generator import periods
from generator.diagnostics import MOST, Diagnostic, Severity, Span, first, nearest, suggest
from generator.model import NOT_STATED
from generator.rows import revisions, series, wording
from generator.rows.wording import short
from generator.tables import COLUMNS, WITHOUT_VALUE, Row

if TYPE_CHECKING:
    from generator.documents import Documents
    from generator.model import Indicator, Plan
    from generator.periods import Period
    from generator.schema import Schemas
    from generator.tables import Table, Tables

KIND = "observation"
"""The schema of a row: schema/observation.schema.json."""
_suggest = lru_cache(maxsize=1024)(suggest)
"""One misspelling often stands in every row."""

SOUND_ROW = {
    "period": "2024", "area": "E99999999", "area_name": "Exampleton", "area_vintage": "2025",
    "value": "1", "unit": "count", "base": "", "status": "final", "source": "source",
    "edition": "2024", "retrieved": "2025-01-31", "note": "",
}  # fmt: skip
"""A row that the schema accepts: with one cell exchanged, it tells whether that one is."""


def check(
    tables: Tables, plan: Plan, schemas: Schemas, documents: Documents
) -> tuple[Diagnostic, ...]:
    """Every fault of the rows.  Never raises: what is wrong comes back as findings."""
    known = _Known(plan, schemas, documents)
    broken = {d.span.path for d in tables.diagnostics if d.severity is Severity.ERROR}
    found = [
        d for t in tables.tables for d in _Check(t, known, whole=t.path not in broken).findings()
    ]
    if tables.revision_table is not None:
        names = revisions.names(plan, known.indicators, known.sources)
        found.extend(revisions.check(tables.revision_table, names, schemas))
    return tuple(found)


class _Known:
    """What the rows may name."""

    def __init__(self, plan: Plan, schemas: Schemas, documents: Documents) -> None:
        self.plan = plan
        self.schemas = schemas
        self._accepted: dict[tuple[str, str], bool] = {}
        names: dict[str, set[str]] = {
            "indicator": set(plan.indicators),
            "source": set(plan.sources),
        }
        for document in documents:
            names.setdefault(document.kind, set()).add(document.name)
        self.indicators = frozenset(names["indicator"])
        self.sources = frozenset(names["source"])
        self.areas = {area.code: area.name for area in plan.head.areas} if plan.head else None
        """Names by code; None where plan.yaml is broken."""
        listed = plan.head.areas if plan.head else ()
        self.vintages = {area.code: area.vintage for area in listed}
        many = Counter(area.code for area in listed)
        self.listed_twice = frozenset(code for code in many if many[code] > 1)
        """The codes of areas of which it cannot be said which is meant: that is a finding."""

    def accepts(self, column: str, cell: str) -> bool:
        """Whether the schema accepts a cell."""
        known = self._accepted.get((column, cell))
        if known is None:
            known = self.schemas.sound(KIND, SOUND_ROW | {column: cell})
            self._accepted[column, cell] = known
        return known

    @cached_property
    def _properties(self) -> dict[str, dict[str, object]]:
        properties: dict[str, dict[str, object]] = self.schemas.of(KIND)["properties"]
        return properties

    def choices(self, column: str) -> tuple[str, ...]:
        """The values that the schema lists for a column."""
        schema = self._properties[column]
        if "$ref" in schema:
            schema = self.schemas.definitions[str(schema["$ref"]).rpartition("/")[2]]
        listed = schema.get("enum", [])
        return tuple(map(str, listed)) if isinstance(listed, list) else ()

    def description(self, column: str) -> str:
        """What the schema says about a column."""
        return str(self._properties[column].get("description", ""))


class _Check:
    """The check of one table."""

    def __init__(self, table: Table, known: _Known, *, whole: bool) -> None:
        self.table = table
        self.known = known
        self.whole = whole
        """Whether every line could be read."""
        self.indicator: Indicator | None = known.plan.indicators.get(table.indicator)
        self.home = f"plan/indicators/{table.indicator}.yaml"
        self.found: list[Diagnostic] = []
        self.dated: list[tuple[Row, Period]] = []
        """The rows whose period can be read."""
        self.based: list[Row] = []
        """The rows that are rates and name their population base."""
        self.settled: set[tuple[str | None, ...]] = set()
        """What stood in all cells but period and value, in rows with a value and no fault."""

    def findings(self) -> list[Diagnostic]:
        """Everything that is wrong with the table."""
        if self.table.indicator not in self.known.indicators:
            near = nearest(self.table.indicator, self.known.indicators)
            self._report(
                Span(self.table.path), "csv-data-without-indicator",
                f"there is no indicator with the id “{short(self.table.indicator)}”",
                f"did you mean {near}.csv?" if near
                else "name the file after an indicator, or write plan/indicators/<id>.yaml first",
            )  # fmt: skip
        for row in self.table.rows:
            rest = row.cells[1:4] + row.cells[5:]
            if not (rest in self.settled and self._plain(row)):
                before = len(self.found)
                self._row(row)
                if row.cell("value") and len(self.found) == before:
                    self.settled.add(rest)
            if len(self.found) > MOST:
                return list(first(self.found))
        whole = self.whole and not self.found
        self.found.extend(
            series.check(self.table, self.dated, self.based, self.indicator, whole=whole)
        )
        return list(first(self.found))

    def _report(
        self, span: Span, code: str, message: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> None:
        self.found.append(Diagnostic(span, severity, code, message, remedy))

    def _cell(self, row: Row, column: str, code: str, message: str, remedy: str) -> None:
        self._report(self.table.span(row.line, column), code, message, remedy)

    # ------------------------------------------------------------ one row

    def _plain(self, row: Row) -> bool:
        """Check the period and the value of a row whose other cells are known to be right.

        False, and nothing done, where one of the two is not in its form.
        """
        period, value = row.cell("period"), row.cell("value")
        if not period or not value:
            return False
        if not (self.known.accepts("period", period) and self.known.accepts("value", value)):
            return False
        self._period(row, period)
        self._value(row, value)
        if row.cell("base"):
            self.based.append(row)
        return True

    def _row(self, row: Row) -> None:
        cells = {c: cell for c, cell in zip(COLUMNS, row.cells, strict=True) if cell is not None}
        faulty: set[str] = set()
        if not self.known.schemas.sound(KIND, cells):
            faulty = {
                column for column, cell in cells.items() if not self._accepted(row, column, cell)
            }
        sound = {column: cell for column, cell in cells.items() if column not in faulty}
        if "period" in sound:
            self._period(row, sound["period"])
        if "status" in sound:
            self._status(row, sound["status"], cells)
        if sound.get("value"):
            self._value(row, sound["value"])
        self._references(row, sound)
        self._area(row, sound)
        self._base(row, sound)
        if sound.get("retrieved", NOT_STATED) != NOT_STATED:
            self._retrieved(row, sound["retrieved"])

    def _accepted(self, row: Row, column: str, cell: str) -> bool:
        """Whether the schema accepts a cell; if not, say why."""
        known = self.known
        if known.accepts(column, cell):
            return True
        if not cell:
            self._cell(
                row, column, "csv-empty-cell", f"“{column}” is empty", known.description(column)
            )
        elif column == "value":
            unit = row.cell("unit") or ""
            message, remedy = wording.number(cell, unit)
            self._cell(row, column, "csv-not-a-number", message, remedy)
        elif column == "period":
            message = f"“{short(cell)}” is not a period"
            remedy = wording.period(cell)
            self._cell(row, column, "csv-malformed-period", message, remedy)
        elif column == "unit":
            self._unit(row, cell)
        elif column == "status":
            message = f"“{short(cell)}” is not a status"
            remedy = _suggest(cell, known.choices(column))
            self._cell(row, column, "csv-unknown-status", message, remedy)
        elif column == "source":
            self._source(row, cell)
        else:
            message = f"“{short(cell)}” is not in the form that “{column}” needs"
            self._cell(row, column, "csv-malformed-cell", message, self._form(column, cell))
        return False

    def _form(self, column: str, cell: str) -> str:
        """How to write a cell: an area by its name, or what the schema says."""
        areas = self.known.areas or {}
        if column == "area":
            code = next(
                (c for c, name in areas.items() if name.casefold() == cell.casefold()), None
            )
            code = code or nearest(cell, areas)
            if code is not None:
                return f"did you mean “{code}” ({areas[code]})?"
        return self.known.description(column)

    def _period(self, row: Row, cell: str) -> None:
        try:
            period = periods.parse(cell)
        except ValueError as error:
            remedy = wording.period(cell)
            self._cell(row, "period", "csv-impossible-period", str(error), remedy)
            return
        self.dated.append((row, period))
        read = row.cell("retrieved") or NOT_STATED
        # ISO days sort as their texts do.
        if read < period.start.isoformat() and self._is_day(read):
            self._cell(
                row, "period", "csv-read-before-period",
                f"the value was read on {periods.label_date(read)}, before its period began",
                "correct the period, or the day in “retrieved”",
            )  # fmt: skip

    def _is_day(self, cell: str) -> bool:
        """Whether it is a day that there is; one that there is not is a finding of its own."""
        try:
            periods.label_date(cell)
        except ValueError:
            return False
        return self.known.accepts("retrieved", cell)

    def _status(self, row: Row, status: str, cells: dict[str, str]) -> None:
        value, note = cells.get("value"), cells.get("note")
        if value == "" and status not in WITHOUT_VALUE:
            self._cell(
                row, "value", "csv-missing-value", f"the status is {status}, but there is no value",
                "write the value, or suppressed or unavailable as the status",
            )  # fmt: skip
        if value and status in WITHOUT_VALUE:
            self._cell(
                row, "value", "csv-unexpected-value",
                f"the status is {status}, but a value stands here",
                "delete the value, or correct the status; never commit a suppressed value",
            )  # fmt: skip
        if status == "disputed" and note is not None and not note:
            self._cell(
                row, "note", "csv-disputed-without-reason",
                "the value is disputed, but the note does not say why",
                "write why it cannot be right, such as: the same line prints 6.7% of 38,509",
            )  # fmt: skip
        if status == "derived" and note is not None and not any(c.isdigit() for c in note):
            self._cell(
                row, "note", "csv-derived-without-sum",
                "the value is derived, but the note does not show the sum",
                "write how it was worked out, such as: 38,509 × (1 − 0.07) = 35,813",
            )  # fmt: skip

    def _value(self, row: Row, cell: str) -> None:
        if sum(character.isdigit() for character in cell) > wording.DIGITS:
            message, remedy = wording.number(cell, "")
            self._cell(row, "value", "csv-not-a-number", message, remedy)
        elif self.indicator is not None:
            lowest, highest = self.indicator.range.lowest, self.indicator.range.highest
            if lowest <= highest and not lowest <= Decimal(cell) <= highest:
                self._cell(
                    row, "value", "csv-out-of-range",
                    f"{cell} is outside the indicator’s range, {lowest} to {highest}",
                    f"check the number; if it is right, widen the range in {self.home}",
                )  # fmt: skip
            # Of counts of people, the checks of disclosure say it.
            elif (
                self.indicator.unit == "count"
                and self.indicator.disclosure != "people"
                and "." in cell
                and Decimal(cell) % 1
            ):
                self._cell(
                    row, "value", "csv-part-of-a-count",
                    f"{cell} is not a whole number, as a count is",
                    f"check the number; if it is no count, correct the unit in {self.home}",
                )  # fmt: skip

    def _references(self, row: Row, sound: dict[str, str]) -> None:
        if (
            self.indicator is not None
            and sound.get("unit", self.indicator.unit) != self.indicator.unit
        ):
            self._unit(row, sound["unit"])
        if "source" in sound:
            self._source(row, sound["source"])
            self._edition(row, sound["source"], sound.get("edition", ""))

    def _area(self, row: Row, sound: dict[str, str]) -> None:
        """The area's code, and that its name and boundaries are those of plan.yaml."""
        areas, area = self.known.areas, sound.get("area")
        if areas is None or area is None:
            return
        if area not in areas:
            self._cell(
                row, "area", "csv-unknown-area", f"there is no area {area} in plan/plan.yaml",
                _suggest(area, tuple(areas)),
            )  # fmt: skip
            return
        if area in self.known.listed_twice:
            return
        for column, known in (
            ("area_name", areas[area]),
            ("area_vintage", self.known.vintages[area]),
        ):
            if sound.get(column, known) != known:
                self._cell(
                    row, column, "csv-area-differs",
                    f"“{short(sound[column])}” is not what plan/plan.yaml says of {area}",
                    f"write {known}, or correct the code or plan/plan.yaml",
                )  # fmt: skip

    def _base(self, row: Row, sound: dict[str, str]) -> None:
        """A rate names its population base; nothing else has one."""
        base, unit = sound.get("base"), self.indicator.unit if self.indicator else ""
        if base is None or not unit:
            return
        is_rate = unit.startswith("rate-")
        if is_rate and base:
            self.based.append(row)
        elif is_rate:
            self._cell(
                row, "base", "csv-missing-base",
                "the value is a rate, and its population is not named",
                "name the estimates that the source divides by, such as census-2021",
            )  # fmt: skip
        elif base:
            self._cell(
                row, "base", "csv-unexpected-base",
                f"a population base stands here, and the unit is {unit}",
                "delete it: only a rate has a population base",
            )  # fmt: skip

    def _retrieved(self, row: Row, cell: str) -> None:
        try:
            periods.label_date(cell)
        except ValueError as error:
            remedy = "write the day on which it was read, or not-stated"
            self._cell(row, "retrieved", "csv-impossible-day", str(error), remedy)

    def _edition(self, row: Row, source: str, cell: str) -> None:
        record = self.known.plan.sources.get(source)
        names = [edition.name for edition in record.editions] if record else []
        if cell and names and cell not in names:
            self._cell(
                row,
                "edition",
                "csv-unknown-edition",
                f"“{short(cell)}” is not an edition of {source}",
                f"{_suggest(cell, tuple(names))}; or add it in plan/sources/{source}.yaml",
            )

    def _unit(self, row: Row, cell: str) -> None:
        if self.indicator is None:
            remedy = _suggest(cell, self.known.choices("unit"))
            self._cell(row, "unit", "csv-wrong-unit", f"“{short(cell)}” is not a unit", remedy)
            return
        message = f"“{short(cell)}” is not the indicator’s unit"
        self._cell(row, "unit", "csv-wrong-unit", message, f"write {self.indicator.unit}")

    def _source(self, row: Row, cell: str) -> None:
        listed = self.indicator.sources if self.indicator else ()
        if cell not in self.known.sources:
            remedy = _suggest(cell, tuple(s for s in listed if s in self.known.sources))
            if not remedy.startswith("did you mean"):
                remedy = _suggest(cell, self.known.sources)
            message = f"there is no source with the id “{short(cell)}”"
            self._cell(row, "source", "csv-unknown-source", message, remedy)
        elif (
            self.indicator is not None
            and cell not in listed
            and all(source in self.known.sources for source in listed)
        ):
            self._cell(
                row, "source", "csv-unlisted-source",
                f"“{cell}” is not among the indicator’s sources",
                f"write one of: {', '.join(listed)}; or add it to sources in {self.home}",
            )  # fmt: skip
