"""How old each series is, against how often its figures are said to come.

Here belong ages and due dates.  What the figures say is the business of `judgement`.

A value is due when the period after the latest one has ended and the source has had the
weeks that it is said to take.  Where no source says how long it takes, no day is named: a
series waits once that period has ended, and is overdue once a whole further one has.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator import periods
from generator.periods import Period
from generator.views import Health

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model import Indicator
    from generator.views import Point, Series

STEP = {"annual": 12, "quarterly": 3, "monthly": 1}
"""How many months lie between two values, by frequency; irregular: none that is known."""
OVERDUE, NO_DATA, WAITING, IRREGULAR, UP_TO_DATE = (
    "overdue",
    "no data",
    "waiting",
    "irregular",
    "up to date",
)
ORDER = (OVERDUE, NO_DATA, WAITING, IRREGULAR, UP_TO_DATE)
"""How a series can stand, the stalest first."""


def health(
    indicators: Iterable[Indicator], series: Mapping[str, Series], as_of: date
) -> tuple[Health, ...]:
    """Every indicator's age on a day, the stalest first; within a group the oldest first."""
    made = [
        replace(found, words=found.words + _further(series.get(each.id), found.latest))
        for each in indicators
        for found in (_of(each, series.get(each.id), as_of),)
    ]
    return tuple(sorted(made, key=lambda h: (ORDER.index(h.stands), -(h.age or 0), h.indicator)))


def _further(series: Series | None, latest: Point | None) -> str:
    """That another source has a later value than the one that leads; starts with a space."""
    if series is None or latest is None:
        return ""
    home = series.lines[0].area
    later = [
        (point.end, point.label, line.short_name or line.publisher)
        for line in series.lines[1:]
        for point in line.points
        if line.area == home and point.value is not None and point.end > latest.end
    ]
    if not later:
        return ""
    _, label, name = max(later)
    return f" That is the source that leads; another, {name}, has a value for {label}."


def latest_of(series: Series | None) -> Point | None:
    """The latest point with a value of the leading line; None where there is none."""
    if series is None:
        return None
    return next((p for p in reversed(series.lines[0].points) if p.value is not None), None)


def _of(indicator: Indicator, series: Series | None, as_of: date) -> Health:
    latest = latest_of(series)
    if latest is None:
        return Health(indicator.id, None, None, None, NO_DATA, "There is no value yet.")
    age = (as_of - latest.end).days
    if indicator.frequency not in STEP:
        words = "New figures come at no fixed times, so none can be late."
        return Health(indicator.id, latest, age, None, IRREGULAR, words)
    step = STEP[indicator.frequency]
    following = _following(latest, step)
    name = _name(following)
    if indicator.lag_weeks is None:
        return _without_lag(indicator.id, latest, age, following, as_of, step)
    due = following.end + timedelta(weeks=indicator.lag_weeks)
    if as_of > due:
        words = f"The value for {name} was due by {_day(due)}, {_days(as_of - due)} ago."
        return Health(indicator.id, latest, age, due, OVERDUE, words)
    words = f"The next value, for {name}, is due by {_day(due)}."
    return Health(indicator.id, latest, age, due, UP_TO_DATE, words)


def _without_lag(
    name: str, latest: Point, age: int, following: Period, as_of: date, step: int
) -> Health:
    said, unsaid = _name(following), "No source says how long it takes to be published."
    if as_of > _later(following.end, step):
        words = (
            f"The period of the next value, {said}, ended on {_day(following.end)}, and a whole "
            f"further one has ended since. {unsaid}"
        )
        return Health(name, latest, age, None, OVERDUE, words)
    if as_of > following.end:
        words = f"The period of the next value, {said}, ended on {_day(following.end)}. {unsaid}"
        return Health(name, latest, age, None, WAITING, words)
    words = f"The period of the next value, {said}, ends on {_day(following.end)}. {unsaid}"
    return Health(name, latest, age, None, UP_TO_DATE, words)


def _following(latest: Point, step: int) -> Period:
    """The period of the next value: as long as the latest, ending one step later."""
    return Period(_later(latest.start, step), _later(latest.end, step))


def _later(day: date, months: int) -> date:
    """The same day of a later month; the last day of a month stays the last."""
    place = day.year * 12 + day.month - 1 + months
    year, month = place // 12, place % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    last = following - timedelta(days=1)
    if (day + timedelta(days=1)).day == 1:
        return last
    return date(year, month, min(day.day, last.day))


def _name(period: Period) -> str:
    label = periods.label(period)
    return f"the {label}" if label.startswith("year to ") else label


def _day(day: date) -> str:
    return periods.label_date(day.isoformat())


def _days(length: timedelta) -> str:
    return "1 day" if length.days == 1 else f"{length.days:,} days"
