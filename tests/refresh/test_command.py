"""The command `plan data refresh`: exit codes, what it prints, where the summary goes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import cli, gitrefs
from tests.refresh.support import Project
from tests.support import ROOT

Output = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    made.indicator()
    return made


def run(project: Project, *arguments: str | Path) -> int:
    call = ["data", "refresh", "--project", project.path, "--as-of", "2026-03-01", *arguments]
    return cli.main([str(argument) for argument in call])


def test_all_is_well(project: Project, capsys: Output) -> None:
    given = project.file([("2024", "5")])
    assert run(project, "--from", given) == 0
    captured = capsys.readouterr()
    assert "Written: data/full-bins.csv, data/refresh.json." in captured.out
    assert captured.err == ""
    summary = project.path / cli.SUMMARY
    assert summary.read_text().startswith("# Figures refreshed on 1 March 2026\n")
    assert run(project, "--from", given) == 0
    assert "Nothing has changed." in summary.read_text()


def test_a_dry_run_writes_a_summary_only_where_it_is_told_to(
    project: Project, capsys: Output
) -> None:
    given = project.file([("2024", "5")])
    assert run(project, "--from", given, "--dry-run") == 0
    assert "This was a dry run: nothing was written." in capsys.readouterr().out
    assert not (project.path / cli.SUMMARY).exists()
    elsewhere = project.path / "out" / "s.md"
    assert run(project, "--from", given, "--dry-run", "--summary", elsewhere) == 0
    assert elsewhere.is_file()
    assert sorted(p.name for p in project.data.iterdir()) == ["litter-reports.csv"]


def test_what_waits_and_what_is_wrong_end_with_1(project: Project, capsys: Output) -> None:
    project.stands([("2024", "100")])
    given = project.file([("2024", "200")])
    assert run(project, "--from", given) == 1
    out = capsys.readouterr().out
    assert "data/full-bins.csv:2: confirm[revised-beyond-tolerance] from bin-count" in out
    assert "To be confirmed" in (project.path / cli.SUMMARY).read_text()
    assert run(project, "--from", given, "--confirm") == 0
    capsys.readouterr()
    assert run(project, "--from", project.write("downloads/x.csv", "")) == 1
    captured = capsys.readouterr()
    assert "error[unreadable-source] x.csv: it is empty" in captured.out
    assert "help: download it again" in captured.out
    assert captured.err == ""


def test_a_broken_plan_ends_with_1_and_shows_its_errors(project: Project, capsys: Output) -> None:
    file = project.path / "plan/boards/streets-group.yaml"
    file.write_text(file.read_text().replace("kind: board", "kind: bord"))
    assert run(project, "--from", project.file([("2024", "5")])) == 1
    captured = capsys.readouterr()
    assert "error[not-allowed]" in captured.out
    assert "1 error" in captured.out
    assert captured.err == ""


def test_wrong_calls_end_with_2(project: Project, capsys: Output) -> None:
    given = project.file([("2024", "5")])
    for arguments in (
        ["--source", "nowhere", "--from", str(given)],
        ["--from", str(given) + "x"],
        ["--from", str(given), "--summary", str(project.data / "s.md")],
        ["--project", str(project.path / "nowhere")],
    ):
        assert run(project, *arguments) == 2
        captured = capsys.readouterr()
        assert captured.err.startswith("plan: ")
        assert "Traceback" not in captured.err
        assert captured.out == ""
    assert sorted(p.name for p in project.data.iterdir()) == ["litter-reports.csv"]
    assert not (project.path / "nowhere").exists()
    for usage in (["data"], ["data", "refresh", "--as-of", "today"], ["data", "refresh", "x"]):
        assert cli.main(usage) == 2
        assert capsys.readouterr().err.startswith("usage: plan")


def test_a_summary_that_cannot_be_written_ends_with_2(project: Project, capsys: Output) -> None:
    given = project.file([("2024", "5")])
    project.write("file", "x")
    assert run(project, "--from", given, "--summary", project.path / "file" / "s.md") == 2
    assert capsys.readouterr().err.startswith("plan: ")


def test_the_day_is_that_of_the_clock(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    given = project.file([("2024", "5")])
    call = ["data", "refresh", "--project", str(project.path), "--from", str(given)]
    assert cli.main(call) == 0
    assert f",{gitrefs.today().isoformat()}," in (project.data / "full-bins.csv").read_text()
    assert capsys.readouterr().err == ""


def test_without_the_libraries_it_says_what_to_install(project: Project) -> None:
    given = project.file([("2024", "5")])
    code = (
        "import sys\n"
        "for name in ('filelock', 'requests', 'tenacity', 'tqdm', 'urllib3'):\n"
        "    sys.modules[name] = None\n"
        "from generator import cli\n"
        "sys.exit(cli.main(sys.argv[1:]))\n"
    )
    for more, words in (([], "partnership-plan[data]"), (["--dry-run"], "")):
        done = subprocess.run(
            [sys.executable, "-c", code, "data", "refresh", "--project", project.path,
             "--from", given, *more],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert words in done.stderr
        assert "Traceback" not in done.stderr
        assert done.returncode == (2 if words else 0)
