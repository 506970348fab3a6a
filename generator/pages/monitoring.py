"""The monitoring table: which board reports on which objectives and strategies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.base import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.views import PlanView


def pages(view: PlanView) -> Iterator[Page]:
    """Make the monitoring table."""
    followed = set(view.strategies_following)
    yield Page(
        path="monitoring.md",
        title="Monitoring",
        description="Which board reports on which objectives and strategies.",
        template="monitoring.md.j2",
        origin=(view.head.origin.path, *(board.origin.path for board in view.rows)),
        context={
            "strategies": sum(len(b.monitoring.strategies) for b in view.rows if b.monitoring),
            "unfollowed": [
                (objective, action)
                for objectives in view.objectives_of.values()
                for objective in objectives
                for action in objective.actions
                if action.id not in followed
            ],
        },
    )
