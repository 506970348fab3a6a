"""Intervals, against published tables, scipy, statsmodels and PHEindicatormethods.

The numbers with many digits were printed once by scipy 1.17.1 (`chi2.ppf`, `norm.ppf`) and
statsmodels 0.15.0 (`proportion_confint(method="wilson")`) on Python 3.11, or, where it says
so, by the R package PHEindicatormethods 2.1 (`byars_lower`, `byars_upper`, `wilson_lower`,
`wilson_upper` of dhsc-govuk’s `R/utils.R` at commit 41d9601b) in R 4.2.2.

Compared once over wide grids, at confidences from 0.5 to 0.999: exact Poisson for counts of
0 to 10,000 differs from scipy by 2 parts in 10¹³ at most, Byar for 10 to 10,000 from numpy
1 in 10¹⁵, Wilson for 31,120 proportions from statsmodels by 4 in 10¹⁶.
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


@pytest.mark.parametrize(
    ("count", "confidence", "lower", "upper"),
    [
        (10, 0.95, 4.78744991396756, 18.3914586057565),
        (65, 0.95, 50.1631877104595, 82.8491385459398),
        (100, 0.95, 81.3621054905279, 121.627937579207),
        (1045, 0.95, 982.593201807333, 1110.33121298565),
        (30_000, 0.95, 29661.4723338619, 30341.4276228993),
        (10, 0.998, 2.91631837469569, 24.1937249278805),
        (65, 0.998, 42.8802614714802, 94.000290844318),
        (1045, 0.998, 947.940703561037, 1148.80616098803),
    ],
)
def test_byar_as_pheindicatormethods_has_it(
    count: int, confidence: float, lower: float, upper: float
) -> None:
    # PHEindicatormethods: byars_lower(count, confidence), byars_upper(count, confidence);
    # 65, 1045 and 10 are the counts of its own tests (tests/testthat/testByars.R).
    found = byar(count, confidence)
    assert (found.lower, found.upper) == pytest.approx((lower, upper), rel=1e-13)


@pytest.mark.parametrize(
    ("count", "lower_95", "upper_95", "lower_998", "upper_998"),
    [
        (1, 0.025317898, 5.571644585, 0.001000547, 9.233410143),
        (5, 1.623486324, 11.6683331, 0.739371928, 16.45474478),
        (9, 4.11537405, 17.08479966, 2.452425215, 22.65737951),
        (10, 4.795387629, 18.39035799, 2.960519925, 24.13397235),
        (20, 12.21651877, 30.88838097, 8.958211233, 38.04188668),
    ],
)
def test_exact_poisson_as_the_funnels_of_pheindicatormethods_have_it(
    count: int, lower_95: float, upper_95: float, lower_998: float, upper_998: float
) -> None:
    # The package’s test data, tests/testthat/testdata_funnel_ratio_outputs.csv (commit
    # 8ac28e54): upper_2s_exp_events is the lower limit of the count at 95 % and
    # lower_2s_exp_events the upper, 3s at 99.8 %; found by its own halving to 1 in 10⁷.
    for confidence, lower, upper in ((0.95, lower_95, upper_95), (0.998, lower_998, upper_998)):
        found = exact_poisson(count, confidence)
        assert (found.lower, found.upper) == pytest.approx((lower, upper), rel=1e-6, abs=1e-6)


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


@pytest.mark.parametrize(
    ("numerator", "denominator", "confidence", "lower", "upper"),
    [
        (0, 10, 0.95, 0.0, 0.277532799862889),
        (10, 10, 0.95, 0.722467200137111, 1.0),
        (65, 100, 0.95, 0.55254443296888, 0.736357517569025),
        (1045, 5000, 0.95, 0.197955498800133, 0.22049130373189),
        (1, 1_000_000, 0.95, 1.76524576745372e-07, 5.66491180431144e-06),
        (0, 10, 0.998, 0.0, 0.488478900453462),
        (10, 10, 0.998, 0.511521099546538, 1.0),
        (65, 100, 0.998, 0.495494657407045, 0.778354061408968),
        (1045, 5000, 0.998, 0.191793817990153, 0.227315629025258),
    ],
)
def test_wilson_as_pheindicatormethods_has_it(
    numerator: int, denominator: int, confidence: float, lower: float, upper: float
) -> None:
    # PHEindicatormethods: wilson_lower(x, n, confidence), wilson_upper(x, n, confidence).
    found = wilson(numerator, denominator, confidence)
    assert (found.lower, found.upper) == pytest.approx((lower, upper), rel=1e-9)


@given(st.integers(1, 10**7), CONFIDENCES)
def test_wilson_of_none_and_of_all(denominator: int, confidence: float) -> None:
    none, every = wilson(0, denominator, confidence), wilson(denominator, denominator, confidence)
    assert none.lower == 0
    assert every.upper == pytest.approx(1, abs=1e-15)
    assert 0 < none.upper < 1
    assert 0 < every.lower < 1
    # z² ÷ (n + z²), by hand from the formula for x = 0.
    z = quantile(confidence)
    assert none.upper == pytest.approx(z**2 / (denominator + z**2), rel=1e-12)


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


@settings(deadline=None)
@given(st.integers(0, 20_000), st.integers(1, 10**7), st.sampled_from([1, 1000, 100_000]))
def test_a_rate_s_interval_holds_the_rate_and_scales(
    count: int, population: int, multiplier: int
) -> None:
    found = rate_interval(count, population, multiplier)
    rate = count / population * multiplier
    assert found.lower <= rate * (1 + 1e-12)
    assert rate <= found.upper * (1 + 1e-12)
    double = rate_interval(count, population, 2 * multiplier)
    assert double.upper == pytest.approx(2 * found.upper)


@given(st.integers(10, 10**6), CONFIDENCES)
def test_byar_narrows_with_the_count(count: int, confidence: float) -> None:
    """Of four times as many events, the interval is narrower in proportion."""
    one, many = byar(count, confidence), byar(4 * count, confidence)
    assert 0 < one.lower < count < one.upper
    assert (many.upper - many.lower) / (4 * count) < (one.upper - one.lower) / count
