"""A text of YAML as lines that people wrote: where each entry stands, which comments it has.

Here belongs the reading of layout.  What the text means is for `yamltext` to say; this
module asks it, and refuses a text in which it finds a fault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from generator import yamltext
from generator.yamledit.faults import CannotEdit, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.documents import Pointer

_COMMENT = re.compile(r"#[^\r\n]*")
_TRAILING = re.compile(r"(\r?\n[ \t]*)+\Z")
_BLOCK_COMMENT = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\r\n]*)")

ABOVE, BESIDE, BELOW, FOOT = "above", "beside", "below", "foot"


@dataclass(frozen=True, slots=True)
class Entry:
    """One key with its value, or one item of a list.  Places count characters."""

    pointer: Pointer
    start: int
    """Where its key or dash stands; the value, in brackets."""
    column: int
    mark: int
    """Behind its colon or dash."""
    value: int
    """Where its value starts."""
    end: int
    """Behind its value's last character."""
    shape: str
    """scalar, map or list."""
    flow: bool
    """Whether its value is written in brackets."""
    inside_flow: bool
    """Whether it stands in brackets itself."""
    raw: str
    """The characters of a plain scalar; empty for others."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment and the entry that it belongs to."""

    text: str
    start: int
    column: int
    own_line: bool
    gap: bool
    """Whether a blank line stands above it."""
    pointer: Pointer
    where: str


class Page:
    """A text, its data, its entries in the order of the text, and its comments.

    Raises CannotEdit where the reader finds any fault in the text.
    """

    def __init__(self, text: str) -> None:
        parsed = yamltext.parse(text, "")
        if parsed.diagnostics:
            raise unreadable(parsed.diagnostics[0])
        if not isinstance(parsed.data, dict):
            raise CannotEdit(
                "line 1, column 1",
                "the file is not made of keys with values",
                "write key: value lines, as the other files in the folder do",
            )
        self.text = text
        self.data: dict[str, Any] = parsed.data
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self._leaves: list[tuple[int, int]] = []
        self.entries = tuple(self._entries(parsed.root, (), inside_flow=False))
        self.by_pointer = {entry.pointer: entry for entry in self.entries}

    # ------------------------------------------------------------ entries

    def _entries(self, node: Any, pointer: Pointer, *, inside_flow: bool) -> Iterator[Entry]:
        flow = inside_flow or self.text[node.start_mark.index : node.start_mark.index + 1] in "[{"
        if node.tag == "map":
            for key, value in node.value:
                span = key.start_mark.index, key.end_mark.index
                self._leaves.append(span)
                mark = self.text.find(":", span[1]) + 1
                column = key.start_mark.column
                yield from self._entry(
                    value, (*pointer, key.value), span[0], column, mark, inside_flow=flow
                )
        elif node.tag == "list":
            column = node.start_mark.column
            end = node.start_mark.index
            for index, item in enumerate(node.value):
                if flow:
                    start = mark = item.start_mark.index
                    column = item.start_mark.column
                else:
                    start = self._dash(end, column) if index else node.start_mark.index
                    mark = start + 1
                entries = list(
                    self._entry(item, (*pointer, index), start, column, mark, inside_flow=flow)
                )
                end = entries[0].end
                yield from entries

    def _dash(self, after: int, column: int) -> int:
        """Where the next dash of a list stands."""
        for match in re.compile(rf"^[ ]{{{column}}}-(?=\s|\Z)", re.MULTILINE).finditer(
            self.text, after
        ):
            return match.end() - 1
        raise self.odd(after)

    def odd(self, place: int) -> CannotEdit:
        """The fault of a layout that is not understood."""
        line = self.text.count("\n", 0, place) + 1
        return CannotEdit(
            f"line {line}, column 1",
            "its layout is too unusual to be changed safely",
            "write the keys and items there as the other files do, one in a line",
        )

    def _entry(
        self, node: Any, pointer: Pointer, start: int, column: int, mark: int, *, inside_flow: bool
    ) -> Iterator[Entry]:
        shape = node.tag if node.tag in ("map", "list") else "scalar"
        value, end = node.start_mark.index, node.end_mark.index
        flow = shape != "scalar" and self.text[value : value + 1] in ("[", "{")
        below: list[Entry] = []
        if shape == "scalar":
            block = self.text[value : value + 1] in ("|", ">")
            if block:
                trailing = _TRAILING.search(self.text, value, end)
                end = trailing.start() if trailing else end
            if end <= value:
                value = end = mark  # nothing is written
            else:
                self._leaves.append((value, end))
        else:
            below = list(self._entries(node, pointer, inside_flow=inside_flow))
            if not flow:
                end = below[-1].end
        raw = self.text[value:end] if node.tag == "plain" else ""
        yield Entry(
            pointer, start, column, mark, value, end, shape, flow, inside_flow, raw
        )  # fmt: skip
        yield from below

    # ------------------------------------------------------------ lines

    def line_start(self, place: int) -> int:
        """Where the line of a place starts."""
        return self.text.rfind("\n", 0, place) + 1

    def line_end(self, place: int) -> int:
        """Behind the last character of the line of a place, before its line break."""
        end = self.text.find("\n", place)
        if end < 0:
            return len(self.text)
        return end - 1 if self.text[end - 1 : end] == "\r" and end - 1 >= place else end

    def opens_line(self, place: int) -> bool:
        """Whether only spaces stand before a place in its line."""
        return not self.text[self.line_start(place) : place].strip()

    def blank_above(self, place: int) -> bool:
        """Whether the line above the line of a place is blank."""
        start = self.line_start(place)
        return start > 0 and not self.text[self.line_start(start - 1) : start].strip()

    # ------------------------------------------------------------ comments

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """Every comment, in the order of the text."""
        return tuple(self._anchored(start, text) for start, text in self._found())

    def _found(self) -> Iterator[tuple[int, str]]:
        last = 0
        for start, end in [*sorted(self._leaves), (len(self.text), len(self.text))]:
            for match in _COMMENT.finditer(self.text, last, start):
                yield match.start(), match[0].rstrip()
            header = _BLOCK_COMMENT.match(self.text, start, end)
            if header is not None:
                yield header.start(1), header[1].rstrip()
            last = max(last, end)

    def _anchored(self, start: int, text: str) -> Comment:
        column = start - self.line_start(start)
        own_line = self.opens_line(start)
        pointer, where = self._anchor(start, column, own_line=own_line)
        gap = own_line and self.blank_above(start)
        return Comment(text, start, column, own_line, gap, pointer, where)

    def _anchor(self, start: int, column: int, *, own_line: bool) -> tuple[Pointer, str]:
        before = None
        after = None
        for entry in self.entries:
            if entry.start > start:
                after = entry
                break
            before = entry
        if not own_line and before is not None:
            return before.pointer, BESIDE
        if before is not None and before.shape == "scalar" and start < before.end:
            return before.pointer, ABOVE
        if after is not None and (before is None or column <= after.column):
            return after.pointer, ABOVE
        if before is None or (after is None and column <= self.entries[0].column):
            return (), FOOT
        # Deeper than what follows: it closes the block above.
        chain = [before.pointer[:length] for length in range(len(before.pointer), 0, -1)]
        fits = [each for each in chain if self.by_pointer[each].column <= column]
        return (fits or chain[-1:])[0], BELOW
