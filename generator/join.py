"""Plan and observations to a `PlanView`: what pages and exports read.

Here belongs who refers to whom, and the shaping of observations into series.  Nothing is
judged here: states are the business of statistics.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from generator.model import Board, Finding, Indicator, Objective, Plan, Priority
from generator.periods import label, parse
from generator.views import Break, IndicatorUse, Line, PlanView, Point, Series

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from generator.model import Action, MonitoredStrategy, Question, SuccessMeasure
    from generator.tables import Observation

T = TypeVar("T")

KINDS_OF_BOARD = ("partnership", "board", "subgroup", "supporting-group", "related-group")
"""In the order of the structure."""


def join(plan: Plan, observations: Iterable[Observation], as_of: date) -> PlanView:
    """Everything a page may want to know.

    Raises ValueError where the plan has no head or no list of questions: rules refuse that.
    """
    if plan.head is None or plan.questions is None:
        raise ValueError("the plan has no plan.yaml or no questions.yaml")
    objectives = sorted(plan.objectives.values(), key=_number)
    rows = sorted(
        (b for b in plan.boards.values() if b.monitoring),
        key=lambda b: b.monitoring.row if b.monitoring else 0,
    )
    return PlanView(
        plan=plan,
        head=plan.head,
        questions=plan.questions,
        as_of=as_of,
        series=series(plan, observations),
        objectives_of=_grouped((o.priority, o) for o in objectives),
        children_of=_grouped(
            (b.parent, b) for b in sorted(plan.boards.values(), key=_place_of(rows))
        ),
        boards_reporting_on=_grouped(
            (link.objective, b) for b in rows if b.monitoring for link in b.monitoring.objectives
        ),
        rows=tuple(rows),
        strategies_serving=_strategies(rows, "objective"),
        strategies_following=_strategies(rows, "action"),
        measures_judging=_measures(plan),
        findings_of=_findings(a.findings for a in plan.assessments.values()),
        voices_of=_findings(s.findings for s in plan.surveys.values()),
        actions_answering=_grouped(
            (answer.finding, (o, a)) for o in objectives for a in o.actions for answer in a.answers
        ),
        uses_of=_uses(plan, objectives),
        questions_about=_questions(plan.questions.entries),
        owned_by=_owned(objectives),
    )


def priorities(plan: Plan) -> tuple[Priority, ...]:
    """The priorities in order of their number."""
    return tuple(sorted(plan.priorities.values(), key=lambda p: p.number))


def _number(objective: Objective) -> tuple[int, ...]:
    return tuple(int(part) for part in objective.number.split("."))


def _grouped(pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        if value not in groups[key]:
            groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _place_of(rows: Sequence[Board]) -> Callable[[Board], tuple[int, int, str]]:
    """What sorts boards into the order of the structure."""
    order = {board.id: index for index, board in enumerate(rows)}

    def key(board: Board) -> tuple[int, int, str]:
        return KINDS_OF_BOARD.index(board.kind), order.get(board.id, len(order)), board.name

    return key


def _strategies(
    rows: Sequence[Board], to: str
) -> Mapping[str, tuple[tuple[Board, MonitoredStrategy], ...]]:
    return _grouped(
        (link.objective if to == "objective" else link.action, (board, strategy))  # type: ignore[union-attr]
        for board in rows
        if board.monitoring
        for strategy in board.monitoring.strategies
        for link in (strategy.serves if to == "objective" else strategy.follows)
    )


def _measures(plan: Plan) -> Mapping[str, tuple[SuccessMeasure, ...]]:
    return _grouped(
        (link.objective, measure)
        for priority in priorities(plan)
        for measure in priority.success_measures
        for link in measure.judges
    )


def _findings(groups: Iterable[tuple[Finding, ...]]) -> Mapping[str, tuple[Finding, ...]]:
    return _grouped(
        (priority, finding)
        for group in groups
        for finding in group
        for priority in finding.priorities
    )


def _uses(plan: Plan, objectives: Sequence[Objective]) -> Mapping[str, tuple[IndicatorUse, ...]]:
    uses = [
        (link.indicator, IndicatorUse("objective", objective.id, link))
        for objective in objectives
        for link in objective.indicators
    ]
    uses += [
        (link.indicator, IndicatorUse("success-measure", measure.id, link))
        for priority in priorities(plan)
        for measure in priority.success_measures
        for link in measure.indicators
    ]
    return _grouped(uses)


def _questions(entries: Sequence[Question]) -> Mapping[str, tuple[Question, ...]]:
    return _grouped((record, entry) for entry in entries for record in entry.records)


def _owned(objectives: Sequence[Objective]) -> Mapping[str, tuple[tuple[Objective, Action], ...]]:
    return _grouped((a.owner, (o, a)) for o in objectives for a in o.actions)


def series(plan: Plan, observations: Iterable[Observation]) -> Mapping[str, Series]:
    """The observations as series, by indicator: one line a source and area, never spliced.

    A source's lines stand in the order that the indicator's `lead` gives.
    """
    groups: defaultdict[str, defaultdict[tuple[str, str], list[Observation]]]
    groups = defaultdict(lambda: defaultdict(list))
    for o in sorted(observations, key=lambda o: (parse(o.period).end, parse(o.period).start)):
        groups[o.indicator][o.source, o.area].append(o)
    made: dict[str, Series] = {}
    for name, by_line in sorted(groups.items()):
        indicator = plan.indicators[name]
        lines = [
            _line(plan, indicator, source, area, tuple(group))
            for (source, area), group in by_line.items()
        ]
        order = {source: index for index, source in enumerate(indicator.lead.order)}
        lines.sort(
            key=lambda line: (
                line.area != _area(plan, indicator.area),
                order[line.source],
                line.area,
            )
        )
        made[indicator.id] = Series(
            indicator.id,
            indicator.title,
            indicator.unit,
            tuple(lines),
            tuple(Break(date.fromisoformat(b.at), b.reason) for b in indicator.breaks),
        )
    return made


def _area(plan: Plan, code: str) -> str:
    areas = plan.head.areas if plan.head else ()
    return next((area.name for area in areas if area.code == code), code)


def _line(
    plan: Plan, indicator: Indicator, source: str, area: str, observations: tuple[Observation, ...]
) -> Line:
    record = plan.sources[source]
    address = {edition.name: edition.url for edition in record.editions}
    points = tuple(
        Point(
            period=o.period,
            label=label(parse(o.period)),
            start=parse(o.period).start,
            end=parse(o.period).end,
            value=o.value,
            status=o.status,
            source=o.source,
            edition=o.edition,
            note=o.note,
            address=address.get(o.edition, record.url),
            retrieved=o.retrieved,
            base=o.base,
        )
        for o in observations
    )
    leads = source == indicator.lead.order[0] and area == indicator.area
    return Line(
        source,
        record.title,
        record.publisher,
        _area(plan, area),
        points,
        leads,
        record.short_name or "",
    )
