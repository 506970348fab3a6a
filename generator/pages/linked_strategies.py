"""The linked strategies: other bodies' plans that this one leans on, with their dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.join import priorities
from generator.model import NOT_STATED
from generator.pages.base import Page
from generator.rules.dates import surely_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.views import PlanView


def outlasts(ends: str, plan_ends: str) -> str:
    """Whether a strategy lasts as long as the plan, in words.

    Dates may be years or months: two of them that share a day tell nothing of which comes
    first, unless they are the same day.
    """
    if ends == NOT_STATED:
        return "No end is stated"
    if plan_ends == NOT_STATED:
        return "The plan’s own end is not stated"
    if surely_before(ends, plan_ends):
        return "Ends before the plan does"
    if surely_before(plan_ends, ends):
        return "Ends after the plan does"
    if ends == plan_ends and len(ends) == len("2028-03-31"):
        return "Ends with the plan"
    return "Cannot be told: the dates are not exact enough"


def pages(view: PlanView) -> Iterator[Page]:
    """One page: a table of the dates, then a section for each strategy."""
    strategies = sorted(view.plan.linked_strategies.values(), key=lambda s: s.title.casefold())
    early = [s for s in strategies if surely_before(s.ends, view.head.ends)]
    yield Page(
        path="linked-strategies.md",
        title="Other plans that it names",
        description="Other plans and strategies that the plan names, with their dates.",
        template="linked_strategies.md.j2",
        origin=tuple(s.origin.path for s in strategies) or (view.head.origin.path,),
        context={
            "strategies": strategies,
            "early": early,
            "undated": [s for s in strategies if s.ends == NOT_STATED],
            "outlasts": {s.id: outlasts(s.ends, view.head.ends) for s in strategies},
            "used_under": {
                s.id: [p for p in priorities(view.plan) if s.id in p.linked_strategies]
                for s in strategies
            },
        },
    )
