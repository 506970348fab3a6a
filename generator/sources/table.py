"""Rows of cells to a table: the header found by content, the rows below it by column.

Here belongs what CSV files and sheets have in common.  A cell is text; what it means is
the business of `numbers`, `labels` and the readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from generator.diagnostics import suggest
from generator.sources.base import Place, SourceError, Tally, short

if TYPE_CHECKING:
    from generator.sources.csvfile import CsvFile

Rows: TypeAlias = Iterator[tuple[int, list[str]]]
"""Rows with their numbers."""

HEADER_WITHIN = 50
"""How many rows a title and its notes may have above the header."""
EMPTY_ROW = "empty row"

_NOTE = re.compile(r"\[note [0-9]+\]", re.IGNORECASE)


def folded(label: str) -> str:
    """A label in the form in which labels are compared: no notes, breaks or capitals."""
    return " ".join(_NOTE.sub(" ", label).split()).casefold()


@dataclass(frozen=True, slots=True)
class Header:
    """The row that names the columns."""

    place: Place
    labels: tuple[str, ...]
    """As they stand."""

    def find(self, *names: str) -> int | None:
        """Where a column of one of these names stands; None where there is none."""
        wanted = {folded(name) for name in names}
        found = [i for i, label in enumerate(self.labels) if folded(label) in wanted]
        if len(found) > 1:
            raise SourceError(
                f"{len(found)} columns are named “{short(names[0])}”",
                "look into the file: which of them is meant cannot be known",
                self.place.at(self.place.row, names[0]),
            )
        return found[0] if found else None

    def need(self, *names: str) -> int:
        """Where a column of one of these names stands."""
        found = self.find(*names)
        if found is not None:
            return found
        remedy = suggest(names[0], (short(label) for label in self.labels if label.strip()))
        raise SourceError(f"there is no column “{short(names[0])}”", remedy, self.place)


@dataclass(frozen=True, slots=True)
class Table:
    """A header, and the rows below it that have not been read yet."""

    place: Place
    """The file or the sheet."""
    header: Header
    rows: Rows
    above: tuple[tuple[str, ...], ...]
    """The rows above the header: a title and notes."""
    ragged: bool
    """Whether rows may stop early, and have remarks beside the table, as in a sheet."""

    def records(self, tally: Tally) -> Rows:
        """The rows that hold something, as wide as the header; empty ones are tallied.

        In a CSV file, a row that is too short means that the file is cut off.
        """
        width = len(self.header.labels)
        for number, cells in self.rows:
            if len(cells) != width:
                cells = self._fitted(number, cells)
            if any(cell and not cell.isspace() for cell in cells):
                yield number, cells
            else:
                tally.skip(EMPTY_ROW)

    def _fitted(self, number: int, cells: list[str]) -> list[str]:
        width = len(self.header.labels)
        if self.ragged:
            return cells[:width] + [""] * (width - len(cells))
        spare = [cell for cell in cells[width:] if cell.strip()]
        if not any(cell.strip() for cell in cells) or (len(cells) > width and not spare):
            return cells[:width]
        raise SourceError(
            f"the row has {len(cells)} cells, and the header has {width}",
            "look into the file: it may be cut off, or a cell has a stray comma",
            self.place.at(number),
        )


def below_header(rows: Rows, place: Place, *wanted: Sequence[str], ragged: bool = False) -> Table:
    """The table whose header is the first row that has all the labels.

    Args:
        rows: All the rows; those up to the header are used up.
        place: The file or the sheet.
        wanted: The labels that tell a header, each with the names it may have.
        ragged: Whether rows may stop early, as in a sheet.
    """
    above: list[tuple[str, ...]] = []
    for number, cells in rows:
        found = {folded(cell) for cell in cells}
        if all(any(folded(name) in found for name in names) for names in wanted):
            last = max(i for i, cell in enumerate(cells) if cell.strip())
            header = Header(place.at(number), tuple(cells[: last + 1]))
            return Table(place, header, rows, tuple(above), ragged)
        above.append(tuple(cells))
        if len(above) >= HEADER_WITHIN:
            break
    listed = ", ".join(f"“{names[0]}”" for names in wanted)
    many = f"none of its first {len(above)} rows names" if above else "it has no row that names"
    raise SourceError(
        f"{many} the columns {listed}",
        "look into the file: its layout has changed, or it is another table",
        place,
    )


def of_csv(file: CsvFile, *wanted: Sequence[str]) -> Table:
    """The table of a CSV file."""
    return below_header(file.rows(), file.place, *wanted)
