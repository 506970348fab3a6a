"""A merge that was not finished."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Severity, Span
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic

_MARK = re.compile(r"^\s*(<{7}|>{7}|\|{7})(\s|$)", re.MULTILINE)


def check(context: Context) -> Iterator[Diagnostic]:
    """Look for the lines that git leaves where it could not merge."""
    for path, text in context.texts.items():
        if "<<<<<<<" not in text and ">>>>>>>" not in text:
            continue
        match = _MARK.search(text)
        if match is not None:  # one finding a file: whoever mends the first sees the others
            line = text.count("\n", 0, match.start(1)) + 1
            column = match.start(1) - (text.rfind("\n", 0, match.start(1)) + 1) + 1
            yield RULE.at(
                Span(path, line, column, 7),
                "git could not merge two versions here, and both still stand",
                "keep the right version and delete the lines that start with <<<<<<<, ======= and "
                ">>>>>>>",
            )


RULE = Rule(
    code="merge-conflict",
    severity=Severity.ERROR,
    topic=Topic.FILES,
    summary="A file still holds both versions of a merge that git could not make",
    why="Where two people changed the same lines, git writes both and marks them. Somebody must "
    "choose. Inside a long text the marks would be published.",
    example=Example(
        path="plan/boards/streets-group.yaml",
        original="description: It looks after the streets.\n",
        bad="description: >-\n  <<<<<<< HEAD\n  It looks after the streets.\n  =======\n"
        "  It looks after all streets.\n  >>>>>>> main\n",
        good="description: >-\n  It looks after all streets.\n",
    ),
    check=check,
)
