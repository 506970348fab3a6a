"""Where on the site each record is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.views import PlanView


@dataclass(frozen=True, slots=True)
class Target:
    """A page, or a section of one."""

    path: str
    anchor: str
    title: str


def targets(view: PlanView) -> Mapping[str, Target]:
    """The target of every record with an id, by kind/id."""
    return dict(_targets(view))


def _named(kind: str, records: Mapping[str, Any], path: str, anchor: str) -> Iterator[tuple[str, Target]]:
    """Targets whose path or anchor holds the record's id for {}."""
    for name, record in records.items():
        title = record.name if hasattr(record, "name") else record.title
        yield f"{kind}/{name}", Target(path.format(name), anchor.format(name), title)


def _targets(view: PlanView) -> Iterator[tuple[str, Target]]:
    plan = view.plan
    yield "plan/plan", Target("partnership.md", "", view.head.title)
    yield "questions/questions", Target("questions.md", "", "Questions for the partnership")
    yield from _named("source", plan.sources, "sources.md", "{}")
    yield from _named("organisation", plan.organisations, "organisations.md", "{}")
    yield from _named("board", plan.boards, "boards/{}.md", "")
    yield from _named("priority", plan.priorities, "priorities/{}.md", "")
    yield from _named("objective", plan.objectives, "objectives/{}.md", "")
    yield from _named("indicator", plan.indicators, "indicators/{}.md", "")
    yield from _named("assessment", plan.assessments, "assessments/{}.md", "")
    yield from _named("survey", plan.surveys, "what-people-told-us.md", "{}")
    yield from _named("approach", plan.approaches, "approaches.md", "{}")
    yield from _named("linked-strategy", plan.linked_strategies, "linked-strategies.md", "{}")
    for objective in plan.objectives.values():
        for action in objective.actions:
            yield f"action/{action.id}", Target(f"objectives/{objective.id}.md", action.id, action.title)
    for board in plan.boards.values():
        for strategy in board.monitoring.strategies if board.monitoring else ():
            yield f"monitored-strategy/{strategy.id}", Target(f"boards/{board.id}.md", strategy.id, strategy.title)
    for priority in plan.priorities.values():
        page = f"priorities/{priority.id}.md"
        for measure in priority.success_measures:
            yield f"success-measure/{measure.id}", Target("plan-on-a-page.md", measure.id, measure.title)
        for achievement in priority.achievements:
            yield f"achievement/{achievement.id}", Target(page, achievement.id, priority.title)
        for response in priority.response:
            yield f"response/{response.id}", Target(page, response.id, priority.title)
    for assessment in plan.assessments.values():
        for finding in assessment.findings:
            yield f"finding/{finding.id}", Target(f"assessments/{assessment.id}.md", finding.id, finding.title)
    for survey in plan.surveys.values():
        for finding in survey.findings:
            yield f"finding/{finding.id}", Target("what-people-told-us.md", finding.id, finding.title)
    for approach in plan.approaches.values():
        for step in approach.steps:
            yield f"step/{step.id}", Target("approaches.md", step.id, step.title)
    for entry in view.questions.entries:
        yield f"question/{entry.id}", Target("questions.md", entry.id, entry.title)
