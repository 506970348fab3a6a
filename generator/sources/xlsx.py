"""Excel workbooks to rows of text.

Here belong the parts of a workbook: the list of sheets, the texts that they share, the
sheets.  The shared texts are held, within a limit; the sheets are not.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator

from generator.sources import xmlstream
from generator.sources.base import Formula, Place, SourceError
from generator.sources.files import Archive

MOST_COLUMNS = 1_024
"""More than a table has; a spreadsheet could have 16,384."""
MOST_SHEET_ROWS = 1_048_576
MOST_SHARED = 50_000_000
"""How many characters the shared texts may have in all."""
LONGEST_CELL = 100_000

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x(00[0-9A-Fa-f]{2})_")
"""How a workbook writes a character that XML cannot hold, such as a carriage return in a
header: _x000D_ (ECMA-376, ST_Xstring)."""
_BOOLEANS = {"0": "FALSE", "1": "TRUE"}
_WORKBOOK = "xl/workbook.xml"


def rows(archive: Archive, wanted: Callable[[str], bool]) -> Iterator[tuple[str, int, list[str]]]:
    """The rows of the sheets that are wanted, without empty ones and hidden sheets."""
    targets = _relations(archive)
    sheets = _Sheets()
    _run(archive, _WORKBOOK, sheets)
    shared: list[str] | None = None
    for name, relation in sheets.found:
        if not wanted(name):
            continue
        member = targets.get(relation)
        if member is None or member not in archive.names:
            raise SourceError(
                f"the workbook has no part for the sheet “{name}”",
                "download it again",
                Place(archive.path.name, name),
            )
        if shared is None:
            shared = _shared(archive)
        sheet = _Sheet(Place(archive.path.name, name), shared)
        for _ in xmlstream.parse(archive.chunks(member), sheet, sheet.place):
            ready, sheet.ready = sheet.ready, []
            for number, cells in ready:
                yield name, number, cells


def _run(archive: Archive, member: str, handler: xmlstream.Handler) -> None:
    for _ in xmlstream.parse(archive.chunks(member), handler, archive.place_of(member)):
        pass


def _relations(archive: Archive) -> dict[str, str]:
    """The members of the archive by the names that the workbook has for them."""
    relations = _Relations()
    _run(archive, "xl/_rels/workbook.xml.rels", relations)
    return {
        name: posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
        for name, target in relations.found.items()
    }


def _shared(archive: Archive) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.names:
        return []
    shared = _Shared(archive.place_of("xl/sharedStrings.xml"))
    _run(archive, "xl/sharedStrings.xml", shared)
    return shared.found


def unescaped(text: str) -> str:
    """A text with the characters that it writes as _x000D_."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _local(name: str) -> str:
    """The name without its namespace, of which there are two: the usual and the strict."""
    return name.rpartition(" ")[2]


class _Relations:
    """The handler of workbook.xml.rels."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            self.found[attributes.get("Id", "")] = attributes.get("Target", "")

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


class _Sheets:
    """The handler of workbook.xml: the sheets' names and relations, in order."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        # What is hidden was not published, such as an older table that somebody kept.
        if _local(name) == "sheet" and attributes.get("state", "visible") == "visible":
            relation = next(
                (v for k, v in attributes.items() if k.endswith("/relationships id")), ""
            )
            self.found.append((attributes.get("name", ""), relation))

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


class _Shared:
    """The handler of sharedStrings.xml."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.found: list[str] = []
        self._parts: list[str] = []
        self._total = 0
        self._in_text = False
        self._phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if local == "si":
            self._parts = []
        elif local == "rPh":
            self._phonetic = True
        elif local == "t":
            self._in_text = not self._phonetic

    def end(self, name: str) -> None:
        local = _local(name)
        if local == "si":
            self.found.append(unescaped("".join(self._parts)))
            self._count(1)  # an empty text, too, takes its place
        elif local == "rPh":
            self._phonetic = False
        elif local == "t":
            self._in_text = False

    def text(self, data: str) -> None:
        if self._in_text:
            self._count(len(data))
            self._parts.append(data)

    def _count(self, more: int) -> None:
        self._total += more
        if self._total > MOST_SHARED:
            message = f"its texts have more than {MOST_SHARED:,} characters"
            raise SourceError(message, "check that it is the file that is meant", self.place)


class _Sheet:
    """The handler of a sheet; `ready` gathers rows until they are taken."""

    def __init__(self, place: Place, shared: list[str]) -> None:
        self.place = place
        self.ready: list[tuple[int, list[str]]] = []
        self._shared = shared
        self._number = 0
        self._cells: list[str] = []
        self._column = 0
        self._kind = ""
        self._formula = False
        self._reads = False
        self._phonetic = False
        self._parts: list[str] = []
        self._length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if local == "c":
            self._start_cell(attributes)
        elif local == "row":
            self._start_row(attributes)
        elif local == "f":
            self._formula = True
        elif local == "rPh":
            self._phonetic = True
        elif local in ("v", "t"):
            self._reads = not self._phonetic

    def end(self, name: str) -> None:
        local = _local(name)
        if local in ("v", "t"):
            self._reads = False
        elif local == "rPh":
            self._phonetic = False
        elif local == "c":
            self._end_cell()
        elif local == "row" and any(cell.strip() for cell in self._cells):
            self.ready.append((self._number, self._cells))

    def text(self, data: str) -> None:
        if self._reads:
            self._length += len(data)
            if self._length > LONGEST_CELL:
                raise self._fault(f"a cell has more than {LONGEST_CELL:,} characters")
            self._parts.append(data)

    def _start_row(self, attributes: dict[str, str]) -> None:
        text = attributes.get("r", str(self._number + 1))
        number = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
        if not self._number < number <= MOST_SHEET_ROWS:
            raise self._fault(f"a row is numbered {text[:20]}")
        self._number = number
        self._cells = []
        self._column = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        column = self._column + 1
        if "r" in attributes:
            match = _REFERENCE.fullmatch(attributes["r"])
            column = _column(match[1]) if match and int(match[2]) == self._number else 0
        if not self._column < column <= MOST_COLUMNS:
            raise self._fault(f"a cell is numbered {attributes.get('r', '')[:20]}")
        self._column = column
        self._kind = attributes.get("t", "n")
        self._formula = False
        self._parts = []
        self._length = 0

    def _end_cell(self) -> None:
        text = "".join(self._parts)
        if self._kind == "s" and text:
            place = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1
            if not 0 <= place < len(self._shared):
                raise self._fault("a cell names a text that is not there")
            text = self._shared[place]
        elif self._kind == "b":
            text = _BOOLEANS.get(text, text)
        elif self._kind in ("str", "inlineStr"):
            text = unescaped(text)
        if text:
            self._cells.extend([""] * (self._column - 1 - len(self._cells)))
            self._cells.append(Formula(text) if self._formula else text)

    def _fault(self, message: str) -> SourceError:
        remedy = "look into the file: it is damaged, or no table"
        return SourceError(message, remedy, self.place.at(self._number or None))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
