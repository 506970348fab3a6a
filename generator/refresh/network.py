"""The files of the supplies from the network: `obtain.Fetcher`, by way of `fetch`.

Here belongs the wiring alone.  How something is asked for, with what patience and within what
limits, is the business of `fetch`; nothing else of a refresh reaches the network.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, cast
from urllib.parse import parse_qsl, unquote, urlsplit

from generator import feeds
from generator.fetch import (
    Address,
    Client,
    Downloaded,
    Limits,
    NotModified,
    Validators,
    locate,
    months,
    police_api,
)
from generator.refresh.obtain import Fetched
from generator.refresh.state import FileRecord
from generator.refresh.supplies import MONTH
from generator.sources import Place, SourceError, outlines

if TYPE_CHECKING:
    from pathlib import Path

    from generator.refresh.supplies import Where

_FILE = re.compile(r"[^/]+\.(?:csv|tsv|xlsx?|ods|zip|json|parquet|gz)", re.IGNORECASE)
_ODD = re.compile(r"[^A-Za-z0-9._-]+")
LONGEST_NAME = 120


class Network:
    """Gets files where the feeds say that they are."""

    def __init__(self, project: Path, client: Client | None = None) -> None:
        """What is asked for a project, whose folder has the outlines that feeds name."""
        self._project = project
        self._client = client or Client(Limits(pauses=police_api.PAUSES))

    def fetch(
        self, where: Where, folder: Path, known: FileRecord | None, since: str | None
    ) -> Fetched:
        """Get a file, or that of each new month; see `obtain.Fetcher`."""
        if where.outline is not None:
            return self._asked(where, where.outline, folder, since)
        address = Address(
            url=where.url,
            latest_from=where.latest_from,
            found_on=where.found_on,
            link=where.link,
            pick=cast("Literal['first', 'last', 'latest']", where.pick or "first"),
        )
        if where.by_month:
            new = self._months(address, since)
            got = [self._of_month(month, url, folder) for month, url in new]
        else:
            url = locate(address, self._client)
            got = [self._get(url, folder / _named(url), known)]
        paths = tuple(folder / name for name, record in got if name)
        return Fetched(paths, tuple(record for _, record in got))

    def _asked(self, where: Where, outline: str, folder: Path, since: str | None) -> Fetched:
        """What the police's service answers about an outline, for each new month."""
        path = feeds.inside(self._project, outline)
        if path is None:
            raise SourceError("it leads out of the project", "put it there", Place(outline))
        api = (where.url or police_api.API).rstrip("/")
        address = Address(
            url=f"{api}/{MONTH}",
            latest_from=where.latest_from,
            found_on=where.found_on,
            link=where.link,
        )
        new = [month for month, _ in months(address, since, self._client)]
        got = police_api.ask(self._client, outlines.read(path), new, folder, api)
        records = [
            FileRecord("", f"{one.file.url}?date={one.month}", one.file.sha256, one.file.size)
            for one in got
        ]
        return Fetched(tuple(one.file.path for one in got), tuple(records))

    def _months(self, address: Address, since: str | None) -> tuple[tuple[str, str], ...]:
        """The months to fetch; of archives only the latest, for it holds those before."""
        if not (address.url or "").endswith(".zip"):
            return months(address, since, self._client)
        latest = months(address, None, self._client)
        return tuple((month, url) for month, url in latest if since is None or month > since)

    def _of_month(self, month: str, url: str, folder: Path) -> tuple[str, FileRecord]:
        """A month's file.  One that was never published would keep all later ones away."""
        try:
            return self._get(url, folder / _named(url, month), None)
        except SourceError as error:
            round_it = (
                f"if there is no file for {month} at all, give those of later months with --from"
            )
            raise SourceError(error.message, f"{error.remedy}; {round_it}", error.place) from None

    def _get(self, url: str, target: Path, known: FileRecord | None) -> tuple[str, FileRecord]:
        """A file's name, empty where the known one is still the latest, and what it is."""
        # What an editor has made of the state must not keep a file from being fetched.
        held = None
        if known is not None and known.url == url:
            held = Validators(known.etag, known.last_modified)
        answer = self._client.download(
            url, target, known=held if held is not None and held.sound() else None
        )
        if isinstance(answer, NotModified) and known is not None:
            return "", known
        if not isinstance(answer, Downloaded):
            raise AssertionError("304 is refused where it was not asked for")
        given = answer.validators
        record = FileRecord("", url, answer.sha256, answer.size, given.etag, given.last_modified)
        return target.name, record


def _named(url: str, month: str = "") -> str:
    """A name for the file: readers go by its ending, and some take their edition from it."""
    parts = urlsplit(url)
    places = [parts.path, *(value for _, value in parse_qsl(parts.query))]
    names = [unquote(place).rstrip("/").rpartition("/")[2] for place in places]
    name = next((name for name in names if _FILE.fullmatch(name)), names[0])
    plain = _ODD.sub("-", name).strip("-.") or "file"
    if month and month not in plain:
        plain = f"{month}-{plain}"
    return plain[-LONGEST_NAME:].lstrip(".-")
