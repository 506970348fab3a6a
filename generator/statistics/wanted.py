"""Which way an indicator is wanted to go, and what a rise or a fall then means.

Here belongs the one place that turns up and down into better and worse.
"""

from __future__ import annotations

from enum import StrEnum


class Direction(StrEnum):
    """Which way is wanted: the words of `schema/indicator.schema.json`."""

    DOWN = "down"
    UP = "up"
    NEUTRAL = "neutral"
    """Neither way is wanted."""
    BOTH = "both"
    """A fall and a rise are both wanted, as for hate crime: fewer crimes, more reports."""


def is_better(rises: bool, wanted: Direction) -> bool | None:
    """Whether a rise (or else a fall) is what is wanted; None where that cannot be said.

    Source: the directions of `schema/indicator.schema.json`.
    """
    if wanted in (Direction.NEUTRAL, Direction.BOTH):
        return None
    return rises is (wanted is Direction.UP)


def wish(wanted: Direction) -> str:
    """The direction as the end of a sentence: a fall is wanted.

    Source: as for `is_better`; the words are ours.
    """
    return {
        Direction.DOWN: "a fall is wanted",
        Direction.UP: "a rise is wanted",
        Direction.NEUTRAL: "neither a rise nor a fall is wanted, so it is neither better nor worse",
        Direction.BOTH: (
            "a rise and a fall can each be good here, so the figures alone do not say whether "
            "it is better or worse"
        ),
    }[wanted]
