"""What a proposal changes, for people to read before it is agreed.

The seam between proposals and differences: from two project folders to plain text.
"""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def describe(before: Path, after: Path) -> str:
    """The changes of the plan from one project folder to another, as plain text."""
    return "".join(_changes(_texts(before), _texts(after)))


def _texts(project: Path) -> dict[str, str]:
    return {
        path.relative_to(project).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((project / "plan").rglob("*.yaml"))
    }


def _changes(before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    for path in sorted(before.keys() | after.keys()):
        old, new = before.get(path, ""), after.get(path, "")
        if old != new:
            lines = (old.splitlines(keepends=True), new.splitlines(keepends=True))
            yield from unified_diff(*lines, f"a/{path}", f"b/{path}", n=2)
