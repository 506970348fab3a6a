"""Readings, and the intervals that they are given."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from generator.periods import parse
from generator.statistics.intervals import count_interval, rate_interval
from generator.statistics.readings import Reading, counted, rated, readings_of
from generator.views import Point

YEAR = parse("2023-04/2024-03")


def test_points_of_a_page_as_readings() -> None:
    point = Point(
        "2023-04/2024-03", "2023/24", date(2023, 4, 1), date(2024, 3, 31), Decimal(7),
        "final", "s", "e", "", lower=Decimal(3), upper=Decimal(14),
    )  # fmt: skip
    assert readings_of([point]) == (Reading(YEAR, Decimal(7), Decimal(3), Decimal(14)),)


def test_counts_get_the_interval_of_a_poisson_count() -> None:
    kept = Reading(YEAR, 10, 9, 11)
    made, missing, same = counted([Reading(YEAR, 10), Reading(YEAR, None), kept])
    assert (made.lower, made.upper) == (count_interval(10).lower, count_interval(10).upper)
    assert made.worked_out
    assert missing == Reading(YEAR, None)
    assert same is kept
    with pytest.raises(ValueError, match="a count"):
        counted([Reading(YEAR, 2.5)])


def test_rates_get_the_interval_of_their_count() -> None:
    # 31 of 34,066 children, per 100,000.
    known = Reading(YEAR, 91, numerator=31, denominator=34_066)
    made, kept, bare, missing = rated(
        [known, Reading(YEAR, 91, 60, 130, 31, 34_066), Reading(YEAR, 91),
         Reading(YEAR, None, numerator=31, denominator=34_066)],
        100_000,
    )  # fmt: skip
    expected = rate_interval(31, 34_066, 100_000)
    assert (made.lower, made.upper) == (expected.lower, expected.upper)
    assert made.worked_out
    # A rate is no share: what it is made of would have it tested as one.
    assert made.numerator is made.denominator is None
    assert (kept.lower, kept.worked_out) == (60, False)
    assert bare.lower is None
    assert missing.lower is None
    none = rated([Reading(YEAR, 0, numerator=0, denominator=34_066)], 100_000)[0]
    assert none.lower == 0
    with pytest.raises(ValueError, match="population must be above 0"):
        rated([Reading(YEAR, 91, numerator=31, denominator=0)], 1000)
