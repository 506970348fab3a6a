"""A quarter that is not of the plan's time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.periods import quarter
from generator.rules import samples
from generator.rules.base import Context, Example, Rule
from generator.rules.dates import days
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare every quarter with the plan's first and last day."""
    head = context.plan.head
    if head is None:
        return
    starts, ends = days(head.starts), days(head.ends)
    for document, _, pointer, value in context.fields(lambda f: f.form == "quarter"):
        try:
            period = quarter(value)
        except ValueError:
            continue  # reported as malformed, or as an impossible date
        if starts is not None and period.end < starts[0]:
            why, remedy = f"ends before the plan starts ({head.starts})", "check the year"
        elif ends is not None and period.start > ends[1]:
            why, remedy = f"starts after the plan ends ({head.ends})", "check the year"
        else:
            continue
        yield RULE.at(document.span(pointer), f"the quarter {value} {why}", remedy)


RULE = Rule(
    code="quarter-outside-plan",
    severity=Severity.ERROR,
    topic=Topic.DECISIONS,
    summary="A quarter ends before the plan starts, or starts after it ends",
    why="Boards report on this plan while it runs. A return for another time belongs to another "
    "plan; most often the year is a slip. Quarters are those of the financial year: 2025-26-Q1 is "
    "April to June 2025.",
    example=Example(
        path="plan/returns/2024-25-Q1/streets-group.yaml",
        original="",
        bad=samples.returned(quarter="2024-25-Q1"),
        good=samples.returned(),
        good_path="plan/returns/2025-26-Q1/streets-group.yaml",
    ),
    check=check,
)
