"""An objective that nothing can show to be met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules import samples
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Look for a success measure that judges it, or an indicator that measures it."""
    if not context.complete("priority"):
        return
    judged = {
        link.objective
        for priority in context.plan.priorities.values()
        for measure in priority.success_measures
        for link in measure.judges
    }
    for objective in context.plan.objectives.values():
        measured = any(link.relation == "measures" for link in objective.indicators)
        if objective.id not in judged and not measured:
            yield RULE.at(
                context.documents.key_span(objective.origin, "indicators"),
                f"nothing judges objective {objective.number}: no success measure, and no "
                "indicator with relation measures",
                "link a success measure of its priority (judges:), or an indicator (relation: "
                "measures), if one fits",
            )


RULE = Rule(
    code="objective-without-measure",
    severity=Severity.WARNING,
    topic=Topic.INDICATORS,
    summary="No success measure judges an objective, and no indicator measures it",
    why="Nobody will be able to say whether the objective was reached. That is the plan’s gap, "
    "not a slip: the page says so, and the partnership may add a measure.",
    example=Example(
        path="plan/objectives/more-bins.yaml",
        original="",
        bad=samples.objective(),
        good=samples.objective(indicators=samples.MEASURED),
    ),
    check=check,
)
