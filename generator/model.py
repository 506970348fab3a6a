"""The plan as records: what the YAML files say, typed and frozen.

One class a kind of record, one attribute a key of its schema; the descriptions stand in
`schema/`, and a test holds the two together.  A number is a `Decimal` with the digits
that its file has; a number that no source states is None, a text that none states is
`NOT_STATED`.  Pages read `views`, not these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from generator.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal


Raw = Mapping[str, Any]
"""Plain data of a file, whose keys another room knows."""

NOT_STATED = "not-stated"
"""What a text says where no source states it."""
NONE = "none"
"""The parent of the partnership board."""


class Place(Record):
    """A place where something is printed."""

    source: str
    place: str


class Alias(Record):
    """Another name that a source gives the same thing."""

    name: str
    place: str


class Disputed(Record):
    """Why a printed figure cannot be right."""

    reason: str
    recomputed: Decimal | None


class Figure(Record):
    """A number with its evidence."""

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
    """A statement of an assessment or a survey, with its figures."""

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
    """An objective that something serves or judges."""

    objective: str
    basis: str
    reason: str


class ActionLink(Record):
    """An action that a monitored strategy follows."""

    action: str
    basis: str
    reason: str


class FindingLink(Record):
    """A finding that an action answers."""

    finding: str
    basis: str
    reason: str


class IndicatorLink(Record):
    """An indicator that says something about an objective or a measure."""

    indicator: str
    relation: str
    basis: str
    reason: str


class Partnership(Record):
    """The body whose plan this is."""

    name: str
    short_name: str
    place: str
    aliases: tuple[Alias, ...]
    purpose: str
    legal_basis: str
    meetings: str
    printed_in: tuple[Place, ...]


class Oversight(Record):
    """Who oversees and scrutinises the partnership."""

    text: str
    bodies: tuple[str, ...]
    printed_in: tuple[Place, ...]


class RegionalWorking(Record):
    """How the partnership works across the region."""

    text: str
    works_with: tuple[str, ...]
    aligned_with: tuple[str, ...]
    printed_in: tuple[Place, ...]


class Chair(Record):
    """The chair of the partnership."""

    name: str
    role: str
    statement: str
    quote: str
    date: str
    printed_in: tuple[Place, ...]


class Monitoring(Record):
    """How the partnership follows the plan’s progress."""

    text: str
    printed_in: tuple[Place, ...]


class Area(Record):
    """An area that figures are about."""

    KIND: ClassVar[str] = "area"
    id: str
    code: str
    name: str
    kind: str
    vintage: str
    within: str | None = None
    note: str | None = None


class Changes(Record):
    """How changes of the record are handled."""

    decisions_for: tuple[str, ...]


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
    changes: Changes | None = None

    @property
    def decisions_for(self) -> tuple[str, ...]:
        """The classes of change that must name a decision: substantive unless it says otherwise."""
        return ("substantive",) if self.changes is None else self.changes.decisions_for


class Organisation(Record):
    """A legal body, or another that the plan names."""

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
    """What a board reports on each quarter."""

    KIND: ClassVar[str] = "monitored-strategy"
    id: str
    title: str
    kind: str
    serves: tuple[ObjectiveLink, ...]
    follows: tuple[ActionLink, ...]
    as_printed: str | None = None


class RowObjective(Record):
    """An objective in a row of the monitoring table."""

    objective: str
    as_printed: str


class MonitoringRow(Record):
    """A board’s row of the monitoring table."""

    row: int
    label: str
    objectives: tuple[RowObjective, ...]
    strategies: tuple[MonitoredStrategy, ...]


class Reviewer(Record):
    """Somebody who reviews changes for a board."""

    account: str
    organisation: str
    name: str | None = None


class Board(Record):
    """The partnership board, a subgroup or a supporting group."""

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
    reviewers: tuple[Reviewer, ...] | None
    """None where the board has named nobody."""
    monitoring: MonitoringRow | None = None
    note: str | None = None


class Achievement(Record):
    """Something achieved before or as the plan began."""

    KIND: ClassVar[str] = "achievement"
    id: str
    text: str
    printed_in: tuple[Place, ...]


class Response(Record):
    """Part of how the partners will respond."""

    KIND: ClassVar[str] = "response"
    id: str
    text: str
    printed_in: tuple[Place, ...]


class Unmeasured(Record):
    """Why no indicator measures a success measure."""

    state: str
    reason: str


class SuccessMeasure(Record):
    """How success is judged, as the plan words it."""

    KIND: ClassVar[str] = "success-measure"
    id: str
    title: str
    judges: tuple[ObjectiveLink, ...]
    indicators: tuple[IndicatorLink, ...]
    baseline: str
    target: str
    as_printed: str | None = None
    note: str | None = None
    unmeasured: Unmeasured | None = None


class Priority(Record):
    """One of the plan’s priorities."""

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
    """What says who the owner of an action is."""

    basis: str
    reason: str


class Action(Record):
    """How an objective will be achieved."""

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
    """What is to be achieved."""

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
    """Which source a page leads with, and why."""

    order: tuple[str, ...]
    reason: str


class Range(Record):
    """The lowest and highest value that can be right."""

    lowest: Decimal
    highest: Decimal


class SeriesBreak(Record):
    """A change of definition or method."""

    at: str
    reason: str
    basis: str | None = None
    """editorial where no source says that there was a change."""


class LeftOut(Record):
    """What a total leaves out."""

    indicator: str
    words: str


class Target(Record):
    """What an indicator’s values are to reach."""

    value: Decimal
    basis: str
    reason: str


class Feed(Record):
    """One source of an indicator’s values, how its file is found, and what is taken from it."""

    source: str
    reader: str
    select: Raw
    file: str | None = None
    url: str | None = None
    outline: str | None = None
    latest_from: str | None = None
    found_on: str | None = None
    link: str | None = None
    pick: str | None = None
    base: str | None = None


class Conflict(Record):
    """What does not fit together in an indicator’s sources."""

    title: str
    text: str


class Indicator(Record):
    """A defined series of numbers."""

    KIND: ClassVar[str] = "indicator"
    id: str
    title: str
    definition: str
    noun: str
    unit: str
    direction: str
    direction_reason: str
    frequency: str
    lag_weeks: int | None
    """None where no source says."""
    describes: str
    disclosure: str
    area: str
    comparators: tuple[str, ...]
    sources: tuple[str, ...]
    lead: Lead
    feeds: tuple[Feed, ...]
    range: Range
    tolerance: Decimal
    breaks: tuple[SeriesBreak, ...]
    conflicts: tuple[Conflict, ...]
    caveats: tuple[str, ...]
    covers: int | None = None
    gaps: str | None = None
    parts: tuple[str, ...] | None = None
    left_out: LeftOut | None = None
    target: Target | None = None
    no_data: str | None = None


class Assessment(Record):
    """A strategic assessment or a profile."""

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
    """What residents or partners told the partnership."""

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
    """A step or part of an approach."""

    KIND: ClassVar[str] = "step"
    id: str
    title: str
    text: str


class Approach(Record):
    """A way of working."""

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
    """Another body’s plan that this one leans on."""

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
    """An edition of a source with an address of its own."""

    name: str
    title: str
    url: str


class Source(Record):
    """Where facts and figures were printed."""

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
    """What is printed, and where."""

    words: str
    place: str


class Question(Record):
    """An inconsistency or gap of the source."""

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
    """Every inconsistency and gap of the source."""

    KIND: ClassVar[str] = "questions"
    id: str
    introduction: str
    entries: tuple[Question, ...]


class Agreed(Record):
    """One change to the plan that was agreed."""

    record: str
    """Its kind/id; the record itself is gone where it was taken out."""
    change: str
    """added, removed or changed."""
    field: str | None = None
    """The field that changes; one within another after a full stop."""
    to: str | None = None
    """What it says from then on, as its file writes it."""
    was: str | None = None


class Calendar(Record):
    """When quarterly returns are due."""

    first_quarter: str
    due_days: int
    """Days after the end of a quarter."""
    boards: tuple[str, ...] | None = None
    """None where it is about every board with a row of the monitoring table."""


class Decision(Record):
    """What a meeting agreed about the plan."""

    KIND: ClassVar[str] = "decision"
    id: str
    title: str
    meeting: str
    board: str
    date: str
    agreed: str
    minutes: str
    agrees: tuple[Agreed, ...]
    calendar: Calendar | None = None
    replaces: str | None = None
    printed_in: tuple[Place, ...] = ()


class Status(Record):
    """How an action or a monitored strategy stands, as a board reported it."""

    status: str
    said: str
    action: str | None = None
    strategy: str | None = None
    """One of the two is None."""


class Return(Record):
    """What a board reported for a quarter."""

    KIND: ClassVar[str] = "return"
    id: str
    quarter: str
    board: str
    received: str
    summary: str
    statuses: tuple[Status, ...]
    printed_in: tuple[Place, ...]


@dataclass(frozen=True)
class Folders:
    """The folders that the files of a kind stand in."""

    form: str
    """The pattern of their names."""
    called: str
    """What one is, such as: a quarter."""
    such_as: str
    """The name of one."""


@dataclass(frozen=True)
class Kind:
    """A kind of file in the plan folder."""

    name: str
    """Also the name of its schema: <name>.schema.json."""
    place: str
    """The folder of its files; for a single file, the file itself."""
    record: type[Record]
    folders: Folders | None = None
    """Those between its folder and its files; None where there are none."""

    @property
    def single(self) -> bool:
        """Whether there is only one file of the kind."""
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
    Kind("decision", "decisions", Decision),
    Kind(
        "return",
        "returns",
        Return,
        Folders(r"[0-9]{4}-[0-9]{2}-Q[1-4]", "a quarter", "2025-26-Q1"),
    ),
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
    decisions: Mapping[str, Decision]
    returns: Mapping[str, Return]
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
