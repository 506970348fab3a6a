"""A feed of rates that does not say what they are rates of, and the reverse."""

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
    """Compare the base of each feed with the unit of its indicator."""
    for indicator in context.plan.indicators.values():
        rate = indicator.unit.startswith("rate-")
        for feed in indicator.feeds:
            if rate and feed.base is None:
                yield RULE.at(
                    context.documents.span(feed.origin, "source"),
                    "the values are rates, and the feed does not name their population",
                    "add base: with the estimates that the source divides by, such as census-2021",
                )
            elif feed.base is not None and not rate:
                yield RULE.at(
                    context.documents.key_span(feed.origin, "base"),
                    f"a population base stands here, and the unit is {indicator.unit}",
                    "delete it: only a rate has a population base",
                )


RULE = Rule(
    code="feed-base",
    severity=Severity.ERROR,
    topic=Topic.FEEDS,
    summary="A feed of rates does not name their population, or another feed does",
    why="The population is part of a rate, and no publisher’s table names it row by row: the feed "
    "does. What is no rate has no population base.",
    example=Example(
        path="plan/indicators/litter-reports.yaml",
        original="feeds: []\n",
        bad=samples.feeds(
            "published-plan",
            address="    base: census-2021\n    url: https://example.org/bins.csv\n",
        ),
        good=samples.feeds("published-plan"),
    ),
    check=check,
)
