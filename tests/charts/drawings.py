"""How tests read a drawing: as an eye would, through its axes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from xml.etree import ElementTree

from generator.charts import Chart, chart_of, render
from generator.charts.specification import Width
from generator.views import Series

WIDTHS: tuple[Width, ...] = ("wide", "narrow")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(of: Series) -> Chart:
    chart = chart_of(of)
    assert isinstance(chart, Chart)
    return chart


def read(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 - our own


def parsed(of: Series, width: Width = "wide") -> ElementTree.Element:
    return read(render(drawn(of), width=width, id="example"))


def group(svg: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [e for e in svg.iter() if name in e.get("class", "").split()]


def numbers(text: str | None) -> list[float]:
    return [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", text or "")]


def subpaths(route: str | None) -> list[list[float]]:
    """The numbers of each part of a path that starts with a move."""
    return [numbers(part) for part in (route or "").split("M")[1:]]


def reader(svg: ElementTree.Element) -> tuple[Callable[[float], float], float]:
    """What value stands at a height, read from the grid lines; and the value of one unit."""
    levels = {
        Decimal(e.attrib["data-value"]): numbers(e.get("d"))[1]
        for parent in group(svg, "chart__grid") + group(svg, "chart__axis")
        for e in parent
        if "data-value" in e.attrib
    }
    low, high = min(levels), max(levels)
    unit = float(high - low) / (levels[low] - levels[high])
    return lambda y: float(low) + (levels[low] - y) * unit, unit


def texts(svg: ElementTree.Element) -> Sequence[str]:
    return [t.text or "" for t in svg.iter(f"{SVG}text")]
