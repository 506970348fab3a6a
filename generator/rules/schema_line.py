"""A file whose first line does not name its schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity, Span
from generator.rules.base import Context, Example, Rule
from generator.schemaline import LINE, SCHEMA, line_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Look at the first line of every file that could be read."""
    for document in context.documents:
        if document.data is None:
            continue
        first = document.text.split("\n", 1)[0].rstrip("\r")
        depth = document.path.count("/")
        proper = line_for(document.kind, "../" * depth + "schema/")
        span = Span(document.path, 1, 1, max(1, len(first)))
        line = LINE.match(first)
        if line is None:
            yield RULE.at(
                span, "the first line does not name the schema", f"write above all: {proper}"
            )
            continue
        named = SCHEMA.match(line[1])
        if named is None or named[2] != document.kind:
            at = Span(document.path, 1, line.start(1) + 1, max(1, len(line[1])))
            yield RULE.at(
                at, f"this is not the schema of {document.path.split('/')[-2]}/", f"write: {proper}"
            )


RULE = Rule(
    code="schema-line",
    severity=Severity.WARNING,
    summary="The first line of a file does not name its schema",
    why="Editors read the line and then explain each key, offer the allowed values and underline "
    "slips while you type. Copy it from another file of the same folder.",
    example=Example(
        path="plan/organisations/example-council.yaml",
        original="# yaml-language-server: $schema=../../../../../schema/organisation.schema.json\n",
        bad="# yaml-language-server: $schema=../../../../../schema/board.schema.json\n",
        good="# yaml-language-server: $schema=../../../../../schema/organisation.schema.json\n",
    ),
    check=check,
)
