"""Intervals, against published tables and against scipy and statsmodels.

The numbers with many digits were printed once by scipy 1.17.1 (`chi2.ppf`, `norm.ppf`) and
statsmodels 0.15.0 (`proportion_confint(method="wilson")`) on Python 3.11.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.statistics.intervals import (
    byar,
    count_interval,
    exact_poisson,
    quantile,
    rate_interval,
    wilson,
)

CONFIDENCES = st.floats(0.5, 0.999)


def test_quantile() -> None:
    assert quantile(0.95) == pytest.approx(1.959963984540054, abs=1e-14)
    # χ² on one degree of freedom at 99.8 % is z²: scipy's chi2.ppf(0.998, 1).
    assert quantile(0.998) ** 2 == pytest.approx(9.549535706083237, abs=1e-12)


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [
        # Garwood's exact 95 % limits, as printed in any table of them.
        (0, 0.0, 3.689),
        (1, 0.0253, 5.572),
        (2, 0.242, 7.225),
        (3, 0.619, 8.767),
        (5, 1.623, 11.668),
        (10, 4.795, 18.390),
    ],
)
def test_exact_poisson_as_in_the_tables(count: int, lower: float, upper: float) -> None:
    found = exact_poisson(count)
    assert (found.lower, found.upper) == pytest.approx((lower, upper), abs=5.1e-4)


@pytest.mark.parametrize(
    ("count", "confidence", "lower", "upper"),
    [
        (0, 0.95, 0.0, 3.6888794541139354),
        (0, 0.998, 0.0, 6.907755278982137),
        (1, 0.95, 0.025317807984289897, 5.571643390938898),
        (1, 0.998, 0.0010005003335835346, 9.233413476451585),
        (2, 0.95, 0.24220927854396507, 7.22468766772396),
        (3, 0.9, 0.8176914471639533, 7.753656527932725),
        (4, 0.95, 1.089865373626325, 10.241588675403694),
        (5, 0.95, 1.623486390118421, 11.66833207932267),
        (6, 0.998, 1.1071046602556396, 18.061636840199064),
        (7, 0.9, 3.285315691894671, 13.148113802432116),
        (8, 0.95, 3.4538321767485023, 15.763189220193313),
        (9, 0.95, 4.115373097378334, 17.084803451419166),
        (10, 0.95, 4.7953886961324335, 18.39035604201778),
        (25, 0.998, 12.336952635938632, 44.63607541715224),
        (100, 0.95, 81.36399125092315, 121.62679379242638),
        (1000, 0.9, 948.5598493836511, 1053.6031221333008),
    ],
)
def test_exact_poisson_as_scipy_has_it(
    count: int, confidence: float, lower: float, upper: float
) -> None:
    found = exact_poisson(count, confidence)
    assert found.lower == pytest.approx(lower, abs=1e-9)
    assert found.upper == pytest.approx(upper, abs=1e-9)
    assert found.method == "exact-poisson"


def test_byar_at_ten() -> None:
    found = byar(10)
    assert (round(found.lower, 2), round(found.upper, 2)) == (4.79, 18.39)
    assert round(exact_poisson(10).lower, 2) == 4.80


@pytest.mark.parametrize("count", [10, 50, 100, 1000, 30_000])
def test_byar_comes_near_the_exact_interval(count: int) -> None:
    near, right = byar(count), exact_poisson(count)
    assert near.lower == pytest.approx(right.lower, rel=2e-3)
    assert near.upper == pytest.approx(right.upper, rel=2e-4)


def test_which_method_a_count_gets() -> None:
    assert count_interval(9) == exact_poisson(9)
    assert count_interval(10) == byar(10)
    assert count_interval(Decimal("12")) == byar(12)
    assert count_interval(12.0) == byar(12)
    with pytest.raises(ValueError, match="use exact_poisson"):
        byar(9)


@pytest.mark.parametrize("bad", [-1, 2.5, Decimal("2.5"), float("nan"), float("inf")])
def test_what_is_no_count_is_refused(bad: float | Decimal) -> None:
    for interval in (count_interval, exact_poisson, byar):
        with pytest.raises(ValueError, match="a count"):
            interval(bad)


@pytest.mark.parametrize("bad", [0, 1, -0.5, 95, float("nan")])
def test_what_is_no_confidence_is_refused(bad: float) -> None:
    for interval in (count_interval, exact_poisson):
        with pytest.raises(ValueError, match="between 0 and 1"):
            interval(3, bad)
    with pytest.raises(ValueError, match="between 0 and 1"):
        wilson(1, 2, bad)


def test_a_rate_s_interval_is_the_count_s() -> None:
    found = rate_interval(10, 20_000, 100_000)
    assert (found.lower, found.upper) == (byar(10).lower * 5, byar(10).upper * 5)
    assert rate_interval(0, 1000, 1000).lower == 0
    for population, multiplier in ((0, 1), (-5, 1), (5, 0)):
        with pytest.raises(ValueError, match="above 0"):
            rate_interval(3, population, multiplier)


@pytest.mark.parametrize(
    ("numerator", "denominator", "lower", "upper"),
    [
        # Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_as_in_newcombe(
    numerator: int, denominator: int, lower: float, upper: float
) -> None:
    found = wilson(numerator, denominator)
    assert (round(found.lower, 4), round(found.upper, 4)) == (lower, upper)


@pytest.mark.parametrize(
    ("numerator", "denominator", "confidence", "lower", "upper"),
    [
        (81, 263, 0.95, 0.2552885198782742, 0.36620957698280004),
        (1, 29, 0.95, 0.006113214292762653, 0.17175521879320288),
        (29, 29, 0.95, 0.8830302015002593, 1.0),
        (10, 100, 0.998, 0.03967810269786072, 0.2300586471261038),
        (3, 1_000_000, 0.95, 1.0202712409681223e-06, 8.821149774312436e-06),
    ],
)
def test_wilson_as_statsmodels_has_it(
    numerator: int, denominator: int, confidence: float, lower: float, upper: float
) -> None:
    found = wilson(numerator, denominator, confidence)
    assert found.lower == pytest.approx(lower, rel=1e-9)
    assert found.upper == pytest.approx(upper, rel=1e-9)


def test_wilson_of_percentages() -> None:
    share, percent = wilson(15, 148), wilson(15, 148, multiplier=100)
    assert (percent.lower, percent.upper) == (share.lower * 100, share.upper * 100)


@pytest.mark.parametrize(("numerator", "denominator"), [(1, 0), (0, 0), (3, 2), (-1, 5), (1.5, 3)])
def test_what_is_no_proportion_is_refused(numerator: float, denominator: int) -> None:
    with pytest.raises(ValueError, match=r"proportion|numerator"):
        wilson(numerator, denominator)


@settings(deadline=None)
@given(st.integers(0, 300), CONFIDENCES)
def test_a_count_s_interval_holds_it(count: int, confidence: float) -> None:
    found = count_interval(count, confidence)
    assert 0 <= found.lower <= count <= found.upper


@settings(deadline=None)
@given(st.integers(0, 200), CONFIDENCES, CONFIDENCES)
def test_a_count_s_interval_widens_with_confidence(count: int, one: float, other: float) -> None:
    narrow, wide = sorted((one, other))
    inner, outer = count_interval(count, narrow), count_interval(count, wide)
    assert outer.lower <= inner.lower + 1e-9
    assert inner.upper <= outer.upper + 1e-9


@settings(deadline=None)
@given(st.integers(0, 100), CONFIDENCES)
def test_exact_intervals_grow_with_the_count(count: int, confidence: float) -> None:
    one, more = exact_poisson(count, confidence), exact_poisson(count + 1, confidence)
    assert one.lower < more.lower
    assert one.upper < more.upper


@given(st.data(), st.integers(1, 10**6), CONFIDENCES, CONFIDENCES)
def test_wilson_holds_the_share_widens_and_mirrors(
    data: st.DataObject, denominator: int, one: float, other: float
) -> None:
    numerator = data.draw(st.integers(0, denominator))
    narrow, wide = sorted((one, other))
    inner, outer = wilson(numerator, denominator, narrow), wilson(numerator, denominator, wide)
    share = numerator / denominator
    assert 0 <= outer.lower <= inner.lower + 1e-12
    assert inner.lower <= share + 1e-12
    assert share <= inner.upper + 1e-12
    assert inner.upper <= outer.upper + 1e-12 <= 1 + 1e-12
    mirrored = wilson(denominator - numerator, denominator, narrow)
    assert mirrored.lower == pytest.approx(1 - inner.upper, abs=1e-12)
