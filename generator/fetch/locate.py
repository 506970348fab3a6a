"""From what an indicator’s file says to the address of its figures.

Here belongs the choice: one address as it stands, one for each month, or a link on a page.
Publishers name their files irregularly, so the page is read rather than a name guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, Protocol
from urllib.parse import unquote

from generator import periods
from generator.fetch import editions, urls
from generator.fetch.answers import Expected, Page
from generator.fetch.links import Link, of_page
from generator.sources.base import Place, SourceError, short

MONTH = "{month}"
MOST_MONTHS = 40
"""The police keep 36 months on their site."""
LONGEST_PATTERN = 200
_LONGEST_TEXT = 500
"""So much of an address or a text is compared with a pattern."""
_WHERE = "feed"
_RUNAWAY = re.compile(r"(?:[*+]|,[0-9]*\})\??\)[*+{]")
"""A repetition of a repetition, which can take for ever: (a+)+."""
_A_MONTH = re.compile(r"([0-9]{4}-[0-9]{2})(?:-[0-9]{2})?")
_FILE = re.compile(r"\.(?:csv|tsv|xlsx?|ods|zip|json|parquet|gz)(?:$|[?&])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where the figures of an indicator are: `url` or `found_on`, one of the two."""

    url: str | None = None
    """The file’s own address.  {month} in it stands for a month such as 2026-03."""
    latest_from: str | None = None
    """For {month}: an address whose JSON says which months there are, under `date`."""
    found_on: str | None = None
    """A page on which the file is linked: HTML, or GOV.UK’s /api/content/… in JSON."""
    link: str | None = None
    """For `found_on`: a regular expression that is found in the link’s address or in what
    the page calls it; capitals and small letters are the same."""
    pick: Literal["first", "last", "latest"] = "first"
    """Where several links fit: the first or the last on the page, or the one that names
    the latest period."""


class Reads(Protocol):
    """What is needed of a client."""

    def read(self, url: str, *, expects: Expected = "page") -> Page:
        """A page, or an answer in JSON, into memory."""


def locate(address: Address, client: Reads) -> str:
    """The address of the file; with {month}, that of the latest month.

    Raises SourceError where the description contradicts itself, where a page cannot be
    read, and where no link on it fits or it cannot be told which is the latest.
    """
    _check(address)
    if address.url is None:
        return _linked(address, client)
    if address.latest_from is None:
        return urls.check(address.url)
    return _of_month(address.url, _latest_month(address.latest_from, client))


def months(address: Address, since: str | None, client: Reads) -> tuple[tuple[str, str], ...]:
    """The months after `since` up to the latest, each with the address of its file.

    Args:
        address: One with {month} in its `url`.
        since: The last month that is already there, such as 2026-01; None: only the
            latest is wanted.
        client: What reads `latest_from`.

    Raises SourceError as `locate` does, and where there are more than `MOST_MONTHS`.
    """
    _check(address)
    if address.url is None or address.latest_from is None:
        message = "only an address with {month} has a file for each month"
        raise SourceError(message, "write url with {month}, and latest_from", _at("url"))
    if since is not None and not _is_month(since):
        message = f"“{short(since)}” is not a month"
        raise SourceError(message, "write it as 2026-03", _at("since"))
    latest = _number(_latest_month(address.latest_from, client))
    first = latest if since is None else _number(since) + 1
    if latest - first + 1 > MOST_MONTHS:
        span = f"from {_named(first)} to {_named(latest)} there are {latest - first + 1} months"
        remedy = "download the older ones by hand, and give their folder with --from"
        message = f"{span}; at most {MOST_MONTHS} are downloaded"
        raise SourceError(message, remedy, _at("url"))
    wanted = [_named(number) for number in range(first, latest + 1)]
    return tuple((month, _of_month(address.url, month)) for month in wanted)


# ---------------------------------------------------------------- what is described


def _check(address: Address) -> None:
    """Refuse a description that says two things, or half of one."""
    if (address.url is None) == (address.found_on is None):
        message = "the file’s address is given twice, or not at all"
        remedy = "give url, the file’s own address, or found_on, a page that links to it"
        raise SourceError(message, remedy, _at("url"))
    if address.url is not None:
        if address.link is not None:
            message = "a link is looked for on a page, and there is none"
            raise SourceError(message, "give found_on in place of url", _at("link"))
        rest = address.url.replace(MONTH, "")
        if "{" in rest or "}" in rest:
            message = "only {month} can stand in braces"
            raise SourceError(message, "write {month}, or %7B and %7D", _at("url"))
        if (rest != address.url) != (address.latest_from is not None):
            message = "{month} and latest_from go together"
            remedy = "put {month} into url and say in latest_from where the latest month stands"
            raise SourceError(message, remedy, _at("latest_from"))
    elif address.link is None or address.latest_from is not None:
        message = "found_on goes together with link, and not with latest_from"
        remedy = "say in link what the file’s link looks like"
        raise SourceError(message, remedy, _at("link"))


def _at(key: str) -> Place:
    return Place(_WHERE, column=key)


def _pattern(text: str) -> re.Pattern[str]:
    place = _at("link")
    if not text or len(text) > LONGEST_PATTERN:
        message = f"the pattern has {len(text)} characters; it must have 1 to {LONGEST_PATTERN}"
        raise SourceError(message, "a part of the file’s name is enough", place)
    if _RUNAWAY.search(text):
        message = "the pattern repeats what is repeated already, which can take for ever"
        raise SourceError(message, "leave one of the two out", place)
    try:
        return re.compile(text, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        message = f"“{short(text)}” is no regular expression ({short(str(error))})"
        raise SourceError(
            message, "put a backslash before a sign that means itself", place
        ) from None


# ---------------------------------------------------------------- months


def _of_month(url: str, month: str) -> str:
    return urls.check(url.replace(MONTH, month))


def _latest_month(url: str, client: Reads) -> str:
    """The latest month that an answer in JSON names under `date`."""
    page = client.read(url, expects="json")
    place = Place(urls.shown(page.url))
    try:
        data = json.loads(page.content)
    except (ValueError, RecursionError):
        message = "it is no JSON, or it is cut off"
        raise SourceError(message, "look at the address in a browser", place) from None
    entries = data if isinstance(data, list) else [data]
    dates = [entry.get("date") for entry in entries if isinstance(entry, dict)]
    found = [m[1] for d in dates if isinstance(d, str) and (m := _A_MONTH.fullmatch(d))]
    found = [month for month in found if _is_month(month)]
    if not found:
        message = "it does not say a month under “date”"
        remedy = "look at the address in a browser: the service has changed, or it is another"
        raise SourceError(message, remedy, place)
    return max(found)


def _is_month(text: str) -> bool:
    try:
        periods.parse(text)
    except ValueError:
        return False
    return len(text) == len("2026-03")


def _number(month: str) -> int:
    return 12 * int(month[:4]) + int(month[5:]) - 1


def _named(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


# ---------------------------------------------------------------- links


def _linked(address: Address, client: Reads) -> str:
    """The address behind the link that fits."""
    assert address.found_on is not None  # noqa: S101 - _check has seen to it
    assert address.link is not None  # noqa: S101 - the same
    pattern = _pattern(address.link)
    page = client.read(address.found_on, expects="page")
    links = of_page(page)
    fitting = [link for link in links if _fits(pattern, link)]
    if not fitting:
        message = f"no link on the page fits “{short(address.link)}”"
        raise SourceError(message, _near(address.link, links), Place(urls.shown(page.url)))
    chosen = {"first": fitting[:1], "last": fitting[-1:]}.get(address.pick)
    link = chosen[0] if chosen else _latest(fitting, page)
    return urls.follow(page.url, link.url)


def _fits(pattern: re.Pattern[str], link: Link) -> bool:
    texts = (link.url, unquote(link.url), link.text)
    return any(pattern.search(text[:_LONGEST_TEXT]) for text in texts)


def _latest(fitting: Sequence[Link], page: Page) -> Link:
    """The link that names the latest period; it must be one alone."""
    if len(fitting) == 1:
        return fitting[0]
    place = Place(urls.shown(page.url))
    dated = [(when, link) for link in fitting if (when := editions.ended(link))]
    if not dated:
        message = f"{len(fitting)} links fit, and none names a period"
        raise SourceError(message, "make link narrower: " + _listed(fitting), place)
    last = max(when for when, _ in dated)
    latest = [link for when, link in dated if when == last]
    if len(latest) > 1:
        message = f"{len(latest)} links name the same latest period"
        raise SourceError(message, "make link narrower: " + _listed(latest), place)
    return latest[0]


def _near(pattern: str, links: Sequence[Link]) -> str:
    """A remedy that names the links most like what was looked for, files before pages."""
    if not links:
        return "it has none at all: open it in a browser and see whether it has moved"
    files = [link for link in links if _FILE.search(link.url)] or list(links)
    plain = re.sub(r"\\.|[^a-z0-9]", "", pattern.casefold())

    def likeness(link: Link) -> float:
        name = link.url.rstrip("/").rpartition("/")[2]
        return max(
            SequenceMatcher(None, plain, text.casefold()[:_LONGEST_TEXT]).ratio()
            for text in (name, link.text)
        )

    return "mend link; near it are: " + _listed(sorted(files[:1000], key=likeness, reverse=True))


def _listed(links: Sequence[Link]) -> str:
    """The first five of the links, as a message has them."""
    names = [
        short(urls.shown(link.url), 120) + (f" (“{short(link.text)}”)" if link.text else "")
        for link in links[:5]
    ]
    return ", ".join(names) + (f" … ({len(links)} in all)" if len(links) > 5 else "")
