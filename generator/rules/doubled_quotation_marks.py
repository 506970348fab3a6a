"""A quotation with marks that the page adds itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic

_MARKS = "“”\"„«»‘'"


def check(context: Context) -> Iterator[Diagnostic]:
    """Look at both ends of each quotation."""
    for document, _, pointer, value in context.fields(lambda f: f.path[-1:] == ("quote",)):
        if value[:1] in _MARKS and value[-1:] in _MARKS + "’" and len(value) > 1:
            yield RULE.at(
                document.span(pointer),
                "the quotation has marks of its own",
                f"write it without them: {value[1:-1]}",
            )


RULE = Rule(
    code="doubled-quotation-marks",
    severity=Severity.ERROR,
    topic=Topic.WORDS,
    summary="A quotation stands in quotation marks",
    why="The page sets quotation marks around it; they would stand there twice.",
    example=Example(
        path="plan/plan.yaml",
        original="  quote: not-stated\n",
        bad="  quote: “Clean streets for all.”\n",
        good="  quote: Clean streets for all.\n",
    ),
    check=check,
)
