"""A feed that says two things about where its file is, or half of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules import samples
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.model import Feed

_PLACES = ("file", "url", "found_on")
_MONTH = "{month}"


def check(context: Context) -> Iterator[Diagnostic]:
    """Look at each feed for keys that contradict each other, or that go together."""
    for indicator in context.plan.indicators.values():
        for feed in indicator.feeds:
            for key, message, remedy in _faults(feed):
                yield RULE.at(context.documents.key_span(feed.origin, key), message, remedy)


def _faults(feed: Feed) -> Iterator[tuple[str, str, str]]:
    """What is wrong: the key that it stands at, a message, a remedy."""
    given = [key for key in _PLACES if getattr(feed, key) is not None]
    for key in given[1:]:
        yield (
            key,
            f"{key} stands beside {given[0]}, and a feed has one file",
            "keep the one that is meant; a second file has a feed of its own",
        )
    yield from _of_link(feed)
    yield from _of_month(feed)
    if feed.outline is not None and not (
        feed.reader == "police-uk" and feed.select.get("whole_answer") is True
    ):
        message = "only the police’s service is asked about an outline, and its answer is whole"
        yield "outline", message, "add whole_answer: true for the reader police-uk, or delete it"


def _of_link(feed: Feed) -> Iterator[tuple[str, str, str]]:
    if feed.found_on is None:
        for key in ("link", "pick"):
            if getattr(feed, key) is not None:
                message = f"{key} is about a page with links, and found_on names none"
                yield key, message, "add found_on, the page that links to the file, or delete it"
    elif feed.link is None:
        message = "found_on names a page, and nothing says which of its links is meant"
        yield "found_on", message, "add link, a part of the file’s name or of the link’s words"
    if feed.link is not None:
        try:
            re.compile(feed.link)
        except (re.error, OverflowError, RecursionError) as error:
            message = f"it is no regular expression: {error}"
            yield "link", message, "put a backslash before a sign that means itself"


def _of_month(feed: Feed) -> Iterator[tuple[str, str, str]]:
    url = feed.url or ""
    rest = url.replace(_MONTH, "")
    if "{" in rest or "}" in rest:
        remedy = "write {month}, or %7B and %7D where the braces are part of the address"
        yield "url", "only {month} can stand in braces", remedy
    elif _MONTH in url and feed.latest_from is None:
        message = "the address has {month}, and nothing says which month is the latest"
        yield "url", message, "add latest_from, an address whose JSON names it under “date”"
    elif _MONTH in url and feed.outline is not None:
        message = "the outline is asked about each month, and url has {month} as well"
        yield "url", message, "write the service’s address, such as https://data.police.uk/api"
    elif feed.latest_from is not None and _MONTH not in url and feed.outline is None:
        message = "latest_from names the latest month, and no url has {month}"
        yield "latest_from", message, "write {month} into url, or delete latest_from"


RULE = Rule(
    code="feed-address",
    severity=Severity.ERROR,
    topic=Topic.FEEDS,
    summary="A feed says two things about where its file is, or half of one",
    why="A feed has one file: of the project (`file`), at an address (`url`), or linked on a page "
    "(`found_on` with `link`). `{month}` in an address goes with `latest_from`, and so does "
    "`outline`. What does not fit together would be passed over, or stop the next refresh.",
    example=Example(
        path="plan/indicators/litter-reports.yaml",
        original="feeds: []\n",
        bad=samples.feeds(
            "published-plan", address="    url: https://example.org/bins.csv\n    link: bins\n"
        ),
        good=samples.feeds(
            "published-plan", address="    found_on: https://example.org/bins\n    link: bins\n"
        ),
    ),
    check=check,
)
