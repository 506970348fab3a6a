"""The rows of a table of section C: partnerships, police forces, crimes that nobody has.

Here belongs what a row is, and to which force it belongs.  What is read from it is the
business of `ons_csp`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.sources import table
from generator.sources.base import SourceError, Tally, short
from generator.sources.ons_tables import Sheet

ANOTHER = "another partnership"
FORCE_TOTAL = "total of a police force"
UNASSIGNED = "crimes of another force not assigned to a partnership"
NO_CODE = "another area without a partnership code"
BESIDE = "text below the table"


@dataclass(frozen=True, slots=True)
class Columns:
    """Where what is needed stands."""

    force: int
    force_name: int
    csp: int
    csp_name: int
    authority: int
    offence: int
    offence_label: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, with its number."""

    number: int
    cells: list[str]

    def cell(self, at: int) -> str:
        """What stands in a column."""
        return self.cells[at].strip()


@dataclass(slots=True)
class Found:
    """The rows of a table by what they are."""

    partnerships: dict[str, list[Row]] = field(default_factory=dict)
    """By the partnership's code; a code that has two rows is a fault where it is wanted."""
    totals: dict[str, list[Row]] = field(default_factory=dict)
    """By the force's code."""
    unassigned: list[Row] = field(default_factory=list)
    names: dict[str, set[str]] = field(default_factory=dict)
    """What each force is called, by its code."""


def columns(header: table.Header, offence: str) -> Columns:
    """Where the areas and an offence stand."""
    at = header.need(offence)
    areas = (
        header.need("Police Force Area code"),
        header.need("Police Force Area name"),
        header.need("Community Safety Partnership code"),
        header.need("Community Safety Partnership name"),
        header.need("Local Authority code"),
    )
    if at in (*areas, header.find("Local Authority name")):
        message = f"the column “{short(offence)}” names an area, not an offence"
        raise SourceError(message, "choose the column of an offence", header.place)
    return Columns(*areas, at, header.labels[at])


def sort(sheet: Sheet, at: Columns, tally: Tally) -> Found:
    """The rows by what they are; the tally passes over all of them for the time being."""
    found = Found()
    for number, cells in sheet.content.records(tally):
        row = Row(number, cells)
        force, code, name = row.cell(at.force), row.cell(at.csp), row.cell(at.csp_name)
        if table.folded(name).startswith("unassigned"):
            found.unassigned.append(row)
            tally.skip(UNASSIGNED)
            continue
        if not code and (name or not force):
            tally.skip(NO_CODE if name else BESIDE)
            continue
        if code:
            found.partnerships.setdefault(code, []).append(row)
            tally.skip(ANOTHER)
        else:
            found.totals.setdefault(force, []).append(row)
            tally.skip(FORCE_TOTAL)
        found.names.setdefault(force, set()).add(_name(row.cell(at.force_name)))
    return found


def not_assigned(force: str, at: Columns, found: Found) -> list[Row]:
    """The rows for the crimes of a force that no partnership has.

    Editions print the code of another force beside some of these rows, so two of three
    must agree: the code, the force's name, and the name in the row's label.
    """
    names = found.names.get(force, set())
    return [row for row in found.unassigned if sum(_votes(row, force, names, at)) >= 2]


def _votes(row: Row, force: str, names: set[str], at: Columns) -> Iterator[bool]:
    yield row.cell(at.force) == force
    yield _name(row.cell(at.force_name)) in names
    yield _name(row.cell(at.csp_name)).removeprefix("unassigned").strip() in names


def _name(text: str) -> str:
    """A force's name in the form in which names are compared."""
    folded = table.folded(text).replace("&", " and ")
    return " ".join(re.sub(r"[^a-z0-9]+", " ", folded).split()).removesuffix(" police")
