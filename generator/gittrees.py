"""A project as it stood at a commit: which commit is meant, what it holds, what differs.

Here belongs reading trees and files out of git's store.  Nothing is checked out into the
project, nothing is fetched, and what a tree holds is data: names that would lead out of a
folder, links and files too large are passed over and named.
"""

from __future__ import annotations

import errno
import os
import re
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from generator import gitrefs
from generator.gitrefs import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ELSEWHERE, OURS = "refs/remotes/origin/", "refs/heads/"
"""What the full names of branches begin with; a short one may also be that of a tag."""
MAIN_BRANCHES = (
    f"{ELSEWHERE}HEAD", f"{ELSEWHERE}main", f"{OURS}main", f"{ELSEWHERE}master", f"{OURS}master",
)  # fmt: skip
"""Where a proposal is meant to go, in the order in which they are looked for."""
OF_A_PROJECT = ("plan", "data", "evidence", "geography")
"""What a plan is read from; the schemas are those of today."""


_LAST = int(datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC).timestamp())
"""The last second that has a date; whoever makes a commit says when it was."""
_NAME = re.compile(r"[0-9a-f]{40,64}\Z")
_UNFIT = frozenset({errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.EINVAL})
"""What the disk says of a name that it cannot have: of a file in a file, and the like."""


class GitError(Exception):
    """Git cannot say; the message tells a person why, and what to do."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that a commit changed."""

    path: str
    """Relative to the project, with forward slashes."""
    old: str
    """The name of its content before; empty where the file is new, or was no ordinary one."""
    new: str
    """The name of its content since; empty where the file was taken out."""


@dataclass(frozen=True, slots=True)
class Step:
    """A commit on the way of the main branch, with what it changed."""

    commit: str
    moment: datetime
    """When it was made, in UTC."""
    files: tuple[FileChange, ...]
    first: bool
    """Whether nothing came before it."""
    cut: bool = False
    """Whether what came before it is not in this copy, so that its changes are unknown."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file in git's store."""

    path: str
    """Relative to the project, with forward slashes."""
    name: str
    """The name of its content: the same content has the same name."""
    mode: str
    """100644 or 100755 for a file, 120000 for a link, 160000 for another repository."""

    @property
    def ordinary(self) -> bool:
        """Whether it is a file with a path that stays in its folder."""
        parts = self.path.split("/")
        unfit = any(part in ("..", ".", "") or part.casefold() == ".git" for part in parts)
        return self.mode in ("100644", "100755") and not unfit and "\\" not in self.path


def commit(project: Path, ref: str) -> str:
    """The full name of the commit that a ref means.

    Raises GitError where there is none, or git is not there.
    """
    _in_repository(project)
    done = _run(
        project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}"
    )
    found = done.stdout.decode("utf-8", "replace").strip()
    if done.returncode != 0 or not _NAME.match(found):
        remedy = "if it is a branch elsewhere, fetch it first: git fetch origin"
        if shallow(project):
            remedy = (
                "this copy was cloned without its whole history, so it may be missing here; "
                "fetch it: git fetch --unshallow"
            )
        raise GitError(
            f"there is no commit, branch or folder with a plan that is called “{ref}”; {remedy}"
        )
    return found


def base(project: Path, wanted: Sequence[str] = ()) -> str:
    """The commit from which the present one parted from the main branch.

    `wanted` are refs that are tried before `MAIN_BRANCHES`.  Raises GitError where no main
    branch is known here, or where this copy does not hold the common commit.
    """
    _in_repository(project)
    if _run(project, "rev-parse", "--verify", "--quiet", "HEAD").returncode != 0:
        raise GitError("nothing is committed here yet, so there is no earlier state")
    head = commit(project, "HEAD")
    for ref in (*wanted, *MAIN_BRANCHES):
        try:
            main = commit(project, ref)
        except GitError:
            continue
        done = _run(project, "merge-base", main, head)
        if done.returncode == 0:
            return done.stdout.decode().strip()
        called = ref.removeprefix("refs/remotes/").removeprefix(OURS)
        if shallow(project):
            raise GitError(
                f"{called} and the present state have no common commit in this copy, for it was "
                "cloned without its whole history; fetch it: git fetch --unshallow"
            )
        raise GitError(f"{called} and the present state have no common commit; name the base")
    raise GitError(
        "no main branch is known here; name what to compare with, such as: plan diff HEAD~1"
    )


def prefix(project: Path) -> str:
    """What the paths of a project’s files begin with in its repository; empty at the top."""
    done = _run(project, "rev-parse", "--show-prefix")
    return done.stdout.decode("utf-8", "replace").removesuffix("\n")


def shallow(project: Path) -> bool:
    """Whether the repository was cloned without its whole history."""
    return _run(project, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def tree(project: Path, ref: str, paths: Iterable[str] = OF_A_PROJECT) -> tuple[Blob, ...]:
    """Every file that a commit has below the paths, in order of its path.

    Paths are relative to the project.  Raises GitError where git cannot say.
    """
    done = _run(project, "ls-tree", "-r", "-z", commit(project, ref), "--", *paths)
    if done.returncode != 0:
        raise GitError(f"git cannot list what {ref} holds: {_said(done)}")
    found = []
    for line in done.stdout.decode("utf-8", "replace").split("\0"):
        fields, _, path = line.partition("\t")
        if path:
            mode, _, name = fields.split(" ")
            found.append(Blob(path, name, mode))
    return tuple(sorted(found, key=lambda blob: blob.path))


def contents(project: Path, names: Iterable[str]) -> Mapping[str, bytes]:
    """The contents of files by name; those too large or not in this copy are left out.

    Raises GitError where git cannot say.
    """
    try:
        return gitrefs.contents(project, names)
    except (OSError, ValueError, subprocess.SubprocessError):
        raise GitError(f"{Doubt.NO_GIT}; folders can be compared instead") from None


def checkout(
    project: Path, ref: str, folder: Path, paths: Iterable[str] = OF_A_PROJECT
) -> tuple[str, ...]:
    """Write the files that a commit has below the paths into a folder that is empty.

    Returns the paths that were passed over: links, other repositories, names that lead
    elsewhere or that no folder can hold, and files that are too large or not in this copy.
    Raises GitError where git cannot say, OSError where the disk refuses.
    """
    blobs = tree(project, ref, paths)
    texts = contents(project, (blob.name for blob in blobs if blob.ordinary))
    passed = []
    for blob in blobs:
        if not blob.ordinary or blob.name not in texts:
            passed.append(blob.path)
            continue
        target = folder / blob.path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(texts[blob.name])
        except OSError as error:
            if error.errno not in _UNFIT:
                raise
            passed.append(blob.path)
    return tuple(passed)


def changed(project: Path, old: str, new: str | None) -> tuple[str, ...]:
    """The paths that differ between two commits, or a commit and the working tree.

    All paths of the repository, relative to its top; new files that git does not know yet
    are among them.  Raises GitError where git cannot say.
    """
    refs = [commit(project, old), *([commit(project, new)] if new is not None else [])]
    done = _run(
        project, "diff", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv",
        "--ignore-submodules=dirty", "-z", *refs, "--",
        settings=_no_filters(project),
    )  # fmt: skip
    if done.returncode != 0:
        raise GitError(f"git cannot compare {old} with {new or 'the files here'}: {_said(done)}")
    paths = set(done.stdout.decode("utf-8", "replace").split("\0"))
    if new is None:
        top = Path(os.fsdecode(_run(project, "rev-parse", "--show-toplevel").stdout.rstrip(b"\n")))
        done = _run(top, "ls-files", "--others", "--exclude-standard", "-z")
        paths |= set(done.stdout.decode("utf-8", "replace").split("\0"))
    return tuple(sorted(path for path in paths if path))


def _no_filters(project: Path) -> list[tuple[str, str]]:
    """Settings without the programs that git would hand the files of the working tree to."""
    done = _run(project, "config", "-z", "--name-only", "--get-regexp", r"^filter\..")
    names = done.stdout.decode("utf-8", "surrogateescape").split("\0")
    return [(name, "false" if name.endswith(".required") else "") for name in names if name]


def steps(project: Path, paths: Iterable[str], most: int) -> tuple[Step, ...]:
    """The newest commits that changed files below the paths, newest first.

    Those of the present branch alone: a merge is one step, with all that it brought.  Paths
    are relative to the project.  Raises GitError where git cannot say.
    """
    _in_repository(project)
    done = _run(
        project, "log", "-z", f"--max-count={most}", "--first-parent", "-m", "--raw",
        "--no-abbrev", "--no-renames",
        "--relative", "--no-color", "--no-ext-diff", "--format=%x01%H %ct %P", "--", *paths,
    )  # fmt: skip
    if done.returncode != 0:
        if _run(project, "rev-parse", "--quiet", "--verify", "HEAD").returncode != 0:
            return ()  # nothing was ever committed
        raise GitError(f"git cannot tell the history: {_said(done)}")
    cut = _cut(project)
    found = []
    for part in done.stdout.decode("utf-8", "replace").split("\x01")[1:]:
        head, *rest = part.split("\0")
        name, seconds, *parents = head.split()
        moment = datetime.fromtimestamp(min(max(int(seconds), 0), _LAST), UTC)
        found.append(
            Step(name, moment, _file_changes(rest), not parents and name not in cut, name in cut)
        )
    return tuple(found)


def _file_changes(parts: list[str]) -> tuple[FileChange, ...]:
    """The files of a commit in git's raw form, whose parts were set apart by NUL."""
    found = []
    fields: list[str] = []
    for part in parts:
        line = part.lstrip("\n")
        if line.startswith(":"):
            fields = line[1:].split(" ")
        elif fields and line:
            was, now, old, new = fields[:4]
            sides = [
                name if mode in ("100644", "100755") else ""
                for mode, name in ((was, old), (now, new))
            ]
            found.append(FileChange(line, *sides))
            fields = []
    return tuple(found)


def _cut(project: Path) -> frozenset[str]:
    """The commits whose parents are not in this copy."""
    done = _run(project, "rev-parse", "--git-path", "shallow")
    try:
        text = (project / done.stdout.decode().strip()).read_text(encoding="utf-8")
    except OSError:
        return frozenset()
    return frozenset(text.split())


def _in_repository(project: Path) -> None:
    done = _run(project, "rev-parse", "--is-inside-work-tree")
    if done.returncode != 0 or done.stdout.strip() != b"true":
        refused = b"dubious ownership" in done.stderr
        doubt = Doubt.REFUSED if refused else Doubt.NO_REPOSITORY
        raise GitError(f"{doubt}; folders can be compared instead: plan diff OLD NEW")


def _run(
    project: Path, *arguments: str, settings: Sequence[tuple[str, str]] = ()
) -> subprocess.CompletedProcess[bytes]:
    try:
        return gitrefs.run(project, *arguments, settings=settings)
    except (OSError, subprocess.SubprocessError):
        raise GitError(f"{Doubt.NO_GIT}; folders can be compared instead") from None


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stderr.decode("utf-8", "replace").strip().partition("\n")[0] or "no reason given"
