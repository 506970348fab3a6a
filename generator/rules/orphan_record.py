"""A source or an indicator that nothing uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules import samples
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic

_KINDS = {
    "source": "name it in a printed_in, or in the sources of an indicator; else delete the file",
    "indicator": "link it from an objective or a success measure; else delete the file",
}


def check(context: Context) -> Iterator[Diagnostic]:
    """Gather every reference; what remains is an orphan."""
    used = {
        value for _, _, _, value in context.fields(lambda f: bool({"*", *_KINDS} & {*f.refers_to}))
    }
    known = {name for kind in _KINDS for name in context.plan.records.get(kind, {})}
    named = {
        value for _, _, _, value in context.fields(lambda f: bool(_KINDS.keys() & {*f.refers_to}))
    }
    if named - known or not all(document.sound for document in context.documents):
        return  # a file with a fault, or a reference with a typo, may mean any of them
    for kind, remedy in _KINDS.items():
        for record in context.plan.records.get(kind, {}).values():
            name = getattr(record, "id", "")
            if name not in used and f"{kind}/{name}" not in used:
                yield RULE.at(
                    context.documents.span(record.origin, "id"),
                    f"nothing refers to this {kind}",
                    remedy,
                )


RULE = Rule(
    code="orphan-record",
    severity=Severity.WARNING,
    topic=Topic.LINKS,
    summary="Nothing refers to a source or an indicator",
    why="It would have a page that no other page leads to. Either a link to it was forgotten or "
    "misspelt, or it is no longer needed.",
    example=Example(
        path="plan/sources/bin-count.yaml",
        original="",
        bad=samples.source(),
        good="",
    ),
    check=check,
)
