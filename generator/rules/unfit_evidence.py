"""Evidence that does not belong to a figure's unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.model import Figure
from generator.rules.base import Context, Example, Rule
from generator.rules.figure_arithmetic import BASES, CHANGE
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare the unit of each figure with the numbers beside it."""
    for figure in context.records(Figure):
        wrong = []
        if figure.unit not in BASES and figure.numerator is not None:
            wrong.append(("numerator", "a share or a rate", "percent"))
        if figure.unit != CHANGE and figure.previous is not None:
            wrong.append(("previous", "a change", CHANGE))
        if figure.unit != "percent" and figure.of is not None and not wrong:
            wrong.append(("of", "a share", "percent"))
        for key, what, unit in wrong:
            yield RULE.at(
                context.documents.key_span(figure.origin, key),
                f"“{key}” belongs to {what}, but the unit of this figure is {figure.unit}",
                f"write unit: {unit} if it is {what}; otherwise delete the line",
            )


RULE = Rule(
    code="unfit-evidence",
    severity=Severity.ERROR,
    topic=Topic.FIGURES,
    summary="A figure carries numbers that do not belong to its unit",
    why="A share or rate has a numerator and a denominator, a change has a previous and a current "
    "count, and `of` says what a share is a share of. With another unit nobody would recompute "
    "them: either the unit is wrong, or the numbers belong elsewhere.",
    example=Example(
        path="plan/assessments/litter-assessment.yaml",
        original="        unit: percent\n        of: all litter\n        numerator: 30\n",
        bad="        unit: percent-change\n        of: all litter\n        numerator: 30\n",
        good="        unit: percent\n        of: all litter\n        numerator: 30\n",
    ),
    check=check,
)
