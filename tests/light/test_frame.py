"""Only the theme's part of a page is squeezed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.light.frame import squeezed


def test_the_frame_loses_its_indents_and_the_content_keeps_them() -> None:
    content = "<pre>\n  one\n\n    two</pre>"
    html = f"<html>\n\n  <body>\n    {content}\n   \n  </body>\n</html>"
    assert squeezed(html, content) == f"<html>\n<body>\n{content}\n</body>\n</html>"


def test_a_page_whose_content_is_not_found_stays_as_it_is() -> None:
    for content in ("<p>y</p>", ""):
        assert squeezed("<pre>\n  x</pre>", content) == "<pre>\n  x</pre>"


@given(st.text("a<> \n\t", max_size=40), st.text("a<> \n\t", min_size=1, max_size=20))
def test_nothing_but_space_goes(before: str, content: str) -> None:
    html = f"{before}{content}</html>"
    left = squeezed(html, content)
    assert content in left
    assert "".join(left.split()) == "".join(html.split())
