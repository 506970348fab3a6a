"""The built site against the list of pages that the generator made.

Here belongs what a site engine may get wrong in silence: a page left out, a link or an
anchor that leads nowhere, anything fetched from another host.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from generator.diagnostics import Diagnostic, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.views import GeneratedFile

_FETCHED = {"link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src"}
_FETCHED_RELS = frozenset({"stylesheet", "preload", "preconnect", "icon", "modulepreload"})


@dataclass
class _Page(HTMLParser):
    """What one page of HTML refers to."""

    ids: set[str] = field(default_factory=set)
    links: list[tuple[str, int]] = field(default_factory=list)
    """Addresses of links, with the line."""
    fetched: list[tuple[str, int]] = field(default_factory=list)
    """Addresses that a browser would fetch by itself."""
    title: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        if values.get("id"):
            self.ids.add(values["id"])
        if tag == "a" and "href" in values:
            self.links.append((values["href"], line))
        if tag in _FETCHED and values.get(_FETCHED[tag]):
            rel = set(values.get("rel", "").split())
            if tag != "link" or rel & _FETCHED_RELS:
                self.fetched.append((values[_FETCHED[tag]], line))
        self._in_title = tag == "title" and not self.title

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
            self._in_title = False


def address(path: str, *, directory_urls: bool = True) -> str:
    """The built file of a page: boards/x.md becomes boards/x/index.html."""
    stem = path.removesuffix(".md")
    if posixpath.basename(stem) == "index":
        return f"{stem}.html"
    return f"{stem}/index.html" if directory_urls else f"{stem}.html"


def verify(
    site: Path, files: Iterable[GeneratedFile], *, directory_urls: bool = True
) -> tuple[Diagnostic, ...]:
    """What is wrong with a built site; nothing where every page and link is there."""
    found: list[Diagnostic] = []
    for file in files:
        built = address(file.path, directory_urls=directory_urls) if file.is_page else file.path
        if not (site / built).is_file():
            found.append(
                _error(
                    Span(f"{site.name}/{built}"),
                    "page-missing",
                    f"the site lacks what was made from {', '.join(file.origin) or file.path}",
                    "the site engine left it out: see its messages above",
                )
            )
    parsed = {
        path.relative_to(site).as_posix(): _parse(path) for path in sorted(site.rglob("*.html"))
    }
    for name, page in parsed.items():
        found.extend(_links(site, name, page, parsed))
    return tuple(found)


def _error(span: Span, code: str, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(span, Severity.ERROR, code, message, remedy)


def _parse(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


def _links(site: Path, name: str, page: _Page, pages: dict[str, _Page]) -> Iterator[Diagnostic]:
    shown = f"{site.name}/{name}"
    for address_, line in page.fetched:
        if urlsplit(address_).netloc:
            yield _error(
                Span(shown, line),
                "other-host",
                f"the page fetches {address_}",
                "serve it from the site itself",
            )
    if name == "404.html":
        return  # its links start at the site's root, wherever it is shown
    for address_, line in page.links:
        parts = urlsplit(address_)
        if parts.scheme or parts.netloc:
            continue
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
        if not parts.path:
            target = name
        elif parts.path.endswith("/") or (site / target).is_dir():
            target = posixpath.normpath(posixpath.join(target, "index.html"))
        inside = not target.startswith("../")
        if target not in pages and not (inside and (site / target).is_file()):
            yield _error(
                Span(shown, line),
                "broken-link",
                f"the link to {address_} leads nowhere",
                "correct the link, or add the page",
            )
        elif (
            parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids
        ):
            yield _error(
                Span(shown, line),
                "missing-anchor",
                f"the page that {address_} leads to has no such section",
                "correct the part after #",
            )
