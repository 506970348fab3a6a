"""The rows of the Home Office's table by partnership: one pass, and what it leaves.

Here belong the sheets by year, their columns and the rows that are wanted.  What is read
from their sums is the business of `home_office_csp`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from generator.sources import numbers, table, workbook
from generator.sources.base import Place, SourceError, Tally, short

ANOTHER = "another partnership"
OTHER_OFFENCE = "another offence"
MOST_NAMES = 5_000
MOST_NOTES = 500

_SHEET = re.compile(r"([0-9]{4})[_/-]([0-9]{2})")
_YEAR = re.compile(r"([0-9]{4})[/_-](?:[0-9]{2})?([0-9]{2})")
_QUARTER = re.compile(r"(?:q|qtr|quarter)?\s*([1-4])(?:\.0)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are wanted; all names are folded, and no names of a kind mean all."""

    csp: str
    force: str | None
    groups: frozenset[str]
    subgroups: frozenset[str]
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where what is needed stands in a sheet."""

    year: int
    quarter: int
    force: int
    csp: int
    group: int
    subgroup: int
    code: int
    description: int | None
    count: int


@dataclass(slots=True)
class Found:
    """What a pass over the workbook leaves."""

    crimes: Counter[tuple[int, int]] = field(default_factory=Counter)
    """By first year and quarter; a quarter in which the partnership has rows is there, be
    it with zero."""
    rows: Counter[tuple[int, int]] = field(default_factory=Counter)
    """How many of those rows are used."""
    quarters: set[tuple[int, int]] = field(default_factory=set)
    """Those in which any partnership has rows."""
    names: set[str] = field(default_factory=set)
    forces: dict[str, str] = field(default_factory=dict)
    """The forces of the partnership's rows, by their folded names."""
    offences: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    """The offences that are wanted, and that any partnership has rows for."""
    taken: dict[str, str] = field(default_factory=dict)
    """The offences that are taken, by their folded form, as the latest row names them."""
    keys: set[tuple[int, int, str]] = field(default_factory=set)
    """The quarters and offences of the rows that are used, to notice a row that repeats."""
    repeated: int = 0
    notes: list[str] = field(default_factory=list)


def run(path: Path, wanted: Wanted, tally: Tally) -> Found:
    """What a workbook has for the rows that are wanted."""
    found = Found()
    sheets = 0
    names: set[str] = set()

    def is_wanted(name: str) -> bool:
        if len(names) < MOST_NAMES:
            names.add(short(name))
        return _SHEET.fullmatch(name.strip()) is not None or _is_notes(name)

    rows = workbook.rows(path, is_wanted)
    current = next(rows, None)
    while current is not None:
        sheet = current[0]
        own = _Run(sheet, current, rows)
        if _is_notes(sheet):
            for _, cells in own:
                if len(found.notes) < MOST_NOTES:
                    found.notes.append(" ".join(cell.strip() for cell in cells if cell.strip()))
        else:
            _sheet(own, Place(path.name, sheet), wanted, found, tally)
            sheets += 1
        current = own.after
    if not sheets:
        listed = ", ".join(sorted(names)[:8]) or "none"
        raise SourceError(
            f"no sheet with rows is named after a year, such as 2024_25 (its sheets: {listed})",
            "check that it is the csp table of the open data",
            Place(path.name),
        )
    return found


def _is_notes(name: str) -> bool:
    return table.folded(name) in ("notes", "note")


class _Run:
    """The rows of one sheet out of those of all; `after` is the first that follows."""

    def __init__(
        self, sheet: str, first: tuple[str, int, list[str]], rows: workbook.SheetRows
    ) -> None:
        self._sheet = sheet
        self._next: tuple[str, int, list[str]] | None = first
        self._rows = rows
        self.after: tuple[str, int, list[str]] | None = None

    def __iter__(self) -> _Run:
        return self

    def __next__(self) -> tuple[int, list[str]]:
        current = self._next
        if current is None:
            raise StopIteration
        if current[0] != self._sheet:
            self._next, self.after = None, current
            raise StopIteration
        self._next = next(self._rows, None)
        return current[1], current[2]


def _sheet(rows: table.Rows, place: Place, wanted: Wanted, found: Found, tally: Tally) -> None:
    content = table.below_header(
        rows,
        place,
        ("Financial Year",),
        ("CSP Name", "Community Safety Partnership Name", "CSP"),
        ragged=True,
    )
    columns = _columns(content.header)
    kinds = tuple(
        (at, chosen)
        for at, chosen in (
            (columns.group, wanted.groups),
            (columns.subgroup, wanted.subgroups),
            (columns.code, wanted.codes),
        )
        if chosen
    )
    year_of_sheet = _first_year(place.sheet or "", _SHEET)
    for number, cells in content.records(tally):
        year = _year(cells[columns.year])
        its_quarter = _quarter(cells[columns.quarter])
        if year is None or its_quarter is None:
            message = (
                f"“{short(cells[columns.year])}”, “{short(cells[columns.quarter])}” is no quarter"
            )
            remedy = "look into the file: its layout has changed"
            raise SourceError(message, remedy, place.at(number, "Financial Quarter"))
        if year != year_of_sheet:
            message = f"the row is of the year “{short(cells[columns.year])}”"
            remedy = "look into the file: the sheet is named after another year"
            raise SourceError(message, remedy, place.at(number, "Financial Year"))
        quarter = (year, its_quarter)
        found.quarters.add(quarter)
        for at, chosen in kinds:
            if (offence := table.folded(cells[at])) in chosen:
                found.named.add(offence)
        name = cells[columns.csp]
        if table.folded(name) != wanted.csp or (
            wanted.force is not None and table.folded(cells[columns.force]) != wanted.force
        ):
            if len(found.names) < MOST_NAMES:
                found.names.add(short(name))
            tally.skip(ANOTHER)
            continue
        found.forces.setdefault(table.folded(cells[columns.force]), short(cells[columns.force]))
        found.crimes[quarter] += 0
        if any(table.folded(cells[at]) not in chosen for at, chosen in kinds):
            if len(found.offences) < MOST_NAMES:
                found.offences.add(short(cells[columns.group]))
            tally.skip(OTHER_OFFENCE)
            continue
        found.crimes[quarter] += _count(cells[columns.count], place.at(number, "Offence Count"))
        found.rows[quarter] += 1
        _take(cells, columns, wanted, quarter, found)
        tally.use()


def _take(
    cells: list[str],
    columns: Columns,
    wanted: Wanted,
    quarter: tuple[int, int],
    found: Found,
) -> None:
    """Remember which offence a used row has, by the narrowest of its names that is chosen."""
    narrowest = columns.group
    if wanted.subgroups:
        narrowest = columns.subgroup
    if wanted.codes:
        narrowest = columns.code if columns.description is None else columns.description
    found.taken[table.folded(cells[narrowest])] = table.plain(cells[narrowest])
    described = "" if columns.description is None else cells[columns.description]
    offence = "|".join(
        (cells[columns.group], cells[columns.subgroup], cells[columns.code], described)
    )
    key = (*quarter, table.folded(offence))
    found.repeated += key in found.keys
    found.keys.add(key)


def _columns(header: table.Header) -> Columns:
    return Columns(
        year=header.need("Financial Year"),
        quarter=header.need("Financial Quarter", "Quarter"),
        force=header.need("Police Force", "Force Name", "Police Force Name"),
        csp=header.need("CSP Name", "Community Safety Partnership Name", "CSP"),
        group=header.need("Offence Group"),
        subgroup=header.need("Offence Subgroup", "Offence Sub-group", "Offence Sub Group"),
        code=header.need("Offence Code"),
        description=header.find("Offence Description"),
        count=header.need("Offence Count", "Number of Offences"),
    )


@lru_cache(maxsize=256)
def _year(text: str) -> int | None:
    """The first of the two years of 2024/25."""
    return _first_year(text, _YEAR)


@lru_cache(maxsize=256)
def _quarter(text: str) -> int | None:
    """The number of a quarter, as 1, Q1 or Quarter 1."""
    match = _QUARTER.fullmatch(text.strip())
    return None if match is None else int(match[1])


def _first_year(text: str, form: re.Pattern[str]) -> int | None:
    match = form.fullmatch(text.strip())
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
        return None
    return int(match[1]) if 1990 <= int(match[1]) < 2100 else None


def _count(cell: str, place: Place) -> int:
    value = numbers.figure(cell, place, {}).value
    if value is None or value != value.to_integral_value():
        message = f"“{short(cell)}” is no whole number of crimes"
        raise SourceError(message, "look into the file", place)
    return int(value)
