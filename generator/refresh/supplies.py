"""Which source supplies which indicator, by which feeds.

Here belong the gathering and the choosing.  Nothing is fetched or read.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model import Feed, Indicator, Plan

MONTH = "{month}"
"""Stands in an address that has a file for each month."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where a feed's file is found, as the indicator's file says it."""

    file: str | None
    url: str | None
    outline: str | None
    latest_from: str | None
    found_on: str | None
    link: str | None
    pick: str | None

    @property
    def known(self) -> bool:
        """Whether it says anything at all."""
        return (self.file or self.url or self.found_on) is not None

    @property
    def name(self) -> str:
        """What tells it from others in the record of what was read."""
        parts = (self.file, self.url, self.outline, self.found_on, self.link, self.pick)
        return " ".join(part for part in parts if part)

    @property
    def by_month(self) -> bool:
        """Whether there is a file for each month, of which only new ones are fetched."""
        return self.outline is not None or (self.url is not None and MONTH in self.url)


@dataclass(frozen=True, slots=True)
class Supply:
    """What one source supplies to one indicator."""

    indicator: Indicator
    source: str
    feeds: tuple[Feed, ...]
    """At least one; several where the source is asked for several areas."""

    @property
    def key(self) -> str:
        """What tells it from others: indicator/source."""
        return f"{self.indicator.id}/{self.source}"

    @property
    def places(self) -> tuple[Where, ...]:
        """Where its files are, each place once."""
        return tuple(dict.fromkeys(where(feed) for feed in self.feeds))


def where(feed: Feed) -> Where:
    """Where a feed's file is found."""
    return Where(
        feed.file,
        feed.url,
        feed.outline,
        feed.latest_from,
        feed.found_on,
        feed.link,
        feed.pick,
    )


def gathered(plan: Plan) -> tuple[Supply, ...]:
    """Every supply of a plan, by indicator and source."""
    found = []
    for indicator in plan.indicators.values():
        for source in sorted({feed.source for feed in indicator.feeds}):
            feeds = tuple(feed for feed in indicator.feeds if feed.source == source)
            found.append(Supply(indicator, source, feeds))
    return tuple(sorted(found, key=lambda supply: (supply.indicator.id, supply.source)))


def chosen(supplies: Iterable[Supply], sources: Iterable[str]) -> tuple[Supply, ...]:
    """Those from some sources; all of them where no source is named."""
    wanted = frozenset(sources)
    return tuple(supply for supply in supplies if not wanted or supply.source in wanted)


def fingerprint(supply: Supply, named: Mapping[str, str]) -> str:
    """What a supply takes from its files, as a hash: where it differs, they are read again.

    Args:
        supply: The supply.
        named: The hashes of the files of the project that its feeds name, by path.
    """
    taken = [
        {
            "reader": feed.reader,
            "base": feed.base,
            "select": feed.select,
            "named": {p: h for p, h in sorted(named.items()) if _names(feed, p)},
        }
        for feed in supply.feeds
    ]
    text = json.dumps(taken, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _names(feed: Feed, path: str) -> bool:
    return path == feed.outline or path in feed.select.values()
