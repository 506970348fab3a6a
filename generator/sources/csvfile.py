"""CSV files to rows with named cells, one at a time.

Here belongs what the text of a publisher's CSV can get wrong.  It is more forgiving than
`csvtext`, which reads our own files: publishers have their own habits.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from generator.diagnostics import suggest
from generator.sources import files
from generator.sources.base import Place, SourceError, Tally, short

LONGEST_LINE = 1_000_000
MOST_LINES = 2_000
"""How many lines one row may have: a cell may hold line breaks, but not the whole file."""
MOST_ROWS = 50_000_000
HEADER_WITHIN = 50
"""How many rows a title and its notes may have above the header."""
ENCODINGS = {"utf-8": "utf-8-sig", "cp1252": "cp1252"}

EMPTY_ROW = "empty row"

_NOTE = re.compile(r"\[note [0-9]+\]", re.IGNORECASE)


def label(text: str) -> str:
    """A label in the form in which labels are compared: no notes, breaks or capitals."""
    return " ".join(_NOTE.sub(" ", text).split()).casefold()


@dataclass(frozen=True, slots=True)
class Header:
    """The row that names the columns."""

    place: Place
    labels: tuple[str, ...]
    """As they stand."""

    def find(self, *names: str) -> int | None:
        """Where a column of one of these names stands; None where there is none."""
        wanted = {label(name) for name in names}
        found = [i for i, text in enumerate(self.labels) if label(text) in wanted]
        if len(found) > 1:
            raise SourceError(
                f"{len(found)} columns are named “{short(names[0])}”",
                "look into the file: which of them is meant cannot be known",
                replace(self.place, column=short(names[0])),
            )
        return found[0] if found else None

    def need(self, *names: str) -> int:
        """Where a column of one of these names stands."""
        found = self.find(*names)
        if found is not None:
            return found
        remedy = suggest(names[0], (short(t) for t in self.labels if t.strip()))
        message = f"there is no column “{short(names[0])}”"
        raise SourceError(message, remedy, self.place)


def find_header(rows: Iterator[tuple[Place, Sequence[str]]], *wanted: Sequence[str]) -> Header:
    """The first row that has all the labels, each of which may have several names.

    The rows up to it are used up.
    """
    seen: set[str] = set()
    for count, (place, cells) in enumerate(rows):
        if count >= HEADER_WITHIN:
            break
        found = {label(cell) for cell in cells}
        seen |= {short(cell) for cell in cells if cell.strip()}
        if all(any(label(name) in found for name in names) for names in wanted):
            return Header(place, tuple(cells))
        last = place
    if not seen:
        raise SourceError("there is no row in it", "download it again", Place("table"))
    listed = ", ".join(f"“{names[0]}”" for names in wanted)
    raise SourceError(
        f"none of the first {HEADER_WITHIN} rows names the columns {listed}",
        "look into the file: its layout has changed, or it is another table",
        replace(last, row=None),
    )


class CsvFile:
    """A CSV text, opened anew for each pass over it."""

    def __init__(
        self, opened: Callable[[str], AbstractContextManager[IO[str]]], place: Place, encoding: str
    ) -> None:
        self._opened = opened
        self.place = place
        self._encoding = encoding

    @classmethod
    def at(cls, path: Path, encoding: str = "utf-8") -> CsvFile:
        """A file on disk, once its first bytes look like text."""
        place = Place(path.name)
        _is_text(files.start(path), place)
        return cls(lambda name: files.text(path, place, name), place, encoding)

    @classmethod
    def within(cls, archive: files.Archive, member: str) -> CsvFile:
        """A member of an archive."""
        place = archive.place_of(member)
        with archive.open(member) as stream:
            try:
                beginning = stream.read(1024)
            except files.DAMAGE as error:
                raise files.damaged(error, place) from None
        _is_text(beginning, place)
        return cls(lambda name: archive.text(member, name), place, "utf-8")

    def rows(self) -> Iterator[tuple[Place, list[str]]]:
        """The rows with their places, blank ones included."""
        try:
            with self._opened(ENCODINGS[self._encoding]) as stream:
                yield from self._rows(stream)
        except UnicodeDecodeError as error:
            raise SourceError(
                f"the byte {error.object[error.start]:#04x} is not {self._encoding.upper()}",
                "save it as UTF-8, or choose another encoding where the reader has that key",
                self.place,
            ) from None
        except files.DAMAGE as error:
            raise files.damaged(error, self.place) from None

    def _rows(self, stream: IO[str]) -> Iterator[tuple[Place, list[str]]]:
        lines = _Lines(stream, self.place)
        reader = csv.reader(lines, strict=True)
        count = 0
        while True:
            first = lines.line + 1
            lines.pending = 0
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise SourceError(
                    f"the quotation marks do not pair, or a cell is too long ({error})",
                    "look into the file: it may be cut off, or no CSV",
                    replace(self.place, row=first),
                ) from None
            count += 1
            if count > MOST_ROWS:
                message = f"it has more than {MOST_ROWS:,} rows"
                raise SourceError(message, "check that it is the file that is meant", self.place)
            yield replace(self.place, row=first), cells

    def table(self, *wanted: Sequence[str]) -> tuple[Header, Iterator[tuple[Place, list[str]]]]:
        """The header that has these columns, and the rows below it."""
        rows = self.rows()
        try:
            header = find_header(rows, *wanted)
        except SourceError as error:
            place = self.place if error.place.file == "table" else error.place
            raise SourceError(error.message, error.remedy, place) from None
        return header, rows


class _Lines:
    """Lines of a stream, of bounded length, and not too many to a row."""

    def __init__(self, stream: IO[str], place: Place) -> None:
        self._stream = stream
        self._place = place
        self.line = 0
        self.pending = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        text = self._stream.readline(LONGEST_LINE + 1)
        if not text:
            raise StopIteration
        self.line += 1
        self.pending += 1
        place = replace(self._place, row=self.line)
        if len(text) > LONGEST_LINE:
            message = f"the line has more than {LONGEST_LINE:,} characters"
            raise SourceError(message, "look into the file: this is no CSV", place)
        if self.pending > MOST_LINES:
            message = f"a quotation mark opens a cell of more than {MOST_LINES:,} lines"
            raise SourceError(message, "look into the file: the mark is not closed", place)
        if "\0" in text:
            message = "there is a zero byte in the line"
            raise SourceError(message, "look into the file: this is no text", place)
        return text


def _is_text(beginning: bytes, place: Place) -> None:
    found = files.looks_like(beginning)
    if found != "text":
        raise files.wrong_content(found, "a CSV file", place)


def records(
    header: Header, rows: Iterator[tuple[Place, list[str]]], tally: Tally
) -> Iterator[tuple[Place, list[str]]]:
    """The rows that hold something, each as wide as the header; empty ones are tallied.

    A row that is too short means that the file is cut off, or is not what it seems.
    """
    width = len(header.labels)
    for place, cells in rows:
        if not any(cell.strip() for cell in cells):
            tally.skip(EMPTY_ROW)
            continue
        if len(cells) < width or any(cell.strip() for cell in cells[width:]):
            raise SourceError(
                f"the row has {len(cells)} cells, and the header has {width}",
                "look into the file: it may be cut off, or a cell has a stray comma",
                place,
            )
        yield place, cells


def named(place: Place, column: str) -> Place:
    """A place with its column."""
    return replace(place, column=short(column))


def unknown(
    cell: str, what: str, known: Mapping[str, object], place: Place
) -> SourceError:  # pragma: no cover - kept for readers
    """A cell that names something unknown."""
    return SourceError(f"“{short(cell)}” is no {what} that is known", suggest(cell, known), place)
