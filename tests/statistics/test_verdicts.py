"""Variation and assurance: what signals and limits mean for the direction wanted."""

from __future__ import annotations

import pytest

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


def test_assurance_without_limits_or_by_trial_limits() -> None:
    assert assurance(None, 5, Direction.UP).verdict is Assurance.NONE
    trial = Limits(50, 10, 23.4, 32.3, 67.7, 76.6, 11, 0)
    assert "trial limits" in assurance(trial, 20, Direction.UP).why
    assert "trial limits" in assurance(trial, 50, Direction.UP).why
    assert "trial" not in assurance(LIMITS, 20, Direction.UP).why


def test_a_target_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="the target"):
        assurance(LIMITS, float("nan"), Direction.UP)
