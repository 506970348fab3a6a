from __future__ import annotations

import re
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import markdown  # type: ignore[import-untyped]  # it comes without types
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.model import NOT_STATED
from generator.pages import text

SAFE = {"a", "br", "em", "li", "ol", "p", "span", "strong", "ul"}
ATTRIBUTES = {("a", "href"), ("a", "title"), ("ol", "start"), ("span", "class")}
SCRIPTS = ("javascript:", "vbscript:", "file:")

# What people type, with what Markdown and HTML are made of more often than by chance.
# Control characters never come this far: the checks refuse them.
characters = st.characters(exclude_categories=("Cc", "Cs"))
pieces = st.one_of(
    st.text(characters, max_size=12),
    st.sampled_from(
        ["*", "_", "**", "`", "```", "<", ">", "[", "](", ")", "#", "- ", "1. ", "\n", "\n\n",
         "    ", "&", "&lt;", "\\", "|", "~", "{", "}", "!", "![", "<b>", "</p>", "<script>",
         "<!--", "-->", "]]>", "<?", "---", "===", "http://a.org", "javascript:alert(1)",
         "<javascript:x>"]
    ),
)  # fmt: skip
texts = st.lists(pieces, max_size=12).map("".join)


class Reader(HTMLParser):
    """Notes the tags, the attributes and the text of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.addresses: list[str] = []
        self.others: list[str] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)


def python_markdown(source: str) -> str:
    return str(markdown.markdown(source, extensions=["attr_list", "toc"]))


def common_mark(source: str) -> str:
    return str(MarkdownIt("commonmark").render(source)).strip()


ENGINES = pytest.mark.parametrize("engine", [python_markdown, common_mark])


@given(texts)
def test_no_text_yields_more_than_the_safe_subset(given: str) -> None:
    for made in (text.rich(given), text.inline(given)):
        read = Reader(made)
        assert read.tags <= SAFE
        assert read.attributes <= ATTRIBUTES
        assert not read.others
        assert not [a for a in read.addresses if a.strip().lower().startswith(SCRIPTS)]


@given(texts)
def test_inline_text_has_no_blocks(given: str) -> None:
    assert not Reader(text.inline(given)).tags & {"li", "ol", "p", "ul"}


@ENGINES
@given(given=texts)
def test_no_engine_reads_more_into_a_text_on_a_page(engine: Any, given: str) -> None:
    page = f'<div class="lead">{text.rich(given)}</div>'
    assert engine(page) == page


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("One.\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("A:\n\n- b\n  c\n- d", "<p>A:</p>\n<ul>\n<li>b\nc</li>\n<li>d</li>\n</ul>"),
        ("*so* **so**", "<p><em>so</em> <strong>so</strong></p>"),
        ("[x](https://example.org/a)", '<p><a href="https://example.org/a">x</a></p>'),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        (NOT_STATED, '<p><span class="unstated">Not stated</span></p>'),
    ],
)
def test_rich(given: str, made: str) -> None:
    assert text.rich(given) == made


def test_inline_runs_paragraphs_and_lists_on() -> None:
    assert text.inline("One:\n\n- two\n- three") == "One: two; three"


def test_stated() -> None:
    assert text.stated("A & B") == "A &amp; B"
    assert text.stated(NOT_STATED) == text.stated(None) == text.UNSTATED


@ENGINES
@given(title=texts.filter(str.strip))
def test_a_heading_stays_the_text_that_it_is(engine: Any, title: str) -> None:
    made = engine(f"## {text.heading(title)}")
    assert re.match(r"<h2( id=\"[^\"]*\")?>", made)
    assert Reader(made).tags == {"h2"}
    assert Reader(made).words == " ".join(title.split())


@given(texts.filter(str.strip))
def test_a_heading_cannot_take_another_anchor(title: str) -> None:
    made = python_markdown(f"## {text.heading(title)} {{#anchor}}")
    assert made.startswith('<h2 id="anchor">')


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("38508", "count", "38,508"),
        ("0", "count", "0"),
        ("31", "percent", "31%"),
        ("21.30", "percent", "21.30%"),
        ("-10.1", "percent-change", "down 10.1%"),
        ("8.9", "percent-change", "up 8.9%"),
        ("0.0", "percent-change", "no change"),
        ("35", "years", "35 years"),
        ("12.5", "rate-per-1000", "12.5 per 1,000 people"),
        ("1234.5", "rate-per-100000", "1,234.5 per 100,000"),
        ("1500000", "pounds", "£1,500,000"),
        ("1E+3", "count", "1,000"),
    ],
)
def test_quantity(value: str, unit: str, words: str) -> None:
    assert text.quantity(Decimal(value), unit) == words


@pytest.mark.parametrize("unit", text.UNIT_NAMES)
def test_every_unit_has_its_form(unit: str) -> None:
    assert "2" in text.quantity(Decimal(2), unit)


def test_a_negative_number_has_a_true_minus_sign() -> None:
    assert text.number(Decimal("-1234.50")) == "−1,234.50"


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2))
def test_a_number_keeps_its_digits(value: Decimal) -> None:
    said = text.number(value).replace("−", "-").replace(",", "")
    assert Decimal(said) == value
    assert len(said.partition(".")[2]) == 2


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "Not over yet"),
        (0, "0 days"),
        (1, "1 day"),
        (45, "45 days"),
        (61, "2 months"),
        (152, "5 months"),
        (365, "1 year"),
        (400, "1 year 1 month"),
        (1340, "3 years 8 months"),
    ],
)
def test_age(days: int, words: str) -> None:
    assert text.age(days) == words


@pytest.mark.parametrize(
    ("said", "first", "rest"),
    [
        ("One. Two. Three.", "One.", "Two. Three."),
        ("36 crimes (data.police.uk). It fell.", "36 crimes (data.police.uk).", "It fell."),
        ("Up 4.5% in one year.", "Up 4.5% in one year.", ""),
        ("", "", ""),
    ],
)
def test_sentences(said: str, first: str, rest: str) -> None:
    assert text.sentences(said) == (first, rest)


def test_listed() -> None:
    assert [text.listed(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_count() -> None:
    assert text.count(1, "action") == "1 action"
    assert text.count(1234, "action") == "1,234 actions"
    assert text.count(0, "approach", "approaches") == "0 approaches"


def test_share() -> None:
    assert text.share(Decimal(8209), Decimal(38508)) == Decimal("21.3")
