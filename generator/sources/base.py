"""What every source reader gives and takes: readings, a summary, one kind of fault.

Here belong the records and the account of rows, `Tally`.  How files are opened is the
business of `files`, `csvfile` and `workbook`; what a source's rows mean, of its reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeAlias, TypeVar

from generator import periods

if TYPE_CHECKING:
    from decimal import Decimal

    from _typeshed import DataclassInstance

Status: TypeAlias = Literal[
    "final", "provisional", "revised", "disputed", "suppressed", "unavailable"
]

WITHOUT_VALUE = frozenset({"suppressed", "unavailable"})
"""The statuses of a reading that has no value."""

RECODED = "check the code against the file: an area that is merged or split gets a new one"
"""The remedy where a file has no row for a code, which may have been right last year."""

MOST_READINGS = 100_000
"""More than this are no indicator's: the selection is wrong."""

_AREA = re.compile(r"[A-Z][0-9]{8}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault stands, as far as it is known."""

    file: str
    """The file's name; inside an archive, archive → member."""
    sheet: str | None = None
    row: int | None = None
    """From 1, as a spreadsheet or an editor counts."""
    column: str | None = None
    """The column's label, or the key of a selection."""

    def at(self, row: int | None = None, column: str | None = None) -> Place:
        """A row, a column or a cell of this file or sheet."""
        return Place(self.file, self.sheet, row, None if column is None else short(column))

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet is not None:
            parts.append(f"sheet “{self.sheet}”")
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.column is not None:
            parts.append(f"column “{self.column}”")
        return ", ".join(parts)


class Formula(str):
    """A sheet's cell whose text was worked out by the sheet: not a value that was entered.

    What stands in the file is the result of some earlier day, on somebody's computer.
    """

    __slots__ = ()


class SourceError(Exception):
    """What is wrong with a file or a selection, where, and what to do about it.

    The only exception that a reader raises, whatever the file holds.
    """

    def __init__(self, message: str, remedy: str, place: Place) -> None:
        super().__init__(message, remedy, place)
        self.message = message
        """What is wrong, in a sentence without a full stop."""
        self.remedy = remedy
        """What to do about it."""
        self.place = place

    def __str__(self) -> str:
        return f"{self.place}: {self.message}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class Reading:
    """One value for one period and area, as one edition of a source prints it."""

    period: str
    """ISO, as `periods.parse` reads it."""
    area: str
    """The code of the area."""
    value: Decimal | None
    """None where it is suppressed or unavailable, and only there."""
    status: Status
    """As the source says; final where it does not say."""
    edition: str
    note: str = ""
    """What a reader of the value should know."""
    retrieved: str = ""
    """The day on which somebody read it, YYYY-MM-DD; empty where it is read from the file
    just now."""

    def __post_init__(self) -> None:
        periods.parse(self.period)
        if (self.value is None) != (self.status in WITHOUT_VALUE):
            raise ValueError(f"a {self.status} reading cannot have the value {self.value}")


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of every row that was read: nothing is passed over in silence."""

    reader: str
    """The reader's name in the registry, where it was run through it."""
    edition: str
    rows_read: int
    rows_used: int
    """Rows that a reading rests on."""
    passed_over: Mapping[str, int]
    """How many rows were passed over, by reason.  With `rows_used` it adds up to
    `rows_read`."""
    remarks: tuple[str, ...]
    """What whoever refreshes the figures should know, such as a missing month."""
    definition: str = ""
    """What the values were taken for, on one line and in the source's own words, so that
    a later edition can be compared: it names no year, date or note of its own accord.
    Empty where the source has no words for it, as evidence kept by hand."""


Readings: TypeAlias = Generator[Reading, None, Summary]
"""Readings one by one; the summary is what the generator returns at its end."""

S = TypeVar("S", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class Reader(Generic[S]):
    """An entry of the registry."""

    read: Callable[[Path, S], Readings]
    """From a local file, folder or archive, and what to take from it."""
    selection: type[S]
    """The dataclass that an indicator's mapping becomes."""


AnyReader: TypeAlias = Reader[Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a reader made of a file."""

    readings: tuple[Reading, ...]
    """By period, then area, then edition."""
    summary: Summary


@dataclass(slots=True)
class Tally:
    """The account of rows while a reader runs."""

    rows: int = 0
    used: int = 0
    passed: dict[str, int] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def use(self, count: int = 1) -> None:
        """Rows that a reading rests on."""
        self.rows += count
        self.used += count

    def skip(self, reason: str, count: int = 1) -> None:
        """Rows that are passed over, and why."""
        if count:
            self.rows += count
            self.passed[reason] = self.passed.get(reason, 0) + count

    def reclaim(self, reason: str) -> None:
        """Count one row that was passed over as used after all."""
        self.passed[reason] -= 1
        self.used += 1

    def withdraw(self, reason: str, count: int) -> None:
        """Count rows that were used as passed over after all."""
        self.used -= count
        self.rows -= count
        self.skip(reason, count)

    def summary(self, edition: str, definition: str = "") -> Summary:
        """The account at the end; `sources.read` adds the reader's name."""
        passed = MappingProxyType(
            {reason: count for reason, count in sorted(self.passed.items()) if count}
        )
        remarks = tuple(self.remarks)
        return Summary("", edition, self.rows, self.used, passed, remarks, definition)


def defined(*parts: str) -> str:
    """The parts of a definition on one line, without those that say nothing."""
    lines = (" ".join(part.split()) for part in parts)
    return "; ".join(line for line in lines if line)


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts in order, each once: of forms that differ in spaces or capitals, the last stays."""
    found = {line.casefold(): line for line in sorted(" ".join(text.split()) for text in texts)}
    return tuple(found[key] for key in sorted(found) if key)


def area_code(text: str, place: Place) -> str:
    """The text, if it has the form of an area's code."""
    if _AREA.fullmatch(text):
        return text
    raise SourceError(
        f"“{short(text)}” is not the code of an area",
        "write a code such as E08000026, or map the source’s name for the area to one",
        place,
    )


def short(text: str, most: int = 60) -> str:
    """The text on one line, cut where it is long, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
