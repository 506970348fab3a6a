"""An indicator of people whose values are no counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules import samples
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare the unit with what is said of people."""
    for indicator in context.plan.indicators.values():
        if indicator.disclosure == "people" and indicator.unit != "count":
            yield RULE.at(
                context.documents.span(indicator.origin, "disclosure"),
                f"the values are said to be counts of people, and their unit is {indicator.unit}",
                "write disclosure: none if they are no counts, else unit: count",
            )


RULE = Rule(
    code="disclosure-unit",
    severity=Severity.ERROR,
    topic=Topic.PEOPLE,
    summary="An indicator counts people, and its unit is not count",
    why="`disclosure: people` says that each value is a number of people: only of whole numbers "
    "can it be said which are too small to publish. A rate or a share is not checked, though a "
    "small count may be worked out from it: publish one only where its count could be published.",
    example=Example(
        path="plan/indicators/full-bins.yaml",
        original="",
        bad=samples.people("no_data: Nobody counts them yet.\n").replace(
            "unit: count", "unit: percent"
        ),
        good=samples.people("no_data: Nobody counts them yet.\n"),
        also=("orphan-record",),
    ),
    check=check,
)
