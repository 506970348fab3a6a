"""Where on the site each record is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.periods import label_quarter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.model import Area
    from generator.views import PlanView


@dataclass(frozen=True, slots=True)
class Target:
    """A page, or a section of one."""

    path: str
    anchor: str
    title: str


def with_figures(view: PlanView) -> tuple[Area, ...]:
    """The parts of an area that have figures, and so a page, by name."""
    found = [area for area in view.head.areas if area.within and view.local.get(area.code)]
    return tuple(sorted(found, key=lambda area: area.name.casefold()))


def quarter_page(quarter: str) -> str:
    """The page of a quarter's returns."""
    return f"returns/{quarter.lower()}.md"


def targets(view: PlanView) -> Mapping[str, Target]:
    """The target of every record with an id, by kind/id."""
    return dict(_targets(view))


def _named(
    kind: str, records: Mapping[str, Any], path: str, anchor: str
) -> Iterator[tuple[str, Target]]:
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
    yield from _named("decision", plan.decisions, "decisions.md", "{}")
    for returned in plan.returns.values():
        title = f"{plan.boards[returned.board].name}, {label_quarter(returned.quarter)}"
        yield f"return/{returned.id}", Target(quarter_page(returned.quarter), returned.id, title)
    wards = with_figures(view)
    for area in view.head.areas:
        own = Target(f"wards/{area.id}.md", "", area.name)
        listed = Target("indicators/index.md", area.id, area.name)
        yield f"area/{area.id}", own if area in wards else listed
    yield from _parts(view)


def _parts(view: PlanView) -> Iterator[tuple[str, Target]]:
    """The records that stand inside others, on the page of those."""
    plan = view.plan
    for objective in plan.objectives.values():
        yield from _listed(objective.actions, f"objectives/{objective.id}.md")
    for board in plan.boards.values():
        if board.monitoring:
            yield from _listed(board.monitoring.strategies, f"boards/{board.id}.md")
    for priority in plan.priorities.values():
        page = f"priorities/{priority.id}.md"
        yield from _listed(priority.success_measures, "plan-on-a-page.md")
        yield from _listed(priority.achievements, page, priority.title)
        yield from _listed(priority.response, page, priority.title)
    for assessment in plan.assessments.values():
        yield from _listed(assessment.findings, f"assessments/{assessment.id}.md")
    for survey in plan.surveys.values():
        yield from _listed(survey.findings, "what-people-told-us.md")
    for approach in plan.approaches.values():
        yield from _listed(approach.steps, "approaches.md")
    yield from _listed(view.questions.entries, "questions.md")


def _listed(records: Iterable[Any], page: str, title: str = "") -> Iterator[tuple[str, Target]]:
    """Records with an id, each an anchor of one page, with their own title or another."""
    for record in records:
        yield f"{record.KIND}/{record.id}", Target(page, record.id, title or record.title)
