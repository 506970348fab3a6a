"""Priorities that are not numbered 1, 2, 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules.base import Context, Example, Rule
from generator.rules.numbering import misnumbered
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.model import Priority


def wrong(context: Context) -> list[tuple[Priority, int, Priority | None]]:
    """The priorities with a wrong number, the right one, and the priority that has theirs."""
    items = [(priority.number, priority) for priority in context.plan.priorities.values()]
    return list(misnumbered(items, complete=context.complete("priority")))


def check(context: Context) -> Iterator[Diagnostic]:
    """Number the priorities from 1, without gap or double."""
    for priority, right, holder in wrong(context):
        message = (
            f"the number {priority.number} stands already in {context.at(holder.origin, 'number')}"
            if holder
            else f"priorities are numbered from 1 without a gap, and this is {priority.number}"
        )
        yield RULE.at(
            context.documents.span(priority.origin, "number"), message, f"write number: {right}"
        )


RULE = Rule(
    code="priority-numbering",
    severity=Severity.ERROR,
    topic=Topic.NAMES,
    summary="Priorities are not numbered 1, 2, 3 without gap or double",
    why="The numbers of priorities and objectives are how people speak of them. Each is given "
    "once, and none is left out.",
    example=Example(
        path="plan/priorities/clean-streets.yaml",
        original="number: 1\n",
        bad="number: 2\n",
        good="number: 1\n",
    ),
    check=check,
)
