"""The list of reviewers: whom a file's line names, and whether the file is current."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import cli, codeowners, pipeline
from tests import golden
from tests.support import MINIMAL, ROOT, copy_of_minimal

FULL = ROOT / "tests" / "projects" / "full"
COUNCIL = "@example-council/partnership.office"
STREETS = "@example-council/streets @A-Sweeper"


@cache
def full() -> str:
    return codeowners.text(pipeline.check(FULL).plan)


def lines(text: str) -> dict[str, str]:
    listed = [line for line in text.splitlines() if line and not line.startswith("#")]
    pairs = dict(line.split(" ", 1) for line in listed)
    assert len(pairs) == len(listed), "a pattern stands once"
    return pairs


def reviewers(path: str) -> str:
    """The accounts that a change to a file of the full project asks, as GitHub finds them."""
    found = ""
    for pattern, accounts in lines(full()).items():
        form = "".join("[^/]*" if c == "*" else re.escape(c) for c in pattern.removeprefix("/"))
        if re.fullmatch(form + (".*" if pattern.endswith("/") else ""), path):
            found = accounts
    return found


def test_this_project_s_own_list_is_current() -> None:
    made = codeowners.text(pipeline.check(ROOT).plan)
    assert (ROOT / codeowners.PATH).read_bytes() == made.encode(), "run `plan codeowners`"


def test_without_reviewers_there_is_an_explanation_alone() -> None:
    text = codeowners.text(pipeline.check(MINIMAL).plan)
    assert all(line.startswith("#") for line in text.splitlines())
    assert "any maintainer" in text


def test_the_list_of_the_full_project_is_as_it_was() -> None:
    golden.compare(ROOT / "tests" / "golden" / "codeowners.txt", full())


@pytest.mark.parametrize(
    ("path", "accounts"),
    [
        ("plan/plan.yaml", COUNCIL),
        ("plan/boards/streets-board.yaml", STREETS),
        ("plan/boards/partnership-board.yaml", COUNCIL),
        ("plan/boards/parks-group.yaml", ""),
        # two boards report on it
        ("plan/objectives/less-litter.yaml", f"{STREETS} {COUNCIL}"),
        ("plan/objectives/fewer-tips.yaml", STREETS),
        ("plan/objectives/quieter-dogs.yaml", COUNCIL),
        ("plan/priorities/clean-streets.yaml", STREETS),
        ("plan/returns/2027-28-Q4/streets-board.yaml", STREETS),
        ("plan/returns/2025-26-Q1/parks-group.yaml", ""),
        ("plan/decisions/board-2025-05-lend-brooms.yaml", COUNCIL),
        ("plan/decisions/anything-new.yaml", COUNCIL),
        ("plan/questions.yaml", ""),
        ("data/barks.csv", ""),
        ("generator/cli.py", ""),
        (".github/CODEOWNERS", ""),
    ],
)
def test_who_is_asked(path: str, accounts: str) -> None:
    assert reviewers(path) == accounts


def test_a_decision_of_another_board_is_that_board_s(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(FULL, project)
    file = project / "plan" / "decisions" / "board-2025-05-old-returns.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("board: partnership-board", "board: streets-board"), "utf-8")
    listed = lines(codeowners.text(pipeline.check(project).plan))
    order = list(listed)
    own = "/plan/decisions/board-2025-05-old-returns.yaml"
    assert listed[own] == STREETS
    assert order.index("/plan/decisions/") < order.index(own)


@given(st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" ")))
def test_a_pattern_can_be_read_back(path: str) -> None:
    pattern = codeowners.escaped(path)
    assert re.sub(r"\\(.)", r"\1", pattern) == f"/{path}"
    assert not re.search(r"(?<!\\)(\\\\)*[ #*?\[\]]", pattern)


# ------------------------------------------------------------------ the command


def run(*arguments: str | Path) -> int:
    return cli.main(["codeowners", *map(str, arguments)])


def test_it_is_written_and_then_current(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_of_minimal(tmp_path)
    assert run("--project", project, "--check") == 1
    said = capsys.readouterr().out
    assert ".github/CODEOWNERS: error: there is no list of reviewers" in said
    assert "help: run `plan codeowners` and commit .github/CODEOWNERS" in said
    assert not (project / ".github").exists()
    assert run("--project", project) == 0
    assert run("--project", project, "--check") == 0
    assert "is as the plan has it" in capsys.readouterr().out
    assert [file.name for file in (project / ".github").iterdir()] == ["CODEOWNERS"]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda text: text.replace(b"# Made from", b"# Not from"), 3),
        (lambda text: text + b"* @stranger\n", None),
        (lambda text: text[:-1], None),
        (lambda text: b"\xff\xfe", 1),
        (lambda text: b"", 1),
    ],
)  # fmt: skip
def test_a_list_that_was_changed_is_out_of_date(
    change: object, line: int | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_of_minimal(tmp_path)
    assert run("--project", project) == 0
    file = project / codeowners.PATH
    right = file.read_bytes()
    file.write_bytes(change(right))  # type: ignore[operator]
    wrong = file.read_bytes()
    capsys.readouterr()
    assert run("--project", project, "--check") == 1
    at = line or right.count(b"\n") + 1
    assert f".github/CODEOWNERS:{at}:1: error:" in capsys.readouterr().out
    assert file.read_bytes() == wrong, "a check writes nothing"
    assert run("--project", project) == 0
    assert file.read_bytes() == right


def test_another_place_is_named_in_the_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project, target = copy_of_minimal(tmp_path), tmp_path / ".gitlab" / "CODEOWNERS"
    assert run("--project", project, "--check", "--output", target) == 1
    assert f"run `plan codeowners --output {target}`" in capsys.readouterr().out
    assert run("--project", project, "--output", target) == 0
    assert run("--project", project, "--check", "--output", target) == 0
    assert not (project / ".github").exists()


def test_of_a_plan_with_errors_none_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_of_minimal(tmp_path)
    board = project / "plan" / "boards" / "streets-group.yaml"
    board.write_text(board.read_text("utf-8").replace("reviewers: not", "reviewer: not"), "utf-8")
    assert run("--project", project) == 1
    assert "unknown-key" in capsys.readouterr().out
    assert not (project / ".github").exists()


def test_a_folder_in_its_place_is_an_error_of_the_disk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_of_minimal(tmp_path)
    (project / codeowners.PATH).mkdir(parents=True)
    assert run("--project", project) == 2
    assert "CODEOWNERS" in capsys.readouterr().err
