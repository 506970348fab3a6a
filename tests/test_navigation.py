"""Every page is in the navigation, once, in a section."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from generator import pipeline
from generator.pages.navigation import HAND_WRITTEN, navigation
from generator.pages.site import Site
from tests.support import MINIMAL, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.views import PlanView

PROJECTS = pytest.mark.parametrize(
    "project",
    [ROOT, MINIMAL, ROOT / "tests" / "projects" / "full"],
    ids=["this plan", "minimal", "full"],
)
MINE = ["about.md", "propose-a-change.md", "guides/odd.md", "licence.md", "another.md"]


def view_of(project: Path) -> tuple[PlanView, set[str]]:
    checked = pipeline.check(project)
    view = pipeline.view(checked, date(2025, 6, 1))
    made = pipeline.pages(view, checked, Site())
    return view, {file.path for file in made if file.is_page and file.listed}


def paths(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, str):
            yield entry
        else:
            ((_, inner),) = entry.items()
            yield from [inner] if isinstance(inner, str) else paths(inner)


def titles(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, dict):
            ((title, inner),) = entry.items()
            yield title
            if isinstance(inner, list):
                yield from titles(inner)


@PROJECTS
def test_every_page_stands_once(project: Path) -> None:
    view, made = view_of(project)
    listed = list(paths(navigation(view, MINE)))
    assert sorted(listed) == sorted({*made, *MINE})


@PROJECTS
def test_the_top_is_sections_with_titles(project: Path) -> None:
    nav = navigation(view_of(project)[0], MINE)
    assert all(isinstance(entry, dict) and len(entry) == 1 for entry in nav)
    assert nav[0] == {"Home": "index.md"}
    assert 4 <= len(nav) <= 7
    sections = [inner for entry in nav for inner in entry.values() if isinstance(inner, list)]
    assert all(sections)
    assert all(title.strip() for title in titles(nav))


def lists(entries: list[Any]) -> Iterator[list[Any]]:
    yield entries
    for entry in entries:
        if isinstance(entry, dict):
            ((_, inner),) = entry.items()
            if isinstance(inner, list):
                yield from lists(inner)


@PROJECTS
def test_an_index_is_the_first_page_of_its_own_section(project: Path) -> None:
    """Elsewhere the theme would make it the page of the section around it."""
    for each in lists(navigation(view_of(project)[0], MINE)):
        assert not [e for e in each[1:] if isinstance(e, str) and e.endswith("index.md")]


def test_hand_written_pages_stand_in_their_order_and_others_after_them() -> None:
    view, _ = view_of(MINIMAL)
    about = navigation(view, ["zzz.md", *reversed(HAND_WRITTEN), "aaa.md"])[-1]["About"]
    assert [path for path in about if path != "checks.md"] == [*HAND_WRITTEN, "aaa.md", "zzz.md"]


def test_hand_written_pages_that_are_not_there_are_not_listed() -> None:
    view, made = view_of(MINIMAL)
    assert set(paths(navigation(view, []))) == made


def test_objectives_stand_below_their_priority() -> None:
    view, _ = view_of(ROOT / "tests" / "projects" / "full")
    listed = list(paths(navigation(view, [])))
    at = listed.index("priorities/clean-streets.md")
    assert listed[at : at + 5] == [
        "priorities/clean-streets.md",
        "objectives/less-litter.md",
        "objectives/fewer-tips.md",
        "priorities/quiet-parks.md",
        "objectives/quieter-dogs.md",
    ]
    assert "1. Clean streets & <3 paths" in titles(navigation(view, []))
