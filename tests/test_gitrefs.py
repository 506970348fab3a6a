"""What git knows of a project, and what happens where it knows nothing."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from generator import gitrefs

if TYPE_CHECKING:
    from pathlib import Path

WHO = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Example"), ("EMAIL", "example@example.org"))
}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    run(tmp_path, "init", "--quiet")
    return tmp_path


def run(folder: Path, *arguments: str, when: str = "") -> None:
    times = {"GIT_AUTHOR_DATE": "2020-02-02T02:02:02Z", "GIT_COMMITTER_DATE": when} if when else {}
    subprocess.run(["git", *arguments], cwd=folder, check=True, env={**os.environ, **WHO, **times})


def commit(folder: Path, when: str) -> None:
    run(folder, "commit", "--quiet", "--allow-empty", "--message", "x", when=when)


def test_the_day_is_that_of_the_last_commit_where_it_was_made(repository: Path) -> None:
    commit(repository, "2025-01-31T12:00:00+0000")
    commit(repository, "2025-03-01T23:30:00-0800")
    assert gitrefs.commit_date(repository) == date(2025, 3, 1)


def test_a_project_may_be_a_folder_of_a_repository(repository: Path) -> None:
    commit(repository, "2025-03-01T12:00:00+0000")
    (repository / "below").mkdir()
    assert gitrefs.commit_date(repository / "below") == date(2025, 3, 1)


def test_a_repository_without_a_commit_has_no_day(repository: Path) -> None:
    assert gitrefs.commit_date(repository) is None


def test_the_record_shows_the_last_commit_or_today(repository: Path) -> None:
    before = datetime.now(UTC).date()  # noqa: TID251 - it is the clock that is tested
    today = gitrefs.record_date(repository)
    assert before <= today <= datetime.now(UTC).date()  # noqa: TID251 - likewise
    commit(repository, "2025-03-01T12:00:00+0000")
    assert gitrefs.record_date(repository) == date(2025, 3, 1)


def test_outside_a_repository_there_is_no_day(tmp_path: Path) -> None:
    assert gitrefs.commit_date(tmp_path) is None
    assert gitrefs.commit_date(tmp_path / "not there") is None


def test_without_git_there_is_no_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert gitrefs.commit_date(tmp_path) is None


@pytest.mark.parametrize(
    "raised",
    [OSError("no"), subprocess.TimeoutExpired("git", 10), subprocess.SubprocessError("no")],
)
def test_a_git_that_fails_is_no_git(
    raised: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr(subprocess, "run", fail)
    assert gitrefs.commit_date(tmp_path) is None


def test_what_git_says_is_not_believed_blindly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def say(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 0, stdout="gpg: good\n2025-03-01\n")

    monkeypatch.setattr(subprocess, "run", say)
    assert gitrefs.commit_date(tmp_path) is None
