"""Dates with less than a day's precision, compared fairly."""

from __future__ import annotations

from datetime import date

import pytest

from generator.rules.dates import days, fault, surely_before


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("2025-04-01", date(2025, 4, 1), date(2025, 4, 1)),
        ("2023-04/2024-03", date(2023, 4, 1), date(2024, 3, 31)),
    ],
)
def test_the_days_that_a_text_can_mean(text: str, first: date, last: date) -> None:
    assert days(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["not-stated", "", "2025-13", "2025-02-30", "1850", "2025/", "a/b", "2025/2026/2027", "٢٠٢٥"],
)
def test_what_says_nothing(text: str) -> None:
    assert days(text) is None


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2025", "2025-06", False),
        ("2025-06", "2025", False),
        ("2024", "2025", True),
        ("2025-03-31", "2025-04", True),
        ("2025-04-01", "2025-04", False),
        ("not-stated", "2025", False),
    ],
)
def test_before(one: str, other: str, before: bool) -> None:
    assert surely_before(one, other) is before


@pytest.mark.parametrize(
    ("part", "remedy"),
    [
        ("2025-02-30", "2025-02-28"),
        ("2025-31-01", "2025-01-31"),
        ("2023-24", "2023-04/2024-03"),
        ("2025-04-00", "2025-04-01"),
        ("2025-13-13", "2025-12"),
        ("0225", "1900"),
    ],
)
def test_the_remedy_names_the_nearest_date(part: str, remedy: str) -> None:
    found = fault(part)
    assert found is not None
    assert remedy in found[1]


def test_fine_dates() -> None:
    assert [fault(part) for part in ("2025", "2025-12", "2024-02-29", "1900", "2100-12-31")] == [
        None
    ] * 5
