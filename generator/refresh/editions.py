"""Which offers are of an older edition, and which series stand still while others go on.

Here belongs what the last periods tell: of one series against what stands, and of all the
series of one file against each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.refresh.merge import is_given, last

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from generator.refresh.reading import Offer
    from generator.tables import Observation

BY_HAND = frozenset({"evidence"})
"""The readers of files in which people add a row here and there: no series of such a file
stands still because another goes on."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What the last periods tell, by the keys of supplies."""

    older: frozenset[str]
    """Their file ends before what stands, and so do all others of the file."""
    stopped: frozenset[str]
    """They end no later than what stands, while others of the same file that ended with them
    go on; or they have no value at all."""


def timing(offers: Sequence[Offer], standing: Iterable[Observation]) -> Timing:
    """Compare the last periods of offers with those that stand."""
    rows = [row for row in standing if row.status != "unavailable"]
    older: set[str] = set()
    stopped: set[str] = set()
    for group in _by_file(offers):
        known = {offer.supply.key: _known(offer, rows) for offer in group}
        ends = {offer.supply.key: _end(offer) for offer in group}
        covered = {offer.supply.key: last(offer.rows) for offer in group}
        before = {key for key, day in known.items() if day is not None}
        goes_on = {key for key in before if _after(ends[key], known[key])}
        # A file of many things brings each up to date in its own time: only what ended
        # together is expected to go on together.
        level = {known[key] for key in goes_on}
        mute = {key for key in before if ends[key] is None}
        if goes_on:
            by_hand = {o.supply.key for o in group if _is_by_hand(o)}
            stopped |= {key for key in before - goes_on - by_hand if known[key] in level}
        else:
            older |= {key for key in before - mute if _after(known[key], covered[key])}
        stopped |= mute
    return Timing(frozenset(older), frozenset(stopped))


def _by_file(offers: Sequence[Offer]) -> list[list[Offer]]:
    groups: dict[frozenset[str], list[Offer]] = {}
    for offer in offers:
        groups.setdefault(frozenset(file.sha256 for file in offer.files), []).append(offer)
    return list(groups.values())


def _known(offer: Offer, rows: Iterable[Observation]) -> date | None:
    indicator, source = offer.supply.indicator.id, offer.supply.source
    return last(row for row in rows if row.indicator == indicator and is_given(row, source))


def _end(offer: Offer) -> date | None:
    return last(row for row in offer.rows if row.status != "unavailable")


def _after(one: date | None, other: date | None) -> bool:
    """Whether a day comes after another; any does after none."""
    return one is not None and (other is None or one > other)


def _is_by_hand(offer: Offer) -> bool:
    return any(feed.reader in BY_HAND for feed in offer.supply.feeds)
