"""Synthetic indicators and series, and the real record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from generator import periods, pipeline
from generator.model import Indicator
from generator.records import Record
from generator.views import Break, Line, PlanView, Point, Series
from tests.support import ROOT


@cache
def real() -> PlanView:
    checked = pipeline.check(ROOT)
    return pipeline.view(checked, date(2026, 11, 25))


def indicator(**changes: Any) -> Indicator:
    """A synthetic monthly count; a fall is wanted."""
    made = real().plan.indicators["police-burglary"]
    fields = {name: getattr(made, name) for name in Indicator.FIELDS}
    fields |= {"breaks": (), "comparators": (), "left_out": None} | changes
    return Indicator(**fields)


def made(cls: type[Record], **values: Any) -> Any:
    """A synthetic record that stands where the indicator does."""
    return cls(**{"origin": indicator().origin, **values})


def line(start: str, values: Sequence[int | None], months: int = 1) -> Line:
    first = periods.parse(start)
    points = []
    for place, value in enumerate(values):
        number = first.start.year * 12 + first.start.month - 1 + place * months
        text = f"{number // 12}-{number % 12 + 1:02}"
        if months > 1:
            last = number + months - 1
            text += f"/{last // 12}-{last % 12 + 1:02}"
        span = periods.parse(text)
        known = None if value is None else Decimal(value)
        status = "unavailable" if value is None else "final"
        points.append(
            Point(text, periods.label(span), span.start, span.end, known, status, "s", "e", "")
        )
    return Line("s", "Source", "Publisher", "Exampleton", tuple(points), leads=True)


def series(of: Line, *breaks: Break) -> Series:
    return Series("x", "X", "count", (of,), breaks)
