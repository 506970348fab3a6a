"""Which calendar of quarterly returns is about which board, as decisions have set it.

Here belongs what the decisions alone say; the days themselves are worked out in `returns`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.decisions import holding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model import Calendar, Decision, Plan


def boards_of(plan: Plan, calendar: Calendar) -> tuple[str, ...]:
    """The boards that a calendar is about, by id."""
    if calendar.boards is not None:
        return tuple(sorted(calendar.boards))
    return tuple(name for name, board in plan.boards.items() if board.monitoring)


def applying(plan: Plan) -> Mapping[str, tuple[Decision, ...]]:
    """The decisions whose calendars are about each board, by id, in order of their quarter.

    Of two for one quarter the later decision comes last.
    """
    found: dict[str, list[Decision]] = {}
    for decision in holding(plan):
        if decision.calendar is not None:
            for board in boards_of(plan, decision.calendar):
                found.setdefault(board, []).append(decision)
    return {board: tuple(sorted(each, key=first_quarter)) for board, each in sorted(found.items())}


def first_quarter(decision: Decision) -> str:
    """The first quarter of a decision's calendar; empty where it sets none."""
    return decision.calendar.first_quarter if decision.calendar else ""
