"""ONS police force area data tables, section C: crimes by community safety partnership.

Here belong the tables C2 (counts), C3 (change in per cent), C4 (rates) and C5 (counts of
the year before), each of a rolling twelve months: the xlsx edition with all of them, and
the CSV of one.  The edition and the periods are read from the tables' own titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from generator import periods
from generator.diagnostics import suggest
from generator.sources import files, labels, numbers, table, workbook
from generator.sources.base import (
    Place,
    Reading,
    Readings,
    SourceError,
    Tally,
    area_code,
    short,
)
from generator.sources.csvfile import CsvFile

TableName: TypeAlias = Literal["C2", "C3", "C4", "C5"]

ANOTHER = "another partnership"
FORCE_TOTAL = "total of a police force"
UNASSIGNED = "crimes of another force not assigned to a partnership"
NO_CODE = "another area without a partnership code"

MOST_SHEET_ROWS = 5_000
"""A sheet of section C has some 400."""

_SHEET = re.compile(r"(?:table )?(c[2-5])")
_TITLE = re.compile(r"\s*table (c[2-5])\b", re.IGNORECASE)
_EDITION = re.compile(r"year ending [A-Z][a-z]+ [0-9]{4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """One offence of one partnership."""

    csp: str
    """The partnership's code, such as E22000336 for Coventry."""
    area: str
    """The code that the readings are filed under, such as E08000026."""
    offence: str
    """The label of the offence's column; notes, capitals and line breaks do not matter."""
    tables: tuple[TableName, ...] = ("C2", "C5")
    """Which tables to read.  C2 and C5 go together; C3 and C4 have units of their own."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One table, with what its title says."""

    name: str
    title: str
    content: table.Table


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where what is needed stands."""

    force: int
    force_name: int
    csp: int
    csp_name: int
    authority: int
    offence: int
    offence_label: str


def read(path: Path, selection: Selection) -> Readings:
    """Read an edition: the xlsx with its sheets, or the CSV of one table.

    Met: the xlsx of the year ending December 2024 and a CSV of table C2 of the year ending
    June 2025, both through copies in public repositories.  The CSV is somebody's export of
    a sheet: whether ONS publishes one in this form is not known.
    Not met: the live service, and any edition before or after these two.

    The figure for the force's crimes that are not assigned to any partnership goes into
    the note: it shrinks from edition to edition, and so moves the partnerships' counts.
    A status is final where the table marks nothing, although later editions revise it.
    """
    tally = Tally()
    place = Place(path.name)
    _check(selection)
    sheets, edition = _sheets(path, tally)
    missing = [name for name in selection.tables if name not in sheets]
    if len(missing) == len(selection.tables):
        remedy = suggest(missing[0], sheets) if sheets else "check that it is the right file"
        raise SourceError(f"it has no table {' or '.join(missing)}", remedy, place)
    for name in missing:
        tally.remarks.append(f"The file has no table {name}, so nothing of it is read.")
    for name in selection.tables:
        if name in sheets:
            yield _reading(sheets[name], edition, selection, tally)
    return tally.summary(edition)


def _check(selection: Selection) -> None:
    where = Place("selection")
    area_code(selection.area, where.at(column="area"))
    area_code(selection.csp, where.at(column="csp"))
    kinds = {"count" if name in ("C2", "C5") else name for name in selection.tables}
    if len(kinds) != 1 or len({*selection.tables}) < len(selection.tables):
        raise SourceError(
            "these tables do not make one series",
            "write C2, C5 or both, which are counts, or C3 alone, or C4 alone",
            where.at(column="tables"),
        )


# ---------------------------------------------------------------- finding the tables


def _sheets(path: Path, tally: Tally) -> tuple[dict[str, _Sheet], str]:
    """The tables by name, and the edition that they belong to."""
    if not files.start(path).startswith(b"PK"):
        file = CsvFile.at(path)
        sheet = _sheet(file.rows(), file.place, ragged=False)
        return {sheet.name: sheet}, _edition_of(sheet)
    kept: dict[str, list[tuple[int, list[str]]]] = {}
    cover: str | None = None
    for name, number, cells in workbook.rows(path, _is_wanted):
        found = kept.setdefault(name, [])
        if len(found) >= MOST_SHEET_ROWS:
            message = f"the sheet has more than {MOST_SHEET_ROWS:,} rows"
            remedy = "check that it is the file that is meant"
            raise SourceError(message, remedy, Place(path.name, name))
        found.append((number, cells))
    sheets: dict[str, _Sheet] = {}
    for name, rows in kept.items():
        place = Place(path.name, name)
        if "cover" in name.casefold():
            cover = cover or _first_edition(rows)
            continue
        sheet = _sheet(iter(rows), place, ragged=True)
        if sheet.name in sheets:
            remedy = "look into the file: which of them is meant cannot be known"
            raise SourceError(f"two sheets hold the table {sheet.name}", remedy, place)
        sheets[sheet.name] = sheet
    return sheets, _agreed(sheets, cover, Place(path.name), tally)


def _is_wanted(name: str) -> bool:
    folded = table.folded(name)
    return "cover" in folded or _SHEET.fullmatch(folded) is not None


def _first_edition(rows: list[tuple[int, list[str]]]) -> str | None:
    for _, cells in rows[:5]:
        for cell in cells:
            if (match := _EDITION.search(cell)) is not None:
                return match.group()
    return None


def _sheet(rows: table.Rows, place: Place, *, ragged: bool) -> _Sheet:
    content = table.below_header(
        rows,
        place,
        ("Community Safety Partnership code",),
        ("Local Authority code",),
        ragged=ragged,
    )
    for cells in content.above:
        for cell in cells:
            if (match := _TITLE.match(cell)) is not None:
                if labels.year_ending(cell) is None:
                    remedy = "look into the file: without it the period cannot be known"
                    raise SourceError("its title names no year ending in a month", remedy, place)
                return _Sheet(match[1].upper(), cell, content)
    raise SourceError(
        "no title “Table C2: …” stands above the header",
        "check that it is a table of section C",
        place,
    )


def _edition_of(sheet: _Sheet) -> str:
    """The year that the title names last; for C5 that is the year before the edition's."""
    year = _EDITION.findall(" ".join(sheet.title.split()))[-1]
    return f"{year} (table of the year before)" if sheet.name == "C5" else str(year)


def _agreed(sheets: dict[str, _Sheet], cover: str | None, place: Place, tally: Tally) -> str:
    """The edition of a workbook, if its cover and its titles agree on it."""
    said = {f"table {s.name}": _edition_of(s) for s in sheets.values() if s.name != "C5"}
    if cover is not None:
        said["the cover"] = cover
    if len({*said.values()}) > 1:
        listed = ", ".join(f"{where}: {edition}" for where, edition in sorted(said.items()))
        raise SourceError(
            f"its parts name different periods ({listed})",
            "do not use it; ask the publisher which is right",
            place,
        )
    if not said:
        if "C5" in sheets:
            return _edition_of(sheets["C5"])
        raise SourceError("it has no table of section C", "check that it is the right file", place)
    edition = next(iter(said.values()))
    if cover is None:
        tally.remarks.append("No cover names the edition; it is read from the titles.")
    if "C5" in sheets:
        _is_year_before(sheets["C5"], edition)
    return edition


def _is_year_before(sheet: _Sheet, edition: str) -> None:
    earlier, later = labels.year_ending(sheet.title), labels.year_ending(edition)
    if earlier is None or later is None:
        return
    if not periods.adjacent(periods.parse(earlier), periods.parse(later)):
        raise SourceError(
            f"its title names another year than the one before the {edition}",
            "do not use it; ask the publisher which is right",
            sheet.content.place,
        )


# ---------------------------------------------------------------- reading one table


def _reading(sheet: _Sheet, edition: str, selection: Selection, tally: Tally) -> Reading:
    header, place = sheet.content.header, sheet.content.place
    columns = _columns(header, selection.offence)
    unassigned: dict[str, tuple[int, list[str]]] = {}
    found: tuple[int, list[str]] | None = None
    codes: set[str] = set()
    for number, cells in sheet.content.records(tally):
        code = cells[columns.csp].strip()
        name = cells[columns.csp_name].strip()
        if code == selection.csp:
            if found is not None:
                remedy = "look into the file: which of them is meant cannot be known"
                raise SourceError(f"a second row is for {code}", remedy, place.at(number))
            found = number, cells
            tally.use()
        elif code:
            codes.add(code)
            tally.skip(ANOTHER)
        elif name.casefold().startswith("unassigned"):
            unassigned[cells[columns.force].strip()] = number, cells
            tally.skip(UNASSIGNED)
        else:
            tally.skip(NO_CODE if name else FORCE_TOTAL)
    if found is None:
        raise SourceError(
            f"none of its {len(codes)} partnerships has the code {selection.csp}",
            "check the code; Coventry’s is E22000336",
            place,
        )
    number, cells = found
    authority = cells[columns.authority].strip()
    if re.fullmatch(r"[A-Z][0-9]{8}", authority) and authority != selection.area:
        raise SourceError(
            f"the row for {selection.csp} is for the authority {authority}, not {selection.area}",
            "mend the selection: the two codes do not belong together",
            place.at(number),
        )
    figure = numbers.figure(
        cells[columns.offence], place.at(number, columns.offence_label), numbers.SHORTHAND
    )
    force = cells[columns.force].strip()
    notes = [figure.note, *_notes(sheet, edition)]
    if figure.value is not None and figure.value < 0 and sheet.name != "C3":
        notes.append("The source prints a negative number: crimes were cancelled or moved.")
    if force in unassigned:
        notes.append(_left_out(unassigned[force], columns, place))
        tally.reclaim(UNASSIGNED)
    period = labels.year_ending(sheet.title) or ""
    note = " ".join(note for note in notes if note)
    return Reading(period, selection.area, figure.value, figure.status, edition, note)


def _columns(header: table.Header, offence: str) -> _Columns:
    at = header.need(offence)
    return _Columns(
        force=header.need("Police Force Area code"),
        force_name=header.need("Police Force Area name"),
        csp=header.need("Community Safety Partnership code"),
        csp_name=header.need("Community Safety Partnership name"),
        authority=header.need("Local Authority code"),
        offence=at,
        offence_label=header.labels[at],
    )


def _notes(sheet: _Sheet, edition: str) -> Iterator[str]:
    if sheet.name == "C5":
        yield f"Table C5: printed as the year before in the edition for the {edition}."
    else:
        yield f"Table {sheet.name}."


def _left_out(row: tuple[int, list[str]], columns: _Columns, place: Place) -> str:
    """What the count leaves out: the force's crimes that no partnership has."""
    number, cells = row
    cell = cells[columns.offence]
    if not cell.strip():
        return ""
    figure = numbers.figure(cell, place.at(number, columns.offence_label), numbers.SHORTHAND)
    if figure.value is None:
        return ""
    force = short(cells[columns.force_name].strip())
    return (
        f"A further {figure.value:,} of {force} police are not assigned to any partnership, "
        "and not in this figure."
    )
