"""A decision that agrees to one change twice."""

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
    from generator.model import Agreed


def check(context: Context) -> Iterator[Diagnostic]:
    """Look for the same record, change and field twice in one decision."""
    for decision in context.records(Decision):
        seen: dict[tuple[str, str, str | None], Agreed] = {}
        for agreed in decision.agrees:
            earlier = seen.setdefault((agreed.record, agreed.change, agreed.field), agreed)
            if earlier is not agreed:
                what = f"the field “{agreed.field}” of {agreed.record}"
                yield RULE.at(
                    context.documents.span(agreed.origin, "record"),
                    f"{what if agreed.field else agreed.record} is {agreed.change} twice in this "
                    "decision",
                    f"it stands first in {context.at(earlier.origin, 'record')}; "
                    "correct or delete one",
                )


_ONCE = samples.agreed("action/empty-bins", more="    field: owner\n")

RULE = Rule(
    code="decision-repeated-change",
    severity=Severity.ERROR,
    topic=Topic.DECISIONS,
    summary="A decision agrees to one change twice",
    why="Of two values for one field nobody could tell which was agreed. Often a line was copied "
    "and not changed.",
    example=Example(
        path="plan/decisions/board-2025-05.yaml",
        original="",
        bad=samples.decision(_ONCE + _ONCE),
        good=samples.decision(_ONCE + _ONCE.replace("owner", "due")),
    ),
    check=check,
)
