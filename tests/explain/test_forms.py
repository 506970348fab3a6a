"""Codes told on a terminal, as Markdown and as JSON."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.explain import CODES, FORMS
from generator.explain.base import Explanation, Shown
from generator.explain.text import WIDTH
from generator.rules.topics import Topic
from tests import golden
from tests.support import ROOT

GOLDEN = ROOT / "tests" / "golden" / "explain"
SITE = "https://plan.example.org/checks/"
HOSTILE = "<script>alert(1)</script> | ``` & [x](javascript:y) *z* # {{ 1 }} {#id}"
MADE_UP = Explanation(
    "made-up",
    "error",
    "Error: made up",
    Topic.OTHER,
    HOSTILE,
    "Why.",
    None,
    Shown("plan/a_*b*.yaml", HOSTILE, f"```\n{HOSTILE}\n````\n"),
    Shown("plan/a.yaml", "Nothing of it.", ""),
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("code", ["unsafe-markup", "release-not-checked", "older-edition"])
def test_a_code_is_told_as_it_was(form: str, code: str) -> None:
    ending = {"text": "txt", "markdown": "md", "json": "json"}[form]
    made = FORMS[form].one(CODES[code], f"{SITE}{code}/")
    golden.compare(GOLDEN / f"{code}.{ending}", made)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("code", CODES)
def test_every_code_can_be_told(form: str, code: str) -> None:
    made = FORMS[form].one(CODES[code], "")
    assert code in made
    assert made.endswith("\n")
    assert not made.endswith("\n\n")
    assert "the same on the site" not in made.lower()


@pytest.mark.parametrize("form", FORMS)
def test_the_list_has_every_code_once(form: str) -> None:
    made = FORMS[form].every(CODES.values(), {})
    for code in CODES:
        marks = {"text": f"[{code}] ", "markdown": f"`{code}`", "json": f'"code": "{code}"'}
        assert made.count(marks[form]) == 1, code


def test_prose_on_a_terminal_is_narrow_and_examples_are_whole() -> None:
    for told in CODES.values():
        lines = FORMS["text"].one(told, "").splitlines()
        assert all(len(line) <= WIDTH for line in lines if not line.startswith("    "))
        for _, side in told.sides:
            for line in side.text.rstrip("\n").split("\n"):
                assert (f"    {line}" if line.strip() else "") in lines


def test_json_gives_all_of_it() -> None:
    told = json.loads(FORMS["json"].one(CODES["csv-gap"], f"{SITE}csv-gap/"))
    assert told["severity"] == "warning"
    assert told["summary"] == CODES["csv-gap"].summary
    assert told["refused"]["path"] == "data/litter-reports.csv"
    assert told["earlier"] is None
    assert told["explained"] == f"{SITE}csv-gap/"
    every = json.loads(FORMS["json"].every(CODES.values(), {"csv-gap": SITE}))
    assert {each["code"]: each["explained"] for each in every if each["explained"]} == {
        "csv-gap": SITE
    }


def test_the_list_in_markdown_leads_to_the_pages() -> None:
    made = FORMS["markdown"].every(CODES.values(), {"csv-gap": f"{SITE}csv-gap/"})
    html = MarkdownIt("commonmark").enable("table").render(made)
    assert html.count("<tr>") == len(CODES) + 1
    assert f'<a href="{SITE}csv-gap/"><code>csv-gap</code></a>' in html
    assert html.count("<a ") == 1


def rendered(told: Explanation) -> str:
    return str(MarkdownIt("commonmark").enable("table").render(FORMS["markdown"].one(told, "")))


def test_markdown_escapes_hostile_text() -> None:
    html = rendered(MADE_UP)
    assert "<script" not in html
    assert "<a " not in html
    assert html.count("<h2>") == 1
    assert html.count("<pre>") == 1
    (example,) = re.findall(r"<pre><code>(.*?)</code></pre>", html, re.DOTALL)
    assert example.count("```") == 3
    assert example.endswith("````\n")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_no_example_leaves_its_block(text: str) -> None:
    told = replace(MADE_UP, summary="Made up", refused=Shown("a", "", f"x{text}"), accepted=None)
    html = rendered(told)
    assert html.count("<pre>") == 1
    assert html.rstrip().endswith("</code></pre>")
