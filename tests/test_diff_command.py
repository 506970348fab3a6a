"""`plan diff`: its forms, its exit codes, and what it says where it cannot compare."""

from __future__ import annotations

import errno
import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator import cli
from generator.commands import diff
from generator.reports.changes import FORMATS
from generator.reports.changes import json as form
from tests import repositories
from tests.reports.changes.made import HOSTILE, told
from tests.repositories import APART, WHO, git
from tests.support import MINIMAL

if TYPE_CHECKING:
    from collections.abc import Callable

Output = pytest.CaptureFixture[str]
OBJECTIVE = "plan/objectives/less-litter.yaml"
DECISION = """id: an-invented-decision
title: An invented decision
meeting: An invented meeting
board: partnership-board
date: 2026-01-06
agreed: not-stated
minutes: not-stated
agrees:
  - record: action/collect-litter
    change: changed
    field: due
    to: 2026-12-31
"""


@pytest.fixture(autouse=True)
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in os.environ if n.startswith(("GIT_", "GITHUB_", "CI_", "PLAN_SITE"))]:
        monkeypatch.delenv(name)
    for name, value in {**APART, **WHO}.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The minimal project in a repository, with a date that is not committed."""
    folder = tmp_path / "project"
    shutil.copytree(MINIMAL, folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    repositories.commit(folder)
    text = (folder / OBJECTIVE).read_text()
    (folder / OBJECTIVE).write_text(text.replace("    due: not-stated", "    due: 2026-12-31"))
    return folder


def run(project: Path, *arguments: str | Path) -> int:
    return cli.main(["diff", "--project", str(project), *map(str, arguments)])


def decide(project: Path) -> None:
    (project / "plan" / "decisions").mkdir()
    (project / "plan" / "decisions" / "an-invented-decision.yaml").write_text(DECISION)


# ------------------------------------------------------------------ exit codes


def test_changes_are_told_and_are_no_fault(project: Path, capsys: Output) -> None:
    assert run(project) == 0
    out, err = capsys.readouterr()
    assert "due date set to 31 December 2026. [of substance]" in " ".join(out.split())
    assert "names no decision" in out
    assert err == ""


def test_no_changes_are_no_fault(project: Path, capsys: Output) -> None:
    assert run(project, "HEAD", "HEAD", "--decisions") == 0
    assert capsys.readouterr().out == "HEAD to HEAD: no change of meaning\n"


def test_with_decisions_a_change_without_one_is_a_fault(project: Path, capsys: Output) -> None:
    assert run(project, "--decisions") == 1
    out, err = capsys.readouterr()
    assert "due date set to" in out
    assert f"{OBJECTIVE}:35:10: error[undecided-change] Objective 1.1, action" in err
    assert " 35 |     due: 2026-12-31" in err
    assert "help: if a meeting agreed to it, say so in a file of plan/decisions/" in err
    (_, shown) = err.split("1 error\n")
    assert shown.startswith(
        "what a code means: plan explain undecided-change\n\n"
        "Did a meeting agree to it? Then add this file to the proposal"
    )
    assert shown.endswith("    field: due\n    to: 2026-12-31\n")


def test_the_file_for_the_decision_serves_once_it_is_filled_in(
    project: Path, capsys: Output
) -> None:
    run(project, "--decisions")
    draft = "# yaml" + capsys.readouterr().err.partition("# yaml")[2]
    path = project / "plan" / "decisions" / "board-2026-01.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(draft, encoding="utf-8")
    assert cli.main(["validate", "--project", str(project), "--quiet"]) == 1
    for said, meant in (
        ("FILL-IN", "board-2026-01"),
        ("YYYY-MM-DD", "2026-01-06"),
        ("FILL IN: what", "What"),
        ("FILL IN: the meeting", "A meeting"),
    ):
        draft = draft.replace(said, meant)
    path.write_text(draft, encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["validate", "--project", str(project), "--quiet"]) == 0, capsys.readouterr()
    assert cli.main(["fmt", str(path), "--project", str(project)]) == 0
    assert run(project, "--decisions") == 0


def test_with_decisions_a_change_that_names_one_is_none(project: Path, capsys: Output) -> None:
    decide(project)
    assert run(project, "--decisions") == 0
    out, err = capsys.readouterr()
    assert "decided: An invented decision" in out
    assert err == ""


def test_under_github_actions_the_faults_are_annotations(
    project: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run(project, "--decisions", "--format", "markdown") == 1
    out, err = capsys.readouterr()
    assert err.startswith(f"::error file={OBJECTIVE},line=35,col=10,endColumn=19,")
    assert "::error" not in out


def test_with_decisions_a_file_that_cannot_be_read_is_a_fault(
    project: Path, capsys: Output
) -> None:
    (project / OBJECTIVE).write_text("id: [\n")
    assert run(project) == 0
    capsys.readouterr()
    assert run(project, "--decisions") == 1
    out, err = capsys.readouterr()
    assert "1 file could not be read" in out
    assert err == (f"plan: {OBJECTIVE} could not be read, so nobody can say what changes in it\n")


def test_mending_a_broken_file_is_no_fault_but_said(project: Path, capsys: Output) -> None:
    sound = (project / OBJECTIVE).read_text()
    (project / OBJECTIVE).write_text("id: [\n")
    repositories.commit(project)
    (project / OBJECTIVE).write_text(sound)
    assert run(project, "--decisions") == 0
    assert "nobody can say what changes in it" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no-such"], "there is no commit, branch or folder with a plan that is called “no-such”"),
        ([""], "the name of what to compare is empty"),
        (["HEAD", ""], "the name of what to compare is empty"),
        (["HEAD^{tree}"], "there is no commit"),
        (["--", "--output=x"], "there is no commit"),
        (["--", "-x"], "there is no commit"),
        (["a", "b", "c"], "unrecognized arguments"),
        (["--format", "xml"], "invalid choice"),
        (["--render", "x.json", "HEAD"], "--render compares nothing"),
        (["--render", "x.json", "--decisions"], "--render compares nothing"),
        (["--render", "no-such.json"], "No such file or directory (no-such.json)"),
        (["--render", "."], "Is a directory"),
        (["--output"], "expected one argument"),
    ],
)
def test_a_wrong_call_is_said(
    project: Path,
    arguments: list[str],
    said: str,
    capsys: Output,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(project.parent)
    before = sorted(project.rglob("*"))
    assert run(project, *arguments) == 2
    out, err = capsys.readouterr()
    assert said in err
    assert "Traceback" not in err
    assert out == ""
    assert sorted(project.rglob("*")) == before


def test_without_a_repository_it_is_said(tmp_path: Path, capsys: Output) -> None:
    shutil.copytree(MINIMAL, tmp_path / "project")
    assert run(tmp_path / "project") == 2
    assert "folders can be compared instead: plan diff OLD NEW" in capsys.readouterr().err
    assert run(tmp_path / "project", MINIMAL, tmp_path / "project") == 0


def test_without_a_plan_it_is_said(tmp_path: Path, capsys: Output) -> None:
    assert run(tmp_path, MINIMAL) == 2
    assert "there is no folder plan/" in capsys.readouterr().err


# ------------------------------------------------------------------ forms and files


@pytest.mark.parametrize("name", diff.FORMATS)
def test_every_form_is_printed_or_written(
    project: Path, name: str, tmp_path: Path, capsys: Output
) -> None:
    assert run(project, "--format", name) == 0
    printed = capsys.readouterr().out
    assert printed.endswith("\n")
    target = tmp_path / "new folder" / "changes"
    assert run(project, "--format", name, "--output", target) == 0
    assert capsys.readouterr().out == ""
    assert target.read_bytes().decode() == printed
    assert [path.name for path in target.parent.iterdir()] == ["changes"]


def test_a_file_that_cannot_be_written_is_left_as_it_was(
    project: Path, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "changes.txt"
    target.write_text("as it was")
    replace: Callable[..., Path] = Path.replace

    def refuse(path: Path, to: Path) -> Path:
        if Path(to) == target:
            raise OSError(errno.ENOSPC, "No space left on device", str(to))
        return replace(path, to)

    monkeypatch.setattr(Path, "replace", refuse)
    assert run(project, "--output", target) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert target.read_text() == "as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["changes.txt", "project"]


def test_the_fault_stands_also_where_the_form_goes_to_a_file(
    project: Path, tmp_path: Path, capsys: Output
) -> None:
    assert run(project, "--decisions", "--output", tmp_path / "x", "--format", "json") == 1
    assert "undecided-change" in capsys.readouterr().err
    assert json.loads((tmp_path / "x").read_bytes())["undecided"] == ["action/collect-litter"]


def test_a_name_of_no_letters_is_no_trouble(project: Path, tmp_path: Path) -> None:
    odd = os.fsdecode(b"plan/boards/\xff.yaml")
    (project / odd).write_text("id: x\n")
    for name in FORMATS:
        assert run(project, "--format", name, "--output", tmp_path / name) == 0
        (tmp_path / name).read_bytes().decode()
    form.read((tmp_path / "json").read_bytes())


# ------------------------------------------------------------------ rendering what was written


@pytest.mark.parametrize("name", diff.FORMATS)
def test_what_was_written_as_json_is_rendered_elsewhere(
    project: Path, name: str, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAN_SITE_URL", "https://plan.example.org/")
    file = tmp_path / "changes.json"
    assert run(project, "--format", "json", "--output", file) == 0
    assert run(project, "--format", name) == 0
    made = capsys.readouterr().out
    assert run(tmp_path, "--render", file, "--format", name) == 0
    assert capsys.readouterr().out == made
    if name in ("markdown", "html"):
        assert "https://plan.example.org/objectives/less-litter/#collect-litter" in made


@pytest.mark.parametrize("raw", [b"", b"{}", b"\xff", b"[" * 50_000, b"x" * 100])
def test_what_cannot_be_rendered_is_said(raw: bytes, tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / "changes.json"
    file.write_bytes(raw)
    assert run(tmp_path, "--render", file) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"plan: {file}: the list of changes is not ")


@pytest.mark.parametrize("name", diff.FORMATS)
def test_hostile_lists_are_rendered_to_files_that_can_be_read(name: str, tmp_path: Path) -> None:
    file = tmp_path / "changes.json"
    file.write_text(form.report(told(HOSTILE)), encoding="utf-8")
    target = tmp_path / "made"
    assert run(tmp_path, "--render", file, "--format", name, "--output", target) == 0
    target.read_bytes().decode()
