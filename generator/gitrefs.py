"""What git knows of the project.  Works without git: then it knows nothing."""

from __future__ import annotations

import subprocess
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def commit_date(project: Path) -> date | None:
    """The day of the last commit; None outside a repository or without git."""
    try:
        done = subprocess.run(
            ["git", "-C", str(project), "log", "-1", "--format=%cs"],  # noqa: S607 - git is found on the path
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )
        return date.fromisoformat(done.stdout.strip()) if done.returncode == 0 else None
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
