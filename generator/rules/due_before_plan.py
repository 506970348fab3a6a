"""Work that is due before the plan starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules.base import Context, Example, Rule
from generator.rules.dates import due_dates, surely_before
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare every due date with the start of the plan."""
    head = context.plan.head
    if head is None:
        return
    for span, value in due_dates(context):
        if surely_before(value, head.starts):
            yield RULE.at(
                span,
                f"this is due ({value}) before the plan starts ({head.starts})",
                f"write a date from {head.starts} to {head.ends}, or not-stated",
            )


RULE = Rule(
    code="due-before-plan",
    severity=Severity.ERROR,
    topic=Topic.DATES,
    summary="An objective or action is due before the plan starts",
    why="What a plan sets out to do cannot be due before it starts: the year is probably a slip.",
    example=Example(
        path="plan/objectives/less-litter.yaml",
        original="    due: 2026-03-31\n",
        bad="    due: 2024-03-31\n",
        good="    due: 2026-03-31\n",
    ),
    check=check,
)
