"""A reason for an owner that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.model import NOT_STATED, Action
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Find actions without an owner that say who says so."""
    for action in context.records(Action):
        if action.owner == NOT_STATED and action.owner_basis is not None:
            yield RULE.at(
                context.documents.key_span(action.origin, "owner_basis"),
                "owner_basis says who names the owner, but the owner is not-stated",
                "write the owner’s id after owner:, or delete owner_basis",
            )


RULE = Rule(
    code="owner-basis-without-owner",
    severity=Severity.ERROR,
    topic=Topic.LINKS,
    summary="An action gives the basis of an owner that it does not name",
    why="`owner_basis` says which source names the owner. Without an owner it tells of a link "
    "that was lost.",
    example=Example(
        path="plan/objectives/less-litter.yaml",
        original="    owner: streets-group\n    owner_basis:\n",
        bad="    owner: not-stated\n    owner_basis:\n",
        good="    owner: streets-group\n    owner_basis:\n",
    ),
    check=check,
)
