"""CSV files to rows with named cells, one at a time.

Here belongs what the text of a publisher's CSV can get wrong.  It is more forgiving than
`csvtext`, which reads our own files: publishers have their own habits.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, Literal, TypeAlias

from generator.sources import files
from generator.sources.base import Place, SourceError

LONGEST_LINE = 1_000_000
MOST_LINES = 2_000
"""How many lines one row may have: a cell may hold line breaks, but not the whole file."""
MOST_ROWS = 50_000_000

Encoding: TypeAlias = Literal["utf-8", "cp1252"]

_CODECS = {"utf-8": "utf-8-sig", "cp1252": "cp1252"}


class CsvFile:
    """A CSV text, opened anew for each pass over it."""

    def __init__(
        self,
        opened: Callable[[str], AbstractContextManager[IO[str]]],
        place: Place,
        encoding: Encoding,
    ) -> None:
        self._opened = opened
        self.place = place
        self._encoding = encoding

    @classmethod
    def at(cls, path: Path, encoding: Encoding = "utf-8") -> CsvFile:
        """A file on disk, once its first bytes look like text."""
        place = Place(path.name)
        _is_text(files.start(path), place)
        return cls(lambda codec: files.text(path, place, codec), place, encoding)

    @classmethod
    def within(cls, archive: files.Archive, member: str) -> CsvFile:
        """A member of an archive."""
        place = archive.place_of(member)
        with archive.open(member) as stream:
            _is_text(stream.read(1024) or b"", place)
        return cls(lambda codec: archive.text(member, codec), place, "utf-8")

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows with the lines that they start in, blank ones included."""
        try:
            with self._opened(_CODECS[self._encoding]) as stream:
                yield from self._rows(stream)
        except UnicodeDecodeError as error:
            raise SourceError(
                f"the byte {error.object[error.start]:#04x} is not {self._encoding.upper()}",
                "save it as UTF-8, or choose the encoding cp1252 where the reader has that key",
                self.place,
            ) from None

    def _rows(self, stream: IO[str]) -> Iterator[tuple[int, list[str]]]:
        lines = _Lines(stream, self.place)
        reader = csv.reader(lines, strict=True)
        for _ in range(MOST_ROWS):
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
                    self.place.at(first),
                ) from None
            yield first, cells
        message = f"it has more than {MOST_ROWS:,} rows"
        raise SourceError(message, "check that it is the file that is meant", self.place)


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
        if len(text) > LONGEST_LINE:
            raise self._fault(f"the line has more than {LONGEST_LINE:,} characters")
        if self.pending > MOST_LINES:
            raise self._fault(f"a quotation mark opens a cell of more than {MOST_LINES:,} lines")
        if "\0" in text:
            raise self._fault("there is a zero byte in the line")
        return text

    def _fault(self, message: str) -> SourceError:
        remedy = "look into the file: it is damaged, or no CSV"
        return SourceError(message, remedy, self._place.at(self.line))


def _is_text(beginning: bytes, place: Place) -> None:
    found = files.looks_like(beginning)
    if found != "text":
        raise files.wrong_content(found, "a CSV file", place)
