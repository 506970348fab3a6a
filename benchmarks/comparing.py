"""What a comparison of two states costs beside checking one of them.

Here belongs the changed copy of a project; timing belongs to `measure`, the table to `run`.
"""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

EVERY = 10
"""In one file of so many something changes."""

_STATED = re.compile(r"^(\s*(?:due|owner|lead): )(?!not-stated)\S+$", re.MULTILINE)
_TEXT = re.compile(r"(?<=[a-z]{4}) (?=[a-z]{4})")


def changed_copy(project: Path, folder: Path) -> int:
    """Copy a project's plan and data, and change every tenth file; returns how many changed.

    What an objective or an action states is unsaid, and a text gets a word: changes of
    substance and editorial ones.
    """
    for name in ("plan", "data", "schema"):
        shutil.copytree(project / name, folder / name)
    changed = 0
    for path in sorted((folder / "plan").rglob("*.yaml"))[::EVERY]:
        text = path.read_text(encoding="utf-8")
        head, line, rest = text.partition("\nsummary: ")
        now = _STATED.sub(r"\1not-stated", text)
        if now == text:
            first, key, last = (head, line, rest) if line else text.partition("\ndescription: ")
            now = first + key + _TEXT.sub(" synthetic ", last, count=1)
        changed += now != text
        path.write_text(now, encoding="utf-8", newline="\n")
    return changed
