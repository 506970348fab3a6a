"""A quarterly return whose place says another board or quarter than its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules import samples
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic

_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-Q[1-4]\Z|[a-z0-9]+(-[a-z0-9]+)*\Z")


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare the quarter and the board of each return with its folder and its name."""
    for document, place, pointer, value in context.fields(
        lambda f: f.path in (("quarter",), ("board",))
    ):
        if document.kind != "return" or not _FORM.match(value):
            continue  # what has another form is reported as malformed
        *_, folder, name = document.path.removesuffix(".yaml").split("/")
        part = place.path[0]
        proper = folder if part == "quarter" else name
        if value != proper:
            right = f"{value}/{name}" if part == "quarter" else f"{folder}/{value}"
            yield RULE.at(
                document.span(pointer),
                f"the {part} is “{value}” here, and “{proper}” by the file’s place",
                f"write {part}: {proper}, or move the file to plan/returns/{right}.yaml",
            )


RULE = Rule(
    code="return-misplaced",
    severity=Severity.ERROR,
    topic=Topic.DECISIONS,
    summary="A quarterly return stands in the place of another quarter or board",
    why="A return is found by its place: the folder is the quarter, the file’s name is the board. "
    "Where the text says otherwise, nobody can tell whose return it is. Often a file was copied "
    "from the quarter before.",
    example=Example(
        path="plan/returns/2025-26-Q1/streets-group.yaml",
        original="",
        bad=samples.returned().replace("quarter: 2025-26-Q1", "quarter: 2025-26-Q2"),
        good=samples.returned(),
    ),
    check=check,
)
