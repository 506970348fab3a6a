"""What pages and charts read: the plan joined with its figures.

Here belong frozen records only.  They are made in `join` and never changed after.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from decimal import Decimal

    from generator.model import (
        Action,
        Agreed,
        Board,
        Decision,
        Finding,
        IndicatorLink,
        MonitoredStrategy,
        Objective,
        Plan,
        PlanHead,
        Question,
        Questions,
        Return,
        Status,
        SuccessMeasure,
    )


@dataclass(frozen=True, slots=True)
class Point:
    """One observation, ready to show."""

    period: str
    """The period as the data file has it (ISO 8601)."""
    label: str
    """The period as people write it, such as 2023/24 or year to January 2019."""
    start: date
    """The first day of the period."""
    end: date
    """The last day of the period."""
    value: Decimal | None
    """The value in the indicator's unit; None where suppressed or unavailable."""
    status: str
    """final, provisional, revised, derived, suppressed or unavailable."""
    source: str
    """The id of the source."""
    edition: str
    note: str
    address: str = ""
    """The web address of the edition, or of the source where it has no other."""
    retrieved: str = ""
    """The day on which it was read, or not-stated."""
    base: str = ""
    """The population base of a rate; empty for other units."""
    lower: Decimal | None = None
    upper: Decimal | None = None
    """Its 95 % confidence interval, in the unit; None where it has none."""
    signal: str = ""
    """What makes it stand out on a process chart, such as “above the upper limit”; empty
    where nothing does."""


@dataclass(frozen=True, slots=True)
class Line:
    """The points of one area from one source: what a chart joins with a line."""

    source: str
    """The id of the source."""
    name: str
    """The source's title."""
    publisher: str
    area: str
    """The name of the area."""
    points: tuple[Point, ...]
    """In order of the period's end, then its start."""
    leads: bool
    """Whether this is the line that the page leads with."""
    short_name: str = ""
    """A short name for the source; empty where it has none."""
    via: str = ""
    """Through whose copy the source was read; empty where it was read from the publisher."""
    beside: tuple[Point, ...] = ()
    """Values for periods that have another one in `points`: disputed ones, and those of
    earlier editions.  They are shown in tables; nothing is concluded from them."""


@dataclass(frozen=True, slots=True)
class Break:
    """A change of definition or method in a series."""

    at: date
    """The first day after the change."""
    reason: str
    ours: bool = False
    """Whether it is our reading that something changed: no source says so."""


@dataclass(frozen=True, slots=True)
class ProcessLimits:
    """What is usual for the leading line between two days: limits of an XmR chart."""

    start: date
    """The first day of the first period that they rest on."""
    end: date
    """The last day of the last one."""
    mean: Decimal
    lower: Decimal
    upper: Decimal
    points: int
    """How many values stand behind them."""
    trial: bool
    """Whether there are too few of them for more than trial limits."""


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator's values, as lines of points."""

    indicator: str
    """The indicator's id."""
    title: str
    unit: str
    """A unit of `schema/definitions.schema.json`, such as count."""
    lines: tuple[Line, ...]
    """The leading line first."""
    breaks: tuple[Break, ...]
    limits: tuple[ProcessLimits, ...] = ()
    """Those of the leading line, a section each, in order; empty where it is not judged so."""
    caution: str = ""
    """What every sentence about a change of it says besides; may be empty."""


@dataclass(frozen=True, slots=True)
class Sum:
    """The months of a span added up, or why they are not."""

    label: str
    """The span as people write it."""
    value: Decimal | None
    why: str = ""
    """Why there is no sum, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Span:
    """A span of a monthly series, beside the same span of a year before."""

    name: str
    """What kind of span it is, such as: Financial year."""
    sum: Sum
    earlier: Sum | None
    """None where the series had not begun."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of an indicator, and all that it rests on."""

    state: str
    """A word of `statistics.state.State`."""
    finding: str
    """What the latest figures say, in a sentence or two, without a judgement."""
    why: str
    """Why the state is what it is, in plain words."""
    rule: str = ""
    """The rule that decided, in a line; empty where none could."""
    inputs: tuple[tuple[str, str], ...] = ()
    """What the rule was given: a label and a value each."""
    variation: str = ""
    """What the latest figure means on a process chart: improvement, concern, neutral or
    common cause; empty where none is drawn."""
    assurance: str = ""
    """Whether a target can be relied on to be met; empty where there is no target."""
    spans: tuple[Span, ...] = ()
    """Its months added up; empty where it has no counts of months."""


@dataclass(frozen=True, slots=True)
class MeasureState:
    """The one state of a success measure."""

    state: str
    """A word of `statistics.state.State`."""
    why: str
    indicators: tuple[str, ...] = ()
    """The indicators that measure it."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A value that a source changed after it was read."""

    indicator: str
    period: str
    """As the data file has it."""
    label: str
    """The period as people write it."""
    area: str
    """The code of the area."""
    source: str
    """The id of the source."""
    old: Decimal | None
    old_status: str
    old_edition: str
    new: Decimal | None
    new_status: str
    new_edition: str
    recorded: date
    """The day on which the change was taken in."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """How old the latest value of an indicator is, against what is declared."""

    indicator: str
    latest: Point | None
    """The latest value of the leading line; None where there is none."""
    age: int | None
    """Days from the end of its period to the day that the record shows."""
    due: date | None
    """The day by which the next value is due; None where no source says how long it takes."""
    stands: str
    """overdue, waiting, up to date, irregular or no data."""
    words: str
    """What that means here, in a sentence."""


@dataclass(frozen=True, slots=True)
class Due:
    """The day by which a board's return for a quarter is due."""

    board: str
    """The id of the board."""
    quarter: str
    """As the plan has it, such as 2025-26-Q1."""
    day: date
    decision: Decision
    """The decision that set it."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A board's return for a quarter: what has been published here, and when it was due."""

    board: Board
    quarter: str
    """As the plan has it, such as 2025-26-Q1."""
    returned: Return | None
    """None where it is not published here."""
    due: Due | None
    """None where no decision has set a calendar."""
    stands: str
    """received, not published, due or overdue."""


@dataclass(frozen=True, slots=True)
class IndicatorUse:
    """Where an indicator is linked to, and how."""

    kind: str
    """objective or success-measure."""
    id: str
    link: IndicatorLink


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened to a promise of the plan on a day: its wording, owner, target or date."""

    day: date
    says: str
    """In a clause, such as: owner changed from not stated to City Tasking Group."""
    decision: str = ""
    """The id of the decision that agreed to it; empty where none is known."""
    only_agreed: bool = False
    """Whether a decision says so, and no earlier version of the files is known to show it."""


@dataclass(frozen=True, slots=True)
class Event:
    """A record that changed on a day, or the figures of an indicator."""

    ref: str
    """The record as kind/id; it may be gone since."""
    subject: str
    """What the sentence begins with."""
    says: tuple[str, ...]
    """What happened, a clause each."""
    weight: str
    """substantive, data or editorial."""
    decision: str = ""
    """The id of the decision that agreed to it; empty where none is known."""
    name: str = ""
    """What the record is called where its kind is said already."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """What changed in the record on a day."""

    day: date
    moment: datetime
    """When the last of it was recorded, in UTC."""
    commit: str
    """The name of the last commit of the day."""
    begins: bool
    """Whether the record began that day: then nothing in it is a change."""
    summary: str
    """How many changes there are, in words."""
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Chronicle:
    """How the record came to say what it says."""

    chapters: tuple[Chapter, ...] = ()
    """The latest day first."""
    happenings: Mapping[str, tuple[Happening, ...]] = field(default_factory=dict)
    """Of objectives, actions and success measures, by kind/id, the latest first."""
    since: Mapping[str, date] = field(default_factory=dict)
    """The day on which each record came into the plan’s files, by kind/id, where it is known."""
    missing: str = ""
    """Why earlier changes are not known, as a sentence; empty where all are."""


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """A file made from the plan, before anything writes it."""

    path: str
    """Relative to the folder of pages, with forward slashes: boards/x.md."""
    content: str
    origin: tuple[str, ...] = ()
    """The files of the plan that it was made from, the main one first."""
    title: str = ""
    """The page's title; empty for a file that is not a page."""
    listed: bool = True
    """Whether it is in the navigation, if it is a page."""

    @property
    def is_page(self) -> bool:
        """Whether it is a page rather than a file beside the pages."""
        return self.path.endswith(".md")


@dataclass(frozen=True)
class PlanView:
    """The plan, its figures, and who refers to whom.

    Each mapping is by id; an id that nothing refers to is missing from it.
    """

    plan: Plan
    head: PlanHead
    questions: Questions
    as_of: date
    """The day that the record shows: the last change, or today outside git."""
    series: Mapping[str, Series]
    """By indicator; one without data is missing."""
    objectives_of: Mapping[str, tuple[Objective, ...]]
    """By priority, in order of their number."""
    children_of: Mapping[str, tuple[Board, ...]]
    """By board, in the order of the structure."""
    boards_reporting_on: Mapping[str, tuple[Board, ...]]
    """By objective, in order of the monitoring table."""
    rows: tuple[Board, ...]
    """The boards with a row of the monitoring table, in its order."""
    strategies_serving: Mapping[str, tuple[tuple[Board, MonitoredStrategy], ...]]
    """By objective."""
    strategies_following: Mapping[str, tuple[tuple[Board, MonitoredStrategy], ...]]
    """By action."""
    measures_judging: Mapping[str, tuple[SuccessMeasure, ...]]
    """By objective."""
    findings_of: Mapping[str, tuple[Finding, ...]]
    """By priority: the findings of assessments."""
    voices_of: Mapping[str, tuple[Finding, ...]]
    """By priority: the findings of surveys."""
    actions_answering: Mapping[str, tuple[tuple[Objective, Action], ...]]
    """By finding."""
    uses_of: Mapping[str, tuple[IndicatorUse, ...]]
    """By indicator."""
    questions_about: Mapping[str, tuple[Question, ...]]
    """By kind/id."""
    owned_by: Mapping[str, tuple[tuple[Objective, Action], ...]] = field(default_factory=dict)
    """By organisation or board."""
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    """By indicator: every one has its own."""
    measure_states: Mapping[str, MeasureState] = field(default_factory=dict)
    """By success measure: every one has its own."""
    comparators: Mapping[str, tuple[Series, ...]] = field(default_factory=dict)
    """By indicator: the series of the areas that the page sets beside its own, in the order
    of the indicator; one without data is missing."""
    local: Mapping[str, Mapping[str, Series]] = field(default_factory=dict)
    """By the code of a part of the plan's area, such as a ward, then by indicator."""
    revisions: Mapping[str, tuple[Revision, ...]] = field(default_factory=dict)
    """By indicator, the latest first."""
    chronicle: Chronicle = field(default_factory=Chronicle)
    health: tuple[Health, ...] = ()
    """Of every indicator, the stalest first."""
    decisions: tuple[Decision, ...] = ()
    """In order of their day."""
    decisions_about: Mapping[str, tuple[tuple[Decision, Agreed], ...]] = field(default_factory=dict)
    """By kind/id, in order of the decisions; a record that was taken out has its own, too."""
    reported: Mapping[str, tuple[tuple[Return, Status], ...]] = field(default_factory=dict)
    """How boards said that an action or a monitored strategy stands, by kind/id: of each board
    the latest alone, that of the latest quarter first."""
    returns_of: Mapping[str, tuple[Expected, ...]] = field(default_factory=dict)
    """By board, the latest quarter first: the same as in `returns_for`."""
    returns_for: Mapping[str, tuple[Expected, ...]] = field(default_factory=dict)
    """By quarter, the latest first: of every board with a row of the monitoring table, in its
    order, and of any other that reported; a quarter for which none is published or due is
    missing."""
