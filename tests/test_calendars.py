"""When returns are due, and the order of decisions."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from generator import decisions, pipeline, returns
from generator.model import Plan
from tests.support import MINIMAL, ROOT


@cache
def plan() -> Plan:
    return pipeline.check(ROOT / "tests" / "projects" / "full").plan


def due(as_of: date) -> list[tuple[str, str, str]]:
    return [(d.quarter, d.board, d.day.isoformat()) for d in returns.due(plan(), as_of)]


def test_without_a_calendar_nothing_is_due() -> None:
    assert returns.due(pipeline.check(MINIMAL).plan, date(2030, 1, 1)) == ()


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2025, 4, 1), date(2025, 6, 30)])
def test_nothing_is_due_before_a_quarter_is_over(day: date) -> None:
    assert due(day) == []


def test_a_return_is_due_so_many_days_after_the_quarter() -> None:
    assert due(date(2025, 7, 1)) == [
        ("2025-26-Q1", "partnership-board", "2025-07-10"),
        ("2025-26-Q1", "streets-board", "2025-07-10"),
    ]


def test_a_later_calendar_takes_over_and_a_replaced_one_counts_for_nothing() -> None:
    assert due(date(2026, 1, 1))[2:] == [
        ("2025-26-Q2", "partnership-board", "2025-10-10"),
        ("2025-26-Q2", "streets-board", "2025-11-14"),
        ("2025-26-Q3", "partnership-board", "2026-01-10"),
        ("2025-26-Q3", "streets-board", "2026-02-14"),
    ]


def test_nothing_is_due_after_the_plan_has_ended() -> None:
    every = due(date(2040, 1, 1))
    assert every == due(date(2028, 4, 1))
    assert every[-1][0] == "2027-28-Q4"


def test_decisions_stand_in_order_of_their_day() -> None:
    ordered = decisions.in_order(plan().decisions.values())
    assert [d.id for d in ordered] == [
        "council-2025-04-returns",
        "board-2025-05-lend-brooms",
        "board-2025-05-old-returns",
        "unnamed-2025-05-returns",
    ]
    assert "board-2025-05-old-returns" not in {d.id for d in decisions.holding(plan())}


def test_what_was_agreed_of_a_record_stands_in_order() -> None:
    about = decisions.about(plan())
    assert [(d.date, a.to) for d, a in about["objective/less-litter"]] == [
        ("2025-04-08", "110 reports"),
        ("2025-05-06", "100 reports & no more"),
    ]
    assert [a.field for _, a in about["action/lend-brooms"]] == ["owner", "due"]
    assert about["board/leaves-group"][0][1].change == "removed"
    assert list(about) == sorted(about)
    assert decisions.removed(plan()) == {"board/leaves-group"}
