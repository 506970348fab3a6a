"""Evidence kept by hand: a CSV of figures that people have read, each with its source.

Here belong figures for which no feed exists, such as hate crime or the residents' survey:
value, period, the source's title and address, and the day on which it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from generator import periods
from generator.diagnostics import nearest, suggest
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
from generator.sources.filters import Filters

OTHER_INDICATOR = "another indicator"
OTHER_AREA = "an area that is not mapped"
DERIVED = "worked out, not printed by the source"
DISPUTED = "disputed"
"""The kind of a figure that is printed, and that cannot be right."""

_URL = re.compile(r"https?://[^\s/]+\.[^\s]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """One indicator of the file."""

    indicator: str
    """What the column `indicator_id` has."""
    unit: str
    """The unit that every row of it must have."""
    areas: Mapping[str, str]
    """What the column `geography` has → the area's code.  Rows of others are passed over."""
    read_on: str | None = None
    """The day on which the sources were read, for a file without the column `date_read`."""
    printed: tuple[str, ...] = ("published", DISPUTED)
    """What the column `kind` has for figures that a source prints.  Others are worked out:
    they are passed over, for a derived value needs its sum shown."""
    where: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Column → the cells that are wanted, where a source prints two figures."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where what is needed stands."""

    indicator: int
    period: int
    area: int
    value: int
    unit: int
    title: int
    url: int
    read: int | None
    kind: int | None
    status: int | None
    note: int | None


def read(path: Path, selection: Selection) -> Readings:
    """Read the file, one reading a row: several sources may print a figure for one period.

    Met: the project's own file of published figures, which has no column for the day of
    reading, so that the selection has to name it.
    Not met: there is no live source; people keep the file.

    The edition is the source's title.  A status is final, unless the column `status` says
    provisional or revised, or the kind is disputed.
    """
    tally = Tally()
    where = Place("selection")
    for code in selection.areas.values():
        area_code(code, where.at(column="areas"))
    if selection.read_on is not None:
        _day(selection.read_on, where.at(column="read_on"))
    needed = ("indicator_id", "period", "geography", "value", "unit", "source_title", "source_url")
    content = table.of_csv(CsvFile.at(path), *((name,) for name in needed))
    columns = _columns(content.header, selection)
    filters = Filters(content.header, selection.where)
    indicators: set[str] = set()
    seen: dict[tuple[str, str, str], int] = {}
    for number, cells in content.records(tally):
        reason = _passed_over(cells, columns, selection, filters)
        if reason is not None:
            indicators.add(short(cells[columns.indicator].strip()))
            tally.skip(reason)
            continue
        reading = _reading(cells, columns, selection, content.place.at(number))
        key = reading.period, reading.area, reading.edition
        if key in seen:
            message = f"row {seen[key]} has a figure for this period and source already"
            remedy = "tell them apart with where, or delete one"
            raise SourceError(message, remedy, content.place.at(number))
        seen[key] = number
        tally.use()
        yield reading
    if seen:
        filters.check(content.place)
    else:
        message = f"there is no printed figure for “{short(selection.indicator)}”"
        raise SourceError(message, suggest(selection.indicator, indicators), content.place)
    return tally.summary(path.stem)


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A row that no selection takes."""

    row: int
    """From 1, as an editor counts."""
    column: str
    cell: str
    """What nobody wants in that column."""
    wanted: tuple[str, ...]
    """What somebody wants there."""


def left_over(path: Path, selections: Sequence[Selection]) -> Iterator[LeftOver]:
    """The printed figures that no selection takes: one word in them may be misspelt.

    Rows that are worked out are nobody's by design.  Raises SourceError as `read` does.
    """
    content = table.of_csv(CsvFile.at(path), ("indicator_id",), ("geography",))
    header, tally = content.header, Tally()
    at = {name: header.find(name) for name in ("indicator_id", "geography", "kind")}
    filters = [(one, Filters(header, one.where)) for one in selections]
    for number, cells in content.records(tally):
        found = {name: "" if i is None else cells[i].strip() for name, i in at.items()}
        asking = [one for one in selections if one.indicator == found["indicator_id"]]
        if not asking:
            wanted = tuple(one.indicator for one in selections)
            yield LeftOver(number, "indicator_id", found["indicator_id"], wanted)
            continue
        here = [one for one in asking if found["geography"] in one.areas]
        if not here:
            wanted = tuple(name for one in asking for name in one.areas)
            yield LeftOver(number, "geography", found["geography"], wanted)
            continue
        printed = tuple(kind for one in here for kind in one.printed)
        if at["kind"] is not None and found["kind"] not in printed:
            if nearest(found["kind"], printed) is not None:
                yield LeftOver(number, "kind", found["kind"], printed)
            continue
        if not any(one in here and filter_.let_through(cells) for one, filter_ in filters):
            column = next(iter(here[0].where))
            wanted = tuple(cell for one in here for cell in one.where.get(column, ()))
            yield LeftOver(number, column, cells[header.need(column)].strip(), wanted)


def _columns(header: table.Header, selection: Selection) -> _Columns:
    read_at = header.find("date_read")
    if read_at is None and selection.read_on is None:
        raise SourceError(
            "there is no column date_read, so nobody knows when the sources were read",
            "add the column, or say read_on in the selection",
            header.place,
        )
    return _Columns(
        indicator=header.need("indicator_id"),
        period=header.need("period"),
        area=header.need("geography"),
        value=header.need("value"),
        unit=header.need("unit"),
        title=header.need("source_title"),
        url=header.need("source_url"),
        read=read_at,
        kind=header.find("kind"),
        status=header.find("status"),
        note=header.find("note"),
    )


def _passed_over(
    cells: list[str], columns: _Columns, selection: Selection, filters: Filters
) -> str | None:
    """Why a row is not for the selection; None where it is."""
    if cells[columns.indicator].strip() != selection.indicator:
        return OTHER_INDICATOR
    if cells[columns.area].strip() not in selection.areas:
        return OTHER_AREA
    if columns.kind is not None and cells[columns.kind].strip() not in selection.printed:
        return DERIVED
    if not filters.let_through(cells):
        return "not what the filters want"
    return None


def _reading(cells: list[str], columns: _Columns, selection: Selection, place: Place) -> Reading:
    row = place.row
    period = cells[columns.period].strip()
    try:
        periods.parse(period)
    except ValueError as error:
        remedy = "write it as an ISO period"
        raise SourceError(str(error), remedy, place.at(row, "period")) from None
    unit = cells[columns.unit].strip()
    if unit != selection.unit:
        message = f"the unit is “{short(unit)}”, and the selection’s is “{short(selection.unit)}”"
        raise SourceError(message, "mend the one that is wrong", place.at(row, "unit"))
    title, url = cells[columns.title].strip(), cells[columns.url].strip()
    if not title:
        message = "the figure has no source"
        raise SourceError(
            message, "write its title, or delete the row", place.at(row, "source_title")
        )
    if not _URL.fullmatch(url):
        message = f"“{short(url)}” is not an address"
        remedy = "write the page’s address, with https://"
        raise SourceError(message, remedy, place.at(row, "source_url"))
    day = "" if columns.read is None else cells[columns.read].strip()
    day = day or selection.read_on or ""
    _day(day, place.at(row, "date_read"))
    figure = numbers.figure(cells[columns.value], place.at(row, "value"), numbers.SHORTHAND)
    notes = [figure.note, "" if columns.note is None else cells[columns.note].strip()]
    note = " ".join(note for note in notes if note)
    area = selection.areas[cells[columns.area].strip()]
    status = _status(cells, columns, figure, place)
    edition = " ".join(title.split())
    return Reading(period, area, figure.value, status, edition, note, retrieved=day)


def _status(cells: list[str], columns: _Columns, figure: numbers.Figure, place: Place) -> Status:
    if figure.value is None:
        return figure.status
    if columns.kind is not None and cells[columns.kind].strip() == DISPUTED:
        return "disputed"
    said = "" if columns.status is None else cells[columns.status].strip()
    if not said:
        return figure.status
    if said not in STATUSES:
        message = f"the status “{short(said)}” is not known"
        raise SourceError(message, suggest(said, STATUSES), place.at(place.row, "status"))
    return STATUSES[said]


STATUSES: Mapping[str, Status] = {
    "final": "final",
    "provisional": "provisional",
    "revised": "revised",
}
"""What the column `status` may have."""


def _day(text: str, place: Place) -> None:
    try:
        if _DAY.fullmatch(text):
            periods.parse(text)
            return
        message = f"“{short(text)}” is not a day"
    except ValueError as error:
        message = str(error)
    raise SourceError(message, "write it as 2026-07-01", place)
