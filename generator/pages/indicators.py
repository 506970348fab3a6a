"""The indicators: an index with the latest values, and a page for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.base import Page
from generator.pages.charts_of import charts, conflicts, latest, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Indicator
    from generator.views import PlanView

WANTED = {
    "down": "A fall",
    "up": "A rise",
    "neutral": "Neither a fall nor a rise",
    "both": "A fall and a rise",
}
"""The direction wanted, in words."""


def pages(view: PlanView) -> Iterator[Page]:
    """Make the index, then a page for each indicator."""
    indicators = sorted(view.plan.indicators.values(), key=lambda i: i.title)
    yield Page(
        path="indicators/index.md",
        title="Indicators",
        description="The series of figures that say something about the plan's objectives.",
        template="indicators.md.j2",
        origin=tuple(i.origin.path for i in indicators) or (view.head.origin.path,),
        context={
            "rows": [
                {
                    "indicator": indicator,
                    "latest": latest(view.series.get(indicator.id)),
                    "readings": len(rows_of(view, [indicator.id]).get(indicator.id, ())),
                }
                for indicator in indicators
            ]
        },
    )
    for indicator in indicators:
        yield _page(view, indicator)


def _page(view: PlanView, indicator: Indicator) -> Page:
    rows = rows_of(view, [indicator.id])
    area = next((a.name for a in view.head.areas if a.code == indicator.area), indicator.area)
    return Page(
        path=f"indicators/{indicator.id}.md",
        title=indicator.title,
        description=indicator.definition,
        template="indicator.md.j2",
        origin=(indicator.origin.path, f"data/{indicator.id}.csv"),
        context={
            "indicator": indicator,
            "wanted": WANTED[indicator.direction],
            "area": area,
            "charts": charts(view, [indicator.id]),
            "rows_of": rows,
            "conflicts": conflicts(rows.get(indicator.id, ())),
        },
    )
