"""The plan on a page: the source's summary table, alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.join import priorities
from generator.pages.base import Page
from generator.pages.charts_of import latest_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.views import PlanView


def pages(view: PlanView) -> Iterator[Page]:
    """Make the plan on a page."""
    ordered = priorities(view.plan)
    measures = [measure for priority in ordered for measure in priority.success_measures]
    yield Page(
        path="plan-on-a-page.md",
        title="Plan on a page",
        description="The priorities, their objectives, and how success is judged, in one table.",
        template="plan_on_a_page.md.j2",
        origin=tuple(priority.origin.path for priority in ordered) or (view.head.origin.path,),
        context={
            "priorities": ordered,
            "measures": measures,
            "latest": {
                link.indicator: latest_words(view, link.indicator)
                for measure in measures
                for link in measure.indicators
            },
        },
    )
