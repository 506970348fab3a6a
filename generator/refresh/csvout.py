"""Rows to CSV text, as the files of data/ are written: RFC 4180 with line feeds.

Here belongs the form alone.  `csvtext` reads what this writes, and finds nothing wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.tables import COLUMNS, REVISION_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from generator.tables import Observation, RevisionRow, Table


def line(cells: Sequence[str]) -> str:
    """One row, with quotation marks only where a cell needs them, without a line end."""
    return ",".join(
        '"' + cell.replace('"', '""') + '"' if any(c in cell for c in ',"\n\r') else cell
        for cell in cells
    )


def number(value: Decimal | None) -> str:
    """A value with the digits that it has, and no exponent; empty where there is none."""
    return "" if value is None else f"{value:f}"


def observation(row: Observation) -> str:
    """A row of an indicator's file."""
    return line(
        [
            number(row.value) if column == "value" else str(getattr(row, column))
            for column in COLUMNS
        ]
    )


def revision(row: RevisionRow) -> str:
    """A row of data/revisions.csv."""
    return line(
        [
            number(getattr(row, column)) if column.endswith("_value") else getattr(row, column)
            for column in REVISION_COLUMNS
        ]
    )


def observations(rows: Iterable[Observation], table: Table | None) -> str:
    """An indicator's file.  A row that stands in `table` already stays as it is written."""
    return _text(COLUMNS, [_kept(table, row.line) or observation(row) for row in rows])


def revisions(rows: Iterable[RevisionRow], table: Table | None) -> str:
    """data/revisions.csv.  A row that stands in `table` already stays as it is written."""
    return _text(REVISION_COLUMNS, [_kept(table, row.line) or revision(row) for row in rows])


def _kept(table: Table | None, number: int) -> str:
    return table.lines[number - 1] if table is not None and number else ""


def _text(columns: Sequence[str], lines: Iterable[str]) -> str:
    return "".join(f"{each}\n" for each in (",".join(columns), *lines))
