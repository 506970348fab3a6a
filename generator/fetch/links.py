"""The links of a page: out of HTML, or out of the JSON of GOV.UK’s content API.

Here belongs which links there are, in the order of the page, each once.  Which of them is
meant is the business of `locate`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from generator.fetch.answers import Page
from generator.fetch.urls import shown
from generator.sources.base import Place, SourceError

MOST = 20_000
"""More links than this has no publisher’s page."""
_NAMED = ("title", "name", "filename", "alternative_title")
"""The keys beside `url` whose text names the file."""
_BREAKS = re.compile(r"[\t\r\n]")


@dataclass(frozen=True, slots=True)
class Link:
    """A link, whole, and all that the page calls it."""

    url: str
    text: str


def of_page(page: Page) -> tuple[Link, ...]:
    """The links to web addresses on a page.

    Raises SourceError where it is JSON that cannot be read, or has absurdly many links.
    """
    json_ = page.kind == "JSON"
    found = _in_json(page) if json_ else _in_html(_text(page.content), page.url)
    if len(found) > MOST:
        message = f"the page has more than {MOST:,} links"
        raise SourceError(message, "check that it is the page that is meant", _place(page))
    merged: dict[str, list[str]] = {}
    for link in found:
        texts = merged.setdefault(link.url, [])
        if link.text and link.text not in texts:
            texts.append(link.text)
    return tuple(Link(url, " · ".join(texts)) for url, texts in merged.items())


def _place(page: Page) -> Place:
    return Place(shown(page.url))


def _text(content: bytes) -> str:
    """The page as text; links and the names of files hardly ever need more than ASCII."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


# ---------------------------------------------------------------- HTML


class _Links(HTMLParser):
    """Collects links with the text inside them and the names in their attributes."""

    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Link] = []
        self._base = base
        self._href: str | None = None
        self._texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A link opens; one that is still open ends before it, as browsers have it."""
        given = dict(reversed(attrs))  # the first of two counts
        if tag == "base" and given.get("href"):
            self._base = _joined(self._base, given["href"] or "") or self._base
        elif tag == "a":
            self.end_link()
            self._href = given.get("href")
            self._texts = [given.get(name) or "" for name in ("aria-label", "title", "download")]

    def handle_endtag(self, tag: str) -> None:
        """A link closes."""
        if tag == "a":
            self.end_link()

    def handle_data(self, data: str) -> None:
        """Text, which belongs to the link that is open."""
        if self._href is not None:
            self._texts.append(data)

    def end_link(self) -> None:
        """Keep the link that is open, if any."""
        if self._href is not None and len(self.found) <= MOST:
            url = _joined(self._base, self._href)
            if url is not None:
                self.found.append(Link(url, " ".join(" ".join(self._texts).split())))
        self._href = None


def _in_html(text: str, base: str) -> list[Link]:
    reader = _Links(base)
    reader.feed(text)
    reader.close()
    reader.end_link()
    return reader.found


def _joined(base: str, href: str) -> str | None:
    """The whole address, as a browser makes it; None where it is none of the web."""
    href = _BREAKS.sub("", href.strip()).replace(" ", "%20")
    try:
        url = urljoin(base, href).partition("#")[0]
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


# ---------------------------------------------------------------- JSON


def _in_json(page: Page) -> list[Link]:
    """The values of `url`, with their titles, and the links of HTML inside of texts.

    https://docs.publishing.service.gov.uk/content-schemas/statistical_data_set.html
    """
    try:
        data = json.loads(page.content)
    except (ValueError, RecursionError):
        message = "it is no JSON, or it is cut off"
        raise SourceError(message, "look at the address in a browser", _place(page)) from None
    found: list[Link] = []
    todo: list[object] = [data]
    while todo and len(found) <= MOST:
        one = todo.pop()
        if isinstance(one, dict):
            url = one.get("url")
            if isinstance(url, str) and (whole := _joined(page.url, url)):
                names = [one[key] for key in _NAMED if isinstance(one.get(key), str)]
                found.append(Link(whole, " ".join(" ".join(names).split())))
            todo += reversed(one.values())
        elif isinstance(one, list):
            todo += reversed(one)
        elif isinstance(one, str) and "<a" in one and "href" in one:
            found += _in_html(one, page.url)
    return found
