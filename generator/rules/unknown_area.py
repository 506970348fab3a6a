"""An area that plan.yaml does not list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity, suggest
from generator.rules.base import Context, Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Look up the area of each indicator, and that no area is listed twice."""
    head = context.plan.head
    if head is None:
        return
    codes: dict[str, int] = {}
    for area in head.areas:
        line = context.documents.span(area.origin, "code").line
        if area.code in codes:
            yield RULE.at(
                context.documents.span(area.origin, "code"),
                f"the area {area.code} is listed already in line {codes[area.code]}",
                "correct the code, or delete one of the two",
            )
        codes.setdefault(area.code, line)
    for indicator in context.plan.indicators.values():
        if indicator.area not in codes:
            yield RULE.at(
                context.documents.span(indicator.origin, "area"),
                f"plan.yaml does not list an area with the code {indicator.area}",
                suggest(indicator.area, codes),
            )


RULE = Rule(
    code="unknown-area",
    severity=Severity.ERROR,
    summary="An area’s code is not listed in plan.yaml, or is listed twice",
    why="plan.yaml lists each area once, with its code and its name. Pages take the name from "
    "there.",
    example=Example(
        path="plan/indicators/litter-reports.yaml",
        original="area: E99999999\n",
        bad="area: E99999998\n",
        good="area: E99999999\n",
    ),
    check=check,
)
