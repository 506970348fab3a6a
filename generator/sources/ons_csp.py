"""ONS police force area data tables, section C: crimes by community safety partnership.

Here belong the rows of the tables: a partnership, the total of a police force, and the
crimes of a force that no partnership has.  Which sheet holds what is the business of
`ons_tables`, what a row is that of `ons_rows`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.diagnostics import suggest
from generator.sources import labels, numbers, ons_rows, ons_tables, table
from generator.sources.base import (
    RECODED,
    Place,
    Reading,
    Readings,
    SourceError,
    Tally,
    area_code,
    defined,
    short,
)
from generator.sources.ons_rows import (
    ANOTHER,
    FORCE_TOTAL,
    UNASSIGNED,
    Columns,
    Found,
    Row,
    not_assigned,
)
from generator.sources.ons_tables import Edition, Sheet, TableName

_CODE = re.compile(r"[A-Z][0-9]{8}")
_KINDS = {"C2": "count", "C5": "count", "C3": "change", "C4": "rate"}
_ROWS = {None: "", "total": "police force area total", "unassigned": "unassigned"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """One offence of one partnership, or of one row of a police force."""

    csp: str | None = None
    """The partnership's code, such as E22000336 for Coventry."""
    force: str | None = None
    """Instead of a partnership, the police force area's code, such as E23000014 for the
    West Midlands, with `row`."""
    row: Literal["total", "unassigned"] | None = None
    """Which row of the force: its total, or its crimes that no partnership has."""
    area: str
    """The code that the readings are filed under: for a partnership such as E08000026, for
    a force its own."""
    offence: str
    """The label of the offence's column; notes, capitals and line breaks do not matter."""
    tables: tuple[TableName, ...] = ("C2", "C5")
    """Which tables to read, by the numbers that they have since October 2024.  C2 and C5 go
    together: the numbers, and those of the year before.  C3, the change, and C4, the rates,
    have units of their own."""


def read(path: Path, selection: Selection) -> Readings:
    """Read an edition: the xlsx with its sheets, or the CSV of one table.

    Met: the xlsx of the year ending December 2024 and a CSV of table C2 of the year ending
    June 2025, both through copies in public repositories.  The CSV is somebody's export of
    a sheet: whether ONS publishes one in this form is not known.
    Not met: the live service, and any edition before or after these two.  What is read of
    the data set by partnership that ended in October 2024, in which the tables had other
    numbers, follows public code that reads it.  No edition is known whose section C has
    rows for regions, England, or England and Wales.

    The figure for the force's crimes that are not assigned to any partnership goes into
    the note: it shrinks from edition to edition, and so moves the partnerships' counts.
    A status is final where the table marks nothing, although later editions revise it.
    """
    tally = Tally()
    place = Place(path.name)
    _check(selection)
    edition = ons_tables.find(path, tally)
    missing = [name for name in selection.tables if name not in edition.tables]
    if len(missing) == len(selection.tables):
        message = f"it has no table {' or '.join(missing)}"
        remedy = suggest(missing[0], edition.tables) if edition.tables else ons_tables.OLDER
        raise SourceError(message, remedy, place)
    for name in missing:
        tally.remarks.append(f"The file has no table {name}, so nothing of it is read.")
    definition = ""
    for name in selection.tables:
        if name in edition.tables:
            sheet = edition.tables[name]
            columns = ons_rows.columns(sheet.content.header, selection.offence)
            definition = definition or _definition(sheet, columns, selection)
            yield _reading(sheet, columns, edition, selection, tally)
    return tally.summary(edition.name, definition)


def _check(selection: Selection) -> None:
    where = Place("selection")
    area_code(selection.area, where.at(column="area"))
    if (selection.csp is None) == (selection.force is None):
        raise SourceError(
            "the row is given twice, or not at all",
            "give csp, a partnership’s code, or force, a police force area’s code, with row",
            where.at(column="csp"),
        )
    if (selection.force is None) != (selection.row is None):
        message = "force and row go together"
        remedy = "give force and row, total or unassigned, or csp alone"
        raise SourceError(message, remedy, where.at(column="row"))
    if selection.csp is not None:
        area_code(selection.csp, where.at(column="csp"))
    if (
        selection.force is not None
        and area_code(selection.force, where.at(column="force")) != selection.area
    ):
        raise SourceError(
            f"the row is of the force {selection.force}, and filed under {selection.area}",
            "file it under the force’s own code",
            where.at(column="area"),
        )
    kinds = {_KINDS[name] for name in selection.tables}
    if len(kinds) != 1 or len({*selection.tables}) < len(selection.tables):
        raise SourceError(
            "these tables do not make one series",
            "write C2, C5 or both, which are counts, or C3 alone, or C4 alone",
            where.at(column="tables"),
        )


def _definition(sheet: Sheet, columns: Columns, selection: Selection) -> str:
    offence = table.plain(columns.offence_label)
    return defined(ons_tables.headline(sheet), offence, _ROWS[selection.row])


# ---------------------------------------------------------------- the rows of a table


def _chosen(sheet: Sheet, columns: Columns, found: Found, selection: Selection) -> Row:
    """The row that the selection means."""
    place = sheet.content.place
    if selection.csp is not None:
        rows, code = found.partnerships.get(selection.csp, []), selection.csp
        message = f"none of its {len(found.partnerships)} partnerships has the code {code}"
        remedy = RECODED
    else:
        code = selection.force or ""
        if code not in found.names:
            message = f"none of its {len(found.names)} police forces has the code {code}"
            raise SourceError(message, RECODED, place)
        if selection.row == "total":
            rows = found.totals.get(code, [])
            message = f"no row has the total of the police force {code}"
            remedy = "a force of one partnership has no total beside it: choose csp, its code"
        else:
            rows = not_assigned(code, columns, found)
            message = f"no row has the crimes of {code} that are not assigned to a partnership"
            remedy = "look into the file, or choose row: total"
    if not rows:
        raise SourceError(message, remedy, place)
    if len(rows) > 1:
        remedy = "look into the file: which of them is meant cannot be known"
        raise SourceError(f"a second row is for {code}", remedy, place.at(rows[1].number))
    return rows[0]


# ---------------------------------------------------------------- the reading


def _reading(
    sheet: Sheet, columns: Columns, edition: Edition, selection: Selection, tally: Tally
) -> Reading:
    place = sheet.content.place
    found = ons_rows.sort(sheet, columns, tally)
    row = _chosen(sheet, columns, found, selection)
    tally.reclaim(
        ANOTHER if selection.csp else FORCE_TOTAL if selection.row == "total" else UNASSIGNED
    )
    authority = row.cell(columns.authority)
    if selection.csp and _CODE.fullmatch(authority) and authority != selection.area:
        raise SourceError(
            f"the row for {selection.csp} is for the authority {authority}, not {selection.area}",
            "mend the selection: the two codes do not belong together",
            place.at(row.number),
        )
    figure = numbers.figure(
        row.cells[columns.offence], place.at(row.number, columns.offence_label), numbers.SHORTHAND
    )
    notes = [figure.note, *_about(sheet, edition, selection)]
    if figure.value is not None and figure.value < 0 and sheet.kind != "change":
        notes.append("The source prints a negative number: crimes were cancelled or moved.")
    force = selection.force or row.cell(columns.force)
    notes += _marks([row, *found.totals.get(force, [])], columns, edition)
    if selection.row != "total":
        notes += _unassigned(force, sheet, columns, found, selection, tally)
    period = labels.interval(*sheet.ending, -12)
    note = " ".join(note for note in notes if note)
    return Reading(period, selection.area, figure.value, figure.status, edition.name, note)


def _about(sheet: Sheet, edition: Edition, selection: Selection) -> Iterator[str]:
    before = edition.tables.get("C5") is sheet
    if before:
        yield (
            f"Table {sheet.name}: printed as the year before in the edition for the {edition.name}."
        )
    else:
        yield f"Table {sheet.name}."
    if selection.row == "total":
        yield "The total of the police force area."
    elif selection.row == "unassigned":
        yield "Crimes of the police force that are not assigned to any partnership."


def _marks(rows: list[Row], columns: Columns, edition: Edition) -> Iterator[str]:
    """What the notes say that the row, or its force, is marked with."""
    names = [row.cells[at] for row in rows for at in (columns.force_name, columns.csp_name)]
    for number in dict.fromkeys(n for name in names for n in table.notes(name)):
        text = short(edition.notes.get(number, ""), 300).rstrip(".")
        yield f"Note {number} of the source: {text or 'see there'}."


def _unassigned(
    force: str,
    sheet: Sheet,
    columns: Columns,
    found: Found,
    selection: Selection,
    tally: Tally,
) -> Iterator[str]:
    """What a partnership’s count leaves out: the force’s crimes that no partnership has."""
    rows = not_assigned(force, columns, found)
    for row in rows:
        if (code := row.cell(columns.force)) != force:
            tally.remarks.append(
                f"Table {sheet.name}, row {row.number}: “{short(row.cell(columns.csp_name))}” "
                f"stands beside the code {code}, of another force; its name decides."
            )
    if selection.csp is None or not rows:
        return
    if len(rows) > 1:
        tally.remarks.append(
            f"Table {sheet.name}: {len(rows)} rows are for crimes of {force} that are not "
            "assigned to a partnership; none of them is noted."
        )
        return
    (row,) = rows
    if not row.cell(columns.offence):
        return
    at = sheet.content.place.at(row.number, columns.offence_label)
    figure = numbers.figure(row.cells[columns.offence], at, numbers.SHORTHAND)
    tally.reclaim(UNASSIGNED)
    if figure.value is not None:
        name = table.plain(row.cell(columns.force_name)).removesuffix(" Police")
        yield (
            f"A further {figure.value:,} of {name} police are not assigned to any partnership, "
            "and not in this figure."
        )
