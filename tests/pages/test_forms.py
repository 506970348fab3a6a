"""Links from the pages to forms: only on GitHub, and only to forms and questions that are there."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.forms import FORMS
from generator.forms.base import Kind
from generator.pages.site import Site
from tests.forms.support import FULL, fields
from tests.test_golden_pages import KNOWN, PLAIN, made

FORMS_AT = "https://github.com/example/plan/issues/new"
GITHUB = replace(KNOWN, addresses=replace(KNOWN.addresses, forms=FORMS_AT))


def links(page: str) -> list[str]:
    return [unescape(url) for url in re.findall(rf'href="({FORMS_AT}[^"]*)"', page)]


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {path: text for path, text in made(GITHUB).items() if path.endswith(".md")}


def test_a_link_leads_to_a_form_and_gives_only_words(pages: dict[str, str]) -> None:
    every = {url for page in pages.values() for url in links(page)}
    assert len(every) > 20
    named = set()
    for url in every - {f"{FORMS_AT}/choose"}:
        asked = parse_qs(urlsplit(url).query)
        (template,), (title,) = asked.pop("template"), asked.pop("title")
        name = template.removesuffix(".yml")
        named.add(name)
        assert title.startswith(FORMS[name].subject.strip())
        kinds = {field.id: field.kind for field in fields(name, FULL)}
        # GitHub shows no form where a choice is given.
        assert all(kinds[key] in (Kind.LINE, Kind.TEXT, Kind.WORDING) for key in asked)
        assert len(url) < 2000
    assert named == set(FORMS) - {"propose-action"}


def test_an_action_has_links_for_its_owner_date_and_wording(pages: dict[str, str]) -> None:
    page = pages["objectives/less-litter.md"]
    titles = [parse_qs(urlsplit(url).query).get("title", [""])[0] for url in links(page)]
    assert "Change a date: Lend brooms" in titles
    assert titles.count("") == 1
    assert len(titles) == 3 * 3 + 1
    assert 'owner<span class="visually-hidden"> of the action: Lend brooms</span>' in page


@pytest.mark.parametrize("site", [PLAIN, KNOWN], ids=["nowhere", "elsewhere"])
def test_without_forms_there_is_no_link_to_one(site: Site) -> None:
    assert not [path for path, text in made(site).items() if "Use a form" in text]
