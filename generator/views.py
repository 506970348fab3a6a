"""What pages and charts read: the plan joined with its figures.

Here belong frozen records only.  They are made in `join` and never changed after.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Point:
    """One observation, ready to show."""

    period: str
    """The period as the data file has it (ISO 8601)."""
    label: str
    """The period as people write it, such as 2023/24 or year to January 2019."""
    start: date
    """The first day of the period."""
    end: date
    """The last day of the period."""
    value: Decimal | None
    """The value in the indicator's unit; None where suppressed or unavailable."""
    status: str
    """final, provisional, revised, derived, suppressed or unavailable."""
    source: str
    """The id of the source."""
    edition: str
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """The points of one area from one source: what a chart joins with a line."""

    source: str
    """The id of the source."""
    name: str
    """The source's title."""
    publisher: str
    area: str
    """The name of the area."""
    points: tuple[Point, ...]
    """In order of the period's end, then its start."""
    leads: bool
    """Whether this is the line that the page leads with."""


@dataclass(frozen=True, slots=True)
class Break:
    """A change of definition or method in a series."""

    at: date
    """The first day after the change."""
    reason: str


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator's values, as lines of points."""

    indicator: str
    """The indicator's id."""
    title: str
    unit: str
    """A unit of `schema/definitions.schema.json`, such as count."""
    lines: tuple[Line, ...]
    """The leading line first."""
    breaks: tuple[Break, ...]
