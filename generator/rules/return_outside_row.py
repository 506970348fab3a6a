"""A quarterly return about what its board does not report on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.model import Return
from generator.rules import samples
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.model import Board


def _reports_on(context: Context, board: Board) -> tuple[set[str], set[str]]:
    """The ids of the actions and of the monitored strategies that a board may report on."""
    row = board.monitoring
    named = {entry.objective for entry in row.objectives} if row else set()
    actions = {
        action.id
        for objective in context.plan.objectives.values()
        for action in objective.actions
        if objective.id in named or board.id in (action.owner, objective.lead)
    }
    strategies = {strategy.id for strategy in row.strategies} if row else set()
    return actions, strategies


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare each return with its board's row of the monitoring table."""
    if not context.complete("objective", "board"):
        return
    for returned in context.records(Return):
        board = context.plan.boards.get(returned.board)
        if board is None:
            continue  # reported as an unknown reference
        actions, strategies = _reports_on(context, board)
        if not actions and not strategies:
            yield RULE.at(
                context.documents.span(returned.origin, "board"),
                f"“{board.id}” has no row of the monitoring table, and nothing that it leads",
                "check the board; if it reports now, give it a row as the decision says",
            )
            continue
        known = context.plan.records
        for status in returned.statuses:
            if status.action in known.get("action", {}) and status.action not in actions:
                yield RULE.at(
                    context.documents.span(status.origin, "action"),
                    f"“{board.id}” does not report on the objective of this action",
                    "check the action and the board; else ask the partnership who reports on it",
                )
            if (
                status.strategy in known.get("monitored-strategy", {})
                and status.strategy not in strategies
            ):
                yield RULE.at(
                    context.documents.span(status.origin, "strategy"),
                    f"this monitored strategy is not in the row of “{board.id}”",
                    "check the strategy and the board; else ask the partnership who reports on it",
                )


_PATH = "plan/returns/2025-26-Q1/{}.yaml"

RULE = Rule(
    code="return-outside-row",
    severity=Severity.WARNING,
    topic=Topic.DECISIONS,
    summary="A board’s return is about something that the board does not report on",
    why="The monitoring table says which board reports on what. A return from another board may "
    "be right, and the table out of date: then the partnership should say so. Often the wrong "
    "board or action was named.",
    example=Example(
        path=_PATH.format("partnership-board"),
        original="",
        bad=samples.returned(board="partnership-board"),
        good=samples.returned(),
        good_path=_PATH.format("streets-group"),
    ),
    check=check,
)
