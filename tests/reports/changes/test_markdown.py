"""A comparison as a comment on a pull request: text stays text, and it fits."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.diff.changes import Act, Weight
from generator.diff.told import Detail, Item, Section, Told
from generator.plaintext import escaped
from generator.reports.changes import markdown, words
from tests.reports.changes.made import HOSTILE, SITE, TEXT, comparisons, told

if TYPE_CHECKING:
    from collections.abc import Iterator

GITHUB = 65_536
"""How many characters GitHub takes (https://docs.github.com/en/rest/issues/comments)."""
INVISIBLE = "\u200b"
OWN_TAGS = {"p", "strong", "em", "h3", "ul", "li", "blockquote", "a", "details", "summary",
            "table", "thead", "tbody", "tr", "th", "td", "br"}  # fmt: skip


def rendered(text: str) -> BeautifulSoup:
    """As GitHub renders it: CommonMark with tables, and HTML let through."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return BeautifulSoup(reader.render(text), "html.parser")


def seen(text: str) -> str:
    """A text as it is read: words with single spaces, without what breaks words invisibly."""
    return " ".join(text.replace(INVISIBLE, "").split())


def shown(text: str) -> str:
    """What of a text is to be read."""
    return " ".join(words.clean(" ".join(text.split())).split())


def assert_harmless(soup: BeautifulSoup, *, links: bool = True) -> None:
    assert {tag.name for tag in soup.find_all(True)} <= OWN_TAGS
    for tag in soup.find_all(True):
        assert set(tag.attrs) <= ({"href"} if tag.name == "a" else set())
    if links:
        pages = ("objectives/x/#y", "boards/", "404.html", "record-a-decision/")
        known = {f"{SITE}/{page}" for page in pages}
        assert {a["href"] for a in soup.find_all("a")} <= known
    for text in soup.find_all(string=True):
        said = str(text)
        assert not re.search(r"[@#](?=\w)", said), said
        assert not re.search(r"(?i)(https?|ftp)://|www\.|\bgh-\d", said), said
        assert not re.search(r"(?i)(fix|close|resolve)\w*:? (#\d|GH-\d)", said), said
        assert not re.search(r":[\w+-]+:", said), said


# ------------------------------------------------------------------ one text


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("frame", ["{}", "- **{}**: x", "### {}", "> {}", "| {} | {} |"])
def test_a_text_is_read_as_it_is_wherever_it_stands(text: str, frame: str) -> None:
    made = escaped(text)
    assert "\n" not in made
    table = frame.startswith("|")
    whole = f"| a | b |\n| - | - |\n{frame.format(made, made)}" if table else frame.format(made)
    soup = rendered(whole)
    assert_harmless(soup, links=False)
    assert not soup.find_all("a")
    cell = soup.find_all("td")[0] if table else soup
    got = seen(cell.get_text())
    assert got in (shown(text), f"{shown(text)}: x")


@given(TEXT)
def test_any_text_is_read_as_it_is(text: str) -> None:
    soup = rendered(f"x {escaped(text)} x")
    assert_harmless(soup, links=False)
    assert seen(soup.get_text()) == seen(f"x {shown(text)} x")


@given(TEXT, TEXT)
def test_any_two_texts_are_read_as_they_are_in_a_table(one: str, other: str) -> None:
    row = f"| {escaped(one)} | {escaped(other)} |"
    soup = rendered(f"| a | b |\n| - | - |\n{row}")
    assert [seen(cell.get_text()) for cell in soup.find_all("td")] == [
        seen(shown(one)), seen(shown(other))
    ]  # fmt: skip


# ------------------------------------------------------------------ a whole comparison


def _escapes(soup: BeautifulSoup) -> Iterator[str]:
    for summary in soup.find_all("summary"):
        yield summary.get_text()


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_comes_through(text: str) -> None:
    made = markdown.report(told((text, text)))
    soup = rendered(made)
    assert_harmless(soup)
    assert list(_escapes(soup)) in ([], ["Every change in full"])
    assert made.count("<details>") == made.count("</details>") <= 1
    assert len(made) <= markdown.LARGEST


@given(comparisons())
def test_any_comparison_is_harmless_and_whole(which: Told) -> None:
    made = markdown.report(which)
    assert len(made) <= markdown.LARGEST
    soup = rendered(made)
    assert_harmless(soup)
    assert len(soup.find_all("h3")) == len(which.sections)
    assert len(soup.find_all("li")) == len(list(which))
    details = [item.details for item in which if item.details]
    tables = soup.find_all("table")
    assert len(tables) == len(details)
    for table, rows in zip(tables, details, strict=True):
        wide = {len(row.find_all(["td", "th"])) for row in table.find_all("tr")}
        assert wide in ({2}, {3})
        assert len(table.find_all("tr")) == len(rows) + 1


def test_the_record_is_linked_to_its_page_and_named_by_its_file_and_line() -> None:
    item = Item("action/x", Act.CHANGED, Weight.SUBSTANTIVE, "Action “x”", ("owner changed",),
                page="objectives/x/#y", place="plan/objectives/x.yaml:12")  # fmt: skip
    made = Told("a", "b", (Section("Priority 1", (item,)),), site=SITE)
    soup = rendered(markdown.report(made))
    (link,) = soup.find_all("a")
    assert (link["href"], link.get_text()) == (f"{SITE}/objectives/x/#y", "Action “x”")
    assert [em.get_text() for em in soup.select("li em")] == ["plan/objectives/x.yaml:12"]
    soup = rendered(markdown.report(Told("a", "b", made.sections)))
    assert not soup.find_all("a"), "without a site there is nothing to link to"


# ------------------------------------------------------------------ sizes


def many(
    count: int, weight: Weight = Weight.SUBSTANTIVE, words: str = "owner changed"
) -> tuple[Item, ...]:
    return tuple(
        Item(f"action/{n}", Act.CHANGED, weight, f"Action “number {n}”", (words,),
             place=f"plan/objectives/x.yaml:{n}",
             details=(Detail("owner", "a", "b", weight),))
        for n in range(count)
    )  # fmt: skip


def listed(made: str) -> int:
    return len(re.findall(r"(?m)^- ", made))


@pytest.mark.parametrize("count", [100, 2_000])
@pytest.mark.parametrize("letter", ["x", "*", "&", "@a", "#1", "|", "https://", "\U0001f41d"])
def test_thousands_of_changes_fit_and_what_is_cut_is_said(count: int, letter: str) -> None:
    made = markdown.report(Told("a", "b", (Section("P", many(count, words=letter * 30)),)))
    assert len(made) <= markdown.LARGEST < GITHUB
    assert rendered(made).find_all("li")
    left = count - listed(made)
    if left:
        assert f"A comment can hold no more: {left:,} more change" in html.unescape(made)
        assert "<details>" not in made
    else:
        assert "<details>" in made


def test_what_matters_least_is_left_out_first() -> None:
    sections = (
        Section("One", many(600, Weight.EDITORIAL)),
        Section("Two", many(20, Weight.DATA)),
        Section("Three", (*many(600, Weight.EDITORIAL), *many(30))),
    )
    made = markdown.report(Told("a", "b", sections))
    assert listed(made) < 1_250
    assert len(re.findall(r"\*of substance\b", made.replace("\\", ""))) == 30
    assert len(re.findall(r"\*data\b", made.replace("\\", ""))) == 20
    assert "What matters most is shown." in made
    assert made.index("### One") < made.index("### Two") < made.index("### Three")
    assert len(made) > 50_000, "the room is used"


def test_what_names_no_decision_is_not_hidden_behind_many_that_do() -> None:
    hidden = Item("action/hidden", Act.CHANGED, Weight.DATA, "Action “hidden”", ("gone",))
    sections = (Section("One", many(2_000)), Section("Two", (hidden,)))
    made = markdown.report(Told("a", "b", sections, undecided=("action/hidden",)))
    assert "Action “hidden”" in made


def test_the_long_form_is_cut_between_changes_and_stays_folded() -> None:
    long = tuple(
        Item(f"action/{n}", Act.CHANGED, Weight.EDITORIAL, f"Action {n}", ("reworded",),
             details=(Detail("text", "a " * 600, "b " * 600, Weight.EDITORIAL),))
        for n in range(100)
    )  # fmt: skip
    made = markdown.report(Told("a", "b", (Section("P", long),)))
    assert len(made) <= markdown.LARGEST
    assert listed(made) == 100
    assert "*A comment can hold no more: the rest is left out here.*\n\n</details>" in made
    assert 10 < made.count("| --- |") < 100


def test_one_change_of_any_size_fits() -> None:
    huge = "*@#<|" * 4_000
    item = Item("action/x", Act.CHANGED, Weight.DATA, huge, (huge,) * 9, (huge,) * 9, "", huge,
                huge, (Detail(huge, huge, huge, Weight.DATA),) * 9)  # fmt: skip
    names = tuple(f"{huge}{n}" for n in range(2_000))
    made = markdown.report(Told(huge, huge, (Section(huge, (item,)),), names, names, names))
    assert len(made) <= markdown.LARGEST
    assert listed(made) == 1
    assert "1,970 more" in made


@settings(max_examples=25)
@given(st.lists(comparisons(TEXT.map(lambda text: text * 50)), min_size=1, max_size=3))
def test_any_sizes_fit(several: list[Told]) -> None:
    sections = tuple(section for each in several for section in each.sections) * 30
    made = markdown.report(Told("a", "b", sections))
    assert len(made) <= markdown.LARGEST
    assert_harmless(rendered(made))


def test_long_texts_are_shown_around_what_differs() -> None:
    before = " ".join(f"w{n}" for n in range(400))
    after = before.replace("w200", "changed")
    item = Item("action/x", Act.CHANGED, Weight.EDITORIAL, "A", ("text reworded",),
                details=(Detail("text", before, after, Weight.EDITORIAL),))  # fmt: skip
    made = markdown.report(Told("a", "b", (Section("P", (item,)),)))
    cells = [c.get_text() for c in rendered(made).find_all("td")]
    assert cells[1].startswith("… w188 ")
    assert " w200 " in cells[1]
    assert " changed " in cells[2]
    assert len(cells[1]) < 200
