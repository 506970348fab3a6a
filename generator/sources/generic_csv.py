"""Any CSV file, by a mapping of its columns.

Here belong tables that need no knowledge of their source: one column for the period, one
for the value, perhaps one for the area and the status, and filters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias

from generator import periods
from generator.diagnostics import suggest
from generator.sources import labels, numbers, table
from generator.sources.base import (
    WITHOUT_VALUE,
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
from generator.sources.csvfile import CsvFile, Encoding
from generator.sources.filters import Filters

FILTERED = "not what the filters want"
OTHER_AREA = "an area that is not mapped"
LEFT_OUT = "a period that is left out"
BEFORE = "a period before the first that is wanted"

PeriodFormat: TypeAlias = Literal["iso", "calendar", "financial", "academic"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Where in the file the readings stand."""

    period: str
    """The column of the period."""
    value: str
    """The column of the value."""
    area: str | None = None
    """The column of the area."""
    areas: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What the area's column has → the area's code.  Rows of others are passed over.
    Where left out, the column has codes."""
    area_code: str | None = None
    """The code of the one area, where there is no such column."""
    period_format: PeriodFormat = "iso"
    """iso, as 2024-03 or 2023-04/2024-03; otherwise labels, and what their years are."""
    where: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Column → the cells that are wanted."""
    status: str | None = None
    """The column of the status."""
    statuses: Mapping[str, Status] = field(default_factory=lambda: MappingProxyType({}))
    """What the status's column has → a status.  Where left out, it has statuses."""
    missing: Mapping[str, Status] = field(default_factory=lambda: MappingProxyType({}))
    """What the value's column has instead of a number → suppressed or unavailable."""
    note: str | None = None
    """The column of a note."""
    sum: bool = False
    """Whether several rows for one period and area are added up; otherwise they are a
    fault."""
    absent: Literal["missing", "zero"] = "missing"
    """zero: where a period has rows, an area without one there is zero.  Only for counts of
    which the source says so."""
    left_out: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Period → why it has no value, such as a month that is not whole."""
    since: str | None = None
    """A period: rows for periods that start before it does are passed over."""
    encoding: Encoding = "utf-8"
    edition: str | None = None
    """The edition; the file's name where left out."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where what is needed stands."""

    period: int
    value: int
    area: int | None
    status: int | None
    note: int | None


@dataclass(slots=True)
class _Made:
    """What has been gathered for one period and area."""

    value: Decimal | None
    status: Status
    note: str


def read(path: Path, selection: Selection) -> Readings:
    """Read a CSV file, one reading a period and area.

    Met: the monthly sums of data.police.uk for Coventry by ward and by category, and an
    extract of Fingertips for another place, all three of them other people's work.
    Not met: a file that a source itself serves in such a form.
    """
    tally = Tally()
    _check(selection)
    edition = selection.edition or path.stem
    wanted = [selection.period, selection.value, *selection.where]
    wanted += [name for name in (selection.area, selection.status, selection.note) if name]
    content = table.of_csv(
        CsvFile.at(path, selection.encoding), *((name,) for name in dict.fromkeys(wanted))
    )
    made: dict[tuple[str, str], _Made] = {}
    present: set[str] = set()
    areas: set[str] = {*selection.areas.values()}
    filters = Filters(content.header, selection.where)
    _rows(content, selection, filters, tally, made, present, areas)
    if selection.area_code is not None:
        areas.add(selection.area_code)
    yield from _readings(selection, edition, made, present, areas)
    names = (selection.period, selection.area, selection.value, selection.status)
    columns = (table.plain(content.header.labels[content.header.need(n)]) for n in names if n)
    added = "added up" if selection.sum else ""
    return tally.summary(edition, defined(", ".join(columns), *filters.described(), added))


def _check(selection: Selection) -> None:
    where = Place("selection")
    if (selection.area is None) == (selection.area_code is None):
        raise SourceError(
            "the area is given twice, or not at all",
            "give area, the column of it, or area_code, the code of the one area",
            where.at(column="area"),
        )
    if selection.area_code is not None:
        area_code(selection.area_code, where.at(column="area_code"))
    for code in selection.areas.values():
        area_code(code, where.at(column="areas"))
    if selection.absent == "zero" and not selection.sum:
        message = "only counts that are added up can be zero where they are absent"
        raise SourceError(message, "say sum: true as well", where.at(column="absent"))
    for marker, status in selection.missing.items():
        if status not in WITHOUT_VALUE:
            message = f"“{short(marker)}” cannot mean {status}"
            remedy = "write suppressed or unavailable"
            raise SourceError(message, remedy, where.at(column="missing"))
    named = [("left_out", period) for period in selection.left_out]
    named += [("since", selection.since)] if selection.since is not None else []
    for key, period in named:
        try:
            periods.parse(period)
        except ValueError as error:
            remedy = "write it as an ISO period"
            raise SourceError(str(error), remedy, where.at(column=key)) from None


def _rows(
    content: table.Table,
    selection: Selection,
    filters: Filters,
    tally: Tally,
    made: dict[tuple[str, str], _Made],
    present: set[str],
    areas: set[str],
) -> None:
    """Gather the readings; say in `present` which periods, and in `areas` which areas exist."""
    columns = _columns(content.header, selection)
    missing = {
        marker.strip().casefold(): (status, f"The source has “{short(marker)}”, no number.")
        for marker, status in selection.missing.items()
    }
    mapped: set[str] = set()
    first = None if selection.since is None else periods.parse(selection.since).start
    for number, cells in content.records(tally):
        place = content.place.at(number)
        wanted = filters.let_through(cells)
        area = _area(cells, columns, selection, place)
        if area is None:
            tally.skip(OTHER_AREA)
            continue
        period = _period(cells[columns.period], selection, place)
        if first is not None and periods.parse(period).start < first:
            tally.skip(BEFORE)
            continue
        areas.add(area)
        mapped.add(area)
        present.add(period)
        if not wanted:
            tally.skip(FILTERED)
            continue
        if period in selection.left_out:
            tally.skip(LEFT_OUT)
            continue
        at = place.at(number, selection.value)
        one = _made(
            cells, columns, selection, numbers.figure(cells[columns.value], at, missing), at
        )
        _put(made, (period, area), one, selection, at)
        tally.use()
    filters.check(content.place)
    for name, code in sorted(selection.areas.items()):
        if mapped and code not in mapped and selection.absent == "zero":
            message = f"no row is for the area “{short(name)}”, so it cannot be zero"
            remedy = "mend areas in the selection, or leave the area out"
            raise SourceError(message, remedy, content.place.at(column=selection.area))


def _put(
    made: dict[tuple[str, str], _Made],
    key: tuple[str, str],
    one: _Made,
    selection: Selection,
    place: Place,
) -> None:
    before = made.get(key)
    if before is None:
        made[key] = one
        return
    if not selection.sum:
        raise SourceError(
            f"{key[0]} has two values for {key[1]}",
            "narrow the filters, or say sum: true if they are to be added up",
            place,
        )
    if before.value is None or one.value is None:
        raise SourceError(
            f"one of the values for {key[0]} and {key[1]} is {before.status} or {one.status}",
            "it cannot be added up: narrow the filters",
            place,
        )
    before.value += one.value
    if one.status != before.status:
        before.status = "provisional" if "provisional" in (one.status, before.status) else "revised"
    if one.note and one.note not in before.note:
        before.note = short(f"{before.note} {one.note}".strip(), 1000)


def _readings(
    selection: Selection,
    edition: str,
    made: dict[tuple[str, str], _Made],
    present: set[str],
    areas: set[str],
) -> Iterator[Reading]:
    for (period, area), one in made.items():
        yield Reading(period, area, one.value, one.status, edition, one.note)
    for period in sorted(present):
        for area in sorted(areas):
            if period in selection.left_out:
                why = selection.left_out[period]
                yield Reading(period, area, None, "unavailable", edition, why)
            elif selection.absent == "zero" and (period, area) not in made:
                yield Reading(period, area, Decimal(0), "final", edition)


def _columns(header: table.Header, selection: Selection) -> _Columns:
    return _Columns(
        period=header.need(selection.period),
        value=header.need(selection.value),
        area=None if selection.area is None else header.need(selection.area),
        status=None if selection.status is None else header.need(selection.status),
        note=None if selection.note is None else header.need(selection.note),
    )


def _area(cells: list[str], columns: _Columns, selection: Selection, place: Place) -> str | None:
    """The area's code; None where it is not mapped."""
    if columns.area is None:
        return selection.area_code
    cell = cells[columns.area].strip()
    if selection.areas:
        return selection.areas.get(cell)
    return area_code(cell, place.at(place.row, selection.area))


def _period(cell: str, selection: Selection, place: Place) -> str:
    text = cell.strip()
    if selection.period_format != "iso":
        period = labels.period(text, selection.period_format)
        if period is not None:
            return period
        message = f"“{short(text)}” is no period where years are {selection.period_format}"
        remedy = "choose another period_format"
        raise SourceError(message, remedy, place.at(place.row, selection.period))
    try:
        periods.parse(text)
    except ValueError as error:
        remedy = "choose another period_format"
        raise SourceError(str(error), remedy, place.at(place.row, selection.period)) from None
    return text


def _made(
    cells: list[str],
    columns: _Columns,
    selection: Selection,
    figure: numbers.Figure,
    place: Place,
) -> _Made:
    status = figure.status
    note = figure.note
    if columns.status is not None:
        cell = cells[columns.status].strip()
        known = selection.statuses or {name: name for name in _STATUSES}
        if cell not in known:
            at = place.at(place.row, selection.status)
            raise SourceError(f"the status “{short(cell)}” is not known", suggest(cell, known), at)
        told = known[cell]
        if (told in WITHOUT_VALUE) != (figure.value is None):
            what = "a value" if figure.value is not None else "no value"
            message = f"the status is “{short(cell)}”, and there is {what}"
            remedy = "look into the file, or mend statuses or missing in the selection"
            raise SourceError(message, remedy, place)
        status = told
    if columns.note is not None and (said := cells[columns.note].strip()):
        note = f"{note} {short(said, 1000)}".strip()
    return _Made(figure.value, status, note)


_STATUSES: tuple[Status, ...] = ("final", "provisional", "revised", "suppressed", "unavailable")
