"""The indicators: an index with what each says, and a page for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.join import priorities
from generator.pages.base import Page
from generator.pages.charts_of import conflicts, latest, latest_words, spark, with_others
from generator.pages.columns import MEANINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from generator.model import Area, Indicator, Priority
    from generator.views import PlanView, Point

WANTED = {
    "down": "A fall is wanted.",
    "up": "A rise is wanted.",
    "neutral": "Neither a fall nor a rise is wanted.",
    "both": "A fall and a rise are both wanted.",
}
"""The direction wanted, in words."""
OFTEN = {
    "annual": "Once a year",
    "quarterly": "Each quarter",
    "monthly": "Each month",
    "irregular": "At no fixed times",
}
"""How often a new value is published, in words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator in the index."""

    indicator: Indicator
    latest: Point | None
    finding: str
    spark: Markup
    """Its shape over time."""
    bears_on: tuple[str, ...]
    """The numbers of the objectives that it measures."""


@dataclass(frozen=True, slots=True)
class Group:
    """The indicators of the index that bear on one priority."""

    priority: Priority | None
    """None for those that measure none: they are context."""
    entries: tuple[Entry, ...]


def pages(view: PlanView) -> Iterator[Page]:
    """Make the index, then a page for each indicator."""
    indicators = sorted(view.plan.indicators.values(), key=lambda i: i.title)
    yield Page(
        path="indicators/index.md",
        title="Indicators",
        description="The series of figures that say something about the plan’s objectives.",
        template="indicators.md.j2",
        origin=tuple(i.origin.path for i in indicators) or (view.head.origin.path,),
        context={
            "groups": groups(view),
            "number": len(indicators),
            "objectives": {o.number: o for o in view.plan.objectives.values()},
        },
    )
    for indicator in indicators:
        yield _page(view, indicator)


def groups(view: PlanView) -> tuple[Group, ...]:
    """The indicators by the first priority that they measure, then those that measure none.

    Within a priority they stand in order of the objectives, then of their titles.
    """
    found: dict[int, list[Entry]] = {}
    numbers = _numbers(view)
    for indicator in sorted(view.plan.indicators.values(), key=lambda i: i.title.casefold()):
        measured = [
            numbers[use.kind, use.id]
            for use in view.uses_of.get(indicator.id, ())
            if use.link.relation == "measures"
        ]
        place = min((number for number, _ in measured), default=0)
        objectives = sorted({each for _, many in measured for each in many}, key=_order)
        entry = Entry(
            indicator,
            latest(view.series.get(indicator.id)),
            view.judgements[indicator.id].finding,
            spark(view.series.get(indicator.id)),
            tuple(objectives),
        )
        found.setdefault(place, []).append(entry)
    by_number = {priority.number: priority for priority in priorities(view.plan)}
    return tuple(
        Group(
            by_number.get(place),
            tuple(sorted(found[place], key=lambda e: tuple(map(_order, e.bears_on)))),
        )
        for place in sorted(found, key=lambda place: (place == 0, place))
    )


def _numbers(view: PlanView) -> Mapping[tuple[str, str], tuple[int, tuple[str, ...]]]:
    """The number of the priority, and those of the objectives, of all that can be measured.

    By kind and id, as `IndicatorUse` has them.
    """
    found: dict[tuple[str, str], tuple[int, tuple[str, ...]]] = {
        ("objective", o.id): (view.plan.priorities[o.priority].number, (o.number,))
        for o in view.plan.objectives.values()
    }
    for priority in view.plan.priorities.values():
        for measure in priority.success_measures:
            judged = tuple(view.plan.objectives[each.objective].number for each in measure.judges)
            found["success-measure", measure.id] = (priority.number, judged)
    return found


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def _page(view: PlanView, indicator: Indicator) -> Page:
    name = indicator.id
    figures = with_others(view, name)
    left_out = indicator.left_out
    return Page(
        path=f"indicators/{name}.md",
        title=indicator.title,
        description=indicator.definition,
        template="indicator.md.j2",
        origin=(indicator.origin.path, *([f"data/{name}.csv"] if name in view.series else [])),
        context={
            "indicator": indicator,
            "judgement": view.judgements[name],
            "wanted": WANTED[indicator.direction],
            "often": OFTEN[indicator.frequency],
            "area": _area(view, indicator.area),
            "figures": figures,
            "read": {row.point.source for figure in figures for row in figure.rows},
            "latest": latest(view.series.get(name)),
            "conflicts": [each for figure in figures for each in conflicts(figure.rows)],
            "health": next((each for each in view.health if each.indicator == name), None),
            "revisions": view.revisions.get(name, ()),
            "places": {area.code: area.name for area in view.head.areas},
            "left_out": latest_words(view, left_out.indicator) if left_out else "",
            "wards": sum(name in local for local in view.local.values()),
            "columns": MEANINGS,
        },
    )


def _area(view: PlanView, code: str) -> Area | None:
    return next((area for area in view.head.areas if area.code == code), None)
