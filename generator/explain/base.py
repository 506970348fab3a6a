"""What is said of a code, ready to show in any form.

Here belong frozen records and the words for how much a finding matters; what is said of
each code stands with its rule, and in `beyond` for the codes that no rule has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.diagnostics import Severity

if TYPE_CHECKING:
    from generator.rules.topics import Topic

CONFIRM = "confirm"
"""In the place of a severity: nothing is wrong as far as we know, but somebody is to look."""

SEVERITIES: Mapping[str, str] = MappingProxyType(
    {
        Severity.ERROR: "Error: it must be mended before the site can be built",
        Severity.WARNING: "Warning: the site is built; the partnership should answer it",
        Severity.NOTE: "Note: worth a look",
    }
)
"""How much a finding of the checks matters, in words."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A side of an example: a file, what is said of it, and the text in it."""

    path: str
    said: str
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A code explained."""

    code: str
    severity: str
    """error, warning or note; confirm for what a refresh asks to be confirmed."""
    matters: str
    """How much it matters, in a sentence without a full stop."""
    topic: Topic
    summary: str
    """What is found, in a sentence without a full stop."""
    why: str
    """Why it matters, and what to do; what stands between backticks is code."""
    earlier: Shown | None = None
    """What an earlier commit has, where the fault is what the two tell together."""
    refused: Shown | None = None
    accepted: Shown | None = None

    @property
    def sides(self) -> tuple[tuple[str, Shown], ...]:
        """The sides of the example by their heading, those that there are."""
        named = (
            ("In an earlier commit", self.earlier),
            ("Refused", self.refused),
            ("Accepted", self.accepted),
        )
        return tuple((name, side) for name, side in named if side is not None)


def lead_in(side: Shown) -> str:
    """What stands before the text of a side: its file, and what is said of it."""
    return f"in {side.path}. {side.said}" if side.said else f"in {side.path}:"
