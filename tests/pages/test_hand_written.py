"""The pages of docs/: plain, and free of what belongs to one partnership."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import pipeline
from generator.pages.navigation import HAND_WRITTEN

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").glob("*.md"))
LONGEST = 25
"""Words in a sentence."""


def test_they_are_all_there() -> None:
    assert {page.name for page in PAGES} >= set(HAND_WRITTEN)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_front_matter_and_title(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert re.match(r"---\ntitle: \S.*\ndescription: \S.*\n---\n\n# \S", text)
    shown = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    assert len(re.findall(r"^# ", shown, re.MULTILINE)) == 1


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_they_serve_any_partnership(page: Path) -> None:
    head = pipeline.check(ROOT).plan.head
    assert head
    text = page.read_text(encoding="utf-8").casefold()
    for own in (head.partnership.place, head.partnership.name, head.partnership.short_name):
        assert own.casefold() not in text


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_sentences_are_short(page: Path) -> None:
    text = page.read_text(encoding="utf-8").split("---\n", 2)[2]
    text = re.sub(r"```.*?```|\{#[^}]*\}|(?<=\])\([^)]*\)", "", text, flags=re.DOTALL)
    for block in re.split(r"\n\s*\n|\n(?=[-#>]|\d+\.)", text):
        for sentence in re.split(r"(?<=[.?!:;”])\s+", " ".join(block.split())):
            assert len(sentence.split()) <= LONGEST, sentence
