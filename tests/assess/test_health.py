"""How old a series is: synthetic indicators and points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

import pytest

from generator import periods
from generator.assess.health import ORDER, health
from generator.views import Line, Point, Series


@dataclass
class Declared:
    """What health looks at of an indicator."""

    id: str
    frequency: str
    lag_weeks: int | None


def point(period: str, value: str | None = "1") -> Point:
    span = periods.parse(period)
    return Point(
        period, periods.label(span), span.start, span.end,
        None if value is None else Decimal(value), "final", "source", "2024", "",
    )  # fmt: skip


def series(*points: Point) -> Series:
    line = Line("source", "A source", "Somebody", "Exampleton", points, leads=True)
    return Series("x", "X", "count", (line,), ())


CASES = [
    # frequency, weeks, period of the latest value, the day, how it stands, due, words
    ("monthly", 8, "2026-03", date(2026, 6, 25), "up to date", date(2026, 6, 25),
     "The next value, for April 2026, is due by 25 June 2026."),
    ("monthly", 8, "2026-03", date(2026, 6, 26), "overdue", date(2026, 6, 25),
     "The value for April 2026 was due by 25 June 2026, 1 day ago."),
    ("monthly", 8, "2026-01", date(2026, 11, 25), "overdue", date(2026, 4, 25),
     "The value for February 2026 was due by 25 April 2026, 214 days ago."),
    ("quarterly", None, "2024-07/2025-06", date(2025, 9, 30), "up to date", None,
     "The period of the next value, the year to September 2025, ends on 30 September 2025. "
     "No source says how long it takes to be published."),
    ("quarterly", None, "2024-07/2025-06", date(2025, 10, 1), "waiting", None,
     "The period of the next value, the year to September 2025, ended on 30 September 2025. "
     "No source says how long it takes to be published."),
    ("quarterly", None, "2024-07/2025-06", date(2026, 1, 1), "overdue", None,
     "The period of the next value, the year to September 2025, ended on 30 September 2025, and "
     "a whole further one has ended since. No source says how long it takes to be published."),
    ("annual", None, "2024", date(2025, 12, 31), "up to date", None,
     "The period of the next value, 2025, ends on 31 December 2025. "
     "No source says how long it takes to be published."),
    ("annual", 0, "2023-04/2024-03", date(2025, 4, 1), "overdue", date(2025, 3, 31),
     "The value for 2024/25 was due by 31 March 2025, 1 day ago."),
    ("monthly", 0, "2024-01", date(2024, 2, 29), "up to date", date(2024, 2, 29),
     "The next value, for February 2024, is due by 29 February 2024."),
    ("irregular", None, "2018-04/2018-09", date(2026, 1, 1), "irregular", None,
     "New figures come at no fixed times, so none can be late."),
]  # fmt: skip


@pytest.mark.parametrize(("frequency", "weeks", "period", "day", "stands", "due", "words"), CASES)
def test_how_a_series_stands(
    frequency: str, weeks: int | None, period: str, day: date, stands: str, due: date | None,
    words: str,
) -> None:  # fmt: skip
    declared = cast(Any, Declared("x", frequency, weeks))
    (found,) = health([declared], {"x": series(point(period))}, day)
    assert (found.stands, found.due, found.words) == (stands, due, words)
    assert found.latest is not None
    assert found.age == (day - found.latest.end).days


def test_a_missing_value_is_not_the_latest() -> None:
    declared = cast(Any, Declared("x", "monthly", 8))
    held = series(point("2026-01"), point("2026-02", None))
    (found,) = health([declared], {"x": held}, date(2026, 3, 1))
    assert found.latest is not None
    assert found.latest.period == "2026-01"


def test_the_stalest_come_first() -> None:
    day = date(2026, 1, 1)
    declared = [
        cast(Any, Declared(*each))
        for each in (
            ("fresh", "annual", None),
            ("old", "monthly", 8),
            ("older", "monthly", 8),
            ("waits", "quarterly", None),
            ("nothing", "annual", None),
            ("never", "irregular", None),
        )
    ]
    held = {
        "fresh": series(point("2025")),
        "old": series(point("2025-06")),
        "older": series(point("2024-06")),
        "waits": series(point("2025-07/2025-09")),
        "never": series(point("2001")),
    }
    found = health(declared, held, day)
    assert [h.indicator for h in found] == ["older", "old", "nothing", "waits", "never", "fresh"]
    assert [ORDER.index(h.stands) for h in found] == sorted(ORDER.index(h.stands) for h in found)
