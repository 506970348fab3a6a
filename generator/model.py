"""The plan as records: what the YAML files say, typed and frozen.

One class a kind of record, one attribute a key of its schema; the descriptions stand in
`schema/`, and a test holds the two together.  A number is a `Decimal` with the digits
that its file has; a number that no source states is None, a text that none states is
`NOT_STATED`.  Pages read `views`, not these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from generator.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal


NOT_STATED = "not-stated"
"""What a text says where no source states it."""
NONE = "none"
"""The parent of the partnership board."""


class Place(Record):
    source: str
    place: str


class Alias(Record):
    name: str
    place: str


class Disputed(Record):
    reason: str
    recomputed: Decimal | None


class Figure(Record):
    measures: str
    value: Decimal
    unit: str
    period: str
    area: str
    printed_in: tuple[Place, ...]
    of: str | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    previous: Decimal | None = None
    current: Decimal | None = None
    as_printed: str | None = None
    disputed: Disputed | None = None
    note: str | None = None


class Finding(Record):
    KIND: ClassVar[str] = "finding"
    id: str
    title: str
    text: str
    topic: str
    priorities: tuple[str, ...]
    figures: tuple[Figure, ...]
    printed_in: tuple[Place, ...]
    note: str | None = None


class ObjectiveLink(Record):
    objective: str
    basis: str
    reason: str


class ActionLink(Record):
    action: str
    basis: str
    reason: str


class FindingLink(Record):
    finding: str
    basis: str
    reason: str


class IndicatorLink(Record):
    indicator: str
    relation: str
    basis: str
    reason: str


class Partnership(Record):
    name: str
    short_name: str
    place: str
    aliases: tuple[Alias, ...]
    purpose: str
    legal_basis: str
    meetings: str
    printed_in: tuple[Place, ...]


class Oversight(Record):
    text: str
    bodies: tuple[str, ...]
    printed_in: tuple[Place, ...]


class RegionalWorking(Record):
    text: str
    works_with: tuple[str, ...]
    aligned_with: tuple[str, ...]
    printed_in: tuple[Place, ...]


class Chair(Record):
    name: str
    role: str
    statement: str
    quote: str
    date: str
    printed_in: tuple[Place, ...]


class Monitoring(Record):
    text: str
    printed_in: tuple[Place, ...]


class Area(Record):
    code: str
    name: str
    kind: str


class PlanHead(Record):
    """plan.yaml: the plan as a whole."""

    KIND: ClassVar[str] = "plan"
    id: str
    title: str
    summary: str
    about: str
    standing: str
    published: str
    starts: str
    ends: str
    language: str
    partnership: Partnership
    priorities_together: str
    strategic_fit: str
    oversight: Oversight
    regional_working: RegionalWorking
    chair: Chair
    monitoring: Monitoring
    areas: tuple[Area, ...]
    contact: str
    data_controller: str


class Organisation(Record):
    KIND: ClassVar[str] = "organisation"
    id: str
    name: str
    short_name: str
    aliases: tuple[Alias, ...]
    kind: str
    parts: tuple[str, ...]
    description: str
    url: str
    contact: str
    printed_in: tuple[Place, ...]


class MonitoredStrategy(Record):
    KIND: ClassVar[str] = "monitored-strategy"
    id: str
    title: str
    kind: str
    serves: tuple[ObjectiveLink, ...]
    follows: tuple[ActionLink, ...]
    as_printed: str | None = None


class RowObjective(Record):
    objective: str
    as_printed: str


class MonitoringRow(Record):
    row: int
    label: str
    objectives: tuple[RowObjective, ...]
    strategies: tuple[MonitoredStrategy, ...]


class Board(Record):
    KIND: ClassVar[str] = "board"
    id: str
    name: str
    short_name: str
    aliases: tuple[Alias, ...]
    kind: str
    parent: str
    issues_covered: tuple[str, ...]
    description: str
    chair: str
    members: tuple[str, ...] | None
    """None where no source names them."""
    meetings: str
    printed_in: tuple[Place, ...]
    monitoring: MonitoringRow | None = None
    note: str | None = None


class Achievement(Record):
    KIND: ClassVar[str] = "achievement"
    id: str
    text: str
    printed_in: tuple[Place, ...]


class Response(Record):
    KIND: ClassVar[str] = "response"
    id: str
    text: str
    printed_in: tuple[Place, ...]


class SuccessMeasure(Record):
    KIND: ClassVar[str] = "success-measure"
    id: str
    title: str
    judges: tuple[ObjectiveLink, ...]
    indicators: tuple[IndicatorLink, ...]
    baseline: str
    target: str
    as_printed: str | None = None
    note: str | None = None


class Priority(Record):
    KIND: ClassVar[str] = "priority"
    id: str
    number: int
    title: str
    aliases: tuple[Alias, ...]
    summary: str
    background: str
    achievements: tuple[Achievement, ...]
    response: tuple[Response, ...]
    organisations: tuple[str, ...]
    boards: tuple[str, ...]
    linked_strategies: tuple[str, ...]
    approaches: tuple[str, ...]
    success_measures: tuple[SuccessMeasure, ...]
    printed_in: tuple[Place, ...]


class OwnerBasis(Record):
    basis: str
    reason: str


class Action(Record):
    KIND: ClassVar[str] = "action"
    id: str
    title: str
    explained: str
    owner: str
    due: str
    resources: str
    answers: tuple[FindingLink, ...]
    as_printed: str | None = None
    owner_basis: OwnerBasis | None = None


class Objective(Record):
    KIND: ClassVar[str] = "objective"
    id: str
    number: str
    title: str
    aliases: tuple[Alias, ...]
    priority: str
    summary: str
    lead: str
    baseline: str
    target: str
    due: str
    indicators: tuple[IndicatorLink, ...]
    actions: tuple[Action, ...]
    printed_in: tuple[Place, ...]
    as_printed: str | None = None
    note: str | None = None


class Lead(Record):
    order: tuple[str, ...]
    reason: str


class Range(Record):
    lowest: Decimal
    highest: Decimal


class SeriesBreak(Record):
    at: str
    reason: str


class Indicator(Record):
    KIND: ClassVar[str] = "indicator"
    id: str
    title: str
    definition: str
    unit: str
    direction: str
    direction_reason: str
    frequency: str
    describes: str
    area: str
    sources: tuple[str, ...]
    lead: Lead
    range: Range
    breaks: tuple[SeriesBreak, ...]
    caveats: tuple[str, ...]
    no_data: str | None = None


class Assessment(Record):
    KIND: ClassVar[str] = "assessment"
    id: str
    title: str
    period: str
    area: str
    prepared_by: str
    summary: str
    about: str
    findings: tuple[Finding, ...]
    printed_in: tuple[Place, ...]


class Survey(Record):
    KIND: ClassVar[str] = "survey"
    id: str
    title: str
    asked: str
    when: str
    responses: int | None
    """None where no source says how many answered."""
    method: str
    summary: str
    findings: tuple[Finding, ...]
    printed_in: tuple[Place, ...]


class Step(Record):
    KIND: ClassVar[str] = "step"
    id: str
    title: str
    text: str


class Approach(Record):
    KIND: ClassVar[str] = "approach"
    id: str
    title: str
    short_title: str
    aliases: tuple[Alias, ...]
    summary: str
    steps_are: str
    steps: tuple[Step, ...]
    printed_in: tuple[Place, ...]


class LinkedStrategy(Record):
    KIND: ClassVar[str] = "linked-strategy"
    id: str
    title: str
    aliases: tuple[Alias, ...]
    owner: str
    starts: str
    ends: str
    url: str
    supports: str
    printed_in: tuple[Place, ...]
    note: str | None = None


class Edition(Record):
    name: str
    title: str
    url: str


class Source(Record):
    KIND: ClassVar[str] = "source"
    id: str
    title: str
    publisher: str
    url: str
    licence: str
    published: str
    read: str
    via: str
    short_name: str | None = None
    note: str | None = None
    editions: tuple[Edition, ...] = ()


class PrintedWords(Record):
    words: str
    place: str


class Question(Record):
    KIND: ClassVar[str] = "question"
    id: str
    topic: str
    title: str
    printed: tuple[PrintedWords, ...]
    state: str
    handled: str
    explanation: str
    records: tuple[str, ...]
    question: str | None = None


class Questions(Record):
    KIND: ClassVar[str] = "questions"
    id: str
    introduction: str
    entries: tuple[Question, ...]


@dataclass(frozen=True)
class Kind:
    """A kind of file in the plan folder."""

    name: str
    """Also the name of its schema: <name>.schema.json."""
    place: str
    """The folder of its files; for a single file, the file itself."""
    record: type[Record]

    @property
    def single(self) -> bool:
        return self.place.endswith(".yaml")


KINDS: tuple[Kind, ...] = (
    Kind("plan", "plan.yaml", PlanHead),
    Kind("source", "sources", Source),
    Kind("organisation", "organisations", Organisation),
    Kind("board", "boards", Board),
    Kind("priority", "priorities", Priority),
    Kind("objective", "objectives", Objective),
    Kind("indicator", "indicators", Indicator),
    Kind("assessment", "assessments", Assessment),
    Kind("survey", "surveys", Survey),
    Kind("approach", "approaches", Approach),
    Kind("linked-strategy", "linked-strategies", LinkedStrategy),
    Kind("questions", "questions.yaml", Questions),
)
"""Every kind of file; a new kind is one line here, a class above and a schema."""


@dataclass(frozen=True)
class Plan:
    """The whole plan.  Records of files by id; each mapping is in order of the id."""

    head: PlanHead | None
    """None only where plan.yaml is missing or broken; never after the checks."""
    sources: Mapping[str, Source]
    organisations: Mapping[str, Organisation]
    boards: Mapping[str, Board]
    priorities: Mapping[str, Priority]
    objectives: Mapping[str, Objective]
    indicators: Mapping[str, Indicator]
    assessments: Mapping[str, Assessment]
    surveys: Mapping[str, Survey]
    approaches: Mapping[str, Approach]
    linked_strategies: Mapping[str, LinkedStrategy]
    questions: Questions | None
    """None only where questions.yaml is missing or broken."""
    records: Mapping[str, Mapping[str, Record]]
    """Every record with an id, by kind and id: those of files and those nested in them."""


def walk(value: Any) -> Iterator[Record]:
    """The record and every record in it, in the order of its class."""
    if isinstance(value, tuple):
        for item in value:
            if isinstance(item, (Record, tuple)):
                yield from walk(item)
    elif isinstance(value, Record):
        yield value
        for name in value.FIELDS:
            inner = getattr(value, name)
            if isinstance(inner, (Record, tuple)):
                yield from walk(inner)
