"""The files of the supplies: each fetched once, whoever reads it, and known by its hash.

Here belongs which file is asked for, and which supplies need not be read again.  How a file
is fetched is the business of `network`, which keeps the form `Fetcher`; reading is that of
`reading`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from generator import feeds, periods
from generator.refresh.state import FileRecord
from generator.refresh.supplies import Supply, Where, fingerprint, where
from generator.sources import Place, SourceError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from generator.model import Feed
    from generator.refresh.state import Entry, State
    from generator.tables import Observation

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of asking for a file."""

    paths: tuple[Path, ...]
    """The file; by month, that of each new month; none where there is nothing new."""
    files: tuple[FileRecord, ...]
    """What was read before or is there now; `where` is filled in by whoever asked."""


class Fetcher(Protocol):
    """What gets files from the network."""

    def fetch(
        self, where: Where, folder: Path, known: FileRecord | None, since: str | None
    ) -> Fetched:
        """Get a file, or that of each new month, into a folder that is empty.

        Args:
            where: Its address, with {month} or without, or the page that links to it, or the
                service that is asked about an outline.
            folder: Where it goes.
            known: What was read before, where it need not come again if it has not changed.
            since: By month: the last month that need not come again, such as 2026-01.

        Raises SourceError where it cannot be had.
        """


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be had, and the feeds that wait for it."""

    error: SourceError
    feeds: tuple[Feed, ...]


@dataclass(frozen=True, slots=True)
class Obtained:
    """The files of all supplies."""

    paths: Mapping[Where, tuple[Path, ...]]
    """What there is to read at each place that has something: a file, folder or archive."""
    records: Mapping[Where, tuple[FileRecord, ...]]
    """What was read before or is there now, by place."""
    unread: tuple[Unread, ...]

    def unchanged(self, supply: Supply, entry: Entry | None, selection: str) -> bool:
        """Whether a supply would be read exactly as it was the last time."""
        if entry is None or entry.selection != selection:
            return False
        lost = [feed for unread in self.unread for feed in unread.feeds]
        if any(feed in lost for feed in supply.feeds):
            return False  # nobody knows
        before = {file.sha256 for file in entry.files}
        return all(
            {file.sha256 for file in self.records[place]} <= before
            for place in supply.places
            if place in self.paths
        )


def given(
    supplies: Sequence[Supply], path: Path, places: Collection[Where], state: State
) -> Obtained:
    """A file, folder or archive that somebody gave, for the places that it stands in for."""
    own = (FileRecord("", path.name, *_hashed(path)),)
    records = {
        place: own if place in places else _before(place, asking, state)
        for place, asking in _by_place(supplies, all_of_them=True).items()
    }
    return Obtained(dict.fromkeys(places, (path,)), records, ())


def fetched(
    supplies: Sequence[Supply],
    state: State,
    selections: Mapping[str, str],
    rows: Sequence[Observation],
    project: Path,
    scratch: Path,
    fetcher: Fetcher,
) -> Obtained:
    """The files where the supplies say that they are: of the project, or on the network.

    Args:
        supplies: Those that are refreshed; places that they do not name are not looked for.
        state: What was read the last time.
        selections: The fingerprint of each supply, by its key.
        rows: What stands in data/.
        project: The project's folder, for files of its own.
        scratch: An empty folder for what is fetched.
        fetcher: What gets files from the network.
    """
    paths: dict[Where, tuple[Path, ...]] = {}
    records: dict[Where, tuple[FileRecord, ...]] = {}
    unread: list[Unread] = []
    for number, (place, asking) in enumerate(_by_place(supplies).items()):
        try:
            if place.file is not None:
                found = _own(project, place.file)
            else:
                folder = scratch / str(number)
                folder.mkdir()
                known = _known(place, asking, state, selections)
                since = _since(place, asking, rows, state, selections)
                found = fetcher.fetch(place, folder, known, since)
        except SourceError as error:
            waiting = tuple(f for s in asking for f in s.feeds if where(f) == place)
            unread.append(Unread(error, waiting))
            continue
        if found.paths:
            paths[place] = found.paths
            records[place] = tuple(_placed(file, place) for file in found.files)
        else:
            records[place] = _before(place, asking, state)
    return Obtained(paths, records, tuple(unread))


def selections(supplies: Iterable[Supply], project: Path) -> dict[str, str]:
    """The fingerprint of each supply, by its key.

    Raises SourceError where a file of the project cannot be read.
    """
    made = {}
    for supply in supplies:
        named = {}
        for feed in supply.feeds:
            taken = [str(feed.select[key]) for key in feeds.named_files(feed)]
            for name in (*taken, *([feed.outline] if feed.outline else [])):
                path = feeds.inside(project, name)
                if path is not None:  # the check of feeds has seen to it
                    named[name] = _hashed(path)[0]
        made[supply.key] = fingerprint(supply, named)
    return made


def _by_place(
    supplies: Sequence[Supply], *, all_of_them: bool = False
) -> dict[Where, list[Supply]]:
    """Who asks at each place that has an address; or at all of them."""
    found: dict[Where, list[Supply]] = {}
    for supply in supplies:
        for place in supply.places:
            if place.known or all_of_them:
                found.setdefault(place, []).append(supply)
    return found


def _own(project: Path, path: str) -> Fetched:
    """A file of the project."""
    found = feeds.inside(project, path)
    if found is None:
        remedy = "put the file into the project"
        raise SourceError("it leads out of the project", remedy, Place(path))
    return Fetched((found,), (FileRecord("", path, *_hashed(found)),))


def _placed(file: FileRecord, place: Where) -> FileRecord:
    return FileRecord(place.name, file.url, file.sha256, file.size, file.etag, file.last_modified)


def _before(place: Where, asking: Sequence[Supply], state: State) -> tuple[FileRecord, ...]:
    """The files that were read at a place the last time."""
    entries = [state[supply.key] for supply in asking if supply.key in state]
    files = [file for entry in entries for file in entry.files if file.where == place.name]
    return tuple(dict.fromkeys(files))


def _known(
    place: Where, asking: Sequence[Supply], state: State, selections: Mapping[str, str]
) -> FileRecord | None:
    """The file that need not come again, if it has not changed.

    Only where all who ask have read one and the same file, and would take the same from it.
    """
    settled = all(
        supply.key in state and state[supply.key].selection == selections[supply.key]
        for supply in asking
    )
    files = _before(place, asking, state)
    everyone = all(
        any(file.where == place.name for file in state[supply.key].files)
        for supply in asking
        if supply.key in state
    )
    return files[0] if settled and everyone and len(files) == 1 and not place.by_month else None


def _since(
    place: Where,
    asking: Sequence[Supply],
    rows: Sequence[Observation],
    state: State,
    selections: Mapping[str, str],
) -> str | None:
    """The last month that need not be fetched; None where only the latest is wanted.

    That is the last month that all who ask have already.  Who would take something else now
    than the last time, or of whom nothing is noted, has none of its months; who has no rows
    at all gets the last month that the others have.
    """
    if not place.by_month:
        return None
    found, empty = [], False
    for supply in asking:
        own = [
            periods.parse(row.period)
            for row in rows
            if row.indicator == supply.indicator.id and row.source == supply.source
        ]
        if not own:
            empty = True
            continue
        entry = state.get(supply.key)
        if entry is not None and entry.selection == selections[supply.key]:
            found.append(max(period.end for period in own))
        else:
            found.append(_month_before(min(period.start for period in own)))
    if not found:
        return None
    last = min(found)
    return f"{_month_before(last) if empty else last:%Y-%m}"


def _month_before(day: date) -> date:
    return day.replace(day=1) - timedelta(days=1)


def _hashed(path: Path) -> tuple[str, int]:
    """The hash and the size of a file; of a folder, those of all that is in it.

    Raises SourceError where it cannot be read.
    """
    digest = hashlib.sha256()
    size = 0
    try:
        inner = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in inner:
            if path.is_dir():
                digest.update(file.relative_to(path).as_posix().encode() + b"\0")
            with file.open("rb") as stream:
                while piece := stream.read(_PIECE):
                    digest.update(piece)
                    size += len(piece)
    except OSError as error:
        remedy = "check the path and the permissions"
        message = f"it cannot be read: {error.strerror}"
        raise SourceError(message, remedy, Place(path.name)) from None
    return digest.hexdigest(), size
