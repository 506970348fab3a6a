"""Nomis: population estimates by area, as the CSV of its interface.

Here belong the columns that the address asks for: the year, the area's code, the value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from generator import periods
from generator.sources import numbers, table
from generator.sources.base import (
    Place,
    Reading,
    Readings,
    SourceError,
    Status,
    Tally,
    area_code,
    short,
)
from generator.sources.csvfile import CsvFile

OTHER_AREA = "another area"

_DATE = ("DATE_NAME", "DATE")
_AREA = ("GEOGRAPHY_CODE",)
_VALUE = ("OBS_VALUE",)
_YEAR = re.compile(r"[12][0-9]{3}")
_DAY = re.compile(r"[0-9]{2}-[0-9]{2}")
_MISSING: dict[str, tuple[Status, str]] = {
    "": ("unavailable", "The source has no value."),
    "-": ("unavailable", "The source has a dash: no value."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The population of one area."""

    area: str
    """The area's code, which the file has."""
    day: str = "06-30"
    """The day of the year that an estimate is for."""
    edition: str | None = None
    """The edition: the file names none.  The file's name where left out."""


def read(path: Path, selection: Selection) -> Readings:
    """Read the CSV, one reading a year: the population on 30 June.

    Met: nothing real; only the form of the address, from public code.
    Not met: the live service in any form.

    Estimates on the base of one census and of the next are not one series: the file does
    not say which it has, so the edition should.  A file of several ages or sexes has
    several rows a year, which is a fault: ask for the total.
    """
    tally = Tally()
    area_code(selection.area, Place("selection", column="area"))
    if not _DAY.fullmatch(selection.day) or not _is_day(f"2023-{selection.day}"):
        remedy = "write month and day, such as 06-30"
        message = f"“{short(selection.day)}” is not a day"
        raise SourceError(message, remedy, Place("selection", column="day"))
    edition = selection.edition or path.stem
    content = table.of_csv(CsvFile.at(path), _DATE, _AREA, _VALUE)
    header, place = content.header, content.place
    date_at, area_at, value_at = (header.need(*names) for names in (_DATE, _AREA, _VALUE))
    seen: set[str] = set()
    areas: set[str] = set()
    for number, cells in content.records(tally):
        area = cells[area_at].strip()
        if area != selection.area:
            areas.add(short(area))
            tally.skip(OTHER_AREA)
            continue
        year = cells[date_at].strip()
        if not _YEAR.fullmatch(year) or not 1900 <= int(year) <= 2100:
            message = f"“{short(year)}” is not a year"
            raise SourceError(message, "look into the file", place.at(number, "DATE_NAME"))
        if year in seen:
            message = f"{year} is there twice"
            remedy = "ask for one sex and one age: gender=0 and c_age=200 are the totals"
            raise SourceError(message, remedy, place.at(number, "DATE_NAME"))
        seen.add(year)
        tally.use()
        figure = numbers.figure(cells[value_at], place.at(number, "OBS_VALUE"), _MISSING)
        period = f"{year}-{selection.day}"
        yield Reading(period, area, figure.value, figure.status, edition, figure.note)
    if not seen:
        message = f"none of its {len(areas)} areas is {selection.area}"
        raise SourceError(message, "check the code; Coventry’s is E08000026", place)
    return tally.summary(edition)


def _is_day(text: str) -> bool:
    try:
        periods.parse(text)
    except ValueError:
        return False
    return True
