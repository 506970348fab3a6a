"""The signs that are looked for, against what a Markdown parser reads."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.rules.unsafe_markup import faults

ALLOWED = {
    "paragraph_open", "paragraph_close", "inline", "text", "softbreak", "hardbreak",
    "bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close",
    "list_item_open", "list_item_close", "em_open", "em_close", "strong_open", "strong_close",
    "link_open", "link_close", "code_inline", "text_special",
}  # fmt: skip
SAFE = ("http://", "https://", "mailto:", "tel:")

PIECES = st.sampled_from(
    ["# ", "#", "---", "===", "***", "- ", "* ", "+ ", "1. ", "2) ", "> ", "```", "~~~", "|", "|-|",
     ":-:", "    ", "     ", "\t", "\n", "\n\n", " ", "<b>", "</b>", "<!--", "-->", "<?", "<!D",
     "<https://a.bc>", "<ftp://a.bc>", "<a@b.cd>", "<", ">", "![a](b)",
     "[a](https://b.cd)", "[a](javascript:x)", "[a]: /b", "[a]", "[a", "]: b", "](", ")",
     "!", "[", "]", "\\", "`", "*", "_", "word", "Word", "&lt;", "&#60;b>", "{: .x}", "{{ x }}",
     "--8<--", "=", "-", "+", "_ _ _", "1.", "12", ".", "://", "javascript:", "https://b.cd"]
)  # fmt: skip


PARSER = MarkdownIt("commonmark").enable("table")


def _refused_by_parser(text: str) -> list[str]:
    environment: dict[str, object] = {}
    wrong = []
    for token in PARSER.parse(text, environment):
        for part in (token, *(token.children or ())):
            if part.type not in ALLOWED:
                wrong.append(part.type)
            href = str(part.attrGet("href") or "")
            if part.type == "link_open" and not href.lower().startswith(SAFE):
                wrong.append(href)
    if environment.get("references"):
        wrong.append("definition")
    return wrong


@settings(max_examples=1500, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
@example("a\n-")
@example("-\n      code")
@example("1.\n\n       code")
@example("a | b\n- | -")
@example("- a\n\n      code")
def test_what_a_parser_reads_otherwise_is_found(text: str) -> None:
    if _refused_by_parser(text):
        assert list(faults(text)), text


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, a fall of 10%, and 3 < 4 > 2.",
        "A list:\n\n- one\n- two\n  that runs on\n  - three\n\n1. first\n2. second",
        "*Emphasis*, **strong**, [a link](https://example.org/a_(b)) and <https://example.org>.",
        "[A link that\nruns on](https://example.org) and mail: [us](mailto:us@example.org).",
        "(In brackets) “quoted” – dash. £5. Number 1.",
        "“Quoted first.”\n\n£10 million\n\n25 people",
        "a & b; 5 * 4 = 20; snake_case; [sic]",
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert list(faults(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <!-- hidden -->",
        "a\n# Heading",
        "# Heading",
        "#Heading",
        "A\n=",
        "A\n---",
        "![a](https://example.org/a.png)",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "[a](javascript:alert(1))",
        "[a](JaVaScript:x)",
        "[a](/relative)",
        "[a]( data:text/html,x)",
        "[a][b]\n\n[b]: javascript:x",
        "<ftp://example.org>",
        "<javascript:x>",
        "```\ncode\n```",
        "a\n\n    code",
        "> quoted",
        "{{ secret }}",
        "[a](&#106;avascript:x)",
        "a{: onclick=x }",
        '--8<-- "file"',
        "[a](\njavascript:x)",
    ],
)
def test_hostile_text_is_refused(text: str) -> None:
    assert list(faults(text))
