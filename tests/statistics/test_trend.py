"""Recent trend, against Fingertips' own test data and against statsmodels."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.periods import Period, parse
from generator.statistics.trend import (
    Annual,
    Share,
    Trend,
    of_count,
    recent_trend,
    recent_trend_of_shares,
)


def shares(*pairs: tuple[int, int], start: int = 2008) -> list[Share]:
    return [Share(parse(str(start + n)), yes, all_) for n, (yes, all_) in enumerate(pairs)]


def years(*rows: tuple[float, float, float], start: int = 2020) -> list[Annual]:
    return [Annual(parse(str(start + n)), *row) for n, row in enumerate(rows)]


# Proportions of Fingertips' own tests (fingertips-open, WhenUsingTrendMarkerCalculator.cs).
FLAT = shares((5405, 18095), (5500, 18170), (5435, 18005), (5480, 17890), (5315, 17860))
FALLING = shares((22435, 65880), (22445, 67900), (21365, 68705), (20955, 69835), (19055, 70910))
GATESHEAD = shares((621, 3454), (599, 3195), (556, 3256), (535, 3227), (447, 3121))
RISING = shares((8116, 91530), (8145, 91773), (8222, 92088), (8506, 92238), (8728, 92666))


@pytest.mark.parametrize(
    ("values", "trend", "chi_squared", "slope"),
    [
        # Fingertips' tests expect χ² of 0.018 and 978.2845 and these directions.  The slopes
        # were computed once with numpy 2.4.6, polyfit(t, ln(O/(n-O)), 1).
        (FLAT, Trend.NO_CHANGE, 0.018, 0.0006492729059332272),
        (FALLING, Trend.DECREASING, 978.2845, -0.08218326738516812),
        (GATESHEAD, Trend.DECREASING, 20.1151, -0.0691330954462645),
        (RISING, Trend.INCREASING, 23.5534, 0.01749978377348335),
    ],
)
def test_shares_as_fingertips_tests_them(
    values: list[Share], trend: Trend, chi_squared: float, slope: float
) -> None:
    found = recent_trend_of_shares(values)
    assert found.trend is trend
    assert found.chi_squared is not None
    assert round(found.chi_squared, 4) == chi_squared
    assert found.slope == pytest.approx(slope, abs=1e-12)
    assert len(found.slopes_without_one) == 5


@pytest.mark.parametrize(
    ("values", "expected"),
    [(FLAT, 0.017950195691813865), (FALLING, 978.2816188600908), (GATESHEAD, 20.113842594069034)],
)
def test_shares_as_statsmodels_has_them(values: list[Share], expected: float) -> None:
    # statsmodels 0.15.0, Table.test_ordinal_association(): z², which has N - 1 where the
    # method has N; with scipy 1.17.1.
    found = recent_trend_of_shares(values).chi_squared
    assert found is not None
    everyone = 0
    for each in values:
        assert isinstance(each.denominator, int)
        everyone += each.denominator
    assert found * (everyone - 1) / everyone == pytest.approx(expected, rel=1e-6)


# The example in the documentation of PHEindicatormethods' assign_trend_markers.
RATES = years(
    (30.6, 28.98, 32.25), (30.2, 28.63, 31.9), (28, 26.44, 29.64), (24.6, 23.15, 26.19),
    (24.67, 23.16, 26.25),
)  # fmt: skip


def test_rates_as_statsmodels_has_them() -> None:
    # statsmodels 0.15.0, WLS(value, [1, t], weights=1/SE²).fit(cov_type="fixed scale").
    found = recent_trend(RATES)
    assert found.trend is Trend.DECREASING
    assert found.slope == pytest.approx(-1.7515662226629523, rel=1e-9)
    assert found.chi_squared == pytest.approx(46.76359716054971, rel=1e-9)
    # numpy 2.4.6, the same line without one year each.
    assert found.slopes_without_one == pytest.approx(
        (
            -1.990168975156506,
            -1.6282629728556715,
            -1.747841871790737,
            -1.5697833347709491,
            -2.048019190594068,
        ),
        rel=1e-9,
    )


# PHEindicatormethods 2.1 (dhsc-govuk, `calculate_trend_weighted_regression` and
# `calculate_trend_logistic_regression` of R/utils.R at commit 41d9601b, with the loop of
# R/TrendMarkers.R), run once in R 4.2.2 on synthetic figures.  Over 8,000 random series, half
# of them proportions, every marker was the same; slopes and χ² differed by 1 in 10¹¹ at most.


@pytest.mark.parametrize(
    ("rows", "confidence", "trend", "slope", "chi_squared", "without"),
    [
        (
            "12.4 11.1 13.8, 13.1 11.9 14.4, 14.9 13.5 16.4, 15.8 14.2 17.5, 17.2 15.9 18.6",
            0.95, Trend.INCREASING, 1.2391171124738962, 31.662029405542739,
            (1.33495150411, 1.18537360606, 1.23647454116, 1.24979094509, 1.20582561142),
        ),
        (
            "12.4 11.1 13.8, 13.1 11.9 14.4, 14.9 13.5 16.4, 15.8 14.2 17.5, 17.2 15.9 18.6",
            0.998, Trend.INCREASING, 1.2391171124738996, 78.709077579193192,
            (1.33495150411, 1.18537360606, 1.23647454116, 1.24979094509, 1.20582561142),
        ),
        (
            "50 47 53.1, 49.5 46.8 52.3, 50.4 47.1 53.8, 49.8 46.9 52.7, 50.1 47.2 53.2",
            0.95, Trend.NO_CHANGE, 0.056939538996600279, 0.01401755881428334,
            (0.141132536597, -0.00873480441461, 0.0564496449743, 0.0852973905139,
             0.0259751036393),
        ),
        # R calls this one increasing: without the last year its slope comes to 3·10⁻¹⁵ by
        # rounding.  It is 0 exactly, and then one year alone makes the change.
        (
            "10 9 11, 10.2 9.2 11.2, 9.9 8.9 10.9, 10.1 9.1 11.1, 19 17.5 20.5",
            0.95, Trend.NO_CHANGE, 1.1933333333333349, 41.02806069128696,
            (1.92090909091, 1.21476190476, 1.25173913043, 1.88058823529, 0),
        ),
    ],
)  # fmt: skip
def test_rates_as_pheindicatormethods_has_them(
    rows: str,
    confidence: float,
    trend: Trend,
    slope: float,
    chi_squared: float,
    without: tuple[float, ...],
) -> None:
    values = [
        Annual(parse(str(2020 + n)), *map(Decimal, row.split()))
        for n, row in enumerate(rows.split(", "))
    ]
    found = recent_trend(values, confidence=confidence)
    assert found.trend is trend
    assert found.slope == pytest.approx(slope, rel=1e-11)
    assert found.chi_squared == pytest.approx(chi_squared, rel=1e-11)
    assert found.slopes_without_one == pytest.approx(without, rel=1e-10)


@pytest.mark.parametrize(
    ("pairs", "trend", "slope", "chi_squared", "without"),
    [
        (
            [(120, 1000), (131, 1010), (149, 1020), (166, 990), (190, 1005)],
            Trend.INCREASING, 0.13739370801507561, 24.325892164954428,
            (0.150578352957, 0.134224875454, 0.137393708015, 0.136760052447, 0.130863417299),
        ),
        (
            [(210, 900), (205, 905), (214, 910), (207, 900), (211, 908)],
            Trend.NO_CHANGE, 0.00090727291592173742, 0.0013144439391172176,
            (0.00704916752496, -0.00296555175965, 0.000907272915922, 0.00221658271312,
             -0.000748470655967),
        ),
        # “Outlier found”: without the last year there is no slope at all.
        (
            [(100, 1000), (100, 1000), (100, 1000), (100, 1000), (300, 1000)],
            Trend.NO_CHANGE, 0.2699853433898039, 132.89036544850498,
            (0.404978015085, 0.26998534339, 0.26998534339, 0.34712401293, 0),
        ),
        (
            [(100, 1000), (104, 1000), (99, 1000), (102, 1000), (300, 1000)],
            Trend.INCREASING, 0.26782056927136638, 130.78377463486322,
            (0.395194311279, 0.27219228045, 0.267820569271, 0.343061555197, 0.00112460733147),
        ),
    ],
)  # fmt: skip
def test_shares_as_pheindicatormethods_has_them(
    pairs: list[tuple[int, int]],
    trend: Trend,
    slope: float,
    chi_squared: float,
    without: tuple[float, ...],
) -> None:
    found = recent_trend_of_shares(shares(*pairs))
    assert found.trend is trend
    assert found.slope == pytest.approx(slope, rel=1e-10)
    assert found.chi_squared == pytest.approx(chi_squared, rel=1e-11)
    assert found.slopes_without_one == pytest.approx(without, rel=1e-8)


def test_a_line_worked_by_hand() -> None:
    # Equal intervals of ±1.96: SE 1.000018, so all weights are equal.  t - 2 = -2 … 2 and
    # Σ(t-2)² = 10.  Slope: (-2×10 - 1×11 + 0×14 + 1×15 + 2×15) / 10 = 14 / 10 = 1.4;
    # χ² = 1.4² × 10 / SE² = 19.6 × 0.99996.
    found = recent_trend(years(*((v, v - 1.96, v + 1.96) for v in (10, 11, 14, 15, 15))))
    assert found.slope == pytest.approx(1.4)
    assert found.chi_squared == pytest.approx(19.6, rel=1e-4)
    assert found.trend is Trend.INCREASING


@pytest.mark.parametrize(("size", "trend"), [(3.09, Trend.NO_CHANGE), (3.0903, Trend.INCREASING)])
def test_the_critical_value(size: float, trend: Trend) -> None:
    # Slope s with Σ(t-2)² = 10 and SE 1: χ² = 10 s², above 9.5495 from √10 s = 3.09023 on.
    step, half = size / 10**0.5, 1.959963984540054
    found = recent_trend(years(*((n * step, n * step - half, n * step + half) for n in range(5))))
    assert found.trend is trend


def test_one_year_alone_makes_no_trend() -> None:
    # Four equal years and a large one: without the last, the slope is exactly 0.
    found = recent_trend_of_shares(shares(*[(100, 1000)] * 4, (300, 1000)))
    assert found.chi_squared is not None
    assert found.chi_squared > 9.5495
    assert found.slopes_without_one[-1] == 0
    assert found.trend is Trend.NO_CHANGE
    assert "One year alone" in found.reason
    rates = years(*[(10, 9, 11)] * 4, (30, 29, 31))
    assert recent_trend(rates).trend is Trend.NO_CHANGE
    turned = years((12, 11, 13), (11, 10, 12), (10, 9, 11), (9, 8, 10), (60, 59, 61))
    assert recent_trend(turned).trend is Trend.NO_CHANGE


def test_only_the_last_five_count() -> None:
    assert recent_trend([*years((900, 899, 901), start=2019), *RATES]) == recent_trend(RATES)
    missing = Annual(parse("2019"), None)
    assert recent_trend([missing, *RATES]).trend is Trend.DECREASING


FINANCIAL = [
    Annual(Period(date(2018 + n, 4, 1), date(2019 + n, 3, 31)), 50 - n, 45 - n, 55 - n)
    for n in range(6)
]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([], "There are 0 annual values; 5 are needed."),
        (RATES[:4], "There are 4 annual values; 5 are needed."),
        ([*RATES[:2], *years((1, 0, 2), start=2026), *RATES[3:]], "a gap between 2021 and 2023"),
        ([*RATES[:4], Annual(parse("2024"), None)], "The value for 2024 is missing."),
        ([*RATES[:4], Annual(parse("2024"), 3)], "2024 has no confidence interval"),
        ([*RATES[:4], Annual(parse("2024"), 3, 1)], "2024 has no confidence interval"),
        ([*RATES[:4], Annual(parse("2024"), 3, 4, 5)], "does not hold its value"),
        ([*RATES[:4], Annual(parse("2024"), 3, 3, 3)], "has no width"),
        ([*RATES[:4], Annual(parse("2024-01/2024-06"), 3, 2, 4)], "is not a year"),
        ([*RATES[:4], Annual(parse("2024-02/2025-01"), 3, 2, 4)], "a gap between 2023 and"),
        ([*RATES[:4], Annual(parse("2023-04/2024-03"), 3, 2, 4)], "2023 and 2023/24 overlap"),
        ([*RATES, RATES[-1]], "2024 and 2024 overlap"),
    ],
)
def test_what_cannot_be_calculated_says_why(values: list[Annual], reason: str) -> None:
    found = recent_trend(values)
    assert found.trend is Trend.CANNOT
    assert reason in found.reason
    assert found.chi_squared is found.slope is None


def test_a_break_within_the_five_years() -> None:
    assert recent_trend(FINANCIAL).trend is Trend.NO_CHANGE
    for day, trend in (
        (date(2019, 4, 1), Trend.NO_CHANGE),  # it starts the five
        (date(2019, 4, 2), Trend.CANNOT),
        (date(2024, 3, 31), Trend.CANNOT),
        (date(2024, 4, 1), Trend.NO_CHANGE),
    ):
        assert recent_trend(FINANCIAL, breaks=[day]).trend is trend


@pytest.mark.parametrize("pair", [(0, 10), (10, 10)])
def test_a_share_of_none_or_all_has_no_log_odds(pair: tuple[int, int]) -> None:
    found = recent_trend_of_shares([*FLAT[:4], *shares(pair, start=2012)])
    assert found.trend is Trend.CANNOT
    assert "no log odds" in found.reason


def test_a_missing_share() -> None:
    found = recent_trend_of_shares([*FLAT[:4], Share(parse("2012"), None, 5)])
    assert found.reason == "The value for 2012 is missing."


def test_what_is_no_number_is_an_error() -> None:
    with pytest.raises(ValueError, match="not a number"):
        recent_trend(years(*[(float("nan"), 1, 2)] * 5))
    with pytest.raises(ValueError, match="whole number"):
        recent_trend_of_shares([*FLAT[:4], Share(parse("2012"), 1.5, 5)])
    with pytest.raises(ValueError, match="above its denominator"):
        recent_trend_of_shares([*FLAT[:4], Share(parse("2012"), 6, 5)])


def test_counts_get_the_interval_of_a_poisson_count() -> None:
    found = of_count(parse("2020"), 10)
    assert found.lower == pytest.approx(4.79, abs=0.005)
    assert found.upper == pytest.approx(18.39, abs=0.005)


def test_huge_values() -> None:
    found = recent_trend(years(*((n * 1e300, n * 1e300 - 1, n * 1e300 + 1e290) for n in range(5))))
    assert found.trend is Trend.INCREASING


ROWS = st.lists(
    st.tuples(st.integers(-100, 100), st.integers(1, 20), st.integers(1, 20)),
    min_size=5,
    max_size=8,
)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(
    rows: list[tuple[int, int, int]], random: Random
) -> None:
    values = years(*((v, v - low, v + high) for v, low, high in rows))
    shuffled = list(values)
    random.shuffle(shuffled)
    assert recent_trend(shuffled) == recent_trend(values)


@given(ROWS, st.integers(1, 1000), st.integers(-500, 500))
def test_a_change_of_unit_changes_no_trend(
    rows: list[tuple[int, int, int]], scale: int, shift: int
) -> None:
    def made(factor: int, more: int) -> list[Annual]:
        ends = ((v, v - low, v + high) for v, low, high in rows)
        return years(
            *((a * factor + more, b * factor + more, c * factor + more) for a, b, c in ends)
        )

    before, after = recent_trend(made(1, 0)), recent_trend(made(scale, shift))
    assert after.trend is before.trend
    assert after.chi_squared == pytest.approx(before.chi_squared)


@given(ROWS)
def test_backwards_a_rise_is_a_fall(rows: list[tuple[int, int, int]]) -> None:
    five = [(v, v - low, v + high) for v, low, high in rows[-5:]]
    turned = {Trend.INCREASING: Trend.DECREASING, Trend.DECREASING: Trend.INCREASING}
    one, other = recent_trend(years(*five)).trend, recent_trend(years(*five[::-1])).trend
    assert other is turned.get(one, one)


@given(st.lists(st.tuples(st.integers(1, 99), st.integers(100, 200)), min_size=5, max_size=5))
def test_the_rest_of_a_share_goes_the_other_way(pairs: list[tuple[int, int]]) -> None:
    one = recent_trend_of_shares(shares(*pairs))
    other = recent_trend_of_shares(shares(*((total - yes, total) for yes, total in pairs)))
    assert other.chi_squared == pytest.approx(one.chi_squared)
    assert (one.slope or 0) == pytest.approx(-(other.slope or 0), abs=1e-12)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10)), max_size=4))
def test_fewer_than_five_never_make_a_trend(rows: list[tuple[int, int]]) -> None:
    values = years(*((v, v - half, v + half) for v, half in rows))
    assert recent_trend(values).trend is Trend.CANNOT
