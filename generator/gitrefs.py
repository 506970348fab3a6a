"""What git knows of the project.  Works without git: then it knows nothing."""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def commit_date(project: Path) -> date | None:
    """The day of the last commit; None outside a repository or without git."""
    try:
        done = subprocess.run(
            ["git", "-C", str(project), "log", "-1", "--format=%cs"],
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )
        return date.fromisoformat(done.stdout.strip()) if done.returncode == 0 else None
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def record_date(project: Path) -> date:
    """The day that the record shows: that of the last commit, or today outside git."""
    return commit_date(project) or today()


def today() -> date:
    """The day by the clock, in UTC: for what happens now, such as the reading of a source."""
    return datetime.now(UTC).date()
