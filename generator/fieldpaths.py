"""Fields of records by name, as decisions write them: owner, or monitoring.label.

Here belongs what a name leads to in a class of record, and what a record holds there.
Whether a name that leads nowhere is a fault is a rule's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from generator import model
from generator.model import NOT_STATED
from generator.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

_HIDDEN = frozenset({"id", "origin"})
"""Fields that nothing can change: an id lasts for ever."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a name leads."""

    holder: type[Record] | None
    """The class in which the last step that was found stands, or in which the first that was
    not found is missing; None where that holds no fields at all."""
    missing: str
    """The first step that leads nowhere; else empty."""
    annotation: str
    """What the field holds, as `model` has it; empty where a step leads nowhere."""
    through: type[Record] | None = None
    """The class of the first list of records on the way; None where there is none."""

    @property
    def found(self) -> bool:
        """Whether there is such a field."""
        return bool(self.annotation)

    @property
    def plain(self) -> bool:
        """Whether it holds a single text or number, which a line can say."""
        single = _record(self.annotation) is None and not self.annotation.startswith("tuple[")
        return self.found and self.through is None and single


def class_of(kind: str) -> type[Record] | None:
    """The class of a kind of record; None where there is no such kind."""
    return next((cls for cls in Record.__subclasses__() if kind and kind == cls.KIND), None)


def holders(kind: str) -> frozenset[str]:
    """The kinds of record that hold those of a kind, as an objective holds actions.

    A decision names the holder's kind as the field where a record moves to another holder.
    """
    own = class_of(kind)
    return frozenset(
        cls.KIND for cls in Record.__subclasses__() if own and cls.KIND and own in _held(cls)
    )


def _held(cls: type[Record]) -> Iterator[type[Record]]:
    """The classes of the records that stand in a record, however deep, but in no other one."""
    for name in fields(cls):
        inner = _record(cls.TYPES[name])
        if inner is None:
            continue
        if inner.KIND:
            yield inner
        else:
            yield from _held(inner)


def fields(cls: type[Record]) -> tuple[str, ...]:
    """The names of the fields that can change."""
    return tuple(name for name in cls.FIELDS if name not in _HIDDEN)


def lead(cls: type[Record], name: str) -> Lead:
    """Where a name leads in a class of record."""
    holder: type[Record] | None = cls
    through: type[Record] | None = None
    annotation = ""
    steps = name.split(".")
    for index, step in enumerate(steps):
        if holder is None or step not in fields(holder):
            return Lead(holder, step, "", through)
        annotation = holder.TYPES[step]
        inner = _record(annotation)
        if index + 1 < len(steps):
            if annotation.startswith("tuple["):
                through = through or inner
            holder = inner
    return Lead(holder, "", annotation, through)


def said(record: Record, name: str) -> str | None:
    """What a record says at a name, as its file writes it; None where no line can say that."""
    value: Any = record
    for step in name.split("."):
        if not isinstance(value, Record):
            break
        value = getattr(value, step, None)
    if value is None:
        return NOT_STATED
    return str(value) if isinstance(value, (str, int, Decimal)) else None


def same(one: str, other: str) -> bool:
    """Whether two texts say the same, however their lines are broken or their digits written."""
    if " ".join(one.split()) == " ".join(other.split()):
        return True
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return False


def _record(annotation: str) -> type[Record] | None:
    """The class of record that an annotation names; None where it names none."""
    name = annotation.removesuffix(" | None").removeprefix("tuple[").removesuffix(", ...]")
    found = getattr(model, name, None)
    return found if isinstance(found, type) and issubclass(found, Record) else None
