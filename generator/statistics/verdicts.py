"""What limits and signals of an XmR chart mean for those who want one direction.

Here belong variation and assurance of the NHS “Making Data Count” programme, read from the
R package NHSRplotthedots 0.2.2 (`ptd_calculate_point_type.R`,
`ptd_calculate_assurance_type.R`).  Limits and signals themselves belong to `xmr`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from generator.statistics.figures import Number, exact, written
from generator.statistics.wanted import Direction, is_better, wish
from generator.statistics.xmr import Rule

if TYPE_CHECKING:
    from generator.statistics.xmr import Limits, Signal

Verdict = TypeVar("Verdict", covariant=True)


class Variation(StrEnum):
    """What a signal means for those who want one direction."""

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL = "neutral"
    COMMON_CAUSE = "common cause"


class Assurance(StrEnum):
    """Whether a process can be relied on to meet its target."""

    MET = "consistently met"
    MISSED = "consistently missed"
    HIT_AND_MISS = "hit and miss"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Judged(Generic[Verdict]):
    """A verdict with its reason."""

    verdict: Verdict
    why: str
    """A sentence."""


def variation(signal: Signal | None, wanted: Direction) -> Judged[Variation]:
    """What a point's strongest signal means; None is a point without one.

    Source: `ptd_point_type` of NHSRplotthedots; both ways wanted is ours, and treated as none.
    """
    if signal is None:
        return Judged(Variation.COMMON_CAUSE, "It varies no more than it usually does.")
    what = said(signal)
    better = is_better(signal.high, wanted)
    if better is None:
        verdict = Variation.NEUTRAL
    else:
        verdict = Variation.IMPROVEMENT if better else Variation.CONCERN
    return Judged(verdict, f"It is {what}, and {wish(wanted)}.")


def said(signal: Signal) -> str:
    """What a signal is, as the end of a sentence: above the upper limit."""
    return _SAID[signal.rule, signal.high]


_SAID = {
    (Rule.OUTSIDE, True): "above the upper limit",
    (Rule.OUTSIDE, False): "below the lower limit",
    (Rule.TREND, True): "part of a steady rise",
    (Rule.TREND, False): "part of a steady fall",
    (Rule.NEAR, True): "one of two in three near the upper limit",
    (Rule.NEAR, False): "one of two in three near the lower limit",
    (Rule.SHIFT, True): "part of a run above the mean",
    (Rule.SHIFT, False): "part of a run below the mean",
}


def assurance(
    section: Limits | None, target: Number | None, wanted: Direction
) -> Judged[Assurance]:
    """Whether the limits lie wholly on one side of the target, in the unit of the values.

    A target on a limit is hit and miss.  Raises ValueError where the target is not a
    finite number.

    Source: `ptd_calculate_assurance_type` of NHSRplotthedots.
    """
    if target is None:
        return Judged(Assurance.NONE, "There is no target.")
    goal = exact(target, "the target")
    if section is None:
        return Judged(Assurance.NONE, "There are too few values for limits.")
    if wanted in (Direction.NEUTRAL, Direction.BOTH):
        return Judged(Assurance.NONE, f"No side of the target is the right one: {wish(wanted)}.")
    trial = ", by trial limits" if section.trial else ""
    if not section.lower <= goal <= section.upper:
        above = section.lower > goal
        side = "above" if above else "below"
        met = above is (wanted is Direction.UP)
        verdict = Assurance.MET if met else Assurance.MISSED
        return Judged(verdict, f"The limits lie {side} the target of {written(goal)}{trial}.")
    return Judged(
        Assurance.HIT_AND_MISS, f"The target of {written(goal)} lies between the limits{trial}."
    )
