"""When quarterly returns are due, as decisions have set it.

Here belongs arithmetic of quarters and days alone.  Where no decision has set a calendar,
no return is due, and none is ever called overdue.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from generator.decisions import holding
from generator.model import NOT_STATED
from generator.periods import parse, quarter, quarter_after, quarter_of
from generator.views import Due

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

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
    return {board: tuple(sorted(each, key=_first)) for board, each in sorted(found.items())}


def _first(decision: Decision) -> str:
    return decision.calendar.first_quarter if decision.calendar else ""


def due(plan: Plan, as_of: date) -> tuple[Due, ...]:
    """Every return of a quarter that is over, with the day by which it was or is due.

    In order of the quarter and the board.  The quarters end with the plan.
    """
    made: list[Due] = []
    ends = plan.head.ends if plan.head else NOT_STATED
    until = as_of if ends == NOT_STATED else min(as_of, parse(ends).end + timedelta(days=1))
    for board, decisions in applying(plan).items():
        for name in _quarters(_first(decisions[0]), until):
            decision = [each for each in decisions if _first(each) <= name][-1]
            days = decision.calendar.due_days if decision.calendar else 0
            made.append(Due(board, name, quarter(name).end + timedelta(days=days), decision))
    return tuple(sorted(made, key=lambda each: (each.quarter, each.board)))


def _quarters(first: str, as_of: date) -> Iterable[str]:
    """The quarters from one on that are over on a day."""
    last = quarter_of(as_of)
    while first < last:
        yield first
        first = quarter_after(first)
