"""A key that stands too deep, so that YAML takes it for more of the text above."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Severity, Span
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic

_BLOCK = re.compile(r"( *(?:- +)*)[\w-]+: *[|>][+-]? *\Z")
_KEY = re.compile(r" +([a-z_]+):( |\Z)")
_SENTENCE_ENDS = (".", "!", "?", ":", "”", ")")


def _swallowed(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines, from 0, that a block of text holds and that look like a key of a record.

    A word and a colon may come to stand first in a line of a wrapped sentence: only a line
    that begins a block or follows a whole sentence counts.
    """
    indent: int | None = None
    for number, line in enumerate(lines):
        if indent is not None and line.strip():
            if len(line) - len(line.lstrip()) <= indent:
                indent = None
            else:
                key = _KEY.match(line) if ":" in line else None
                before = lines[number - 1].rstrip()
                if key and (not before or before.endswith(_SENTENCE_ENDS) or _BLOCK.match(before)):
                    yield number, key[1]
        if indent is None and line.rstrip(" +-").endswith((">", "|")):
            block = _BLOCK.match(line)
            if block:
                indent = len(block[1])


def check(context: Context) -> Iterator[Diagnostic]:
    """Look for keys of the file's kind at the start of a line inside a text."""
    for document in context.documents:
        if document.root is None:
            continue
        known = {
            step
            for place in context.schemas.fields(document.kind)
            for step in place.path
            if step is not None
        }
        lines = document.text.splitlines()
        for number, key in _swallowed(lines):
            if key in known:
                column = len(lines[number]) - len(lines[number].lstrip()) + 1
                yield RULE.at(
                    Span(document.path, number + 1, column, len(key)),
                    f"the key “{key}” is taken for more of the text above it",
                    "give it the indent of the other keys of its record; "
                    "if it is meant as text, put another word before it",
                )


RULE = Rule(
    code="swallowed-key",
    severity=Severity.ERROR,
    topic=Topic.FILES,
    summary="A key stands so deep that it became part of a text",
    why="All that is indented below a key with > or | is one text. A key that stands there too "
    "is no key any more: its value is lost, and the page shows it as prose.",
    example=Example(
        path="plan/linked-strategies/waste-strategy.yaml",
        original="supports: It pays for the bins.\n",
        bad="supports: >-\n  It pays for the bins.\n  note: It ends in 2030.\n",
        good="supports: >-\n  It pays for the bins.\nnote: It ends in 2030.\n",
    ),
    check=check,
)
