"""The list of codes and their pages: every code has one, and a way there and back."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

import pytest

from generator import pipeline
from generator.explain import CODES
from generator.pages import checks
from generator.pages.base import Page
from generator.pages.render import Renderer
from generator.pages.site import Site
from generator.rules.topics import Topic
from tests import golden
from tests.explain.test_forms import HOSTILE, MADE_UP
from tests.support import MINIMAL, ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.views import GeneratedFile, PlanView


@cache
def view() -> PlanView:
    return pipeline.view(pipeline.check(MINIMAL), date(2025, 6, 1))


@cache
def made() -> Mapping[str, GeneratedFile]:
    renderer = Renderer(view(), Site())
    return {page.path: renderer.page(page) for page in checks.pages(view())}


def test_there_is_a_page_for_each_code_and_one_for_all() -> None:
    assert set(made()) == {"checks.md", *(f"checks/{code}.md" for code in CODES)}
    assert [path for path, file in made().items() if file.listed] == ["checks.md"]


def test_the_list_stands_where_it_always_stood() -> None:
    assert Site().url(checks.INDEX) == "checks/"
    assert Site(directory_urls=False).url(checks.INDEX) == "checks.html"


@pytest.mark.parametrize("code", CODES)
def test_the_list_leads_on_from_the_old_place_of_a_code(code: str) -> None:
    (entry,) = re.findall(rf'<li id="{code}">.*</li>', made()["checks.md"].content)
    assert f'<a href="{code}/">' in entry
    assert f"<code>{code}</code> · {CODES[code].severity.capitalize()}" in entry


@pytest.mark.parametrize("code", CODES)
def test_the_page_of_a_code_says_all_of_it_and_leads_back(code: str) -> None:
    told, file = CODES[code], made()[f"checks/{code}.md"]
    page = unescape(file.content)
    assert file.title == told.summary
    assert f"\n# {told.summary}\n" in page
    assert f"{told.matters}. The checks print it as <code>{told.severity}[{code}]</code>." in page
    assert re.sub("</?code>", "", unescape(checks.prose(told.why))) in re.sub("</?code>", "", page)
    back = re.findall(r'<a href="(\.\./[^"]*)">', page.partition("\n# ")[0])
    assert back == ["../", f"../#{checks.anchor(told.topic)}"]
    headings = re.findall(r"^## (.*)$", page, re.MULTILINE)
    # An example is no text of the site that anybody searches for.
    assert headings == [f'{name} {{ data-search-exclude="1" }}' for name, _ in told.sides]
    assert page.count("<pre") == sum(bool(side.text) for _, side in told.sides)
    for _, side in told.sides:
        assert side.text.strip() in page
    assert ("is shown by its code" in page) == any("‹U+" in s.text for _, s in told.sides)


def test_codes_stand_by_topic_in_order() -> None:
    groups = checks.grouped()
    assert [topic for topic, _ in groups] == [topic for topic in Topic if topic is not Topic.OTHER]
    for topic, codes in groups:
        assert [code.topic for code in codes] == [topic] * len(codes)
        assert [code.code for code in codes] == sorted(code.code for code in codes)
        assert f"{{#{checks.anchor(topic)}}}" in made()["checks.md"].content
    assert not {checks.anchor(topic) for topic in Topic} & CODES.keys()


def test_a_page_is_as_it_was() -> None:
    for code in ("csv-stray-space", "older-edition"):
        path = ROOT / "tests" / "golden" / "explain" / "pages" / f"{code}.md"
        golden.compare(path, made()[f"checks/{code}.md"].content)


def test_hostile_text_stays_text() -> None:
    context = {"code": MADE_UP, "prose": checks.prose, "anchor": checks.anchor,
               "index": checks.INDEX, "unseen": False}  # fmt: skip
    page = Page("checks/made-up.md", "t", "d", "check.md.j2", ("x",), context)
    content = Renderer(view(), Site()).page(page).content
    assert "<script" not in content
    assert HOSTILE in unescape(content)
    heading = next(line for line in content.splitlines() if line.startswith("# "))
    assert not set("<|`[]{}*") & set(heading)
