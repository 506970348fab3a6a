"""A site with a history, and a preview of a proposal, in a real browser.

Phone and desktop width, light and dark: axe finds nothing, nothing overflows, and every fold
opens from the keyboard.
"""

from __future__ import annotations

import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from generator import chronicle, cli
from tests.repositories import commit, git, start
from tests.support import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

LOOKS = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]
PAGES = ("proposal/", "what-changed/", "decisions/", "objectives/less-litter/",
         "priorities/clean-streets/")  # fmt: skip
OBJECTIVE = "plan/objectives/less-litter.yaml"
EARLIER = (
    ("    owner: broom-club\n    owner_basis:\n      basis: editorial\n"
     "      reason: Nobody else has brooms.\n    due: 2027-06",
     "    owner: not-stated\n    due: not-stated"),
    ("target: 100 reports & no more", "target: 110 reports"),
)  # fmt: skip


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _history(project: Path) -> None:
    """Days on which an owner, a target, figures, alike boards and explanations change."""
    now = (project / OBJECTIVE).read_text(encoding="utf-8")
    earlier = now
    for new, old in EARLIER:
        assert new in earlier
        earlier = earlier.replace(new, old)
    (project / OBJECTIVE).write_text(earlier, encoding="utf-8")
    decision = project / "plan/decisions/board-2025-05-lend-brooms.yaml"
    agreed = decision.read_text(encoding="utf-8")
    decision.unlink()
    commit(project, "2025-04-01T12:00:00Z")
    (project / OBJECTIVE).write_text(now, encoding="utf-8")
    decision.write_text(agreed, encoding="utf-8")
    for board in sorted((project / "plan/boards").glob("*.yaml")):
        text = board.read_text(encoding="utf-8")
        if "\nnote:" not in text:
            board.write_text(f"{text.rstrip()}\nnote: We looked at it.\n", encoding="utf-8")
    rates = project / "data/litter-rate.csv"
    rates.write_text(rates.read_text(encoding="utf-8").replace(",1.3,", ",1.6,"), encoding="utf-8")
    commit(project, "2025-05-06T12:00:00Z")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the preview of a proposal to the synthetic plan is served."""
    project = tmp_path_factory.mktemp("history") / "project"
    shutil.copytree(ROOT / "tests/projects/full", project)
    shutil.rmtree(project / "docs")
    shutil.copytree(ROOT / "docs", project / "docs")
    shutil.copy(ROOT / "mkdocs.yml", project)
    start(project)
    git(project, "checkout", "--quiet", "-b", "main")
    _history(project)
    git(project, "checkout", "--quiet", "-b", "proposal")
    text = (project / OBJECTIVE).read_text(encoding="utf-8")
    (project / OBJECTIVE).write_text(text.replace('due: "2027"', 'due: "2028"'), encoding="utf-8")
    commit(project, "2025-06-01T12:00:00Z")
    site = project.parent / "site"
    chronicle._pasts.cache_clear()
    call = ["--project", str(project), "--site-dir", str(site), "--as-of", "2025-06-02"]
    assert cli.main(["build", *call, "--proposal", "main"]) == 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_the_page_is_sound(
    browser: Browser, preview: str, path: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    try:
        answer = page.goto(f"{preview}/{path}")
        assert answer is not None
        assert answer.ok
        assert page.locator(".md-banner .proposal").is_visible()
        for folded in page.locator("details").all():
            folded.evaluate("it => it.open = true")
        overflow = page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        found = Axe().run(page)
    finally:
        page.close()
    assert found.violations_count == 0, found.generate_report()
    assert overflow <= 0


def test_what_changed_alike_is_one_entry(browser: Browser, preview: str) -> None:
    page = browser.new_page()
    try:
        page.goto(f"{preview}/what-changed/")
        said = page.locator("ul.events > li:has(ul.alike)").all_text_contents()
    finally:
        page.close()
    assert [" ".join(text.split())[:20] for text in said] == ["4 boards: note added"]


def test_a_history_opens_from_the_keyboard_and_shows_where_one_is(
    browser: Browser, preview: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 900})
    try:
        page.goto(f"{preview}/objectives/less-litter/")
        history = page.locator("details.history").first
        for _ in range(300):
            page.keyboard.press("Tab")
            if history.evaluate("it => it.firstElementChild === document.activeElement"):
                break
        style = "it => getComputedStyle(it.firstElementChild).outlineStyle"
        assert history.evaluate(style) == "solid"
        page.keyboard.press("Enter")
        assert history.evaluate("it => it.open")
    finally:
        page.close()
