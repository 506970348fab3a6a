"""A range that holds no value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.model import Range
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare the lowest with the highest value."""
    for item in context.records(Range):
        if item.lowest >= item.highest:
            yield RULE.at(
                context.documents.span(item.origin, "lowest"),
                f"the lowest value {item.lowest} is not below the highest, {item.highest}",
                f"did you mean lowest: {item.highest} and highest: {item.lowest}?"
                if item.lowest > item.highest
                else "write the highest value that can be right after highest:",
            )


RULE = Rule(
    code="range-order",
    severity=Severity.ERROR,
    topic=Topic.INDICATORS,
    summary="The lowest possible value of an indicator is not below the highest",
    why="The range catches slips in the data file: a value outside cannot be right. A range that "
    "holds no value would refuse them all.",
    example=Example(
        path="plan/indicators/litter-reports.yaml",
        original="  lowest: 0\n  highest: 10000\n",
        bad="  lowest: 10000\n  highest: 0\n",
        good="  lowest: 0\n  highest: 10000\n",
        also=("csv-out-of-range",),
    ),
    check=check,
)
