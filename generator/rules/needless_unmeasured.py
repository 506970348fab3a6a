"""A success measure that says why nothing measures it, and is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic
from generator.rules.unmeasured_without_reason import measured_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare the reason with the indicators that measure it."""
    for priority in context.plan.priorities.values():
        for measure in priority.success_measures:
            indicators = measured_by(measure)
            if measure.unmeasured is not None and indicators:
                yield RULE.at(
                    context.documents.key_span(measure.origin, "unmeasured"),
                    f"unmeasured says why no indicator measures it, but {indicators[0]} does",
                    "delete unmeasured; or write context as the relation if the indicator does "
                    "not stand for the measure",
                )


RULE = Rule(
    code="needless-unmeasured",
    severity=Severity.WARNING,
    topic=Topic.INDICATORS,
    summary="A success measure says why nothing measures it, but an indicator does",
    why="The indicator decides the state that readers see, and the reason beside it would "
    "contradict it. Delete `unmeasured` once an indicator measures it. What the indicator does "
    "not show belongs in the reason of its link.",
    example=Example(
        path="plan/priorities/clean-streets.yaml",
        original="    target: not-stated\n",
        bad="    target: not-stated\n"
        "    unmeasured:\n"
        "      state: no-data\n"
        "      reason: Nobody counts it.\n",
        good="    target: not-stated\n",
    ),
    check=check,
)
