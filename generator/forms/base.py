"""What a form is, what it asks, and what comes of its answers.

Here belong the records that every form shares.  How a form is written for a service is the
business of `github` and `gitlab`; what is done with its edits, that of `proposing`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from generator.model import Plan
from generator.schema import Schemas

if TYPE_CHECKING:
    from generator.documents import Pointer


class Kind(StrEnum):
    """How a question is answered."""

    LINE = "line"
    """A few words."""
    WORDING = "wording"
    """A sentence: one line, however long it is."""
    TEXT = "text"
    """Paragraphs."""
    DATE = "date"
    """A year, a month or a day, as people write it."""
    CHOICE = "choice"
    """One of a list."""
    TICK = "tick"
    """A sentence to agree to."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of a list."""

    value: str
    """What it stands for: an id, or a word of the schemas."""
    label: str
    """How people read it.  Ends with the id in brackets where `value` is one."""


@dataclass(frozen=True, slots=True)
class Field:
    """A question of a form."""

    id: str
    """Small letters and hyphens; addresses that fill in a form name it."""
    label: str
    """The heading that stands above its answer: one of a kind within the form."""
    kind: Kind
    help: str = ""
    example: str = ""
    required: bool = True
    options: tuple[Option, ...] = ()
    longest: int | None = None
    """How many characters the answer may have; None where no schema says."""


@dataclass(frozen=True)
class Context:
    """What a form may look at."""

    plan: Plan
    schemas: Schemas
    taken: Callable[[], frozenset[str]] = frozenset
    """Every id that the plan has or had, which no new record can have."""


class Operation(StrEnum):
    """What an edit does at its place."""

    VALUE = "value"
    """Write a value there, in the place of another or where there was none."""
    ITEM = "item"
    """Add an item at the end of the list there."""
    WITHOUT = "without"
    """Take away what stands there."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a file of the plan, as plain data."""

    path: str
    pointer: Pointer
    operation: Operation
    value: Any = None
    fields: Mapping[Pointer, str] = field(default_factory=dict)
    """Which question gave what: ids of fields by places within the value."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """An answer that cannot be used."""

    label: str
    """Of the question; empty where it is about no single one."""
    written: str
    """What was answered; empty where nothing was."""
    remedy: str
    """What is wrong and what would be right, in sentences."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What comes of the answers to a form."""

    title: str
    """What is proposed.  No word of an answer is in it: programs pass it on."""
    about: str = ""
    """What it is about, as people call it."""
    path: str = ""
    """The file that it is about; empty where none can be told."""
    edits: tuple[Edit, ...] = ()
    """None for what a person must look at."""
    complaints: tuple[Complaint, ...] = ()


Answers = Mapping[str, str]
"""What was answered, by the ids of the fields: values of options, dates in ISO form, and
empty texts where nothing was answered."""


@dataclass(frozen=True)
class Form:
    """A form: one kind of proposal."""

    name: str
    """Small letters and hyphens; the name of its file, too."""
    title: str
    """What a list of forms calls it."""
    description: str
    """What it is for, in a sentence."""
    subject: str
    """How the title of what is sent begins."""
    fields: Callable[[Context], tuple[Field, ...]]
    propose: Callable[[Answers, Context], Proposal]
    label: str = "proposal"
    """What the service files it under, besides its own name."""

    @property
    def labels(self) -> tuple[str, str]:
        """What the service files it under; the second tells which form it is."""
        return self.label, f"form: {self.name}"
