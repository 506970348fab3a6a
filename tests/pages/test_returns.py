"""Decisions and returns on the pages: what is said, and what is called due or overdue."""

from __future__ import annotations

import re
import shutil
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest

from generator import pipeline
from generator.pages.navigation import navigation
from generator.pages.returns import STATUSES
from generator.pages.site import Site
from tests import golden
from tests.support import MINIMAL, ROOT, schemas

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FULL = ROOT / "tests" / "projects" / "full"
GOLDEN = ROOT / "tests" / "golden" / "returns"
LATER = date(2025, 11, 1)
"""After the partnership board's return of the second quarter was due (10 October)."""


@cache
def pages(project: Path = FULL, day: date = LATER) -> Mapping[str, str]:
    checked = pipeline.check(project)
    made = pipeline.pages(pipeline.view(checked, day), checked, Site())
    return {file.path: file.content for file in made if file.is_page}


def test_the_pages_of_returns_are_as_they_were() -> None:
    made = {p: t for p, t in pages().items() if p.startswith("returns/")}
    for path, text in made.items():
        golden.compare(GOLDEN / path.removeprefix("returns/"), text)
    golden.compare_names(GOLDEN, {p.removeprefix("returns/"): t for p, t in made.items()})


@pytest.mark.parametrize(
    ("day", "badge"),
    [
        (date(2025, 9, 30), ""),
        (date(2025, 10, 1), "Due"),
        (date(2025, 10, 10), "Due"),
        (date(2025, 10, 11), "Overdue"),
    ],
)
def test_a_return_is_overdue_from_the_day_after_it_was_due(day: date, badge: str) -> None:
    page = pages(day=day)["boards/partnership-board.md"]
    (line,) = re.findall(r"^.*<li>July to September 2025.*$|^<ul><li>July.*$", page, re.MULTILINE)
    assert "Not published here" in line
    assert re.findall(r'<span class="state">(\w+)</span>', line) == [badge] * bool(badge)
    assert ("10 October 2025" in line) == bool(badge)
    if badge:
        assert 'href="../../decisions/#council-2025-04-returns"' in line


def test_without_a_calendar_nothing_is_called_due(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(FULL, project)
    shutil.rmtree(project / "plan" / "decisions")
    made = pages(project)
    shown = made["returns/index.md"] + made["boards/partnership-board.md"]
    assert "Not published here" in shown
    assert 'class="state">Due' not in shown
    assert 'class="state">Overdue' not in shown
    assert "No decision is recorded here yet" in made["decisions.md"]


def test_without_returns_there_is_no_page_of_them() -> None:
    made = pages(MINIMAL)
    assert not [path for path in made if path.startswith("returns/")]
    assert "No return of this board has been published here." in made["boards/streets-group.md"]
    assert "Quarterly returns" not in made["boards/partnership-board.md"]
    assert "No report yet" in made["objectives/less-litter.md"]
    view = pipeline.view(pipeline.check(MINIMAL), LATER)
    assert "Quarterly returns" not in str(navigation(view, []))


def test_an_action_shows_what_its_board_last_reported() -> None:
    page = pages()["objectives/less-litter.md"]
    shown = re.findall(r"<dt>Progress</dt><dd>(.*?)</dd>", page, re.DOTALL)
    assert ">Delayed</span> as <a" in shown[0]
    assert "The cart has broken down." in shown[0]
    assert "At risk" not in shown[0], "it said so a quarter before"
    assert shown[1:] == ["No report yet", "No report yet"]


def test_two_boards_that_reported_are_both_shown(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(FULL, project)
    file = project / "plan" / "returns" / "2025-26-Q1" / "partnership-board.yaml"
    file.write_text(file.read_text("utf-8").replace("ask-dogs", "empty-bins"), "utf-8")
    page = pages(project)["objectives/less-litter.md"]
    shown = re.findall(r"<dt>Progress</dt><dd>(.*?)</dd>", page, re.DOTALL)[0]
    assert [*re.findall(r"state--reported\">([^<]+)", shown)] == ["Delayed", "Stopped"]


def test_every_status_has_its_words() -> None:
    items = schemas().of("return")["properties"]["statuses"]["items"]
    assert list(STATUSES) == items["properties"]["status"]["enum"]


def test_a_decision_that_was_replaced_says_so() -> None:
    page = pages()["decisions.md"]
    (old,) = re.findall(
        r'<section class="decision" id="board-2025-05-old-returns">.*?</section>', page, re.DOTALL
    )
    assert "No longer holds" in old
    assert 'href="#unnamed-2025-05-returns"' in old
    assert page.count("No longer holds") == 1


def test_a_record_that_is_gone_is_named_without_a_link() -> None:
    page = pages()["decisions.md"]
    assert "<li>Board <code>leaves-group</code> was taken out of the plan</li>" in page
