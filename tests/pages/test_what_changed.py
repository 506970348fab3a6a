"""The page of what changed, the history of each promise, and the feed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

import pytest
from bs4 import BeautifulSoup

from generator import pipeline
from generator.addresses import Addresses
from generator.exports import EXPORTS
from generator.exports.atom import NAMESPACE, feed
from generator.pages.site import Site
from generator.views import Chapter, Chronicle, Event, Happening
from tests.support import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.views import PlanView

FULL = ROOT / "tests/projects/full"
HOSTILE = 'A <script>alert(1)</script> & "word" *bold* [x](javascript:y) {{ x }}'
PAST = Chronicle(
    (
        Chapter(
            date(2025, 5, 20), datetime(2025, 5, 20, 9, 30, tzinfo=UTC), "a" * 40, False,
            "3 changes: 1 of substance, 1 of data, 1 editorial",
            (
                Event("action/lend-brooms", HOSTILE, ("owner changed",), "substantive",
                      "board-2025-05-lend-brooms"),
                Event("indicator/gone", "Figures of “Gone”", ("3 figures added",), "data"),
                Event("board/streets-board", "Board “Streets”", ("note reworded",), "editorial"),
            ),
        ),
        Chapter(
            date(2025, 4, 1), datetime(2025, 4, 1, tzinfo=UTC), "b" * 40, True,
            "the record began, with 1 priority", (),
        ),
    ),
    {
        "action/lend-brooms": (
            Happening(date(2025, 5, 20), f"owner changed from {HOSTILE}",
                      "board-2025-05-lend-brooms"),
            Happening(date(2025, 5, 2), "due date to change", only_agreed=True),
        ),
    },
    {"action/lend-brooms": date(2025, 4, 1), "objective/less-litter": date(2025, 4, 1)},
)  # fmt: skip


@cache
def checked() -> pipeline.Checked:
    return pipeline.check(FULL)


def view(past: Chronicle | None) -> PlanView:
    return pipeline.view(checked(), date(2025, 6, 1), past)


@cache
def pages() -> Mapping[str, str]:
    files = pipeline.pages(view(PAST), checked(), Site())
    return {file.path: file.content for file in files}


def html(path: str) -> BeautifulSoup:
    return BeautifulSoup(pages()[path], "html.parser")


def test_the_latest_day_comes_first_with_what_matters_open() -> None:
    text = pages()["what-changed.md"]
    assert text.index("## 20 May 2025 {#day-2025-05-20}") < text.index("## 1 April 2025")
    page = html("what-changed.md")
    open_ = [li for li in page.select("ul.events > li") if li.find_parent("details") is None]
    assert [HOSTILE in li.get_text() for li in open_] == [True]
    assert [s.get_text() for s in page.select("summary")] == [
        "Data: figures, and how they are made (1 change)",
        "Editorial: explanations, sources and links of ours (1 change)",
    ]
    assert "3 changes: 1 of substance" in text


def test_records_are_linked_where_they_are_still_there() -> None:
    page = html("what-changed.md")
    items = {li.get_text(): li for li in page.select("ul.events > li")}
    gone = next(li for text, li in items.items() if "Gone" in text)
    there = next(li for text, li in items.items() if "Streets" in text)
    assert gone.find("a") is None
    assert there.find("a") is not None


def test_hostile_text_stays_text() -> None:
    for path in ("what-changed.md", "objectives/less-litter.md"):
        assert "<script" not in pages()[path]


def test_a_promise_shows_its_history_with_decisions() -> None:
    found = [
        each
        for path in pages()
        if path.startswith("objectives/")
        for each in html(path).select("details.history")
        if "owner changed" in each.get_text()
    ]
    assert len(found) == 1
    said = " ".join(found[0].get_text().split())
    assert said.startswith("History of this action: 2 changes")
    assert "20 May 2025: owner changed from" in said
    assert "due date to change. The history known here does not show the change itself." in said
    assert "1 April 2025: came into this record." in said


def test_what_never_changed_says_so() -> None:
    text = pages()["objectives/less-litter.md"]
    assert "History of this objective: no change known" in text
    assert "have not changed since" in text


def test_nothing_is_said_where_the_past_was_not_asked_for() -> None:
    files = pipeline.pages(view(None), checked(), Site())
    assert not any("History of this" in f.content for f in files if f.path.endswith(".md"))


def test_what_is_missing_is_said() -> None:
    files = pipeline.pages(view(Chronicle(missing="Not known here.")), checked(), Site())
    texts = {file.path: file.content for file in files}
    assert "Not known here." in texts["what-changed.md"]
    assert "No change is known." in texts["what-changed.md"]


# ------------------------------------------------------------------ the feed

SITE = Site(Addresses(site="https://plan.example.org"))


def parsed(text: str) -> Xml.Element:
    return Xml.fromstring(text)  # noqa: S314 - made here a moment ago


def texts(root: Xml.Element, path: str) -> list[str]:
    return [e.text or "" for e in root.findall(path, {"a": NAMESPACE})]


def test_the_feed_has_what_the_format_asks_for() -> None:
    root = parsed(feed(view(PAST), SITE).content)
    assert root.tag == f"{{{NAMESPACE}}}feed"
    for name in ("id", "title", "updated", "author/a:name"):
        assert all(texts(root, f"a:{name}")), name
    entries = root.findall("a:entry", {"a": NAMESPACE})
    assert len(entries) == 2
    for entry in entries:
        for name in ("id", "title", "updated", "content"):
            assert len(texts(entry, f"a:{name}")) == 1, name
    ids = texts(root, "a:id") + texts(root, "a:entry/a:id")
    assert len(set(ids)) == 3
    assert all(one.startswith("urn:uuid:") for one in ids)
    assert texts(root, "a:updated") == ["2025-05-20T09:30:00Z"]
    links = [e.attrib for e in root.iter(f"{{{NAMESPACE}}}link")]
    assert [link["href"] for link in links] == [
        "https://plan.example.org/what-changed/",
        "https://plan.example.org/what-changed.atom",
        "https://plan.example.org/what-changed/#day-2025-05-20",
        "https://plan.example.org/what-changed/#day-2025-04-01",
    ]


def test_a_day_keeps_its_id_when_more_changes_on_it() -> None:
    later = Chronicle(
        (
            Chapter(date(2025, 5, 20), datetime(2025, 5, 20, 20, tzinfo=UTC), "c" * 40, False,
                    "4 changes", ()),
        )
    )  # fmt: skip
    first, second = (parsed(feed(view(past), SITE).content) for past in (PAST, later))
    assert texts(first, "a:entry/a:id")[0] == texts(second, "a:entry/a:id")[0]
    assert texts(first, "a:entry/a:updated")[0] < texts(second, "a:entry/a:updated")[0]


def test_the_feed_says_that_the_record_is_unofficial() -> None:
    root = parsed(feed(view(PAST), SITE).content)
    assert "unofficial" in texts(root, "a:subtitle")[0]


def test_hostile_text_stays_text_in_the_feed() -> None:
    root = parsed(feed(view(PAST), SITE).content)
    content = BeautifulSoup(texts(root, "a:entry/a:content")[0], "html.parser")
    assert content.find("script") is None
    assert HOSTILE in content.get_text()


ALIKE = Chronicle(
    (
        Chapter(
            date(2025, 5, 20), datetime(2025, 5, 20, tzinfo=UTC), "a" * 40, False, "3 changes",
            tuple(
                Event(f"indicator/{name}", f"Indicator “{name}”", ("new", figures), "data",
                      name=name)
                for name, figures in (
                    ("barks", "2 figures added (2024)"), ("gone", "1 figure added (2025)"),
                    (HOSTILE, "1 figure added (2025)"),
                )
            ),
        ),
    ),
)  # fmt: skip


def test_what_changed_alike_is_told_together_on_the_page_and_in_the_feed() -> None:
    files = pipeline.pages(view(ALIKE), checked(), Site())
    page = next(file.content for file in files if file.path == "what-changed.md")
    content = texts(parsed(feed(view(ALIKE), SITE).content), "a:entry/a:content")[0]
    for text in (page, content):
        soup = BeautifulSoup(text, "html.parser")
        (below,) = soup.select("li > ul")
        assert "3 new indicators" in soup.get_text()
        said = [" ".join(li.get_text().split()) for li in below.find_all("li")]
        assert [HOSTILE in one for one in said] == [False, False, True]
        assert said[0].replace("(2 f", "2 f").startswith("barks 2 figures added (2024)")
        assert soup.find("script") is None
    links = [a.get_text() for a in BeautifulSoup(page, "html.parser").select("ul.alike a")]
    assert links == ["barks"], "what is gone has no page"


def test_an_empty_feed_is_one() -> None:
    root = parsed(feed(view(None), Site()).content)
    assert texts(root, "a:updated") == ["2025-06-01T00:00:00Z"]


@pytest.mark.parametrize("name", EXPORTS)
def test_every_export_is_on_the_site(name: str) -> None:
    made = EXPORTS[name](view(PAST), Site())
    assert pages()[made.path]
