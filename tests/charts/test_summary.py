"""What a chart says in words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from generator.charts.summary import describe, labels, sentence
from generator.views import Break, Series
from tests.charts.examples import (
    ABOVE,
    CHANGE,
    COMPARED,
    CRIME,
    EXAMPLES,
    FLY_TIPPING,
    PROCESS,
    RATE,
    RUN,
    SCATTERED,
    SMALL_COUNTS,
    annual,
    financial,
    line,
    monthly,
    months,
    process,
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
        "highest 42,867 in 2022/23; 2 more values are for years that end at other times.",
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
        "From 120 in 2019/20 to 98 in 2020/21; one more value is for a period of another length.",
    ),
    "a source a year": (
        SCATTERED,
        "8 values from 5 sources, not one series: from 28,056 in the year to January 2019 to "
        "35,813 (worked out) in 2024/25; highest 42,867 in 2022/23.",
    ),
    "limits": (
        PROCESS,
        "Between August 2023 and March 2026 the monthly figure was between 300 and 390, usually "
        "292 to 371 from August 2023 to August 2025 and 191 to 402 from September 2025 to "
        "March 2026 (trial limits: few readings), most recently 344; 3 months stand out: "
        "October 2023 (379, above the upper limit) and December 2023 to January 2024 (in a run "
        "below the mean); the series breaks in September 2025, so not all values can be compared.",
    ),
    "limits from zero": (
        SMALL_COUNTS,
        "Between August 2023 and March 2026 the monthly figure was between 0 and 12, usually "
        "0 to 17, most recently 5; no month stands out.",
    ),
    "one month stands out": (
        process(
            [monthly(2025, i, str(v)) for i, v in enumerate((5, 6, 25, 6), 1)],
            [(0, 3, "10.5", "2.5", "18.5")],
            signals={2: ABOVE},
            unit="rate-per-1000",
        ),
        "Between January 2025 and April 2025 the monthly figure was between 5 and 25 per 1,000, "
        "usually 3 to 18 (trial limits: few readings), most recently 6; 1 month stands out: "
        "March 2025 (25, above the upper limit).",
    ),
    "trial limits only": (
        process(
            [monthly(2025, i, str(v)) for i, v in enumerate((5, 6, 7, 6), 1)],
            [(0, 3, "6", "2.5", "9.5")],
        ),
        "Between January 2025 and April 2025 the monthly figure was between 5 and 7, usually "
        "3 to 9 (trial limits: few readings), most recently 6.",
    ),
    "many stand out": (
        process(
            months(32),
            [(0, 31, "345", "310", "380")],
            signals={i: RUN if i % 4 else ABOVE for i in range(0, 20, 2)},
        ),
        "Between August 2023 and March 2026 the monthly figure was between 300 and 390, usually "
        "310 to 380, most recently 344; 10 months stand out, the latest February 2025 "
        "(383, in a run below the mean).",
    ),
    "equal within limits": (
        process(
            [monthly(2025, i, "27") for i in range(1, 13)],
            [(0, 11, "27", "27", "27")],
        ),
        "27 in each of 12 periods, from January 2025 to December 2025.",
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
    assert labels([one, line([], source="b", publisher="Q", area="A"), replace(one, area="B")]) == (
        "P, A",
        "Q, A",
        "B",
    )


def test_describe_counts_what_stands_out_where_it_is_much() -> None:
    signals = {i: RUN if i % 4 else ABOVE for i in range(0, 20, 2)}
    few = process(months(32), [(0, 31, "345", "310", "380")], signals={2: ABOVE, 6: RUN})
    many = process(months(32), [(0, 31, "345", "310", "380")], signals=signals)
    assert describe(few) == sentence(few)
    assert describe(many).endswith(
        "(383, in a run below the mean); of all, 5 above the upper limit and "
        "5 in a run below the mean."
    )


def test_describe_names_what_stands_out_without_limits() -> None:
    given = series(line([replace(p, signal=ABOVE) for p in months(1)] + months(4)[1:]))
    assert sentence(given).startswith("From ")
    assert describe(given).endswith(
        " 1 month stands out: August 2023 (300, above the upper limit)."
    )


def test_describe_gives_the_interval_of_the_latest_value() -> None:
    assert describe(COMPARED).endswith(
        "The 95% confidence interval of the value for 2023/24 is 44.3 to 54.1."
    )
