"""The files of one state of a plan as a flat list of records, each with its fields.

Every record with an id is an entry of its own, wherever it stands: an action is compared
with the action of the same id, whatever file or place it is in.  A mapping without an id is
a part of its record, under dotted names.  Values are as they read: how a text is wrapped,
and in which order keys stand, is not part of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from generator import model
from generator.documents import Origin
from generator.model import KINDS
from generator.records import Record
from generator.schema import Step
from generator.tables import COLUMNS, REVISION_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.documents import Document, Documents, Pointer
    from generator.tables import Table, Tables


class Ref(str):
    """A record as kind/id, where it stands in a list of the record that holds it."""

    __slots__ = ()


Value = str | Decimal | bool | None | tuple["Value", ...] | Mapping[str, "Value"]
"""What a field holds; None where it is absent.  Numbers keep the digits of their file."""

OBSERVATION, REVISION = "observation", "revision"
_OBSERVED = ("period", "area", "source", "edition")
_REVISED = ("indicator", "period", "area", "source", "old_edition", "new_edition")


@dataclass(frozen=True)
class Entry:
    """A record of one state."""

    kind: str
    id: str
    parent: str
    """The record that holds it, as kind/id; empty for one with a file of its own."""
    fields: Mapping[str, Value]
    origin: Origin
    at: tuple[Step, ...] = ()
    """The way to it in the schema of its file's kind."""
    file_kind: str = ""
    """The kind of its file; empty for a row of data."""
    pointers: Mapping[str, Pointer] = field(default_factory=dict)
    """Where each field stands in the file."""

    @property
    def ref(self) -> str:
        """The record as kind/id."""
        return f"{self.kind}/{self.id}"


@dataclass(frozen=True)
class State:
    """Everything that the files of one state say."""

    entries: Mapping[str, Entry]
    """By kind/id, in order of the files; a second record of the same id has a ~2 behind it."""
    unread: frozenset[str]
    """The paths of files that could not be read as records: nothing is said about them."""
    documents: Documents
    tables: Tables
    declared: frozenset[str] = frozenset()
    """Ids that stand in files that could not be read."""

    def line(self, entry: Entry, name: str = "") -> int:
        """The line in which a record or one of its fields stands, from 1."""
        if not entry.file_kind:
            last = entry.origin.pointer[-1:]
            return int(last[0]) if last else 1
        pointer = entry.pointers.get(name, entry.origin.pointer)
        document = self.documents.by_path.get(entry.origin.path)
        return document.span(pointer).line if document else 1


def state(
    documents: Documents,
    tables: Tables,
    declared: frozenset[str] = frozenset(),
    unread: Iterable[str] = (),
) -> State:
    """The state that documents and tables make.  Never raises: what cannot be read is named.

    `declared` are ids in files that could not be read, `unread` the paths of files that are
    among neither the documents nor the tables, such as those in a wrong place.
    """
    entries: dict[str, Entry] = {}
    unread = set(unread)
    for document in documents:
        if isinstance(document.data, dict):
            _enter(entries, _of_document(document))
        else:
            unread.add(document.path)
    held = {table.path for table in tables.tables}
    for table in tables.tables:
        _enter(entries, _of_table(table, OBSERVATION, COLUMNS, _OBSERVED, table.indicator))
    if tables.revision_table is not None:
        held.add(tables.revision_table.path)
        rows = _of_table(tables.revision_table, REVISION, REVISION_COLUMNS, _REVISED)
        _enter(entries, rows)
    unread |= set(tables.texts) - held
    return State(entries, frozenset(unread), documents, tables, declared)


def _enter(entries: dict[str, Entry], made: Iterator[Entry]) -> None:
    for entry in made:
        ref, number = entry.ref, 2
        while ref in entries:
            ref = f"{entry.ref}~{number}"
            number += 1
        entries[ref] = entry


def _of_document(document: Document) -> Iterator[Entry]:
    made: list[Entry] = []
    name = document.data.get("id")
    _record(
        document,
        document.kind,
        name if isinstance(name, str) and name else document.name,
        "",
        document.data,
        ((), ()),
        made,
    )
    yield from made


def _record(
    document: Document,
    kind: str,
    name: str,
    parent: str,
    data: Mapping[str, Any],
    where: tuple[Pointer, tuple[Step, ...]],
    made: list[Entry],
) -> None:
    """Enter a record and those in it; `where` is its place in the file and in the schema."""
    pointer, at = where
    fields: dict[str, Value] = {}
    pointers: dict[str, Pointer] = {}
    place = len(made)

    def gather(values: Mapping[str, Any], names: tuple[str, ...]) -> None:
        for key, value in values.items():
            way = (*names, key)
            dotted = ".".join(way)
            here = (*pointer, *way)
            if way == ("id",) or value is None:
                continue  # a key without a value says nothing
            inner = kinds_within().get((document.kind, at, dotted))
            if inner is not None and isinstance(value, list):
                pointers[dotted] = here
                fields[dotted] = tuple(
                    Ref(f"{inner}/{item['id']}")
                    if _named(item)
                    else _value(item, document, (*here, index))
                    for index, item in enumerate(value)
                )
                for index, item in enumerate(value):
                    if _named(item):
                        below = ((*here, index), (*at, *way, None))
                        _record(document, inner, item["id"], f"{kind}/{name}", item, below, made)
            elif isinstance(value, dict) and value:
                gather(value, way)
            else:
                pointers[dotted] = here
                fields[dotted] = _value(value, document, here)

    gather(data, ())
    made.insert(
        place,
        Entry(
            kind, name, parent, fields, Origin(document.path, pointer), at, document.kind, pointers
        ),
    )


def _named(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(item.get("id"), str) and bool(item["id"])


def _value(value: Any, document: Document, pointer: Pointer) -> Value:
    if isinstance(value, dict):
        return {
            str(key): _value(item, document, (*pointer, key)) for key, item in sorted(value.items())
        }
    if isinstance(value, list):
        return tuple(_value(item, document, (*pointer, i)) for i, item in enumerate(value))
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (int, float)):
        raw = document.raw(pointer)
        return Decimal(raw or str(value))
    return reads(str(value))


@cache
def reads(text: str) -> str:
    """A text as pages read it: a line for each paragraph or list item, single spaces.

    Indents stay, for they tell a list within a list.
    """
    lines = (line for line in text.strip().splitlines() if line.strip())
    return "\n".join(
        line[: len(line) - len(line.lstrip())].replace("\t", " ") + " ".join(line.split())
        for line in lines
    )


@cache
def kinds_within() -> Mapping[tuple[str, tuple[Step, ...], str], str]:
    """The kind of the records with ids in a list: by kind of file, way to the record, field."""
    found: dict[tuple[str, tuple[Step, ...], str], str] = {}

    def visit(file: str, cls: type[Record], at: tuple[Step, ...], names: tuple[str, ...]) -> None:
        for name, annotation in cls.TYPES.items():
            bare = annotation.removesuffix(" | None")
            many = bare.startswith("tuple[")
            inner = getattr(model, bare.removeprefix("tuple[").removesuffix(", ...]"), None)
            if not (isinstance(inner, type) and issubclass(inner, Record)):
                continue
            way = (*names, name)
            if not many:
                visit(file, inner, at, way)
            elif inner.KIND:
                found[file, at, ".".join(way)] = inner.KIND
                visit(file, inner, (*at, *way, None), ())

    for kind in KINDS:
        visit(kind.name, kind.record, (), ())
    return found


def _of_table(
    table: Table, kind: str, columns: tuple[str, ...], key: tuple[str, ...], before: str = ""
) -> Iterator[Entry]:
    """The rows of a table: what tells a row from others is its id, the other cells its fields."""
    places = {column: columns.index(column) for column in columns}
    for row in table.rows:
        parts = [row.cells[places[column]] or "" for column in key]
        fields = {
            column: reads(cell)
            for column in columns
            if column not in key and (cell := row.cells[places[column]]) is not None
        }
        for column in key:
            fields[column] = row.cells[places[column]] or ""
        name = "|".join([*([before] if before else []), *parts])
        yield Entry(
            kind,
            name,
            f"indicator/{before}" if before else "",
            fields,
            Origin(table.path, (row.line,)),
        )
