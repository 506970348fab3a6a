"""Whether a published site is there, whole, and the build that it should be.

Here belongs what is looked at and what is amiss.  How a server is asked is the business of
`fetch`; whether the pages are right was settled when they were built.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from generator.pages.manifest import FORMAT, NAME
from generator.sources import SourceError
from generator.sources.base import short

if TYPE_CHECKING:
    from generator.fetch import Reply

NOWHERE = "there-is-no-such-page/"
"""An address that no site of ours has, so that its page for such addresses is shown."""
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL | re.IGNORECASE)
_SHORT = 10
"""How much of a commit’s name is shown."""

Ask = Callable[[str], "Reply"]
"""Asks for an address; raises SourceError where the server cannot be had."""


@dataclass(frozen=True, slots=True)
class _Site:
    """What its manifest says of it."""

    title: str
    standing: str
    commit: str | None
    pages: Mapping[str, str]
    files: tuple[str, ...]


def amiss(url: str, commit: str | None, ask: Ask) -> tuple[str, ...]:
    """What is wrong with a published site, a sentence each; nothing where all is well.

    Args:
        url: Its address, with a slash at the end.
        commit: The commit that it should be built from; any where None.
        ask: Asks for an address.
    """
    try:
        site = _manifest(_good(ask(url + NAME), NAME, "json"))
    except (_Amiss, SourceError) as error:
        return (str(error),)
    if commit is not None and site.commit != commit:
        built = site.commit[:_SHORT] if site.commit else "an unknown commit"
        return (f"{NAME}: the site is the build of {built}, not of {commit[:_SHORT]}",)
    return tuple(_looked(url, site, ask))


class _Amiss(Exception):  # noqa: N818 - a finding, not a fault of the program
    """What is wrong with one address."""


def _looked(url: str, site: _Site, ask: Ask) -> Iterator[str]:
    looks: list[tuple[str, Callable[[Reply, str], None]]] = [
        (path, lambda reply, at: _page(reply, at, site))
        for path in ("", "plan-on-a-page/", _first(site.pages, "objectives/"))
        if path is not None
    ]
    table = _first(site.files, "data/")
    if table is not None:
        looks.append((table, _table))
    looks += [
        ("sitemap.xml", _sitemap),
        ("search/search_index.json", _index),
        (NOWHERE, lambda reply, at: _missing(reply, at, site)),
    ]
    for path, look in looks:
        try:
            look(ask(url + quote(path)), path or "the home page")
        except (_Amiss, SourceError) as error:
            yield str(error)


def _first(paths: Mapping[str, str] | tuple[str, ...], folder: str) -> str | None:
    return next((p for p in sorted(paths) if p.startswith(folder) and p != folder), None)


def _good(reply: Reply, at: str, *kinds: str) -> Reply:
    """The reply, where it is there and of one of the kinds."""
    if 300 <= reply.status < 400:
        to = short(reply.headers.get("location", "nowhere"), 100)
        raise _Amiss(f"{at}: the server sends on to {to}")
    if reply.status != 200:
        raise _Amiss(f"{at}: the server answers {reply.status}, not 200")
    kind = reply.headers.get("content-type", "").lower()
    if kinds and not any(each in kind for each in kinds):
        raise _Amiss(f"{at}: it comes as “{short(kind) or 'nothing'}”, not as {kinds[0]}")
    return reply


def _html(reply: Reply, at: str, title: str) -> str:
    text = reply.content.decode("utf-8", "replace")
    found = _TITLE.search(text)
    said = " ".join(unescape(found[1]).split()) if found else ""
    if " ".join(title.split()) not in said:
        raise _Amiss(f"{at}: its title is “{short(said) or 'none'}”, not “{short(title)}”")
    return text


def _page(reply: Reply, at: str, site: _Site) -> None:
    path = "" if at == "the home page" else at
    if path not in site.pages:
        raise _Amiss(f"{at}: {NAME} does not list it")
    text = _html(_good(reply, at, "html"), at, site.pages[path])
    if site.standing != "adopted" and 'class="standing"' not in text:
        raise _Amiss(f"{at}: it does not say that the record is unofficial")


def _table(reply: Reply, at: str) -> None:
    start = _good(reply, at).content[:1000].lstrip(b"\xef\xbb\xbf \r\n")
    if b"html" in reply.headers.get("content-type", "").lower().encode() or start[:1] == b"<":
        raise _Amiss(f"{at}: it is a page, not a table")
    if b"," not in start.partition(b"\n")[0]:
        raise _Amiss(f"{at}: it is no table with a head")


def _sitemap(reply: Reply, at: str) -> None:
    if b"<urlset" not in _good(reply, at, "xml").content[:2000]:
        raise _Amiss(f"{at}: it is no sitemap")


def _index(reply: Reply, at: str) -> None:
    found = _json(_good(reply, at, "json"), at)
    if not found.get("docs"):
        raise _Amiss(f"{at}: nothing can be found with it")


def _missing(reply: Reply, at: str, site: _Site) -> None:
    if reply.status != 404:
        raise _Amiss(f"{at}: the server answers {reply.status}, not 404")
    _html(reply, "the page for addresses that do not exist", site.title)


def _json(reply: Reply, at: str) -> Any:
    try:
        found = json.loads(reply.content)
    except (ValueError, RecursionError):
        raise _Amiss(f"{at}: it is no JSON") from None
    if not isinstance(found, dict):
        raise _Amiss(f"{at}: it is no object of JSON")
    return found


def _manifest(reply: Reply) -> _Site:
    found = _json(reply, NAME)
    try:
        if found["format"] != FORMAT:
            raise ValueError
        return _Site(
            str(found["title"]),
            str(found["standing"]),
            None if found["commit"] is None else str(found["commit"]),
            {str(page["url"]): str(page["title"]) for page in found["pages"]},
            tuple(map(str, found["files"])),
        )
    except (KeyError, TypeError, ValueError):
        raise _Amiss(f"{NAME}: it is no manifest of such a site") from None
