"""Numbers with their words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.statistics.figures import Number
from generator.statistics.quantity import (
    PLAIN,
    Kind,
    Quantity,
    counts,
    places_apart,
    rates,
    shares,
)

POUNDS = Quantity(Kind.RATE, before="£")
YEARS = Quantity(Kind.RATE, after=" years", after_one=" year")


@pytest.mark.parametrize(
    ("of", "value", "said", "short"),
    [
        (counts("crimes", "crime"), 36003, "36,003 crimes", "36,003"),
        (counts("crimes", "crime"), 1, "1 crime", "1"),
        (counts("crimes"), 1, "1 crimes", "1"),
        (counts("crimes"), 0, "0 crimes", "0"),
        (rates("per 100,000 children"), 91, "91 per 100,000 children", "91"),
        (rates("per 1,000"), Decimal("99.25"), "99.3 per 1,000", "99.3"),
        (shares(), Decimal("45.5"), "45.5%", "45.5%"),
        (shares("of residents"), 45, "45% of residents", "45%"),
        (shares(), Decimal("-2.5"), "−2.5%", "−2.5%"),
        (POUNDS, 1200, "£1,200", "£1,200"),
        (POUNDS, -1200, "−£1,200", "−£1,200"),
        (YEARS, 1, "1 year", "1"),
        (PLAIN, Decimal("2.25"), "2.3", "2.3"),
    ],
)
def test_a_number_with_its_words(of: Quantity, value: Number, said: str, short: str) -> None:
    assert of.said(value) == said
    assert of.short(value) == short


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not a number"):
        PLAIN.said(float("nan"))


def test_which_words_compare() -> None:
    assert [counts("x").less_or_more(more) for more in (False, True)] == ["fewer", "more"]
    for of in (rates("x"), shares()):
        assert [of.less_or_more(more) for more in (False, True)] == ["lower", "higher"]


def test_two_figures_are_told_apart() -> None:
    assert places_apart(1, 2) == 1
    assert places_apart(Decimal("91.04"), Decimal("91.02")) == 2
    assert places_apart(5, 5) == 1
    assert places_apart(1, 1 + Decimal("1e-12")) == 12
    assert places_apart(1, 1 + Decimal("1e-14")) == 12  # no more than that


@given(st.decimals(-1000, 1000, places=4), st.decimals(-1000, 1000, places=4))
def test_different_figures_are_written_differently(one: Decimal, other: Decimal) -> None:
    places = places_apart(one, other)
    assert (PLAIN.short(one, places) == PLAIN.short(other, places)) is (one == other)
