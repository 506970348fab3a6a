"""What the rows of one source can get wrong together, and what only looks like it."""

from __future__ import annotations

import pytest

from generator.diagnostics import Severity
from tests.rows.support import (
    AREA,
    FROM,
    HEADER,
    RATE,
    ROW,
    Known,
    a_break,
    known,
    of_text,
    with_areas,
    with_indicator,
    with_source,
)
from tests.support import MINIMAL

SAMPLEFORD = {"code": "E99999998", "name": "Sampleford"}


def rows(*periods: str, row: str = ROW) -> str:
    """A file with a row for each period."""
    first = row.partition(",")[0]
    return HEADER + "".join(row.replace(first, period, 1) for period in periods)


def places(text: str, to: Known) -> list[tuple[str, int, int, int]]:
    """Code, line, column and length of what is found."""
    return [(d.code, d.span.line, d.span.column, d.span.length) for d in of_text(text, to)]


# ---------------------------------------------------------------- population bases


def rate(year: int, base: str = "census-2021", row: str = RATE) -> str:
    return row.replace("2023", str(year), 1).replace("census-2021", base)


def of_rate(to: Known | None = None) -> Known:
    return with_indicator(to, unit="rate-per-1000")


def test_rates_on_two_bases_are_not_one_series() -> None:
    text = HEADER + rate(2021) + rate(2022, "census-2011") + rate(2023, "census-2011")
    (found,) = of_text(text, of_rate())
    assert (found.code, found.severity) == ("csv-mixed-base", Severity.ERROR)
    assert (found.span.line, found.span.column, found.span.length) == (3, 50, 11)
    assert found.message == "the rate is on the base census-2011, and that of line 2 on census-2021"


def test_each_line_of_values_is_told_of_once() -> None:
    to = of_rate(with_areas({}, SAMPLEFORD))
    other = RATE.replace("E99999999,Exampleton", "E99999998,Sampleford")
    bases = ("a-1", "b-1", "c-1")
    text = HEADER + "".join(
        rate(2021 + n, base, row) for n, base in enumerate(bases) for row in (other, RATE)
    )
    assert places(text, to) == [("csv-mixed-base", 4, 50, 3), ("csv-mixed-base", 5, 50, 3)]
    # Two areas, each with a base of its own, are two lines.
    text = HEADER + "".join(
        rate(year, base, row)
        for year in (2021, 2022)
        for base, row in (("a-1", other), ("b-1", RATE))
    )
    assert places(text, to) == []


def test_two_sources_may_have_bases_of_their_own() -> None:
    to = of_rate(with_source("zeta-report"))
    other = RATE.replace("published-plan", "zeta-report")
    text = HEADER + "".join(
        rate(year, base, row)
        for year in (2021, 2022)
        for base, row in (("census-2021", RATE), ("census-2011", other))
    )
    assert places(text, to) == []


def test_a_base_that_is_missing_or_malformed_is_no_second_base() -> None:
    text = HEADER + rate(2021) + rate(2022, "") + rate(2023, "Census 2021") + rate(2024)
    assert places(text, of_rate()) == [
        ("csv-missing-base", 3, 50, 1),
        ("csv-malformed-cell", 4, 50, 11),
    ]
    text = HEADER + rate(2021, "") + rate(2022) + rate(2023, "census-2011")
    assert places(text, of_rate()) == [
        ("csv-missing-base", 2, 50, 1),
        ("csv-mixed-base", 4, 50, 11),
    ]


def test_bases_where_none_belong_are_one_fault_each() -> None:
    text = rows("2022-04/2023-03", row=ROW.replace(",count,,", ",count,a-1,"))
    text += ROW.replace(",count,,", ",count,b-1,")
    assert places(text, known(MINIMAL)) == [
        ("csv-unexpected-base", 2, 53, 3),
        ("csv-unexpected-base", 3, 53, 3),
    ]


# ---------------------------------------------------------------- what we work out


@pytest.mark.parametrize(
    ("status", "value", "found"),
    [
        ("disputed", "110", []),
        ("final", "110", [("csv-duplicate-row", 3)]),
        ("provisional", "110", [("csv-duplicate-row", 3)]),
        ("unavailable", "", []),
    ],
)
def test_a_derived_value_stands_beside_a_disputed_one_only(
    status: str, value: str, found: list[tuple[str, int]]
) -> None:
    printed = ROW.replace("final", status).replace(",110,", f",{value},")
    ours = ROW.replace("final", "derived").replace(",110,", ",115,").replace("Synthetic", "60 + 55")
    told = of_text(HEADER + printed + ours)
    assert [(d.code, d.span.line) for d in told] == found
    assert [(d.code, d.span.line) for d in of_text(HEADER + ours + printed)] == found


# ---------------------------------------------------------------- overlaps


def test_two_periods_that_share_days() -> None:
    (found,) = of_text(rows("2022-02/2023-01", "2022-04/2023-03"))
    assert (found.code, found.severity) == ("csv-overlapping-periods", Severity.WARNING)
    assert (found.span.line, found.span.column, found.span.length) == (3, 1, 15)
    assert found.message == "2022/23 shares days with year to January 2023 of line 2"
    assert "breaks" in found.help
    assert "covers" in found.help


@pytest.mark.parametrize(
    ("frequency", "periods", "found"),
    [
        ("annual", ("2022", "2022-04/2023-03", "2023"), [3, 4]),
        ("annual", ("2022", "2022-12/2023-11"), [3]),
        ("annual", ("2022-04/2023-03", "2022-04-01/2023-03-31"), []),  # a duplicate row
        ("annual", ("2022", "2023", "2024"), []),
        ("annual", ("2021-02/2022-01", "2022-04/2023-03"), []),
        ("quarterly", ("2024-01/2024-03", "2024-03/2024-05"), [3]),
        ("quarterly", ("2024-01/2024-03", "2024-04/2024-06"), []),
        ("monthly", ("2024-01", "2024-02"), []),
        ("irregular", ("2022", "2022-04/2023-03", "2022-07"), []),
    ],
)
def test_which_periods_share_days(
    frequency: str, periods: tuple[str, ...], found: list[int]
) -> None:
    told = of_text(rows(*periods), with_indicator(frequency=frequency))
    assert [d.span.line for d in told if d.code == "csv-overlapping-periods"] == found
    assert {d.code for d in told} <= {"csv-overlapping-periods", "csv-duplicate-row"}


def test_several_editions_of_a_period_share_its_days() -> None:
    later = ROW.replace(",2025,not", ",2026,not")
    assert places(HEADER + ROW + later, known(MINIMAL)) == []


def test_two_areas_and_two_sources_may_share_days() -> None:
    other = ROW.replace("2023-04/2024-03", "2023-06/2024-05")
    text = HEADER + ROW + other.replace("E99999999,Exampleton", "E99999998,Sampleford")
    assert places(text, with_areas({}, SAMPLEFORD)) == []
    text = HEADER + ROW + other.replace("published-plan", "zeta-report")
    assert places(text, with_source("zeta-report")) == []


@pytest.mark.parametrize(
    ("at", "explained"),
    [
        ("2023-02-01", True),  # the day after the years to January end
        ("2023-03-31", True),
        ("2023-01-31", False),
        ("2022-04-01", True),  # the day on which the second year starts
        ("2022-04-02", False),
        ("2022-02-02", True),
        ("2022-02-01", False),  # nothing of the earlier value is from before it
        ("2021-04-01", False),
        ("2023-04-01", False),
        ("2023-02-30", False),  # no day, which is found where it stands
    ],
)
def test_a_break_between_explains_shared_days(at: str, explained: bool) -> None:
    text = rows("2022-02/2023-01", "2022-04/2023-03")
    expected = [] if explained else [("csv-overlapping-periods", 3, 1, 15)]
    assert places(text, with_indicator(breaks=a_break(at))) == expected


def test_rolling_years_share_days_by_their_nature() -> None:
    text = rows("2022-01/2022-12", "2022-04/2023-03", "2022-07/2023-06", "2022-10/2023-09")
    assert places(text, with_indicator(frequency="quarterly", covers=12)) == []
    told = of_text(text, with_indicator(frequency="quarterly"))
    assert [d.code for d in told] == ["csv-mixed-frequency"]


def test_a_period_of_another_length_is_one_fault() -> None:
    text = rows("2022-04/2023-03", "2023-04/2024-04", "2024-04/2025-03")
    assert places(text, known(MINIMAL)) == [("csv-mixed-frequency", 3, 1, 15)]


def test_where_a_row_has_a_fault_overlaps_are_not_looked_for() -> None:
    text = rows("2022-02/2023-01", "2022-04/2023-03").replace("count,,final", "count,,fnal", 1)
    assert places(text, known(MINIMAL)) == [("csv-unknown-status", 2, 54, 4)]


# ---------------------------------------------------------------- gaps and lengths


def test_a_gap_that_the_indicator_explains_is_quiet() -> None:
    text = rows("2020-04/2021-03", "2023-04/2024-03")
    assert places(text, known(MINIMAL)) == [("csv-gap", 3, 1, 15)]
    assert places(text, with_indicator(gaps="The source printed none.")) == []


def test_reasons_for_gaps_explain_nothing_else() -> None:
    text = rows("2022-02/2023-01", "2022-04/2023-03", "2025-04/2026-04")
    assert places(text, with_indicator(gaps="The source printed none.")) == [
        ("csv-overlapping-periods", 3, 1, 15),
        ("csv-mixed-frequency", 4, 1, 15),
    ]


def test_a_rolling_year_that_is_missing() -> None:
    to = with_indicator(frequency="quarterly", covers=12)
    (found,) = of_text(rows("2022-01/2022-12", "2022-07/2023-06"), to)
    assert (found.code, found.span.line, found.span.column) == ("csv-gap", 3, 1)
    assert found.message == (
        "from published-plan there is no row for a value between 2022 and year to June 2023 "
        "in E99999999"
    )


@pytest.mark.parametrize(
    ("frequency", "covers", "periods", "gaps"),
    [
        ("annual", 36, ("2019-01/2021-12", "2020-01/2022-12", "2021-01/2023-12"), []),
        ("annual", 36, ("2019-01/2021-12", "2021-01/2023-12"), [3]),
        ("monthly", 12, ("2022-02/2023-01", "2022-03/2023-02", "2022-04/2023-03"), []),
        ("monthly", 12, ("2022-02/2023-01", "2022-04/2023-03"), [3]),
        ("quarterly", 12, ("2021-07/2022-06", "2022-07/2023-06"), [3]),
        ("quarterly", 12, ("2022-03/2023-02", "2022-06/2023-05"), []),
    ],
)
def test_which_rolling_periods_are_missing(
    frequency: str, covers: int, periods: tuple[str, ...], gaps: list[int]
) -> None:
    told = of_text(rows(*periods), with_indicator(frequency=frequency, covers=covers))
    assert [(d.code, d.span.line) for d in told] == [("csv-gap", line) for line in gaps]


@pytest.mark.parametrize(
    ("at", "explained"),
    [
        ("2023-01-01", True),
        ("2023-06-30", True),
        ("2022-12-31", False),
        ("2023-07-01", False),
    ],
)
def test_a_break_explains_a_missing_rolling_year(at: str, explained: bool) -> None:
    """Also where the value after it covers days before the break."""
    to = with_indicator(frequency="quarterly", covers=12, breaks=a_break(at))
    expected = [] if explained else [("csv-gap", 3, 1, 15)]
    assert places(rows("2022-01/2022-12", "2022-07/2023-06"), to) == expected


def test_rolling_values_have_the_length_that_they_cover() -> None:
    to = with_indicator(frequency="quarterly", covers=12)
    (found,) = of_text(rows("2024-01/2024-03"), to)
    assert (found.code, found.span.line, found.span.column) == ("csv-mixed-frequency", 2, 1)
    assert found.message == "the period covers 3 months, but quarterly values cover 12 months"


def test_a_suppressed_row_fills_a_gap() -> None:
    text = rows("2021-04/2022-03", "2022-04/2023-03", "2023-04/2024-03").splitlines(keepends=True)
    text[2] = f"2022-04/2023-03,{AREA},,count,,suppressed,{FROM}\n"
    assert places("".join(text), known(MINIMAL)) == []
