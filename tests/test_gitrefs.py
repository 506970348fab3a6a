"""What git knows of a project, and what happens where it knows nothing."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from generator import gitrefs
from generator.gitrefs import Doubt, History, Version, history
from tests import repositories

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
    def say(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess([], 0, stdout=b"gpg: good\n2025-03-01\n")

    monkeypatch.setattr(subprocess, "run", say)
    assert gitrefs.commit_date(tmp_path) is None


# ---------------------------------------------------------------- what a file said before

FILE = "data/callers.csv"


def write(project: Path, text: str, path: str = FILE) -> None:
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).write_bytes(text.encode())


def kept(project: Path, text: str) -> str:
    """Write and commit a text; returns the commit's name, in short."""
    write(project, text)
    return repositories.commit(project)[:10]


def asked(project: Path, present: str) -> tuple[list[str], Doubt | None]:
    found = history(project, FILE, present)
    return [version.text for version in found.versions], found.doubt


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    repositories.start(folder)
    return folder


def test_versions_that_differ_come_newest_first_with_their_newest_commit(project: Path) -> None:
    kept(project, "a\n")
    second = kept(project, "b\n")
    again = kept(project, "a\n")
    last = kept(project, "c\n")
    a, b, c = Version(again, "a\n"), Version(second, "b\n"), Version(last, "c\n")
    assert history(project, FILE, "c\n") == History((a, b))
    write(project, "d\n")  # not committed
    assert history(project, FILE, "d\n") == History((c, a, b))


def test_a_file_with_one_version_has_no_earlier_one(project: Path) -> None:
    kept(project, "a\n")
    assert asked(project, "a\n") == ([], None)
    assert asked(project, "a\r\n") == ([], None)
    assert asked(project, "\ufeffa\n") == ([], None)


def test_a_file_that_no_commit_holds_is_new(project: Path) -> None:
    assert asked(project, "a\n") == ([], Doubt.NEW)  # there is no commit at all
    write(project, "x\n", "README.md")
    repositories.commit(project)
    write(project, "a\n")
    assert asked(project, "a\n") == ([], Doubt.NEW)


def test_what_a_deleted_file_said_is_remembered(project: Path) -> None:
    kept(project, "a\n")
    (project / FILE).unlink()
    repositories.commit(project)
    assert asked(project, "b\n") == (["a\n"], None)
    kept(project, "b\n")
    assert asked(project, "b\n") == (["a\n"], None)


def test_what_a_merged_branch_said_is_remembered_though_the_merge_lost_it(project: Path) -> None:
    kept(project, "a\n")
    main = repositories.git(project, "symbolic-ref", "--short", "HEAD")
    repositories.git(project, "checkout", "--quiet", "-b", "side")
    kept(project, "told\n")
    kept(project, "a\n")
    repositories.git(project, "checkout", "--quiet", main)
    write(project, "x\n", "README.md")
    repositories.commit(project)
    repositories.git(project, "merge", "--quiet", "--no-edit", "side")
    assert asked(project, "a\n") == (["told\n"], None)


def test_what_only_a_merge_said_is_remembered(project: Path) -> None:
    kept(project, "a\n")
    main = repositories.git(project, "symbolic-ref", "--short", "HEAD")
    repositories.git(project, "checkout", "--quiet", "-b", "side")
    kept(project, "b\n")
    repositories.git(project, "checkout", "--quiet", main)
    kept(project, "c\n")
    repositories.git(project, "merge", "--quiet", "--no-commit", "-X", "ours", "side")
    kept(project, "made in the merge\n")
    kept(project, "d\n")
    found, doubt = asked(project, "d\n")
    assert (sorted(found), doubt) == (["a\n", "b\n", "c\n", "made in the merge\n"], None)


def test_a_branch_that_was_not_merged_does_not_count(project: Path) -> None:
    kept(project, "a\n")
    repositories.git(project, "checkout", "--quiet", "-b", "side")
    kept(project, "b\n")
    repositories.git(project, "checkout", "--quiet", "-")
    assert asked(project, "a\n") == ([], None)


def test_the_name_of_the_branch_does_not_matter_nor_does_having_none(project: Path) -> None:
    kept(project, "a\n")
    kept(project, "b\n")
    repositories.git(project, "branch", "--move", "some-other-name")
    assert asked(project, "b\n") == (["a\n"], None)
    repositories.git(project, "checkout", "--quiet", "--detach")
    assert asked(project, "b\n") == (["a\n"], None)
    repositories.git(project, "checkout", "--quiet", "HEAD~1")
    assert asked(project, "a\n") == ([], None)


def test_a_second_working_tree_has_the_same_history(project: Path, tmp_path: Path) -> None:
    kept(project, "a\n")
    kept(project, "b\n")
    repositories.git(project, "worktree", "add", "--quiet", str(tmp_path / "tree"))
    assert asked(tmp_path / "tree", "b\n") == (["a\n"], None)


def test_the_project_may_be_a_folder_of_the_repository(project: Path) -> None:
    below = project / "plans" / "exampleton"
    kept(below, "a\n")
    kept(below, "b\n")
    assert asked(below, "b\n") == (["a\n"], None)
    assert asked(project, "b\n") == ([], Doubt.NEW)


def test_a_shallow_clone_is_said_to_be_one(project: Path, tmp_path: Path) -> None:
    kept(project, "a\n")
    kept(project, "b\n")
    kept(project, "c\n")
    source = project.as_uri()
    for depth, known in (("1", []), ("2", ["b\n"])):
        clone = tmp_path / depth
        repositories.git(tmp_path, "clone", "--quiet", "--depth", depth, source, str(clone))
        assert asked(clone, "c\n") == (known, Doubt.SHALLOW)
    repositories.git(tmp_path / "1", "fetch", "--quiet", "--unshallow")
    assert asked(tmp_path / "1", "c\n") == (["b\n", "a\n"], None)


def test_a_clone_without_its_texts_is_said_to_be_one_and_fetches_none(
    project: Path, tmp_path: Path
) -> None:
    kept(project, "a\n")
    kept(project, "b\n")
    repositories.git(project, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    source = project.as_uri()
    repositories.git(tmp_path, "clone", "--quiet", "--filter=blob:none", source, str(clone))
    assert asked(clone, "b\n") == ([], Doubt.MISSING)
    assert asked(clone, "b\n") == ([], Doubt.MISSING)


def test_only_so_many_commits_are_looked_at(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gitrefs, "MOST", 2)
    kept(project, "a\n")
    kept(project, "b\n")
    assert asked(project, "b\n") == (["a\n"], None)
    kept(project, "c\n")
    assert asked(project, "c\n") == (["b\n"], Doubt.MANY)


def test_a_version_that_is_too_large_is_not_read(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gitrefs, "LARGEST", 3)
    kept(project, "long\n")
    kept(project, "a\n")
    kept(project, "b\n")
    assert asked(project, "b\n") == (["a\n"], Doubt.MISSING)


def test_any_bytes_are_read(project: Path) -> None:
    for number, raw in enumerate((b"\xff\xfe2\x00", b"", b"no line end", b"two\n\nlines\n")):
        (project / "data").mkdir(exist_ok=True)
        (project / FILE).write_bytes(raw)
        repositories.git(project, "add", "--all")
        repositories.git(project, "commit", "--quiet", "--message", str(number))
    found, doubt = asked(project, "x\n")
    assert found == ["two\n\nlines\n", "no line end", "", "\ufffd\ufffd2\x00"]
    assert doubt is None


def test_names_are_not_patterns_and_settings_do_not_disturb(project: Path) -> None:
    kept(project, "a\n")
    kept(project, "b\n")
    repositories.git(project, "config", "log.showSignature", "true")
    repositories.git(project, "config", "log.follow", "true")
    repositories.git(project, "config", "color.ui", "always")
    repositories.git(project, "config", "diff.noprefix", "true")
    assert asked(project, "b\n") == (["a\n"], None)
    assert history(project, "data/*.csv", "b\n").doubt is Doubt.NEW


def test_without_git_or_a_repository_nothing_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked(tmp_path, "a\n") == ([], Doubt.NO_REPOSITORY)
    assert asked(tmp_path / "not there", "a\n") == ([], Doubt.NO_REPOSITORY)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert asked(tmp_path, "a\n") == ([], Doubt.NO_GIT)


def test_a_repository_of_somebody_else_is_named_as_the_reason(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(project, "a\n")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert asked(project, "a\n") == ([], Doubt.REFUSED)


def test_a_broken_repository_is_not_taken_for_a_new_one(project: Path) -> None:
    kept(project, "a\n")
    commit = kept(project, "b\n")
    whole = repositories.git(project, "rev-parse", commit)
    (project / ".git" / "objects" / whole[:2] / whole[2:]).chmod(0o600)
    (project / ".git" / "objects" / whole[:2] / whole[2:]).write_bytes(b"broken")
    assert asked(project, "b\n") == ([], Doubt.NO_GIT)


@pytest.mark.parametrize(
    "raised", [OSError("no"), subprocess.TimeoutExpired("git", 10), ValueError("no")]
)
def test_a_git_that_fails_tells_no_history(
    raised: Exception, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise raised

    kept(project, "a\n")
    monkeypatch.setattr(subprocess, "run", fail)
    assert asked(project, "b\n") == ([], Doubt.NO_GIT)
