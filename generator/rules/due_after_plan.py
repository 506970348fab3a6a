"""Work that is due after the plan ends."""

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
    """Compare every due date with the end of the plan."""
    head = context.plan.head
    if head is None:
        return
    for span, value in due_dates(context):
        if surely_before(head.ends, value):
            yield RULE.at(
                span,
                f"this is due ({value}) after the plan ends ({head.ends})",
                f"check the date, or say who follows it up after {head.ends}",
            )


RULE = Rule(
    code="due-after-plan",
    severity=Severity.WARNING,
    topic=Topic.DATES,
    summary="An objective or action is due after the plan ends",
    why="It may be meant: some work outlasts a plan. But then nobody reports on it under this "
    "plan, so the partnership should say what becomes of it.",
    example=Example(
        path="plan/objectives/less-litter.yaml",
        original="    due: 2026-03-31\n",
        bad="    due: 2029-03-31\n",
        good="    due: 2026-03-31\n",
    ),
    check=check,
)
