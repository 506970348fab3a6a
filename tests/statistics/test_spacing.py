"""Readings at even times."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator import periods
from generator.periods import parse
from generator.statistics.readings import Reading
from generator.statistics.spacing import apart, filled, sections, valued
from generator.statistics.xmr import Rebaseline
from generator.views import Break


def line(*names: str) -> list[Reading]:
    return [Reading(parse(name), 1) for name in names]


def names(readings: list[Reading] | None) -> list[str]:
    return [periods.label(each.period) for each in readings or []]


def test_missing_ones_at_the_end_are_gone() -> None:
    missing = Reading(parse("2024"), None)
    assert names(valued([*line("2022"), Reading(parse("2023"), None), *line("2024")])) == [
        "2022", "2023", "2024",
    ]  # fmt: skip
    assert names(valued([*line("2022", "2023"), missing])) == ["2022", "2023"]
    assert valued([missing]) == valued([missing, missing]) == valued([]) == []


def test_of_rolling_years_one_a_year_is_left() -> None:
    rolling = line(
        "2021-04/2022-03", "2022", "2022-04/2023-03", "2022-10/2023-09", "2023", "2023-04/2024-03"
    )
    assert names(apart(rolling)) == ["2021/22", "2022/23", "2023/24"]
    assert names(apart(rolling[:-1])) == ["2022", "2023"]
    assert names(apart(line("2023-01/2023-03", "2023"))) == ["2023"]
    assert apart([]) == []


@given(
    st.sets(st.integers(2000 * 12, 2012 * 12), min_size=1).map(sorted),
)
def test_no_two_of_them_share_a_day(starts: list[int]) -> None:
    rolling = line(
        *(f"{n // 12}-{n % 12 + 1:02}/{(n + 11) // 12}-{(n + 11) % 12 + 1:02}" for n in starts)
    )
    left = apart(rolling)
    assert left[-1] is rolling[-1]
    for one, other in pairwise(left):
        assert not periods.overlap(one.period, other.period)
        assert (other.period.start.year - one.period.start.year) >= 1
        assert other.period.start.month == one.period.start.month


def test_gaps_are_filled() -> None:
    made = filled(line("2023-11", "2024-02"), 1)
    assert names(made) == ["November 2023", "December 2023", "January 2024", "February 2024"]
    assert [each.value for each in made or []] == [1, None, None, 1]
    assert names(filled(line("2020", "2022"), 12)) == ["2020", "2021", "2022"]
    assert filled(line("2020-01/2020-03", "2020-03/2020-05"), 3) is None
    assert filled(line("2020-01/2020-03", "2020-05/2020-07"), 3) is None


def test_where_sections_start() -> None:
    months = line("2024-01", "2024-02", "2024-03", "2024-04")
    assert sections(months, []) == []
    assert sections(
        months,
        [
            Break(date(2024, 3, 1), "b"), Break(date(2024, 2, 20), "a"),
            Break(date(2020, 1, 1), "before"), Break(date(2024, 1, 1), "first"),
            Break(date(2024, 4, 2), "after"),
        ],
    ) == [Rebaseline(2, "a; b")]  # fmt: skip
