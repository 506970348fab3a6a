"""The data's health: how old each series is, what it lacks, and what changed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import NOT_STATED
from generator.pages.base import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.views import PlanView

LATELY = 20
"""How many revisions are shown."""
STANDS: Mapping[str, tuple[str, str]] = {
    "overdue": (
        "Overdue",
        "By what is declared of the series, a newer figure should be out. It may be late, or "
        "nobody has read it yet.",
    ),
    "no data": ("No data", "There is no figure yet."),
    "waiting": (
        "Waiting",
        "The time that the next figure is for has ended. No source says when it comes out.",
    ),
    "irregular": (
        "At no fixed times",
        "New figures have no declared day, so none can be late. The age is shown.",
    ),
    "up to date": ("Up to date", "No newer figure is due yet."),
}
"""How a series can stand: in words, and what that means."""


def pages(view: PlanView) -> Iterator[Page]:
    """One page: the stalest series first, then gaps, conflicts, copies and revisions."""
    indicators = sorted(view.plan.indicators.values(), key=lambda i: i.title.casefold())
    revisions = sorted(
        (each for many in view.revisions.values() for each in many),
        key=lambda each: (each.recorded, each.indicator, each.period, each.area),
        reverse=True,
    )
    used = {name for indicator in indicators for name in indicator.sources}
    sources = sorted(view.plan.sources.values(), key=lambda s: s.title.casefold())
    yield Page(
        path="data-health.md",
        title="How old the data are",
        description="How old each series of figures is, what it lacks, and what changed in it.",
        template="data_health.md.j2",
        origin=(view.head.origin.path, *(i.origin.path for i in indicators)),
        context={
            "stands": STANDS,
            "counted": [
                (word, sum(each.stands == word for each in view.health)) for word in STANDS
            ],
            "gaps": [i for i in indicators if i.gaps],
            "conflicts": [i for i in indicators if i.conflicts],
            "revisions": revisions[:LATELY],
            "revised": len(revisions),
            "places": {area.code: area.name for area in view.head.areas},
            "copies": [s for s in sources if s.id in used and s.via not in ("direct", NOT_STATED)],
            "unstated": [s for s in sources if s.id in used and s.via == NOT_STATED],
        },
    )
