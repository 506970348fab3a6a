"""An indicator whose area is set beside itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Look for the indicator's own area among its comparators."""
    for item in context.plan.indicators.values():
        for place, code in enumerate(item.comparators):
            if code == item.area:
                yield RULE.at(
                    context.documents.span(item.origin, "comparators", place),
                    f"{code} is the indicator’s own area",
                    "name another area, or delete the line; write [] for none",
                )


RULE = Rule(
    code="compared-with-itself",
    severity=Severity.ERROR,
    topic=Topic.INDICATORS,
    summary="An indicator is compared with its own area",
    why="The page sets the areas of comparators beside the indicator’s own, which is there "
    "already: it would be shown twice, and agree with itself.",
    example=Example(
        path="plan/indicators/litter-reports.yaml",
        original="comparators: []\n",
        bad="comparators:\n  - E99999999\n",
        good="comparators: []\n",
    ),
    check=check,
)
