"""What a refresh takes in: which supplies, from which files, and what they offer.

Here belongs the choice: by the sources that are named, by the file that is given, and by
what has not changed since the last time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import suggest
from generator.refresh import obtain, reading
from generator.refresh.commit import CannotRefresh
from generator.refresh.supplies import chosen, gathered
from generator.sources import SourceError

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.pipeline import Checked
    from generator.refresh.obtain import Fetcher, Obtained
    from generator.refresh.reading import Offer
    from generator.refresh.request import Request
    from generator.refresh.state import FileRecord, State
    from generator.refresh.supplies import Supply


@dataclass(frozen=True, slots=True)
class Intake:
    """What was taken in."""

    offers: tuple[Offer, ...]
    """What was read, by indicator and source."""
    faults: tuple[Diagnostic, ...]
    settled: tuple[Supply, ...]
    """Those that have nothing new to read."""
    passed: tuple[Supply, ...]
    """Those without an address."""
    selections: Mapping[str, str]
    """The fingerprints of the supplies that were looked at, by key."""
    keys: frozenset[str]
    """The keys of all supplies of the plan."""
    obtained: Obtained

    def files(self, supply: Supply) -> tuple[FileRecord, ...]:
        """The files that a supply rests on."""
        places = supply.places
        found = (f for place in places for f in self.obtained.records.get(place, ()))
        return tuple(dict.fromkeys(found))


def take_in(
    request: Request, checked: Checked, known: State, scratch: Path, fetcher: Fetcher
) -> Intake:
    """Choose, get and read what a request asks for.

    Raises CannotRefresh where the request does not fit the plan.
    """
    every = gathered(checked.plan)
    supplies = _wanted(every, request, checked)
    passed = tuple(s for s in supplies if not any(place.known for place in s.places))
    standing = checked.tables.observations
    setting = reading.Setting(
        checked.plan, checked.documents, request.project, standing, request.day
    )
    try:
        selections = obtain.selections(supplies, request.project)
        if request.given is not None:
            passed = ()
            supplies = _readable(supplies, request.given, setting)
            obtained = obtain.given(supplies, request.given)
        else:
            supplies = tuple(supply for supply in supplies if supply not in passed)
            obtained = obtain.fetched(
                supplies, known, selections, standing, request.project, scratch, fetcher
            )
    except SourceError as error:
        raise CannotRefresh(f"{error.place}: {error.message}; {error.remedy}") from error
    held = {(row.indicator, row.source) for row in standing}
    settled = tuple(
        supply
        for supply in supplies
        if (supply.indicator.id, supply.source) in held
        and obtained.unchanged(supply, known.get(supply.key), selections[supply.key])
    )
    unsettled = [supply for supply in supplies if supply not in settled]
    offers, faults = reading.read(unsettled, obtained, setting)
    keys = frozenset(supply.key for supply in every)
    return Intake(offers, faults, settled, passed, selections, keys, obtained)


def _wanted(every: tuple[Supply, ...], request: Request, checked: Checked) -> tuple[Supply, ...]:
    """The supplies that are asked for."""
    fed = sorted({supply.source for supply in every})
    for source in request.sources:
        if source not in checked.plan.sources:
            remedy = suggest(source, fed or checked.plan.sources)
            raise CannotRefresh(f"there is no source with the id “{source}”; {remedy}")
        if source not in fed:
            listed = f"those that have one: {', '.join(fed)}" if fed else "none has one"
            raise CannotRefresh(f"no indicator has a feed from {source}; {listed}")
    supplies = chosen(every, request.sources)
    if request.given is not None and not request.given.exists():
        raise CannotRefresh(f"{request.given} is not there")
    if request.given is not None and not supplies:
        raise CannotRefresh("no indicator has a feed, so no file can be read")
    addressless = all(not place.known for supply in supplies for place in supply.places)
    if request.sources and request.given is None and addressless:
        named = ", ".join(request.sources)
        raise CannotRefresh(
            f"the feeds from {named} have no address; download the file, and give it with --from"
        )
    return supplies


def _readable(
    supplies: tuple[Supply, ...], path: Path, setting: reading.Setting
) -> tuple[Supply, ...]:
    """The supplies of the one source that a file can be from."""
    sources = sorted({supply.source for supply in supplies})
    if len(sources) == 1:
        return supplies
    able = []
    for source in sources:
        own = chosen(supplies, (source,))
        offers, _ = reading.read(own, obtain.given(own, path), setting)
        if offers:
            able.append(source)
    if len(able) == 1:
        return chosen(supplies, able)
    which = (
        f"{path.name} can be read as the file of several sources"
        if able
        else f"{path.name} can be read as the file of no source"
    )
    named = ", ".join(able or sources)
    raise CannotRefresh(f"{which}; say which with --source, one of: {named}")
