"""A decision about a record that does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import decisions, fieldpaths
from generator.diagnostics import Severity
from generator.model import Agreed
from generator.rules import samples
from generator.rules.base import Context, Example, Rule
from generator.rules.known import any_kind, ids_of_broken, known_ids
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Look up every record that a decision names; one that was taken out need not be there."""
    known = known_ids(context)
    excused = ids_of_broken(context)
    gone = decisions.removed(context.plan)
    for agreed in context.records(Agreed):
        kind = agreed.record.partition("/")[0]
        if agreed.record in gone and fieldpaths.class_of(kind) is not None:
            continue
        message, remedy = any_kind(agreed.record, known, excused)
        if message:
            if kind in known:
                remedy += "; of a record that is gone, some decision says change: removed"
            yield RULE.at(context.documents.span(agreed.origin, "record"), message, remedy)


_BAD = samples.agreed("action/empty-bin", more="    field: owner\n")
_GOOD = samples.agreed("action/empty-bins", more="    field: owner\n")

RULE = Rule(
    code="decision-unknown-record",
    severity=Severity.ERROR,
    topic=Topic.DECISIONS,
    summary="A decision is about a record that does not exist",
    why="A decision is shown beside what it changed, so its records must be found. A record that "
    "was taken out of the plan need not be there, as long as a decision says that it was: "
    "change: removed. Correct the spelling, or record that decision.",
    example=Example(
        path="plan/decisions/board-2025-05.yaml",
        original="",
        bad=samples.decision(_BAD),
        good=samples.decision(_GOOD),
    ),
    check=check,
)
