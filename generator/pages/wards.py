"""The wards: an index to find one's own, and a page for each that has figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.pages.base import Page
from generator.pages.charts_of import little, shown, spark
from generator.pages.local import LEAST, Local, lead, local, monthly, year
from generator.pages.places import with_figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model import Area, Source
    from generator.pages.charts_of import Little, Shown
    from generator.views import Break, PlanView, Series


def pages(view: PlanView) -> Iterator[Page]:
    """Make the index and a page for each ward; nothing where none has figures."""
    wards = with_figures(view)
    if not wards:
        return
    found = {area.code: local(view, area) for area in wards}
    yield _index(view, wards, [each for each in found.values() if each])
    for area in wards:
        yield _page(view, area, found[area.code])


def _index(view: PlanView, wards: Iterable[Area], found: list[Local]) -> Page:
    parts = {part for i in view.plan.indicators.values() for part in i.parts or ()}
    columns = {
        row.indicator.id: row.indicator
        for each in found
        for row in each.rows
        if row.indicator.id not in parts
    }
    return Page(
        path="wards/index.md",
        title="Wards",
        description="What is recorded in each ward, month by month.",
        template="wards.md.j2",
        origin=(view.head.origin.path, *_data(view, wards)),
        context={
            "wards": wards,
            "found": {each.area.code: each for each in found},
            "cells": {
                each.area.code: {row.indicator.id: row for row in each.rows} for each in found
            },
            "columns": list(columns.values()),
            "same": found[0].later if len({each.later for each in found}) == 1 else None,
            "wholes": _wholes(view, wards),
            "year": year,
            "breaks": _breaks(view, wards),
            "sources": _sources(view, wards),
        },
    )


def _page(view: PlanView, area: Area, found: Local | None) -> Page:
    series = view.local[area.code]
    return Page(
        path=f"wards/{area.id}.md",
        title=area.name,
        description=f"What is recorded in {area.name}, month by month and by kind.",
        template="ward.md.j2",
        origin=(view.head.origin.path, *_data(view, [area])),
        context={
            "area": area,
            "found": found,
            "whole": next((a for a in view.head.areas if a.code == area.within), None),
            "chart": _chart(view, area, found),
            "sparks": {name: spark(each, area.id) for name, each in series.items()},
            "littles": _littles(view, area, found),
            "others": [
                shown(view, name, each, title=f"{each.title}, {area.name}", key=area.id)
                for name, each in sorted(series.items())
                if not monthly(each)
            ],
            "breaks": _breaks(view, [area]),
            "names": _names(view, [area]),
            "year": year,
            "lead": lead(found) if found else "",
            "least": LEAST,
            "sources": _sources(view, [area]),
        },
    )


def _chart(view: PlanView, area: Area, found: Local | None) -> Shown | None:
    """The chart of the total, or of the first indicator where none is a total."""
    if found is None:
        return None
    name = found.rows[0].indicator.id
    series = view.local[area.code][name]
    return shown(view, name, series, title=f"{series.title}, {area.name}", key=area.id)


def _littles(view: PlanView, area: Area, found: Local | None) -> tuple[Little, ...]:
    """A little chart of every indicator but the total."""
    rows = [row for row in found.rows if row is not found.total] if found else []
    drawn = [replace(view.local[area.code][row.indicator.id], title=row.name) for row in rows]
    return little(drawn, f"month-{area.id}")


def _breaks(view: PlanView, areas: Iterable[Area]) -> list[tuple[Series, Break]]:
    """Every change of definition in what the areas have, once, by title."""
    found = {n: s for area in areas for n, s in view.local.get(area.code, {}).items()}
    ordered = sorted(found.values(), key=lambda each: each.title.casefold())
    return [(series, each) for series in ordered for each in series.breaks]


def _names(view: PlanView, areas: Iterable[Area]) -> list[str]:
    """The indicators that the areas have, by id."""
    return sorted({name for area in areas for name in view.local.get(area.code, {})})


def _data(view: PlanView, areas: Iterable[Area]) -> list[str]:
    return [f"data/{name}.csv" for name in _names(view, areas)]


def _sources(view: PlanView, areas: Iterable[Area]) -> list[Source]:
    """The sources of what the areas have."""
    ids = {
        line.source
        for area in areas
        for series in view.local.get(area.code, {}).values()
        for line in series.lines
    }
    return [view.plan.sources[name] for name in sorted(ids)]


def _wholes(view: PlanView, wards: Iterable[Area]) -> list[Area]:
    """The areas that the wards are parts of."""
    codes = {area.within for area in wards}
    return [area for area in view.head.areas if area.code in codes]
