"""What a chart says in words."""

from __future__ import annotations

import re
from datetime import date

import pytest

from generator.charts.summary import describe, labels, sentence
from generator.views import Break, Series
from tests.charts.examples import (
    CHANGE,
    CRIME,
    EXAMPLES,
    FLY_TIPPING,
    RATE,
    SCATTERED,
    annual,
    financial,
    line,
    monthly,
    series,
)

JUDGING = {"better", "worse", "improved", "improving", "trend", "concern", "growing"}

CASES: dict[str, tuple[Series, str]] = {
    "plain": (
        series(annual("28592", "31309", "40059", "42867", "38509", start=2019)),
        "From 28,592 in 2019/20 to 38,509 in 2023/24; highest 42,867 in 2022/23.",
    ),
    "highest and lowest": (
        FLY_TIPPING,
        "From 2,836 in 2012/13 to 6,840 in 2022/23; highest 10,727 in 2020/21; "
        "lowest 2,287 in 2013/14.",
    ),
    "rate": (
        RATE,
        "From 75.5 per 1,000 in 2017/18 to 99.2 per 1,000 in 2024/25; "
        "highest 121.5 per 1,000 in 2022/23.",
    ),
    "signs": (
        CHANGE,
        "From +0.8% in 2019/20 to \u22127% in 2024/25; highest +27.9% in 2021/22; "
        "lowest \u221210.1% in 2023/24.",
    ),
    "rolling": (
        CRIME,
        "From 28,365 (worked out) in 2018/19 to 35,813 (worked out) in 2024/25; "
        "highest 42,867 in 2022/23; 2 values are for periods of another span.",
    ),
    "one": (series(annual("10765")), "One value: 10,765 in 2012/13."),
    "two": (series(annual("120", "98")), "From 120 in 2012/13 to 98 in 2013/14."),
    "between": (
        series(annual("5", "6", "9")),
        "From 5 in 2012/13 to 9 in 2014/15; no value lies outside these two.",
    ),
    "equal": (
        series(annual("27", "27", "27")),
        "27 in each of 3 periods, from 2012/13 to 2014/15.",
    ),
    "tie": (
        series(annual("1", "5", "5", "2")),
        "From 1 in 2012/13 to 2 in 2015/16; highest 5 in 2013/14 and in 2014/15.",
    ),
    "many ties": (
        series(annual("1", "5", "5", "5", "2")),
        "From 1 in 2012/13 to 2 in 2016/17; highest 5, in 3 periods.",
    ),
    "break": (
        series(annual("5", "9"), breaks=[Break(date(2013, 4, 1), "New counting rules.")]),
        "From 5 in 2012/13 to 9 in 2013/14; "
        "the series breaks in April 2013, so not all values can be compared.",
    ),
    "lengths": (
        series(line([financial(2019, "120"), financial(2020, "98"), monthly(2021, 4, "7")])),
        "From 120 in 2019/20 to 98 in 2020/21; one value is for a period of another span.",
    ),
    "a source a year": (
        SCATTERED,
        "8 values from 5 sources, not one series: from 28,056 in the year to January 2019 to "
        "35,813 (worked out) in 2024/25; highest 42,867 in 2022/23.",
    ),
    "none": (series(annual(None)), "There are no values yet."),
}


@pytest.mark.parametrize("name", CASES)
def test_sentence(name: str) -> None:
    given, expected = CASES[name]
    assert sentence(given) == expected


def test_describe_names_the_sources_what_is_missing_and_the_breaks() -> None:
    assert describe(FLY_TIPPING).endswith(
        "Coventry City Council: one value: 10,765 in 2020/21. "
        "BBC News: from 5,929 in 2023/24 to 6,428 in 2024/25."
    )
    assert describe(SCATTERED).startswith(f"{sentence(SCATTERED)} One Coventry Plan annual ")
    assert describe(CRIME).endswith("Hollow markers are worked out from published figures.")
    assert describe(EXAMPLES["entrants"]).endswith(
        "No value for 2017/18 (unavailable). "
        "Break in April 2019: The rate is on Census 2021 populations."
    )


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_judgement(name: str) -> None:
    words = re.findall(r"[a-z]+", describe(EXAMPLES[name]).lower())
    assert not set(words) & JUDGING


def test_labels_tell_lines_apart() -> None:
    one = line([], publisher="P", name="N", area="A")
    assert labels([one, line([], publisher="Q", area="A")]) == ("P", "Q")
    assert labels([one, line([], source="b", publisher="P", name="M: X", area="A")]) == ("N", "M")
    assert labels([one, line([], publisher="P", name="N", area="B")]) == ("A", "B")
    other = line([], source="b", publisher="Q", name="N", area="B")
    assert labels([one, other]) == ("P, A", "Q, B")
    assert labels([one, one]) == ("P", "P (2)")
