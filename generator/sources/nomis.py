"""Nomis: population estimates by area, as the CSV of its interface.

Here belong the columns that the address asks for: the year, the area's code, the value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

from generator import periods
from generator.sources import numbers, table
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
    distinct,
    short,
)
from generator.sources.csvfile import CsvFile
from generator.sources.filters import Filters

OTHER_AREA = "another area"
FILTERED = "not what the filters want"
TWICE = "the same row for another type of area"

_DATE = ("DATE_NAME", "DATE")
_AREA = ("GEOGRAPHY_CODE",)
_VALUE = ("OBS_VALUE",)
_YEAR = re.compile(r"[12][0-9]{3}")
_DAY = re.compile(r"[0-9]{2}-[0-9]{2}")
_MISSING: dict[str, tuple[Status, str]] = {
    "": ("unavailable", "The source has no value."),
    "-": ("unavailable", "The source has a dash: no value."),
}
_NORMAL = "A"
"""The status of a value that is what it seems."""
_WHOLE = re.compile(r"total|persons|value|all\b.*|", re.IGNORECASE)
"""What a column has where a row is for everybody, and a number of people."""
_OF_THE_CELL = ("DATE", "GEOGRAPHY", "OBS_", "RECORD_", "URN")
"""How columns begin that do not say what is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The population of one area."""

    area: str
    """The area's code, which the file has."""
    day: str = "06-30"
    """The day of the year that an estimate is for."""
    where: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Column → the cells that are wanted, where the file has several sexes or ages, such as
    GENDER_NAME → Total."""
    edition: str | None = None
    """The edition: the file names none.  The file's name where left out."""


def read(path: Path, selection: Selection) -> Readings:
    """Read the CSV, one reading a year: the population on 30 June.

    Met: nothing real; only the form of the address, and of some lines, from public code
    and its tests.
    Not met: the live service in any form.

    A row for one sex, one age or a percentage is a fault unless where chooses it.
    Estimates on the base of one census and of the next are not one series: the file does
    not say which it has, so the edition should.  A file of several ages or sexes has
    several rows a year, which is a fault: ask for the total, or choose with where.  An area
    that is of two types, such as a county and a district, stands there twice with one value.
    """
    tally = Tally()
    area_code(selection.area, Place("selection", column="area"))
    if not _DAY.fullmatch(selection.day) or not _is_day(f"2023-{selection.day}"):
        remedy = "write month and day, such as 06-30"
        message = f"“{short(selection.day)}” is not a day"
        raise SourceError(message, remedy, Place("selection", column="day"))
    edition = selection.edition or path.stem
    content = table.of_csv(CsvFile.at(path), _DATE, _AREA, _VALUE)
    columns = _Columns(content.header)
    filters = Filters(content.header, selection.where)
    seen: dict[str, list[str]] = {}
    areas: set[str] = set()
    counted: dict[str, set[str]] = {}
    for number, cells in content.records(tally):
        place = content.place.at(number)
        columns.notice(cells)
        area = cells[columns.area].strip()
        if area != selection.area:
            areas.add(short(area))
            tally.skip(OTHER_AREA)
            continue
        if not filters.let_through(cells):
            tally.skip(FILTERED)
            continue
        year = cells[columns.date].strip()
        if not _YEAR.fullmatch(year) or not 1900 <= int(year) <= 2100:
            message = f"“{short(year)}” is not a year"
            raise SourceError(message, "look into the file", place.at(number, "DATE_NAME"))
        if year in seen:
            if columns.is_same(seen[year], cells):
                tally.skip(TWICE)
                continue
            message = f"{year} is there twice"
            remedy = (
                "ask for one sex and one age: gender=0 and c_age=200 are the totals; or choose "
                "with where"
            )
            raise SourceError(message, remedy, place.at(number, "DATE_NAME"))
        seen[year] = cells
        tally.use()
        for name, at in columns.counted:
            counted.setdefault(name, set()).add(cells[at])
            _is_whole(name, cells[at], selection, place)
        figure = columns.figure(cells, place)
        period = f"{year}-{selection.day}"
        yield Reading(period, area, figure.value, figure.status, edition, figure.note)
    if not seen:
        _fail(content, filters, areas, selection)
    filters.check(content.place)
    if columns.records > tally.rows:
        tally.remarks.append(
            f"The file has {tally.rows:,} of {columns.records:,} records: the interface gives "
            "25,000 at once, so years or areas may be missing."
        )
    words = (" / ".join(distinct(cells)) for _, cells in sorted(counted.items()))
    return tally.summary(edition, defined(*words))


def _is_whole(name: str, cell: str, selection: Selection, place: Place) -> None:
    """Refuse a row of some people only, unless the selection says that it wants them."""
    chosen = {table.folded(column) for column in selection.where}
    if table.folded(name) in chosen or _WHOLE.fullmatch(cell.strip()):
        return
    raise SourceError(
        f"the row is for “{short(cell)}”, not for all",
        f"ask for the total, or say where: {{{name}: {short(cell)}}} if it is wanted",
        place.at(place.row, name),
    )


def _fail(
    content: table.Table, filters: Filters, areas: set[str], selection: Selection
) -> NoReturn:
    """Say why no row is used."""
    filters.check(content.place)
    message = f"none of its {len(areas)} areas is {selection.area}"
    raise SourceError(message, RECODED, content.place)


class _Columns:
    """Where what is needed stands, and what is done with it."""

    def __init__(self, header: table.Header) -> None:
        self.date = _need(header, *_DATE)
        self.area = _need(header, *_AREA)
        self.value = _need(header, *_VALUE)
        self._status = header.find("OBS_STATUS")
        self._status_name = header.find("OBS_STATUS_NAME")
        self._confidential = header.find("OBS_CONF")
        self._records = header.find("RECORD_COUNT")
        self.records = 0
        """How many records the answer has in all, as its rows say; 0 where they do not."""
        names = {label.strip().upper(): at for at, label in enumerate(header.labels)}
        self.counted = tuple(
            (name, at)
            for name, at in names.items()
            if name.endswith("_NAME") and not name.startswith(_OF_THE_CELL)
        )
        """The columns that say what is counted, such as GENDER_NAME."""

    def notice(self, cells: list[str]) -> None:
        """Read how many records the answer has in all."""
        text = "" if self._records is None else cells[self._records].strip()
        if text.isascii() and text.isdecimal() and len(text) < 12:
            self.records = max(self.records, int(text))

    def is_same(self, one: list[str], other: list[str]) -> bool:
        """Whether two rows of a year say the same of the same."""
        at = (self.value, *(at for _, at in self.counted))
        return bool(self.counted) and all(one[i].strip() == other[i].strip() for i in at)

    def figure(self, cells: list[str], place: Place) -> numbers.Figure:
        """The value with its status."""
        figure = numbers.figure(cells[self.value], place.at(place.row, "OBS_VALUE"), _MISSING)
        told = "" if self._status_name is None else short(cells[self._status_name], 200)
        status = "" if self._status is None else cells[self._status].strip()
        if self._confidential is not None and cells[self._confidential].strip() == "C":
            note = "The source marks the value as confidential."
            return numbers.Figure(None, "suppressed", note)
        if status in ("", _NORMAL):
            return figure
        note = f"The source says of it: {told.rstrip('.') or status}."
        if figure.value is None:
            return numbers.Figure(None, figure.status, note)
        provisional = "provisional" in told.casefold()
        return numbers.Figure(figure.value, "provisional" if provisional else "final", note)


def _need(header: table.Header, *names: str) -> int:
    """Where the first of these columns stands that is there: DATE_NAME comes beside DATE."""
    at = header.first(*names)
    return header.need(names[0]) if at is None else at


def _is_day(text: str) -> bool:
    try:
        periods.parse(text)
    except ValueError:
        return False
    return True
