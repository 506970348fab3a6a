"""A decision about a field that its record does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import fieldpaths
from generator.diagnostics import Severity, suggest
from generator.model import Agreed
from generator.rules import samples
from generator.rules.base import Context, Example, Rule, span_of
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Follow every field that a decision names through the class of its record."""
    for agreed in context.records(Agreed):
        kind = agreed.record.partition("/")[0]
        cls = fieldpaths.class_of(kind)
        if agreed.field is None or cls is None:
            continue  # a kind that does not exist is reported as such
        if agreed.field in fieldpaths.holders(kind):
            continue  # the record moved to another one that holds it
        lead = fieldpaths.lead(cls, agreed.field)
        document = context.documents.by_path[agreed.origin.path]
        at = span_of(document, (*agreed.origin.pointer, "field"), lead.missing)
        if lead.through is not None and lead.through.KIND:
            at = document.span((*agreed.origin.pointer, "field"))
            of = lead.through.KIND
            yield RULE.at(
                at,
                f"what stands in this list are records of their own, of the kind {of}",
                f"name the one that changes as the record: {of}/ and its id",
            )
        elif not lead.found:
            shown = lead.missing or agreed.field
            valid = fieldpaths.fields(lead.holder) if lead.holder else ()
            if not valid:
                message = f"there is nothing below this field that could be called “{shown}”"
                yield RULE.at(at, message, "write the field alone, without a full stop")
                continue
            valid += tuple(sorted(fieldpaths.holders(kind))) if lead.holder is cls else ()
            remedy = "an id never changes" if shown == "id" else suggest(shown, valid)
            words = kind.replace("-", " ")
            yield RULE.at(at, f"“{shown}” is not a field of this {words} that can change", remedy)


_BAD = samples.agreed("action/empty-bins", more="    field: owners\n")
_GOOD = samples.agreed("action/empty-bins", more="    field: owner\n")

RULE = Rule(
    code="decision-unknown-field",
    severity=Severity.ERROR,
    topic=Topic.DECISIONS,
    summary="A decision is about a field that its record does not have",
    why="The field is the key of the record’s file that changes, such as owner or due; one within "
    "another stands after a full stop, such as monitoring.label. What stands in a list with an id "
    "of its own, such as an action, is the record to name.",
    example=Example(
        path="plan/decisions/board-2025-05.yaml",
        original="",
        bad=samples.decision(_BAD),
        good=samples.decision(_GOOD),
    ),
    check=check,
)
