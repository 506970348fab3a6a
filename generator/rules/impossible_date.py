"""A date that no calendar has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.periods import quarter
from generator.rules.base import Context, Example, Rule, span_of
from generator.rules.dates import EARLIEST, FORMS, LATEST, fault, parts
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic

_QUARTER = re.compile(r"[0-9]{4}-[0-9]{2}-Q[1-4]", re.ASCII)


def check(context: Context) -> Iterator[Diagnostic]:
    """Look at both ends of every date and interval, and at both years of a quarter."""
    for document, _, pointer, value in context.fields(lambda f: f.form in FORMS):
        for part in dict.fromkeys(parts(value)):
            wrong = fault(part)
            if wrong is not None:
                yield RULE.at(span_of(document, pointer, part), *wrong)
    for document, _, pointer, value in context.fields(lambda f: f.form == "quarter"):
        if not _QUARTER.fullmatch(value):
            continue  # reported as malformed
        try:
            quarter(value)
        except ValueError as error:
            year = int(value[:4])
            remedy = f"did you mean “{year}-{(year + 1) % 100:02}{value[7:]}”?"
            if not EARLIEST <= year < LATEST:
                remedy = "write such as 2025-26-Q1"
            yield RULE.at(document.span(pointer), str(error), remedy)


RULE = Rule(
    code="impossible-date",
    severity=Severity.ERROR,
    topic=Topic.DATES,
    summary="A date is in no calendar, or not of our time",
    why="A day or month that does not exist is a slip, and nobody can tell what was meant. Write "
    "YYYY-MM-DD, YYYY-MM, or a year in quotes, between 1900 and 2100. A financial year is an "
    "interval of months, such as 2023-04/2024-03; its quarters have both years, as in 2023-24-Q1.",
    example=Example(
        path="plan/objectives/less-litter.yaml",
        original="    due: 2026-03-31\n",
        bad="    due: 2026-02-30\n",
        good="    due: 2026-02-28\n",
    ),
    check=check,
)
