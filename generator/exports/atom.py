"""What changed, as an Atom feed (RFC 4287, https://www.rfc-editor.org/rfc/rfc4287).

An entry is a day.  Its id is made of the day and of the plan's id, so that a day that
changes again is the same entry, with a later time of its own.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from generator.pages.gathered import gathered
from generator.pages.what_changed import FEED, WEIGHTS
from generator.periods import label_date
from generator.views import GeneratedFile

if TYPE_CHECKING:
    from generator.pages.gathered import Gathered
    from generator.pages.site import Site
    from generator.views import Chapter, PlanView

NAMESPACE = "http://www.w3.org/2005/Atom"
ENTRIES = 40
"""How many days the feed holds."""
_LISTED = 60
"""How many changes of a class an entry lists; those of a kind that are alike count once."""
_PAGE = "what-changed.md"


def feed(view: PlanView, site: Site) -> GeneratedFile:
    """The feed, the latest day first."""
    chapters = view.chronicle.chapters[:ENTRIES]
    home = f"{site.addresses.site}/" if site.addresses.site else ""
    page = home + site.relative(_PAGE, "index.md")
    root = Xml.Element("feed", {"xmlns": NAMESPACE, "xml:lang": view.head.language})
    _text(root, "id", _id(view, "feed"))
    _text(root, "title", f"{view.head.title}: what changed")
    if view.head.standing == "unofficial":
        _text(root, "subtitle", "An unofficial record: not published or adopted by the partnership")
    _text(root, "updated", _moment(chapters[0]) if chapters else f"{view.as_of}T00:00:00Z")
    author = Xml.SubElement(root, "author")
    _text(author, "name", f"The record of {view.head.title}")
    _link(root, "alternate", page, "text/html")
    if home:
        _link(root, "self", home + FEED, "application/atom+xml")
    for chapter in chapters:
        _entry(root, chapter, view, page)
    Xml.indent(root)
    text = Xml.tostring(root, encoding="unicode")
    return GeneratedFile(
        FEED, f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n', (view.head.origin.path,)
    )


def _entry(root: Xml.Element, chapter: Chapter, view: PlanView, page: str) -> None:
    entry = Xml.SubElement(root, "entry")
    day = chapter.day.isoformat()
    _text(entry, "id", _id(view, day))
    _text(entry, "title", f"{label_date(day)} – {chapter.summary}")
    _text(entry, "updated", _moment(chapter))
    _link(entry, "alternate", f"{page}#day-{day}", "text/html")
    content = _text(entry, "content", _html(chapter))
    content.set("type", "html")


def _html(chapter: Chapter) -> str:
    """The changes of a day as HTML, by their weight."""
    body = Xml.Element("div")
    _text(body, "p", f"{chapter.summary[:1].upper()}{chapter.summary[1:]}.")
    for weight, title in WEIGHTS.items():
        events = [event for event in chapter.events if event.weight == weight]
        if not events:
            continue
        _text(body, "h2", title)
        shown = Xml.SubElement(body, "ul")
        items = gathered(events)
        for item in items[:_LISTED]:
            _item(shown, item)
        if len(items) > _LISTED:
            left = sum(len(item.events) for item in items[_LISTED:])
            _text(shown, "li", f"and {left} more")
    return Xml.tostring(body, encoding="unicode", method="html")


def _item(shown: Xml.Element, item: Gathered) -> None:
    if not item.title:
        event = item.events[0]
        _text(shown, "li", f"{event.subject}: {'; '.join(event.says)}.")
        return
    below = Xml.SubElement(_text(shown, "li", item.title), "ul")
    for event in item.events:
        beside = item.beside(event)
        _text(below, "li", f"{event.name}{f' ({beside})' if beside else ''}")


def _moment(chapter: Chapter) -> str:
    return chapter.moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _id(view: PlanView, name: str) -> str:
    """An id that stays: addresses of the site may change, the plan's id does not."""
    key = f"{view.head.id}/{view.head.partnership.name}/{view.head.starts}/{name}"
    return uuid.uuid5(uuid.NAMESPACE_OID, key).urn


def _link(parent: Xml.Element, relation: str, address: str, form: str) -> None:
    Xml.SubElement(parent, "link", {"rel": relation, "href": address, "type": form})


def _text(parent: Xml.Element, tag: str, text: str) -> Xml.Element:
    element = Xml.SubElement(parent, tag)
    element.text = text
    return element
