"""A target that no value can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare each target with its indicator's range; a range out of order is another fault."""
    for item in context.plan.indicators.values():
        lowest, highest = item.range.lowest, item.range.highest
        if item.target is None or lowest >= highest:
            continue
        if not lowest <= item.target.value <= highest:
            yield RULE.at(
                context.documents.span(item.target.origin, "value"),
                f"the target {item.target.value} is outside the indicator’s range, "
                f"{lowest} to {highest}",
                "write it in the indicator’s unit; if it is right, widen the range",
            )


RULE = Rule(
    code="target-outside-range",
    severity=Severity.ERROR,
    topic=Topic.INDICATORS,
    summary="A target lies outside what can be right for the indicator’s values",
    why="No value of the data file can be there, so the target is in another unit or has a slip, "
    "or the range is too narrow.",
    example=Example(
        path="plan/indicators/litter-reports.yaml",
        original="tolerance: 5\n",
        bad="tolerance: 5\ntarget:\n  value: -5\n  basis: editorial\n  reason: An example.\n",
        good="tolerance: 5\ntarget:\n  value: 100\n  basis: editorial\n  reason: An example.\n",
    ),
    check=check,
)
