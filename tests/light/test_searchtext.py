"""What the search leaves out is marked, and nothing else of a page is changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser

from generator.light.searchtext import MARK, marked


def searched(html: str) -> str:
    """What the search reads of a page."""
    parser = Parser()
    parser.feed(marked(html))
    parser.close()
    return " ".join("".join(section.title + section.text) for section in parser.data)


@pytest.mark.parametrize(
    "html",
    [
        '<figure class="chart-figure" id="c"><figcaption>Lost</figcaption><p>Lost</p></figure>',
        '<figure class="multiple"><svg><title>Lost</title></svg></figure>',
        '<details class="data-table"><summary>Lost</summary><div><table><tr><td>Lost</td></tr>'
        "</table></div></details>",
        '<div class="table-scroll table-cards"><table><tr><td>Lost</td></tr></table></div>',
        '<p class="standing">Lost</p>',
        '<p class="propose"><a href="#">Lost</a></p>',
        '<table><tr><td role="cell" data-label="x" class="numeric">Lost</td></tr></table>',
        "<svg viewBox='0'><text>Lost</text></svg>",
        "<pre><code>Lost</code></pre>",
    ],
)
def test_figures_drawings_and_examples_are_not_searched(html: str) -> None:
    found = searched(f"<h1 id='x'>Title</h1><p>Before</p>{html}<p>After</p>")
    assert "Lost" not in found
    assert "Title" in found
    assert "Before" in found
    assert "After" in found


@pytest.mark.parametrize(
    "html",
    [
        "<p>Found</p>",
        "<table><tr><th>Found</th><td>Found</td></tr></table>",
        '<div class="table-scroll"><table><tr><td>Found</td></tr></table></div>',
        "<details><summary>Found</summary></details>",
        '<p class="standing-order">Found</p>',
        "<p>A word such as &lt;svg&gt; is Found</p>",
    ],
)
def test_words_are(html: str) -> None:
    assert MARK not in marked(html)
    assert "Found" in searched(html)


@given(st.text("<>/ =\"'-apresvgtdfiul", max_size=60))
def test_without_its_marks_a_page_is_as_before(text: str) -> None:
    for html in (text, f'<p class="standing">{text}</p><pre>{text}</pre>'):
        assert marked(html).replace(MARK, "") == html
