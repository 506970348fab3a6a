"""The files of the forms in a project, as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.forms.files import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def stored(project: Path) -> Mapping[str, str]:
    """The files that were made from forms, by path; those of others are left out.

    Raises OSError where one cannot be read.
    """
    found = {}
    for folder, mark in FOLDERS.items():
        for path in sorted((project / folder).glob("*")):
            if path.is_file():
                text = path.read_bytes().decode("utf-8", "replace")
                if text.startswith(mark):
                    found[path.relative_to(project).as_posix()] = text
    return found
