"""Every kind of page in a real browser: at phone and desktop width, light and dark."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "plan-on-a-page/",
    "priorities/",
    "priorities/public-place-safety/",
    "objectives/reduce-asb/",
    "partnership/",
    "boards/",
    "boards/city-tasking-group/",
    "organisations/",
    "regional-working/",
    "assessments/",
    "assessments/city-profile/",
    "what-people-told-us/",
    "indicators/",
    "indicators/total-recorded-crime/",
    "indicators/police-anti-social-behaviour/",
    "indicators/ons-recorded-crime/",
    "indicators/first-time-entrants-rate/",
    "wards/",
    "wards/st-michaels/",
    "data-health/",
    "approaches/",
    "monitoring/",
    "linked-strategies/",
    "questions/",
    "sources/",
    "checks/",
    "checks/csv-stray-space/",
    "checks/release-not-checked/",
    "checks/beyond-limits/",
    "about/",
    "propose-a-change/",
    "accessibility/",
    "404.html",
)
"""One page of each template, and hand-written ones."""
WIDTHS = {"phone": (320, "dark"), "desktop": (1280, "light")}


@pytest.fixture(params=WIDTHS, scope="module")
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, scheme = WIDTHS[request.param]
    opened = browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    opened.set_default_timeout(20_000)
    yield opened
    opened.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound(page: Page, address: str, path: str) -> None:
    """axe finds nothing, nothing overflows, nothing is asked of another host."""
    asked: list[str] = []
    said: list[str] = []

    def request(made: Any) -> None:
        asked.append(made.url)

    def console(message: Any) -> None:
        if message.type in ("error", "warning"):
            said.append(message.text)

    page.on("request", request)
    page.on("console", console)
    try:
        page.goto(f"{address}/{path}")
        found = Axe().run(page).response["violations"]
        assert [(f["id"], f["nodes"][0]["html"]) for f in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
        assert [u for u in asked if not u.startswith((address, "data:"))] == []
        assert said == []
        assert page.locator("h1").count() == 1
    finally:
        page.remove_listener("request", request)
        page.remove_listener("console", console)


@pytest.mark.parametrize("path", ["indicators/fly-tipping-incidents/"])
def test_a_chart_is_named_summarised_and_equal_to_its_data(
    page: Page, address: str, built: Path, path: str
) -> None:
    page.goto(f"{address}/{path}")
    charts = page.locator("svg[role=img]:visible")
    assert charts.count() == 1
    names = charts.first.get_attribute("aria-labelledby") or ""
    assert all(page.locator(f"[id='{name}']").text_content() for name in names.split())
    text = (built / "data/fly-tipping-incidents.csv").read_text(encoding="utf-8")
    values = sorted(int(row["value"]) for row in csv.DictReader(io.StringIO(text)))
    cells = page.locator(".data-table tbody td.numeric").all_text_contents()
    assert sorted(int(cell.replace(",", "")) for cell in cells) == values
    drawn = charts.first.locator("[data-at][data-value]").evaluate_all(
        "marks => marks.map(mark => Number(mark.dataset.value))"
    )
    assert sorted(drawn) == values


def test_everything_is_there_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/objectives/reduce-asb/")
    boxes = page.locator(".chart-box").count()
    assert page.locator("svg[role=img]:visible").count() == boxes >= 1
    assert page.locator(".action").count() == 5
    assert page.locator("text=Propose a change").first.is_visible()
    context.close()


def test_the_menu_opens_and_closes_by_keyboard(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(f"{address}/boards/")
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        name = "(e => e.getAttribute('aria-label') || e.textContent)(document.activeElement)"
        reached.append(str(page.evaluate(name)).strip())
        if reached[-1] == "Menu":
            break
    assert reached[-1] == "Menu", reached
    drawer = "document.activeElement.closest('.md-sidebar--primary') !== null"
    page.keyboard.press("Enter")
    page.locator(".md-sidebar--primary :focus").wait_for()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Menu"
    page.keyboard.press("Tab")
    assert not page.evaluate(drawer)
    page.close()


def test_the_skip_link_leads_to_the_content(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/monitoring/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('md-skip')")
    page.keyboard.press("Enter")
    assert "#" in page.url
    page.close()


def test_a_wide_table_is_reached_by_keyboard(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(f"{address}/plan-on-a-page/")
    region = page.locator(".table-scroll").first
    assert region.get_attribute("tabindex") == "0"
    assert region.get_attribute("aria-label")
    assert region.evaluate("each => each.scrollWidth > each.clientWidth")
    page.close()


@pytest.mark.parametrize("path", ["wards/st-michaels/", "indicators/", "data-health/"])
def test_a_table_of_cards_stays_a_table(browser: Browser, address: str, path: str) -> None:
    """On a phone its rows are boxes one below the other, for readers a table as before."""
    tables = []
    for width in (320, 1280):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(f"{address}/{path}")
        table = page.locator(".table-cards").first.get_by_role("table")
        tables.append(
            [
                table.get_by_role("columnheader").count(),
                table.get_by_role("rowheader").count(),
                table.get_by_role("row").count(),
                table.get_by_role("cell").count(),
            ]
        )
        row = table.locator("tbody tr").first
        assert row.evaluate("each => getComputedStyle(each).display") == (
            "grid" if width == 320 else "table-row"
        )
        assert row.evaluate("each => each.scrollWidth <= each.clientWidth + 1")
        page.close()
    assert tables[0] == tables[1]
    assert all(tables[0])


def test_every_page_prints_without_menus(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/objectives/reduce-asb/")
    page.emulate_media(media="print")
    assert not page.locator(".md-header").is_visible()
    assert page.locator(".standing").is_visible()
    assert page.locator(".action").first.is_visible()
    page.close()
