"""Edits as plain data to the texts of files.  Nothing is written here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import yamledit
from generator.forms.base import Operation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.forms.base import Edit
    from generator.schema import Schemas


def applied(edits: Iterable[Edit], texts: Mapping[str, str], schemas: Schemas) -> dict[str, str]:
    """The texts of the files that change, by path, as they become.

    Raises KeyError where an edit is of a file that is not among the texts, and
    yamledit.CannotEdit where one cannot be made.
    """
    made: dict[str, str] = {}
    for edit in edits:
        text = made.get(edit.path, texts[edit.path])
        if edit.operation is Operation.VALUE:
            text = yamledit.with_value(text, edit.pointer, edit.value, schemas=schemas)
        elif edit.operation is Operation.ITEM:
            text = yamledit.with_item(text, edit.pointer, edit.value, schemas=schemas)
        else:
            text = yamledit.without(text, edit.pointer)
        made[edit.path] = text
    return {path: text for path, text in made.items() if text != texts[path]}
