"""Every code that a command can print is explained, and says what it must."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.explain import CODES
from generator.explain.base import CONFIRM, lead_in
from generator.explain.beyond import BEYOND
from generator.refresh import reading, state
from generator.refresh.confirm import Code
from generator.rules import CATALOGUE
from generator.rules.topics import Topic
from generator.verify import verify
from generator.views import GeneratedFile
from tests.codes import given_in
from tests.support import ROOT

PACKAGE = ROOT / "generator"


def test_every_code_in_the_source_is_explained() -> None:
    """In all rooms, whoever prints it: the checks, a refresh, the look at the built site."""
    used = {code for path in sorted(PACKAGE.rglob("*.py")) for code in given_in(path)}
    assert {"several-editions", "broken-refresh-state", "broken-link", reading.CODE} <= used
    assert used - CODES.keys() == set()
    beyond = {each.code for each in BEYOND}
    assert beyond == (used - CATALOGUE.keys()) | {*Code}


def test_codes_stand_once_and_in_order() -> None:
    assert list(CODES) == sorted({*CATALOGUE, *(each.code for each in BEYOND)})
    assert len(CODES) == len(CATALOGUE) + len(BEYOND)


def test_what_is_to_be_confirmed_is_no_fault() -> None:
    assert {c.code for c in CODES.values() if c.severity == CONFIRM} == {*Code}
    assert {c.code for c in CODES.values() if c.topic is Topic.CONFIRM} == {*Code}


@pytest.mark.parametrize("code", CODES)
def test_an_explanation_is_whole(code: str) -> None:
    told = CODES[code]
    assert told.code == code
    assert told.topic is not Topic.OTHER
    assert told.matters.startswith(("Error: ", "Warning: ", "Note: ", "To confirm: "))
    for text in (told.summary, told.matters):
        assert text == text.strip()
        assert not text.endswith((".", ":"))
    assert told.why.endswith(".")
    assert told.why.count("`") % 2 == 0
    if told.severity != CONFIRM:
        assert told.refused is not None
        assert told.accepted is not None
        assert told.refused != told.accepted or "history" in told.refused.said
    for _, side in told.sides:
        assert side.path
        assert side.text or side.said
        assert lead_in(side).startswith(f"in {side.path}")


def test_titles_tell_codes_apart() -> None:
    summaries = [told.summary for told in CODES.values()]
    assert len(set(summaries)) == len(summaries)


# ------------------------------------------------------------------ examples that no rule tries


def test_the_example_of_a_broken_state_is_one() -> None:
    refused = CODES["broken-refresh-state"].refused
    assert refused is not None
    assert refused.path == state.PATH
    found = state.parse(refused.text.encode())
    assert getattr(found, "code", "") == "broken-refresh-state"


@pytest.mark.parametrize("code", ["broken-link", "missing-anchor"])
def test_the_examples_of_links_are_found(code: str, tmp_path: Path) -> None:
    refused = CODES[code].refused
    assert refused is not None
    root = tmp_path / "site"
    for path, body in (
        ("about", refused.text),
        ("questions", '<h2 id="names">Names</h2>'),
        ("boards/streets-group", ""),
    ):
        (root / path).mkdir(parents=True)
        (root / path / "index.html").write_text(f"<body>{body}</body>", encoding="utf-8")
    made = [GeneratedFile("about.md", "", ("docs/about.md",))]
    assert [d.code for d in verify(root, made)] == [code]
