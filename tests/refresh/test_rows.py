"""Readings to rows: names, words of sources, and what must not be kept."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import pipeline
from generator.model import Indicator, Plan
from generator.refresh import rows
from generator.refresh.supplies import Supply, gathered
from generator.rows import revisions
from generator.sources import Reading
from generator.statistics import disclosure
from generator.tables import Observation
from tests.refresh.support import AREA, DAY, Project, row

UNKNOWN = "E00000001"


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    project = Project(tmp_path)
    project.indicator(disclosure="people")
    project.indicator("broken-bins")
    return pipeline.check(project.path).plan


def supply(plan: Plan, name: str = "full-bins") -> Supply:
    return next(s for s in gathered(plan) if s.indicator.id == name)


def indicator(plan: Plan, name: str) -> Indicator:
    return plan.indicators[name]


def made(plan: Plan, *readings: Reading) -> tuple[tuple[Observation, ...], tuple[rows.Fault, ...]]:
    assert plan.head
    areas = MappingProxyType({area.code: area for area in plan.head.areas})
    return rows.made(readings, supply(plan), None, areas, DAY)


def reading(period: str = "2024", value: str | None = "7", **more: str) -> Reading:
    number = None if value is None else Decimal(value)
    area = more.pop("area", AREA)
    return Reading(period, area, number, "final", more.pop("edition", "e1"), **more)


def test_a_row_says_all_that_a_row_must_say(plan: Plan) -> None:
    (one,), faults = made(plan, reading(note="A  note\nof two lines"))
    assert faults == ()
    assert one == Observation(
        "full-bins", "2024", AREA, "Exampleton", "2025", Decimal(7), "count", "", "final",
        "bin-count", "e1", "2026-03-01", "A note of two lines", 0,
    )  # fmt: skip


def test_the_day_of_reading_is_the_reading_s_own_where_it_has_one(plan: Plan) -> None:
    (one,), _ = made(plan, reading(retrieved="2025-05-05"))
    assert one.retrieved == "2025-05-05"


def test_an_area_that_is_not_listed_is_a_fault_once(plan: Plan) -> None:
    found, faults = made(plan, reading("2023", area=UNKNOWN), reading("2024", area=UNKNOWN))
    assert found == ()
    assert [fault.message for fault in faults] == [
        f"the area {UNKNOWN} is not listed in plan/plan.yaml"
    ]
    assert "add it to areas in plan/plan.yaml" in faults[0].remedy


def test_two_values_for_one_period_are_a_fault_that_names_both_editions(plan: Plan) -> None:
    _, faults = made(plan, reading(edition="one"), reading(edition="other"))
    assert "twice: from “one” and from “other”" in faults[0].message
    assert "narrow the selection" in faults[0].remedy


def test_zero_has_no_sign(plan: Plan) -> None:
    (one,), _ = made(plan, reading(value="-0"))
    assert str(one.value) == "0"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\u200bb\u00a0 c\u2028d", "ab c d"),
        ("=HYPERLINK(1)", "“=HYPERLINK(1)”"),
        ("-5", "“-5”"),
        ("x" * 2000, "x" * 999 + "…"),
        ("\x00\x1b[31m", "[31m"),
        (" \n ", ""),
    ],
)
def test_words_of_a_source_fit_into_a_cell(text: str, kept: str) -> None:
    assert rows.cleaned(text, 1000) == kept


@given(st.text(max_size=300))
def test_cleaned_words_are_clean(text: str) -> None:
    once = rows.cleaned(text, 200)
    assert rows.cleaned(once, 202) == once
    assert once == once.strip()
    assert not once.startswith(("=", "+", "-", "@"))
    assert "\n" not in once


# ---------------------------------------------------------------- small counts


@pytest.mark.parametrize("value", ["1", "2", "3", "4", "2.5", "4.9", "0.5"])
def test_small_counts_of_people_are_withheld_with_all_that_tells_them(
    plan: Plan, value: str
) -> None:
    (one,) = rows.protect(
        [row(value=value, note=f"There were {value}.")], indicator(plan, "full-bins"), plan
    )
    assert (one.value, one.status, one.note) == (None, "suppressed", rows.WITHHELD)


@pytest.mark.parametrize("value", ["0", "5", "-3"])
def test_other_counts_of_people_stay(plan: Plan, value: str) -> None:
    stays = row(value=value)
    assert rows.protect([stays], indicator(plan, "full-bins"), plan) == (stays,)


def test_what_does_not_count_people_stays(plan: Plan) -> None:
    stays = row(value="3")
    assert rows.protect([stays], indicator(plan, "broken-bins"), plan) == (stays,)


def test_what_we_withheld_before_stays_withheld(plan: Plan) -> None:
    ours = row("2024", None, status="suppressed", note=rows.WITHHELD)
    theirs = row("2023", None, status="suppressed", note="The source has “*”.")
    one, other = rows.protect(
        [row("2024", "60"), row("2023", "50")], indicator(plan, "full-bins"), plan, [ours, theirs]
    )
    assert (one.value, one.note) == (None, rows.WITHHELD)
    assert other.value == 50


def test_one_rule_says_what_is_small() -> None:
    assert revisions.SMALL == disclosure.SMALL
