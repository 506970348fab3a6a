"""What a rule is, and what it may look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity, Span
from generator.documents import Documents
from generator.model import Plan
from generator.schema import Schemas, values

if TYPE_CHECKING:
    from generator.documents import Document, Pointer
    from generator.schema import Field


@dataclass(frozen=True)
class Context:
    """Everything that a rule may look at.  Rules read; they change nothing."""

    documents: Documents
    plan: Plan
    """Made of the documents that are sound."""
    schemas: Schemas
    declared: frozenset[str] = frozenset()
    """Ids in files that could not be read."""
    data_files: frozenset[str] | None = None
    """The ids of the indicators that have a file in data/; None where data/ was not read."""

    def fields(
        self, wanted: Callable[[Field], bool]
    ) -> Iterator[tuple[Document, Field, Pointer, str]]:
        """Every text in the documents at a field that is wanted, with where it stands."""
        for document in self.documents:
            if document.data is None:
                continue
            for place in self.schemas.fields(document.kind):
                if wanted(place):
                    for pointer, value in values(document.data, place.path):
                        if isinstance(value, str):
                            yield document, place, pointer, value


@dataclass(frozen=True)
class Example:
    """A fault and its remedy, as a change to the project in tests/projects/minimal."""

    path: str
    """The file, relative to the project."""
    original: str
    """What the project has there; empty where the file is a new one."""
    bad: str
    """What the rule refuses."""
    good: str
    """What it accepts."""
    encoding: str = "utf-8"
    """In which the bad text is saved."""
    good_path: str = ""
    """Where the good text belongs if the fault is the file's place."""


@dataclass(frozen=True)
class Rule:
    """A kind of fault: how it is found and how it is explained.

    The same record documents the code on the site and gives the tests their examples.
    """

    code: str
    """A stable word, named for the fault."""
    severity: Severity
    summary: str
    """The fault, in a sentence without a full stop."""
    why: str
    """Why it matters, and what to do, in plain words."""
    example: Example
    check: Callable[[Context], Iterator[Diagnostic]] | None = field(default=None, repr=False)
    """Finds the fault; None where reading or the check of shape finds it."""

    def at(self, span: Span, message: str, remedy: str = "") -> Diagnostic:
        """A finding of this rule."""
        return Diagnostic(span, self.severity, self.code, message, remedy)
