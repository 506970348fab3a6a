"""A page for each objective: what is promised, whether it works, who does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.base import Page
from generator.pages.charts_of import charts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Objective
    from generator.views import PlanView


def pages(view: PlanView) -> Iterator[Page]:
    """Make a page for each objective, in order of their number."""
    for objectives in view.objectives_of.values():
        for objective in objectives:
            yield _page(view, objective)


def _page(view: PlanView, objective: Objective) -> Page:
    boards = view.boards_reporting_on.get(objective.id, ())
    serving = view.strategies_serving.get(objective.id, ())
    return Page(
        path=f"objectives/{objective.id}.md",
        title=f"{objective.number} {objective.title}",
        description=objective.summary,
        template="objective.md.j2",
        origin=(objective.origin.path, *(board.origin.path for board in boards)),
        context={
            "objective": objective,
            "priority": view.plan.priorities[objective.priority],
            "boards": boards,
            "measures": [
                (measure, link)
                for measure in view.measures_judging.get(objective.id, ())
                for link in measure.judges
                if link.objective == objective.id
            ],
            "followed": [
                (
                    board,
                    [
                        (strategy, link)
                        for candidate, strategy in serving
                        if candidate.id == board.id
                        for link in strategy.serves
                        if link.objective == objective.id
                    ],
                )
                for board in boards
            ],
            "charts": charts(view, [link.indicator for link in objective.indicators]),
        },
    )
