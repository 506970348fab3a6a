"""The static drawing: its points, its words, its looks."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.charts import (
    Chart,
    Reference,
    chart_of,
    multiples,
    render,
    sparkline,
    to_plotly,
)
from generator.charts.layout import lay_out
from generator.charts.looks import BAND, COLOURS
from generator.charts.specification import Width
from generator.views import Break, Line, Point, ProcessLimits, Series
from tests.charts.drawings import SVG, WIDTHS, drawn, group, numbers, parsed, read, reader, texts
from tests.charts.examples import (
    COMPARED,
    EXAMPLES,
    FLY_TIPPING,
    MONTHLY,
    PROCESS,
    RATE,
    line,
    monthly,
    series,
)

GOLDEN = Path(__file__).parent / "golden"
CSS = Path(__file__).parents[2] / "docs" / "assets" / "charts.css"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_points_equal_the_values(name: str, width: Width) -> None:
    """Read heights back through the grid lines alone, as an eye would."""
    given = EXAMPLES[name]
    svg = parsed(given, width)
    value_at, unit = reader(svg)
    traces = group(svg, "chart__trace")
    assert len(traces) == len(given.lines)
    for trace, each in zip(reversed(traces), given.lines, strict=True):
        marks = group(trace, "chart__mark")
        read = [(m.attrib["data-at"], Decimal(m.attrib["data-value"])) for m in marks]
        assert sorted(read) == sorted(
            (p.end.isoformat(), p.value) for p in each.points if p.value is not None
        )
        for mark in marks:
            y = numbers(mark.attrib["transform"])[1]
            assert value_at(y) == pytest.approx(float(mark.attrib["data-value"]), abs=0.02 * unit)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_days_are_in_place(name: str, width: Width) -> None:
    svg = parsed(EXAMPLES[name], width)
    spots = {
        date.fromisoformat(m.attrib["data-at"]): numbers(m.attrib["transform"])[0]
        for m in group(svg, "chart__mark")
        if "data-at" in m.attrib
    }
    ticks = {
        date.fromisoformat(e.attrib["data-at"]): numbers(e.get("d"))[0]
        for e in group(svg, "chart__axis")[0]
        if "data-at" in e.attrib
    }
    assert all(spots[day] == x for day, x in ticks.items() if day in spots)
    first, last = min(spots), max(spots)
    for day, x in spots.items():
        part = (day - first) / (last - first) if last > first else 0
        assert x == pytest.approx(spots[first] + part * (spots[last] - spots[first]), abs=0.02)


def test_lines_join_runs_only() -> None:
    lines = group(parsed(EXAMPLES["entrants"]), "chart__line")
    assert [len(numbers(e.get("d"))) // 2 for e in lines] == [3, 2]


def test_bars_reach_from_zero_to_the_value() -> None:
    chart = chart_of(EXAMPLES["change"], kind="bar")
    assert isinstance(chart, Chart)
    frame = lay_out(chart, "wide").frame
    svg = read(render(chart, width="wide", id="bars"))
    for bar in group(svg, "chart__mark"):
        _, base, top, _, foot = numbers(bar.get("d"))
        assert base == foot == pytest.approx(frame.y(Decimal(0)), abs=0.01)
        assert top == pytest.approx(frame.y(Decimal(bar.attrib["data-value"])), abs=0.01)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_text_is_high_enough_horizontal_and_apart(name: str, width: Width) -> None:
    svg = parsed(EXAMPLES[name], width)
    (drawing,) = [e for e in svg if e.tag == f"{SVG}g"]
    size = float(drawing.attrib["font-size"])
    assert size >= 14  # 11.8 px where 340 units are shown on 288 px
    across, high = numbers(svg.get("viewBox"))[2:]
    assert across == {"wide": 720, "narrow": 340}[width]
    for text in svg.iter(f"{SVG}text"):
        assert "font-size" not in text.attrib
        assert "transform" not in text.attrib
        assert 0 <= float(text.attrib["x"]) <= across
        assert size * 0.7 <= float(text.attrib["y"]) <= high


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_it_is_named_described_and_hidden_within(name: str, width: Width) -> None:
    given = EXAMPLES[name]
    svg = parsed(given, width)
    title, desc, drawing = list(svg)
    assert svg.get("role") == "img"
    assert svg.get("class") == f"chart chart--{width}"
    assert svg.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text == given.title
    assert desc.text == drawn(given).description
    assert drawing.get("aria-hidden") == "true"


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_strict_policy_lets_it_through(name: str) -> None:
    text = render(drawn(EXAMPLES[name]), width="wide", id="example")
    assert not re.search(r"\bstyle\b|<script|\bon[a-z]+=|href", text)


def test_every_trace_is_named_in_the_drawing() -> None:
    for width in WIDTHS:
        words = " ".join(texts(parsed(FLY_TIPPING, width)))
        assert all(name in words for name in ("Defra", "Coventry City", "BBC News"))


def test_references_are_level_and_named() -> None:
    chart = chart_of(RATE, references=[Reference(Decimal(97), "Mean 97")])
    assert isinstance(chart, Chart)
    svg = read(render(chart, width="wide", id="example"))
    assert [e.get("data-value") for e in group(svg, "chart__reference")] == ["97"]
    assert "Mean" in " ".join(texts(svg))


def test_it_is_small_and_always_the_same() -> None:
    chart = drawn(FLY_TIPPING)
    for width in WIDTHS:
        text = render(chart, width=width, id="example")
        assert text == render(drawn(FLY_TIPPING), width=width, id="example")
        assert len(text) < 7000


@pytest.mark.parametrize("bad", ["", "1a", "a b", 'a"b', "é"])
def test_a_bad_id_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="not an id"):
        render(drawn(RATE), width="wide", id=bad)


@pytest.mark.parametrize("count", range(1, 61))
def test_one_to_sixty_points(count: int) -> None:
    points = [monthly(2020 + i // 12, i % 12 + 1, str(i * i)) for i in range(count)]
    for width in WIDTHS:
        assert len(group(parsed(series(line(points)), width), "chart__mark")) == count


@pytest.mark.parametrize("width", WIDTHS)
def test_golden(width: Width) -> None:
    """The drawing as it was last looked at; UPDATE_GOLDEN=1 takes the new one."""
    path = GOLDEN / f"fly-tipping-{width}.svg"
    text = render(drawn(FLY_TIPPING), width=width, id="fly-tipping").replace("><", ">\n<") + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


words = st.text(max_size=60)
values = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False),
    st.decimals(min_value=-1000, max_value=100000, places=1),
    st.integers(0, 50000).map(Decimal),
    st.sampled_from(["1E+400", "-1E+999999", "1E-999999", "0E+50", "-0"]).map(Decimal),
)


@st.composite
def points(draw: st.DrawFn) -> Point:
    start = draw(st.dates(date(1950, 1, 1), date(2050, 1, 1)))
    value = draw(st.none() | values)
    lower, upper = sorted([draw(values), draw(values)])
    has_interval = draw(st.booleans())
    return Point(
        period="2020",
        label=draw(words),
        start=start,
        end=start + timedelta(days=draw(st.sampled_from([0, 27, 30, 364, 365]))),
        value=value,
        status=draw(st.sampled_from(["final", "derived", "suppressed"])),
        source="a",
        edition="",
        note="",
        lower=lower if has_interval else None,
        upper=upper if has_interval else None,
        signal=draw(st.sampled_from(["", "", "above the upper limit"]) | words),
    )


@st.composite
def all_series(draw: st.DrawFn) -> Series:
    made = [
        Line(
            source=draw(st.sampled_from("abc")),
            name=draw(words),
            publisher=draw(words),
            area=draw(words),
            points=tuple(
                sorted(draw(st.lists(points(), max_size=8)), key=lambda p: (p.end, p.start))
            ),
            leads=number == 0,
        )
        for number in range(draw(st.integers(0, 7)))
    ]
    breaks = draw(st.lists(st.builds(Break, st.dates(), words), max_size=3))
    unit = draw(st.sampled_from(["count", "percent-change", "years", "pounds", "other-unit"]))
    limits = []
    if made and any(p.value is not None for p in made[0].points) and draw(st.booleans()):
        lower, mean, upper = sorted([draw(values), draw(values), draw(values)])
        start, end = (pick(made[0].points) for pick in (_start, _end))
        limits.append(ProcessLimits(start, end, mean, lower, upper, 1, draw(st.booleans())))
    return Series("any", draw(words), unit, tuple(made), tuple(breaks), tuple(limits))


def _start(of: Sequence[Point]) -> date:
    return min(p.start for p in of)


def _end(of: Sequence[Point]) -> date:
    return max(p.end for p in of)


@settings(max_examples=300, deadline=None)
@given(all_series(), st.lists(st.builds(Reference, values, words), max_size=2))
def test_whatever_is_given_it_is_well_formed(of: Series, references: list[Reference]) -> None:
    chart = chart_of(of, references=references)
    if not isinstance(chart, Chart):
        assert not any(p.value is not None for each in of.lines for p in each.points)
        return
    for width in WIDTHS:
        svg = read(render(chart, width=width, id="any"))
        shown = [m for m in group(svg, "chart__mark") if "data-value" in m.attrib]
        assert len(shown) == sum(p.value is not None for each in of.lines for p in each.points)
        assert not re.search(r"\bnan\b|\binf\b", " ".join(e.get("d", "") for e in svg.iter()))
        to_plotly(chart, width=width)


def _tokens(scheme: str) -> dict[str, str]:
    block = re.search(re.escape(scheme) + r" \{(.*?)\}", CSS.read_text(encoding="utf-8"), re.S)
    assert block
    return dict(re.findall(r"--chart-([\w]+): (#[0-9a-f]{6})", block[1]))


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("scheme", "paper"),
    [("\n.chart", "#ffffff"), ('\n[data-md-color-scheme="slate"] .chart', "#1e2129")],
)
def test_contrast(scheme: str, paper: str) -> None:
    """Slate's paper is Material's hsla(225, 15%, 14%, 1)."""
    tokens = _tokens(scheme)
    for name in ("text", "axis", *map(str, range(1, len(COLOURS) + 1))):
        light, dark = sorted((_luminance(tokens[name]), _luminance(paper)), reverse=True)
        least = 3 if name == "axis" else 4.5
        assert (light + 0.05) / (dark + 0.05) >= least, name


@pytest.mark.parametrize(
    ("scheme", "paper"),
    [("\n.chart", "#ffffff"), ('\n[data-md-color-scheme="slate"] .chart', "#14191f")],
)
def test_contrast_on_the_band_of_what_is_usual(scheme: str, paper: str) -> None:
    """Slate's paper is the site's own, of `site.css`."""
    tokens = _tokens(scheme)
    band = _mixed(tokens["axis"], paper, BAND)
    for name in ("text", "axis", *map(str, range(1, len(COLOURS) + 1))):
        light, dark = sorted((_luminance(tokens[name]), _luminance(band)), reverse=True)
        least = 4.5 if name == "text" else 3
        assert (light + 0.05) / (dark + 0.05) >= least, name


def _mixed(colour: str, paper: str, share: float) -> str:
    pairs = [(int(colour[i : i + 2], 16), int(paper[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def test_the_drawing_and_the_sheet_agree_on_colours() -> None:
    tokens = _tokens("\n.chart")
    assert tuple(tokens[str(i + 1)] for i in range(len(COLOURS))) == COLOURS


def test_every_class_is_in_the_sheet() -> None:
    sheet = CSS.read_text(encoding="utf-8")
    chart = chart_of(EXAMPLES["crime"], references=[Reference(Decimal(1), "One")])
    assert isinstance(chart, Chart)
    text = render(chart, width="narrow", id="a") + render(drawn(MONTHLY), width="wide", id="b")
    text += "".join(render(drawn(EXAMPLES[name]), width="narrow", id="c") for name in EXAMPLES)
    bars = chart_of(replace(COMPARED, lines=COMPARED.lines[:1]), kind="bar")
    assert isinstance(bars, Chart)
    text += render(bars, width="wide", id="d")
    text += "".join(each.svg for each in multiples([PROCESS], id="e"))
    text += sparkline(PROCESS.lines[0].points, id="f")
    used = {name for each in re.findall(r'class="([^"]+)"', text) for name in each.split()}
    plain = {f"chart__label--{name}" for name in ("value", "reference", "break", "usual")}
    assert {name for name in used - plain if f".{name}" not in sheet} == set()
