"""What tests of proposals need: a project of their own, and what comes of a text sent to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.proposing.issue import Issue
from generator.proposing.steps import Prepared, prepare

if TYPE_CHECKING:
    from pathlib import Path


def prepared(project: Path, body: str, number: int | None = 12) -> Prepared:
    return prepare(project, Issue(body, number))


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
