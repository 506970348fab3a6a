"""A feed whose source is not the indicator's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity, suggest
from generator.rules import samples
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare the source of each feed with those of its indicator."""
    for indicator in context.plan.indicators.values():
        for feed in indicator.feeds:
            if feed.source in indicator.sources or feed.source not in context.plan.sources:
                continue
            yield RULE.at(
                context.documents.span(feed.origin, "source"),
                f"the feed is from “{feed.source}”, which is not among the indicator’s sources",
                suggest(feed.source, indicator.sources)
                + "; or add it to sources and to lead.order",
            )


RULE = Rule(
    code="feed-source-unlisted",
    severity=Severity.ERROR,
    topic=Topic.FEEDS,
    summary="A feed is from a source that its indicator does not list",
    why="An indicator lists the sources of its values, and which of them leads. A refresh would "
    "bring in values of a source that stands in neither list.",
    example=Example(
        path="plan/indicators/litter-reports.yaml",
        original="feeds: []\n",
        bad=samples.feeds("bin-count"),
        good=samples.feeds("published-plan"),
        beside={
            "plan/sources/bin-count.yaml": samples.source(),
            "plan/organisations/bin-makers.yaml": samples.organisation().replace(
                "published-plan", "bin-count"
            ),
        },
    ),
    check=check,
)
