"""An id that is not the name of its file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.model import KINDS
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
"""What has another form is reported as malformed."""
_FOLDERS = {kind.name: kind.folders for kind in KINDS if not kind.single}


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare the id of each file that has one of its own choice with the file's name."""
    for document, _, pointer, value in context.fields(lambda f: f.path == ("id",)):
        if not _ID.match(document.name):
            continue  # the name is at fault, and is reported as such
        if _FOLDERS.get(document.kind) and value == _of_its_text(document.data):
            continue  # its folder or its name is at fault, and is reported as such
        if document.kind in _FOLDERS and value != document.name and _ID.match(value):
            yield RULE.at(
                document.span(pointer),
                f"the id “{value}” is not the name of its file",
                # A name made of folders, too, cannot be had by renaming the file alone.
                f"write id: {document.name}"
                if _FOLDERS[document.kind]
                else f"write id: {document.name}, or rename the file to {value}.yaml: whichever it "
                "was before, for an id never changes",
            )


def _of_its_text(data: object) -> str:
    """The id that a return would have by its own quarter and board."""
    if not isinstance(data, dict):
        return ""
    return f"{data.get('quarter', '')}-{data.get('board', '')}".lower()


RULE = Rule(
    code="id-file-name",
    severity=Severity.ERROR,
    topic=Topic.NAMES,
    summary="An id is not the name of its file",
    why="References and web addresses are made of ids, and people find a record by the name of "
    "its file. Both must be the same. Change the id back unless the record is new: an id lasts "
    "for ever.",
    example=Example(
        path="plan/organisations/example-council.yaml",
        original="id: example-council\n",
        bad="id: exampleton-council\n",
        good="id: example-council\n",
    ),
    check=check,
)
