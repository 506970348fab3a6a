"""The boards' quarterly returns: what was reported, and what is published, due or overdue.

Here belongs what the returns and the calendars say together.  Nothing is called due or
overdue but where a decision has set a calendar.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from generator import calendars, periods
from generator.model import NOT_STATED
from generator.views import Due, Expected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from generator.model import Board, Plan, Return, Status


def reported(plan: Plan) -> Mapping[str, tuple[tuple[Return, Status], ...]]:
    """What each board said last of an action or a monitored strategy, by kind/id.

    The latest quarter comes first.
    """
    found: dict[str, dict[str, tuple[Return, Status]]] = {}
    for returned in sorted(plan.returns.values(), key=lambda r: (r.quarter, r.board)):
        for status in returned.statuses:
            kind = "action" if status.action is not None else "monitored-strategy"
            key = f"{kind}/{status.action or status.strategy}"
            found.setdefault(key, {})[returned.board] = (returned, status)
    return {
        key: tuple(sorted(each.values(), key=lambda r: r[0].quarter, reverse=True))
        for key, each in sorted(found.items())
    }


def expected(plan: Plan, rows: Sequence[Board], as_of: date) -> Mapping[str, tuple[Expected, ...]]:
    """The returns by quarter, the latest quarter first.

    A quarter for which no return is published or due is missing; in the others stands every
    board of `rows`, then any other that reported or was to report.
    """
    held = {(r.quarter, r.board): r for r in plan.returns.values()}
    dues = {(d.quarter, d.board): d for d in due(plan, as_of)}
    made: dict[str, tuple[Expected, ...]] = {}
    for quarter in sorted({quarter for quarter, _ in held.keys() | dues.keys()}, reverse=True):
        listed = [board.id for board in rows]
        named = {board for each, board in held.keys() | dues.keys() if each == quarter}
        made[quarter] = tuple(
            _one(plan.boards[board], quarter, held, dues, as_of)
            for board in (*listed, *sorted(named - set(listed)))
        )
    return made


def due(plan: Plan, as_of: date) -> tuple[Due, ...]:
    """Every return of a quarter that is over, with the day by which it was or is due.

    In order of the quarter and the board.  The quarters end with the plan.
    """
    made: list[Due] = []
    ends = plan.head.ends if plan.head else NOT_STATED
    until = as_of if ends == NOT_STATED else min(as_of, periods.parse(ends).end + timedelta(days=1))
    for board, decisions in calendars.applying(plan).items():
        for name in _quarters(calendars.first_quarter(decisions[0]), until):
            decision = [each for each in decisions if calendars.first_quarter(each) <= name][-1]
            days = decision.calendar.due_days if decision.calendar else 0
            made.append(
                Due(board, name, periods.quarter(name).end + timedelta(days=days), decision)
            )
    return tuple(sorted(made, key=lambda each: (each.quarter, each.board)))


def _quarters(first: str, as_of: date) -> Iterable[str]:
    """The quarters from one on that are over on a day."""
    last = periods.quarter_of(as_of)
    while first < last:
        yield first
        first = periods.quarter_after(first)


def _one(
    board: Board,
    quarter: str,
    held: Mapping[tuple[str, str], Return],
    dues: Mapping[tuple[str, str], Due],
    as_of: date,
) -> Expected:
    returned, due = held.get((quarter, board.id)), dues.get((quarter, board.id))
    if returned is not None:
        stands = "received"
    elif due is None:
        stands = "not published"
    else:
        stands = "overdue" if due.day < as_of else "due"
    return Expected(board, quarter, returned, due, stands)
