"""The street-level crimes of data.police.uk in an outline, a month a file.

Here belongs what the service’s documentation says of one of its methods
(https://data.police.uk/docs/method/crime-street/): an outline is sent as `poly`, by POST
where it is long; an area with more than 10,000 crimes is answered with 503; more than 15
requests a second with 429 (https://data.police.uk/docs/api-call-limits/).  What the
answers mean is the business of `sources.police_uk`.

This has never met the live service: it was tested against a synthetic one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from generator import periods
from generator.fetch import urls
from generator.fetch.answers import Downloaded, Meaning
from generator.fetch.http import Client
from generator.sources import outlines
from generator.sources.base import Place, SourceError, short

API = "https://data.police.uk/api"
PAUSES = MappingProxyType({"data.police.uk": 0.1})
"""Seconds between requests, for `Limits.pauses`: fewer than 15 a second."""
MOST_CRIMES = 10_000

_MEANINGS = MappingProxyType(
    {
        503: Meaning(
            f"the service answers 503: there are more than {MOST_CRIMES:,} crimes in the "
            "outline, or it is down",
            "give a smaller outline, or the month’s file in place of the service; if the "
            "outline is small, try again later",
        ),
        404: Meaning(
            "the service does not have this month (404)",
            "see at /api/crimes-street-dates which months there are",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer for one month."""

    month: str
    file: Downloaded
    crimes: int
    """How many it holds; 0 means that the month is missing, not that there were none."""


def ask(
    client: Client,
    outline: Sequence[tuple[float, float]],
    months: Sequence[str],
    folder: Path,
    api: str = API,
) -> tuple[Asked, ...]:
    """Ask for months of crimes in an outline; each answer goes to `<month>.json`.

    The folder then is what `sources.police_uk` reads with `whole_answer`.  Months that came
    before a fault stay: each is whole.

    Args:
        client: One that heeds `PAUSES`.
        outline: Corners as latitude and longitude in degrees; the last is joined to the
            first.
        months: Such as 2026-03.
        folder: Where the answers go; it must be there.
        api: The service’s address, without a slash at the end.

    Raises SourceError where an outline cannot be one, and as `Client.post` does.
    """
    poly = ":".join(f"{latitude:.6f},{longitude:.6f}" for latitude, longitude in outline)
    _check(outline, months)
    url = f"{api}/crimes-street/all-crime"
    found = []
    for month in months:
        # Beside its place until it is known to be what is wanted.
        beside = folder / f".{month}.asked"
        try:
            file = client.post(url, {"poly": poly, "date": month}, beside, meanings=_MEANINGS)
            crimes = _count(file, month)
            file = replace(file, path=beside.replace(folder / f"{month}.json"))
        finally:
            beside.unlink(missing_ok=True)
        found.append(Asked(month, file, crimes))
    return tuple(found)


def _check(outline: Sequence[tuple[float, float]], months: Sequence[str]) -> None:
    outlines.check(outline, Place("outline"))
    for month in months:
        try:
            periods.parse(month)
        except ValueError as error:
            raise SourceError(str(error), "write a month as 2026-03", Place("months")) from None
        if len(month) != len("2026-03"):
            message = f"“{short(month)}” is not a month"
            raise SourceError(message, "write it as 2026-03", Place("months"))


def _count(file: Downloaded, month: str) -> int:
    """How many crimes an answer holds."""
    try:
        crimes = json.loads(file.path.read_bytes())
    except (ValueError, RecursionError):
        crimes = None
    if isinstance(crimes, list):
        return len(crimes)
    message = f"the answer for {month} is not a list of crimes"
    raise SourceError(message, "look at the service in a browser", Place(urls.shown(file.url)))
