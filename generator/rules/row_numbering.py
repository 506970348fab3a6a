"""Rows of the monitoring table that are not numbered 1, 2, 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules.base import Context, Example, Rule
from generator.rules.numbering import misnumbered
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Number the rows from 1, without gap or double."""
    rows = [
        (board.monitoring.row, board.monitoring)
        for board in context.plan.boards.values()
        if board.monitoring is not None
    ]
    for row, right, holder in misnumbered(rows, complete=context.complete("board")):
        message = (
            f"row {row.row} stands already in {context.at(holder.origin, 'row')}"
            if holder
            else f"rows are numbered from 1 without a gap, and this is {row.row} of {len(rows)}"
        )
        yield RULE.at(context.documents.span(row.origin, "row"), message, f"write row: {right}")


RULE = Rule(
    code="row-numbering",
    severity=Severity.ERROR,
    topic=Topic.NAMES,
    summary="The rows of the monitoring table are not numbered 1, 2, 3 without gap or double",
    why="The number of a row is its place in the monitoring table of the plan. The page shows the "
    "rows in that order.",
    example=Example(
        path="plan/boards/streets-group.yaml",
        original="  row: 1\n",
        bad="  row: 2\n",
        good="  row: 1\n",
    ),
    check=check,
)
