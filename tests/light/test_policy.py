"""The policy of a page: what the theme wrote runs, what came from elsewhere does not."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.light import policy

HEAD = '<html><head><meta charset="utf-8"><script>one()</script></head><body>'
CONTENT = "<h1>Title</h1><script>stranger()</script>"
PAGE = f'{HEAD}{CONTENT}<script src="a.js"></script><script type="application/json">{{}}</script>'


def source(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def parts(html: str) -> dict[str, str]:
    found = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    assert len(found) == 1
    return {name: value for name, _, value in (p.partition(" ") for p in found[0].split("; "))}


def test_only_scripts_of_the_frame_are_allowed() -> None:
    found = parts(policy.with_policy(PAGE, CONTENT))
    assert found["script-src"] == f"'self' {source('one()')}"


def test_nothing_is_allowed_that_is_not_named() -> None:
    found = parts(policy.with_policy(PAGE, CONTENT))
    assert found["default-src"] == found["base-uri"] == found["form-action"] == "'none'"
    assert found["style-src"] == found["connect-src"] == found["worker-src"] == "'self'"
    assert not [value for value in found.values() if "unsafe" in value or ":/" in value]


def test_it_stands_behind_the_character_set_and_before_all_scripts() -> None:
    html = policy.with_policy(PAGE, CONTENT)
    assert html.index("charset") < html.index("Content-Security-Policy") < html.index("<script>")
    bare = policy.with_policy("<head><script>one()</script></head>")
    assert bare.index("Content-Security-Policy") < bare.index("<script>")


def test_a_page_without_a_script_allows_none() -> None:
    assert parts(policy.with_policy("<head></head>"))["script-src"] == "'self'"


def test_while_serving_the_script_that_is_put_in_later_runs() -> None:
    """With a hash beside it, browsers would not heed the word."""
    found = parts(policy.with_policy(PAGE, CONTENT, serving=True))
    assert found["script-src"] == "'self' 'unsafe-inline'"


def test_what_has_no_head_stays_as_it_is() -> None:
    assert policy.with_policy("<p>A part.</p>") == "<p>A part.</p>"


@given(st.text(st.characters(codec="utf-8", exclude_characters="<"), max_size=30))
def test_a_hash_is_that_of_the_script_as_browsers_read_it(text: str) -> None:
    read = text.replace("\r\n", "\n")
    assert policy.hashes(f"<script>{text}</script>") == (source(read),)


@pytest.mark.parametrize(
    ("content", "held"),
    [
        ("<p>Words about &lt;script&gt; and style=, onclick=.</p>", ()),
        ('<p class="style">style="x" onclick="y"</p>', ()),
        ('<script src="ours.js"></script>', ()),
        ("<SCRIPT>x()</SCRIPT>", ("a script",)),
        ("<style>p{}</style>", ("a style sheet",)),
        ('<td class="a" style="text-align: right;">', ("a style attribute",)),
        ('<a href="#" onclick="x()">', ("an event attribute",)),
        ('<iframe src="map.html"></iframe>', ("another document",)),
    ],
)
def test_what_browsers_refuse_is_named(content: str, held: tuple[str, ...]) -> None:
    assert policy.refused(content) == held
