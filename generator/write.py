"""Generated files to a folder: only what changed, each whole or not at all."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.views import GeneratedFile

LIST = ".generated"
"""The file in the folder that lists what was written there, so that it can be taken away."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a call changed, as paths relative to the folder."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


def write(files: Iterable[GeneratedFile], folder: Path) -> Written:
    """Write the files below a folder, and remove those that an earlier call wrote.

    Files that the folder holds from elsewhere stay.  Raises OSError where the disk
    refuses, and ValueError where a path would leave the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written, unchanged = [], []
    for file in files:
        target = folder / file.path
        if not target.resolve().is_relative_to(folder.resolve()):
            raise ValueError(f"{file.path} leads out of the folder")
        content = file.content.encode("utf-8")
        if target.is_file() and target.read_bytes() == content:
            unchanged.append(file.path)
        else:
            replace(target, content)
            written.append(file.path)
    removed = []
    now = set(written) | set(unchanged)
    for path in sorted(_before(folder) - now):
        target = folder / path
        if target.resolve().is_relative_to(folder.resolve()) and target.is_file():
            target.unlink()
            removed.append(path)
    if now != _before(folder):
        replace(folder / LIST, "".join(f"{path}\n" for path in sorted(now)).encode("utf-8"))
    return Written(tuple(written), tuple(unchanged), tuple(removed))


def replace(target: Path, content: bytes) -> None:
    """Put content in the place of a file in one step, making its folder where needed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _before(folder: Path) -> set[str]:
    listed = folder / LIST
    return set(listed.read_text(encoding="utf-8").splitlines()) if listed.is_file() else set()
