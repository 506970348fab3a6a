"""A figure that cannot be right as the source prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.model import Figure
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Name every disputed figure."""
    for figure in context.records(Figure):
        if figure.disputed is not None:
            recomputed = figure.disputed.recomputed
            given = "" if recomputed is None else f"; recomputed it is {recomputed}"
            yield RULE.at(
                context.documents.key_span(figure.origin, "disputed"),
                f"the printed value {figure.value} ({figure.measures}) is disputed{given}",
                "ask who printed it; when the right value is published, record it with its source",
            )


RULE = Rule(
    code="disputed-figure",
    severity=Severity.WARNING,
    topic=Topic.FIGURES,
    summary="A figure of the plan cannot be right as it is printed",
    why="The site shows the printed value and the doubt side by side. Only the partnership can "
    "say which is right: this keeps the question in sight until it does.",
    example=Example(
        path="plan/assessments/litter-assessment.yaml",
        original="        value: 25.0\n        unit: percent\n        of: all litter\n",
        bad="""        value: 31.0
        disputed:
          reason: 30 ÷ 120 is 25%.
          recomputed: 25.0
        unit: percent
        of: all litter
""",
        good="        value: 25.0\n        unit: percent\n        of: all litter\n",
    ),
    check=check,
)
