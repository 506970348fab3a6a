"""The files of the supplies to rows, with every fault of every feed.

Here belongs the running of the readers, and how a fault of a reader becomes a finding in the
file of the indicator.  What the rows say is the business of `rows`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import feeds, sources
from generator.diagnostics import Diagnostic, Severity, ordered
from generator.refresh import rows
from generator.refresh.merge import key_of
from generator.refresh.supplies import where
from generator.sources import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from generator.documents import Documents
    from generator.model import Feed, Plan
    from generator.refresh.merge import Key
    from generator.refresh.obtain import Obtained, Unread
    from generator.refresh.state import FileRecord
    from generator.refresh.supplies import Supply
    from generator.sources import Summary
    from generator.tables import Observation

CODE = "unreadable-source"
"""Of a file that cannot be had or read as its feed says."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a source offers for an indicator in the files that were read."""

    supply: Supply
    rows: tuple[Observation, ...]
    """One for each period and area."""
    summaries: tuple[Summary, ...]
    """The readers' accounts, a feed and file each."""
    files: tuple[FileRecord, ...]
    """What was read for it, this time or before."""
    whole: bool
    """Whether all its feeds were read, each of them the whole of its source: then what is
    missing from the rows is missing from the source."""

    @property
    def edition(self) -> str:
        """The edition, or the editions, that were read."""
        return "; ".join(dict.fromkeys(summary.edition for summary in self.summaries))

    @property
    def definition(self) -> str:
        """What the source says that it counts; empty where it does not say."""
        said = (str(getattr(summary, "definition", "") or "") for summary in self.summaries)
        return " ".join(dict.fromkeys(filter(None, said)))


@dataclass(frozen=True, slots=True)
class _Found:
    """A fault of one feed."""

    feed: Feed
    message: str
    remedy: str
    key: tuple[str, ...] = ()
    """The way to the key of the feed that it is about, if it is about one."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the reading of files rests on, beside the files."""

    plan: Plan
    """For the names of areas."""
    documents: Documents
    """For the places of faults."""
    root: Path
    """The project's folder, for the files that selections name."""
    standing: tuple[Observation, ...]
    """The rows of data/."""
    day: date
    """The day of reading."""


def read(
    supplies: Sequence[Supply], obtained: Obtained, setting: Setting
) -> tuple[tuple[Offer, ...], tuple[Diagnostic, ...]]:
    """What is offered for each supply, and what is wrong with those that cannot be read.

    `supplies` are those that have something new to read, `obtained` are their files.
    """
    offers: list[Offer] = []
    found = [_of_file(unread, feed) for unread in obtained.unread for feed in unread.feeds]
    for supply in supplies:
        offer = _offer(supply, obtained, setting, found)
        if offer is not None:
            offers.append(offer)
    return tuple(offers), _told(found, setting.documents)


def _of_file(unread: Unread, feed: Feed) -> _Found:
    place = unread.error.place
    if place.file == "feed":
        key = (place.column,) if place.column else ()
        return _Found(feed, unread.error.message, unread.error.remedy, key)
    return _Found(feed, f"{unread.error.place}: {unread.error.message}", unread.error.remedy)


def _offer(
    supply: Supply, obtained: Obtained, setting: Setting, found: list[_Found]
) -> Offer | None:
    """The offer of one supply; None where it has a fault, which is then among those found."""
    head = setting.plan.head
    areas = {area.code: area for area in head.areas} if head else {}
    before = len(found)
    made: dict[Key, Observation] = {}
    summaries = []
    for feed in supply.feeds:
        for path in obtained.paths.get(where(feed), ()):
            try:
                outcome = sources.read(feed.reader, path, _selection(feed, setting.root))
            except SourceError as error:
                found.append(_of_reader(error, feed))
                continue
            summaries.append(outcome.summary)
            new, faults = rows.made(outcome.readings, supply, feed.base, areas, setting.day)
            twice = [row for row in new if made.setdefault(key_of(row), row) is not row]
            if twice:
                more = f", and {len(twice) - 1} more so" if len(twice) > 1 else ""
                message = (
                    f"{twice[0].period} in {twice[0].area} is given twice, by two feeds or files"
                )
                remedy = "narrow the selection of one of them"
                faults = (*faults, rows.Fault(f"{message}{more}", remedy))
            found += [_Found(feed, fault.message, fault.remedy) for fault in faults]
    if len(found) > before or not summaries:
        return None
    places = supply.places
    whole = all(place in obtained.paths and not place.by_month for place in places)
    kept = rows.protect(tuple(made.values()), supply.indicator, setting.plan, setting.standing)
    files = tuple(
        dict.fromkeys(file for place in places for file in obtained.records.get(place, ()))
    )
    return Offer(supply, kept, tuple(summaries), files, whole)


def _selection(feed: Feed, root: Path) -> Mapping[str, object]:
    """What is taken, with the files of the project where they really are."""
    named = {key: feeds.inside(root, str(feed.select[key])) for key in feeds.named_files(feed)}
    return {**feed.select, **{key: str(path) for key, path in named.items()}}


def _of_reader(error: SourceError, feed: Feed) -> _Found:
    if error.place.file.startswith("selection"):
        key = ("select", error.place.column) if error.place.column else ()
        return _Found(feed, error.message, error.remedy, key)
    return _Found(feed, f"{error.place}: {error.message}", error.remedy)


def _told(found: Iterable[_Found], documents: Documents) -> tuple[Diagnostic, ...]:
    """One finding for one fault: where many feeds have the same, the first tells it."""
    groups: dict[tuple[str, str, tuple[str, ...]], list[Feed]] = {}
    for one in found:
        groups.setdefault((one.message, one.remedy, one.key), []).append(one.feed)
    diagnostics = []
    for (message, remedy, key), waiting in groups.items():
        feed, *others = waiting
        named = sorted({_indicator(other) for other in others} - {_indicator(feed)})
        also = f" (so it is for {', '.join(named)})" if named else ""
        span = documents.span(feed.origin, *(key if _has(feed, key) else ("reader",)))
        diagnostics.append(Diagnostic(span, Severity.ERROR, CODE, message + also, remedy))
    return ordered(diagnostics)


def _has(feed: Feed, key: tuple[str, ...]) -> bool:
    """Whether there is such a key in the feed: a fault may be that it is missing."""
    match key:
        case ("select", name):
            return name in feed.select
        case (name,):
            return getattr(feed, name, None) is not None
    return False


def _indicator(feed: Feed) -> str:
    return feed.origin.path.rpartition("/")[2].removesuffix(".yaml")
