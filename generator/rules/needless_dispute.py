"""A figure that is disputed although nothing is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.model import Figure
from generator.rules.base import Context, Example, Rule
from generator.rules.figure_arithmetic import holds
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare the value of every disputed figure with the recomputed one."""
    for figure in context.records(Figure):
        recomputed = figure.disputed.recomputed if figure.disputed is not None else None
        if recomputed is not None and holds(figure.value, recomputed):
            yield RULE.at(
                context.documents.key_span(figure.origin, "disputed"),
                f"the recomputed value {recomputed} is the printed value {figure.value}",
                "delete disputed: if the value was corrected; if something else is wrong with it, "
                "write recomputed: not-stated",
            )


RULE = Rule(
    code="needless-dispute",
    severity=Severity.ERROR,
    topic=Topic.FIGURES,
    summary="A figure is disputed, but the recomputed value is the printed one",
    why="`disputed` says in public that a figure cannot be right. It goes when the figure is "
    "corrected. Where the doubt is not about the arithmetic, `recomputed` is not-stated.",
    example=Example(
        path="plan/assessments/litter-assessment.yaml",
        original="""        numerator: 30
        denominator: 120
        period: 2023-04/2024-03
        area: Exampleton
        printed_in:
          - source: published-plan
            place: Assessment
""",
        bad="""        numerator: 30
        denominator: 120
        period: 2023-04/2024-03
        area: Exampleton
        printed_in:
          - source: published-plan
            place: Assessment
        disputed:
          reason: The plan printed 31%.
          recomputed: 25.0
""",
        good="""        numerator: 30
        denominator: 120
        period: 2023-04/2024-03
        area: Exampleton
        printed_in:
          - source: published-plan
            place: Assessment
        note: The plan printed 31% at first.
""",
        also=("disputed-figure",),
    ),
    check=check,
)
