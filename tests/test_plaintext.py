"""Words of others stay words: in Markdown, in blocks of code, and in a log."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.plaintext import INVISIBLE, defused, escaped, fenced, quoted, visible

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TOKENS = {"paragraph_open", "paragraph_close", "inline", "blockquote_open", "blockquote_close"}
COMMAND = re.compile(r"^\s*::|##\[", re.MULTILINE)


@pytest.mark.parametrize(
    "words",
    [
        "@somebody", "see @org/team", "fixes #1", "Closes GH-12", "owner/repo#3", "!7 %2",
        "https://example.org", "www.example.org", "<b>x</b>", "<!-- x", "[a](b)", "![a](b)",
        "[a]: b", "`x`", "*x* _y_ ~~z~~", "$x$", "a | b", "| - |", "&lt;", "\\*", "<https://x.y>",
        "0123abc", "0123456789abcdef0123456789abcdef01234567", "org/repo@0123abcd",
    ],
)  # fmt: skip
def test_words_make_no_link_mention_or_markup(words: str) -> None:
    made = escaped(words)
    inner = READER.parseInline(made)[0].children or []
    assert {token.type for token in inner} <= {"text", "text_special"}
    assert READER.renderInline(made).replace(INVISIBLE, "") == READER.renderInline(
        "".join(f"\\{c}" if c in "\\`*_{}[]#|<>~@$^&!-+.()" else c for c in words)
    )
    plain = re.sub(r"\\(.)", r"\1", made)
    assert not re.search(r"[@#!%]\w|GH-|https?:|www\.|\b[0-9a-f]{7,40}\b", plain)


@example("\u202eabc\u200b")
@example("- x\n# y\n> z\n```\n<b>")
@example("    code")
@given(st.text(max_size=80))
def test_a_quotation_is_paragraphs_of_text(text: str) -> None:
    made = quoted(text)
    assert {token.type for token in READER.parse(made)} <= TOKENS
    assert all(line.startswith(">") for line in made.splitlines())


@example("```\n# x")
@example("````")
@example("~~~\n```` x")
@given(st.text(max_size=80) | st.text("`~\n x", max_size=40))
def test_a_block_of_code_is_not_ended_by_what_is_in_it(text: str) -> None:
    made = READER.parse(fenced(text, "diff"))
    assert [token.type for token in made] == ["fence"]
    lines = [visible(line) for line in text.rstrip("\n").splitlines()]
    assert made[0].content == "\n".join(lines) + "\n"


@example("::set-output name=x::y")
@example(" \t::add-mask::x\n::stop-commands::y\r::error::z")
@example("x ##[set-env name=A]b")
@example("a\u2028::x")
@given(st.text(max_size=60) | st.text(":#[ \n\r\tx", max_size=30))
def test_a_log_holds_no_command(text: str) -> None:
    made = defused(text)
    assert not COMMAND.search(made)
    assert not any(line.lstrip().startswith("::") for line in re.split(r"[\r\n]", made))
    assert made.replace(INVISIBLE, "") == text.replace(INVISIBLE, "")
