"""What git knows of the project.  Works without git: then it knows nothing.

Git is run from argument lists, with a limit of time, and never fetches anything.  The repository
may be somebody else's: none of its settings runs a program, and it shows no other history than
its own.  How the project stood at a commit, file by file, is the business of `gittrees`.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

MOST = 50
"""How many commits that changed a file are looked at."""
LARGEST = 5_000_000
"""The largest version of a file that is read, in bytes."""
PATIENCE = 10
"""How many seconds git may take for one answer."""

_CHANGE = re.compile(r":[0-7]{6} [0-7]{6} [0-9a-f]{40,64} ([0-9a-f]{40,64}) ")
"""A line of git’s raw form of a difference: the second name is that of the new text."""
_SHORT = 10
"""How much of a commit’s name is given."""


class Doubt(StrEnum):
    """Why the earlier versions of a file cannot all be told."""

    NO_GIT = "git is not there, or does not answer"
    NO_REPOSITORY = "the project is in no git repository"
    REFUSED = "git refuses to read the repository, which belongs to somebody else"
    NEW = "no commit holds the file yet"
    SHALLOW = "the repository was cloned without its whole history"
    MANY = "more commits changed the file than are looked at"
    MISSING = "a version is too large, or is not in this copy of the repository"


@dataclass(frozen=True, slots=True)
class Version:
    """A file as it stood in a commit."""

    commit: str
    """The newest commit with this text, in short."""
    text: str
    """Its bytes as UTF-8; what cannot be read so is replaced."""


@dataclass(frozen=True, slots=True)
class History:
    """The earlier versions of a file."""

    versions: tuple[Version, ...] = ()
    """Those whose text differs from the present one, newest first, each text once."""
    doubt: Doubt | None = None
    """Why there may be others; None where these are all."""


def commit_date(project: Path) -> date | None:
    """The day of the last commit; None outside a repository or without git."""
    try:
        done = run(project, "log", "-1", "--no-color", "--format=%cs")
        return date.fromisoformat(done.stdout.decode().strip()) if done.returncode == 0 else None
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def record_date(project: Path) -> date:
    """The day that the record shows: that of the last commit, or today outside git."""
    return commit_date(project) or today()


def today() -> date:
    """The day by the clock, in UTC: for what happens now, such as the reading of a source."""
    return datetime.now(UTC).date()


def history(project: Path, path: str, present: str) -> History:
    """What a file of the project said before, in the commits behind the present one.

    `path` is relative to the project, `present` the text that it has now, committed or not.
    Merged branches count, branches that are not merged do not; nor is a file followed under
    another name.  Never raises.
    """
    try:
        asked = run(project, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository")
        if asked.returncode != 0 or not asked.stdout.startswith(b"true"):
            refused = b"dubious ownership" in asked.stderr
            return History((), Doubt.REFUSED if refused else Doubt.NO_REPOSITORY)
        shallow = asked.stdout.split()[-1:] == [b"true"]
        commits, blobs = _changes(project, path)
        if not commits:
            return History((), Doubt.SHALLOW if shallow else Doubt.NEW)
        held = contents(project, blobs)
        texts = {blob: raw.decode("utf-8", "replace") for blob, raw in held.items()}
    except (OSError, ValueError, subprocess.SubprocessError):
        return History((), Doubt.NO_GIT)
    now = _lines(present)
    found: dict[str, Version] = {}
    for blob, commit in blobs.items():
        if blob in texts and (lines := _lines(texts[blob])) != now:
            found.setdefault(lines, Version(commit[:_SHORT], texts[blob]))
    doubt = None
    if shallow:
        doubt = Doubt.SHALLOW
    elif texts.keys() != blobs.keys():
        doubt = Doubt.MISSING
    elif commits > MOST:
        doubt = Doubt.MANY
    return History(tuple(found.values()), doubt)


def _changes(project: Path, path: str) -> tuple[int, dict[str, str]]:
    """How many commits changed a file, and what it became: objects with their newest commits.

    Merges are compared with each parent, and no branch is left out that was merged and lost:
    what it published was published.  Raises SubprocessError where git fails.
    """
    done = run(
        project, "log",
        f"--max-count={MOST + 1}", "--full-history", "-m", "--raw", "--no-abbrev",
        "--no-renames", "--no-color", "--format=commit %H", "--", path,
    )  # fmt: skip
    if done.returncode != 0:
        if run(project, "rev-parse", "--quiet", "--verify", "HEAD").returncode != 0:
            return 0, {}  # nothing was ever committed
        raise subprocess.SubprocessError(done.stderr)
    commits: dict[str, None] = {}
    blobs: dict[str, str] = {}
    commit = ""
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        if line.startswith("commit "):
            commit = line.removeprefix("commit ")
            commits[commit] = None
        elif (change := _CHANGE.match(line)) and len(commits) <= MOST and set(change[1]) != {"0"}:
            blobs.setdefault(change[1], commit)
    return len(commits), blobs


def contents(project: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The contents of objects by name; those too large or not in this copy are left out.

    Raises OSError where there is no git, ValueError or SubprocessError where it fails.
    """
    asked = "".join(f"{name}\n" for name in dict.fromkeys(names))
    sizes = run(project, "cat-file", "--batch-check", given=asked).stdout.decode().split("\n")
    known = [fields for line in sizes if len(fields := line.split()) == 3 and fields[1] == "blob"]
    wanted = {name: int(size) for name, _, size in known if int(size) <= LARGEST}
    given = "".join(f"{name}\n" for name in wanted)
    answer = run(project, "cat-file", "--batch", given=given).stdout
    found = {}
    start = 0
    for name, size in wanted.items():
        start = answer.index(b"\n", start) + 1
        found[name] = answer[start : start + size]
        start += size + 1
    return found


def _lines(text: str) -> str:
    """A text as it is whatever the line ends are, and without a mark of its encoding."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


QUIET: Sequence[tuple[str, str]] = (
    ("core.fsmonitor", "false"),
    ("core.hooksPath", os.devnull),
    ("core.attributesFile", os.devnull),
    ("core.pager", "cat"),
    ("diff.external", ""),
    ("log.showSignature", "false"),
    ("log.follow", "false"),
    ("safe.bareRepository", "explicit"),
)
"""Settings (git-config) with which a repository's own run no program."""


def run(
    project: Path, *arguments: str, given: str = "", settings: Sequence[tuple[str, str]] = ()
) -> subprocess.CompletedProcess[bytes]:
    """Run git in a project.  Raises OSError where there is none, SubprocessError where it hangs."""
    quiet = {
        "LC_ALL": "C",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
    }
    kept = {name: value for name, value in os.environ.items() if name != "GIT_EXTERNAL_DIFF"}
    return subprocess.run(
        ["git", "-C", str(project), "--literal-pathspecs", *arguments],
        input=given.encode(),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
        env=with_settings({**kept, **quiet}, (*QUIET, *settings)),
    )


def with_settings(
    environment: Mapping[str, str], settings: Iterable[tuple[str, str]]
) -> dict[str, str]:
    """An environment in which git has settings besides: they win over those of a repository.

    https://git-scm.com/docs/git-config#Documentation/git-config.txt-GITCONFIGCOUNT
    """
    made = dict(environment)
    given = made.get("GIT_CONFIG_COUNT", "")
    place = int(given) if given.isascii() and given.isdigit() else 0
    for place, (key, value) in enumerate(settings, place):  # noqa: B020 - it goes on counting
        made |= {f"GIT_CONFIG_KEY_{place}": key, f"GIT_CONFIG_VALUE_{place}": value}
        made["GIT_CONFIG_COUNT"] = str(place + 1)
    return made
