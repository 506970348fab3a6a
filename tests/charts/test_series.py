"""What of a series is drawn, and how; and that Plotly accepts it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import plotly.graph_objects as go
import pytest

from generator.charts import Chart, NoValues, Reference, chart_of, to_plotly
from generator.charts.specification import Width
from generator.views import Series
from tests.charts.drawings import WIDTHS, drawn
from tests.charts.examples import (
    CRIME,
    EXAMPLES,
    FLY_TIPPING,
    MONTHLY,
    RATE,
    annual,
    financial,
    line,
    series,
)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("width", WIDTHS)
def test_plotly_accepts_every_specification(name: str, width: Width) -> None:
    chart = drawn(EXAMPLES[name])
    figure = to_plotly(chart, width=width)
    assert json.loads(json.dumps(figure, allow_nan=False)) == figure
    go.Figure(figure)  # refuses what it does not know
    assert isinstance(figure["layout"], dict)
    assert "template" not in figure["layout"]


@pytest.mark.parametrize("name", ["rate", "change", "single", "zeros"])
def test_plotly_accepts_bars(name: str) -> None:
    chart = chart_of(EXAMPLES[name], kind="bar", references=[Reference(Decimal(5), "Target 5")])
    assert isinstance(chart, Chart)
    figure = go.Figure(to_plotly(chart))
    assert [trace.type for trace in figure.data] == ["bar"]
    assert len(figure.layout.shapes) == 1


@pytest.mark.parametrize("name", EXAMPLES)
def test_plotly_has_the_values_of_the_series(name: str) -> None:
    given = EXAMPLES[name]
    figure = to_plotly(drawn(given))
    assert isinstance(figure["data"], list)
    traces = [trace for trace in figure["data"] if "rings" not in trace["meta"]]
    assert len(traces) == len(given.lines)
    for trace, each in zip(reversed(traces), given.lines, strict=True):
        pairs = zip(trace["x"], trace["y"], strict=True)
        shown = sorted((x, Decimal(str(y))) for x, y in pairs if x is not None)
        assert shown == sorted(
            (p.end.isoformat(), p.value) for p in each.points if p.value is not None
        )


def test_text_is_escaped_for_plotly() -> None:
    given = series(
        line([financial(2020, "1")], publisher="<b>A & B</b>"),
        line([financial(2020, "2")], source="b", publisher="B", leads=False),
    )
    text = json.dumps(to_plotly(drawn(given))["data"])
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in text
    assert "<b>" not in text


def test_each_source_is_its_own_trace_with_its_own_shape_and_dash() -> None:
    chart = drawn(FLY_TIPPING)
    assert [trace.name for trace in chart.traces] == ["Defra", "Coventry City Council", "BBC News"]
    assert len({trace.symbol for trace in chart.traces}) == 3
    assert len({trace.dash for trace in chart.traces}) == 3
    assert [sum(map(len, trace.runs)) for trace in chart.traces] == [11, 1, 2]


def test_a_derived_value_is_hollow() -> None:
    chart = drawn(CRIME)
    assert [p.period for p in chart.traces[0].places() if p.hollow] == ["2018/19", "2024/25"]


@pytest.mark.parametrize("name", [n for n, s in EXAMPLES.items() if s.unit != "years"])
def test_the_axis_holds_zero(name: str) -> None:
    values = drawn(EXAMPLES[name]).values
    assert any(tick.value == 0 for tick in values.ticks)


@pytest.mark.parametrize("name", EXAMPLES)
def test_ticks_are_even_and_hold_all_values(name: str) -> None:
    chart = drawn(EXAMPLES[name])
    ticks = [tick.value for tick in chart.values.ticks]
    assert len({b - a for a, b in pairwise(ticks)}) == 1
    assert (ticks[0], ticks[-1]) == (chart.values.low, chart.values.high)
    values = [p.value for trace in chart.traces for p in trace.places()]
    assert ticks[0] <= min(values) <= max(values) <= ticks[-1]
    assert len({tick.text for tick in chart.values.ticks}) == len(ticks)


def test_an_axis_without_zero_says_so() -> None:
    assert drawn(EXAMPLES["median-age"]).values.unit == "Years (axis not from zero)"


def test_tick_numbers_have_thousands_separators() -> None:
    texts = [tick.text for tick in drawn(FLY_TIPPING).values.ticks]
    assert texts == ["0", "5,000", "10,000", "15,000"]


def test_a_break_is_drawn_between_the_values_on_its_sides() -> None:
    chart = drawn(EXAMPLES["entrants"])
    (gap,) = chart.gaps
    before = max(p.at for p in chart.traces[0].places() if p.at < gap.at)
    after = min(p.at for p in chart.traces[0].places() if p.at > gap.at)
    assert abs((gap.at - before) - (after - gap.at)) <= timedelta(days=1)
    assert gap.text == "Break, April 2019"


def test_the_subtitle_gives_unit_place_and_period() -> None:
    assert drawn(RATE).subtitle == "Rate per 1,000, Coventry, 2017/18 to 2024/25"
    assert drawn(CRIME).subtitle == "Number, Coventry, year to January 2019 to year to June 2025"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (series(title="T"), "There are no values yet."),
        (series(line([]), title="T"), "There are no values yet."),
        (series(annual(None), title="T"), "The one value is unavailable."),
        (
            series(replace(line([]), beside=(financial(2020, "5", "disputed"),)), title="T"),
            "Every value so far is disputed, so none is drawn.",
        ),
        (
            series(line([financial(2020, None, "suppressed"), financial(2021, None)]), title="T"),
            "All 2 values are suppressed or unavailable.",
        ),
    ],
)
def test_a_series_without_values_says_why(given: Series, reason: str) -> None:
    assert chart_of(given) == NoValues("T", reason)


def test_bars_of_two_sources_are_refused() -> None:
    with pytest.raises(ValueError, match="bars are for one line, not for 3"):
        chart_of(FLY_TIPPING, kind="bar")


def test_the_same_series_gives_the_same_specification() -> None:
    assert chart_of(MONTHLY) == chart_of(MONTHLY)
