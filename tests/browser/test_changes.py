"""The page of a comparison in a real browser: at phone and desktop width, light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from generator.diff.told import Told
from generator.reports.changes import html
from tests.reports.changes import made

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


pytestmark = pytest.mark.browser

LOOKS = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]
HOSTILE = tuple(text for text in made.HOSTILE if "\ud800" not in text)


@pytest.fixture(scope="module")
def comparisons(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    return {
        "synthetic": made.synthetic(tmp_path_factory.mktemp("changed")),
        "hostile": made.told(HOSTILE),
        "nothing": Told("before", "after", ()),
    }


@pytest.mark.parametrize("which", ["synthetic", "hostile", "nothing"])
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_the_page_is_sound(
    browser: Browser,
    comparisons: dict[str, Told],
    which: str,
    width: int,
    scheme: Literal["light", "dark"],
    tmp_path: Path,
) -> None:
    """axe finds nothing, nothing overflows, nothing runs and nothing is asked of any host."""
    file = tmp_path / "changes.html"
    file.write_text(html.report(comparisons[which]), encoding="utf-8")
    asked: list[str] = []
    said: list[str] = []
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    try:
        page.goto(file.as_uri())
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
    assert asked == [file.as_uri()]
    assert said == []
