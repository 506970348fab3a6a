"""An id that means something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.model import NONE, NOT_STATED
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic

_MEANT = {
    NOT_STATED: "it is what a reference says where no source names anything",
    NONE: "it is what the partnership board says of its parent",
    "index": "a page of that name would take the place of its section’s own",
    "readme": "a page of that name would take the place of its section’s own",
}
_MEANT_OF = {("indicator", "revisions"): "data/revisions.csv is the record of revisions"}
"""The same for the ids of one kind of file alone."""
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Find ids that are words of the plan's own, or cannot be names of files everywhere."""
    for document, _, pointer, value in context.fields(
        lambda f: f.path[-1:] == ("id",) and not f.refers_to
    ):
        why = _MEANT.get(value)
        if len(pointer) == 1 and value in _DEVICES:
            why = "Windows cannot have a file of that name"
        elif len(pointer) == 1:
            why = why or _MEANT_OF.get((document.kind, value))
        if why:
            yield RULE.at(
                document.span(pointer),
                f"“{value}” cannot be an id: {why}",
                f"make it longer, such as {value}-{document.kind}",
            )


RULE = Rule(
    code="reserved-id",
    severity=Severity.ERROR,
    topic=Topic.NAMES,
    summary="An id is a word that means something else",
    why="The words not-stated and none stand where there is no reference; index and readme are "
    "names of a section’s own page; a few names cannot be files on Windows. An indicator cannot be "
    "called revisions: data/revisions.csv is the record of what sources have revised. Choose "
    "another id.",
    example=Example(
        path="plan/priorities/clean-streets.yaml",
        original="  - id: respond-bins\n",
        bad="  - id: none\n",
        good="  - id: respond-bins\n",
    ),
    check=check,
)
