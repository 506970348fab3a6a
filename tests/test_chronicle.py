"""How the record came to say what it says: from git, from decisions, and from neither."""

from __future__ import annotations

import shutil
import xml.etree.ElementTree as Xml
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator import chronicle, pipeline
from generator.addresses import addresses
from generator.pages.site import Site
from generator.pages.what_changed import FEED
from generator.views import Chronicle, Happening
from tests.repositories import commit, git, start
from tests.support import copy_of_minimal

if TYPE_CHECKING:
    from pathlib import Path

OBJECTIVE = "plan/objectives/less-litter.yaml"
DECISION = """\
# yaml-language-server: $schema=../../../../../schema/decision.schema.json
id: board-2026-05
title: The Streets Group collects the litter
meeting: Example board
board: partnership-board
date: 2026-05-02
agreed: The Streets Group collects the litter in the park.
minutes: not-stated
agrees:
  - record: action/collect-litter
    change: changed
    field: owner
    to: streets-group
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The minimal project as it was entered on 1 April 2026."""
    made = copy_of_minimal(tmp_path)
    start(made)
    commit(made, "2026-04-01T12:00:00Z")
    return made


def replaced(project: Path, path: str, *pairs: tuple[str, str]) -> None:
    file = project / path
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


def owned(project: Path) -> None:
    """Give the second action an owner."""
    replaced(project, OBJECTIVE, ("    owner: not-stated\n", "    owner: streets-group\n"))


def decided(project: Path, text: str = DECISION) -> None:
    (project / "plan/decisions").mkdir(exist_ok=True)
    (project / "plan/decisions/board-2026-05.yaml").write_text(text, encoding="utf-8")


def read(project: Path) -> Chronicle:
    chronicle._pasts.cache_clear()
    return pipeline.past(pipeline.check(project))


def said(past: Chronicle, ref: str) -> list[tuple[str, str, str]]:
    return [(h.day.isoformat(), h.says, h.decision) for h in past.happenings.get(ref, ())]


OWNED = "owner changed from not stated to Streets Group"


def test_a_record_that_never_changed_began_on_a_day(project: Path) -> None:
    past = read(project)
    assert past.missing == ""
    assert [(c.day, c.begins, c.events) for c in past.chapters] == [(date(2026, 4, 1), True, ())]
    assert past.chapters[0].summary == (
        "the record began, with 1 priority, 1 objective, 2 actions, 1 success measure, 2 boards, "
        "1 indicator"
    )
    assert past.since["action/collect-litter"] == date(2026, 4, 1)
    assert past.happenings == {}


def test_every_owner_and_date_and_wording_is_told_with_its_day(project: Path) -> None:
    owned(project)
    commit(project, "2026-05-03T12:00:00Z")
    replaced(
        project, OBJECTIVE,
        ("    owner: streets-group\n    due: not-stated",
         "    owner: streets-group\n    due: 2027-01"),
        ("title: Collect the litter in the park", "title: Collect all the litter in the park"),
    )  # fmt: skip
    commit(project, "2026-06-03T12:00:00Z")
    past = read(project)
    assert said(past, "action/collect-litter") == [
        (
            "2026-06-03",
            "wording changed from “Collect the litter in the park” to “Collect all the litter in "
            "the park”",
            "",
        ),
        ("2026-06-03", "due date set to January 2027", ""),
        ("2026-05-03", OWNED, ""),
    ]
    assert past.since["action/collect-litter"] == date(2026, 4, 1)
    assert [c.summary for c in past.chapters] == [
        "1 change of substance", "1 change of substance",
        past.chapters[2].summary,
    ]  # fmt: skip


def test_what_is_of_two_classes_is_told_in_both(project: Path) -> None:
    owned(project)
    replaced(project, OBJECTIVE, ("    explained: not-stated\n    owner: streets-group",
                                  "    explained: Anew.\n    owner: streets-group"))  # fmt: skip
    commit(project, "2026-05-03T12:00:00Z")
    chapter = read(project).chapters[0]
    assert [(e.weight, e.says) for e in chapter.events] == [
        ("substantive", (OWNED,)), ("editorial", ("explanation added",))
    ]  # fmt: skip
    assert chapter.summary == "2 changes: 1 of substance, 1 editorial"


def test_a_new_indicator_and_its_figures_are_one_event(project: Path) -> None:
    source = (project / "plan/indicators/litter-reports.yaml").read_text(encoding="utf-8")
    new = project / "plan/indicators/bin-reports.yaml"
    new.write_text(source.replace("id: litter-reports", "id: bin-reports"), encoding="utf-8")
    figures = (project / "data/litter-reports.csv").read_text(encoding="utf-8")
    (project / "data/bin-reports.csv").write_text(figures, encoding="utf-8")
    commit(project, "2026-05-03T12:00:00Z")
    (event,) = read(project).chapters[0].events
    assert (event.ref, event.says[0]) == ("indicator/bin-reports", "new")
    assert event.says[1].endswith(")")
    assert "figure" in event.says[1]


def test_what_is_only_explained_is_no_promise(project: Path) -> None:
    replaced(project, OBJECTIVE, ("There is to be less litter", "There is to be far less litter"))
    commit(project, "2026-05-03T12:00:00Z")
    past = read(project)
    assert past.happenings == {}
    assert [(e.ref, e.weight) for e in past.chapters[0].events] == [
        ("objective/less-litter", "editorial")
    ]


def test_changes_of_one_day_are_told_as_one(project: Path) -> None:
    owned(project)
    commit(project, "2026-05-03T08:00:00Z")
    replaced(project, OBJECTIVE, ("    owner: streets-group\n    due: not-stated",
                                  "    owner: example-council\n    due: not-stated"))  # fmt: skip
    last = commit(project, "2026-05-03T18:00:00Z")
    past = read(project)
    assert said(past, "action/collect-litter") == [
        ("2026-05-03", "owner changed from not stated to Exampleton Council", "")
    ]
    assert past.chapters[0].commit == last
    assert past.chapters[0].moment.hour == 18


def test_a_change_that_was_taken_back_on_its_day_is_none(project: Path) -> None:
    before = (project / OBJECTIVE).read_bytes()
    owned(project)
    commit(project, "2026-05-03T08:00:00Z")
    (project / OBJECTIVE).write_bytes(before)
    commit(project, "2026-05-03T18:00:00Z")
    past = read(project)
    assert [c.begins for c in past.chapters] == [True]


def test_a_merged_proposal_is_one_step_of_the_day_on_which_it_was_merged(project: Path) -> None:
    git(project, "checkout", "--quiet", "-b", "proposal")
    owned(project)
    commit(project, "2026-05-03T12:00:00Z")
    git(project, "checkout", "--quiet", "-")
    git(
        project, "merge", "--quiet", "--no-ff", "-m", "x", "proposal", moment="2026-05-09T12:00:00Z"
    )
    assert said(read(project), "action/collect-litter") == [("2026-05-09", OWNED, "")]


def test_the_decision_that_agreed_to_it_is_named(project: Path) -> None:
    decided(project)
    commit(project, "2026-05-03T12:00:00Z")
    owned(project)
    commit(project, "2026-06-03T12:00:00Z")
    past = read(project)
    assert said(past, "action/collect-litter") == [("2026-06-03", OWNED, "board-2026-05")]
    event = next(e for c in past.chapters for e in c.events if e.ref == "action/collect-litter")
    assert event.decision == "board-2026-05"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("to: streets-group", "to: example-council"),
        ("field: owner", "field: due"),
        ("date: 2026-05-02", "date: 2026-06-04"),
        ("action/collect-litter", "action/empty-bins"),
    ],
)
def test_a_decision_about_something_else_is_not(project: Path, old: str, new: str) -> None:
    owned(project)
    decided(project, DECISION.replace(old, new))
    commit(project, "2026-06-03T12:00:00Z")
    told = said(read(project), "action/collect-litter")
    assert ("2026-06-03", OWNED, "") in told


def test_added_and_removed_records_are_told(project: Path) -> None:
    text = (project / OBJECTIVE).read_text(encoding="utf-8")
    first, _, rest = text.partition("  - id: collect-litter")
    (project / OBJECTIVE).write_text(
        first + "printed_in" + rest.partition("printed_in")[2], encoding="utf-8"
    )
    commit(project, "2026-05-03T12:00:00Z")
    (project / OBJECTIVE).write_text(text, encoding="utf-8")
    commit(project, "2026-06-03T12:00:00Z")
    past = read(project)
    assert said(past, "action/collect-litter") == [
        ("2026-06-03", "came into the plan", ""),
        ("2026-05-03", "was taken out of the plan", ""),
    ]
    assert past.since["action/collect-litter"] == date(2026, 6, 3)


def test_figures_are_counted_and_never_listed(project: Path) -> None:
    data = project / "data/litter-reports.csv"
    header, first, *rest = data.read_text(encoding="utf-8").splitlines()
    cells = first.split(",")
    cells[4] = "4321"
    later = [*rest[-1].split(",")]
    later[0] = "2031-04/2032-03"
    text = "\n".join([header, ",".join(cells), *rest, ",".join(later)]) + "\n"
    data.write_text(text, encoding="utf-8")
    commit(project, "2026-05-03T12:00:00Z")
    event = read(project).chapters[0].events[0]
    assert event.ref == "indicator/litter-reports"
    assert event.weight == "data"
    assert event.says[0] == "1 figure added (2031/32)"
    assert event.says[1].startswith("1 figure changed (")
    assert "4321" not in repr(event)


def test_an_earlier_state_that_cannot_be_read_is_passed_over(project: Path) -> None:
    before = (project / OBJECTIVE).read_text(encoding="utf-8")
    (project / OBJECTIVE).write_text("id: [", encoding="utf-8")
    commit(project, "2026-05-03T12:00:00Z")
    (project / OBJECTIVE).write_text(before, encoding="utf-8")
    owned(project)
    commit(project, "2026-06-03T12:00:00Z")
    past = read(project)
    assert said(past, "action/collect-litter") == []


def test_an_older_shape_can_be_told(project: Path) -> None:
    path = project / "plan/boards/streets-group.yaml"
    text = path.read_text(encoding="utf-8")
    older = "\n".join(line for line in text.split("\n") if not line.startswith("reviewers"))
    path.write_text(older, encoding="utf-8")
    commit(project, "2026-05-03T12:00:00Z")
    path.write_text(text, encoding="utf-8")
    commit(project, "2026-06-03T12:00:00Z")
    event = read(project).chapters[0].events[0]
    assert (event.ref, event.weight) == ("board/streets-group", "editorial")
    assert event.says == ("reviewers marked as not stated",)


def test_a_shallow_copy_says_what_is_missing(project: Path, tmp_path: Path) -> None:
    owned(project)
    commit(project, "2026-05-03T12:00:00Z")
    (project / "note.txt").write_text("x", encoding="utf-8")
    commit(project, "2026-06-03T12:00:00Z")
    copy = tmp_path / "copy"
    git(tmp_path, "clone", "--quiet", "--depth", "1", project.as_uri(), str(copy))
    past = read(copy)
    assert past.chapters == ()
    assert past.happenings == {}
    assert past.since == {}
    assert "copied without its whole history" in past.missing
    deeper = tmp_path / "deeper"
    git(tmp_path, "clone", "--quiet", "--depth", "2", project.as_uri(), str(deeper))
    past = read(deeper)
    assert past.chapters == ()
    assert "Changes before 3 May 2026" in past.missing


def test_a_copy_cut_further_back_tells_what_came_after(project: Path, tmp_path: Path) -> None:
    (project / "note.txt").write_text("x", encoding="utf-8")
    commit(project, "2026-04-02T12:00:00Z")
    owned(project)
    commit(project, "2026-05-03T12:00:00Z")
    copy = tmp_path / "copy"
    git(tmp_path, "clone", "--quiet", "--depth", "2", project.as_uri(), str(copy))
    past = read(copy)
    assert said(past, "action/collect-litter") == [("2026-05-03", OWNED, "")]
    assert past.since == {}
    assert past.missing


def test_an_export_without_git_tells_what_was_decided(project: Path, tmp_path: Path) -> None:
    owned(project)
    decided(project)
    shutil.rmtree(project / ".git")
    past = read(project)
    assert past.missing == chronicle.NO_GIT
    assert past.happenings["action/collect-litter"] == (
        Happening(
            date(2026, 5, 2),
            "agreed: owner to change to Streets Group",
            "board-2026-05",
            only_agreed=True,
        ),
    )


def test_a_project_below_the_top_of_its_repository(tmp_path: Path) -> None:
    project = copy_of_minimal(tmp_path)
    start(tmp_path)
    commit(tmp_path, "2026-04-01T12:00:00Z")
    owned(project)
    commit(tmp_path, "2026-05-03T12:00:00Z")
    assert said(read(project), "action/collect-litter") == [("2026-05-03", OWNED, "")]


def test_a_new_commit_is_seen_by_the_same_process(project: Path) -> None:
    assert said(read(project), "action/collect-litter") == []
    owned(project)
    commit(project, "2026-05-03T12:00:00Z")
    assert said(pipeline.past(pipeline.check(project)), "action/collect-litter") != []


def test_only_so_many_commits_are_looked_at(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    owned(project)
    commit(project, "2026-05-03T12:00:00Z")
    monkeypatch.setattr(chronicle, "MOST", 1)
    past = read(project)
    assert said(past, "action/collect-litter") == [("2026-05-03", OWNED, "")]
    assert past.missing == "Changes before 3 May 2026 are not shown: only the last 1 are looked at."


HOSTILE = (
    r'"\x1b[31m red \x0b \x00 \ufffe \uffff end"',
    r'"<script>x</script></li></ul> ]]> &#64; {{ 7*7 }}"',
    r'"\u202e turned \u2028 # H \n\n```\n- x"',
)


def test_what_was_said_once_is_only_words(project: Path) -> None:
    """No check of today saw it: neither the pages nor the feed take it for more."""
    first = "Empty the bins each day"
    before = first
    for number, title in enumerate(HOSTILE, 2):
        replaced(project, OBJECTIVE, (f"title: {before}", f"title: {title}"))
        commit(project, f"2026-04-{number:02}T12:00:00Z")
        before = title
    replaced(project, OBJECTIVE, (f"title: {before}", f"title: {first}"))
    commit(project, "2026-04-09T12:00:00Z")
    told = read(project)
    clauses = [h.says for every in told.happenings.values() for h in every]
    clauses += [t for c in told.chapters for e in c.events for t in (e.subject, *e.says)]
    assert len(clauses) > 8
    for clause in clauses:
        assert clause.isprintable(), clause
        assert "\ufffe" not in clause
    checked = pipeline.check(project)
    view = pipeline.view(checked, date(2026, 5, 1), told)
    site = Site(addresses({}), True)
    made = {file.path: file.content for file in pipeline.pages(view, checked, site)}
    assert b"turned" in Xml.tostring(Xml.fromstring(made[FEED]))  # noqa: S314
    for content in made.values():
        assert "<script>x" not in str(content)


@pytest.mark.parametrize("moment", ["@99999999999999 +0000", "@253402300800 +1400"])
def test_a_commit_of_no_day_is_told_all_the_same(project: Path, moment: str) -> None:
    owned(project)
    commit(project, moment)
    assert read(project).chapters[0].summary == "1 change of substance"
