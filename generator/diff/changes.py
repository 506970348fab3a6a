"""The records of a comparison: what was added, taken out and changed, and how much it matters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diff.entries import Entry, Value


class Weight(StrEnum):
    """How much a change matters, the weightiest first."""

    SUBSTANTIVE = "substantive"
    """The wording of the record, an owner, a target, a measure, a date or a status."""
    DATA = "data"
    """A figure, or how figures are made."""
    EDITORIAL = "editorial"
    """Explanations, sources, other names, and links that we add."""

    @property
    def rank(self) -> int:
        """0 for the weightiest."""
        return list(Weight).index(self)


class Act(StrEnum):
    """What happened to a record."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class FieldChange:
    """A field that reads otherwise."""

    name: str
    """With dots between the names of parts: monitoring.label."""
    old: Value
    """None where it was absent."""
    new: Value
    """None where it is absent now."""
    weight: Weight
    implied: bool = False
    """Whether it only follows from records that were added or taken out."""


@dataclass(frozen=True)
class Change:
    """A record that is not what it was."""

    ref: str
    """The record as kind/id."""
    act: Act
    fields: tuple[FieldChange, ...]
    """Those that differ; of a record that was added or taken out, all."""
    weight: Weight
    """That of its weightiest field; of a record that came, that of its kind."""
    old: Entry | None
    new: Entry | None

    @property
    def entry(self) -> Entry:
        """The record as it is now, or as it was last."""
        found = self.new or self.old
        if found is None:
            raise ValueError(f"{self.ref}: a change of nothing")
        return found

    @property
    def kind(self) -> str:
        """The kind of the record."""
        return self.entry.kind

    @property
    def told(self) -> bool:
        """Whether there is something to tell: not where all follows from other changes."""
        return self.act is not Act.CHANGED or any(not f.implied for f in self.fields)


@dataclass(frozen=True)
class Changes:
    """Everything that differs between two states, in order of the records."""

    changes: Mapping[str, Change]
    """By kind/id."""
    unread: tuple[str, ...] = ()
    """The files of either state that could not be read: nothing in them is compared."""

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes.values())

    @property
    def told(self) -> tuple[Change, ...]:
        """The changes that are to be told."""
        return tuple(change for change in self if change.told)
