"""What a proposal changes, for people to read before it is agreed.

The seam between proposals and comparisons: from two project folders to what is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import comparison
from generator.reports import changes

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Described:
    """What changes, in the two forms in which it is told."""

    text: str = ""
    """For a terminal."""
    markdown: str = ""
    """For a pull request: words of others stand in it as words."""
    sentences: tuple[str, ...] = ()
    """Each change by itself."""
    undecided: bool = False
    """Whether a change needs a decision of the partnership that the plan does not name."""


def describe(before: Path, after: Path) -> Described:
    """The changes of the plan from one project folder to another, in sentences.

    Raises OSError where a folder holds no plan.
    """
    names = "the plan as it stands", "the plan as proposed"
    told = comparison.folders(before, after, names)
    return Described(
        changes.FORMATS["text"](told),
        changes.FORMATS["markdown"](told),
        tuple(item.sentence for item in told),
        bool(told.undecided),
    )
