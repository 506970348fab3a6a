"""A decision that replaces one which is not earlier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.model import Decision
from generator.rules import samples
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare the days of a decision and of the one that it replaces."""
    for decision in context.records(Decision):
        replaced = context.plan.decisions.get(decision.replaces or "")
        if replaced is not None and replaced.date >= decision.date:
            what = "itself" if replaced is decision else f"one of {replaced.date}"
            yield RULE.at(
                context.documents.span(decision.origin, "replaces"),
                f"this decision is of {decision.date}, and cannot replace {what}",
                "name an earlier decision, or correct the dates",
            )


RULE = Rule(
    code="replaces-later-decision",
    severity=Severity.ERROR,
    topic=Topic.DECISIONS,
    summary="A decision replaces one that is not earlier",
    why="A meeting can only set aside what was agreed before it. Either the dates or the decision "
    "that is named is wrong.",
    example=Example(
        path="plan/decisions/board-2025-05.yaml",
        original="",
        bad=samples.decision(more="replaces: board-2025-05\n"),
        good=samples.decision(more="replaces: board-2025-04\n"),
        beside={
            "plan/decisions/board-2025-04.yaml": samples.decision(name="board-2025-04").replace(
                "2025-05-06", "2025-04-01"
            )
        },
    ),
    check=check,
)
