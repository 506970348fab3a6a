"""XmR: limits, the four rules, sections and gaps."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.statistics.xmr import (
    LIMIT,
    NEAR,
    SCREEN,
    Chart,
    Limits,
    Rebaseline,
    Rule,
    Signal,
    chart,
    limits,
)

VALUES = st.lists(st.integers(-1000, 1000), min_size=2, max_size=30)


def of(values: list[int], *, screen: bool = True) -> Limits:
    found = limits(values, screen=screen)
    assert found is not None
    return found


def flags(drawn: Chart) -> list[Signal | None]:
    return [point.signal for point in drawn.points]


def places(drawn: Chart, rule: Rule) -> list[int]:
    return [n for n, p in enumerate(drawn.points) if any(s.rule is rule for s in p.signals)]


def test_the_constants_are_those_of_ranges_of_two_points() -> None:
    # Control chart constants for n = 2: d2 = 1.128 and D4 = 3.267.
    assert round(3 / 1.128, 2) == float(LIMIT) == 2.66
    assert float(SCREEN) == 3.267
    assert round(float(NEAR), 3) == 1.773


HAND = [10, 12, 11, 13, 12, 10, 11, 13, 12, 11, 10, 30]


def test_limits_worked_by_hand() -> None:
    # Mean: 155 / 12 = 12.916667.
    # Moving ranges: 2 1 2 1 2 1 2 1 1 1 20, sum 34, AMR 34 / 11 = 3.090909.
    # 3.267 × 3.090909 = 10.098: the 20 is dropped, AMR = 14 / 10 = 1.4.
    # 2.66 × 1.4 = 3.724 and 2/3 of it 2.482667.
    found = of(HAND)
    assert found.mean == pytest.approx(155 / 12)
    assert found.average_moving_range == pytest.approx(1.4)
    assert (found.lower, found.upper) == pytest.approx((9.192667, 16.640667), abs=1e-6)
    assert (found.near_lower, found.near_upper) == pytest.approx((10.434, 15.399333), abs=1e-6)
    assert (found.points, found.dropped, found.trial) == (12, 1, False)


def test_limits_worked_by_hand_as_the_nhs_spreadsheet_has_them() -> None:
    # Nothing dropped: 12.916667 ± 2.66 × 3.090909 = 12.916667 ± 8.221818.
    found = of(HAND, screen=False)
    assert (found.lower, found.upper) == pytest.approx((4.694848, 21.138485), abs=1e-6)
    assert found.dropped == 0


def test_a_range_of_exactly_3267_amr_is_dropped() -> None:
    # Ten ranges of 1 and one of r, with r = 3.267 × (10 + r) / 11.
    ranges = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
    large = Fraction(3267 * 10, 11_000 - 3267)
    walk = [Fraction(0)]
    for size in [*map(Fraction, ranges), large]:
        walk.append(walk[-1] + size)
    found = limits(walk)
    assert found is not None
    assert found.dropped == 1
    assert found.average_moving_range == 1.0


@pytest.mark.parametrize("count", [2, 11, 12, 13])
def test_limits_under_twelve_points_are_trial_limits(count: int) -> None:
    assert of(list(range(count))).trial is (count < 12)


def test_no_limits_without_a_moving_range() -> None:
    assert limits([]) is None
    assert limits([5]) is None
    assert chart([5, None, 7], missing="split").sections[0].limits is None
    assert chart([5, 5, None, 7, 7], missing="split").sections[0].limits is None
    assert chart([None, None], missing="split").sections[0].limits is None
    assert chart([]).points == ()


def test_a_constant_series_has_limits_at_its_mean_and_no_signals() -> None:
    # As floats, the mean of ten times 0.1 is 0.09999999999999999 and all would be above it.
    drawn = chart([0.1] * 10)
    found = drawn.sections[0].limits
    assert found is not None
    assert found.lower == found.mean == found.upper == 0.1
    assert flags(drawn) == [None] * 10


def test_dropping_never_leaves_limits_without_width() -> None:
    # Both ranges of 6 would be dropped, and each 0 would be “below the lower limit”.
    drawn = chart([0] * 6 + [6] + [0] * 5)
    found = drawn.sections[0].limits
    assert found is not None
    assert found.average_moving_range == pytest.approx(12 / 11)
    assert found.dropped == 0
    assert places(drawn, Rule.OUTSIDE) == [6]


def test_huge_and_tiny_numbers() -> None:
    huge = limits([10**300, -(10**300), 10**300])
    assert huge is not None
    assert huge.average_moving_range == pytest.approx(2e300)
    tiny = limits([Decimal("1e-300"), Decimal("3e-300")])
    assert tiny is not None
    assert tiny.mean == pytest.approx(2e-300)
    assert limits([5e-324, 0.0]) is not None


@pytest.mark.parametrize(
    "bad",
    [float("nan"), float("inf"), Decimal("NaN"), Decimal("1e400"), Decimal("1e-999999"), 10**400],
)
def test_what_is_no_number_is_refused(bad: float | Decimal) -> None:
    with pytest.raises(ValueError, match="point 2 is"):
        limits([1, bad])


def test_a_truth_value_is_refused() -> None:
    with pytest.raises(ValueError, match="not a number"):
        limits([1, True])


# The rules, with the vectors of NHSRplotthedots' own tests where it has them
# (tests/testthat/test-ptd_calculate_point_type.R, test-ptd_spc_standard.R).


def test_outside_a_limit() -> None:
    drawn = chart(HAND)
    assert flags(drawn)[-1] == Signal(Rule.OUTSIDE, True)
    assert places(drawn, Rule.OUTSIDE) == [11]
    low = chart([-value for value in HAND])
    assert flags(low)[-1] == Signal(Rule.OUTSIDE, False)


def test_a_point_on_the_limit_is_within() -> None:
    # Values 0 and a, mean a/2: half of a never reaches 2.66 a; and exactly on it, built so:
    # ten values around 0 with AMR 1, mean 0, and two points at ±2.66 with a gap between.
    edge = Fraction("2.66")
    values = [Fraction(1, 2), Fraction(-1, 2)] * 5
    drawn = chart([*values, None, edge, None, -edge], missing="split")
    found = drawn.sections[0].limits
    assert found is not None
    assert found.upper == 2.66
    assert places(drawn, Rule.OUTSIDE) == []
    beyond = edge + Fraction(1, 10**30)
    drawn = chart([*values, None, beyond, None, -beyond], missing="split")
    assert places(drawn, Rule.OUTSIDE) == [11, 13]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 3, 4, 5, 6], []),
        ([1, 2, 3, 3, 4, 5, 6], []),
        ([1, 2, 3, 4, 5, 6, 7], [0, 1, 2, 3, 4, 5, 6]),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], [1, 2, 3, 4, 5, 6, 7]),
        ([7, 6, 5, 4, 3, 2, 1], [0, 1, 2, 3, 4, 5, 6]),
        ([2, 7, 6, 5, 4, 3, 2, 1, 3], [1, 2, 3, 4, 5, 6, 7]),
    ],
)
def test_seven_rising_or_falling(values: list[int], expected: list[int]) -> None:
    assert places(chart(values), Rule.TREND) == expected


def test_a_turning_point_belongs_to_the_later_trend() -> None:
    drawn = chart([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1])
    rises = [signal.high for p in drawn.points for signal in p.signals if signal.rule is Rule.TREND]
    assert rises == [True] * 6 + [False] * 7


def test_two_of_three_near_a_limit() -> None:
    # Ten values of ±1/2 have AMR 1; with mean 0, near is 1.773 to 2.66.  Two points at 2
    # and one at 0.1 follow, and their mirror image after a gap keeps the mean at 0.
    calm = [Fraction(1, 2), Fraction(-1, 2)] * 15
    three = [Fraction(2), Fraction("0.1"), Fraction(2)]
    drawn = chart(
        [*calm, None, *three, None, *(-value for value in three)], missing="split", screen=False
    )
    assert places(drawn, Rule.NEAR) == [31, 33, 35, 37]  # the middle one is not near
    high = [s.high for p in drawn.points for s in p.signals if s.rule is Rule.NEAR]
    assert high == [True, True, False, False]


def test_near_opposite_limits_is_no_signal() -> None:
    # The R package's own case (its issue 143).
    drawn = chart([1, -1] * 7 + [5.5, -5.5])
    assert flags(drawn)[-2:] == [None, None]


def test_the_third_point_must_be_on_the_same_side() -> None:
    calm = [Fraction(1, 2), Fraction(-1, 2)] * 15
    mixed = [Fraction(2), Fraction("-0.1"), Fraction(2)]
    drawn = chart(
        [*calm, None, *mixed, None, *(-value for value in mixed)], missing="split", screen=False
    )
    assert places(drawn, Rule.NEAR) == []


@pytest.mark.parametrize(("length", "found"), [(6, False), (7, True)])
def test_seven_on_one_side_of_the_mean(length: int, found: bool) -> None:
    side = [1, 2] * 4
    values = [*side[:length], *(-value for value in side[:length])]
    drawn = chart(values)
    assert bool(places(drawn, Rule.SHIFT)) is found
    if found:
        assert places(drawn, Rule.SHIFT) == list(range(14))


def test_a_point_on_the_mean_breaks_a_run() -> None:
    values = [1, 2, 1, 0, 1, 2, 1, -1, -2, -1, 0, -1, -2, -1]
    assert places(chart(values), Rule.SHIFT) == []


def test_the_length_of_a_run_is_a_parameter() -> None:
    assert places(chart([1, 2, 3, 4, 5], run=5), Rule.TREND) == [0, 1, 2, 3, 4]
    with pytest.raises(ValueError, match="a run of 1"):
        chart([1, 2], run=1)


def test_the_strongest_rule_comes_first() -> None:
    drawn = chart([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
    assert [s.rule for s in drawn.points[-1].signals] == [Rule.OUTSIDE, Rule.TREND, Rule.SHIFT]
    assert drawn.points[-1].signal == Signal(Rule.OUTSIDE, True)


# Sections and gaps.


def test_a_rebaseline_has_limits_of_its_own_and_no_run_crosses_it() -> None:
    low, high = [1, 2, 1, 2, 1, 2], [11, 12, 11, 12, 11, 12]
    drawn = chart([*low, *high], rebaselines=[Rebaseline(6, "another form")])
    assert [section.reason for section in drawn.sections] == ["", "another form"]
    assert [(s.start, s.stop) for s in drawn.sections] == [(0, 6), (6, 12)]
    first, second = (section.limits for section in drawn.sections)
    assert first == limits(low)
    assert second == limits(high)
    assert flags(drawn) == [None] * 12
    assert drawn.points[6].section == 1
    assert places(chart(list(range(8)), rebaselines=[Rebaseline(4, "why")]), Rule.TREND) == []


@pytest.mark.parametrize(
    "cuts",
    [
        [Rebaseline(0, "a")],
        [Rebaseline(4, "a")],
        [Rebaseline(2, "a"), Rebaseline(1, "b")],
        [Rebaseline(2, "a"), Rebaseline(2, "b")],
        [Rebaseline(2, " ")],
    ],
)
def test_a_rebaseline_without_place_or_reason_is_refused(cuts: list[Rebaseline]) -> None:
    with pytest.raises(ValueError, match="rebaseline"):
        chart([1, 2, 3, 4], rebaselines=cuts)


def test_a_missing_value_is_refused_or_interrupts() -> None:
    with pytest.raises(ValueError, match="point 2 is missing"):
        chart([1, None, 3])
    drawn = chart([1, 2, 3, 4, None, 5, 6, 7, 8], missing="split")
    assert drawn.points[4].value is None
    assert places(drawn, Rule.TREND) == []
    found = drawn.sections[0].limits
    assert found is not None
    assert found.average_moving_range == 1  # the step across the gap is not counted
    assert found.points == 8
    assert found.mean == 4.5


@given(VALUES)
def test_the_limits_hold_the_mean_in_order(values: list[int]) -> None:
    found = of(values)
    assert found.lower <= found.near_lower <= found.mean <= found.near_upper <= found.upper


@given(VALUES, st.integers(1, 50), st.integers(-100, 100), st.booleans())
def test_a_change_of_unit_changes_nothing_else(
    values: list[int], scale: int, shift: int, upside_down: bool
) -> None:
    factor = Fraction(-scale if upside_down else scale, 7)
    before, after = chart(values), chart([value * factor + shift for value in values])
    turned = [[Signal(s.rule, s.high is not upside_down) for s in p.signals] for p in before.points]
    assert [list(p.signals) for p in after.points] == turned
    one, other = before.sections[0].limits, after.sections[0].limits
    assert one is not None
    assert other is not None
    assert other.mean == pytest.approx(one.mean * float(factor) + shift, abs=1e-6)
    assert other.average_moving_range == pytest.approx(
        one.average_moving_range * abs(float(factor)), abs=1e-6
    )


@given(VALUES, st.randoms(use_true_random=False))
def test_the_order_moves_the_limits_but_not_the_mean(values: list[int], random: Random) -> None:
    shuffled = list(values)
    random.shuffle(shuffled)
    assert of(shuffled).mean == of(values).mean


@given(VALUES)
def test_backwards_the_limits_are_the_same(values: list[int]) -> None:
    assert of(values[::-1]) == of(values)


@given(st.lists(st.one_of(st.none(), st.floats(-1e9, 1e9)), max_size=2))
def test_two_points_are_never_a_signal(values: list[float | None]) -> None:
    assert not any(point.signals for point in chart(values, missing="split").points)


@given(
    st.one_of(
        st.lists(st.one_of(st.none(), st.integers(-5, 5)), max_size=25),
        # Small steps: then points stray far from the mean.
        st.lists(st.integers(-2, 2), max_size=25).map(lambda steps: list(accumulate(steps))),
    ),
    st.integers(2, 8),
)
def test_the_rules_agree_with_a_plain_reading_of_them(values: list[int | None], run: int) -> None:
    """Each rule again, window by window, as its sentence says it."""
    drawn = chart(values, missing="split", run=run)
    found = drawn.sections[0].limits if drawn.sections else None
    if found is None:
        assert not any(point.signals for point in drawn.points)
        return
    present = [value for value in values if value is not None]
    mean = Fraction(sum(present), len(present))
    steps = [
        abs(after - before)
        for before, after in pairwise(values)
        if before is not None and after is not None
    ]
    average = Fraction(sum(steps), len(steps))
    kept = [step for step in steps if step < Fraction("3.267") * average]
    if any(kept):
        average = Fraction(sum(kept), len(kept))
    limit, near = Fraction("2.66") * average, Fraction("2.66") * average * 2 / 3
    expected: dict[Rule, set[int]] = {rule: set() for rule in Rule}
    expected[Rule.OUTSIDE] = {
        place for place, value in enumerate(values) if value is not None
        if value > mean + limit or value < mean - limit
    }  # fmt: skip
    for start in range(len(values) - 2):
        three = values[start : start + 3]
        if None in three:
            continue
        away = [value - mean for value in three if value is not None]
        close = [near < abs(each) <= limit for each in away]
        if sum(close) >= 2 and (min(away) > 0 or max(away) < 0):
            expected[Rule.NEAR].update(start + n for n in range(3) if close[n])
    for size, rule in ((run, Rule.TREND), (run, Rule.SHIFT)):
        for start in range(len(values) - size + 1):
            window = values[start : start + size]
            if None in window:
                continue
            some = [value for value in window if value is not None]
            rises = all(a < b for a, b in pairwise(some))
            falls = all(a > b for a, b in pairwise(some))
            one_side = all(v > mean for v in some) or all(v < mean for v in some)
            if (rises or falls) if rule is Rule.TREND else one_side:
                expected[rule].update(range(start, start + size))
    for rule in Rule:
        assert places(drawn, rule) == sorted(expected[rule])
