"""Readings at even times: which of them a rule may look at, and where sections start.

Here belong the filling of gaps, the years that share no day, and breaks as re-baselines.
Formulas belong to `xmr` and `trend`, the choice between them to `state`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.periods import Period
from generator.statistics.readings import Reading
from generator.statistics.xmr import Rebaseline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.views import Break


def valued(readings: Sequence[Reading]) -> list[Reading]:
    """The readings up to the last that has a value; the missing ones after it are gone.

    Source: ours.
    """
    last = max((n for n, each in enumerate(readings) if each.value is not None), default=-1)
    return list(readings[: last + 1])


def apart(readings: Sequence[Reading]) -> list[Reading]:
    """The years that end at the same time of the year as the last one, in order.

    So no two share a day: of rolling years that are published each quarter, one a year is
    left.  Readings of other lengths are left out.

    Source: the recent trend’s rule that years do not overlap (see `trend`).
    """
    if not readings:
        return []
    end = readings[-1].period.end
    return [
        each for each in readings if each.period.months == 12 and each.period.end.month == end.month
    ]


def filled(readings: Sequence[Reading], months: int) -> list[Reading] | None:
    """The readings with missing ones for the periods between; None where they overlap.

    They are in order, and each is for so many months.

    Source: the calendar.
    """
    made = [readings[0]]
    for each in readings[1:]:
        while (following := _next(made[-1].period, months)).end < each.period.end:
            made.append(Reading(following, None))
        if following != each.period:
            return None
        made.append(each)
    return made


def _next(period: Period, months: int) -> Period:
    start = period.end + timedelta(days=1)
    place = start.year * 12 + start.month - 1 + months
    return Period(start, date(place // 12, place % 12 + 1, 1) - timedelta(days=1))


def sections(readings: Sequence[Reading], breaks: Sequence[Break]) -> list[Rebaseline]:
    """Where sections start: the first period that starts on or after each break.

    A break before or after all readings starts none; several that start one section give
    it all their reasons.

    Source: the re-baselining of the NHS programme (see `xmr`), always explicit.
    """
    reasons: dict[int, list[str]] = {}
    for each in sorted(breaks, key=lambda each: each.at):
        place = next((p for p, r in enumerate(readings) if r.period.start >= each.at), 0)
        if place:
            reasons.setdefault(place, []).append(each.reason)
    return [
        Rebaseline(place, "; ".join(said) or "a break") for place, said in sorted(reasons.items())
    ]
