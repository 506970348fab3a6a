"""Periods: the ISO texts of the plan and the data, as days and as people write them.

Here belong the forms of a period, what makes one impossible, and its label.  Which
periods an indicator ought to have is the business of `rows`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

EARLIEST, LATEST = 1900, 2100
"""The first and the last year that can be meant."""
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NOT_STATED = "not-stated"

_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_QUARTER = re.compile(r"([0-9]{4})-([0-9]{2})-Q([1-4])")
_FORMS = "write 2023-04/2024-03, 2024, 2024-01 or 2024-01-15"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days, in order of its start, then its end.

    Made by `parse`, which refuses a start after the end.
    """

    start: date
    """The first day."""
    end: date
    """The last day; it belongs to the period."""

    @property
    def months(self) -> int | None:
        """How many calendar months it has; None unless it is made of whole ones."""
        if self.start.day != 1 or self.end != _last_day(self.end.year, self.end.month):
            return None
        return 12 * (self.end.year - self.start.year) + self.end.month - self.start.month + 1


@lru_cache(maxsize=4096)
def parse(text: str) -> Period:
    """The period that an ISO text means: a year, month or day, or an interval of two.

    Both ends of an interval have one form and belong to the period.  A bare year is its
    twelve calendar months.  Raises ValueError, with a sentence for people, where the text
    has another form or names days that cannot be.
    """
    parts = [_PART.fullmatch(part) for part in text.split("/")]
    if not 1 <= len(parts) <= 2 or None in parts:
        raise ValueError(f"“{_short(text)}” is not a period: {_FORMS}")
    fields = [match.groups() for match in parts if match]
    if fields[0].count(None) != fields[-1].count(None):
        raise ValueError(f"“{text}” starts and ends in two forms: write both as months, or as days")
    start, end = _first(fields[0], text), _last(fields[-1], text)
    if start > end:
        raise ValueError(f"“{text}” starts after it ends")
    return Period(start, end)


def _short(text: str) -> str:
    return text if len(text) <= 50 else text[:47] + "…"


def _first(fields: tuple[str | None, ...], text: str) -> date:
    """The first day of a year, a month or a day, once it is known to exist."""
    year, month, day = (int(field or 1) for field in fields)
    if not EARLIEST <= year <= LATEST:
        raise ValueError(f"“{text}” names the year {fields[0]}; it must be {EARLIEST} to {LATEST}")
    if not 1 <= month <= 12:
        raise ValueError(f"“{text}” names month {fields[1]}; a year has months 01 to 12")
    if not 1 <= day <= _last_day(year, month).day:
        raise ValueError(f"“{text}” names a day that {MONTHS[month - 1]} {year} does not have")
    return date(year, month, day)


def _last(fields: tuple[str | None, ...], text: str) -> date:
    """The last day of a year, a month or a day, once it is known to exist."""
    first = _first(fields, text)
    if fields[1] is None:
        return date(first.year, 12, 31)
    return _last_day(first.year, first.month) if fields[2] is None else first


def _last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - _DAY


def label(period: Period) -> str:
    """The period as people write it, such as 2023/24, April to June 2024 or March 2024."""
    start, end, months = period.start, period.end, period.months
    if months == 12:
        if start.month == 4:
            return f"{start.year}/{end.year % 100:02}"
        return str(start.year) if start.month == 1 else f"year to {_month(end)}"
    if start == end:
        return _day(end)
    if months == 1:
        return _month(end)
    if not months and (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {_day(end)}"
    first, last = MONTHS[start.month - 1], _month(end)
    if not months:
        first, last = f"{start.day} {first}", _day(end)
    year = "" if start.year == end.year else f" {start.year}"
    return f"{first}{year} to {last}"


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"


def label_date(text: str) -> str:
    """A day as people write it: 1 April 2025 for 2025-04-01.

    Raises ValueError where the text is not an ISO date, or there is no such day.
    """
    period = parse(text)
    if len(text) != len("2025-04-01"):
        raise ValueError(f"“{text}” is not a day: write YYYY-MM-DD")
    return _day(period.start)


def label_when(text: str) -> str:
    """A year, month, day or interval as people write it; not stated for not-stated.

    Raises ValueError as `parse` does.
    """
    return "not stated" if text == NOT_STATED else label(parse(text))


@lru_cache(maxsize=256)
def quarter(text: str) -> Period:
    """The quarter of a financial year that a text names: April to June 2025 for 2025-26-Q1.

    Raises ValueError, with a sentence for people, where the text names none.
    """
    match = _QUARTER.fullmatch(text)
    if match is None:
        raise ValueError(f"“{_short(text)}” is not a quarter: write such as 2025-26-Q1")
    year, number = int(match[1]), int(match[3])
    if not EARLIEST <= year < LATEST:
        raise ValueError(f"“{text}” names the year {year}; it must be {EARLIEST} to {LATEST - 1}")
    if int(match[2]) != (year + 1) % 100:
        raise ValueError(f"“{text}” names no financial year: {match[1]} is followed by {year + 1}")
    month = 1 + 3 * number % 12
    return Period(date(year + (month < 4), month, 1), _last_day(year + (month < 4), month + 2))


def quarter_of(day: date) -> str:
    """The quarter of a financial year that a day is in, such as 2025-26-Q1."""
    year = day.year - (day.month < 4)
    return f"{year}-{(year + 1) % 100:02}-Q{(day.month - 4) % 12 // 3 + 1}"


def quarter_after(text: str) -> str:
    """The quarter after one.  Raises ValueError as `quarter` does."""
    return quarter_of(quarter(text).end + _DAY)


def label_quarter(text: str) -> str:
    """A quarter as people write it, such as: April to June 2025 (quarter 1 of 2025/26).

    Raises ValueError as `quarter` does.
    """
    return f"{label(quarter(text))} (quarter {text[-1]} of {text[:4]}/{text[5:7]})"


def overlap(one: Period, other: Period) -> bool:
    """Whether they share a day."""
    return one.start <= other.end and other.start <= one.end


def adjacent(one: Period, other: Period) -> bool:
    """Whether one starts on the day after the other ends."""
    return one.end + _DAY == other.start or other.end + _DAY == one.start


def between(earlier: Period, later: Period) -> Period | None:
    """The days after one period and before another; None where there are none."""
    if later.start <= earlier.end + _DAY:
        return None
    return Period(earlier.end + _DAY, later.start - _DAY)
