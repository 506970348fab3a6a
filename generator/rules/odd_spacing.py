"""A title with spaces that do not belong there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules.base import Context, Example, Rule, span_of
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic

_ODD = re.compile("\\S*(?:  +|[\t\u00a0\u2000-\u200a\u202f\u3000])\\S*")
_SPECIAL = re.compile("[\t\u00a0\u2000-\u200a\u202f\u3000]")
_VERBATIM = ("as_printed", "words")
"""Keys that keep the source's own characters."""


def check(context: Context) -> Iterator[Diagnostic]:
    """Look at every title."""
    for document, _, pointer, value in context.fields(
        lambda f: f.form == "title" and f.path[-1] not in _VERBATIM
    ):
        match = _ODD.search(value) if "  " in value or _SPECIAL.search(value) else None
        if match is not None:
            proper = " ".join(match[0].split())
            yield RULE.at(
                span_of(document, pointer, match[0]),
                "two spaces, a tab or a special space stand here",
                f"write “{proper}” with one plain space",
            )


RULE = Rule(
    code="odd-spacing",
    severity=Severity.WARNING,
    topic=Topic.WORDS,
    summary="A title holds two spaces, a tab or a special space",
    why="They come along when text is copied from a PDF. Searches and comparisons then miss the "
    "title, although it looks right.",
    example=Example(
        path="plan/boards/streets-group.yaml",
        original="name: Streets Group\n",
        bad="name: Streets  Group\n",
        good="name: Streets Group\n",
    ),
    check=check,
)
