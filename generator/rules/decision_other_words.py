"""A decision that gives a value in other words than the file of its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.model import Agreed
from generator.rules import samples
from generator.rules.as_written import misfit
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Hold each value that a decision gives against how its field is written."""
    for agreed in context.records(Agreed):
        for key in ("to", "was"):
            message, remedy = misfit(context, agreed, key)
            if message:
                yield RULE.at(context.documents.span(agreed.origin, key), message, remedy)


def _agreed(to: str) -> str:
    return samples.agreed("action/empty-bins", more=f"    field: due\n    to: {to}\n")


RULE = Rule(
    code="decision-other-words",
    severity=Severity.ERROR,
    topic=Topic.DECISIONS,
    summary="A decision gives a value in other words than the file would",
    why="What stands after to and was is written as in the file of the record: an id such as "
    "city-council, not City Council; 2026-03-31, not 31 March 2026. Only then can anyone see that "
    "the plan follows the decision. The words of the minutes belong under agreed.",
    example=Example(
        path="plan/decisions/board-2025-05.yaml",
        original="",
        bad=samples.decision(_agreed("31 March 2026")),
        good=samples.decision(_agreed("2026-03-31")),
    ),
    check=check,
)
