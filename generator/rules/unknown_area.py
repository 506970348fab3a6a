"""An area that plan.yaml does not list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity, suggest
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic, Span
    from generator.model import PlanHead


def check(context: Context) -> Iterator[Diagnostic]:
    """Look up every code of an area, and that no area is listed twice."""
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
    for code, span in _named(context, head):
        if code not in codes:
            yield RULE.at(
                span, f"plan.yaml does not list an area with the code {code}", suggest(code, codes)
            )


def _named(context: Context, head: PlanHead) -> Iterator[tuple[str, Span]]:
    """Every code that names an area listed elsewhere, with where it stands."""
    for area in head.areas:
        if area.within is not None:
            yield area.within, context.documents.span(area.origin, "within")
    for indicator in context.plan.indicators.values():
        yield indicator.area, context.documents.span(indicator.origin, "area")
        for place, code in enumerate(indicator.comparators):
            yield code, context.documents.span(indicator.origin, "comparators", place)


RULE = Rule(
    code="unknown-area",
    severity=Severity.ERROR,
    topic=Topic.LINKS,
    summary="An area’s code is not listed in plan.yaml, or is listed twice",
    why="plan.yaml lists each area once, with its code and its name. Pages take the name from "
    "there: that of an indicator’s own area, of those it is compared with, and of the area that "
    "another is a part of.",
    example=Example(
        path="plan/indicators/litter-reports.yaml",
        original="area: E99999999\n",
        bad="area: E99999998\n",
        good="area: E99999999\n",
    ),
    check=check,
)
