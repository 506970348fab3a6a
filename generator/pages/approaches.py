"""The approaches: how the partners say that they work, with the steps of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.join import priorities
from generator.pages.base import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.views import PlanView


def pages(view: PlanView) -> Iterator[Page]:
    """One page with a section for each approach."""
    approaches = sorted(view.plan.approaches.values(), key=lambda a: a.title.casefold())
    yield Page(
        path="approaches.md",
        title="How the partners work",
        description="The approaches that the plan names, with the steps of each.",
        template="approaches.md.j2",
        origin=tuple(a.origin.path for a in approaches) or (view.head.origin.path,),
        context={
            "approaches": approaches,
            "used_under": {
                a.id: [p for p in priorities(view.plan) if a.id in p.approaches] for a in approaches
            },
        },
    )
