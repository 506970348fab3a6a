"""How the partnership works across its region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.base import Page
from generator.pages.organisations import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.views import PlanView


def pages(view: PlanView) -> Iterator[Page]:
    """One page."""
    regional = view.head.regional_working
    yield Page(
        path="regional-working.md",
        title="Working across the region",
        description="The partnership’s regional partners, and the plans that its own fits with.",
        template="regional_working.md.j2",
        origin=(view.head.origin.path,),
        context={
            "regional": regional,
            "others": [
                o for o in of_kind(view, "regional-partner") if o.id not in regional.works_with
            ],
        },
    )
