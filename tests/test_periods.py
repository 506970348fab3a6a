"""Periods: what can be read, what cannot be, and how people write it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.periods import (
    Period,
    adjacent,
    between,
    label,
    label_date,
    label_quarter,
    label_when,
    overlap,
    parse,
    quarter,
    quarter_after,
    quarter_of,
)


@pytest.mark.parametrize(
    ("text", "start", "end", "label_"),
    [
        ("2023-04/2024-03", "2023-04-01", "2024-03-31", "2023/24"),
        ("2023-04-01/2024-03-31", "2023-04-01", "2024-03-31", "2023/24"),
        ("1999-04/2000-03", "1999-04-01", "2000-03-31", "1999/00"),
        ("2019-01/2019-12", "2019-01-01", "2019-12-31", "2019"),
        ("2016", "2016-01-01", "2016-12-31", "2016"),
        ("2018-02/2019-01", "2018-02-01", "2019-01-31", "year to January 2019"),
        ("2024-04/2024-06", "2024-04-01", "2024-06-30", "April to June 2024"),
        ("2023-11/2024-01", "2023-11-01", "2024-01-31", "November 2023 to January 2024"),
        ("2024-03", "2024-03-01", "2024-03-31", "March 2024"),
        ("2024-03/2024-03", "2024-03-01", "2024-03-31", "March 2024"),
        ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
        ("2024-12", "2024-12-01", "2024-12-31", "December 2024"),
        ("2024-01-15", "2024-01-15", "2024-01-15", "15 January 2024"),
        ("2023-08/2026-03", "2023-08-01", "2026-03-31", "August 2023 to March 2026"),
        ("2024-01-15/2024-01-20", "2024-01-15", "2024-01-20", "15 to 20 January 2024"),
        ("2024-01-15/2024-02-03", "2024-01-15", "2024-02-03", "15 January to 3 February 2024"),
        ("2023-12-15/2024-02-03", "2023-12-15", "2024-02-03",
         "15 December 2023 to 3 February 2024"),
        ("2100-12", "2100-12-01", "2100-12-31", "December 2100"),
        ("1900", "1900-01-01", "1900-12-31", "1900"),
    ],
)  # fmt: skip
def test_a_period_is_read_and_labelled(text: str, start: str, end: str, label_: str) -> None:
    period = parse(text)
    assert period == Period(date.fromisoformat(start), date.fromisoformat(end))
    assert label(period) == label_


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2023-13", "month 13"),
        ("2023-00", "month 00"),
        ("2023-02-30", "a day that February 2023 does not have"),
        ("2023-02-29", "February 2023"),
        ("2023-01-00", "January 2023"),
        ("2024-03/2023-04", "starts after it ends"),
        ("1899", "1900 to 2100"),
        ("2101-01", "1900 to 2100"),
        ("0000", "1900 to 2100"),
        ("2023-04/2024-03-31", "two forms"),
        ("", "is not a period"),
        ("2023/24", "is not a period"),
        ("2023-4", "is not a period"),
        ("2023-04/2024-03/2025-03", "is not a period"),
        (" 2023", "is not a period"),
        ("2023\n", "is not a period"),
        ("٢٠٢٣", "is not a period"),
        ("not-stated", "is not a period"),
    ],
)
def test_an_impossible_period_is_refused_in_words(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse(text)


@given(st.text(max_size=30) | st.from_regex(r"[0-9]{4}(-[0-9]{2}){0,2}(/[0-9]{4}-[0-9]{2})?"))
def test_any_text_is_a_period_or_a_value_error(text: str) -> None:
    try:
        period = parse(text)
    except ValueError as error:
        said = str(error)
    else:
        said = "“"
        assert period.start <= period.end
        assert label(period)
    assert said.startswith("“")


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(0, 2000))
def test_days_are_read_back(start: date, days: int) -> None:
    end = min(start + timedelta(days=days), date(2100, 12, 31))
    assert parse(f"{start}/{end}") == Period(start, end)


@pytest.mark.parametrize(
    ("text", "months"),
    [("2023-04/2024-03", 12), ("2024", 12), ("2024-02", 1), ("2024-04/2024-06", 3),
     ("2024-02-01/2024-02-28", None), ("2024-02-02/2024-02-29", None), ("2024-02-29", None)],
)  # fmt: skip
def test_whole_months_are_counted(text: str, months: int | None) -> None:
    assert parse(text).months == months


def test_days_and_whens_are_labelled() -> None:
    assert label_date("2025-04-01") == "1 April 2025"
    assert label_when("2025") == "2025"
    assert label_when("2025-04") == "April 2025"
    assert label_when("2025-04-01") == "1 April 2025"
    assert label_when("2023-04/2024-03") == "2023/24"
    assert label_when("not-stated") == "not stated"
    for text in ("2025-04", "2025", "2025-04-01/2025-04-02", "2025-04-31", ""):
        with pytest.raises(ValueError, match=r"."):
            label_date(text)
    with pytest.raises(ValueError, match="month 13"):
        label_when("2025-13")


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "touches", "gap"),
    [
        ("2022-04/2023-03", "2023-04/2024-03", False, True, None),
        ("2022-04/2023-03", "2024-04/2025-03", False, False, "2023-04/2024-03"),
        ("2019-02/2020-01", "2019-04/2020-03", True, False, None),
        ("2019", "2019-12-31", True, False, None),
    ],
)
def test_neighbours(one: str, other: str, overlaps: bool, touches: bool, gap: str | None) -> None:
    first, second = parse(one), parse(other)
    assert overlap(first, second) is overlap(second, first) is overlaps
    assert adjacent(first, second) is adjacent(second, first) is touches
    assert between(first, second) == (parse(gap) if gap else None)


def test_periods_are_in_order_of_start_then_end() -> None:
    texts = ["2023-04/2024-03", "2023-04", "2022", "2023-04/2023-06"]
    assert sorted(texts, key=parse) == ["2022", "2023-04", "2023-04/2023-06", "2023-04/2024-03"]


@pytest.mark.parametrize(
    ("text", "start", "end", "label_"),
    [
        ("2025-26-Q1", "2025-04-01", "2025-06-30", "April to June 2025 (quarter 1 of 2025/26)"),
        (
            "2025-26-Q3",
            "2025-10-01",
            "2025-12-31",
            "October to December 2025 (quarter 3 of 2025/26)",
        ),
        ("2023-24-Q4", "2024-01-01", "2024-03-31", "January to March 2024 (quarter 4 of 2023/24)"),
        ("1999-00-Q4", "2000-01-01", "2000-03-31", "January to March 2000 (quarter 4 of 1999/00)"),
    ],
)
def test_a_quarter_is_of_a_financial_year(text: str, start: str, end: str, label_: str) -> None:
    assert quarter(text) == Period(date.fromisoformat(start), date.fromisoformat(end))
    assert label_quarter(text) == label_


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025-27-Q1", "2025 is followed by 2026"),
        ("2025-26-Q0", "is not a quarter"),
        ("2025-26-Q5", "is not a quarter"),
        ("2025-26-q1", "is not a quarter"),
        ("2025-26", "is not a quarter"),
        ("2025-26-Q1 ", "is not a quarter"),
        ("1899-00-Q1", "it must be 1900 to 2099"),
        ("2100-01-Q1", "it must be 1900 to 2099"),
    ],
)
def test_a_quarter_that_is_none(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        quarter(text)


@given(st.dates(date(1901, 1, 1), date(2098, 12, 31)))
def test_every_day_is_in_its_quarter(day: date) -> None:
    found = quarter(quarter_of(day))
    assert found.start <= day <= found.end
    assert found.months == 3
    following = quarter(quarter_after(quarter_of(day)))
    assert following.start == found.end + timedelta(days=1)
