"""Another body's strategy that ends before the plan that leans on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules.base import Context, Example, Rule
from generator.rules.dates import surely_before
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare the end of each linked strategy with the end of the plan."""
    head = context.plan.head
    if head is None:
        return
    for strategy in context.plan.linked_strategies.values():
        if surely_before(strategy.ends, head.ends):
            yield RULE.at(
                context.documents.span(strategy.origin, "ends"),
                f"this strategy ends ({strategy.ends}) before the plan does ({head.ends})",
                "ask its owner what follows it; add the new one when it is published",
            )


RULE = Rule(
    code="strategy-ends-early",
    severity=Severity.WARNING,
    topic=Topic.DATES,
    summary="A linked strategy ends before the plan does",
    why="The plan leans on other bodies’ strategies. Where one ends first, the partnership should "
    "know what follows. The date stays as the source has it until a new strategy is published.",
    example=Example(
        path="plan/linked-strategies/waste-strategy.yaml",
        original='ends: "2030"\n',
        bad='ends: "2026"\n',
        good='ends: "2030"\n',
    ),
    check=check,
)
