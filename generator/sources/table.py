"""Rows of cells to a table: the header found by content, the rows below it by column.

Here belongs what CSV files and sheets have in common.  A cell is text; what it means is
the business of `numbers`, `labels` and the readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
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

_NOTE = re.compile(r"\[\s*notes?\s*[0-9]+(?:\s*(?:,|and|to|-)\s*[0-9]+)*\s*\]", re.IGNORECASE)
"""A mark such as [note 2], [note 7,8] or [notes 1 and 4]."""
_DIVIDERS = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}


def plain(label: str) -> str:
    """A label on one line, without the marks of notes."""
    return " ".join(_NOTE.sub(" ", label).split())


@lru_cache(maxsize=4096)
def folded(label: str) -> str:
    """A label in the form in which labels are compared: no notes, breaks or capitals."""
    return plain(label).casefold()


def notes(label: str) -> tuple[str, ...]:
    """The numbers of the notes that a label is marked with, in their order."""
    return tuple(n for mark in _NOTE.findall(label) for n in re.findall("[0-9]+", mark))


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

    def first(self, *names: str) -> int | None:
        """Where the first of these names stands that is there; None where none is."""
        found = (self.find(name) for name in names)
        return next((at for at in found if at is not None), None)

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

        In a CSV file, a row that is too short means that the file is cut off.  A row that
        is the header once more means that a second table follows, which nobody asked for.
        """
        labels = self.header.labels
        width = len(labels)
        key = next((i for i, label in enumerate(labels) if label.strip()), 0)
        for number, cells in self.rows:
            if len(cells) != width:
                cells = self._fitted(number, cells)
            if len(cells) == width and cells[key] == labels[key] and self._is_header(cells):
                raise SourceError(
                    "the header stands here again: a second table follows",
                    "give a file with one table, or one in which the header stands once",
                    self.place.at(number),
                )
            if any(cell and not cell.isspace() for cell in cells):
                yield number, cells
            else:
                tally.skip(EMPTY_ROW)

    def _is_header(self, cells: list[str]) -> bool:
        pairs = zip(cells, self.header.labels, strict=True)
        return all(folded(cell) == folded(label) for cell, label in pairs)

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


def below_header(
    rows: Rows, place: Place, *wanted: Sequence[str], ragged: bool = False, hint: str = ""
) -> Table:
    """The table whose header is the first row that has all the labels.

    Args:
        rows: All the rows; those up to the header are used up.
        place: The file or the sheet.
        wanted: The labels that tell a header, each with the names it may have.
        ragged: Whether rows may stop early, as in a sheet.
        hint: What to do where it is not found, if the usual remedy does not say it.
    """
    above: list[tuple[str, ...]] = []
    for number, cells in rows:
        if _names_all(cells, wanted):
            last = max(i for i, cell in enumerate(cells) if cell.strip())
            header = Header(place.at(number), tuple(cells[: last + 1]))
            return Table(place, header, rows, tuple(above), ragged)
        above.append(tuple(cells))
        if len(above) >= HEADER_WITHIN:
            break
    raise _no_header(above, place, wanted, hint)


def _names_all(cells: Sequence[str], wanted: tuple[Sequence[str], ...]) -> bool:
    found = {folded(cell) for cell in cells}
    return all(any(folded(name) in found for name in names) for names in wanted)


def _no_header(
    above: list[tuple[str, ...]], place: Place, wanted: tuple[Sequence[str], ...], hint: str
) -> SourceError:
    """The fault of a table without the header, with what may explain it."""
    for cells in above:
        for divider, name in _DIVIDERS.items():
            if _names_all(",".join(cells).split(divider), wanted):
                message = f"its columns are divided by {name}, not by commas"
                return SourceError(message, "save it as CSV with commas", place)
    listed = ", ".join(f"“{names[0]}”" for names in wanted)
    many = f"none of its first {len(above)} rows names" if above else "it has no row that names"
    remedy = hint or "look into the file: its layout has changed, or it is another table"
    shown = next((row for row in above if any(cell.strip() for cell in row)), ())
    if shown:
        has = ", ".join(f"“{short(cell, 30)}”" for cell in shown if cell.strip())
        remedy += f"; its first row has {short(has, 200)}"
    return SourceError(f"{many} the columns {listed}", remedy, place)


def of_csv(file: CsvFile, *wanted: Sequence[str], hint: str = "") -> Table:
    """The table of a CSV file."""
    return below_header(file.rows(), file.place, *wanted, hint=hint)
