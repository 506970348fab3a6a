"""Pages of wards: two years' sums, nothing ranked, nothing made of small counts."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pytest

from generator import pipeline
from generator.pages import local, wards
from generator.pages.navigation import navigation
from generator.pages.places import targets, with_figures
from generator.pages.site import Site
from generator.periods import parse
from generator.statistics.rates import Refused, Total
from generator.views import Break
from tests import golden
from tests.pages import synthetic
from tests.support import MINIMAL, ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.pages.local import Local, Years

GOLDEN = ROOT / "tests" / "golden" / "wards"
LATER, EARLIER = parse("2024-04/2025-03"), parse("2023-04/2024-03")
HEAVIEST = 150_000
"""Bytes of HTML that a ward's page may have; its Markdown is nearly all of it."""
BLAME = re.compile(r"\b(worst|best|highest|most|top|dangerous|hotspot|bad)\b", re.IGNORECASE)


def compared(later: int, earlier: int, *breaks: str) -> str:
    cuts = [Break(date.fromisoformat(day), "Synthetic.") for day in breaks]
    totals = Total(LATER, Decimal(later)), Total(EARLIER, Decimal(earlier))
    return local.compared(*totals, cuts)


@pytest.mark.parametrize(
    ("later", "earlier", "words"),
    [
        (80, 100, "20 fewer (20%)"),
        (103, 100, "3 more (3%)"),
        (1100, 1000, "100 more (10%)"),
        (50, 51, "1 fewer (2%)"),
        (50, 50, "The same"),
        (49, 500, "Too few to compare"),
        (500, 49, "Too few to compare"),
        (0, 0, "Too few to compare"),
    ],
)
def test_two_sums(later: int, earlier: int, words: str) -> None:
    assert compared(later, earlier) == words


@pytest.mark.parametrize(
    ("day", "is_cut"),
    [
        ("2023-04-01", False),
        ("2023-04-02", True),
        ("2024-04-01", True),
        ("2025-03-31", True),
        ("2025-04-01", False),
    ],
)
def test_years_are_not_compared_across_a_break(day: str, is_cut: bool) -> None:
    said = compared(80, 100, day)
    assert said.startswith("Not compared: the series breaks in") is is_cut
    assert ("%" in said) is not is_cut


def test_a_sum_with_a_missing_month_is_not_compared() -> None:
    one = Refused(LATER, (parse("2024-05"),))
    several = Refused(EARLIER, (parse("2023-05"), parse("2023-06")))
    whole = Total(LATER, Decimal(100))
    assert local.compared(one, several, []) == "Not compared: no figure for May 2024"
    assert local.compared(whole, several, []) == "Not compared: 2 months without a figure"


@pytest.mark.parametrize(
    ("titles", "made"),
    [
        (["A, by month", "B, C, by month"], ["A", "B, C"]),
        (["A, by month", "B, by year"], ["A, by month", "B, by year"]),
        (["A, by month"], ["A, by month"]),
        (["A", "B"], ["A", "B"]),
        ([], []),
    ],
)
def test_an_ending_that_all_titles_have_is_left_out(titles: list[str], made: list[str]) -> None:
    assert local.short(titles) == made


# ------------------------------------------------------------------ the synthetic wards


@cache
def found() -> Mapping[str, Local]:
    view = synthetic.view()
    made = {area.code: local.local(view, area) for area in with_figures(view)}
    return {code: each for code, each in made.items() if each}


def row(ward: str, name: str) -> Years:
    return next(each for each in found()[ward].rows if each.indicator.id == name)


def test_the_synthetic_project_is_sound() -> None:
    assert [f"{d.span.path}:{d.span.line} {d.message}" for d in synthetic.checked().errors] == []


@pytest.mark.parametrize("path", ["index.md", "north-end.md", "south-end.md"])
def test_a_page_is_as_it_was(path: str) -> None:
    golden.compare(GOLDEN / path, synthetic.pages()[f"wards/{path}"])


def test_sums_are_those_of_the_file() -> None:
    for ward in (synthetic.NORTH, synthetic.SOUTH):
        for name in synthetic.PARTS:
            months = [synthetic.COUNTS[name, ward](n) for n in range(len(synthetic.MONTHS))]
            assert row(ward, name).later == sum(months[-12:])
            assert row(ward, name).earlier == sum(months[-24:-12])


def test_the_total_comes_first_then_its_parts_then_the_others() -> None:
    assert [each.indicator.id for each in found()[synthetic.NORTH].rows] == [
        "bins",
        "bins-lost",
        "bins-tipped",
        "shouting",
    ]
    total = found()[synthetic.NORTH].total
    assert total
    assert total.indicator.id == "bins"


def test_a_share_is_of_the_same_months_of_the_whole() -> None:
    whole = sum(
        synthetic.COUNTS["bins-lost", ward](n)
        for ward in (synthetic.NORTH, synthetic.SOUTH)
        for n in range(len(synthetic.MONTHS) - 12, len(synthetic.MONTHS))
    )
    shown = float(row(synthetic.SOUTH, "bins-lost").of_whole.rstrip("%"))
    assert shown == pytest.approx(60 / whole * 100, abs=0.0501)


def test_nothing_is_made_of_small_sums() -> None:
    few = row(synthetic.SOUTH, "bins-tipped")
    assert few.later
    assert few.later < local.LEAST
    assert (few.compared, few.of_whole) == ("Too few to compare", "Too few to say")


def test_a_broken_series_is_not_compared_in_the_index_either() -> None:
    page = synthetic.pages()["wards/index.md"]
    assert row(synthetic.NORTH, "shouting").broken
    assert page.count('<td class="numeric">Not compared</td>') == 2
    assert "the series breaks on 1 September 2024" in page


def test_a_month_that_was_not_counted_is_never_0() -> None:
    assert row(synthetic.SOUTH, "shouting").later is None
    assert "no figure</td>" in synthetic.pages()["wards/south-end.md"]


def test_no_ward_is_ranked_or_blamed() -> None:
    for path, text in synthetic.pages().items():
        if path.startswith("wards/"):
            words = re.sub(r"<svg.*?</svg>|<[^>]*>", " ", text, flags=re.DOTALL)
            assert not BLAME.findall(re.sub(r"better or worse|lowest \d|highest \d", "", words)), (
                path
            )
    listed = re.findall(r'<li><a href="([^"]*)/">', synthetic.pages()["wards/index.md"])
    assert listed == sorted(listed)


def test_wards_stay_off_the_page_of_the_indicator() -> None:
    page = synthetic.pages()["indicators/bins.md"]
    table = page.split("## The figures")[1].split("</table>")[0]
    assert table.count("<tr>") == len(synthetic.MONTHS) + 1
    assert synthetic.NAMES[synthetic.SOUTH] not in page
    assert "2 wards have figures of their own" in page


def test_the_origin_is_the_plan_and_the_data() -> None:
    pages = {page.path: page for page in wards.pages(synthetic.view())}
    assert pages["wards/south-end.md"].origin == (
        "plan/plan.yaml",
        "data/bins.csv",
        "data/bins-lost.csv",
        "data/bins-tipped.csv",
        "data/shouting.csv",
    )


def test_wards_are_in_the_navigation_and_are_targets() -> None:
    view = synthetic.view()
    evidence = next(each["Evidence"] for each in navigation(view, []) if "Evidence" in each)
    assert {"Wards": ["wards/index.md", "wards/north-end.md", "wards/south-end.md"]} in evidence
    assert targets(view)["area/north-end"].path == "wards/north-end.md"


def test_without_figures_there_are_no_pages_of_wards() -> None:
    checked = pipeline.check(MINIMAL)
    view = pipeline.view(checked, date(2025, 6, 1))
    assert list(wards.pages(view)) == []
    assert "Wards" not in str(navigation(view, []))
    assert all(t.path != "wards/index.md" for t in targets(view).values())


def test_the_pages_of_this_plan_are_not_heavy() -> None:
    checked = pipeline.check(ROOT)
    view = pipeline.view(checked, date(2026, 1, 31))
    made = pipeline.pages(view, checked, Site())
    sizes = {f.path: len(f.content.encode()) for f in made if f.path.startswith("wards/")}
    assert len(sizes) == len(with_figures(view)) + 1
    assert {path: size for path, size in sizes.items() if size > HEAVIEST} == {}
