"""What tests with real git repositories need: one that knows nothing of the machine's settings."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

WHO = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Example"), ("EMAIL", "example@example.org"))
}
APART = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def git(folder: Path, *arguments: str, moment: str = "") -> str:
    """Run git in a folder, at a moment such as 2026-04-01T12:00:00Z; returns what it says."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    when = {f"GIT_{role}_DATE": moment for role in ("AUTHOR", "COMMITTER") if moment}
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env={**kept, **APART, **WHO, **when},
    )
    return done.stdout.strip()


def start(folder: Path) -> None:
    """Make a repository of a folder."""
    git(folder, "init", "--quiet")


def commit(folder: Path, moment: str = "") -> str:
    """Commit everything in a folder; returns the commit's name."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "x", moment=moment)
    return git(folder, "rev-parse", "HEAD")
