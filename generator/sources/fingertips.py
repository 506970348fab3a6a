"""OHID Fingertips: public health indicators by area, as CSV.

Here belong the rows of the CSV that the service gives for an indicator: an area, sex, age,
category and time period each, by column name, for the order and some labels have changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.sources import labels, numbers, table
from generator.sources.base import (
    Place,
    Reading,
    Readings,
    SourceError,
    Tally,
    area_code,
    defined,
    distinct,
    short,
)
from generator.sources.csvfile import CsvFile

OTHER_INDICATOR = "another indicator"
OTHER_AREA = "another area"
OTHER_GROUP = "another sex or age"
INEQUALITY = "a group of an inequality"
TWICE = "the same row under another parent"

_NEEDED = ("Indicator ID", "Area Code", "Time period", "Value")
_WITHHELD = re.compile(
    r"suppress|withheld|disclos|confidential|small (?:number|count)|too small", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """One indicator in one area, for one sex and age."""

    indicator: str
    """The indicator's id, as text: "10401"."""
    area: str
    """The area's code, which the file has."""
    sex: str = "Persons"
    age: str | None = None
    """The age's label; needed where the indicator has several."""
    split_years: Literal["financial", "academic"] = "financial"
    """What 2021/22 is."""
    edition: str | None = None
    """The edition: the file names none.  The file's name where left out."""


def read(path: Path, selection: Selection) -> Readings:
    """Read the CSV, one reading a time period.

    Met: the header of 27 columns, as public test files state it, and one extract that
    somebody has reshaped, which the generic reader reads.  The forms of time periods are
    those of the tests of the service's own code, as it was published.
    Not met: the live service, and any CSV of its own with rows in it.

    Each area stands there once for each parent, with the same value: one is used.
    Rows for groups of an inequality are passed over.  Pooled periods, such as 2019 - 21,
    stay pooled: they overlap, so they are not for a test of trend.
    """
    tally = Tally()
    area_code(selection.area, Place("selection", column="area"))
    edition = selection.edition or path.stem
    content = table.of_csv(CsvFile.at(path), *((name,) for name in _NEEDED))
    columns = _Columns(content.header)
    seen: dict[str, tuple[str, str]] = {}
    ages: set[str] = set()
    names: set[str] = set()
    sexes: set[str] = set()
    groups: set[str] = set()
    for number, cells in content.records(tally):
        reason = _passed_over(cells, columns, selection)
        if reason is not None:
            if reason == OTHER_GROUP and len(groups) < 50:
                groups.add(defined(*(short(columns.cell(cells, n)) for n in ("Sex", "Age"))))
            tally.skip(reason)
            continue
        place = content.place.at(number)
        ages.add(short(columns.cell(cells, "Age")))
        if len(ages) > 1:
            message = f"the indicator has several ages: {', '.join(sorted(ages))}"
            raise SourceError(message, "choose one in the selection", place.at(number, "Age"))
        period = _period(columns.cell(cells, "Time period"), selection, place)
        told = columns.cell(cells, "Value"), columns.cell(cells, "Value note")
        if period in seen:
            if seen[period] != told:
                message = "the area has two values for one period"
                remedy = "look into the file: which of them is meant cannot be known"
                raise SourceError(message, remedy, place.at(number, "Value"))
            tally.skip(TWICE)
            continue
        seen[period] = told
        tally.use()
        names.add(columns.cell(cells, "Indicator Name"))
        sexes.add(columns.cell(cells, "Sex"))
        figure = _figure(*told, place.at(number, "Value"))
        notes = [figure.note, _limits(columns, cells) if figure.value is not None else ""]
        note = " ".join(note for note in notes if note)
        yield Reading(period, selection.area, figure.value, figure.status, edition, note)
    if not seen and groups:
        wanted = defined(selection.sex, selection.age or "any age")
        message = f"the area has no row of the indicator for {wanted}"
        listed = " · ".join(sorted(groups))
        raise SourceError(message, f"choose sex and age; it has: {listed}", content.place)
    told_of = (" / ".join(distinct(texts)) for texts in (names, sexes, ages))
    return tally.summary(edition, defined(*told_of))


class _Columns:
    """Cells by their columns' names; columns that are missing hold nothing."""

    def __init__(self, header: table.Header) -> None:
        names = (
            *_NEEDED,
            "Indicator Name",
            "Sex",
            "Age",
            "Category Type",
            "Category",
            "Value note",
        )
        self._at = {name: header.find(name) for name in names}
        self._at["lower"] = header.find("Lower CI 95.0 limit", "Lower CI limit")
        self._at["upper"] = header.find("Upper CI 95.0 limit", "Upper CI limit")

    def cell(self, cells: list[str], name: str) -> str:
        """What stands in a column."""
        at = self._at[name]
        return "" if at is None else cells[at].strip()


def _passed_over(cells: list[str], columns: _Columns, selection: Selection) -> str | None:
    """Why a row is not for the selection; None where it is."""
    if columns.cell(cells, "Indicator ID") != selection.indicator:
        return OTHER_INDICATOR
    if columns.cell(cells, "Area Code") != selection.area:
        return OTHER_AREA
    sex, age = columns.cell(cells, "Sex"), columns.cell(cells, "Age")
    if sex and sex.casefold() != selection.sex.casefold():
        return OTHER_GROUP
    if selection.age is not None and age.casefold() != selection.age.casefold():
        return OTHER_GROUP
    if columns.cell(cells, "Category Type") or columns.cell(cells, "Category"):
        return INEQUALITY
    return None


def _period(label: str, selection: Selection, place: Place) -> str:
    split = "/" in label
    period = labels.period(label, selection.split_years if split else "calendar")
    if period is None:
        remedy = "look into the file; a new form of label goes into generator/sources/labels.py"
        at = place.at(place.row, "Time period")
        raise SourceError(f"the time period “{short(label)}” is not known", remedy, at)
    return period


def _figure(value: str, note: str, place: Place) -> numbers.Figure:
    said = f"The source notes: {short(note, 300).rstrip('.')}." if note else ""
    if value in ("", "*"):
        if value == "*" or _WITHHELD.search(note):
            return numbers.Figure(None, "suppressed", said)
        return numbers.Figure(None, "unavailable", said or "The source gives no value.")
    figure = numbers.figure(value, place, {})
    return numbers.Figure(figure.value, figure.status, said)


def _limits(columns: _Columns, cells: list[str]) -> str:
    lower, upper = (numbers.exact(columns.cell(cells, name)) for name in ("lower", "upper"))
    if lower is None or upper is None:
        return ""
    return f"95% interval {lower:.2f} to {upper:.2f}."
