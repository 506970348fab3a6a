"""What is overdue on a day: series, quarterly returns, and strategies that end.

Here belongs the list alone, one finder for each kind of thing.  Whether a series is late was
settled in `assess.health`, and whether a return is, by the calendar that a decision has set.
Nothing is called overdue that no source and no decision gives a day for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from generator.assess.health import OVERDUE
from generator.pages.text import heading
from generator.periods import label_quarter, label_when
from generator.rules.dates import days, surely_before

if TYPE_CHECKING:
    from datetime import date

    from generator.views import PlanView

SOON = timedelta(days=90)
"""How long before its end a strategy is said to end soon."""


@dataclass(frozen=True, slots=True)
class Item:
    """A thing that somebody should look at."""

    kind: str
    """A key of `KINDS`."""
    name: str
    """The kind and id of the record, such as indicator/crime-rate."""
    title: str
    says: str
    """What is the matter, in a sentence."""
    path: str
    """The file of the plan that it stands in."""


def series(view: PlanView) -> Iterable[Item]:
    """The series whose next value should have come."""
    return _by_title(_series(view))


def _series(view: PlanView) -> Iterable[Item]:
    for health in view.health:
        if health.stands == OVERDUE:
            indicator = view.plan.indicators[health.indicator]
            name = f"indicator/{indicator.id}"
            yield Item("series", name, indicator.title, health.words, indicator.origin.path)


def strategies(view: PlanView) -> Iterable[Item]:
    """The linked strategies that have ended before the plan, or end soon."""
    return _by_title(_strategies(view))


def _strategies(view: PlanView) -> Iterable[Item]:
    for strategy in view.plan.linked_strategies.values():
        said = _ending(strategy.ends, view.head.ends, view.as_of)
        if said:
            name = f"linked-strategy/{strategy.id}"
            yield Item("strategies", name, strategy.title, said, strategy.origin.path)


def _ending(ends: str, plan_ends: str, as_of: date) -> str:
    """What is to be said of an end; nothing where it is far off, or not stated."""
    span = days(ends)
    if span is None:
        return ""
    last = span[1]
    shown = label_when(ends)
    if last < as_of:
        before = " The plan goes on." if surely_before(ends, plan_ends) else ""
        return f"Its end is given as {shown}, and that is over.{before}"
    if last - as_of <= SOON:
        return f"Its end is given as {shown}."
    return ""


def returns(view: PlanView) -> Iterable[Item]:
    """The quarterly returns that are overdue by a calendar that a decision has set.

    There are none where no decision has.
    """
    for quarter in sorted(view.returns_for):
        for one in view.returns_for[quarter]:
            if one.stands == OVERDUE and one.due is not None:
                day = label_when(one.due.day.isoformat())
                yield Item(
                    "returns",
                    f"board/{one.board.id}",
                    f"{one.board.name}, {label_quarter(quarter)}",
                    f"The return was due on {day}.",
                    one.due.decision.origin.path,
                )


FINDERS: Mapping[str, Callable[[PlanView], Iterable[Item]]] = {
    "series": series,
    "returns": returns,
    "strategies": strategies,
}
"""Every kind of thing that can be overdue, and what finds it."""

KINDS: Mapping[str, str] = {
    "series": "Figures that should have come",
    "returns": "Quarterly returns that should have come",
    "strategies": "Linked strategies that have ended or end soon",
}
"""What each kind is called; in the order in which they are told."""


def found(view: PlanView) -> tuple[Item, ...]:
    """Everything that is overdue on the day of the view, by kind: the oldest return first."""
    return tuple(item for kind in KINDS for item in FINDERS[kind](view))


def _by_title(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (item.title.casefold(), item.name))


def text(items: Iterable[Item], as_of: date) -> str:
    """The list for a terminal."""
    return _list(items, as_of, lambda name: [name], lambda i: f"  {i.title}: {i.says} ({i.path})")


def markdown(items: Iterable[Item], as_of: date) -> str:
    """The list for an issue; empty where nothing is overdue, so that the issue is closed."""
    items = tuple(items)
    if not items:
        return ""
    return _list(
        items,
        as_of,
        lambda name: [f"## {name}", ""],
        lambda i: f"- **{heading(i.title)}**: {heading(i.says)} (`{i.path}`)",
    )


def as_json(items: Iterable[Item], as_of: date) -> str:
    """The list for programs."""
    told = [
        {"kind": i.kind, "record": i.name, "title": i.title, "says": i.says, "path": i.path}
        for i in items
    ]
    return (
        json.dumps({"as_of": as_of.isoformat(), "items": told}, ensure_ascii=False, indent=1) + "\n"
    )


FORMATS: Mapping[str, Callable[[Iterable[Item], date], str]] = {
    "text": text,
    "markdown": markdown,
    "json": as_json,
}


def _list(
    items: Iterable[Item],
    as_of: date,
    head: Callable[[str], list[str]],
    line: Callable[[Item], str],
) -> str:
    items = tuple(items)
    day = label_when(as_of.isoformat())
    if not items:
        return f"Nothing is overdue on {day}.\n"
    lines = [f"What is overdue on {day}:", ""]
    for kind, name in KINDS.items():
        of_it = [line(item) for item in items if item.kind == kind]
        if of_it:
            lines += [*head(name), *of_it, ""]
    return "\n".join(lines)
