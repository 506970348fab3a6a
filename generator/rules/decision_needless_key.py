"""A decision that says more of a change than such a change has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import fieldpaths
from generator.diagnostics import Severity
from generator.model import NOT_STATED, Agreed
from generator.rules import samples
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Look for fields of what came in or went as a whole, and for values that no line can say."""
    for agreed in context.records(Agreed):
        if agreed.change != "changed":
            for key in ("field", "to", "was"):
                if getattr(agreed, key) is not None:
                    yield RULE.at(
                        context.documents.key_span(agreed.origin, key),
                        f"a record that was {agreed.change} has no “{key}”: it is about all of it",
                        f"delete the line, or write change: changed if only a field of "
                        f"{agreed.record} changes",
                    )
            continue
        cls = fieldpaths.class_of(agreed.record.partition("/")[0])
        if cls is None or agreed.field is None:
            continue
        lead = fieldpaths.lead(cls, agreed.field)
        for key in ("to", "was"):
            value = getattr(agreed, key)
            if lead.found and not lead.plain and value not in (None, NOT_STATED):
                yield RULE.at(
                    context.documents.key_span(agreed.origin, key),
                    f"“{agreed.field}” holds more than one text or number, which “{key}” cannot "
                    "say",
                    "delete the line, and say in “agreed” what changes",
                )


_KEPT = samples.agreed("action/empty-bins", "added")

RULE = Rule(
    code="decision-needless-key",
    severity=Severity.ERROR,
    topic=Topic.DECISIONS,
    summary="A decision says more of a change than such a change has",
    why="A record that came into the plan or was taken out changed as a whole: it has no field, "
    "and no value before or after. A list has no single value either. Delete the line, or "
    "correct what it says of the change.",
    example=Example(
        path="plan/decisions/board-2025-05.yaml",
        original="",
        bad=samples.decision(_KEPT + "    field: owner\n"),
        good=samples.decision(_KEPT),
    ),
    check=check,
)
