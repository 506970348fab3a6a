"""Plan and observations to a `PlanView`: what pages and exports read.

Here belongs who refers to whom.  Observations become lines in `series`; what may be said
of them is the business of `assess`.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from generator import decisions, returns
from generator.assess.health import health
from generator.assess.judgement import assess, without_data
from generator.assess.measures import measure_states
from generator.model import Board, Finding, Objective, Plan, Priority
from generator.periods import label, parse
from generator.series import beside, local, series
from generator.views import IndicatorUse, PlanView, Revision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from generator.assess.judgement import Assessed
    from generator.model import Action, MonitoredStrategy, Question, SuccessMeasure
    from generator.tables import Observation, RevisionRow
    from generator.views import Series

T = TypeVar("T")

KINDS_OF_BOARD = ("partnership", "board", "subgroup", "supporting-group", "related-group")
"""In the order of the structure."""


def join(
    plan: Plan,
    observations: Iterable[Observation],
    as_of: date,
    revisions: Iterable[RevisionRow] = (),
) -> PlanView:
    """Everything a page may want to know.

    Raises ValueError where the plan has no head or no list of questions: rules refuse that.
    """
    if plan.head is None or plan.questions is None:
        raise ValueError("the plan has no plan.yaml or no questions.yaml")
    objectives = sorted(plan.objectives.values(), key=_number)
    held = tuple(observations)
    drawn, others = series(plan, held), beside(plan, held)
    assessed = _assessed(plan, drawn, others)
    rows = sorted(
        (b for b in plan.boards.values() if b.monitoring),
        key=lambda b: b.monitoring.row if b.monitoring else 0,
    )
    by_quarter = returns.expected(plan, rows, as_of)
    return PlanView(
        plan=plan,
        head=plan.head,
        questions=plan.questions,
        as_of=as_of,
        series={name: each.series for name, each in assessed.items()},
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
        judgements={
            name: assessed[name].judgement if name in assessed else without_data(indicator)
            for name, indicator in plan.indicators.items()
        },
        measure_states=measure_states(plan, assessed),
        comparators=others,
        local=local(plan, held),
        revisions=_revisions(revisions),
        health=health(plan.indicators.values(), drawn, as_of),
        decisions=decisions.in_order(plan.decisions.values()),
        decisions_about=decisions.about(plan),
        reported=returns.reported(plan),
        returns_of=_grouped((e.board.id, e) for each in by_quarter.values() for e in each),
        returns_for=by_quarter,
    )


def _revisions(rows: Iterable[RevisionRow]) -> Mapping[str, tuple[Revision, ...]]:
    """What sources changed, by indicator, the latest first."""
    made = [
        Revision(
            indicator=row.indicator,
            period=row.period,
            label=label(parse(row.period)),
            area=row.area,
            source=row.source,
            old=row.old_value,
            old_status=row.old_status,
            old_edition=row.old_edition,
            new=row.new_value,
            new_status=row.new_status,
            new_edition=row.new_edition,
            recorded=date.fromisoformat(row.recorded),
            reason=row.reason,
        )
        for row in rows
    ]
    made.sort(key=lambda each: (each.recorded, each.period, each.area), reverse=True)
    return _grouped((each.indicator, each) for each in made)


def _assessed(
    plan: Plan, drawn: Mapping[str, Series], others: Mapping[str, tuple[Series, ...]]
) -> Mapping[str, Assessed]:
    """Every indicator with values, with what is said of it."""
    return {
        name: assess(
            plan.indicators[name],
            each,
            beside=others.get(name, ()),
            left_out=drawn.get(left_out.indicator) if left_out else None,
        )
        for name, each in drawn.items()
        for left_out in (plan.indicators[name].left_out,)
    }


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
