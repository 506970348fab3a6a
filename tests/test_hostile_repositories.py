"""A repository made by somebody else runs no program of theirs, and shows no other history.

Each trap is a program that leaves a mark where it ran.
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from generator import comparison, gitrefs, gittrees
from tests import repositories
from tests.repositories import APART, WHO, git
from tests.support import MINIMAL

if TYPE_CHECKING:
    from pathlib import Path

OBJECTIVE = "plan/objectives/less-litter.yaml"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the traps are shell scripts")


@pytest.fixture(autouse=True)
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("GIT_", "GITHUB_", "CI_"))]:
        monkeypatch.delenv(name)
    for name, value in {**APART, **WHO}.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The minimal project in a repository, with two commits."""
    folder = tmp_path / "project"
    shutil.copytree(MINIMAL, folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    repositories.commit(folder, "2026-01-01T12:00:00Z")
    reword(folder, "Have less litter", "Have little litter")
    repositories.commit(folder, "2026-01-02T12:00:00Z")
    return folder


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A program that leaves a mark: a file `sprung` beside it."""
    script = tmp_path / "trap.sh"
    script.write_text(f"#!/bin/sh\necho $0 $@ >> '{tmp_path}/sprung'\ncat\nexit 0\n")
    script.chmod(0o755)
    return script


def reword(project: Path, old: str, new: str) -> None:
    file = project / OBJECTIVE
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def everything(project: Path) -> None:
    """Every question that is asked of git."""
    comparison.compare(project, None, None, {})
    comparison.compare(project, "HEAD~1", "HEAD", {})
    gittrees.changed(project, "HEAD", None)
    gittrees.steps(project, ("plan",), 10)
    gitrefs.commit_date(project)
    gitrefs.history(project, OBJECTIVE, "")


def test_no_setting_of_a_repository_runs_a_program(project: Path, trap: Path) -> None:
    said = str(trap)
    for setting in (
        "core.fsmonitor", "diff.external", "core.pager", "pager.log", "pager.diff", "gpg.program",
        "core.sshCommand", "core.editor", "diff.trap.textconv", "diff.trap.command",
        "filter.trap.clean", "filter.trap.smudge", "filter.and=more.process", "core.askPass",
        "credential.helper", "core.alternateRefsCommand", "uploadpack.packObjectsHook",
        "alias.log", "alias.diff", "gpg.ssh.program", "gpg.x509.program",
    ):  # fmt: skip
        git(project, "config", setting, f"!{said}" if setting.startswith("alias") else said)
    git(project, "config", "log.showSignature", "true")
    git(project, "config", "core.hooksPath", str(trap.parent / "hooks"))
    (trap.parent / "hooks").mkdir()
    for name in (
        "post-index-change",
        "post-checkout",
        "reference-transaction",
        "fsmonitor-watchman",
    ):
        shutil.copy(trap, trap.parent / "hooks" / name)
        shutil.copy(trap, project / ".git" / "hooks" / name)
    (project / ".git" / "info" / "attributes").write_text(
        "* diff=trap filter=trap\nplan/objectives/* diff=trap filter=and=more\n"
    )
    shutil.copy(project / ".git" / "info" / "attributes", project / ".gitattributes")
    _sign_head(project)
    (trap.parent / "sprung").unlink(missing_ok=True)  # by what was done just now
    reword(project, "Have little litter", "Have no litter")
    os.utime(project / "plan" / "plan.yaml")
    everything(project)
    sprung = trap.parent / "sprung"
    assert not sprung.exists(), sprung.read_text()


def _sign_head(project: Path) -> None:
    """A commit that claims to be signed, so that git would have its signature checked."""
    tree = git(project, "rev-parse", "HEAD^{tree}")
    parent = git(project, "rev-parse", "HEAD")
    who = "Example <example@example.org> 1767441600 +0000"
    text = (
        f"tree {tree}\nparent {parent}\nauthor {who}\ncommitter {who}\n"
        "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\nx\n"
    )
    file = project.parent / "commit"
    file.write_text(text)
    made = git(project, "hash-object", "-t", "commit", "-w", str(file))
    git(project, "update-ref", "refs/heads/main", made)


def test_a_replacement_shows_no_other_history(project: Path) -> None:
    """A repository may hold other objects to show in the place of the true ones."""
    first, last = git(project, "rev-parse", "HEAD~1"), git(project, "rev-parse", "HEAD")
    git(project, "replace", first, last)
    assert len(comparison.compare(project, first, "HEAD", {}).changes.changes) == 1
    assert [len(step.files) for step in gittrees.steps(project, ("plan",), 9)] == [1, 11]


@pytest.mark.parametrize("as_", ["tag", "branch"])
def test_no_tag_or_branch_stands_for_the_main_branch(project: Path, as_: str) -> None:
    """Whoever may push a tag called origin/main cannot make it the state to compare with."""
    git(project, "update-ref", "refs/remotes/origin/main", "HEAD")
    git(project, "checkout", "--quiet", "-b", "proposal")
    git(project, "branch", "--quiet", "-D", "main")
    reword(project, "Have little litter", "Have no litter")
    repositories.commit(project)
    git(project, as_, "origin/main")
    for env in ({}, {"GITHUB_BASE_REF": "main"}, {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}):
        found = comparison.compare(project, None, None, env).told.undecided
        assert found == ("objective/less-litter",), env


def test_a_repository_within_runs_no_program(project: Path, trap: Path) -> None:
    inner = project / "inner"
    inner.mkdir()
    git(inner, "init", "--quiet")
    head = repositories.commit(inner)
    git(project, "update-index", "--add", "--cacheinfo", f"160000,{head},inner")
    repositories.commit(project)
    (project / ".gitmodules").write_text(
        '[submodule "inner"]\n\tpath = inner\n\turl = ./inner\n\tignore = none\n'
    )
    (inner / "x").write_text("x")
    git(inner, "config", "core.fsmonitor", str(trap))
    everything(project)
    assert not (trap.parent / "sprung").exists()
