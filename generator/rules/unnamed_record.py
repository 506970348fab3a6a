"""A record whose name is not-stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.model import NOT_STATED
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic

_NAMES = ("title", "name", "measures", "words", "label")
_MAY_BE_UNSTATED = ("chair", "name")


def check(context: Context) -> Iterator[Diagnostic]:
    """Look at every field that names what it stands in."""
    for document, place, pointer, value in context.fields(
        lambda f: f.form == "title" and f.path[-1] in _NAMES and f.path != _MAY_BE_UNSTATED
    ):
        if value == NOT_STATED:
            yield RULE.at(
                document.span(pointer),
                f"“{place.path[-1]}” cannot be {NOT_STATED}: pages need a name to show",
                "write the name that the source gives it, or what it is in a few words",
            )


RULE = Rule(
    code="unnamed-record",
    severity=Severity.ERROR,
    topic=Topic.NAMES,
    summary="A name or title is not-stated",
    why="Each record is shown and found by its name. Write the name that the source gives it; "
    "where it gives none, say in a few words what it is.",
    example=Example(
        path="plan/boards/streets-group.yaml",
        original="name: Streets Group\n",
        bad="name: not-stated\n",
        good="name: Streets Group\n",
    ),
    check=check,
)
