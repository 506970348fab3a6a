"""Where labels stand: none over another, nothing left out in silence."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from generator.charts.labels import Box, Label, Segment, crosses, extent
from generator.charts.layout import SIZES, Layout, lay_out
from generator.charts.specification import Width
from generator.views import Break
from tests.charts.drawings import WIDTHS, drawn, group, numbers, parsed, texts
from tests.charts.examples import BREAKS, CROWDED_BREAKS, EXAMPLES, annual, line, months, series


def box(label: Label, size: float) -> Box:
    width, height = extent(label.rows, size, bold=label.bold)
    left = {"start": label.x, "middle": label.x - width / 2, "end": label.x - width}[label.anchor]
    return Box(left, label.top, left + width, label.top + height)


def boxes(layout: Layout) -> list[Box]:
    return [box(named.label, layout.frame.size) for named in layout.labels]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_labels_are_apart_and_within_the_drawing(name: str, width: Width) -> None:
    layout = lay_out(drawn(EXAMPLES[name]), width)
    found = boxes(layout)
    assert not [pair for pair in combinations(found, 2) if pair[0].meets(pair[1])]
    assert all(b.left >= 0 and b.right <= SIZES[width][0] + 2 for b in found)
    assert all(b.top >= 0 and b.bottom <= layout.height for b in found)
    assert all(
        layout.frame.plot.bottom < note.top <= layout.height - len(note.rows) * layout.frame.size
        for note in layout.notes
    )
    ticks = [box(label, layout.frame.size) for _, label in layout.ticks]
    assert not [pair for pair in combinations(ticks, 2) if pair[0].meets(pair[1])]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", [n for n, s in EXAMPLES.items() if s.breaks])
def test_no_break_runs_through_a_label(name: str, width: Width) -> None:
    layout = lay_out(drawn(EXAMPLES[name]), width)
    for gap, rise in zip(layout.frame.chart.gaps, layout.rises, strict=True):
        x = layout.frame.x(gap.at)
        upright = Segment(x, rise, x, layout.frame.plot.bottom)
        assert not any(crosses(upright, each) for each in boxes(layout))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", [n for n, s in EXAMPLES.items() if s.breaks])
def test_every_break_is_drawn_and_named(name: str, width: Width) -> None:
    chart, svg = drawn(EXAMPLES[name]), parsed(EXAMPLES[name], width)
    lines = [e for e in group(svg, "chart__break") if len(e)]
    assert len(lines) == len(chart.gaps)
    assert len({numbers(e.get("d"))[0] for e in lines}) == len(lines)
    said = " ".join(texts(svg))
    for gap in chart.gaps:
        labelled = gap.text in said or gap.short_text in said
        assert labelled or all(month in said for month in gap.months)


def test_breaks_between_the_same_values_are_one() -> None:
    chart = drawn(BREAKS)
    assert len(chart.gaps) == 4
    assert chart.gaps[2].text == "Breaks, April 2017 and September 2017"
    assert chart.gaps[2].reason == "Reason 2.; Reason 3."


def test_many_breaks_have_rows_of_their_own() -> None:
    layout = lay_out(drawn(BREAKS), "wide")
    tops = {named.label.top for named in layout.labels if named.looks == "break"}
    assert len(tops) == 2
    assert not layout.notes


@pytest.mark.parametrize("width", WIDTHS)
def test_too_many_breaks_are_named_in_one_note(width: Width) -> None:
    layout = lay_out(drawn(CROWDED_BREAKS), width)
    assert not [named for named in layout.labels if named.looks == "break"]
    (note,) = layout.notes
    words = " ".join(note.rows)
    assert words.startswith("Dotted: breaks in April 2010, April 2011, ")
    assert words.endswith("April 2021 and April 2022")


def test_a_break_has_a_short_label_where_the_long_one_has_no_room() -> None:
    given = series(
        annual(*map(str, range(400, 560, 10)), start=2008),
        breaks=[Break(date(2015, 9, 1), "Why."), Break(date(2018, 9, 1), "Why.")],
    )
    layout = lay_out(drawn(given), "narrow")
    labels = [named.label.rows for named in layout.labels if named.looks == "break"]
    assert labels == [("Break, September 2015",), ("Break, Sep 2018",)]


def ticks(number: int, width: Width, start: tuple[int, int] = (2023, 8)) -> list[str]:
    found = lay_out(drawn(series(line(months(number, start=start)))), width).ticks
    assert all(
        (tick.at.month - 1) % 3 == 0 and label.rows[0] == f"{tick.at:%b}" for tick, label in found
    )
    return [" ".join(label.rows) for _, label in found]


def test_months_are_labelled_by_the_calendar() -> None:
    assert ticks(32, "wide") == [
        "Oct 2023", "Jan 2024", "Apr", "Jul", "Oct", "Jan 2025", "Apr", "Jul", "Oct", "Jan 2026",
    ]  # fmt: skip
    assert ticks(32, "narrow") == ["Jan 2024", "Jul", "Jan 2025", "Jul", "Jan 2026"]
    assert ticks(120, "narrow", (2016, 4)) == [
        "Jan 2018", "Jan 2020", "Jan 2022", "Jan 2024", "Jan 2026",
    ]  # fmt: skip


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("number", range(18, 121))
def test_there_are_always_labels_enough(number: int, width: Width) -> None:
    assert len(ticks(number, width)) >= 3


def test_one_month_a_year_is_labelled_all_the_same() -> None:
    points = [p for p in months(400, start=(1990, 1)) if p.end.month == 6]
    assert len(lay_out(drawn(series(line(points))), "narrow").ticks) >= 3


def test_markers_and_lines_are_finer_where_values_crowd() -> None:
    sizes = [
        lay_out(drawn(series(line(months(number)))), "narrow").frame.mark_size
        for number in (12, 32, 60, 120)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 1
    assert sizes[-1] <= 0.3
