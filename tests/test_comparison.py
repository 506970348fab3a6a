"""Comparing projects wherever they are: commits, folders and the files here."""

from __future__ import annotations

import os
import shutil
import tempfile
from typing import TYPE_CHECKING

import pytest

from generator import comparison, gitrefs
from generator.gittrees import GitError
from tests import repositories
from tests.repositories import APART, WHO, git
from tests.support import MINIMAL, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from generator.comparison import Compared

OBJECTIVE = "plan/objectives/less-litter.yaml"
OWNER = ("    owner: not-stated", "    owner: streets-group")
SAID = (
    "Objective 1.1, action “Collect the litter in the park”: owner changed from "
    "not stated to Streets Group."
)


@pytest.fixture(autouse=True)
def apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Git knows nothing of the machine, and folders made on the way can be counted."""
    for name in [name for name in os.environ if name.startswith(("GIT_", "GITHUB_", "CI_"))]:
        monkeypatch.delenv(name)
    for name, value in {**APART, **WHO}.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The minimal project in a repository, on its main branch."""
    folder = tmp_path / "project"
    shutil.copytree(MINIMAL, folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    repositories.commit(folder)
    return folder


def edit(project: Path, old: str = OWNER[0], new: str = OWNER[1], path: str = OBJECTIVE) -> None:
    text = (project / path).read_text("utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new), encoding="utf-8")


def compared(project: Path, old: str | None = None, new: str | None = None, **env: str) -> Compared:
    made = comparison.compare(project, old, new, env)
    assert list((project.parent / "temporary").iterdir()) == [], "a folder was left behind"
    return made


def sentences(made: Compared) -> list[str]:
    return [item.sentence for item in made.told]


# ------------------------------------------------------------------ which states


def test_a_branch_is_compared_with_where_it_parted(project: Path) -> None:
    git(project, "checkout", "--quiet", "-b", "proposal")
    edit(project)
    repositories.commit(project)
    git(project, "checkout", "--quiet", "main")
    edit(project, "title: Have less litter", "title: Have no litter")
    repositories.commit(project)
    git(project, "checkout", "--quiet", "proposal")
    made = compared(project)
    assert sentences(made) == [SAID]
    assert made.told.new == "the files here"
    assert made.told.old.startswith("the plan as it stands (")
    git(project, "checkout", "--quiet", "--detach")
    assert sentences(compared(project)) == [SAID]


def test_on_the_main_branch_what_is_not_committed_is_told(project: Path) -> None:
    assert sentences(compared(project)) == []
    edit(project)
    assert sentences(compared(project)) == [SAID]


def test_two_commits_are_compared_wherever_the_files_stand(project: Path) -> None:
    edit(project)
    repositories.commit(project)
    edit(project, "title: Have less litter", "title: Have no litter")
    assert sentences(compared(project, "HEAD~1", "HEAD")) == [SAID]
    assert sentences(compared(project, "HEAD", "HEAD")) == []
    assert len(sentences(compared(project, "HEAD~1"))) == 2


def test_the_branch_that_a_proposal_is_for_is_the_base(project: Path, tmp_path: Path) -> None:
    git(project, "checkout", "--quiet", "-b", "release")
    edit(project, "title: Have less litter", "title: Have no litter")
    repositories.commit(project)
    git(project, "checkout", "--quiet", "-b", "proposal")
    edit(project)
    repositories.commit(project)
    git(project, "checkout", "--quiet", "main")
    git(tmp_path, "clone", "--quiet", "--branch=proposal", str(project), "clone")
    clone = tmp_path / "clone"
    assert len(sentences(compared(clone))) == 2
    for name in ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"):
        assert sentences(compared(clone, **{name: "release"})) == [SAID]


def test_folders_are_compared_without_git(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(project)
    monkeypatch.setenv("PATH", str(tmp_path))
    made = compared(project, str(MINIMAL), str(project))
    assert sentences(made) == [SAID]
    assert made.told.beside == ()
    assert sentences(compared(project, str(MINIMAL))) == [SAID]
    with pytest.raises(GitError, match="folders can be compared instead"):
        compared(project)


def test_a_folder_with_a_plan_comes_before_a_branch_of_its_name(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(project, "branch", "other")
    git(project, "branch", "empty")
    monkeypatch.chdir(project)
    edit(project)
    assert sentences(compared(project, "other")) == [SAID]
    for part in ("plan", "data"):
        shutil.copytree(project / part, project / "other" / part)
    (project / "empty").mkdir()
    assert sentences(compared(project, "other")) == []
    assert sentences(compared(project, "empty")) == [SAID]


def test_a_project_may_be_a_folder_of_its_repository(tmp_path: Path) -> None:
    inner = tmp_path / "top" / "a b" / "project"
    shutil.copytree(MINIMAL, inner)
    repositories.start(tmp_path / "top")
    repositories.commit(tmp_path / "top")
    edit(inner)
    (tmp_path / "top" / "note.md").write_text("x")
    made = comparison.compare(inner, "HEAD", None, {})
    assert sentences(made) == [SAID]
    assert made.told.beside == ("note.md",)


@pytest.mark.parametrize("name", ["", "no-such", "-x", "--output=x", "/nowhere/at/all"])
def test_a_state_that_is_not_there_is_refused(project: Path, name: str) -> None:
    for states in ((name, None), ("HEAD", name)):
        with pytest.raises(GitError):
            compared(project, *states)
    assert not (project / "x").exists()


def test_a_commit_without_a_plan_is_refused(project: Path) -> None:
    git(project, "rm", "--quiet", "-r", "plan")
    repositories.commit(project)
    with pytest.raises(GitError, match="HEAD has no folder plan/"):
        compared(project, "HEAD", "HEAD~1")


def test_a_folder_without_a_plan_here_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="there is no folder plan/"):
        comparison.compare(tmp_path, str(MINIMAL), None, {})


# ------------------------------------------------------------------ what is told beside


def test_each_record_is_linked_to_its_page_and_its_line(project: Path) -> None:
    edit(project)
    repositories.commit(project)
    for new in (None, "HEAD"):
        made = compared(project, "HEAD~1", new, PLAN_SITE_URL="https://plan.example.org/")
        (item,) = made.told
        assert item.place == f"{OBJECTIVE}:34"
        assert made.told.site == "https://plan.example.org"
        assert item.page == "", "the owner lacks its basis, so there is no site to link to"
    git(project, "checkout", "--quiet", "HEAD~1", "--", OBJECTIVE)
    edit(project, "summary: There is", "summary: Now there is")
    repositories.commit(project)
    for new in (None, "HEAD"):
        (item,) = compared(project, "HEAD~2", new).told
        assert item.page == "objectives/less-litter/"


def test_what_is_no_record_is_beside_the_plan_wherever_it_hides(project: Path) -> None:
    """Settings of git turn files into others; pages and programs may stand in any folder."""
    hidden = ("data/.gitattributes", "docs/data/x.js", "docs/plan/x.md", "generator/plan/x.py",
              "plan/.gitattributes", "plan/objectives/x.yaml~")  # fmt: skip
    for path in hidden:
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text("x\n")
    assert compared(project).told.beside == hidden
    repositories.commit(project)
    assert compared(project, "HEAD~1", "HEAD").told.beside == hidden


def test_what_stands_beside_a_project_that_is_not_the_top_is_known(
    project: Path, tmp_path: Path
) -> None:
    (project / ".git").rename(tmp_path / "away")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    repositories.commit(project)
    edit(project)
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "x.yaml").write_text("x")
    (tmp_path / ".git" / "info" / "exclude").write_text("/temporary\n")
    assert compared(project).told.beside == ("plan/x.yaml",)


def test_files_beside_the_plan_are_named_and_those_of_the_plan_are_not(project: Path) -> None:
    (project / "docs").mkdir()
    (project / "docs" / "about.md").write_text("x")
    (project / "data" / "README.md").write_text("x")
    edit(project)
    made = compared(project)
    assert made.told.beside == ("data/README.md", "docs/about.md")
    repositories.commit(project)
    assert compared(project, "HEAD~1", "HEAD").told.beside == ("data/README.md", "docs/about.md")


def test_nothing_in_the_project_is_written(project: Path) -> None:
    edit(project)
    files = {p: p.read_bytes() for p in project.rglob("*") if p.is_file() and p.name != "index"}
    status = git(project, "status", "--porcelain")
    compared(project)
    compared(project, "HEAD", "main")
    assert git(project, "status", "--porcelain") == status
    assert {
        p: p.read_bytes() for p in project.rglob("*") if p.is_file() and p.name != "index"
    } == files


# ------------------------------------------------------------------ what cannot be read


def test_a_broken_file_is_named_whichever_state_has_it(project: Path) -> None:
    (project / OBJECTIVE).write_text("id: [\n")
    made = compared(project)
    assert (made.told.unread, sentences(made)) == ((OBJECTIVE,), [])
    repositories.commit(project)
    assert compared(project, "HEAD~1", "HEAD").told.unread == (OBJECTIVE,)
    assert compared(project, "HEAD", "HEAD~1").told.unread == (OBJECTIVE,)


@pytest.mark.parametrize("raw", [b"id: \xff\n", b"\xff\xfei\x00d\x00", b"a: " + b"x" * 1_000_001])
def test_a_file_of_no_text_is_named(project: Path, raw: bytes) -> None:
    (project / OBJECTIVE).write_bytes(raw)
    repositories.commit(project)
    for new in (None, "HEAD"):
        made = compared(project, "HEAD~1", new)
        assert (made.told.unread, sentences(made)) == ((OBJECTIVE,), [])


def test_a_link_in_the_place_of_a_file_is_named(project: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text("id: less-litter\ntitle: Elsewhere\n")
    (project / OBJECTIVE).unlink()
    (project / OBJECTIVE).symlink_to(tmp_path / "elsewhere.yaml")
    repositories.commit(project)
    for new in (None, "HEAD"):
        made = compared(project, "HEAD~1", new)
        assert (made.told.unread, sentences(made)) == ((OBJECTIVE,), [])


def test_a_file_too_large_for_git_is_named_and_not_taken_for_removed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / OBJECTIVE).write_text((project / OBJECTIVE).read_text() + "#" * 10_000 + "\n")
    repositories.commit(project)
    monkeypatch.setattr(gitrefs, "LARGEST", 9_000)
    made = compared(project, "HEAD~1", "HEAD")
    assert (made.told.unread, sentences(made)) == ((OBJECTIVE,), [])


def test_another_repository_in_the_plan_is_named(project: Path, tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    repositories.start(inner)
    (inner / "x.yaml").write_text("id: x\n")
    repositories.commit(inner)
    git(project, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner),
        "plan/boards/inner")  # fmt: skip
    repositories.commit(project)
    made = compared(project, "HEAD~1", "HEAD")
    assert made.told.unread == ("plan/boards/inner",)
    assert sentences(made) == []
    assert "plan/boards/inner" in compared(project, "HEAD~1").told.unread[0]


def test_files_with_odd_names_are_named(project: Path) -> None:
    (project / "plan" / "boards" / "a\nb.yaml").write_text("id: x\n")
    (project / "plan" / "boards" / "Größe.yaml").write_text("id: x\n")
    repositories.commit(project)
    for new in (None, "HEAD"):
        made = compared(project, "HEAD~1", new)
        assert len(list(made.told)) + len(made.told.unread) >= 2


# ------------------------------------------------------------------ decisions


def test_changes_without_a_decision_are_found(project: Path) -> None:
    edit(project)
    made = compared(project)
    (diagnostic,) = made.diagnostics
    assert (diagnostic.code, diagnostic.span.line) == ("undecided-change", 34)
    assert made.told.undecided == ("action/collect-litter",)
    assert "streets-group" in made.texts[OBJECTIVE]


def test_the_rule_is_that_of_the_earlier_state(project: Path) -> None:
    plan = project / "plan" / "plan.yaml"
    plan.write_text(plan.read_text() + "changes:\n  decisions_for: []\n")
    edit(project)
    assert {d.span.path for d in compared(project).diagnostics} == {"plan/plan.yaml", OBJECTIVE}
    repositories.commit(project)
    edit(project, "title: Have less litter", "title: Have no litter")
    assert compared(project).diagnostics == ()


# ------------------------------------------------------------------ other times


def test_a_state_of_another_time_is_told_though_it_has_another_shape(project: Path) -> None:
    """Its own schemas are not asked: today’s program would make nothing of what they allow."""
    (project / "schema").mkdir()
    for path in (ROOT / "schema").glob("*.json"):
        text = path.read_text("utf-8").replace(',\n    "reviewers"\n  ]', "\n  ]")
        (project / "schema" / path.name).write_text(text)
    board = project / "plan" / "boards" / "streets-group.yaml"
    board.write_text(board.read_text().replace("reviewers: not-stated\n", ""))
    repositories.commit(project)
    shutil.rmtree(project / "schema")
    board.write_text(board.read_text() + "reviewers: not-stated\n")
    repositories.commit(project)
    (item,) = compared(project, "HEAD", "HEAD~1").told
    assert item.sentence == "Board “Streets Group”: reviewers taken out (it was not stated)."
    assert item.page == ""
    (item,) = compared(project, "HEAD~1", "HEAD").told
    assert item.sentence == "Board “Streets Group”: reviewers marked as not stated."
    assert item.weight.value == "editorial", "nothing was stated before, and nothing is now"
    assert item.page == "boards/streets-group/"
    assert sentences(compared(project, "HEAD~1", str(project))) == [item.sentence]
