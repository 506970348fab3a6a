"""A branch with a proposal: committed from the files here, and pushed.

Here belongs what git does.  Neither the files here nor their index nor their branch is
touched: the commit is made beside them.  The token goes to git in its environment, where no
list of processes shows it (git-config, GIT_CONFIG_COUNT), and to no other server.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from generator.forge.base import ForgeError
from generator.gitrefs import QUIET, with_settings

if TYPE_CHECKING:
    from generator.forge.here import Pushing

PATIENCE = 120
"""How many seconds git may take for one thing."""
_BRANCH = re.compile(r"[a-z0-9]+([/-][a-z0-9]+)+", re.ASCII)
"""The branches that are pushed: two words at least, so never the main one."""
_USER = re.compile(r"//[^/@\s]*@")
_HELD = "refs/plan/held"
"""Where the pushed branch is kept while it is looked at."""


class Pushed(StrEnum):
    """What became of it."""

    PUSHED = "pushed"
    SAME = "already there"
    NOTHING = "nothing to propose"


def propose(
    project: Path,
    pushing: Pushing,
    branch: str,
    message: str,
    paths: Sequence[str],
    beside: Iterable[str] = (),
) -> Pushed:
    """Push what differs below the paths as one commit on top of the one that is checked out.

    Args:
        project: The folder of the repository.
        pushing: As whom, and where to.
        branch: Its name; what an earlier call pushed there is replaced.
        message: The message of the commit.
        paths: What may be in it; all else that differs stays here.
        beside: Paths that alone are no reason for a proposal.

    Raises ForgeError where git fails, or where somebody else has committed to the branch.
    """
    if not _BRANCH.fullmatch(branch) or len(branch) > 100:
        remedy = "use small letters, digits and hyphens, and a slash between two parts"
        raise ForgeError(f"“{branch}” is no name for the branch of a proposal", remedy)
    git = _Git(project, pushing)
    if not set(_differing(git, paths)) - set(beside):
        return Pushed.NOTHING
    head = git.said("rev-parse", "HEAD")
    made = _tree(git, head, paths)
    held = _held(git, branch)
    if held and git.said("log", "-1", "--format=%ce", held) != pushing.email:
        message = f"somebody else has committed to the branch {branch}"
        raise ForgeError(message, "merge or delete it; then there is room for a new proposal")
    if held and git.said("rev-parse", f"{held}^{{tree}}", f"{held}^") == f"{made}\n{head}":
        return Pushed.SAME
    new = git.said("commit-tree", made, "-p", head, "-m", message)
    lease = f"--force-with-lease=refs/heads/{branch}:{held}"
    git.said("push", "--quiet", lease, pushing.remote, f"{new}:refs/heads/{branch}", remote=True)
    return Pushed.PUSHED


def differing(project: Path, pushing: Pushing) -> tuple[str, ...]:
    """The paths that differ from the commit that is checked out, ignored ones left out.

    Raises ForgeError where git fails.
    """
    return tuple(_differing(_Git(project, pushing), (".",)))


class _Git:
    """Git in one project, as whoever pushes."""

    def __init__(self, project: Path, pushing: Pushing) -> None:
        self._project, self._pushing = project, pushing
        self.remote = pushing.remote

    def said(self, *arguments: str, remote: bool = False, index: Path | None = None) -> str:
        """What git says, the last line end left out."""
        command = ["git", "-C", str(self._project), *arguments]
        try:
            done = subprocess.run(
                command, capture_output=True, timeout=PATIENCE, check=False,
                stdin=subprocess.DEVNULL, env=self._environment(remote, index),
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError):
            raise ForgeError(f"git {arguments[0]} does not run", "is git installed?") from None
        if done.returncode != 0:
            reason = _reason(done.stderr)
            raise ForgeError(f"git {arguments[0]} failed: {reason}", "see what it says")
        return done.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")

    def _environment(self, remote: bool, index: Path | None) -> dict[str, str]:
        who, email = self._pushing.name, self._pushing.email
        # What git would print of a connection holds the token.
        kept = {n: v for n, v in os.environ.items() if not n.startswith(("GIT_TRACE", "GIT_CURL"))}
        kept |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "https:http:file"}
        for role in ("AUTHOR", "COMMITTER"):
            kept |= {f"GIT_{role}_NAME": who, f"GIT_{role}_EMAIL": email}
        if index is not None:
            kept["GIT_INDEX_FILE"] = str(index)
        settings = [*QUIET, ("commit.gpgSign", "false")]
        if remote:
            header = f"http.{self._pushing.server.rstrip('/')}/.extraheader"
            settings += [("credential.helper", ""), (header, self._pushing.authorization)]
        return with_settings(kept, settings)


def _differing(git: _Git, paths: Sequence[str]) -> list[str]:
    listed = git.said(
        "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", *paths
    )
    return [entry[3:] for entry in listed.split("\0") if entry]


def _tree(git: _Git, head: str, paths: Sequence[str]) -> str:
    """The commit's files with those of the paths as they are here."""
    with tempfile.TemporaryDirectory(prefix="plan-index-") as folder:
        index = Path(folder) / "index"
        git.said("read-tree", head, index=index)
        git.said("add", "--all", "--", *paths, index=index)
        return git.said("write-tree", index=index)


def _held(git: _Git, branch: str) -> str:
    """The commit that the branch has where it is pushed to; empty where there is none."""
    remote, name = git.remote, f"refs/heads/{branch}"
    listed = git.said("ls-remote", remote, name, remote=True)
    found = next((line.split("\t") for line in listed.splitlines() if line.endswith(name)), None)
    if found is None:
        return ""
    git.said("fetch", "--quiet", "--no-tags", remote, f"+{name}:{_HELD}", remote=True)
    return found[0]


def _reason(stderr: bytes) -> str:
    """The last lines of what git says of a fault, without the user of an address."""
    lines = _USER.sub("//", stderr.decode("utf-8", "replace")).split("\n")
    said = " ".join(line.strip() for line in lines if line.strip())[-300:]
    return "".join(c if c.isprintable() else " " for c in said) or "no reason given"
