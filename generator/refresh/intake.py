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
from generator.refresh.request import CannotRefresh
from generator.refresh.supplies import chosen, gathered
from generator.sources import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.diagnostics import Diagnostic
    from generator.pipeline import Checked
    from generator.refresh.obtain import Fetcher, Obtained
    from generator.refresh.reading import Offer
    from generator.refresh.request import Request
    from generator.refresh.state import FileRecord, State
    from generator.refresh.supplies import Supply, Where


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
    left: tuple[str, ...]
    """What was not read, in words."""
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
    left: tuple[str, ...] = ()
    try:
        selections = obtain.selections(supplies, request.project)
        if request.given is not None:
            passed = ()
            supplies, places, left = _stood_in_for(supplies, request.given, setting)
            obtained = obtain.given(supplies, request.given, places, known)
        else:
            supplies = tuple(supply for supply in supplies if supply not in passed)
            left = tuple(_partly(supplies))
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
    if not faults:
        left += _without_anything(unsettled, offers)
    keys = frozenset(supply.key for supply in every)
    return Intake(offers, faults, settled, passed, left, selections, keys, obtained)


def _partly(supplies: Sequence[Supply]) -> Iterator[str]:
    """What to say of those of which only some feeds have an address."""
    for supply in supplies:
        if not all(place.known for place in supply.places):
            yield (
                f"{supply.indicator.title}: one of its feeds from {supply.source} has no address; "
                f"download its file, then give it with --source {supply.source} --from FILE."
            )


def _without_anything(
    unsettled: Sequence[Supply], offers: Sequence[reading.Offer]
) -> tuple[str, ...]:
    """What to say of those who were to be read anew, and for whom there was no file."""
    read = {offer.supply.key for offer in offers}
    return tuple(
        f"{supply.indicator.title}: there was no file to read for it from {supply.source}, so it "
        "stays as it is."
        for supply in unsettled
        if supply.key not in read
    )


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
    if request.given is not None and not (request.given.is_file() or request.given.is_dir()):
        # A pipe may never end, and can be read but once.
        raise CannotRefresh(f"{request.given} is neither a file nor a folder; save it as a file")
    if request.given is not None and not supplies:
        raise CannotRefresh("no indicator has a feed, so no file can be read")
    addressless = all(not place.known for supply in supplies for place in supply.places)
    if request.sources and request.given is None and addressless:
        named = ", ".join(request.sources)
        raise CannotRefresh(
            f"the feeds from {named} have no address; download the file, and give it with --from"
        )
    return supplies


def _stood_in_for(
    supplies: tuple[Supply, ...], path: Path, setting: reading.Setting
) -> tuple[tuple[Supply, ...], frozenset[Where], tuple[str, ...]]:
    """Which places a file that was given stands in for, and who asks there.

    A file of the project is asked for only where nothing else is, or where it is the very
    file that was given.  Where there are several places, those count of which the file can be
    read by any feed; what the others say of it is told.

    Raises CannotRefresh where it may be the file of several sources, or of none.
    """
    places = {(s.source, place) for s in supplies for place in s.places}
    elsewhere = {(source, place) for source, place in places if place.file is None}
    itself = {
        (source, place)
        for source, place in places
        if place.file is not None and path.resolve() == (setting.root / place.file).resolve()
    }
    places = itself or elsewhere or places
    able, left = places, {}
    if len(places) > 1:
        able = set()
        for source, place in sorted(places, key=lambda pair: (pair[0], pair[1].name)):
            own = tuple(s for s in supplies if s.source == source and place in s.places)
            obtained = obtain.given(own, path, (place,), {})
            offers, faults = reading.read(own, obtained, setting)
            if offers:
                able.add((source, place))
            else:
                left[source, place] = faults[0].message
    sources = sorted({source for source, _ in able or places})
    if len(sources) > 1:
        what = "several sources" if able else "no source"
        raise CannotRefresh(
            f"{path.name} can be read as the file of {what}; say which it is with --source, one "
            f"of: {', '.join(sources)}"
        )
    kept = able or places
    chosen_places = frozenset(place for _, place in kept)
    said = tuple(
        f"The file is not that of another feed of {source}: {message}."
        for (source, _), message in left.items()
        if able and source == sources[0]
    )
    asking = tuple(s for s in supplies if s.source == sources[0] and {*s.places} & chosen_places)
    return asking, chosen_places, said
