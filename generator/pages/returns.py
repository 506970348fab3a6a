"""The boards' quarterly returns: a page for each quarter, and what is published or due of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.base import Page
from generator.pages.places import quarter_page
from generator.periods import label_quarter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.views import PlanView

STATUSES = {
    "not-started": "Not started",
    "on-track": "On track",
    "at-risk": "At risk",
    "delayed": "Delayed",
    "complete": "Complete",
    "stopped": "Stopped",
}
"""The statuses in words."""


def pages(view: PlanView) -> Iterator[Page]:
    """Make the list of quarters and a page for each; none where no return is published or due."""
    if not view.returns_for:
        return
    yield Page(
        path="returns/index.md",
        title="Quarterly returns",
        description="What the boards have reported for each quarter, and what is not here.",
        template="returns.md.j2",
        origin=(
            view.head.origin.path,
            *(returned.origin.path for returned in view.plan.returns.values()),
        ),
    )
    for quarter, expected in view.returns_for.items():
        made = [each.returned for each in expected if each.returned is not None]
        yield Page(
            path=quarter_page(quarter),
            title=label_quarter(quarter),
            description=f"What the boards have reported for {label_quarter(quarter)}.",
            template="quarter.md.j2",
            origin=tuple(each.origin.path for each in made) or (view.head.origin.path,),
            context={"quarter": quarter, "expected": expected, "returns": made},
        )
