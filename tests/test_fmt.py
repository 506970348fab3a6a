"""`plan fmt`: what it changes, what it leaves alone, and what it says of both."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import cli, load
from tests.support import ROOT, copy_of_minimal

Output = pytest.CaptureFixture[str]


def fmt(project: Path, *arguments: str | Path) -> int:
    return cli.main(["fmt", "--project", str(project), *map(str, arguments)])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of_minimal(tmp_path)


def texts(project: Path) -> dict[str, str]:
    return {document.path: document.text for document in load.load(project).documents}


def untidy(project: Path, path: str) -> str:
    """Change the layout of a file, and return what it was."""
    file = project / path
    text = file.read_text(encoding="utf-8")
    first, rest = text.split("\n", 1)
    file.write_bytes(f"{first}\r\n\r\n{rest.replace('id: ', 'id:   ')}\n\n".encode())
    return text


def some(project: Path) -> list[str]:
    """Two files of the project that have lists."""
    paths = [path for path, text in texts(project).items() if "\n  - " in text]
    assert len(paths) > 2
    return paths[:2]


def test_files_are_brought_into_their_layout_and_back(project: Path, capsys: Output) -> None:
    assert fmt(project) == 0
    capsys.readouterr()
    before = texts(project)
    first, second = some(project)
    untidy(project, first)
    untidy(project, second)
    assert fmt(project) == 0
    assert capsys.readouterr().out == (
        f"changed: {first}\nchanged: {second}\nplan: 2 of {len(before)} changed\n"
    )
    assert texts(project) == before
    assert fmt(project) == 0
    assert capsys.readouterr().out == f"plan: 0 of {len(before)} changed\n"


def test_files_that_are_as_they_should_be_are_not_written(project: Path) -> None:
    fmt(project)
    times = {path: (project / path).stat().st_mtime_ns for path in texts(project)}
    assert fmt(project) == 0
    assert times == {path: (project / path).stat().st_mtime_ns for path in texts(project)}


def test_check_lists_and_writes_nothing(project: Path, capsys: Output) -> None:
    fmt(project)
    assert fmt(project, "--check") == 0
    path = some(project)[0]
    untidy(project, path)
    before = (project / path).read_bytes()
    capsys.readouterr()
    assert fmt(project, "--check") == 1
    out = capsys.readouterr().out
    assert out.startswith(f"would change: {path}\n")
    assert out.endswith("would change; run `plan fmt`\n")
    assert (project / path).read_bytes() == before


def test_diff_shows_and_writes_nothing(project: Path, capsys: Output) -> None:
    fmt(project)
    path = some(project)[0]
    untidy(project, path)
    before = (project / path).read_bytes()
    capsys.readouterr()
    assert fmt(project, "--diff") == 1
    out = capsys.readouterr().out
    assert out.startswith(f"--- {path}\n+++ {path}\n@@ ")
    assert "\n-id:   " in out
    assert "\n+id: " in out
    assert (project / path).read_bytes() == before


def test_only_the_named_files_change(project: Path, capsys: Output) -> None:
    fmt(project)
    first, second = some(project)
    untidy(project, first)
    untidy(project, second)
    left = (project / second).read_bytes()
    capsys.readouterr()
    assert fmt(project, project / first) == 0
    assert capsys.readouterr().out == f"changed: {first}\nplan: 1 of 1 changed\n"
    assert (project / second).read_bytes() == left


def test_names_are_relative_to_where_the_command_runs(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = some(project)[0]
    untidy(project, path)
    monkeypatch.chdir((project / path).parent)
    assert cli.main(["fmt", Path(path).name]) == 0
    assert cli.main(["fmt", "--check", Path(path).name]) == 0


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (b"id: x: y\n", "error[yaml-syntax]"),
        (b"id: x\nid: y\n", "error[duplicate-key]"),
        (b"\xff\xfe", "error[wrong-encoding]"),
        (b"id: \xe2\x80\xa8\n", "error[control-character]"),
        (b"5\n", "is left as it is"),
    ],
)
def test_what_cannot_be_read_is_reported_and_left_alone(
    project: Path, fault: bytes, said: str, capsys: Output
) -> None:
    fmt(project)
    first, second = some(project)
    untidy(project, second)
    (project / first).write_bytes(fault)
    capsys.readouterr()
    assert fmt(project) == 1
    captured = capsys.readouterr()
    assert said in captured.out + captured.err
    assert first in captured.out + captured.err
    assert f"changed: {second}\n" in captured.out
    assert captured.out.endswith("; 1 left as they are, for they cannot be read\n")
    assert (project / first).read_bytes() == fault


def test_files_that_are_not_read_are_no_silent_skip(project: Path, capsys: Output) -> None:
    path = some(project)[0]
    shutil.copy(project / path, (project / path).with_suffix(".yml"))
    capsys.readouterr()
    assert fmt(project) == 1
    assert "error[wrong-extension]" in capsys.readouterr().out
    assert fmt(project, project / path) == 0


@pytest.mark.parametrize("name", ["README.md", "plan", "plan/nothing.yaml", "mkdocs.yml"])
def test_other_files_are_a_wrong_call(project: Path, name: str, capsys: Output) -> None:
    assert fmt(project, ROOT / "README.md" if name == "README.md" else project / name) == 2
    captured = capsys.readouterr()
    assert name in captured.err
    assert "fmt formats plan/*.yaml and plan/<kind>/*.yaml" in captured.err
    assert captured.out == ""
