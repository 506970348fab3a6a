"""A text with a note to oneself left in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules.base import Context, Example, Rule, span_of
from generator.rules.topics import Topic
from generator.rules.unstated_otherwise import means_unstated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic

_WORDS = ("TODO", "FIXME", "TBC", "TBD", "TBA", "XXX", "orem ipsum", "???")
_BRACKETS = re.compile(
    r"[\[(<](?:insert|add|to be (?:added|confirmed|decided)|check|date|name)\b"
    r"[^\])>]{0,40}[\])>](?!\()"
)
_MARK = re.compile(
    r"\b(?:TODO|FIXME|TBC|TBD|TBA|XXX+)\b|[Ll]orem ipsum|\?\?\?+|" + _BRACKETS.pattern
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Look through every text of the files that hold such a word at all."""
    suspects = {
        document.path
        for document in context.documents
        if any(word in document.text for word in _WORDS) or _BRACKETS.search(document.text)
    }
    if not suspects:
        return
    for document, _, pointer, value in context.fields(lambda f: f.form in ("text", "title")):
        if document.path not in suspects:
            continue
        match = _MARK.search(value)
        if match is not None and not means_unstated(value):
            yield RULE.at(
                span_of(document, pointer, match[0]),
                f"“{match[0]}” looks like a note to come back to",
                "finish the text, or say in words what is not known yet",
            )


RULE = Rule(
    code="unfinished-text",
    severity=Severity.WARNING,
    topic=Topic.WORDS,
    summary="A text holds a note such as TODO or TBC",
    why="It would be published as it stands. If the words are the source’s own, leave them: this "
    "is a warning, not an error.",
    example=Example(
        path="plan/boards/streets-group.yaml",
        original="description: It looks after the streets.\n",
        bad="description: It looks after the streets. TODO add its history.\n",
        good="description: It looks after the streets.\n",
    ),
    check=check,
)
