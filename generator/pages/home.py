"""The home page: the plan at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.join import priorities
from generator.model import NOT_STATED
from generator.pages.base import Page
from generator.pages.places import with_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.views import PlanView


def pages(view: PlanView) -> Iterator[Page]:
    """Make the home page."""
    ordered = priorities(view.plan)
    objectives = [o for p in ordered for o in view.objectives_of.get(p.id, ())]
    actions = [action for objective in objectives for action in objective.actions]
    yield Page(
        path="index.md",
        title=view.head.title,
        description=view.head.summary,
        template="home.md.j2",
        origin=(view.head.origin.path,),
        wide=True,
        context={
            "priorities": ordered,
            "objectives": objectives,
            "actions": actions,
            "owned": sum(action.owner != NOT_STATED for action in actions),
            "dated": sum(action.due != NOT_STATED for action in actions),
            "measures": [measure for p in ordered for measure in p.success_measures],
            "wards": bool(with_figures(view)),
            "unstated_measures": sum(
                measure.baseline == NOT_STATED and measure.target == NOT_STATED
                for priority in ordered
                for measure in priority.success_measures
            ),
            "doubtful": [
                finding
                for group in (
                    *(assessment.findings for assessment in view.plan.assessments.values()),
                    *(survey.findings for survey in view.plan.surveys.values()),
                )
                for finding in group
                if any(figure.disputed for figure in finding.figures)
            ],
            "open": [q for q in view.questions.entries if q.state == "open"],
        },
    )
