"""What people told the partnership: each survey with who was asked and what they said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.base import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.views import PlanView

ASKED = {"residents": "Residents", "partners": "Partners"}
"""Who was asked, in words."""


def pages(view: PlanView) -> Iterator[Page]:
    """One page with a section for each survey: residents first, then by title."""
    order = tuple(ASKED)
    surveys = sorted(
        view.plan.surveys.values(), key=lambda s: (order.index(s.asked), s.title.casefold())
    )
    yield Page(
        path="what-people-told-us.md",
        title="What people said",
        description="What residents and partners said when asked, as the plan reports it.",
        template="voices.md.j2",
        origin=tuple(s.origin.path for s in surveys) or (view.head.origin.path,),
        context={"surveys": surveys, "asked": ASKED},
    )
