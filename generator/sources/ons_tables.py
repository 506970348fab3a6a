"""The tables of section C of an ONS edition, found by what their titles say.

Here belongs which sheet holds what: the numbers, the change and the rates of an edition,
and the numbers of the year before.  What a row of them means is the business of `ons_csp`.

**The title decides, not the number.**  Since October 2024, C2 has the numbers, C3 the
change, C4 the rates and C5 the numbers of the year before.  In the data set by partnership
that ended then, C2 had the year before, C3 the numbers, C4 the change and C5 the rates.
Read by number alone, an older file would give rates as numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from generator import periods
from generator.sources import files, held, labels, table, workbook
from generator.sources.base import Place, SourceError, Tally
from generator.sources.csvfile import CsvFile

TableName: TypeAlias = Literal["C2", "C3", "C4", "C5"]
Kind: TypeAlias = Literal["count", "change", "rate"]

MOST_SHEET_ROWS = 5_000
"""A sheet of section C has some 400."""

_SHEET = re.compile(r"(?:table[ _]*)?c[2-5]")
_TITLE = re.compile(r"\s*table\s+(c[2-5])\b\s*[:.-]?", re.IGNORECASE)
_SAYS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("change", re.compile(r"(?:\bpercentage|\bper cent|%) change", re.IGNORECASE)),
    ("rate", re.compile(r"\brates?\b|\bper 1(?:00)?,?000\b", re.IGNORECASE)),
    ("count", re.compile(r"\bnumbers? of\b", re.IGNORECASE)),
)
_KINDS: Mapping[str, Kind] = {"C2": "count", "C3": "change", "C4": "rate", "C5": "count"}
"""What a table is taken for where its title does not say."""
_ROLES: Mapping[Kind, TableName] = {"count": "C2", "change": "C3", "rate": "C4"}
OLDER = (
    "check that it is the right file: before October 2024 the tables by partnership were a "
    "data set of their own"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table, with what its title says."""

    name: str
    """As its title has it, such as C2."""
    title: str
    kind: Kind
    ending: tuple[int, int]
    """The year and month in which its latest twelve months end."""
    content: table.Table


@dataclass(frozen=True, slots=True)
class Edition:
    """What a file holds."""

    name: str
    """Such as year ending December 2024."""
    tables: Mapping[TableName, Sheet]
    """By what they hold, named as the tables are numbered since October 2024."""
    notes: Mapping[str, str]
    """The texts of the notes on section C, by number."""


def find(path: Path, tally: Tally) -> Edition:
    """The tables of the xlsx with its sheets, or of the CSV of one table."""
    place = Place(path.name)
    if not files.start(path).startswith(b"PK"):
        file = CsvFile.at(path)
        return _edition([_sheet(file.rows(), file.place, ragged=False)], None, {}, place)
    book = held.once(path, "section C", lambda: _book(path))
    sheets = [
        # The rows are handed out as copies: others may read the same book.
        _sheet(((n, [*cells]) for n, cells in rows), Place(path.name, name), ragged=True)
        for name, rows in book.kept.items()
    ]
    cover = _ending_of(book.covers)
    if cover is None and sheets:
        tally.remarks.append("No cover names the edition; it is read from the titles.")
    own = next(iter(book.notes.values())) if len(book.notes) == 1 else {}
    return _edition(sheets, cover, own, place)


@dataclass(frozen=True, slots=True)
class _Book:
    """What is needed of a workbook."""

    covers: list[list[str]] = field(default_factory=list)
    notes: dict[str, dict[str, str]] = field(default_factory=dict)
    """The texts by number, for each sheet of notes."""
    kept: dict[str, list[tuple[int, list[str]]]] = field(default_factory=dict)
    """The rows of each sheet of section C."""


def _book(path: Path) -> _Book:
    book = _Book()
    for name, number, cells in workbook.rows(path, _is_wanted):
        folded = table.folded(name)
        if "cover" in folded:
            if len(book.covers) < 5:
                book.covers.append(cells)
        elif "note" in folded:
            _note(book.notes.setdefault(name, {}), cells)
        else:
            found = book.kept.setdefault(name, [])
            if len(found) >= MOST_SHEET_ROWS:
                message = f"the sheet has more than {MOST_SHEET_ROWS:,} rows"
                remedy = "check that it is the file that is meant"
                raise SourceError(message, remedy, Place(path.name, name))
            found.append((number, cells))
    return book


def named(ending: tuple[int, int]) -> str:
    """An edition by the month in which it ends."""
    return f"year ending {periods.MONTHS[ending[1] - 1]} {ending[0]}"


def headline(sheet: Sheet) -> str:
    """A table's title without its number, its years and the marks of notes."""
    return labels.without_endings(table.plain(_TITLE.sub("", sheet.title, count=1)))


# ---------------------------------------------------------------- one sheet


def _is_wanted(name: str) -> bool:
    folded = table.folded(name)
    is_note = "note" in folded and "pfa" not in folded
    return "cover" in folded or is_note or _SHEET.fullmatch(folded) is not None


def _ending_of(rows: Iterable[list[str]]) -> tuple[int, int] | None:
    """The first year that a cover names."""
    for cells in rows:
        for cell in cells:
            if (ending := labels.ending(cell)) is not None:
                return ending
    return None


def _note(notes: dict[str, str], cells: list[str]) -> None:
    """Keep a note's text by its number; two texts for one number are told apart by nobody."""
    if len(cells) > 1 and cells[0].strip().isdecimal() and len(notes) < 200:
        number, text = cells[0].strip(), cells[1].strip()
        notes[number] = "" if notes.setdefault(number, text) != text else text


def _sheet(rows: table.Rows, place: Place, *, ragged: bool) -> Sheet:
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
                ending = labels.ending(cell)
                if ending is None:
                    remedy = "look into the file: without it the period cannot be known"
                    raise SourceError("its title names no year ending in a month", remedy, place)
                name = match[1].upper()
                said = (kind for kind, form in _SAYS if form.search(table.plain(cell)))
                return Sheet(name, cell, next(said, _KINDS[name]), ending, content)
    raise SourceError(
        "no title “Table C2: …” stands above the header",
        "check that it is a table of section C",
        place,
    )


# ---------------------------------------------------------------- what the sheets are to each other


def _edition(
    sheets: list[Sheet], cover: tuple[int, int] | None, notes: Mapping[str, str], place: Place
) -> Edition:
    if not sheets:
        return Edition("", {}, notes)
    if cover is None and all(sheet.name == "C5" and sheet.kind == "count" for sheet in sheets):
        # Alone, it names its own year and not that of its edition.
        name = f"{named(sheets[0].ending)} (table of the year before)"
        return Edition(name, _distinct({"C5": sheets}), notes)
    current = cover or max(sheet.ending for sheet in sheets)
    found: dict[TableName, list[Sheet]] = {}
    for sheet in sheets:
        role = _ROLES[sheet.kind]
        if sheet.ending != current:
            if sheet.kind != "count" or sheet.ending != (current[0] - 1, current[1]):
                raise _different(sheets, sheet, cover, current)
            role = "C5"
        found.setdefault(role, []).append(sheet)
    tables = _distinct(found)
    if "C2" not in tables and "C5" in tables and tables["C5"].name != "C5":
        raise _different(sheets, tables["C5"], cover, current)
    return Edition(named(current), tables, notes)


def _distinct(found: Mapping[TableName, list[Sheet]]) -> dict[TableName, Sheet]:
    """Each table, once it is known that it is there once."""
    for role, sheets in found.items():
        if len(sheets) > 1:
            names = " and ".join(f"“{sheet.content.place.sheet}”" for sheet in sheets[:2])
            raise SourceError(
                f"two sheets hold the table {role}: {names}",
                "look into the file: which of them is meant cannot be known",
                sheets[1].content.place,
            )
    return {role: sheets[0] for role, sheets in found.items()}


def _different(
    sheets: list[Sheet], wrong: Sheet, cover: tuple[int, int] | None, current: tuple[int, int]
) -> SourceError:
    """The fault of parts that are not of one edition."""
    remedy = "do not use it; ask the publisher which is right"
    if wrong.name == "C5" and wrong.kind == "count":
        message = f"its title names another year than the one before the {named(current)}"
        return SourceError(message, remedy, wrong.content.place)
    said = {f"table {sheet.name}": named(sheet.ending) for sheet in sheets}
    if cover is not None:
        said["the cover"] = named(cover)
    listed = ", ".join(f"{where}: {edition}" for where, edition in sorted(said.items()))
    message = f"its parts name different periods ({listed})"
    return SourceError(message, remedy, Place(wrong.content.place.file))
