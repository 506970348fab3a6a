"""A feed that says nowhere where its file is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules import samples
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.model import Feed


def check(context: Context) -> Iterator[Diagnostic]:
    """Look for feeds with neither a file nor an address: one finding a source."""
    found: dict[str, list[Feed]] = {}
    for indicator in context.plan.indicators.values():
        for feed in indicator.feeds:
            if feed.file is feed.url is feed.found_on is None:
                found.setdefault(feed.source, []).append(feed)
    for source, (first, *others) in found.items():
        more = f" (nor do {len(others)} more feeds from {source})" if others else ""
        yield RULE.at(
            context.documents.span(first.origin, "source"),
            f"the feed does not say where its file is{more}",
            "add url, or found_on with link; else the file is given by hand: "
            f"plan data refresh --source {source} --from FILE",
        )


RULE = Rule(
    code="feed-without-address",
    severity=Severity.NOTE,
    topic=Topic.FEEDS,
    summary="A feed has no address",
    why="A refresh passes it over, unless somebody downloads the file and gives it with `--from`. "
    "Where the publisher has a lasting address, write it as `url`; where the address changes with "
    "each edition, write the page that links to it as `found_on`, and what marks the link as "
    "`link`.",
    example=Example(
        path="plan/indicators/litter-reports.yaml",
        original="feeds: []\n",
        bad=samples.feeds("published-plan", address=""),
        good=samples.feeds("published-plan"),
    ),
    check=check,
)
