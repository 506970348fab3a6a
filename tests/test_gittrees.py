"""Trees of real repositories: sound ones, hostile ones, and those that git cannot tell of."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from generator import gitrefs, gittrees
from generator.gittrees import GitError
from tests import repositories
from tests.repositories import APART, WHO, git

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git knows nothing of the machine's settings."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in {**APART, **WHO}.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / "plan").mkdir()
    (folder / "plan" / "plan.yaml").write_text("id: plan\n")
    (folder / "README.md").write_text("x\n")
    repositories.commit(folder)
    return folder


def piped(folder: Path, text: bytes, *arguments: str) -> str:
    """What git answers to what it is given."""
    done = subprocess.run(
        ["git", *arguments], cwd=folder, input=text, check=True, capture_output=True
    )
    return done.stdout.decode().strip()


def another(folder: Path, name: str = "other") -> str:
    """One more commit, which is like no other."""
    (folder / f"{name}.md").write_text(name)
    return repositories.commit(folder)


def blob(folder: Path, text: bytes = b"id: x\n") -> str:
    return piped(folder, text, "hash-object", "-w", "--stdin")


def mktree(folder: Path, *entries: tuple[str, bytes, str]) -> str:
    """A tree of git, of entries with their mode, name and object, unchecked."""
    kinds = {"040000": b"tree", "160000": b"commit"}
    lines = b"".join(
        mode.encode()
        + b" "
        + kinds.get(mode, b"blob")
        + b" "
        + name.encode()
        + b"\t"
        + path
        + b"\0"
        for mode, path, name in entries
    )
    return piped(folder, lines, "mktree", "-z", "--missing")


def commit_of(folder: Path, tree: str) -> str:
    return git(folder, "commit-tree", tree, "-m", "x")


# ------------------------------------------------------------------ which commit


def test_a_ref_means_its_commit(project: Path) -> None:
    name = git(project, "rev-parse", "HEAD")
    git(project, "tag", "--annotate", "--message", "x", "v1")
    for ref in ("HEAD", "main", "v1", name, name[:8], "main^0", "HEAD@{0}"):
        assert gittrees.commit(project, ref) == name


@pytest.mark.parametrize(
    "ref",
    ["no-such", "-x", "--output=x", "--help", "HEAD:plan", "HEAD^{tree}", "main..HEAD", "^HEAD",
     "HEAD^99", ":/nothing", "a b", "$(touch x)", "\n", "é", "HEAD --", "x" * 300, "@{u}"],
)  # fmt: skip
def test_a_name_that_is_no_commit_is_refused_with_a_remedy(project: Path, ref: str) -> None:
    before = sorted(path.name for path in project.iterdir())
    with pytest.raises(GitError, match="there is no commit, branch or folder with a plan") as found:
        gittrees.commit(project, ref)
    assert ref in str(found.value)
    assert "git fetch origin" in str(found.value)
    assert sorted(path.name for path in project.iterdir()) == before


def test_outside_a_repository_the_remedy_is_folders(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="no git repository; folders can be compared instead"):
        gittrees.commit(tmp_path, "HEAD")
    with pytest.raises(GitError, match="folders can be compared"):
        gittrees.commit(tmp_path / "nowhere", "HEAD")


def test_without_git_the_remedy_is_folders(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(project))
    for ask in (
        lambda: gittrees.commit(project, "HEAD"),
        lambda: gittrees.base(project),
        lambda: gittrees.contents(project, ["a" * 40]),
    ):
        with pytest.raises(GitError, match=r"git is not there.*folders can be compared instead"):
            ask()


def test_a_repository_that_git_refuses_is_said_to_be_refused(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(GitError, match="belongs to somebody else"):
        gittrees.commit(project, "HEAD")


def test_a_bare_repository_is_no_project(project: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(project), "bare")
    with pytest.raises(GitError, match="folders can be compared instead"):
        gittrees.commit(tmp_path / "bare", "HEAD")


def test_a_repository_without_a_commit_has_none(tmp_path: Path) -> None:
    repositories.start(tmp_path)
    with pytest.raises(GitError, match="nothing is committed here yet"):
        gittrees.base(tmp_path)


# ------------------------------------------------------------------ the base


def test_the_base_is_where_the_branch_parted(project: Path) -> None:
    parted = git(project, "rev-parse", "HEAD")
    git(project, "checkout", "--quiet", "-b", "proposal")
    another(project, "c0")
    git(project, "checkout", "--quiet", "main")
    another(project, "c1")
    git(project, "checkout", "--quiet", "proposal")
    assert gittrees.base(project) == parted
    git(project, "checkout", "--quiet", "--detach")
    assert gittrees.base(project) == parted


def test_the_base_on_the_main_branch_is_its_last_commit(project: Path) -> None:
    (project / "plan" / "plan.yaml").write_text("id: other\n")
    assert gittrees.base(project) == git(project, "rev-parse", "HEAD")


def test_the_base_of_a_clone_is_what_the_other_repository_has(
    project: Path, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", str(project), "clone")
    clone = tmp_path / "clone"
    there = git(clone, "rev-parse", "HEAD")
    another(clone, "c2")
    assert gittrees.base(clone) == there


def test_a_wanted_branch_is_tried_first_and_one_that_is_not_there_is_passed_over(
    project: Path,
) -> None:
    git(project, "checkout", "--quiet", "-b", "release")
    wanted = another(project, "c3")
    git(project, "checkout", "--quiet", "-b", "proposal")
    another(project, "c4")
    assert gittrees.base(project, ["origin/none", "release"]) == wanted
    assert gittrees.base(project, ["origin/none", "--output=x"]) != wanted


def test_without_a_main_branch_the_base_must_be_named(project: Path) -> None:
    git(project, "branch", "--move", "main", "trunk")
    with pytest.raises(GitError, match="no main branch is known here; name what to compare with"):
        gittrees.base(project)


def test_a_branch_with_no_common_commit_has_no_base(project: Path) -> None:
    git(project, "checkout", "--quiet", "--orphan", "other")
    another(project, "c5")
    with pytest.raises(GitError, match="no common commit; name the base"):
        gittrees.base(project)


def test_a_shallow_clone_is_told_to_fetch_the_rest(project: Path, tmp_path: Path) -> None:
    git(project, "checkout", "--quiet", "-b", "proposal")
    (project / "plan" / "plan.yaml").write_text("id: other\n")
    another(project, "c6")
    git(project, "checkout", "--quiet", "main")
    (project / "README.md").write_text("y\n")
    another(project, "c7")
    git(tmp_path, "clone", "--quiet", "--depth=1", "--no-single-branch", project.as_uri(), "clone")
    clone = tmp_path / "clone"
    git(clone, "checkout", "--quiet", "proposal")
    assert gittrees.shallow(clone)
    with pytest.raises(GitError, match=r"called “HEAD~9”; this copy was cloned.*--unshallow"):
        gittrees.commit(clone, "HEAD~9")
    assert not gittrees.shallow(project)
    with pytest.raises(GitError, match=r"without its whole history.*git fetch --unshallow"):
        gittrees.base(clone)


# ------------------------------------------------------------------ what a tree holds


def test_a_commit_is_written_into_a_folder(project: Path, tmp_path: Path) -> None:
    (project / "plan" / "boards").mkdir()
    (project / "plan" / "boards" / "é b.yaml").write_text("id: b\n")
    (project / "data").mkdir()
    (project / "data" / "run.csv").write_bytes(b"a\r\n\xff")
    (project / "data" / "run.csv").chmod(0o755)
    repositories.commit(project)
    folder = tmp_path / "out"
    folder.mkdir()
    assert gittrees.checkout(project, "HEAD", folder) == ()
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert found == {"plan/plan.yaml", "plan/boards/é b.yaml", "data/run.csv"}
    assert (folder / "data" / "run.csv").read_bytes() == b"a\r\n\xff"
    assert not os.access(folder / "data" / "run.csv", os.X_OK)


def test_a_project_may_be_a_folder_of_its_repository(project: Path, tmp_path: Path) -> None:
    inner = project / "a" / "b"
    (inner / "plan").mkdir(parents=True)
    (inner / "plan" / "plan.yaml").write_text("id: inner\n")
    (inner / "note.md").write_text("x")
    old = git(project, "rev-parse", "HEAD")
    new = repositories.commit(project)
    (tmp_path / "out").mkdir()
    gittrees.checkout(inner, "HEAD", tmp_path / "out")
    assert (tmp_path / "out" / "plan" / "plan.yaml").read_text() == "id: inner\n"
    assert gittrees.changed(inner, old, new) == ("a/b/note.md", "a/b/plan/plan.yaml")


HOSTILE = {
    "a link out": ("120000", b"x.yaml", b"/etc/passwd"),
    "a link up": ("120000", b"x.yaml", b"../../../secret"),
    "another repository": ("160000", b"x", b""),
    "a backslash": ("100644", b"..\\x.yaml", b"x"),
    "a name of git": ("100644", b".GIT", b"x"),
    "a very long name": ("100644", b"x" * 3_000, b"x"),
}


@pytest.mark.parametrize("which", HOSTILE)
def test_what_would_lead_elsewhere_is_passed_over_and_named(
    project: Path, tmp_path: Path, which: str
) -> None:
    mode, name, text = HOSTILE[which]
    made = "1" * 40 if mode == "160000" else blob(project, text)
    inner = mktree(project, (mode, name, made), ("100644", b"ok.yaml", blob(project)))
    commit = commit_of(project, mktree(project, ("040000", b"plan", inner)))
    folder = tmp_path / "out"
    folder.mkdir()
    assert gittrees.checkout(project, commit, folder) == (f"plan/{name.decode()}",)
    assert [p.name for p in folder.rglob("*") if not p.is_dir()] == ["ok.yaml"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "project"]


@pytest.mark.parametrize("name", [b"..", b".", b".git"])
def test_a_folder_that_leads_out_is_passed_over(project: Path, tmp_path: Path, name: bytes) -> None:
    below = mktree(project, ("100644", b"x.yaml", blob(project)))
    inner = mktree(project, ("040000", name, below))
    commit = commit_of(project, mktree(project, ("040000", b"plan", inner)))
    folder = tmp_path / "out"
    folder.mkdir()
    assert gittrees.checkout(project, commit, folder) == (f"plan/{name.decode()}/x.yaml",)
    assert list(folder.rglob("*.yaml")) == []
    assert list(tmp_path.glob("*.yaml")) == []


def test_a_file_that_is_also_a_folder_is_passed_over(project: Path, tmp_path: Path) -> None:
    below = mktree(project, ("100644", b"y.yaml", blob(project)))
    inner = mktree(project, ("100644", b"x", blob(project)), ("040000", b"x", below))
    commit = commit_of(project, mktree(project, ("040000", b"plan", inner)))
    (tmp_path / "out").mkdir()
    assert gittrees.checkout(project, commit, tmp_path / "out") == ("plan/x/y.yaml",)


def test_odd_names_are_files_like_others(project: Path, tmp_path: Path) -> None:
    names = [b"a\nb.yaml", b"\xff\xfe.yaml", b'"q".yaml', b"tab\there", b"-x.yaml", b":(top)x"]
    inner = mktree(project, *(("100644", name, blob(project)) for name in names))
    commit = commit_of(project, mktree(project, ("040000", b"plan", inner)))
    (tmp_path / "out").mkdir()
    assert gittrees.checkout(project, commit, tmp_path / "out") == ()
    assert len(list((tmp_path / "out" / "plan").iterdir())) == len(names)


def test_a_file_too_large_is_passed_over(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gitrefs, "LARGEST", 5)
    (tmp_path / "out").mkdir()
    assert gittrees.checkout(project, "HEAD", tmp_path / "out") == ("plan/plan.yaml",)


def test_a_file_that_is_not_in_this_copy_is_passed_over(project: Path, tmp_path: Path) -> None:
    git(project, "config", "uploadpack.allowfilter", "true")
    git(tmp_path, "clone", "--quiet", "--no-checkout", "--filter=blob:none", project.as_uri(), "c")
    (tmp_path / "out").mkdir()
    clone = tmp_path / "c"
    assert gittrees.checkout(clone, "HEAD", tmp_path / "out") == ("plan/plan.yaml",)


# ------------------------------------------------------------------ what differs


def test_what_differs_is_named_with_new_files_and_without_ignored_ones(project: Path) -> None:
    (project / ".gitignore").write_text("ignored\n")
    old = repositories.commit(project)
    (project / "README.md").unlink()
    (project / "plan" / "a b\né.yaml").write_text("x")
    (project / "ignored").write_text("x")
    assert gittrees.changed(project, old, None) == ("README.md", "plan/a b\né.yaml")
    new = repositories.commit(project)
    assert gittrees.changed(project, old, new) == ("README.md", "plan/a b\né.yaml")
    assert gittrees.changed(project, new, None) == ()


def test_no_program_of_the_repository_is_run(project: Path) -> None:
    mark = project.parent / "ran"
    (project / ".gitattributes").write_text("* diff=x filter=x\n")
    old = repositories.commit(project)
    for key in ("diff.external", "diff.x.command", "diff.x.textconv", "core.pager"):
        git(project, "config", key, f"touch {mark}; cat")
    (project / "README.md").write_text("z\n")
    gittrees.changed(project, old, None)
    (project.parent / "out").mkdir()
    gittrees.checkout(project, old, project.parent / "out")
    assert not mark.exists()


def test_nothing_in_the_repository_is_written(project: Path, tmp_path: Path) -> None:
    (project / "README.md").write_bytes((project / "README.md").read_bytes())
    os.utime(project / "README.md", (1, 1))

    def times() -> dict[Path, int]:
        index = project / ".git" / "index"  # which git may write afresh, as it does for a status
        return {
            p: p.stat().st_mtime_ns for p in project.rglob("*") if p not in (index, index.parent)
        }

    before = times()
    gittrees.changed(project, "HEAD", None)
    gittrees.base(project)
    (tmp_path / "out").mkdir()
    gittrees.checkout(project, "HEAD", tmp_path / "out")
    assert times() == before
