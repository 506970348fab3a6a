"""The change between two readings: stated, never judged."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.statistics.change import Change, Figure, NoPercent, Way, change
from generator.statistics.intervals import Interval


def between(earlier: float | Decimal | None, later: float | Decimal | None) -> Change:
    return change(Figure(earlier), Figure(later))


@pytest.mark.parametrize(
    ("earlier", "later", "way", "absolute", "percent", "words"),
    [
        (100, 112, Way.ROSE, 12, 12, "It rose by 12 (12%), from 100 to 112."),
        (200, 150, Way.FELL, -50, -25, "It fell by 50 (25%), from 200 to 150."),
        (5, 5, Way.SAME, 0, 0, "It did not change: 5, and 5."),
        (8, 0, Way.FELL, -8, -100, "It fell by 8 (100%), from 8 to 0."),
        (28056, 31309, Way.ROSE, 3253, None,
         "It rose by 3,253 (11.6%), from 28,056 to 31,309."),
    ],
)  # fmt: skip
def test_a_change_in_words(
    earlier: int, later: int, way: Way, absolute: int, percent: int | None, words: str
) -> None:
    found = between(earlier, later)
    assert (found.way, found.words) == (way, words)
    assert found.absolute == absolute
    if percent is not None:
        assert found.percent == percent
    assert found.no_percent is None


@pytest.mark.parametrize(
    ("earlier", "later", "reason", "words"),
    [
        (0, 5, NoPercent.ZERO, "It rose by 5, from 0 to 5."),
        (0, 0, NoPercent.ZERO, "It did not change: 0, and 0."),
        (-2, 3, NoPercent.NEGATIVE, "It rose by 5, from −2 to 3."),
        (3, -2, NoPercent.NEGATIVE, "It fell by 5, from 3 to −2."),
        (-2, -3, NoPercent.NEGATIVE, "It fell by 1, from −2 to −3."),
        (None, 3, NoPercent.MISSING, "It cannot be compared: the earlier reading is missing."),
        (3, None, NoPercent.MISSING, "It cannot be compared: the later reading is missing."),
        (None, None, NoPercent.MISSING, "It cannot be compared: neither reading is there."),
    ],
)
def test_why_there_is_no_percentage(
    earlier: int | None, later: int | None, reason: NoPercent, words: str
) -> None:
    found = between(earlier, later)
    assert found.percent is None
    assert found.no_percent is reason
    assert found.words == words
    assert (found.absolute is None) is (reason is NoPercent.MISSING)


def test_labels_and_intervals_are_stated() -> None:
    earlier = Figure(10, "2022/23", Interval(4.79, 18.39, 0.95, "byar"))
    found = change(earlier, Figure(12, "2023/24"))
    assert found.words == (
        "It rose by 2 (20%), from 10 in 2022/23 (95% confidence interval 4.8 to 18.4) "
        "to 12 in 2023/24."
    )
    missing = change(earlier, Figure(None, "2023/24"))
    assert missing.words == ("It cannot be compared: the later reading, for 2023/24, is missing.")


def test_shares_change_by_percentage_points() -> None:
    found = change(Figure(40), Figure(Decimal("45.5")), share=True)
    assert found.words == "It rose by 5.5 percentage points, from 40% to 45.5%."
    one = change(Figure(2), Figure(1), share=True)
    assert one.words == "It fell by 1 percentage point, from 2% to 1%."
    assert found.no_percent is NoPercent.SHARE
    assert found.percent is None


def test_a_change_too_small_for_one_decimal_is_not_nothing() -> None:
    assert between(100_000, 100_001).words == ("It rose by 1 (0.001%), from 100,000 to 100,001.")
    assert between(Decimal("0.001"), Decimal("0.002")).words.startswith("It rose by 0.001 (100%)")


def test_huge_numbers() -> None:
    found = between(Decimal("1e30"), Decimal("3e30"))
    assert found.absolute == Decimal("2e30")
    assert found.percent == 200
    assert found.words.startswith("It rose by 2,000,000,000,000,000,000,000,000,000,000 (200%)")


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="the later"):
        between(1, float("nan"))


NUMBERS = st.one_of(st.none(), st.integers(-(10**9), 10**9), st.decimals(-1000, 1000, places=2))


@given(NUMBERS, NUMBERS)
def test_nothing_is_ever_judged(earlier: Decimal | None, later: Decimal | None) -> None:
    words = between(earlier, later).words.lower()
    for word in ("better", "worse", "improv", "good", "bad", "trend", "significant"):
        assert word not in words


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_the_percentage_undoes_the_change(earlier: int, later: int) -> None:
    found = between(earlier, later)
    assert found.percent is not None
    assert float(found.percent) == pytest.approx((later - earlier) / earlier * 100)
    assert found.absolute == later - earlier
    back = between(later, earlier)
    assert back.absolute == earlier - later
