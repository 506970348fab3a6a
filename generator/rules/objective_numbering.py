"""Objectives whose numbers do not fit their priority or each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules import priority_numbering
from generator.rules.base import Context, Example, Rule
from generator.rules.numbering import misnumbered
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.model import Objective


_MOST = 9
"""A number with more digits is a slip; it is not worked with."""


def _number(digits: str) -> int:
    return int(digits) if len(digits) <= _MOST else 10**_MOST


def check(context: Context) -> Iterator[Diagnostic]:
    """Number the objectives of each priority: its number, a full stop and 1, 2, 3."""
    misnumbered_priorities = {priority.id for priority, _, _ in priority_numbering.wrong(context)}
    complete = context.complete("objective") and all(
        objective.priority in context.plan.priorities
        for objective in context.plan.objectives.values()
    )
    groups: dict[str, list[tuple[int, Objective]]] = {}
    for objective in context.plan.objectives.values():
        _, _, second = objective.number.partition(".")
        groups.setdefault(objective.priority, []).append((_number(second), objective))
    for name, group in groups.items():
        priority = context.plan.priorities.get(name)
        if priority is None:
            continue  # reported as an unknown reference, or broken itself
        seconds = {
            o.id: (right, holder) for o, right, holder in misnumbered(group, complete=complete)
        }
        for place, objective in group:
            first = _number(objective.number.partition(".")[0])
            right, holder = seconds.get(objective.id, (place, None))
            remedy = f'write number: "{priority.number}.{right}"'
            if first != priority.number and name not in misnumbered_priorities:
                message = f"“{objective.number}” is under priority number {priority.number}"
                remedy += ", or correct its priority"
            elif holder is not None:
                where = context.at(holder.origin, "number")
                message = f"“{objective.number}” has the place of the objective in {where}"
            elif objective.id in seconds:
                message = (
                    f"“{objective.number}” leaves a gap: this priority has {len(group)} objectives"
                )
            else:
                continue
            yield RULE.at(
                context.documents.span(objective.origin, "number"),
                message,
                remedy,
            )


RULE = Rule(
    code="objective-numbering",
    severity=Severity.ERROR,
    topic=Topic.NAMES,
    summary="An objective’s number does not fit its priority or the other objectives",
    why="An objective’s number is its priority’s number, a full stop and its place under the "
    "priority, from 1 without gap or double. Pages and people find it by that number.",
    example=Example(
        path="plan/objectives/less-litter.yaml",
        original='number: "1.1"\n',
        bad='number: "2.1"\n',
        good='number: "1.1"\n',
    ),
    check=check,
)
