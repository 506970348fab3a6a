"""What the pages of wards say of counts by month: two years' sums, side by side.

Here belong the sums of the last twelve months and of the twelve before, what may be said
of the two, and the rows of months.  Nothing is judged, nothing is ranked and nothing is set
against a population: two sums are two readings.  Where a sum is small, no percentage is
made of it; where a series breaks between or within two sums, they are not compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from generator.pages.text import count, number, share
from generator.periods import MONTHS, Period, label, parse
from generator.statistics import rates
from generator.statistics.change import Figure, Way, change
from generator.statistics.figures import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from generator.model import Area, Indicator
    from generator.views import Break, Line, PlanView, Point, Series

LEAST = 50
"""The smallest sum of twelve months that a percentage is made of: below it, chance alone moves a
count by more than a quarter.  National tables mark rates on fewer than 50 in the same way."""
TOO_FEW = "Too few to compare"
SAME = "The same"
MIXED = "Not summed"
"""What stands for the share of twelve months within which the series breaks."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Years:
    """An indicator's last twelve months in one area, beside the twelve before."""

    indicator: Indicator
    name: str
    """Its title, less an ending that all of them have."""
    points: tuple[Point, ...]
    """Its months, in order."""
    later: Decimal | None
    earlier: Decimal | None
    """None where a month of the twelve is missing."""
    compared: str
    """What is said of the two sums, without a judgement and without a full stop."""
    of_whole: str
    """The share of the whole area’s sum that the last twelve months make, or why none."""
    broken: bool
    """Whether the series breaks within the two sums or between them."""


@dataclass(frozen=True, slots=True)
class Local:
    """What one part of the plan's area has."""

    area: Area
    later: Period
    """The last twelve months."""
    earlier: Period
    """The twelve before."""
    total: Years | None
    """The sum of several indicators, where one of them is."""
    rows: tuple[Years, ...]
    """Every indicator: the total first, then its parts, then the others."""
    months: tuple[tuple[str, tuple[str, ...]], ...]
    """Every month, the latest first: its name, and a cell for each of `rows`."""

    @property
    def span(self) -> str:
        """The months that it has, such as August 2023 to March 2026."""
        first, last = self.months[-1][0], self.months[0][0]
        return first if first == last else f"{first} to {last}"


def lead(found: Local) -> str:
    """What a page opens with: the total's two sums, without a judgement; empty without one."""
    if found.total is None:
        return ""
    total, name = found.total, f"{found.area.name} {found.area.kind.lower()}"
    if total.later is None:
        return f"The last twelve months are not summed for {name}. {total.compared}."
    said = (
        f"{number(total.later)} {total.indicator.noun} were recorded in {name} "
        f"in {year(found.later)}."
    )
    if total.earlier is None:
        return f"{said} {total.compared}."
    before = f"the {number(total.earlier)} of the twelve months before"
    if total.compared == SAME:
        return f"{said} In the twelve months before it was the same."
    if total.compared.endswith(")"):
        return f"{said} That is {total.compared} than {before}."
    return f"{said} The twelve months before had {number(total.earlier)}. {total.compared}."


def year(period: Period) -> str:
    """Twelve months in words: the twelve months to March 2026."""
    return f"the twelve months to {MONTHS[period.end.month - 1]} {period.end.year}"


def monthly(series: Series) -> bool:
    """Whether its values are counts of single months, which may be summed."""
    periods = [parse(point.period) for line in series.lines for point in line.points]
    return series.unit == "count" and all(period.months == 1 for period in periods)


def local(view: PlanView, area: Area) -> Local | None:
    """What an area has of counts by month; None where it has none."""
    found = {
        name: series for name, series in view.local.get(area.code, {}).items() if monthly(series)
    }
    if not found:
        return None
    total = total_of(view, found)
    ordered = _ordered(view, found, total)
    leading = [found[total]] if total else list(found.values())
    end = max(point.end for series in leading for point in series.lines[0].points)
    later = _twelve_to(end)
    earlier = _twelve_to(later.start - _DAY)
    names = short([found[name].title for name in ordered])
    rows = tuple(
        _years(view, area, found[name], said, (later, earlier))
        for name, said in zip(ordered, names, strict=True)
    )
    return Local(area, later, earlier, rows[0] if total else None, rows, _months(rows))


def total_of(view: PlanView, names: Iterable[str]) -> str:
    """The indicator that is the sum of the most others; empty where none is a sum."""
    sums = [n for n in sorted(names) if view.plan.indicators[n].parts]
    return max(sums, key=lambda name: len(view.plan.indicators[name].parts or ()), default="")


def _ordered(view: PlanView, found: Mapping[str, Series], total: str) -> list[str]:
    """The total, then its parts, then the others; each by title."""
    parts = set(view.plan.indicators[total].parts or ()) if total else set()

    def place(name: str) -> tuple[int, str]:
        return 0 if name == total else 1 if name in parts else 2, found[name].title.casefold()

    return sorted(found, key=place)


def short(titles: Sequence[str]) -> list[str]:
    """The titles less an ending behind a comma that all have, such as “, month by month”."""
    ending = titles[0].rpartition(", ")[2] if titles else ""
    if len(titles) > 1 and all(title.endswith(f", {ending}") for title in titles):
        return [title.removesuffix(f", {ending}") for title in titles]
    return list(titles)


def _twelve_to(end: date) -> Period:
    """The twelve months that end on the last day of a month."""
    following = end + _DAY
    return Period(following.replace(year=following.year - 1), end)


def _years(
    view: PlanView, area: Area, series: Series, name: str, of: tuple[Period, Period]
) -> Years:
    line, (later, earlier) = series.lines[0], of
    last, before = _sum(line, later), _sum(line, earlier)
    mixed = any(later.start < each.at <= later.end for each in series.breaks)
    return Years(
        view.plan.indicators[series.indicator],
        name,
        line.points,
        last.value if isinstance(last, rates.Total) and not mixed else None,
        before.value if isinstance(before, rates.Total) else None,
        compared(last, before, series.breaks),
        MIXED if mixed else _of_whole(view, area, line, series.indicator, last),
        bool(_cuts(series.breaks, earlier, later)),
    )


def _sum(line: Line, period: Period) -> rates.Total | rates.Refused:
    months = [rates.Month(parse(point.period), point.value) for point in line.points]
    return rates.total(months, period)


def compared(
    later: rates.Total | rates.Refused,
    earlier: rates.Total | rates.Refused,
    breaks: Sequence[Break],
) -> str:
    """What may be said of two sums: 179 fewer (4%), or why nothing is."""
    if isinstance(later, rates.Refused):
        return f"Not compared: {_missing(later)}"
    if isinstance(earlier, rates.Refused):
        return f"Not compared: {_missing(earlier)}"
    if cuts := _cuts(breaks, earlier.period, later.period):
        at = max(cuts)
        return f"Not compared: the series breaks in {MONTHS[at.month - 1]} {at.year}"
    if min(later.value, earlier.value) < LEAST:
        return TOO_FEW
    found = change(Figure(earlier.value), Figure(later.value))
    if found.way is Way.SAME or found.absolute is None or found.percent is None:
        return SAME
    word = "more" if found.way is Way.ROSE else "fewer"
    return f"{written(abs(found.absolute))} {word} ({written(abs(found.percent))}%)"


def _cuts(breaks: Sequence[Break], earlier: Period, later: Period) -> list[date]:
    """The breaks after the first day of the one and up to the last of the other."""
    return [each.at for each in breaks if earlier.start < each.at <= later.end]


def _missing(of: rates.Refused) -> str:
    if len(of.missing) == 1:
        return f"no figure for {label(of.missing[0])}"
    return f"{count(len(of.missing), 'month')} without a figure"


def _of_whole(
    view: PlanView, area: Area, line: Line, name: str, later: rates.Total | rates.Refused
) -> str:
    """The share of the whole area's sum, from the same source for the same months."""
    whole = view.series.get(name)
    lines = whole.lines if whole and view.plan.indicators[name].area == area.within else ()
    same = next((each for each in lines if each.source == line.source), None)
    summed = _sum(same, later.period) if same else None
    if not isinstance(later, rates.Total) or not isinstance(summed, rates.Total):
        return "Not known"
    if min(later.value, summed.value) < LEAST:
        return "Too few to say"
    return f"{share(later.value, summed.value)}%"


def _months(rows: Sequence[Years]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    by_row = [{point.end: point for point in row.points} for row in rows]
    ends = sorted({end for points in by_row for end in points}, reverse=True)
    return tuple(
        (
            next(points[end].label for points in by_row if end in points),
            tuple(_cell(points.get(end)) for points in by_row),
        )
        for end in ends
    )


def _cell(point: Point | None) -> str:
    if point is None:
        return "no figure"
    return point.status if point.value is None else number(point.value)
