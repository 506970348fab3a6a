"""Small parts of sentences: periods and lists as people write them.

Here belong phrases that say nothing by themselves; what a chart says belongs to `summary`
and `usual`.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.periods import MONTHS
from generator.views import Point

SPANS = ("year to ", "year ending ", "quarter to ", "quarter ending ")
"""How labels of periods begin that take an article within a sentence."""


def month(year: int, number: int) -> str:
    """A month as people write it, such as April 2021."""
    return f"{MONTHS[number - 1]} {year}"


def in_middle(text: str) -> str:
    """A sentence, or the start of one, without its capital."""
    return text[:1].lower() + text[1:]


def lowered(label: str) -> str:
    """A period's label within a sentence: Year to January 2019 loses its capital."""
    lower = in_middle(label)
    return lower if lower.startswith(SPANS) else label


def during(point: Point) -> str:
    """In 2023/24, in the year to January 2019, on 1 April 2024."""
    if point.start == point.end and point.label[:1].isdigit() and " " in point.label:
        return f"on {point.label}"
    label = lowered(point.label)
    return f"in the {label}" if label.startswith(SPANS) else f"in {label}"


def listed(items: Sequence[str]) -> str:
    """A, B and C.  At least one item must be given."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def stretch(first: Point, last: Point) -> str:
    """From one period to another: August 2023 to March 2026; one period is named once."""
    if first.label == last.label:
        return lowered(first.label)
    return f"{lowered(first.label)} to {lowered(last.label)}"
