"""Two calendars of returns for one board and quarter."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from generator import calendars
from generator.diagnostics import Severity
from generator.rules import samples
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Look for decisions whose calendars begin with one quarter for the same board."""
    told = set()
    for board, decisions in calendars.applying(context.plan).items():
        for earlier, later in pairwise(decisions):
            one, other = earlier.calendar, later.calendar
            if not one or not other or one.first_quarter != other.first_quarter:
                continue
            if (earlier.id, later.id) in told:
                continue
            told.add((earlier.id, later.id))
            yield RULE.at(
                context.documents.span(other.origin, "first_quarter"),
                f"{context.at(one.origin, 'first_quarter')} sets a calendar from the same quarter "
                f"on, for “{board}” too",
                f"correct the quarter or the boards, or write replaces: {earlier.id}",
            )


def _calendar(quarter: str) -> str:
    return f"calendar:\n  first_quarter: {quarter}\n  due_days: 30\n"


RULE = Rule(
    code="calendar-clash",
    severity=Severity.ERROR,
    topic=Topic.DECISIONS,
    summary="Two decisions set a calendar of returns from one quarter on for the same board",
    why="Nobody could tell when its return is due. A later calendar takes over from its own first "
    "quarter on; where one stands in place of another from the start, its decision says which it "
    "replaces.",
    example=Example(
        path="plan/decisions/board-2025-08.yaml",
        original="",
        bad=samples.decision(more=_calendar("2025-26-Q1"), name="board-2025-08"),
        good=samples.decision(more=_calendar("2025-26-Q3"), name="board-2025-08"),
        beside={
            "plan/decisions/board-2025-05.yaml": samples.decision(more=_calendar("2025-26-Q1"))
        },
    ),
    check=check,
)
