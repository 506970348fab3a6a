"""What a folder holds at a moment, to see later whether anything in it changed."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

Snapshot: TypeAlias = Mapping[str, tuple[str, int, str]]
"""By path, what stands there: its kind, its mode, and the hash of what is in it."""


def snapshot(folder: Path) -> Snapshot:
    """What a folder holds, to see whether it changed.  Empty where there is no folder."""
    found: dict[str, tuple[str, int, str]] = {}
    if not folder.is_dir():
        return found
    for path, entry in walk(folder):
        mode = stat.S_IMODE(entry.stat(follow_symlinks=False).st_mode)
        if entry.is_symlink():
            found[path] = ("link", 0, str(Path(entry.path).readlink()))
        elif entry.is_dir(follow_symlinks=False):
            found[path] = ("folder", mode, "")
        elif not entry.is_file(follow_symlinks=False):
            found[path] = ("other", mode, "")  # a pipe: whoever reads it may wait for ever
        else:
            found[path] = ("file", mode, _hash(Path(entry.path)))
    return found


def walk(folder: Path, above: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything in a folder by its path, folders before what is in them."""
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        path = f"{above}{entry.name}"
        yield path, entry
        if entry.is_dir(follow_symlinks=False):
            yield from walk(Path(entry.path), f"{path}/")


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
