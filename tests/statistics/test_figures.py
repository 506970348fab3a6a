"""Numbers: refused, kept exact, and written."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.statistics.figures import decimal, exact, floating, rounded, whole, written


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1234567, "1,234,567"),
        (-3, "−3"),
        (2.5, "2.5"),
        (Decimal("2.25"), "2.3"),
        (Decimal("-2.25"), "−2.3"),
        (Decimal("2.96"), "3"),
        (Decimal("10.0"), "10"),
        (Decimal("0.0423"), "0.042"),
        (-0.0001, "−0.0001"),
        (Decimal("1e20"), "100,000,000,000,000,000,000"),
        (Fraction(1, 3), "0.3"),
        (10**30 + 1, "1," + ",".join(["000"] * 9) + ",001"),
        (Decimal("1234567890123456789012345678901.26"),
         "1,234,567,890,123,456,789,012,345,678,901.3"),
        (Decimal("-0.04"), "−0.04"),
    ],
)  # fmt: skip
def test_a_number_as_people_write_it(value: Decimal, text: str) -> None:
    assert written(value) == text


@given(st.fractions())
def test_a_decimal_is_the_fraction_or_its_28_digits(value: Fraction) -> None:
    found = decimal(value)
    assert found == 0 or abs(Fraction(found) / value - 1) < Fraction(1, 10**27)


@given(st.decimals(-(10**9), 10**9, places=6))
def test_a_decimal_comes_back_whole(value: Decimal) -> None:
    assert decimal(exact(value)) == value


@given(st.integers(-(10**40), 10**40), st.integers(0, 5))
def test_rounding_is_to_the_nearest(value: int, places: int) -> None:
    fraction = Fraction(value, 10**7)
    assert abs(Fraction(rounded(fraction, places)) - fraction) <= Fraction(1, 2 * 10**places)


@given(st.integers(-(10**40), 10**40), st.integers(0, 5))
def test_rounding_is_symmetric(value: int, places: int) -> None:
    fraction = Fraction(value, 10**7)
    assert rounded(-fraction, places) == rounded(fraction, places).copy_negate()
    text = written(-fraction, places)
    assert text == (f"−{written(fraction, places)}" if value > 0 else text)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [("0.5", 0, "1"), ("-0.5", 0, "−1"), ("2.5", 0, "3"), ("1.45", 1, "1.5"), ("-1.45", 1, "−1.5")],
)
def test_halves_go_away_from_zero(value: str, places: int, text: str) -> None:
    # decimal.Decimal(value).quantize(…, rounding=ROUND_HALF_UP), Python 3.11.
    assert written(Decimal(value), places) == text


def test_whole_numbers_only() -> None:
    assert whole(Decimal("3.0")) == whole(3.0) == 3
    for bad in (-1, 3.5, True, float("nan")):
        with pytest.raises(ValueError, match="a count"):
            whole(bad)


def test_what_is_too_large_for_a_float_is_infinite() -> None:
    assert floating(Fraction(10**400)) == float("inf")
    assert floating(Fraction(-(10**400))) == float("-inf")
