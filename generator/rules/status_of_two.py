"""A status in a return that is about two things at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.model import Status
from generator.rules import samples
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Look for a status with an action and a monitored strategy; one with neither has no shape."""
    for status in context.records(Status):
        if status.action is not None and status.strategy is not None:
            yield RULE.at(
                context.documents.key_span(status.origin, "strategy"),
                f"this status is about the action “{status.action}” as well",
                "give each an entry of its own, with what the board said of it",
            )


_BOTH = """  - action: empty-bins
    strategy: monitor-bins
    status: on-track
    said: not-stated
"""

RULE = Rule(
    code="status-of-two",
    severity=Severity.ERROR,
    topic=Topic.DECISIONS,
    summary="A status is about an action and a monitored strategy at once",
    why="Progress is shown beside the action or the monitored strategy that a board spoke of. "
    "Where it spoke of both, each has an entry.",
    example=Example(
        path="plan/returns/2025-26-Q1/streets-group.yaml",
        original="",
        bad=samples.returned(_BOTH),
        good=samples.returned(_BOTH.replace("    strategy: monitor-bins\n", "")),
    ),
    check=check,
)
