"""The charts and tables of series, as templates show them.

Here belongs what stands together in a figure: which lines are drawn in one chart, and the
rows of the table beside it.  How a chart is drawn belongs to `charts`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.charts import NoValues, chart_of, multiples, render, sentence, sparkline
from generator.pages.text import inline, quantity
from generator.series import SHARED_AXIS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.model import Indicator
    from generator.views import Line, PlanView, Point, Series


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart in both widths, with its text; no drawings where there is nothing to draw."""

    subtitle: str
    sentence: str
    wide: Markup | None = None
    narrow: Markup | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of observations."""

    point: Point
    area: str
    """The name of the area; empty where all rows are of one area."""
    differs: bool
    """Whether another source gives another value for the same period and area."""
    beside: bool = False
    """Whether nothing is concluded from it: it is in doubt, or of an earlier edition."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A chart with its table."""

    id: str
    """Unique in the page: that of its indicator, with the area where it is another."""
    indicator: Indicator
    title: str
    drawn: Drawn
    rows: tuple[Row, ...]
    """The latest period first; empty where there is no data."""
    smaller: bool = False
    """Whether it is drawn smaller: another area, on a scale of its own."""

    @property
    def has_areas(self) -> bool:
        """Whether the rows are of several areas."""
        return any(row.area for row in self.rows)

    @property
    def has_intervals(self) -> bool:
        """Whether any row has a confidence interval."""
        return any(row.point.upper is not None for row in self.rows)


def charts(view: PlanView, indicators: Iterable[str]) -> Mapping[str, Shown]:
    """The charts of the indicators, by id, without other areas."""
    return {name: shown(view, name, view.series.get(name)) for name in indicators}


def shown(
    view: PlanView,
    name: str,
    series: Series | None,
    *,
    title: str = "",
    key: str = "",
    smaller: bool = False,
) -> Shown:
    """A chart of a series of an indicator, with its table, or why there is none.

    `title` stands in place of the indicator's own, `key` behind its id.
    """
    indicator = view.plan.indicators[name]
    title = title or indicator.title
    if series is None:
        why = inline(indicator.no_data or "There are no figures yet.")
        return Shown(name, indicator, title, Drawn("", why), ())
    whole = f"{name}-{key}" if key else name
    drawn = _chart(replace(series, title=title), whole)
    return Shown(whole, indicator, title, drawn, tuple(rows(series)), smaller)


def with_others(view: PlanView, name: str) -> tuple[Shown, ...]:
    """The chart of an indicator with those of the areas that its page sets beside its own.

    Where areas of any size can share a scale they are lines of the first chart; totals of
    other areas have a chart each.
    """
    series = view.series.get(name)
    apart = series is not None and series.unit not in SHARED_AXIS
    others = view.comparators.get(name, ()) if apart else ()
    return (
        shown(view, name, series),
        *(
            shown(
                view,
                name,
                other,
                title=f"{other.lines[0].area}, own scale: {other.title}",
                key=f"beside-{number}",
                smaller=True,
            )
            for number, other in enumerate(others, 1)
        ),
    )


def spark(series: Series | None, key: str = "") -> Markup:
    """The shape of a series' leading line, for a cell of a table; empty without values.

    It has no text, as the table has the figures.  `key` keeps its id unique in the page.
    """
    if series is None:
        return Markup()
    name = f"spark-{series.indicator}-{key}" if key else f"spark-{series.indicator}"
    line = series.lines[0]
    drawn = sparkline(line.points, id=name, breaks=series.breaks, zero=series.unit != "years")
    return Markup(drawn)  # noqa: S704 - the renderer escapes


@dataclass(frozen=True, slots=True)
class Little:
    """One of many little charts."""

    title: str
    drawing: Markup
    """Empty where there is nothing to draw; then the sentence says so."""
    sentence: str


def little(series: Sequence[Series], key: str) -> tuple[Little, ...]:
    """Little charts of series of one unit, each on a scale of its own.

    `key` keeps their ids unique in the page.
    """
    return tuple(
        Little(each.title, Markup(each.svg), each.sentence)  # noqa: S704 - the renderer escapes
        for each in multiples(series, id=key, own_axes=True)
    )


@lru_cache(maxsize=256)
def _chart(series: Series, key: str) -> Drawn:
    chart = chart_of(series)
    if isinstance(chart, NoValues):
        return Drawn("", chart.reason)
    return Drawn(
        subtitle=chart.subtitle,
        sentence=_sentence(series),
        wide=Markup(render(chart, width="wide", id=key)),  # noqa: S704 - the renderer escapes
        narrow=Markup(render(chart, width="narrow", id=key)),  # noqa: S704
    )


def _sentence(series: Series) -> str:
    """What the chart shows, with whose values lead and how many others there are."""
    first = series.lines[0]
    others = len({line.source for line in series.lines if line.area == first.area}) - 1
    said = f"{sentence(series)} Source: {first.name}"
    said += f"; read from {first.via}." if first.via else "."
    if series.caution:
        said += f" {series.caution}"
    if others == 1:
        said += " Another source gives values of its own; they are shown beside it, never joined."
    elif others:
        said += f" {others} other sources give values of their own, shown beside it, never joined."
    return said


def _points(series: Series) -> list[tuple[Line, Point]]:
    """Every point of every line, latest first; for one period, in the order of the lines."""
    every = [(line, point) for line in series.lines for point in line.points]
    return sorted(every, key=lambda pair: (pair[1].end, pair[1].start), reverse=True)


def rows(series: Series) -> list[Row]:
    """The rows of a series, the latest first; those of one period in the order of its lines."""
    several = len({line.area for line in series.lines}) > 1
    many: defaultdict[tuple[str, str], set[object]] = defaultdict(set)
    for line, point in _points(series):
        if point.value is not None:
            many[line.area, point.period].add(point.value)
    made = []
    for line in series.lines:
        area = line.area if several else ""
        made += [Row(p, area, len(many[line.area, p.period]) > 1) for p in line.points]
        made += [Row(p, area, differs=False, beside=True) for p in line.beside]
    # Values of one period stay in the order of the lines, each beside its own.
    return sorted(made, key=lambda row: (row.point.end, row.point.start), reverse=True)


def conflicts(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """The periods for which sources differ, with their rows; each area by itself."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.differs and row.point.value is not None:
            label = f"{row.point.label}, {row.area}" if row.area else row.point.label
            found.setdefault(label, []).append(row)
    return list(found.items())


def latest(series: Series | None) -> Point | None:
    """The latest point with a value, of the leading line where two are equally late.

    Other areas than that of the leading line are left out.
    """
    if series is None:
        return None
    area = series.lines[0].area
    ours = (point for line, point in _points(series) if line.area == area)
    return next((point for point in ours if point.value is not None), None)


def latest_words(view: PlanView, name: str) -> str:
    """The latest value of an indicator with its period, in words; empty without one."""
    point = latest(view.series.get(name))
    if point is None or point.value is None:
        return ""
    return f"{quantity(point.value, view.plan.indicators[name].unit)} ({point.label})"
