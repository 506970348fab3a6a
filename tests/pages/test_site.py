from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.site import Site

BASE = "https://example.org/plan/"
names = st.sampled_from(["a", "b", "boards", "index"])
files = st.tuples(
    st.lists(st.sampled_from(["a", "boards", "x"]), max_size=2),
    names,
    st.sampled_from([".md", ".csv"]),
).map(lambda parts: "/".join([*parts[0], parts[1] + parts[2]]))


@pytest.mark.parametrize(
    ("path", "folders", "plain"),
    [
        ("index.md", "", "index.html"),
        ("boards/index.md", "boards/", "boards/index.html"),
        ("boards/x.md", "boards/x/", "boards/x.html"),
        ("questions.md", "questions/", "questions.html"),
        ("data/x.csv", "data/x.csv", "data/x.csv"),
    ],
)
def test_url(path: str, folders: str, plain: str) -> None:
    assert Site(directory_urls=True).url(path) == folders
    assert Site(directory_urls=False).url(path) == plain


@pytest.mark.parametrize(
    ("target", "page", "anchor", "folders", "plain"),
    [
        ("questions.md", "index.md", "", "questions/", "questions.html"),
        ("index.md", "questions.md", "", "../", "index.html"),
        ("index.md", "boards/x.md", "", "../../", "../index.html"),
        ("boards/x.md", "boards/index.md", "", "x/", "x.html"),
        ("boards/x.md", "boards/y.md", "owns", "../x/#owns", "x.html#owns"),
        ("boards/x.md", "boards/x.md", "owns", "#owns", "#owns"),
        ("boards/x.md", "boards/x.md", "", "./", "x.html"),
        ("data/x.csv", "indicators/x.md", "", "../../data/x.csv", "../data/x.csv"),
    ],
)
def test_relative(target: str, page: str, anchor: str, folders: str, plain: str) -> None:
    assert Site(directory_urls=True).relative(target, page, anchor) == folders
    assert Site(directory_urls=False).relative(target, page, anchor) == plain


@given(files, files.filter(lambda path: path.endswith(".md")), st.booleans(), st.booleans())
def test_a_relative_link_leads_to_its_target(
    target: str, page: str, folders: bool, anchored: bool
) -> None:
    site = Site(directory_urls=folders)
    anchor = "here" if anchored else ""
    reached = urljoin(BASE + site.url(page), site.relative(target, page, anchor))
    assert reached == BASE + site.url(target) + ("#here" if anchored else "")
