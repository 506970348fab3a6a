"""The built site against what the generator made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.verify import address, verify
from generator.views import GeneratedFile

if TYPE_CHECKING:
    from pathlib import Path

MADE = (
    GeneratedFile("index.md", "", ("plan/plan.yaml",)),
    GeneratedFile("boards/index.md", "", ("plan/boards/a.yaml",)),
    GeneratedFile("boards/a.md", "", ("plan/boards/a.yaml", "plan/plan.yaml")),
    GeneratedFile("data/x.csv", "", ("data/x.csv",)),
)


def page(body: str = "", head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>\n{body}\n</body></html>"


def site(folder: Path, *, directory_urls: bool = True, **bodies: str) -> Path:
    """A built site, whose pages have these bodies: home, boards and a."""
    root = folder / "site"
    for path, name in (("index.md", "home"), ("boards/index.md", "boards"), ("boards/a.md", "a")):
        target = root / address(path, directory_urls=directory_urls)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page(bodies.get(name, "")), encoding="utf-8")
    (root / "data").mkdir()
    (root / "data" / "x.csv").write_text("period\n", encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("path", "folders", "plain"),
    [
        ("index.md", "index.html", "index.html"),
        ("boards/index.md", "boards/index.html", "boards/index.html"),
        ("boards/a.md", "boards/a/index.html", "boards/a.html"),
        ("index-of-all.md", "index-of-all/index.html", "index-of-all.html"),
    ],
)
def test_address(path: str, folders: str, plain: str) -> None:
    assert address(path, directory_urls=True) == folders
    assert address(path, directory_urls=False) == plain


SOUND = {
    True: {
        "home": '<a href="./">i</a> <a href="boards/a/#here">a</a> <a href="boards">b</a>'
        '<a href="data/x.csv">x</a> <a href="boards/a/index.html?x=1#here">a</a>',
        "a": '<h2 id="here">h</h2><a href="#here">h</a><a href="../">up</a><a href="../..">up</a>'
        '<a href="https://example.org/x#y">out</a><a href="mailto:a@example.org">m</a>'
        '<a href="tel:+44">t</a><a href="">self</a><a href="#">top</a><a name="x">no link</a>',
    },
    False: {
        "home": '<a href="boards/a.html#here">a</a> <a href="boards/">b</a>',
        "a": '<h2 id="here">h</h2><a href="#here">h</a><a href="./">up</a>'
        '<a href="../index.html">up</a><a href="../data/x.csv">x</a>',
    },
}


@pytest.mark.parametrize("directory_urls", [True, False])
def test_a_sound_site(directory_urls: bool, tmp_path: Path) -> None:
    root = site(tmp_path, directory_urls=directory_urls, **SOUND[directory_urls])
    assert verify(root, MADE, directory_urls=directory_urls) == ()


@pytest.mark.parametrize(
    ("directory_urls", "built"), [(True, "boards/a/index.html"), (False, "boards/a.html")]
)
def test_a_missing_page(directory_urls: bool, built: str, tmp_path: Path) -> None:
    root = site(tmp_path, directory_urls=directory_urls)
    (root / built).unlink()
    (found,) = verify(root, MADE, directory_urls=directory_urls)
    assert (found.code, found.span.path) == ("page-missing", f"site/{built}")
    assert "plan/boards/a.yaml, plan/plan.yaml" in found.message


def test_the_wrong_form_of_addresses_is_noticed(tmp_path: Path) -> None:
    root = site(tmp_path, directory_urls=True)
    found = verify(root, MADE, directory_urls=False)
    assert [d.span.path for d in found] == ["site/boards/a.html"]


def test_a_missing_file(tmp_path: Path) -> None:
    root = site(tmp_path)
    (root / "data" / "x.csv").unlink()
    (found,) = verify(root, MADE)
    assert (found.code, found.span.path) == ("page-missing", "site/data/x.csv")


@pytest.mark.parametrize(
    ("body", "code", "said"),
    [
        ('<a href="../b/">b</a>', "broken-link", "../b/"),
        ('<a href="b.html">b</a>', "broken-link", "b.html"),
        ('<a href="/boards/">b</a>', "broken-link", "/boards/"),
        ('<a href="../../../outside.html">b</a>', "broken-link", "../../../outside.html"),
        ('<a href="../../data/y.csv">y</a>', "broken-link", "../../data/y.csv"),
        ('<a href="#there">t</a>', "missing-anchor", "#there"),
        ('<a href="../#there">t</a>', "missing-anchor", "../#there"),
        ('<a href="%2e%2e/#th%C3%A9re">t</a>', "missing-anchor", "%2e%2e/#th%C3%A9re"),
        ('<script src="https://cdn.example.org/x.js"></script>', "other-host", "cdn.example.org"),
        ('<script src="//cdn.example.org/x.js"></script>', "other-host", "//cdn.example.org"),
        ('<img src="https://example.org/x.png">', "other-host", "x.png"),
        ('<iframe src="https://example.org/"></iframe>', "other-host", "https://example.org/"),
        ('<link rel="stylesheet" href="https://example.org/x.css">', "other-host", "x.css"),
        ('<link rel="preload" href="https://example.org/x.woff2">', "other-host", "x.woff2"),
    ],
)
def test_a_fault_on_a_page(body: str, code: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "outside.html").write_text(page(), encoding="utf-8")
    (found,) = verify(site(tmp_path, a=f"<p>\n{body}\n</p>"), MADE)
    assert (found.code, found.span.path) == (code, "site/boards/a/index.html")
    assert found.span.line == 3
    assert said in found.message
    assert found.help


def test_a_canonical_address_is_not_fetched(tmp_path: Path) -> None:
    link = '<link rel="canonical" href="https://example.org/"><link rel="me" href="//example.org">'
    assert verify(site(tmp_path, home=link), MADE) == ()


def test_the_page_for_what_is_not_found_may_link_from_the_root(tmp_path: Path) -> None:
    root = site(tmp_path)
    (root / "404.html").write_text(page('<a href="/plan/boards/">b</a>'), encoding="utf-8")
    assert verify(root, MADE) == ()


def test_every_fault_is_found_in_one_run(tmp_path: Path) -> None:
    root = site(tmp_path, home='<a href="x/">x</a><a href="#y">y</a>', a='<a href="../z">z</a>')
    (root / "data" / "x.csv").unlink()
    codes = [d.code for d in verify(root, MADE)]
    assert codes == ["page-missing", "broken-link", "broken-link", "missing-anchor"]
