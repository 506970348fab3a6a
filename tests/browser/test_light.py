"""The site is light and private: how much the first view of a page loads, from where, and
what stays behind; and that search and colours work all the same."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from benchmarks.loading import Visit, heaviest, visit
from benchmarks.serving import LEVEL, Server
from tests.browser.test_pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

BYTES = 100_000
REQUESTS = 12
HEAD = 400
"""Bytes allowed for the head of each answer; hosts differ."""
LOADED = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script src)="([^"]+)"')
INDEX = "/search/search_index.json"


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Server]:
    with Server(built) as running:
        yield running


@pytest.fixture(scope="module")
def visits(browser: Browser, server: Server, built: Path) -> dict[str, Visit]:
    """The first view of each page that the other tests open, and of the heaviest ones."""
    paths = dict.fromkeys((*PAGES, *heaviest(built)))
    return {path: visit(browser, server, path) for path in paths}


def test_a_first_view_is_light(visits: dict[str, Visit]) -> None:
    for path, seen in visits.items():
        assert len(seen.sizes) <= REQUESTS, (path, seen.sizes)
        assert seen.weight + HEAD * len(seen.sizes) <= BYTES, (path, seen.sizes)
        assert not [each for each in seen.sizes if "search" in each or "sitemap" in each], path


def test_a_first_view_tells_nobody_and_keeps_nothing(visits: dict[str, Visit]) -> None:
    for path, seen in visits.items():
        assert (path, seen.others, seen.cookies, seen.stored) == (path, (), 0, ())


def test_a_first_view_asks_for_nothing_that_the_policy_refuses(visits: dict[str, Visit]) -> None:
    for path, seen in visits.items():
        # A page that is not there is told on the console; this one is opened by its name.
        assert (path, seen.violations, seen.said) == (path, (), ())


def test_every_page_is_light(built: Path) -> None:
    """Of all pages, by what they name: the document, its styles, scripts and icon."""
    sizes: dict[Path, int] = {}

    def size(file: Path) -> int:
        if file not in sizes:
            data = file.read_bytes()
            sizes[file] = len(data if file.suffix == ".png" else gzip.compress(data, LEVEL))
        return sizes[file]

    for page in built.rglob("*.html"):
        named = LOADED.findall(page.read_text(encoding="utf-8"))
        files = [
            built / name.lstrip("/") if name.startswith("/") else (page.parent / name).resolve()
            for name in named
        ]
        assert 6 <= len(files) < REQUESTS, page
        assert sum(map(size, (page, *files))) + HEAD * (len(files) + 1) <= BYTES, page


def test_every_page_has_its_policy(built: Path) -> None:
    for page in built.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert text.count("Content-Security-Policy") == 1, page
        policy = re.search(r'content="(default-src [^"]*)"', text)
        assert policy, page
        assert "default-src 'none'; script-src 'self' 'sha256-" in policy[1]
        assert "unsafe" not in policy[1]
        assert "http" not in policy[1]


def test_a_script_in_the_content_does_not_run(browser: Browser, built: Path) -> None:
    page = browser.new_page()
    text = (built / "about" / "index.html").read_text(encoding="utf-8")
    stranger = '<script>window.ran = 1</script><img src="x:" onerror="window.ran = 2"><p id="end">'
    (built / "about" / "stranger.html").write_text(
        text.replace("</article>", f"{stranger}</article>"), encoding="utf-8"
    )
    try:
        with Server(built) as running:
            page.goto(f"{running.address}/about/stranger.html")
            assert page.locator("#end").count() == 1
            assert page.evaluate("window.ran === undefined")
    finally:
        (built / "about" / "stranger.html").unlink()
        page.close()


def test_the_index_holds_words_and_is_small_beside_the_pages(built: Path) -> None:
    """Against the text of the pages' content; with figures and drawings it would be 0.9."""
    index = json.loads((built / INDEX[1:]).read_text(encoding="utf-8"))
    assert len(gzip.compress(json.dumps(index).encode(), LEVEL)) < 200_000
    text = 0
    for page in built.rglob("*.html"):
        content = (
            page.read_text(encoding="utf-8").partition("<article")[2].partition("</article")[0]
        )
        text += len(re.sub(r"<[^>]*>|\s+", " ", content))
    found = sum(len(re.sub(r"<[^>]*>|\s+", " ", entry["text"])) for entry in index["docs"])
    assert found < 0.6 * text
    assert not [entry for entry in index["docs"] if "<p>Unofficial." in entry["text"]]


# ------------------------------------------------------------------ search and colours


@pytest.fixture(params=[390, 1280])
def opened(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    page = context.new_page()
    page.set_default_timeout(20_000)
    said: list[str] = []

    def console(told: Any) -> None:
        if told.type in ("error", "warning"):
            said.append(told.text)

    page.on("console", console)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{server.address}/boards/", wait_until="networkidle")
    yield page
    context.close()
    assert said == []


WORDS = {
    "anti-social behaviour": "Anti-social behaviour",
    "foleshill": "Foleshill",
    "channel": "Channel Panel",
    "knife": "knife",
    "csv-stray-space": "A space stands before or after",
    "privacy": "Privacy",
}


def test_search_is_fetched_when_it_is_opened_by_keyboard_and_finds_words(opened: Page) -> None:
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    for _ in range(20):
        opened.keyboard.press("Tab")
        name = opened.evaluate("document.activeElement.getAttribute('aria-label')")
        if name == "Search":
            break
    assert name == "Search"
    by_button = bool(opened.evaluate("document.activeElement.matches('button')"))
    if by_button:
        assert not [url for url in asked if url.endswith(INDEX)]
        opened.keyboard.press("Enter")
    query = opened.locator("input[name=query]")
    expect(query).to_be_focused()
    results = opened.locator(".md-search-result__list")
    meta = opened.locator(".md-search-result__meta")
    assert meta.get_attribute("role") == "status"
    for word, title in WORDS.items():
        query.fill("")
        opened.keyboard.type(word)
        expect(results).to_contain_text(title, ignore_case=True)
        expect(meta).to_have_text(re.compile(r"\d+ matching documents?"))
    assert results.locator("a").first.get_attribute("href")
    assert len([url for url in asked if url.endswith(INDEX)]) == 1
    opened.keyboard.press("Escape")
    expect(opened.locator("#__search")).not_to_be_checked()
    if by_button:
        expect(opened.locator("button[data-for=__search]")).to_be_focused()


def test_a_search_that_is_asked_for_by_the_address_is_answered(
    opened: Page, server: Server
) -> None:
    opened.goto(f"{server.address}/?q=hillfields")
    expect(opened.locator(".md-search-result__list")).to_contain_text("Hillfields")


def test_the_slash_opens_the_search(opened: Page) -> None:
    opened.keyboard.press("/")
    expect(opened.locator("input[name=query]")).to_be_focused()
    opened.keyboard.type("burglary")
    expect(opened.locator(".md-search-result__list")).to_contain_text("urglary")


def test_only_a_choice_of_colours_is_kept(opened: Page) -> None:
    stored = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
    assert opened.evaluate(stored) == []
    opened.locator("label[for=__palette_1]:visible").click()
    scheme = "document.body.dataset.mdColorScheme"
    expect(opened.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert opened.evaluate(stored) == ["/.__palette"]
    opened.reload()
    assert opened.evaluate(scheme) == "slate"
    opened.locator("label[for=__palette_0]:visible").click()
    expect(opened.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    opened.reload(wait_until="networkidle")
    assert opened.evaluate(scheme) == "default"
    assert opened.context.cookies() == []


def test_colours_are_those_of_the_device_until_one_is_chosen(
    browser: Browser, server: Server
) -> None:
    page = browser.new_page(color_scheme="dark")
    page.route("**/bundle.*", lambda route: route.abort())
    page.goto(f"{server.address}/")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"  # before Material runs
    page.unroute("**/bundle.*")
    page.goto(f"{server.address}/", wait_until="networkidle")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.emulate_media(color_scheme="light")
    page.reload(wait_until="networkidle")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "default"
    page.close()


def test_details_open_and_charts_show_under_the_policy(opened: Page, server: Server) -> None:
    opened.goto(f"{server.address}/objectives/reduce-asb/")
    opened.locator("details.data-table > summary").first.click()
    assert opened.locator("details.data-table[open] table").first.is_visible()
    assert opened.locator("svg[role=img]:visible").count() >= 1
