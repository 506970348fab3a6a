"""`plan validate --changed`: what a change brought, and not what stood before it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from generator import cli
from tests.repositories import commit, git, start
from tests.support import copy_of_minimal

if TYPE_CHECKING:
    from pathlib import Path

Output = pytest.CaptureFixture[str]
OBJECTIVE = "plan/objectives/less-litter.yaml"
PRIORITY = "plan/priorities/clean-streets.yaml"


@pytest.fixture(autouse=True)
def outside_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in os.environ if n.startswith(("GITHUB_", "GITLAB_", "CI_"))]:
        monkeypatch.delenv(name)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose main branch has a warning: a strategy that ends before the plan."""
    made = copy_of_minimal(tmp_path)
    edit(made, "plan/linked-strategies/waste-strategy.yaml", 'ends: "2030"', "ends: 2025-06-30")
    edit(made, OBJECTIVE, "relation: measures", "relation: context")
    start(made)
    git(made, "checkout", "--quiet", "-b", "main")
    commit(made)
    git(made, "checkout", "--quiet", "-b", "proposal")
    return made


def edit(project: Path, path: str, old: str, new: str) -> None:
    file = project / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def validate(project: Path, *arguments: str) -> int:
    return cli.main(["validate", "--project", str(project), *arguments])


def test_a_warning_of_before_is_counted_and_not_told(project: Path, capsys: Output) -> None:
    assert validate(project) == 0
    assert "[strategy-ends-early]" in capsys.readouterr().out
    assert validate(project, "--changed") == 0
    out = capsys.readouterr().out
    assert "[strategy-ends-early]" not in out
    assert "left out: 1 that stood before this change" in out


def test_a_warning_that_the_change_brings_is_told_wherever_it_stands(
    project: Path, capsys: Output
) -> None:
    """The measure judges nothing; the objective, which did not change, lacks one."""
    text = (project / PRIORITY).read_text(encoding="utf-8")
    head, _, rest = text.partition("    judges:\n")
    tail = rest[rest.index("    indicators:") :]
    (project / PRIORITY).write_text(f"{head}    judges: []\n{tail}", encoding="utf-8")
    commit(project)
    assert validate(project, "--changed") == 0
    out = capsys.readouterr().out
    assert "[objective-without-measure]" in out
    assert "[strategy-ends-early]" not in out


def test_a_warning_stays_known_when_its_line_moves(project: Path, capsys: Output) -> None:
    edit(project, "plan/linked-strategies/waste-strategy.yaml", "id: ", "# A comment.\nid: ")
    assert validate(project, "--changed") == 0
    assert "[strategy-ends-early]" not in capsys.readouterr().out


def test_errors_are_told_whenever_they_came(project: Path, capsys: Output) -> None:
    edit(project, OBJECTIVE, "owner: streets-group", "owner: streets-groups")
    git(project, "checkout", "--quiet", "main")
    commit(project)
    assert validate(project, "--changed") == 1
    assert "[unknown-reference]" in capsys.readouterr().out


def test_against_a_commit_that_is_named(project: Path, capsys: Output) -> None:
    assert validate(project, "--changed", "HEAD") == 0
    assert "left out: 1" in capsys.readouterr().out


def test_where_git_cannot_say_all_is_told(tmp_path: Path, capsys: Output) -> None:
    made = copy_of_minimal(tmp_path)
    edit(made, "plan/linked-strategies/waste-strategy.yaml", 'ends: "2030"', "ends: 2025-06-30")
    assert validate(made, "--changed") == 0
    captured = capsys.readouterr()
    assert "[strategy-ends-early]" in captured.out
    assert "all findings are shown" in captured.err


def test_annotations_are_those_of_the_change(
    project: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert validate(project, "--changed") == 0
    out = capsys.readouterr().out
    assert "::warning" not in out
    assert "left out: 1" in out
