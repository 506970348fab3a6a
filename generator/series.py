"""Observations to series: lines of points, one a source and area, never spliced.

Here belongs which values make a line, which line leads, and which areas share a chart.
What is said of a series is the business of `assess`, who refers to it that of `join`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from generator.model import NOT_STATED
from generator.periods import MONTHS, label, parse
from generator.views import Break, Line, Point, Series

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.model import Indicator, Plan
    from generator.tables import Observation


def series(plan: Plan, observations: Iterable[Observation]) -> Mapping[str, Series]:
    """The observations as series, by indicator: one line a source and area, never spliced.

    A source's lines stand in the order that the indicator's `lead` gives.  Areas that the
    page sets beside its own are lines of the same series where the unit lets them share an
    axis; see `beside` for the others, and `local` for the parts of an area.
    """
    return _joined(plan, observations, lambda indicator, area: area in _together(plan, indicator))


def beside(plan: Plan, observations: Iterable[Observation]) -> Mapping[str, tuple[Series, ...]]:
    """By indicator: a series for each area that is set beside its own, in that order."""
    held = tuple(observations)
    made: defaultdict[str, list[tuple[int, Series]]] = defaultdict(list)
    for code in sorted({code for i in plan.indicators.values() for code in i.comparators}):
        wanted = _compared(code)
        for name, found in _joined(plan, held, wanted, lead=code).items():
            made[name].append((plan.indicators[name].comparators.index(code), found))
    return {
        name: tuple(found for _, found in sorted(every, key=lambda pair: pair[0]))
        for name, every in made.items()
    }


def _compared(code: str) -> Callable[[Indicator, str], bool]:
    """Whether observations of an area are set beside an indicator's own."""
    return lambda indicator, area: area == code and code in indicator.comparators


def local(plan: Plan, observations: Iterable[Observation]) -> Mapping[str, Mapping[str, Series]]:
    """By the code of each part of an indicator's area, then by indicator."""
    parts = {area.code: area.within for area in plan.head.areas} if plan.head else {}
    by_area: defaultdict[str, list[Observation]] = defaultdict(list)
    for o in observations:
        if parts.get(o.area) == plan.indicators[o.indicator].area:
            by_area[o.area].append(o)
    return {
        code: _joined(plan, held, lambda _indicator, _area: True, lead=code)
        for code, held in sorted(by_area.items())
    }


SHARED_AXIS = ("rate-per-1000", "rate-per-100000", "percent", "percent-change", "years")
"""Units in which areas of any size can share an axis."""


def _together(plan: Plan, indicator: Indicator) -> frozenset[str]:
    """The areas whose lines are part of an indicator's own series."""
    areas = plan.head.areas if plan.head else ()
    others = {area.code for area in areas if area.within == indicator.area}
    if indicator.unit not in SHARED_AXIS:
        others |= {*indicator.comparators}
    return frozenset(area.code for area in areas if area.code not in others)


def _joined(
    plan: Plan,
    observations: Iterable[Observation],
    wanted: Callable[[Indicator, str], bool],
    *,
    lead: str = "",
) -> Mapping[str, Series]:
    """The wanted observations as series; `lead` is the leading area, else the indicator's."""
    groups: defaultdict[str, defaultdict[tuple[str, str], list[Observation]]]
    groups = defaultdict(lambda: defaultdict(list))
    for o in sorted(observations, key=lambda o: (parse(o.period).end, parse(o.period).start)):
        if wanted(plan.indicators[o.indicator], o.area):
            groups[o.indicator][o.source, o.area].append(o)
    made: dict[str, Series] = {}
    for name, by_line in sorted(groups.items()):
        indicator = plan.indicators[name]
        first = lead or indicator.area
        lines = [
            _line(plan, indicator, source, area, tuple(group))
            for (source, area), group in by_line.items()
        ]
        order = {source: index for index, source in enumerate(indicator.lead.order)}
        home = _area(plan, first)
        lines.sort(key=lambda line: (line.area != home, order[line.source], line.area))
        # A source without a value leads nothing, whatever its rank.
        leader = next((n for n, line in enumerate(lines) if _has_value(line)), 0)
        first_line = lines.pop(leader)
        lines.insert(0, replace(first_line, leads=first_line.area == home))
        made[indicator.id] = Series(
            indicator.id,
            indicator.title,
            indicator.unit,
            tuple(lines),
            tuple(
                Break(date.fromisoformat(b.at), b.reason, ours=b.basis == "editorial")
                for b in indicator.breaks
            ),
            caution=_caution(indicator),
        )
    return made


def _caution(indicator: Indicator) -> str:
    """What a total leaves out is part of it."""
    if indicator.left_out is None:
        return ""
    words = indicator.left_out.words
    return f"The figures leave out {words}; how many those are changed, so a change is not exact."


def _has_value(line: Line) -> bool:
    return any(point.value is not None for point in line.points)


def _area(plan: Plan, code: str) -> str:
    areas = plan.head.areas if plan.head else ()
    return next((area.name for area in areas if area.code == code), code)


def _day(retrieved: str) -> str:
    """A day of reading as a text to sort by: one that nobody noted comes first."""
    return "" if retrieved == NOT_STATED else retrieved


def _label(indicator: Indicator, text: str) -> str:
    """A period as people write it; of rolling years, each names the month that it ends in."""
    period = parse(text)
    if (indicator.covers or 0) == 12 and period.months == 12:
        return f"year to {MONTHS[period.end.month - 1]} {period.end.year}"
    return label(period)


def _line(
    plan: Plan, indicator: Indicator, source: str, area: str, observations: tuple[Observation, ...]
) -> Line:
    record = plan.sources[source]
    address = {edition.name: edition.url for edition in record.editions}
    by_period: defaultdict[str, list[Observation]] = defaultdict(list)
    for o in observations:
        by_period[o.period].append(o)
    points, others = [], []
    for held in by_period.values():
        # The latest edition that is not in doubt stands for the period.
        held.sort(key=lambda o: (o.status != "disputed", _day(o.retrieved), o.line))
        made = [
            Point(
                period=o.period,
                label=_label(indicator, o.period),
                start=parse(o.period).start,
                end=parse(o.period).end,
                value=o.value,
                status=o.status,
                source=o.source,
                edition=o.edition,
                note=o.note,
                address=address.get(o.edition, record.url),
                retrieved=o.retrieved,
                base=o.base,
            )
            for o in held
        ]
        points.append(made.pop())
        others += made
    # A disputed value that stands alone is shown, and nothing is concluded from it.
    alone = [point for point in points if point.status == "disputed"]
    return Line(
        source,
        record.title,
        record.publisher,
        _area(plan, area),
        tuple(point for point in points if point.status != "disputed"),
        leads=False,
        short_name=record.short_name or "",
        via="" if record.via in ("direct", NOT_STATED) else record.via,
        beside=tuple(sorted([*others, *alone], key=lambda p: (p.end, p.start))),
    )
