"""The charts and tables of indicators, as templates show them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.charts import NoValues, chart_of, render, sentence
from generator.pages.text import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.views import PlanView, Point, Series


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart in both widths, with its text; the drawings are empty where there is nothing to draw."""

    subtitle: str
    sentence: str
    wide: Markup = Markup()
    narrow: Markup = Markup()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of observations."""

    point: Point
    differs: bool
    """Whether another source gives another value for the same period."""


def charts(view: PlanView, indicators: Iterable[str]) -> Mapping[str, Drawn]:
    """The charts of the indicators, by id."""
    return {name: _drawn(view, name) for name in indicators}


def _drawn(view: PlanView, name: str) -> Drawn:
    series = view.series.get(name)
    if series is None:
        return Drawn("", view.plan.indicators[name].no_data or "There are no figures yet.")
    chart = chart_of(series)
    if isinstance(chart, NoValues):
        return Drawn("", chart.reason)
    return Drawn(
        subtitle=chart.subtitle,
        sentence=_sentence(series),
        wide=Markup(render(chart, width="wide", id=f"{name}-wide")),  # noqa: S704 - the renderer escapes
        narrow=Markup(render(chart, width="narrow", id=f"{name}-narrow")),  # noqa: S704
    )


def _sentence(series: Series) -> str:
    """What the chart shows, with whose values lead and how many others there are."""
    first, others = series.lines[0], len(series.lines) - 1
    said = f"{sentence(series)} Source: {first.name}."
    if others:
        said += f" {count(others, 'other source')} {'gives' if others == 1 else 'give'} values of {'its' if others == 1 else 'their'} own; they are shown beside it, never joined to it."
    return said


def points(series: Series) -> list[Point]:
    """Every point of every line, latest first; for one period, in the order of the lines."""
    every = [point for line in series.lines for point in line.points]
    return sorted(every, key=lambda p: (p.end, p.start), reverse=True)


def rows_of(view: PlanView, indicators: Iterable[str]) -> Mapping[str, Sequence[Row]]:
    """The tables of the indicators, by id: the latest period first."""
    return {name: _rows(view.series[name]) for name in indicators if name in view.series}


def _rows(series: Series) -> list[Row]:
    many: defaultdict[str, set[object]] = defaultdict(set)
    for point in points(series):
        many[point.period].add(point.value)
    return [Row(point, len(many[point.period]) > 1) for point in points(series)]


def conflicts(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """The periods for which sources differ, with their rows."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.differs:
            found.setdefault(row.point.label, []).append(row)
    return list(found.items())


def latest(series: Series | None) -> Point | None:
    """The latest point with a value, of the leading line where two are equally late."""
    if series is None:
        return None
    return next((point for point in points(series) if point.value is not None), None)
