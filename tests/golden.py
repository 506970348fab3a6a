"""Golden files: what we make, beside what was made when somebody last looked at it.

    UPDATE_GOLDEN=1 python3 make.py test

writes them anew.  Read the difference in git before you commit it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def compare(path: Path, text: str) -> None:
    """Hold a text against its golden file."""
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert path.is_file(), f"there is no {path}: UPDATE_GOLDEN=1 makes it"
    assert text == path.read_bytes().decode()


def compare_names(folder: Path, texts: Mapping[str, str]) -> None:
    """Hold the names of texts against the golden files of a folder: none too many or too few."""
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.*")}
    if os.environ.get("UPDATE_GOLDEN"):
        for name in there.keys() - texts.keys():
            there.pop(name).unlink()
        there |= {name: folder / name for name in texts}
    assert sorted(there) == sorted(texts)
