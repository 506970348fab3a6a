"""Which values are joined with a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from generator.charts.joins import runs
from generator.views import Break, Point
from tests.charts.examples import financial, monthly, point, rolling


def years(*starts: int) -> list[Point]:
    return [financial(year, "1") for year in starts]


def mid(*each: int) -> list[Point]:
    return [point((year, 6), (year, 6), "1", f"mid-{year}") for year in each]


CASES: dict[str, tuple[Sequence[Point], Sequence[date], list[list[str]]]] = {
    "years that abut": (years(2019, 2020), (), [["2019/20", "2020/21"]]),
    "a missing value": (
        [financial(2018, "1"), financial(2019, None), financial(2020, "1"), financial(2021, "1")],
        (),
        [["2018/19"], ["2020/21", "2021/22"]],
    ),
    "an absent year": (years(2018, 2020, 2021), (), [["2018/19"], ["2020/21", "2021/22"]]),
    "a break between": (
        years(2018, 2019, 2020, 2021),
        [date(2020, 4, 1)],
        [["2018/19", "2019/20"], ["2020/21", "2021/22"]],
    ),
    "a break within a period": (
        years(2018, 2019, 2020, 2021, 2022),
        [date(2020, 10, 1)],
        [["2018/19", "2019/20"], ["2020/21"], ["2021/22", "2022/23"]],
    ),
    "rolling years beside financial years": (
        [rolling(2019, 1, "1"), rolling(2020, 1, "1"), *years(2018, 2019, 2020)],
        (),
        [["year to January 2019"], ["2018/19", "2019/20", "2020/21"], ["year to January 2020"]],
    ),
    "overlapping years only": (
        [rolling(2021, 3, "1"), rolling(2021, 6, "1"), rolling(2022, 3, "1")],
        (),
        [["year to March 2021", "year to March 2022"], ["year to June 2021"]],
    ),
    "months and then years": (
        [monthly(2020, 2, "1"), monthly(2020, 3, "1"), *years(2020, 2021)],
        (),
        [["February 2020", "March 2020"], ["2020/21", "2021/22"]],
    ),
    "a mid-year estimate each year": (
        mid(2011, 2012, 2013, 2015),
        (),
        [["mid-2011", "mid-2012", "mid-2013"], ["mid-2015"]],
    ),
    "a survey every second year": (
        years(2016, 2018, 2020),
        (),
        [["2016/17", "2018/19", "2020/21"]],
    ),
    "two readings far apart": (years(2010, 2020), (), [["2010/11"], ["2020/21"]]),
    "one period twice": (
        [financial(2020, "1"), financial(2020, "2"), financial(2021, "1")],
        (),
        [["2020/21", "2021/22"], ["2020/21"]],
    ),
    "nothing": ([], (), []),
}


@pytest.mark.parametrize("name", CASES)
def test_runs(name: str) -> None:
    points, at, expected = CASES[name]
    found = runs(points, [Break(day, "why") for day in at])
    assert [[p.label for p in run] for run in found] == expected


@pytest.mark.parametrize("name", CASES)
def test_every_value_is_in_one_run(name: str) -> None:
    points, at, _ = CASES[name]
    found = [p for run in runs(points, [Break(day, "why") for day in at]) for p in run]
    assert sorted(map(id, found)) == sorted(id(p) for p in points if p.value is not None)
