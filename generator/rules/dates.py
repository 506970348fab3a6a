"""Dates and intervals of the plan, with less than a day's precision compared fairly.

No rule; what several rules need.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Span
    from generator.rules.base import Context

FORMS = frozenset({"date", "dateOrNotStated", "when", "period", "periodOrNotStated"})
"""The shared definitions that hold a date or an interval."""
EARLIEST, LATEST = 1900, 2100
"""The years that a plan can speak of."""

_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z", re.ASCII)


def parts(text: str) -> list[str]:
    """The one or two dates of a text; none where it holds no date."""
    found = text.split("/")
    return found if len(found) <= 2 and all(map(_PART.match, found)) else []


def fault(part: str) -> tuple[str, str] | None:
    """Why a year, month or day cannot be, and the remedy; None where it can."""
    match = _PART.match(part)
    if match is None:
        return None
    year, month, day = int(match[1]), match[2], match[3]
    if not EARLIEST <= year <= LATEST:
        remedy = f"write a year from {EARLIEST} to {LATEST}"
        if month and day and EARLIEST <= int(day + month) <= LATEST:
            remedy += "; the year comes first: YYYY-MM-DD"
        return f"the year {match[1]} is not of our time", remedy
    if month is None:
        return None
    if not 1 <= int(month) <= 12:
        if day is not None and 1 <= int(day) <= 12 and 1 <= int(month) <= 31:
            return f"there is no month {month}", f"did you mean “{year}-{day}-{month}”?"
        if day is None and int(month) == (year + 1) % 100:
            return (
                f"there is no month {month}",
                f"a financial year is written with its months: {year}-04/{year + 1}-03",
            )
        nearest_month = "12" if int(month) > 12 else "01"
        return (
            f"there is no month {month}",
            f"months are 01 to 12: write such as {year}-{nearest_month}",
        )
    last = _last(year, int(month)).day
    if day is not None and not 1 <= int(day) <= last:
        nearest_day = f"{last:02}" if int(day) > last else "01"
        message = f"{year}-{month} has {last} days; there is no day {day} in it"
        return message, f"did you mean “{year}-{month}-{nearest_day}”?"
    return None


def days(text: str) -> tuple[date, date] | None:
    """The first and the last day that a date or an interval can mean.

    None where it says nothing, or nothing that can be.
    """
    found = parts(text)
    if not found or any(map(fault, found)):
        return None
    return _days(found[0])[0], _days(found[-1])[1]


def _days(part: str) -> tuple[date, date]:
    numbers = [int(n) for n in part.split("-")]
    year = numbers[0]
    if len(numbers) == 1:
        return date(year, 1, 1), date(year, 12, 31)
    if len(numbers) == 2:
        return date(year, numbers[1], 1), _last(year, numbers[1])
    return date(year, numbers[1], numbers[2]), date(year, numbers[1], numbers[2])


def _last(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def surely_before(one: str, other: str) -> bool:
    """Whether the one is before the other, whatever day they mean."""
    first, second = days(one), days(other)
    return first is not None and second is not None and first[1] < second[0]


def due_dates(context: Context) -> Iterator[tuple[Span, str]]:
    """When each objective and action is due, with where that stands."""
    for document, _, pointer, value in context.fields(
        lambda f: f.form == "when" and f.path[-1:] == ("due",)
    ):
        yield document.span(pointer), value
