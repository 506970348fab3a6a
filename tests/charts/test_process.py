"""Limits, signals and intervals: specification, drawing and Plotly figure say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
import pytest

from generator.charts import chart_of, describe, render, to_plotly
from generator.charts.layout import lay_out
from generator.charts.notes import INTERVAL, SIGNAL
from generator.charts.specification import Chart, Width
from generator.charts.usual import sections
from generator.views import Break, Series
from tests.charts.drawings import (
    WIDTHS,
    drawn,
    group,
    numbers,
    parsed,
    read,
    reader,
    subpaths,
    texts,
)
from tests.charts.examples import (
    ABOVE,
    COMPARED,
    DENSE,
    EXAMPLES,
    PROCESS,
    RUN,
    SMALL_COUNTS,
    months,
    process,
)

LIMITED = {"process": PROCESS, "small-counts": SMALL_COUNTS, "dense": DENSE}


def flat(tuples: Iterable[tuple[float, ...]]) -> list[float]:
    return [number for each in tuples for number in each]


def rounded(
    mean: str, lower: str, upper: str, *, values: str = "20", unit: str = "count"
) -> tuple[str, str, Decimal]:
    points = [
        replace(p, value=Decimal(value))
        for p, value in zip(months(3), values.split() * 3, strict=False)
    ]
    (usual,) = drawn(process(points, [(0, 2, mean, lower, upper)], unit=unit)).usual
    return usual.range_text, usual.mean_text, usual.lower


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("3225.4", "2810.2", "3640.9"), ("2,811 to 3,640", "3,225")),
        (("3225", "2810", "3640"), ("2,810 to 3,640", "3,225")),
        (("6.125", "-5.4", "17.65"), ("0 to 17", "6.1")),
        (("27", "27", "27"), ("27", "27")),
        (("3.5", "3.44", "3.56"), ("3.5", "3.5")),
        (("3.45", "3.412", "3.49"), ("3.42 to 3.49", "3.4")),
    ],
)
def test_limits_are_rounded_inwards(given: tuple[str, str, str], expected: tuple[str, str]) -> None:
    assert rounded(*given)[:2] == expected


def test_limits_have_the_decimals_of_the_values() -> None:
    found = rounded("78.04", "68.19", "87.88", values="78 78.1", unit="percent")
    assert found[:2] == ("68.2% to 87.8%", "78.0%")


def test_limits_below_zero_are_drawn_at_zero_only_where_no_value_can_be_below() -> None:
    assert rounded("6", "-5.5", "17.5")[2] == 0
    assert rounded("6", "-5.5", "17.5", unit="percent-change")[0] == "\u22125% to +17%"
    assert rounded("6", "-5.5", "17.5", values="-1 20")[2] == Decimal("-5.5")


def test_a_range_from_zero_is_said_and_named_so() -> None:
    assert "usually 0 to 17," in describe(SMALL_COUNTS)
    assert "Usual range 0 to 17" in texts(parsed(SMALL_COUNTS))


def test_no_limit_is_drawn_across_a_break() -> None:
    """Even where the limits themselves were computed across it."""
    given = process(
        months(32),
        [(0, 31, "340", "290", "390")],
        breaks=[Break(date(2025, 9, 1), "A new system.")],
    )
    (usual,) = drawn(given).usual
    assert usual.spans == (
        (date(2023, 8, 31), date(2025, 8, 31)),
        (date(2025, 9, 30), date(2026, 3, 31)),
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", LIMITED)
def test_limits_are_drawn_where_they_are(name: str, width: Width) -> None:
    given = LIMITED[name]
    svg, chart = parsed(given, width), drawn(given)
    value_at, unit = reader(svg)
    frame = lay_out(chart, width).frame
    lines = [*group(svg, "chart__mean"), *group(svg, "chart__limit")]
    lines = [e for e in lines if "data-value" in e.attrib]
    expected = [
        (float(value), frame.x(start), frame.x(end))
        for usual in chart.usual
        for value in (usual.mean, usual.lower, usual.upper)
        for start, end in usual.spans
    ]
    found = [
        (float(e.attrib["data-value"]), left, right)
        for e in lines
        for left, _, right in subpaths(e.get("d"))
    ]
    assert flat(sorted(found)) == pytest.approx(flat(sorted(expected)), abs=0.01)
    for line in lines:
        y = numbers(line.get("d"))[1]
        assert value_at(y) == pytest.approx(float(line.attrib["data-value"]), abs=0.02 * unit)
    dashed = [e for e in lines if "stroke-dasharray" in e.attrib]
    assert dashed == [e for e in lines if e in group(svg, "chart__limit")]
    breaks = [numbers(e.get("d"))[0] for e in group(svg, "chart__break")]
    assert not any(left < x < right for _, left, right in found for x in breaks)
    bands = [part for e in group(svg, "chart__band") for part in subpaths(e.get("d"))]
    spans = [span for usual in chart.usual for span in usual.spans]
    assert flat((left, right) for left, _, right, *_ in bands) == pytest.approx(
        flat((frame.x(start), frame.x(end)) for start, end in spans), abs=0.01
    )


@pytest.mark.parametrize("name", LIMITED)
def test_plotly_has_the_same_limits(name: str) -> None:
    chart = drawn(LIMITED[name])
    figure = go.Figure(to_plotly(chart))
    shapes = [s for s in figure.layout.shapes if s.xref == "x" and s.yref == "y"]
    spans = [(usual, span) for usual in chart.usual for span in usual.spans]
    assert [(s.x0, s.x1, s.y0, s.y1) for s in shapes if s.type == "rect"] == [
        (start.isoformat(), end.isoformat(), float(usual.lower), float(usual.upper))
        for usual, (start, end) in spans
    ]
    assert [(s.x0, s.x1, s.y0, s.y1, s.line.dash) for s in shapes if s.type == "line"] == [
        (start.isoformat(), end.isoformat(), float(value), float(value), dash)
        for usual, (start, end) in spans
        for value, dash in ((usual.mean, "solid"), (usual.lower, "dash"), (usual.upper, "dash"))
    ]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", LIMITED)
def test_every_section_is_named(name: str, width: Width) -> None:
    """In the drawing, or in a note below it; few readings are said to be few."""
    chart = drawn(LIMITED[name])
    said = " ".join(texts(parsed(LIMITED[name], width)))
    for usual in chart.usual:
        assert f"Usual range {usual.range_text}" in said or f"{usual.period}:" in said
        assert f"Mean {usual.mean_text}" in said or f"mean {usual.mean_text}" in said
    assert ("rial limits:" in said) == any(usual.trial for usual in chart.usual)


def test_a_section_too_short_for_a_label_is_named_below() -> None:
    given = process(
        months(32),
        [
            (0, 14, "340", "290", "390"),
            (15, 16, "350", "300", "400"),
            (17, 31, "330", "280", "380"),
        ],
        breaks=[Break(date(2024, 11, 1), "One."), Break(date(2025, 1, 1), "Two.")],
    )
    said = " ".join(texts(parsed(given, "narrow")))
    assert (
        "Usual range from November 2024 to December 2024: 300 to 400, mean 350 "
        "(trial limits: few readings)"
    ) in said
    assert "290 to 390" in said
    assert "280 to 380" in said


def rings(figure: dict[str, Any]) -> list[tuple[str, float]]:
    return [
        (x, y)
        for trace in figure["data"]
        if "rings" in trace["meta"]
        for x, y in zip(trace["x"], trace["y"], strict=True)
    ]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_rings_stand_around_what_stands_out(name: str, width: Width) -> None:
    given = EXAMPLES[name]
    chart, svg = drawn(given), parsed(given, width)
    frame = lay_out(chart, width).frame
    marked = [p for line in given.lines for p in line.points if p.signal]
    circles = [part for e in group(svg, "chart__ring") for part in subpaths(e.get("d"))]
    assert flat((part[0] + frame.ring, part[1]) for part in circles) == pytest.approx(
        flat((frame.x(p.end), frame.y(p.value or Decimal(0))) for p in marked), abs=0.02
    )
    assert rings(to_plotly(chart, width=width)) == [
        (p.end.isoformat(), float(p.value or 0)) for p in marked
    ]
    assert (SIGNAL in texts(svg)) == bool(marked)
    hover = [e[0].text or "" for e in group(svg, "chart__mark") if len(e)]
    assert sum(ABOVE in text or RUN in text for text in hover) == len(marked)


def test_a_ring_is_larger_than_any_marker() -> None:
    for width in WIDTHS:
        frame = lay_out(drawn(DENSE), width).frame
        assert frame.ring > 1.5 * 5.5 * frame.mark_size


@pytest.mark.parametrize("width", WIDTHS)
def test_intervals_reach_from_end_to_end(width: Width) -> None:
    chart, svg = drawn(COMPARED), parsed(COMPARED, width)
    value_at, unit = reader(svg)
    points = COMPARED.lines[0].points
    marks = [m for m in group(svg, "chart__mark") if "data-lower" in m.attrib]
    assert [(m.attrib["data-lower"], m.attrib["data-upper"]) for m in marks] == [
        (str(p.lower), str(p.upper)) for p in points
    ]
    (path,) = group(svg, "chart__interval")
    heights = [
        (float(re.findall(r"V([\d.]+)", part)[0]), numbers(part)[1])
        for part in (path.get("d") or "").split("M")[1:]
    ]
    for (low, high), p in zip(heights, points, strict=True):
        assert value_at(low) == pytest.approx(float(p.lower or 0), abs=0.02 * unit)
        assert value_at(high) == pytest.approx(float(p.upper or 0), abs=0.02 * unit)
    assert INTERVAL in texts(svg)
    (leading,) = [t for t in to_plotly(chart, width=width)["data"] if "error_y" in t]  # type: ignore[attr-defined]
    assert [
        (Decimal(str(y)) - Decimal(str(less)), Decimal(str(y)) + Decimal(str(more)))
        for y, less, more in zip(
            leading["y"], leading["error_y"]["arrayminus"], leading["error_y"]["array"], strict=True
        )
    ] == [(p.lower, p.upper) for p in points]


def test_bars_have_intervals_and_limits_too() -> None:
    given = replace(COMPARED, lines=COMPARED.lines[:1])
    chart = chart_of(given, kind="bar")
    assert isinstance(chart, Chart)
    svg = read(render(chart, width="wide", id="bars"))
    assert len(group(svg, "chart__rim")) == len(group(svg, "chart__upright")) == 1
    (bars,) = go.Figure(to_plotly(chart)).data
    assert len(bars.error_y.array) == len(given.lines[0].points)


def test_the_axis_holds_limits_and_intervals() -> None:
    values = drawn(process(months(32), [(0, 31, "340", "90", "1290")])).values
    assert values.high >= 1290
    assert drawn(COMPARED).values.high >= Decimal("77.22")


def test_limits_without_a_period_are_refused() -> None:
    given = process(months(32), [(0, 31, "340", "290", "390")])
    (limits,) = given.limits
    wrong = replace(given, limits=(replace(limits, start=date(2030, 1, 1), end=date(2030, 2, 1)),))
    with pytest.raises(ValueError, match="no period of the leading line lies within the limits"):
        chart_of(wrong)


def test_only_the_leading_line_has_limits() -> None:
    given = process(months(32), [(0, 31, "340", "290", "390")])
    follower = replace(given.lines[0], leads=False)
    assert sections(given, follower) == ()


@pytest.mark.parametrize(
    ("unit", "thin"), [("rate-per-1000", True), ("percent", True), ("count", False)]
)
def test_other_areas_are_comparators_in_rates_and_shares(unit: str, thin: bool) -> None:
    given: Series = replace(COMPARED, unit=unit)
    chart = drawn(given)
    assert [trace.thin for trace in chart.traces] == [False, thin]
    assert [trace.name for trace in chart.traces] == ["Coventry", "England"]
    assert len({trace.symbol for trace in chart.traces}) == 2
    assert len({trace.dash for trace in chart.traces}) == 2
    widths = [e.attrib["stroke-width"] for e in group(parsed(given), "chart__trace")]
    assert widths == ["1.25" if thin else "2", "2"]
    assert "England" in texts(parsed(given))
