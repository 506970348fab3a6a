"""What a rule is, and what it may look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from generator.diagnostics import Diagnostic, Severity, Span
from generator.documents import Documents, Origin
from generator.model import Plan
from generator.records import Record
from generator.rules.topics import Topic
from generator.schema import Schemas

if TYPE_CHECKING:
    from generator.documents import Document, Pointer
    from generator.schema import Field

R = TypeVar("R", bound=Record)

Entry = tuple["Document", "Pointer", str]
"""A text, after the document and the place in it."""


@dataclass(slots=True)
class _Branch:
    """A place in a kind of file, with the places below it and the texts found there."""

    entries: list[Entry] | None = None
    keys: dict[str, _Branch] = field(default_factory=dict)
    item: _Branch | None = None


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
    data_texts: Mapping[str, str] = field(default_factory=dict)
    """The texts of the files in data/, by path."""

    @property
    def texts(self) -> dict[str, str]:
        """The texts of all files that could be read, of the plan and of data/, by path."""
        return {d.path: d.text for d in self.documents} | dict(self.data_texts)

    def fields(
        self, wanted: Callable[[Field], bool]
    ) -> Iterator[tuple[Document, Field, Pointer, str]]:
        """Every text in the documents at a field that is wanted, with where it stands.

        Documents of a wrong shape are looked at, too, as far as their shape allows.
        """
        for place, entries in self._texts.items():
            if wanted(place):
                for document, pointer, value in entries:
                    yield document, place, pointer, value

    def records(self, cls: type[R]) -> tuple[R, ...]:
        """Every record of a class in the plan, at whatever depth, in the order of the files."""
        return cast("tuple[R, ...]", tuple(self._records.get(cls, ())))

    def complete(self, *kinds: str) -> bool:
        """Whether all files of the kinds are sound, so that what is missing is missing."""
        return all(document.sound for document in self.documents if document.kind in kinds)

    def at(self, origin: Origin, *keys: str | int) -> str:
        """A place as a reader would write it: path:line."""
        span = self.documents.span(origin, *keys)
        return f"{span.path}:{span.line}"

    @property
    def classes(self) -> tuple[type[Record], ...]:
        """The classes of record that the plan holds, by name."""
        return tuple(sorted(self._records, key=lambda cls: cls.__name__))

    @cached_property
    def _texts(self) -> dict[Field, list[Entry]]:
        found: dict[Field, list[Entry]] = {}
        roots: dict[str, _Branch] = {}
        for document in self.documents:
            if document.data is not None:
                if document.kind not in roots:
                    roots[document.kind] = _tree(self.schemas.fields(document.kind), found)
                _gather(document, roots[document.kind], document.data, ())
        return found

    @cached_property
    def _records(self) -> dict[type[Record], list[Record]]:
        found: dict[type[Record], list[Record]] = {}
        names: dict[type[Record], list[str]] = {}

        def visit(value: Any) -> None:
            if isinstance(value, tuple):
                for item in value:
                    if not isinstance(item, str):
                        visit(item)
            elif isinstance(value, Record):
                cls = type(value)
                if cls not in names:
                    names[cls] = [name for name in cls.FIELDS if name != "origin"]
                found.setdefault(cls, []).append(value)
                for name in names[cls]:
                    inner = getattr(value, name)
                    if not isinstance(inner, str):
                        visit(inner)

        for name in (f.name for f in fields(Plan) if f.name != "records"):
            part = getattr(self.plan, name)
            for record in part.values() if hasattr(part, "values") else (part,):
                visit(record)
        return found


def _tree(places: tuple[Field, ...], found: dict[Field, list[Entry]]) -> _Branch:
    root = _Branch()
    for place in places:
        branch = root
        for step in place.path:
            if step is None:
                branch.item = branch.item or _Branch()
                branch = branch.item
            else:
                branch = branch.keys.setdefault(step, _Branch())
        branch.entries = found.setdefault(place, [])
    return root


def _gather(document: Document, branch: _Branch, value: object, pointer: Pointer) -> None:
    """Enter every text into the list of its place."""
    if isinstance(value, str):
        if branch.entries is not None:
            branch.entries.append((document, pointer, value))
    elif isinstance(value, dict):
        for key, below in branch.keys.items():
            if key in value:
                _gather(document, below, value[key], (*pointer, key))
    elif isinstance(value, list) and branch.item is not None:
        for index, item in enumerate(value):
            _gather(document, branch.item, item, (*pointer, index))


def span_of(document: Document, pointer: Pointer, words: str) -> Span:
    """Where words stand inside a text; the text itself where they cannot be found."""
    whole = document.span(pointer)
    lines = document.text.splitlines()
    for number in range(whole.line, min(whole.line + _LONGEST, len(lines)) + 1):
        line = lines[number - 1]
        column = line.find(words, whole.column - 1 if number == whole.line else 0)
        if words and column >= 0:
            return Span(document.path, number, column + 1, len(words))
    return whole


_LONGEST = 200
"""How many lines of a text are searched."""


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
    """What it accepts; empty where a new file is not to be there."""
    encoding: str = "utf-8"
    """In which the bad text is saved."""
    good_path: str = ""
    """Where the good text belongs if the fault is the file's place."""
    repeat: int = 1
    """How often the bad text stands in the file, where its length is the fault."""
    condition: str = ""
    """What is wrong with the file rather than its text: absent, unreadable, without its
    history, too large, or that it is a proposal; else empty."""
    also: tuple[str, ...] = ()
    """Other codes that the bad text cannot avoid."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """New files that the example needs, by path; there is nothing wrong with them."""
    earlier: str = ""
    """What the file held in an earlier commit, where the fault is what the two tell together."""


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
    topic: Topic = Topic.OTHER
    """Among which codes people look for it."""

    def at(self, span: Span, message: str, remedy: str = "") -> Diagnostic:
        """A finding of this rule."""
        return Diagnostic(span, self.severity, self.code, message, remedy)


def about(topic: Topic, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The same rules, all of one topic."""
    return tuple(replace(rule, topic=topic) for rule in rules)
