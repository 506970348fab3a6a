"""The change between two readings, ready for words, and never judged.

Here belong the difference and the percentage, and one sentence of both.  Two points are not
a trend: nothing here says better or worse.  That is for `state`, on more readings.

    percent = (later − earlier) ÷ earlier × 100, only where the earlier is above 0 and the
    later is not below it
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.statistics.figures import Number, decimal, exact, written

if TYPE_CHECKING:
    from decimal import Decimal

    from generator.statistics.intervals import Interval


class Way(StrEnum):
    """Which way the figure went."""

    ROSE = "rose"
    FELL = "fell"
    SAME = "did not change"
    UNKNOWN = "cannot be compared"


class NoPercent(StrEnum):
    """Why there is no percentage."""

    MISSING = "one of the two readings is missing"
    ZERO = "the earlier reading is 0"
    NEGATIVE = "a reading is below 0"
    SHARE = "the readings are percentages themselves"


@dataclass(frozen=True, slots=True)
class Figure:
    """One value, in any unit."""

    value: Number | None
    """None where it is missing, suppressed or not yet published."""
    label: str = ""
    """Its period as people write it; empty to leave it out."""
    interval: Interval | None = None
    """Its confidence interval, in the same unit."""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed between two readings."""

    way: Way
    absolute: Decimal | None
    """Later − earlier, in the unit of the readings; None where one is missing."""
    percent: Decimal | None
    no_percent: NoPercent | None
    """Why there is no percentage; None where there is one."""
    words: str
    """A sentence with both figures and their intervals, without a judgement."""


def change(earlier: Figure, later: Figure, *, share: bool = False) -> Change:
    """The change from one reading to a later one.

    With `share`, the readings are percentages: their change is in percentage points.
    Raises ValueError for a value that is not a finite number.

    Source: the formula above, which is the definition of a percentage change; a difference of
    percentages is in percentage points.
    """
    if earlier.value is None or later.value is None:
        return Change(Way.UNKNOWN, None, None, NoPercent.MISSING, _missing(earlier, later))
    before, after = exact(earlier.value, "the earlier"), exact(later.value, "the later")
    difference = after - before
    reason = None
    if share:
        reason = NoPercent.SHARE
    elif before < 0 or after < 0:
        reason = NoPercent.NEGATIVE
    elif before == 0:
        reason = NoPercent.ZERO
    percent = None if reason else decimal(difference / before * 100)
    if difference == 0:
        way = Way.SAME
        words = f"It did not change: {_said(earlier, share)}, and {_said(later, share)}."
    else:
        way = Way.ROSE if difference > 0 else Way.FELL
        size = written(abs(difference))
        points = f" percentage {'point' if size == '1' else 'points'}" if share else ""
        part = f" ({written(abs(percent))}%)" if percent is not None else ""
        words = (
            f"It {way} by {size}{points}{part}, "
            f"from {_said(earlier, share)} to {_said(later, share)}."
        )
    return Change(way, decimal(difference), percent, reason, words)


def _said(reading: Figure, share: bool) -> str:
    """The figure with its period and interval: 1,234 in 2023/24 (95% confidence …)."""
    sign = "%" if share else ""
    said = f"{written(reading.value or 0)}{sign}"
    if reading.label:
        said += f" in {reading.label}"
    if reading.interval is not None:
        level = written(reading.interval.confidence * 100)
        low, high = written(reading.interval.lower), written(reading.interval.upper)
        said += f" ({level}% confidence interval {low}{sign} to {high}{sign})"
    return said


def _missing(earlier: Figure, later: Figure) -> str:
    """Which of the two there is."""
    if earlier.value is later.value is None:
        return "It cannot be compared: neither reading is there."
    which = ("earlier", earlier) if earlier.value is None else ("later", later)
    label = f", for {which[1].label}," if which[1].label else ""
    return f"It cannot be compared: the {which[0]} reading{label} is missing."
