"""The command `plan data refresh`: exit codes, what it prints, where the summary goes."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator import cli, gitrefs, write
from generator.commands import data_refresh
from generator.refresh import commit, steps
from generator.refresh.snapshot import Snapshot
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
    summary = project.path / data_refresh.SUMMARY
    assert summary.read_text().startswith("# Figures refreshed on 1 March 2026\n")
    assert run(project, "--from", given) == 0
    assert "Nothing has changed." in summary.read_text()


def test_a_dry_run_writes_a_summary_only_where_it_is_told_to(
    project: Project, capsys: Output
) -> None:
    given = project.file([("2024", "5")])
    assert run(project, "--from", given, "--dry-run") == 0
    assert "This was a dry run: nothing was written." in capsys.readouterr().out
    assert not (project.path / data_refresh.SUMMARY).exists()
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
    assert "To be confirmed" in (project.path / data_refresh.SUMMARY).read_text()
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


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_pipe_is_not_waited_for(project: Project, capsys: Output) -> None:
    pipe = project.path / "pipe"
    os.mkfifo(pipe)
    assert run(project, "--from", pipe) == 2
    assert "neither a file nor a folder; save it as a file" in capsys.readouterr().err


def test_a_summary_that_cannot_be_written_ends_with_2(project: Project, capsys: Output) -> None:
    given = project.file([("2024", "5")])
    project.write("file", "x")
    assert run(project, "--from", given, "--summary", project.path / "file" / "s.md") == 2
    assert capsys.readouterr().err.startswith("plan: ")


def test_a_summary_in_an_unfit_place_is_known_before_anything_is_done(
    project: Project, capsys: Output
) -> None:
    given = project.file([("2024", "5")])
    before = project.contents()
    folder = project.path / "plan"
    for place, said in (
        (project.path, f"{project.path} is a folder; name a file"),
        (folder / "plan.yaml", "does not belong into plan/"),
        (project.data / "s.md", "does not belong into data/"),
    ):
        assert run(project, "--from", given, "--summary", place) == 2
        assert said in capsys.readouterr().err
    assert project.contents() == before
    assert (folder / "plan.yaml").read_text().startswith("# yaml-language-server")


def test_a_summary_that_the_disk_refuses_does_not_hide_what_was_done(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    def refuse(_target: Path, _content: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(write, "replace", refuse)
    assert run(project, "--from", project.file([("2024", "5")])) == 2
    captured = capsys.readouterr()
    assert "Written: data/full-bins.csv" in captured.out
    assert "No space left on device" in captured.err
    assert "all else was done" in captured.err


def test_data_that_leads_round_in_a_circle_ends_with_2(project: Project, capsys: Output) -> None:
    given = project.file([("2024", "5")])
    shutil.rmtree(project.data)
    project.data.symlink_to("data")
    assert run(project, "--from", given) == 2
    assert "round in a circle" in capsys.readouterr().err


def test_data_that_cannot_be_read_ends_with_2(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    def refuse(folder: Path) -> Snapshot:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder / "x.csv"))

    monkeypatch.setattr(steps, "snapshot", refuse)
    assert run(project, "--from", project.file([("2024", "5")])) == 2
    assert capsys.readouterr().err == (
        f"plan: data/ cannot be read: Permission denied ({project.data / 'x.csv'}); check the "
        "permissions\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals here")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_whoever_stops_it_leaves_nothing_behind(name: str, project: Project) -> None:
    before = project.contents()
    usual = "signal.default_int_handler" if name == "SIGINT" else "signal.SIG_DFL"
    code = (
        "import os, signal, sys\n"
        "from generator import cli\n"
        "from generator.refresh import steps\n"
        # What started the tests may have it ignored, and that would be heeded.
        f"signal.signal(signal.{name}, {usual})\n"
        f"steps.take_in = lambda *_: os.kill(os.getpid(), signal.{name})\n"
        "sys.exit(cli.main(sys.argv[1:]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "data", "refresh", "--project", project.path],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{data_refresh.STOPPED}\n")
    assert project.contents() == before
    left = [p.name for p in project.path.iterdir() if p.name.startswith(commit.STAGING)]
    assert left == []


def test_no_memory_ends_with_2(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(steps, "take_in", fail)
    assert run(project) == 2
    assert "not enough memory" in capsys.readouterr().err


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
    for more, words in (([], "make.py plan data refresh"), (["--dry-run"], "")):
        done = subprocess.run(
            [sys.executable, "-c", code, "data", "refresh", "--project", project.path,
             "--from", given, *more],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert words in done.stderr
        assert "Traceback" not in done.stderr
        assert done.returncode == (2 if words else 0)
