"""A finding that gives one figure twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.model import Figure, Finding
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare the figures of each finding."""
    for finding in context.records(Finding):
        first: dict[tuple[object, ...], Figure] = {}
        for figure in finding.figures:
            key = (figure.measures, figure.unit, figure.of, figure.period, figure.area)
            other = first.setdefault(key, figure)
            if other is not figure:
                line = context.documents.span(other.origin, "measures").line
                yield RULE.at(
                    context.documents.span(figure.origin, "measures"),
                    f"this finding has the same figure already in line {line}",
                    "delete one of the two, or say in measures, period or area what differs",
                )


_FIGURE = """      - measures: share of the litter that lies in the streets
        value: 25.0
        unit: percent
        of: all litter
        numerator: 30
        denominator: 120
        period: 2023-04/2024-03
        area: Exampleton
        printed_in:
          - source: published-plan
            place: Assessment
"""

RULE = Rule(
    code="repeated-figure",
    severity=Severity.ERROR,
    topic=Topic.FIGURES,
    summary="A finding gives the same figure twice",
    why="Two figures of one finding that measure the same for the same time and area are a copy "
    "that was not changed, or two values of which one is wrong. Where sources differ, say in "
    "`measures` whose value it is.",
    example=Example(
        path="plan/assessments/litter-assessment.yaml",
        original=_FIGURE,
        bad=_FIGURE + _FIGURE,
        good=_FIGURE + _FIGURE.replace("in the streets", "in the parks"),
    ),
    check=check,
)
