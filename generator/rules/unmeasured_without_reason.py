"""A success measure that nothing measures, and that does not say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.model import SuccessMeasure


def measured_by(measure: SuccessMeasure) -> tuple[str, ...]:
    """The indicators that stand for a measure: those that are no more than context do not."""
    return tuple(link.indicator for link in measure.indicators if link.relation == "measures")


def check(context: Context) -> Iterator[Diagnostic]:
    """Look for an indicator that measures it, or for the reason why there is none."""
    for priority in context.plan.priorities.values():
        for measure in priority.success_measures:
            if measure.unmeasured is None and not measured_by(measure):
                yield RULE.at(
                    context.documents.key_span(measure.origin, "indicators"),
                    "no indicator measures it, and unmeasured does not say why",
                    "link an indicator (relation: measures) if one fits; otherwise add "
                    "unmeasured: with its state, no-data or not-measurable-as-worded, and the "
                    "reason",
                )


RULE = Rule(
    code="unmeasured-without-reason",
    severity=Severity.ERROR,
    topic=Topic.INDICATORS,
    summary="No indicator measures a success measure, and the reason is not said",
    why="Each success measure ends in one state that readers see. Where no indicator measures it, "
    "`unmeasured` says whether figures are missing or its words leave open what would be counted, "
    "and why we think so. An indicator with the relation context does not measure it.",
    example=Example(
        path="plan/priorities/clean-streets.yaml",
        original="    indicators:\n"
        "      - indicator: litter-reports\n"
        "        relation: measures\n"
        "        basis: editorial\n"
        "        reason: People report the litter that they see.\n",
        bad="    indicators: []\n",
        good="    indicators: []\n"
        "    unmeasured:\n"
        "      state: no-data\n"
        "      reason: Nobody weighs the litter.\n",
    ),
    check=check,
)
