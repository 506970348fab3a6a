"""Documents to a `Plan`.

Here belongs the way from plain data to records, and the index of every id.  Whether
references lead anywhere is a rule's business: rules run on plans with faults too.
"""

from __future__ import annotations

import types
from dataclasses import MISSING, fields
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Union, get_args, get_origin, get_type_hints

from generator import documents, model
from generator.documents import Document, Documents, Origin
from generator.model import KINDS, NOT_STATED, Plan, Record, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.documents import Pointer

Converter = "Callable[[Any, Document, Pointer], Any]"

_NAMES = {**vars(model), "Decimal": Decimal, "Origin": documents.Origin, "ClassVar": ClassVar}


def _text(value: Any, _document: Document, _pointer: Pointer) -> Any:
    return value


def _number(value: Any, document: Document, pointer: Pointer) -> Decimal | None:
    return None if value == NOT_STATED else Decimal(document.raw(pointer))


def _whole(value: Any, _document: Document, _pointer: Pointer) -> int | None:
    return None if value == NOT_STATED else int(value)


def _converter(hint: Any) -> Callable[[Any, Document, Pointer], Any]:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
        return _converter(hint)
    if origin is tuple:
        convert = _converter(get_args(hint)[0])

        def many(value: Any, document: Document, pointer: Pointer) -> Any:
            if value == NOT_STATED:
                return None
            return tuple(convert(item, document, (*pointer, i)) for i, item in enumerate(value))

        return many
    if hint is Decimal:
        return _number
    if hint is int:
        return _whole
    if isinstance(hint, type) and issubclass(hint, Record):
        return lambda value, document, pointer: _record(hint, value, document, pointer)
    return _text


@cache
def _shape(record: type[Record]) -> tuple[tuple[str, Callable[[Any, Document, Pointer], Any], Any], ...]:
    """The attributes of a record class: name, converter and default."""
    hints = get_type_hints(record, localns=_NAMES)
    return tuple(
        (f.name, _converter(hints[f.name]), f.default) for f in fields(record) if f.name != "origin"
    )


def _record(cls: type[Record], value: Any, document: Document, pointer: Pointer) -> Record:
    made: dict[str, Any] = {"origin": Origin(document.path, pointer)}
    for name, convert, default in _shape(cls):
        if name in value:
            made[name] = convert(value[name], document, (*pointer, name))
        elif default is MISSING:
            message = f"{document.path}: {name} is missing; the schema should have refused it"
            raise KeyError(message)
    return cls(**made)


def assemble(documents: Documents) -> Plan:
    """Make the plan from the documents that are sound; the others are left out.

    Raises KeyError or decimal.InvalidOperation only where a document was called sound
    that its schema refuses.
    """
    files: dict[str, dict[str, Record]] = {kind.name: {} for kind in KINDS}
    classes = {kind.name: kind.record for kind in KINDS}
    for document in sorted(documents, key=lambda d: d.path):
        if document.sound and document.kind in classes:
            made = _record(classes[document.kind], document.data, document, ())
            files[document.kind].setdefault(document.name, made)
    index: dict[str, dict[str, Record]] = {}
    for record in walk(tuple(r for by_id in files.values() for r in by_id.values())):
        if record.KIND:
            index.setdefault(record.KIND, {}).setdefault(_id(record), record)
    return Plan(
        head=_only(files["plan"].values()),
        questions=_only(files["questions"].values()),
        records=index,
        **{_plural(name): by_id for name, by_id in files.items() if name not in ("plan", "questions")},
    )  # type: ignore[arg-type] - one mapping a kind, as the classes in KINDS say


def _plural(kind: str) -> str:
    irregular = {"priority": "priorities", "approach": "approaches", "linked-strategy": "linked_strategies"}
    return irregular.get(kind, kind.replace("-", "_") + "s")


def _id(record: Record) -> str:
    return str(record.id)  # type: ignore[attr-defined] - every record with a KIND has an id


def _only(records: Iterable[Record]) -> Any:
    return next(iter(records), None)
