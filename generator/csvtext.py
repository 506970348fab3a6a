"""CSV text to a table of rows.

Here belongs what the text itself can get wrong: the header, delimiters, quotes, cells too
many or too few, spaces and invisible characters.  What the cells mean is not looked at.
One row is one line, so that an open quotation mark cannot swallow the rows below it.
"""

from __future__ import annotations

import csv
import re
from dataclasses import replace

from generator.diagnostics import MOST, Diagnostic, Severity, Span, first, nearest
from generator.tables import COLUMNS, Row, Table, cells_in, observation

LONGEST = 20_000
"""How many characters a line may have; a long note has some 500."""

_INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_OTHER_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def parse(text: str, path: str, indicator: str) -> tuple[Table, tuple[Diagnostic, ...]]:
    """Read one CSV text.  Never raises: what is wrong comes back as findings."""
    table, found = parse_columns(text, path, indicator, COLUMNS)
    made = tuple(o for row in table.rows if (o := observation(indicator, row)) is not None)
    return replace(table, observations=made), found


def parse_columns(
    text: str, path: str, name: str, columns: tuple[str, ...]
) -> tuple[Table, tuple[Diagnostic, ...]]:
    """Read a CSV text that has other columns; its rows are no observations."""
    reader = _Reader(text, path, columns)
    rows = tuple(reader.rows())
    table = Table(
        path,
        name,
        tuple(reader.lines),
        reader.delimiter,
        tuple(reader.places),
        rows,
        (),
        columns,
    )
    return table, first(reader.found)


class _Reader:
    """The lines of one file, on their way to rows; `found` gathers what is wrong."""

    def __init__(self, text: str, path: str, columns: tuple[str, ...]) -> None:
        self.path = path
        self.columns = columns
        self.header = ",".join(columns)
        self.found: list[Diagnostic] = []
        text = text.replace("\r\n", "\n")
        if "\r" in text and "\n" not in text:
            self._report(
                Span(path, 1, text.index("\r") + 1),
                "csv-invisible-character",
                "the lines end with a carriage return alone, as on very old Macs",
                "save the file again as CSV UTF-8; its lines then end with a line feed",
            )
            text = text.replace("\r", "\n")
        cut = text[text.rfind("\n") + 1 :]
        if cut.strip():
            self.found.append(
                Diagnostic(
                    Span(path, text.count("\n") + 1, len(cut)),
                    Severity.WARNING,
                    "csv-no-line-end",
                    "the last line has no line end: the file may be cut off",
                    "compare its last rows with the source; then end the line with Enter",
                )
            )
        self.lines = text.split("\n")
        while len(self.lines) > 1 and not self.lines[-1].strip():
            self.lines.pop()
        self.delimiter = ","
        self.places: list[int | None] = list(range(len(self.columns)))
        self.width = len(self.columns)

    def _report(self, span: Span, code: str, message: str, remedy: str) -> None:
        self.found.append(Diagnostic(span, Severity.ERROR, code, message, remedy))

    def _cell(self, line: int, place: int) -> Span:
        start, end = cells_in(self.lines[line - 1], self.delimiter)[place]
        return Span(self.path, line, start + 1, max(1, end - start))

    def _line(self, line: int) -> Span:
        return Span(self.path, line, 1, max(1, len(self.lines[line - 1])))

    def rows(self) -> list[Row]:
        """The rows that have their cells; the others are findings."""
        first = next((i for i, line in enumerate(self.lines, 1) if line.strip()), None)
        if first is None:
            remedy = f"write the header {self.header} and a row for each value, or delete the file"
            self._report(Span(self.path), "csv-empty-file", "the file is empty", remedy)
            return []
        for line in range(1, first):
            self._blank(line)
        names_columns = self._header(first)
        made: list[Row] = []
        start = first + 1 if names_columns else first
        if start > len(self.lines):
            self._report(
                self._line(first),
                "csv-empty-file",
                "there is a header but no row",
                "write a row for each value, or delete the file",
            )
        in_order = self.places == list(range(self.width))
        for line in range(start, len(self.lines) + 1):
            if len(self.found) > MOST:
                break
            cells = self._plain(line) or self._cells(line)
            if cells is not None and in_order:
                made.append(Row(line, tuple(cells)))
            elif cells is not None:
                made.append(Row(line, tuple(None if p is None else cells[p] for p in self.places)))
        return made

    def _blank(self, line: int) -> None:
        empty = "this line is empty" if not self.lines[line - 1].strip() else "all cells are empty"
        self._report(self._line(line), "csv-blank-line", empty, "delete the line")

    # ------------------------------------------------------------ the header

    def _header(self, line: int) -> bool:
        """Find out where each column stands.  False where the line is a row of data."""
        text = self.lines[line - 1]
        self.delimiter = self._delimiter(text, line)
        cells = self._split(line)
        if cells is None:
            return True
        names = [self._trimmed(cell, line, place) for place, cell in enumerate(cells)]
        if tuple(names) == self.columns:
            return True
        near = sum(nearest(name, self.columns) is not None for name in names)
        if near < len(self.columns) // 2 and not {*names} & {*self.columns}:
            self._report(
                self._line(line),
                "csv-missing-header",
                "the first line does not name the columns",
                f"put this line above the rows: {self.header}",
            )
            return not text[:1].isdigit()
        self.width = len(names)
        self._place(names, line)
        return True

    def _delimiter(self, text: str, line: int) -> str:
        def known(delimiter: str) -> int:
            return len({p.strip(' "').casefold() for p in text.split(delimiter)} & {*self.columns})

        best = max((",", *_OTHER_DELIMITERS), key=known)
        if best != ",":
            self._wrong_delimiter(best, line)
        return best

    def _wrong_delimiter(self, delimiter: str, line: int) -> None:
        self._report(
            Span(self.path, line, self.lines[line - 1].index(delimiter) + 1),
            "csv-wrong-delimiter",
            f"cells are separated by {_OTHER_DELIMITERS[delimiter]}, not by commas",
            "save it as “CSV UTF-8 (comma delimited)”; write numbers with a full stop for decimals",
        )

    def _place(self, names: list[str], line: int) -> None:
        before = len(self.found)
        found: dict[str, int] = {}
        for place, name in enumerate(names):
            if name in found:
                self._report(
                    self._cell(line, place),
                    "csv-repeated-column",
                    f"the column “{name}” stands twice",
                    "delete one of the two, with its cells",
                )
            elif name in self.columns:
                found[name] = place
        missing = [column for column in self.columns if column not in found]
        for place, name in enumerate(names):
            if name not in self.columns:
                near = nearest(name, missing)
                if near is not None:
                    found[near] = place
                    missing.remove(near)
                self._report(
                    self._cell(line, place),
                    "csv-unknown-column",
                    f"“{_short(name)}” is not a column" if name else "a column has no name",
                    f"did you mean “{near}”?"
                    if near
                    else f"delete it; the header is {self.header}",
                )
        for column in missing:
            self._report(
                self._line(line),
                "csv-missing-column",
                f"the column “{column}” is missing",
                f"the header is {self.header}",
            )
        if len(self.found) == before and names != [*self.columns]:
            place = next(i for i, name in enumerate(names) if name != self.columns[i])
            self._report(
                self._cell(line, place),
                "csv-column-order",
                f"“{names[place]}” stands where “{self.columns[place]}” belongs",
                f"put the columns in this order: {self.header}",
            )
        self.places = [found.get(column) for column in self.columns]

    # ------------------------------------------------------------ the rows

    def _plain(self, line: int) -> list[str] | None:
        """The cells of a row in which nothing can be wrong; None for any other.

        Nearly all rows are so, and this takes a fifth of the time.
        """
        text, between = self.lines[line - 1], self.delimiter
        if (
            '"' in text
            or not text.isprintable()
            or len(text) > LONGEST
            or f"{between} " in text
            or f" {between}" in text
            or text[:1] == " "
            or text[-1:] == " "
        ):
            return None
        cells = text.split(between)
        if len(cells) != self.width or cells[0] == self.columns[0] or not any(cells):
            return None
        return cells

    def _cells(self, line: int) -> list[str] | None:
        """The cells of a row; None where it cannot be understood."""
        text = self.lines[line - 1]
        if not text.strip(f" {self.delimiter}"):
            self._blank(line)
            return None
        other = self._other_delimiter(text)
        if other is not None:
            self._wrong_delimiter(other, line)
            return None
        cells = self._split(line)
        if cells is None:
            return None
        if tuple(cells) == self.columns:
            self._report(
                self._line(line),
                "csv-repeated-header",
                "the line that names the columns stands here again",
                "delete the line; see that no row stands twice where two files were joined",
            )
            return None
        if len(cells) != self.width:
            self._wrong_count(cells, line)
            return None
        for place, cell in enumerate(cells):
            if cell and (cell[0].isspace() or cell[-1].isspace()):
                cells[place] = self._trimmed(cell, line, place)
        return cells

    def _other_delimiter(self, text: str) -> str | None:
        """What separates the cells of a row, where that is not what separates the header's."""
        if len(cells_in(text, self.delimiter)) == self.width:
            return None
        for other in _OTHER_DELIMITERS:
            # Inside quotation marks nothing separates.
            if (
                text.count(other) >= max(1, self.width - 1)
                and len(cells_in(text, other)) >= self.width
            ):
                return other if other != self.delimiter else None
        return None

    def _trimmed(self, cell: str, line: int, place: int) -> str:
        trimmed = cell.strip()
        if trimmed != cell:
            where = f"{'before' if cell[0].isspace() else 'after'} “{_short(trimmed)}”"
            self._report(
                self._cell(line, place),
                "csv-stray-space",
                f"a space stands {where}" if trimmed else "a cell holds only spaces",
                "delete the spaces at both ends of the cell",
            )
        return trimmed

    def _split(self, line: int) -> list[str] | None:
        """A line's cells; None where its characters or quotation marks are wrong."""
        text = self.lines[line - 1]
        match = _INVISIBLE.search(text.replace("\t", " ") if self.delimiter == "\t" else text)
        if match is not None:
            self._report(
                Span(self.path, line, match.start() + 1),
                "csv-invisible-character",
                f"the character U+{ord(match[0]):04X} cannot be seen and does not belong in a cell",
                "delete it; it often comes along when text is copied from a web page or a PDF",
            )
            return None
        if len(text) > LONGEST:
            self._report(
                self._line(line),
                "csv-long-line",
                f"the line has {len(text):,} characters; at most {LONGEST:,} are read",
                "say it in fewer words; long explanations belong in the indicator’s caveats",
            )
            return None
        if '"' in text and self._quotes(line):
            return None
        return next(csv.reader((text,), delimiter=self.delimiter, strict=True), [])

    def _quotes(self, line: int) -> bool:
        """Whether a quotation mark of the line is wrong; it is then reported."""
        text = self.lines[line - 1]
        for start, end in cells_in(text, self.delimiter):
            cell = text[start:end]
            if '"' not in cell or (text[start] == '"' and _is_quoted(cell)):
                continue
            rest = text[start + 1 :].replace('""', "")
            if text[start] == '"' and '"' not in rest:
                self._report(
                    Span(self.path, line, start + 1),
                    "csv-unclosed-quote",
                    "the quotation mark that opens here is not closed in this line",
                    'put a " at the end of the cell; a cell has no line breaks',
                )
            else:
                at = start + cell.find('"', 1 if text[start] == '"' else 0)
                self._report(
                    Span(self.path, line, at + 1),
                    "csv-stray-quote",
                    "a quotation mark stands inside the cell",
                    'put the whole cell in quotation marks and double those inside it: "a ""b"" c"',
                )
            return True
        return False

    def _wrong_count(self, cells: list[str], line: int) -> None:
        text = self.lines[line - 1]
        message = f"the row has {len(cells)} cells, and the header has {self.width}"
        if len(cells) < self.width:
            span = Span(self.path, line, max(1, len(text)))
            last = self.columns[-1]
            remedy = f"the row stops too early: it ends with a comma where the {last} is empty"
        else:
            span, remedy = self._extra(cells, line)
        self._report(span, "csv-wrong-cell-count", message, remedy)

    def _extra(self, cells: list[str], line: int) -> tuple[Span, str]:
        """The cell that a comma seems to have cut in two, and what to do about it."""
        for place, column in zip(self.places, self.columns, strict=True):
            if place is None or "value" not in column:
                continue
            end = place + 1
            if re.fullmatch(r"-?[0-9]{1,3}", cells[place]):
                while end < len(cells) and re.fullmatch(r"[0-9]{3}(\.[0-9]+)?", cells[end]):
                    end += 1
            if end > place + 1:
                whole = "".join(cells[place:end])
                return self._cell(line, place), f"write {whole}, without a thousands separator"
        cut = next((i - 1 for i, cell in enumerate(cells) if i and cell[:1] == " "), None)
        if cut is None:
            cut = min(self.width, len(cells) - 1)
        return self._cell(line, cut), "put a note or an edition with commas in quotation marks"


def _is_quoted(cell: str) -> bool:
    return re.fullmatch(r'"(?:[^"]|"")*"', cell) is not None


def _short(text: str) -> str:
    return text if len(text) <= 50 else text[:47] + "…"
