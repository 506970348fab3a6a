"""Sparklines and small multiples."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from generator.charts import multiples, sentence, sparkline
from generator.charts.sparks import HEIGHT, WIDTH
from generator.views import Break, Point, Series
from tests.charts.drawings import SVG, group, numbers, read, subpaths, texts
from tests.charts.examples import (
    EXAMPLES,
    MEDIAN_AGE,
    PROCESS,
    line,
    monthly,
    months,
    process,
    series,
)


def lines(text: str) -> list[list[float]]:
    return [part for e in group(read(text), "chart__line") for part in subpaths(e.get("d"))]


def test_a_sparkline_is_small_silent_and_always_the_same() -> None:
    text = sparkline(months(32), id="a")
    assert len(text.encode()) < 1200
    assert text == sparkline(months(32), id="a")
    svg = read(text)
    assert svg.get("aria-hidden") == "true"
    assert svg.get("id") == "a"
    assert not texts(svg)
    assert not re.search(r"\bstyle\b|<title|<desc|href", text)


def test_a_sparkline_has_its_values_at_their_heights() -> None:
    points = [monthly(2025, number, value) for number, value in ((1, "0"), (2, "50"), (3, "100"))]
    (route,) = lines(sparkline(points, id="a"))
    assert route[1::2] == [HEIGHT - 4, HEIGHT / 2, 4]
    assert (route[0], route[-2]) == (4, WIDTH - 4)


def test_a_sparkline_holds_zero_unless_told_not_to() -> None:
    points = [monthly(2025, 1, "90"), monthly(2025, 2, "100")]
    (held,), (free,) = (
        lines(sparkline(points, id="a")),
        lines(sparkline(points, id="a", zero=False)),
    )
    assert held[1] == pytest.approx(6)
    assert free[1] == HEIGHT - 4


def test_gaps_and_breaks_of_a_sparkline_stay_open() -> None:
    points = months(12)
    points[4] = replace(points[4], value=None, status="suppressed")
    assert [len(part) // 2 for part in lines(sparkline(points, id="a"))] == [4, 7]
    cut = [Break(points[8].start, "Why.")]
    assert [len(part) // 2 for part in lines(sparkline(points, id="a", breaks=cut))] == [4, 3, 4]


def test_the_last_value_of_a_sparkline_is_marked() -> None:
    points = months(12)
    points[-1] = replace(points[-1], value=None, status="unavailable")
    text = sparkline(points, id="a")
    (route,) = lines(text)
    dot = numbers(re.findall(r'<path d="([^"]+)"', text)[-1])
    assert dot[0] + 2.5 == pytest.approx(route[-2], abs=0.05)
    assert dot[1] == pytest.approx(route[-1], abs=0.05)


@pytest.mark.parametrize(
    "points",
    [
        [],
        [monthly(2025, 1, None)],
    ],
)
def test_a_sparkline_of_nothing_is_empty(points: list[Point]) -> None:
    assert sparkline(points, id="a") == ""


@pytest.mark.parametrize("values", ["7", "0", "0 0 0", "-3 5", "1E+400 2"])
def test_odd_values_make_sound_sparklines(values: str) -> None:
    points = [monthly(2025, i, value) for i, value in enumerate(values.split(), 1)]
    for zero in (True, False):
        svg = read(sparkline(points, id="a", zero=zero))
        for path in svg.iter(f"{SVG}path"):
            assert not re.search("nan|inf", path.attrib["d"])
            assert all(-10 <= number <= WIDTH for number in numbers(path.attrib["d"]))


def test_a_bad_id_of_a_sparkline_is_refused() -> None:
    with pytest.raises(ValueError, match="not an id"):
        sparkline(months(3), id="1")


def categories(number: int = 14) -> list[Series]:
    """As many as a page of a ward has, each with limits and a break."""
    return [
        process(
            months(32, base=10 * i, spread=20 + 7 * i),
            [(0, 24, f"{10 * i + 12}.5", f"{10 * i}.25", f"{10 * i + 30}")],
            signals={3: "above the upper limit", 31: "below the lower limit"},
            breaks=[Break(date(2025, 9, 1), "Recorded in another system.")],
            title=f"Category {i}",
        )
        for i in range(number)
    ]


def test_multiples_of_a_page_are_light() -> None:
    made = multiples(categories(), id="m")
    assert [each.title for each in made] == [f"Category {i}" for i in range(14)]
    assert sum(len(each.svg.encode()) for each in made) < 60_000


def test_multiples_are_named_and_described() -> None:
    given = categories(3)
    ids: list[str] = []
    for each, small in zip(given, multiples(given, id="m"), strict=True):
        svg = read(small.svg)
        title, desc, drawing = list(svg)
        assert svg.get("role") == "img"
        assert svg.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
        assert title.text == each.title
        assert desc.text
        assert desc.text.startswith("Between August 2023 and March 2026 the monthly figure was")
        assert drawing.get("aria-hidden") == "true"
        assert small.sentence == sentence(each)
        assert float(drawing.attrib["font-size"]) >= 14
        assert not re.search(r"\bstyle\b|href", small.svg)
        ids += [e.attrib["id"] for e in svg.iter() if "id" in e.attrib]
    assert len(set(ids)) == len(ids) == 6


def test_multiples_share_their_axes() -> None:
    """The same value stands at the same height in each."""
    given = [
        series(line([monthly(2025, i, str(v)) for i, v in enumerate(values, 1)]), title=str(values))
        for values in ((0, 50, 100), (50, 50, 50), (0, 10, 50))
    ]
    first, second, third = (lines(small.svg)[0] for small in multiples(given, id="m"))
    assert first[3] == second[1] == second[3] == second[5] == third[5]
    assert first[0::2] == second[0::2] == third[0::2]
    top = [texts(read(small.svg))[0] for small in multiples(given, id="m")]
    assert top == ["100", "100", "100"]
    own = [texts(read(small.svg))[0] for small in multiples(given, id="m", own_axes=True)]
    assert own == ["100", "60", "60"]


def test_the_latest_value_of_a_multiple_is_named_and_ringed_where_it_stands_out() -> None:
    out, usual = multiples([categories(2)[1], PROCESS], id="m")
    assert len(group(read(out.svg), "chart__ring")) == 1
    assert not group(read(usual.svg), "chart__ring")
    value = PROCESS.lines[0].points[-1].value
    assert str(value) in texts(read(usual.svg))


def test_a_multiple_without_values_says_why() -> None:
    empty = series(line([monthly(2025, 1, None)]), title="Empty")
    one, two = multiples([empty, PROCESS], id="m")
    assert (one.svg, one.sentence) == ("", "The one value is unavailable.")
    assert two.svg
    assert multiples([empty], id="m")[0].svg == ""
    assert multiples([], id="m") == ()


def test_multiples_of_two_units_are_refused() -> None:
    with pytest.raises(ValueError, match="m: one axis cannot hold count and years"):
        multiples([PROCESS, MEDIAN_AGE], id="m")


@pytest.mark.parametrize("name", EXAMPLES)
def test_whatever_is_drawn_stays_within(name: str) -> None:
    (small,) = multiples([EXAMPLES[name]], id="m")
    svg = read(small.svg)
    for route in (e.get("d") for e in group(svg, "chart__line")):
        for part in subpaths(route):
            assert all(0 <= x <= 160 for x in part[0::2])
            assert all(0 <= y <= 84 for y in part[1::2])
    assert all(0 <= float(t.attrib["x"]) <= 160 for t in svg.iter(f"{SVG}text"))
