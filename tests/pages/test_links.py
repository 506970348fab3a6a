"""Every record has its place on the pages, and every link of a page leads somewhere."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from generator import pipeline
from generator.addresses import Addresses
from generator.pages.places import targets
from generator.pages.site import Site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.views import PlanView

ROOT = Path(__file__).parents[2]
SCHEMES = {"http", "https", "mailto", "tel"}
BASE = "https://example.org/"
PROJECTS = pytest.mark.parametrize(
    "project",
    [ROOT, *(ROOT / "tests" / "projects" / name for name in ("minimal", "full"))],
    ids=["this plan", "minimal", "full"],
)
ANCHOR = re.compile(r'\bid="([^"]*)"|^#{1,6} .*\{#([^{}]+)\}$', re.MULTILINE)
ADDRESS = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')


@cache
def checked(project: Path) -> pipeline.Checked:
    return pipeline.check(project)


@cache
def view(project: Path) -> PlanView:
    return pipeline.view(checked(project), date(2026, 1, 31))


@cache
def pages(project: Path, site: Site) -> Mapping[str, str]:
    """The texts of the pages and files by path, with those written by hand."""
    made = {f.path: f.content for f in pipeline.pages(view(project), checked(project), site)}
    return {f.name: f.read_text(encoding="utf-8") for f in (ROOT / "docs").glob("*.md")} | made


def anchors(text: str) -> list[str]:
    return [unescape(one or other) for one, other in ANCHOR.findall(text)]


@PROJECTS
def test_every_record_has_its_place(project: Path) -> None:
    made = pages(project, Site())
    for key, target in targets(view(project)).items():
        assert target.path in made, key
        assert not target.anchor or target.anchor in anchors(made[target.path]), key
        assert target.title, key


@PROJECTS
def test_every_kind_of_record_has_a_target(project: Path) -> None:
    known = targets(view(project))
    records = view(project).plan.records
    missing = [f"{kind}/{name}" for kind, ids in records.items() for name in ids]
    assert [key for key in missing if key not in known] == []


@PROJECTS
def test_no_page_has_an_anchor_twice(project: Path) -> None:
    for path, text in pages(project, Site()).items():
        if path.endswith(".md"):
            assert [a for a, many in Counter(anchors(text)).items() if many > 1] == [], path


@PROJECTS
@pytest.mark.parametrize("folders", [True, False])
def test_every_link_leads_somewhere(project: Path, folders: bool) -> None:
    site = Site(directory_urls=folders)
    made = pages(project, site)
    there = {BASE + site.url(path): text for path, text in made.items()}
    for path, text in made.items():
        if not path.endswith(".md"):
            continue
        for address in map(unescape, ADDRESS.findall(text)):
            if urlsplit(address).scheme:
                assert urlsplit(address).scheme in SCHEMES, (path, address)
                continue
            reached, _, anchor = urljoin(BASE + site.url(path), address).partition("#")
            assert reached in there, (path, address)
            assert not anchor or unquote(anchor) in anchors(there[reached]), (path, address)


@PROJECTS
def test_a_change_is_proposed_where_the_file_is(project: Path) -> None:
    edit = "https://example.com/edit/main"
    made = pages(project, Site(Addresses(edit=edit)))
    proposed = {
        unquote(address.removeprefix(f"{edit}/"))
        for text in made.values()
        for address in map(unescape, ADDRESS.findall(text))
        if address.startswith(edit)
    }
    files = {d.path for d in checked(project).documents}
    assert proposed == files
