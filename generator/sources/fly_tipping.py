"""Defra's fly-tipping tables: incidents and actions by local authority and financial year.

Here belong the sheets LA_incidents and LA_actions of the workbook, and CSV files with the
same columns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.diagnostics import suggest
from generator.sources import files, labels, numbers, table, workbook
from generator.sources.base import (
    RECODED,
    Place,
    Reading,
    Readings,
    SourceError,
    Status,
    Tally,
    area_code,
    defined,
    short,
)
from generator.sources.csvfile import CsvFile

ANOTHER = "another authority"
TOTAL = "total of a region or of England"

LAND_TYPES = (
    "Highway Incidents",
    "Footpath / Bridleway Incidents",
    "Back Alleyway Incidents",
    "Railway Incidents",
    "Council Land Incidents",
    "Agricultural Incidents",
    "Private / Residential Incidents",
    "Commercial / Industrial Incidents",
    "Watercourse / Bank Incidents",
    "Other (unidentified) Incidents",
)
"""Columns whose meaning breaks in 2018-19, when most cases move to the highway."""
MOST_ROWS = 100_000

_NEEDED = (
    ("Year", "Financial Year"),
    ("ONS Code", "LA Code", "Local Authority Code"),
    ("LA Name", "Local Authority Name", "Local Authority"),
)
_BASIS = "Reporting basis"
_RANGE = re.compile(r"[0-9]{4}-[0-9]{2} to [0-9]{4}-[0-9]{2}")
_MISSING: dict[str, tuple[Status, str]] = {
    **numbers.SHORTHAND,
    ":": ("unavailable", "The source marks it “:”: data not available."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """One column of one authority."""

    area: str
    """The authority's code, which the table has, such as E08000026."""
    column: str = "Total Incidents"
    """The label of the column; capitals and spaces do not matter."""
    sheet: Literal["LA_incidents", "LA_actions"] = "LA_incidents"
    """For a CSV file, it is the columns that decide."""
    despite_break: bool = False
    """Needed for kinds of land, which do not make one series."""
    edition: str | None = None
    """The edition; where left out, the years that the sheet Metadata names, or the file's
    name."""


def read(path: Path, selection: Selection) -> Readings:
    """Read the workbook or a CSV file, one reading a financial year.

    Met: the workbook of 2012-13 to 2021-22, in somebody's repository and saved again by
    LibreOffice, so that it is not the publisher's own bytes.
    Not met: the live source, and any later edition.  That of 2012-13 to 2022-23 is an ods
    with the same sheet and columns, as public code reads it.

    A status is final: the table marks none, although editions revise single authorities.
    """
    tally = Tally()
    area_code(selection.area, Place("selection", column="area"))
    land = {table.folded(name) for name in LAND_TYPES}
    if table.folded(selection.column) in land and not selection.despite_break:
        raise SourceError(
            "kinds of land break in 2018-19, so their counts are not one series",
            "use Total Incidents, or say despite_break: true and name the break",
            Place("selection", column="column"),
        )
    content, edition = _table(path, selection)
    header, place = content.header, content.place
    year_at, code_at, name_at = (header.need(*names) for names in _NEEDED)
    value_at = header.need(selection.column)
    basis_at = header.find(_BASIS)
    seen: dict[str, str] = {}
    codes: set[str] = set()
    for number, cells in content.records(tally):
        code = cells[code_at].strip()
        if code != selection.area:
            is_total = code.casefold().endswith("total") or cells[name_at].strip().endswith("Total")
            tally.skip(TOTAL if is_total else ANOTHER)
            if not is_total:
                codes.add(code)
            continue
        period = labels.period(cells[year_at], "financial")
        if period is None or period in seen:
            what = "is no financial year" if period is None else "is there twice"
            remedy = "look into the file"
            message = f"“{short(cells[year_at])}” {what}"
            raise SourceError(message, remedy, place.at(number, "Year"))
        seen[period] = "" if basis_at is None else short(cells[basis_at].strip())
        tally.use()
        figure = numbers.figure(
            cells[value_at], place.at(number, header.labels[value_at]), _MISSING
        )
        notes = [figure.note] if figure.note else []
        if basis_at is not None:
            notes.append(_basis(cells[basis_at]))
        yield Reading(period, selection.area, figure.value, figure.status, edition, " ".join(notes))
    if not seen:
        message = f"none of its {len(codes)} codes is {selection.area}"
        raise SourceError(message, RECODED, place)
    bases = {basis: period for period, basis in sorted(seen.items()) if basis not in ("", ":")}
    if len(bases) > 1:
        listed = "; ".join(f"{basis} (last in {period})" for basis, period in bases.items())
        tally.remarks.append(f"The reporting basis changes over the years: {listed}.")
    basis = seen[max(seen)]
    counted = f"{_BASIS}: {basis}" if basis not in ("", ":") else ""
    return tally.summary(edition, defined(table.plain(header.labels[value_at]), counted))


def _basis(cell: str) -> str:
    text = short(cell.strip())
    if text in ("", ":"):
        return "The table does not say on what basis this year was counted."
    return f"Reporting basis: {text[:1].lower()}{text[1:]}."


def _names_edition(name: str) -> bool:
    return "metadata" in table.folded(name) or "cover" in table.folded(name)


def _sheet(name: str) -> str:
    """A sheet's name in the form in which names are compared."""
    return table.folded(name).replace(" ", "_")


def _table(path: Path, selection: Selection) -> tuple[table.Table, str]:
    if not files.start(path).startswith(b"PK"):
        content = table.of_csv(CsvFile.at(path), *_NEEDED)
        return content, selection.edition or path.stem
    rows: list[tuple[int, list[str]]] = []
    edition: str | None = None
    names: set[str] = set()

    def is_wanted(name: str) -> bool:
        names.add(short(name))
        return _names_edition(name) or _sheet(name) == _sheet(selection.sheet)

    place = Place(path.name, selection.sheet)
    for name, number, cells in workbook.rows(path, is_wanted):
        if _names_edition(name):
            match = _RANGE.search(" ".join(cells))
            edition = edition or (match.group() if match else None)
            continue
        if len(rows) >= MOST_ROWS:
            message = f"it has more than {MOST_ROWS:,} rows"
            raise SourceError(message, "check that it is the file that is meant", place)
        rows.append((number, cells))
    if _sheet(selection.sheet) not in {_sheet(name) for name in names}:
        message = f"there is no sheet {selection.sheet}"
        raise SourceError(message, suggest(selection.sheet, names), Place(path.name))
    if edition is not None:
        edition = f"{edition}, sheet {selection.sheet}"
    content = table.below_header(iter(rows), place, *_NEEDED, ragged=True)
    return content, selection.edition or edition or path.stem
