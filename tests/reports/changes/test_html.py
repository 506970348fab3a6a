"""A comparison as one page: nothing in it does anything, and everything is there."""

from __future__ import annotations

import html as escapes
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diff.changes import Weight
from generator.diff.told import Detail, Told
from generator.reports.changes import html, words
from tests.reports.changes.made import HOSTILE, SITE, comparisons, told

if TYPE_CHECKING:
    from bs4 import Tag

OWN = {"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "strong", "ul",
       "li", "br", "span", "a", "details", "summary", "table", "thead", "tbody", "tr", "th", "td",
       "ins", "del"}  # fmt: skip
ATTRIBUTES = {"lang", "charset", "name", "content", "class", "href", "scope"}


def page(made: str) -> BeautifulSoup:
    return BeautifulSoup(made, "html.parser")


def assert_harmless(made: str) -> BeautifulSoup:
    soup = page(made)
    tags = soup.find_all(True)
    assert {tag.name for tag in tags} <= OWN
    assert {name for tag in tags for name in tag.attrs} <= ATTRIBUTES
    assert all(str(a["href"]).startswith(f"{SITE}/") for a in soup.find_all("a"))
    assert len(soup.find_all("style")) == 1
    assert "<!--" not in made
    assert soup.get_text() == words.clean(soup.get_text()).replace("�", "�")
    return soup


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_comes_through(text: str) -> None:
    made = html.report(told((text, text)))
    soup = assert_harmless(made)
    said = " ".join(words.clean(text).split())
    assert said in " ".join(soup.get_text().split())
    if text.startswith("<"):
        assert text not in made


@given(comparisons())
def test_any_comparison_is_harmless_and_whole(which: Told) -> None:
    soup = assert_harmless(html.report(which))
    assert len(soup.find_all("h2")) == len(which.sections)
    assert len(soup.find_all("li")) == len(list(which))
    rows = sum(len(item.details) for item in which)
    assert len(soup.find_all("tr")) == rows + sum(bool(item.details) for item in which)


def test_it_needs_nothing_beside_it() -> None:
    made = html.report(told())
    soup = page(made)
    assert not soup.find_all(["script", "link", "img", "iframe", "object", "base", "form"])
    assert "url(" not in made
    assert "@import" not in made


def test_it_links_to_the_page_of_the_record() -> None:
    links = page(html.report(told())).find_all("a")
    assert {a["href"] for a in links} == {
        f"{SITE}/objectives/x/#y",
        f"{SITE}/record-a-decision/",
    }


# ------------------------------------------------------------------ what differs in two texts


def _text(cell: Tag) -> str:
    return escapes.unescape(cell.get_text())


def sides(old: str, new: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    return html._marked(Detail("x", old, new, Weight.EDITORIAL))


def test_words_that_differ_are_marked() -> None:
    old, new = sides("one two three four", "one 2 three four")
    assert ("del", "two") in old
    assert ("ins", "2") in new
    assert [text for tag, text in old if not tag] == ["one ", " three four"]


WORDS = st.lists(st.sampled_from(["a", "b", "c", "d"]))


@given(WORDS, WORDS)
def test_each_side_stays_the_text_that_it_is(one: list[str], other: list[str]) -> None:
    old, new = sides(" ".join(one), " ".join(other))
    assert "".join(text for _, text in old) == " ".join(one)
    assert "".join(text for _, text in new) == " ".join(other)
    assert {tag for tag, _ in old} <= {"", "del"}
    assert {tag for tag, _ in new} <= {"", "ins"}
    if one and other:
        kept = ["".join(t for tag, t in side if not tag).split() for side in (old, new)]
        marked = any(tag for tag, _ in (*old, *new))
        assert kept[0] == kept[1] or not marked


@settings(max_examples=20)
@given(st.integers(0, 3_000), st.integers(0, 3_000))
def test_texts_of_any_length_stay_what_they_are(one: int, other: int) -> None:
    """Also those whose words are all alike, which take longest to compare."""
    before, after = "a " * one, "b a " * other
    old, new = sides(before, after)
    assert "".join(text for _, text in old) == before
    assert "".join(text for _, text in new) == after


def test_texts_with_little_in_common_are_shown_whole() -> None:
    assert sides("one two three", "four five six") == ([("", "one two three")],
                                                       [("", "four five six")])  # fmt: skip


def test_a_small_change_of_a_very_long_text_is_marked() -> None:
    before = " ".join(f"w{n}" for n in range(5_000))
    old, new = sides(before, before.replace(" w2500 ", " other "))
    assert ("del", "w2500") in old
    assert ("ins", "other") in new


def test_thousands_of_details_are_not_compared_word_by_word() -> None:
    many = told(("a b c d",), count=1_001)
    assert "<ins>" not in html.report(many)
    assert "<ins>" in html.report(told(("a b c d",)))


def test_paragraphs_stay_apart() -> None:
    made = html.report(told(("one\ntwo",)))
    assert "one<br><br>two" in made
