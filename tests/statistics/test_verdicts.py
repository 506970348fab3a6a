"""Variation and assurance: what signals and limits mean for the direction wanted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.statistics.verdicts import Assurance, Variation, assurance, variation
from generator.statistics.wanted import Direction
from generator.statistics.xmr import Limits, Rule, Signal

LIMITS = Limits(50, 10, 23.4, 32.3, 67.7, 76.6, 12, 0)


@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize(
    ("high", "wanted", "expected"),
    [
        (True, Direction.UP, Variation.IMPROVEMENT),
        (False, Direction.UP, Variation.CONCERN),
        (True, Direction.DOWN, Variation.CONCERN),
        (False, Direction.DOWN, Variation.IMPROVEMENT),
        (True, Direction.NEUTRAL, Variation.NEUTRAL),
        (False, Direction.NEUTRAL, Variation.NEUTRAL),
        (True, Direction.BOTH, Variation.NEUTRAL),
        (False, Direction.BOTH, Variation.NEUTRAL),
    ],
)
def test_a_signal_means_what_is_wanted(
    rule: Rule, high: bool, wanted: Direction, expected: Variation
) -> None:
    found = variation(Signal(rule, high), wanted)
    assert found.verdict is expected
    assert found.why.startswith("It is ")
    assert found.why.endswith(".")


@pytest.mark.parametrize("wanted", Direction)
def test_no_signal_is_common_cause(wanted: Direction) -> None:
    assert variation(None, wanted).verdict is Variation.COMMON_CAUSE


def test_both_is_explained() -> None:
    why = variation(Signal(Rule.SHIFT, True), Direction.BOTH).why
    assert "a rise and a fall can each be good here" in why


@pytest.mark.parametrize(
    ("target", "wanted", "expected"),
    [
        (80, Direction.DOWN, Assurance.MET),
        (80, Direction.UP, Assurance.MISSED),
        (20, Direction.DOWN, Assurance.MISSED),
        (20, Direction.UP, Assurance.MET),
        (50, Direction.UP, Assurance.HIT_AND_MISS),
        (76.6, Direction.UP, Assurance.HIT_AND_MISS),
        (23.4, Direction.DOWN, Assurance.HIT_AND_MISS),
        (80, Direction.NEUTRAL, Assurance.NONE),
        (80, Direction.BOTH, Assurance.NONE),
        (None, Direction.UP, Assurance.NONE),
    ],
)
def test_assurance(target: float | None, wanted: Direction, expected: Assurance) -> None:
    assert assurance(LIMITS, target, wanted).verdict is expected


@pytest.mark.parametrize(
    ("lower", "upper", "wanted", "expected"),
    [
        # NHSRplotthedots, tests/testthat/test-ptd_calculate_assurance_type.R (commit
        # 47af41fd): target 4, lpl and upl, improvement_direction and assurance_type.
        (1, 3, Direction.UP, Assurance.MISSED),  # increase: consistent_fail
        (5, 7, Direction.UP, Assurance.MET),  # increase: consistent_pass
        (1, 5, Direction.UP, Assurance.HIT_AND_MISS),  # increase: inconsistent
        (1, 3, Direction.DOWN, Assurance.MET),  # decrease: consistent_pass
        (5, 7, Direction.DOWN, Assurance.MISSED),  # decrease: consistent_fail
        (1, 5, Direction.DOWN, Assurance.HIT_AND_MISS),  # decrease: inconsistent
        (1, 3, Direction.NEUTRAL, Assurance.NONE),  # neutral: NA
        (5, 7, Direction.NEUTRAL, Assurance.NONE),  # neutral: NA
        (1, 5, Direction.NEUTRAL, Assurance.NONE),  # neutral: NA
    ],
)
def test_assurance_as_nhsrplotthedots_tests_it(
    lower: float, upper: float, wanted: Direction, expected: Assurance
) -> None:
    limits = Limits((lower + upper) / 2, 1, lower, lower, upper, upper, 12, 0)
    assert assurance(limits, 4, wanted).verdict is expected


@given(
    st.integers(-100, 100), st.integers(0, 50), st.integers(-200, 200),
    st.sampled_from(list(Direction)),
)  # fmt: skip
def test_the_other_direction_mirrors_the_verdict(
    mean: int, half: int, target: int, wanted: Direction
) -> None:
    """Turned upside down, with the other direction wanted, the verdict is the same."""
    turned = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}
    limits = Limits(mean, 1, mean - half, mean, mean, mean + half, 12, 0)
    mirror = Limits(-mean, 1, -mean - half, -mean, -mean, -mean + half, 12, 0)
    one = assurance(limits, target, wanted).verdict
    assert assurance(mirror, -target, turned.get(wanted, wanted)).verdict is one
    if wanted in turned:
        opposite = {Assurance.MET: Assurance.MISSED, Assurance.MISSED: Assurance.MET}
        other = assurance(limits, target, turned[wanted]).verdict
        assert other is opposite.get(one, one)


@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize("high", [True, False])
def test_the_other_direction_mirrors_the_variation(rule: Rule, high: bool) -> None:
    up = variation(Signal(rule, high), Direction.UP).verdict
    down = variation(Signal(rule, high), Direction.DOWN).verdict
    assert {up, down} == {Variation.IMPROVEMENT, Variation.CONCERN}
    assert variation(Signal(rule, not high), Direction.DOWN).verdict is up


def test_assurance_without_limits_or_by_trial_limits() -> None:
    assert assurance(None, 5, Direction.UP).verdict is Assurance.NONE
    trial = Limits(50, 10, 23.4, 32.3, 67.7, 76.6, 11, 0)
    assert "trial limits" in assurance(trial, 20, Direction.UP).why
    assert "trial limits" in assurance(trial, 50, Direction.UP).why
    assert "trial" not in assurance(LIMITS, 20, Direction.UP).why


def test_a_target_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="the target"):
        assurance(LIMITS, float("nan"), Direction.UP)
