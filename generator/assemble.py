"""Documents to a `Plan`.

Here belongs the way from plain data to records, and the index of every id.  Whether
references lead anywhere is a rule's business: rules run on plans with faults too.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from generator import model
from generator.documents import Document, Documents, Origin
from generator.model import KINDS, NOT_STATED, Plan, walk
from generator.records import REQUIRED, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from generator.documents import Pointer

    Converter = Callable[[Any, Document, Pointer], Any]


def _text(value: Any, _document: Document, _pointer: Pointer) -> Any:
    return value


def _number(value: Any, document: Document, pointer: Pointer) -> Decimal | None:
    return None if value == NOT_STATED else Decimal(document.raw(pointer))


def _whole(value: Any, _document: Document, _pointer: Pointer) -> int | None:
    return None if value == NOT_STATED else int(value)


@cache
def _converter(annotation: str) -> Callable[[Any, Document, Pointer], Any]:
    """What makes a field's value, by its annotation in `model`: a name, a tuple, or None.

    The annotations are read as text: evaluating them takes longer than making all records.
    """
    annotation = annotation.removesuffix(" | None")
    if annotation.startswith("tuple["):
        convert = _converter(annotation.removeprefix("tuple[").removesuffix(", ...]"))

        def many(value: Any, document: Document, pointer: Pointer) -> Any:
            if value == NOT_STATED:
                return None
            return tuple(convert(item, document, (*pointer, i)) for i, item in enumerate(value))

        return many
    if annotation == "Decimal":
        return _number
    if annotation == "int":
        return _whole
    named = getattr(model, annotation, None)
    if isinstance(named, type) and issubclass(named, Record):
        return lambda value, document, pointer: _record(named, value, document, pointer)
    return _text


@cache
def _shape(record: Hashable) -> tuple[tuple[str, Converter, Any], ...]:
    """The fields of a record class: name, converter and default."""
    cls = cast("type[Record]", record)
    return tuple(
        (name, _converter(cls.TYPES[name]), default)
        for name, default in cls.FIELDS.items()
        if name != "origin"
    )


def _record(cls: type[Record], value: Any, document: Document, pointer: Pointer) -> Record:
    made: dict[str, Any] = {"origin": Origin(document.path, pointer)}
    for name, convert, default in _shape(cast("Any", cls)):
        if name in value:
            made[name] = convert(value[name], document, (*pointer, name))
        elif default is REQUIRED:
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
    # One mapping a kind, of the class that KINDS names for it.
    by_kind: dict[str, Any] = {
        _plural(name): by_id for name, by_id in files.items() if name not in ("plan", "questions")
    }
    return Plan(
        head=_only(files["plan"].values()),
        questions=_only(files["questions"].values()),
        records=index,
        **by_kind,
    )


def _plural(kind: str) -> str:
    irregular = {
        "priority": "priorities",
        "approach": "approaches",
        "linked-strategy": "linked_strategies",
    }
    return irregular.get(kind, kind.replace("-", "_") + "s")


def _id(record: Record) -> str:
    return str(vars(record)["id"])  # every record with a KIND has one


def _only(records: Iterable[Record]) -> Any:
    return next(iter(records), None)
