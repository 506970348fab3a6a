"""The charts and tables of indicators, as templates show them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.charts import NoValues, chart_of, render, sentence
from generator.pages.text import inline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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


def charts(view: PlanView, indicators: Iterable[str]) -> Mapping[str, Drawn]:
    """The charts of the indicators, by id."""
    return {name: _drawn(view, name) for name in indicators}


def _drawn(view: PlanView, name: str) -> Drawn:
    series = view.series.get(name)
    if series is None:
        return Drawn("", inline(view.plan.indicators[name].no_data or "There are no figures yet."))
    return _chart(series)


@lru_cache(maxsize=256)
def _chart(series: Series) -> Drawn:
    name = series.indicator
    chart = chart_of(series)
    if isinstance(chart, NoValues):
        return Drawn("", chart.reason)
    return Drawn(
        subtitle=chart.subtitle,
        sentence=_sentence(series),
        wide=Markup(render(chart, width="wide", id=name)),  # noqa: S704 - the renderer escapes
        narrow=Markup(render(chart, width="narrow", id=name)),  # noqa: S704
    )


def _sentence(series: Series) -> str:
    """What the chart shows, with whose values lead and how many others there are."""
    first = series.lines[0]
    others = len({line.source for line in series.lines if line.area == first.area}) - 1
    said = f"{sentence(series)} Source: {first.name}."
    if others == 1:
        said += " Another source gives values of its own; they are shown beside it, never joined."
    elif others:
        said += f" {others} other sources give values of their own, shown beside it, never joined."
    return said


def _points(series: Series) -> list[tuple[Line, Point]]:
    """Every point of every line, latest first; for one period, in the order of the lines."""
    every = [(line, point) for line in series.lines for point in line.points]
    return sorted(every, key=lambda pair: (pair[1].end, pair[1].start), reverse=True)


def rows_of(view: PlanView, indicators: Iterable[str]) -> Mapping[str, Sequence[Row]]:
    """The tables of the indicators, by id: the latest period first."""
    return {name: _rows(view.series[name]) for name in indicators if name in view.series}


def _rows(series: Series) -> list[Row]:
    several = len({line.area for line in series.lines}) > 1
    many: defaultdict[tuple[str, str], set[object]] = defaultdict(set)
    for line, point in _points(series):
        if point.value is not None:
            many[line.area, point.period].add(point.value)
    return [
        Row(point, line.area if several else "", len(many[line.area, point.period]) > 1)
        for line, point in _points(series)
    ]


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
