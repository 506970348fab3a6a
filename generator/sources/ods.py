"""OpenDocument spreadsheets to rows of text.

Here belongs the XML of content.xml.  All sheets stand in it one after the other, so it is
read once from start to end.  A cell or row that is repeated is written once, with a number:
the millions of empty ones at a sheet's edge are never made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.sources import xmlstream
from generator.sources.base import Formula, Place, SourceError
from generator.sources.files import Archive

MOST_COLUMNS = 1_024
"""More than a table has; a spreadsheet could have 16,384."""
MOST_SHEET_ROWS = 1_100_000
LONGEST_CELL = 100_000
MOST_REPEATS = 100_000
"""How many times a row that holds something may be repeated."""

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _ROW, _CELL, _COVERED = (
    f"{_NS}table:1.0 {name}" for name in ("table", "table-row", "table-cell", "covered-table-cell")
)
_NAME, _FORMULA, _COLUMNS, _ROWS = (
    f"{_NS}table:1.0 {name}"
    for name in ("name", "formula", "number-columns-repeated", "number-rows-repeated")
)
_TYPE, _VALUE, _STRING, _ANNOTATION = (
    f"{_NS}office:1.0 {name}" for name in ("value-type", "value", "string-value", "annotation")
)
_STYLE, _STYLE_NAME, _STYLE_PROPERTIES = (
    f"{_NS}style:1.0 {name}" for name in ("style", "name", "table-properties")
)
_STYLED, _DISPLAY = (f"{_NS}table:1.0 {name}" for name in ("style-name", "display"))
_P, _S, _TAB, _BREAK, _COUNT = (
    f"{_NS}text:1.0 {name}" for name in ("p", "s", "tab", "line-break", "c")
)
_NUMBERS = frozenset({"float", "percentage", "currency"})


def rows(archive: Archive, wanted: Callable[[str], bool]) -> Iterator[tuple[str, int, list[str]]]:
    """The rows of the sheets that are wanted, without empty ones and hidden sheets."""
    content = _Content(archive.place_of("content.xml"), wanted)
    for _ in xmlstream.parse(archive.chunks("content.xml"), content, content.place):
        ready, content.ready = content.ready, []
        for sheet, first, times, cells in ready:
            for number in range(first, first + times):
                yield sheet, number, cells


class _Content:
    """The handler of content.xml; `ready` gathers rows until they are taken."""

    def __init__(self, place: Place, wanted: Callable[[str], bool]) -> None:
        self.place = place
        self.ready: list[tuple[str, int, int, list[str]]] = []
        self._wanted = wanted
        self._sheet: str | None = None
        """The sheet, if it is wanted."""
        self._tables = 0
        """How many tables are open: a cell may hold one of its own."""
        self._style = ""
        self._hidden: set[str] = set()
        """The styles of sheets that are not shown, and so were not published."""
        self._number = 0
        self._times = 1
        self._cells: list[str] = []
        self._empty = 0
        """Empty cells that have not been followed by a full one yet."""
        self._in_cell = False
        self._repeat = 1
        self._value: str | None = None
        self._formula = False
        self._parts: list[str] = []
        self._length = 0
        self._paragraphs = 0
        self._ignored = 0
        """How many annotations are open: they are remarks, not the cell's text."""

    # ------------------------------------------------------------ events

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element starts."""
        if name == _TABLE:
            self._start_table(attributes)
        elif self._sheet is None or self._tables > 1:
            if not self._tables:
                self._start_style(name, attributes)
        elif name == _CELL:
            self._start_cell(attributes)
        elif name == _P and self._in_cell and not self._paragraphs and not self._ignored:
            self._paragraphs = 1  # nearly all texts: the quick way
        elif name == _ROW:
            self._start_row(attributes)
        elif name == _COVERED:
            self._start_cell(attributes)
            # What lies under a merged cell cannot be seen: it is no part of the table.
            self._value = None
            self._ignored += 1
        elif self._in_cell:
            self._start_text(name, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == _TABLE:
            self._tables -= 1
            if not self._tables:
                self._sheet = None
        elif self._sheet is None or self._tables > 1:
            return
        elif name in (_CELL, _COVERED):
            self._end_cell()
        elif name == _ROW:
            self._end_row()
        elif name == _ANNOTATION and self._ignored:
            self._ignored -= 1

    def text(self, data: str) -> None:
        """Text of a paragraph."""
        if self._in_cell and self._paragraphs and not self._ignored and self._tables == 1:
            self._add(data)

    # ------------------------------------------------------------ their meaning

    def _start_table(self, attributes: dict[str, str]) -> None:
        self._tables += 1
        if self._tables == 1:
            name = attributes.get(_NAME, "")
            shown = attributes.get(_STYLED) not in self._hidden
            self._sheet = name if shown and self._wanted(name) else None
            self._number = 0
            self._in_cell = False

    def _start_style(self, name: str, attributes: dict[str, str]) -> None:
        if name == _STYLE:
            self._style = attributes.get(_STYLE_NAME, "")
        elif name == _STYLE_PROPERTIES and attributes.get(_DISPLAY) == "false":
            self._hidden.add(self._style)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._times = self._repeats(attributes, _ROWS) if _ROWS in attributes else 1
        self._cells = []
        self._empty = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._in_cell = True
        self._repeat = self._repeats(attributes, _COLUMNS) if _COLUMNS in attributes else 1
        value = attributes.get(_VALUE if attributes.get(_TYPE) in _NUMBERS else _STRING)
        if value is not None and len(value) > LONGEST_CELL:
            raise self._fault(f"a cell has more than {LONGEST_CELL:,} characters")
        self._value = value
        self._formula = _FORMULA in attributes
        self._parts = []
        self._length = 0
        self._paragraphs = 0

    def _start_text(self, name: str, attributes: dict[str, str]) -> None:
        if name == _ANNOTATION:
            self._ignored += 1
        elif self._ignored:
            return
        elif name == _P:
            if self._paragraphs:
                self._add("\n")
            self._paragraphs += 1
        elif name == _S:
            self._add(" " * min(self._repeats(attributes, _COUNT), 1000))
        elif name == _TAB:
            self._add("\t")
        elif name == _BREAK:
            self._add("\n")

    def _add(self, data: str) -> None:
        self._length += len(data)
        if self._length > LONGEST_CELL:
            raise self._fault(f"a cell has more than {LONGEST_CELL:,} characters")
        self._parts.append(data)

    def _end_cell(self) -> None:
        text = self._value if self._value is not None else "".join(self._parts)
        self._in_cell = False
        self._ignored = 0
        if not text.strip():
            self._empty = min(self._empty + self._repeat, 10 * MOST_COLUMNS)
            return
        if len(self._cells) + self._empty + self._repeat > MOST_COLUMNS:
            raise self._fault(f"it has more than {MOST_COLUMNS:,} columns")
        if self._empty:
            self._cells.extend([""] * self._empty)
            self._empty = 0
        if self._formula:
            text = Formula(text)
        if self._repeat == 1:
            self._cells.append(text)
        else:
            self._cells.extend([text] * self._repeat)

    def _end_row(self) -> None:
        if self._cells:
            if self._times > MOST_REPEATS:
                raise self._fault(f"it stands there {self._times:,} times")
            if self._number + self._times > MOST_SHEET_ROWS:
                raise self._fault(f"a sheet has at most {MOST_SHEET_ROWS:,} rows")
            self.ready.append((self._sheet or "", self._number + 1, self._times, self._cells))
        self._number += self._times
        self._cells = []

    def _repeats(self, attributes: dict[str, str], name: str) -> int:
        text = attributes.get(name, "1")
        if not text.isascii() or not text.isdecimal() or len(text) > 9:
            raise self._fault("a number of repeats is no number")
        return max(1, int(text))

    def _fault(self, message: str) -> SourceError:
        place = Place(self.place.file, self._sheet, self._number + 1)
        return SourceError(message, "look into the file: it is no table", place)
