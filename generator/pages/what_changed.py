"""What changed in the record, day by day, and the feed that tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.base import Page
from generator.pages.gathered import gathered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.views import PlanView

DAYS = 100
"""How many days with changes are shown."""
FEED = "what-changed.atom"
"""The feed beside the page."""
WEIGHTS = {
    "substantive": "Changes of substance",
    "data": "Data: figures, and how they are made",
    "editorial": "Editorial: explanations, sources and links of ours",
}
"""The kinds of change, the weightiest first, as headings."""


def pages(view: PlanView) -> Iterator[Page]:
    """One page, the latest day first."""
    yield Page(
        path="what-changed.md",
        title="What changed",
        description="Every change to this record of the plan, day by day.",
        template="what_changed.md.j2",
        origin=(view.head.origin.path,),
        context={
            "chapters": view.chronicle.chapters[:DAYS],
            "more": max(0, len(view.chronicle.chapters) - DAYS),
            "weights": WEIGHTS,
            "feed": FEED,
            "gathered": gathered,
        },
    )
