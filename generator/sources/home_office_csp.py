"""Home Office police recorded crime, open data by community safety partnership.

Here belong the rows of the csp table: one quarter, partnership and offence each.  The
workbook unpacks to more than a thousand million bytes, so it is read in one pass, and only
sums are held.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Literal

from generator.diagnostics import suggest
from generator.sources import labels, numbers, table, workbook
from generator.sources.base import Place, Reading, Readings, SourceError, Tally, area_code, short

ANOTHER = "another partnership"
OTHER_OFFENCE = "another offence"
PART_YEAR = "a year without all its quarters"
MOST_NAMES = 5_000

_SHEET = re.compile(r"([0-9]{4})[_/-]([0-9]{2})")
_YEAR = re.compile(r"([0-9]{4})[/_-](?:[0-9]{2})?([0-9]{2})")
_QUARTER = re.compile(r"(?:q|qtr|quarter)?\s*([1-4])(?:\.0)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Some offences of one partnership, by quarter or by financial year.

    The lists of offences narrow one another; empty ones do not.  Capitals do not matter.
    """

    csp: str
    """The partnership's name as the table has it, such as Coventry: it has no codes."""
    area: str
    """The code that the readings are filed under."""
    force: str | None = None
    """The police force's name, where two partnerships share a name."""
    groups: tuple[str, ...] = ()
    """Offence groups, such as Robbery."""
    subgroups: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    """Offence codes, such as 10C, as text."""
    by: Literal["quarter", "year"] = "quarter"
    """A year is the sum of its four quarters; one with fewer is left out, and reported."""
    edition: str | None = None
    """The edition; the file's name where left out, which holds the day of publication."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where what is needed stands in a sheet."""

    year: int
    quarter: int
    force: int
    csp: int
    group: int
    subgroup: int
    code: int
    count: int


@dataclass(slots=True)
class _Found:
    """What a pass over the workbook leaves."""

    crimes: Counter[tuple[int, int]] = field(default_factory=Counter)
    """By first year and quarter; a quarter in which the partnership has rows is there, be
    it with zero."""
    rows: Counter[tuple[int, int]] = field(default_factory=Counter)
    """How many of those rows are used."""
    quarters: set[tuple[int, int]] = field(default_factory=set)
    """Those in which any partnership has rows."""
    names: set[str] = field(default_factory=set)
    forces: set[str] = field(default_factory=set)
    offences: set[str] = field(default_factory=set)


def read(path: Path, selection: Selection) -> Readings:
    """Read the ods or the xlsx, one reading a quarter or a year.

    Met: nothing real.  No copy of a file was found, so only its header, the names of its
    sheets and the sums of another city are known, from notes in public code.
    Not met: the live source in any form.  Read the first real file with suspicion: does
    it have rows for offences with no crimes, and what does it call unassigned crimes?

    A quarter in which the partnership has rows, but none of these offences, is zero.  One
    in which others have rows and it has none is unavailable.  A status is final: the
    table marks none, although each edition revises the years in it.
    """
    tally = Tally()
    area_code(selection.area, Place("selection", column="area"))
    edition = selection.edition or path.stem
    found = _pass(path, selection, tally)
    place = Place(path.name)
    if not found.crimes:
        message = f"no row is for the partnership “{short(selection.csp)}”"
        raise SourceError(message, suggest(selection.csp, found.names), place)
    if len(found.forces) > 1:
        listed = ", ".join(sorted(found.forces))
        message = f"partnerships of several forces have this name: {listed}"
        raise SourceError(message, "name the force in the selection", place)
    if not found.rows:
        wanted = (*selection.groups, *selection.subgroups, *selection.codes)
        message = f"the partnership has no row for {', '.join(wanted)}"
        raise SourceError(message, suggest(wanted[0] if wanted else "", found.offences), place)
    if selection.by == "quarter":
        yield from _quarters(found, selection, edition)
    else:
        yield from _years(found, selection, edition, tally)
    return tally.summary(edition)


def _quarters(found: _Found, selection: Selection, edition: str) -> Iterator[Reading]:
    for year, quarter in sorted(found.quarters):
        period = labels.interval(year, 4 + 3 * (quarter - 1), 3)
        if (year, quarter) in found.crimes:
            value = Decimal(found.crimes[year, quarter])
            yield Reading(period, selection.area, value, "final", edition)
        else:
            note = "The source has rows for other partnerships, and none for this one."
            yield Reading(period, selection.area, None, "unavailable", edition, note)


def _years(found: _Found, selection: Selection, edition: str, tally: Tally) -> Iterator[Reading]:
    for year in sorted({year for year, _ in found.quarters}):
        there = [q for q in (1, 2, 3, 4) if (year, q) in found.crimes]
        if len(there) == 4:
            value = Decimal(sum(found.crimes[year, q] for q in there))
            period = labels.interval(year, 4, 12)
            note = "The sum of the four quarters."
            yield Reading(period, selection.area, value, "final", edition, note)
        else:
            shown = ", ".join(f"Q{q}" for q in there) or "no quarter"
            tally.remarks.append(f"{year}/{(year + 1) % 100:02}: only {shown}; left out.")
            tally.withdraw(PART_YEAR, sum(found.rows[year, q] for q in there))


# ---------------------------------------------------------------- the pass over the workbook


def _pass(path: Path, selection: Selection, tally: Tally) -> _Found:
    found = _Found()
    sheets = 0
    names: set[str] = set()

    def is_wanted(name: str) -> bool:
        names.add(short(name))
        return _SHEET.fullmatch(name.strip()) is not None

    rows = workbook.rows(path, is_wanted)
    current = next(rows, None)
    while current is not None:
        sheet = current[0]
        own = _Run(sheet, current, rows)
        _sheet(own, Place(path.name, sheet), selection, found, tally)
        current = own.after
        sheets += 1
    if not sheets:
        listed = ", ".join(sorted(names)[:8]) or "none"
        raise SourceError(
            f"no sheet with rows is named after a year, such as 2024_25 (its sheets: {listed})",
            "check that it is the csp table of the open data",
            Place(path.name),
        )
    return found


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


def _sheet(
    rows: table.Rows, place: Place, selection: Selection, found: _Found, tally: Tally
) -> None:
    content = table.below_header(
        rows,
        place,
        ("Financial Year",),
        ("CSP Name", "Community Safety Partnership Name", "CSP"),
        ragged=True,
    )
    columns = _columns(content.header)
    csp = table.folded(selection.csp)
    force = table.folded(selection.force) if selection.force else None
    year_of_sheet = _first_year(place.sheet or "", _SHEET)
    for number, cells in content.records(tally):
        year = _first_year(cells[columns.year], _YEAR)
        match = _QUARTER.fullmatch(cells[columns.quarter].strip())
        if year is None or match is None:
            message = (
                f"“{short(cells[columns.year])}”, “{short(cells[columns.quarter])}” is no quarter"
            )
            remedy = "look into the file: its layout has changed"
            raise SourceError(message, remedy, place.at(number, "Financial Quarter"))
        if year != year_of_sheet:
            message = f"the row is of the year “{short(cells[columns.year])}”"
            remedy = "look into the file: the sheet is named after another year"
            raise SourceError(message, remedy, place.at(number, "Financial Year"))
        quarter = (year, int(match[1]))
        found.quarters.add(quarter)
        name = cells[columns.csp]
        if table.folded(name) != csp or (
            force is not None and table.folded(cells[columns.force]) != force
        ):
            if len(found.names) < MOST_NAMES:
                found.names.add(short(name))
            tally.skip(ANOTHER)
            continue
        found.forces.add(short(cells[columns.force]))
        found.crimes[quarter] += 0
        if not _is_chosen(cells, columns, selection):
            if len(found.offences) < MOST_NAMES:
                found.offences.add(short(cells[columns.group]))
            tally.skip(OTHER_OFFENCE)
            continue
        found.crimes[quarter] += _count(cells[columns.count], place.at(number, "Offence Count"))
        found.rows[quarter] += 1
        tally.use()


def _columns(header: table.Header) -> _Columns:
    return _Columns(
        year=header.need("Financial Year"),
        quarter=header.need("Financial Quarter", "Quarter"),
        force=header.need("Police Force", "Force Name", "Police Force Name"),
        csp=header.need("CSP Name", "Community Safety Partnership Name", "CSP"),
        group=header.need("Offence Group"),
        subgroup=header.need("Offence Subgroup", "Offence Sub-group", "Offence Sub Group"),
        code=header.need("Offence Code"),
        count=header.need("Offence Count", "Number of Offences"),
    )


def _first_year(text: str, form: re.Pattern[str]) -> int | None:
    match = form.fullmatch(text.strip())
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
        return None
    return int(match[1]) if 1990 <= int(match[1]) < 2100 else None


def _is_chosen(cells: list[str], columns: _Columns, selection: Selection) -> bool:
    for chosen, column in (
        (selection.groups, columns.group),
        (selection.subgroups, columns.subgroup),
        (selection.codes, columns.code),
    ):
        if chosen and table.folded(cells[column]) not in {table.folded(c) for c in chosen}:
            return False
    return True


def _count(cell: str, place: Place) -> int:
    value = numbers.figure(cell, place, {}).value
    if value is None or value != value.to_integral_value():
        message = f"“{short(cell)}” is no whole number of crimes"
        raise SourceError(message, "look into the file", place)
    return int(value)
