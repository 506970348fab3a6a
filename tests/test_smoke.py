"""A look at a published site: one that is well, and each way in which it may not be."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator import cli
from tests.fetch.conftest import _own_environment as _own_environment
from tests.fetch.support import Server, Turn, answer

Output = pytest.CaptureFixture[str]
COMMIT = "c" * 40
TITLE = "A synthetic plan"
SITE = "/plan"
BAD = "<!doctype html><title>Something else</title>"


def html(title: str, *, standing: bool = True, status: int = 200) -> Turn:
    said = '<p class="standing">Unofficial.</p>' if standing else ""
    body = f"<!doctype html><title>{title} - {TITLE}</title>{said}".encode()
    return answer(status, body, Content_Type="text/html; charset=utf-8")


def manifest(**changed: Any) -> Turn:
    told = {
        "format": 1,
        "title": TITLE,
        "standing": "unofficial",
        "as_of": "2026-01-31",
        "commit": COMMIT,
        "pages": [
            {"url": "", "title": TITLE},
            {"url": "plan-on-a-page/", "title": "Plan on a page"},
            {"url": "objectives/", "title": "Objectives"},
            {"url": "objectives/less-litter/", "title": "Less litter &amp; more"},
        ],
        "files": ["schema/v1/plan.schema.json", "data/litter.csv"],
    }
    body = json.dumps(told | changed).encode()
    return answer(200, body, Content_Type="application/json; charset=utf-8")


def good(server: Server) -> None:
    """A site that is well."""
    server.on(f"{SITE}/manifest.json", manifest())
    server.on(f"{SITE}/", html(TITLE))
    server.on(f"{SITE}/plan-on-a-page/", html("Plan on a page"))
    server.on(f"{SITE}/objectives/less-litter/", html("Less litter &amp;amp; more"))
    server.on(f"{SITE}/data/litter.csv", answer(200, b"period,value\n", Content_Type="text/csv"))
    server.on(f"{SITE}/sitemap.xml", answer(200, b"<?xml?><urlset/>", Content_Type="text/xml"))
    index = b'{"docs": [{"title": "x"}]}'
    server.on(
        f"{SITE}/search/search_index.json", answer(200, index, Content_Type="application/json")
    )
    server.on(f"{SITE}/there-is-no-such-page/", html("Not found", status=404))


def smoke(server: Server, *arguments: str) -> int:
    call = ["smoke", f"{server.root}{SITE}", "--patience", "0", *arguments]
    return cli.main(call)


@pytest.fixture
def server() -> Any:
    with Server() as running:
        good(running)
        yield running


def test_a_site_that_is_well(server: Server, capsys: Output) -> None:
    assert smoke(server, "--commit", COMMIT) == 0
    assert "is there, and whole" in capsys.readouterr().out
    assert len(server.asked) == 8


def test_an_adopted_plan_needs_no_line_that_it_is_unofficial(server: Server) -> None:
    server.on(f"{SITE}/", html(TITLE, standing=False))
    assert smoke(server) == 1
    server.on(f"{SITE}/manifest.json", manifest(standing="adopted"))
    assert smoke(server) == 0


def test_a_build_of_before(server: Server, capsys: Output) -> None:
    assert smoke(server, "--commit", "d" * 40) == 1
    out = capsys.readouterr().out
    assert out == "plan: manifest.json: the site is the build of cccccccccc, not of dddddddddd\n"
    server.on(f"{SITE}/manifest.json", manifest(commit=None))
    assert smoke(server, "--commit", COMMIT) == 1
    assert "an unknown commit" in capsys.readouterr().out


NOT_FOUND = answer(404, b"<title>x</title>", Content_Type="text/html")


@pytest.mark.parametrize(
    ("path", "turn", "says"),
    [
        ("/", answer(500), "the home page: the server answers 500, not 200"),
        ("/", NOT_FOUND, "the home page: the server answers 404, not 200"),
        ("/", answer(301, Location="https://example.org/"), "sends on to https://example.org/"),
        ("/", answer(200, BAD.encode(), Content_Type="text/html"), "title is “Something else”"),
        ("/", answer(200, b"", Content_Type="text/html"), "its title is “none”"),
        ("/", answer(200, b"{}", Content_Type="application/json"), "not as html"),
        ("/", html(TITLE, standing=False), "does not say that the record is unofficial"),
        ("/plan-on-a-page/", NOT_FOUND, "plan-on-a-page/: the server answers 404"),
        ("/objectives/less-litter/", NOT_FOUND, "objectives/less-litter/: the server answers 404"),
        ("/data/litter.csv", html("Litter"), "data/litter.csv: it is a page, not a table"),
        ("/data/litter.csv", answer(200, b"<html>", Content_Type="text/csv"), "it is a page"),
        ("/data/litter.csv", answer(200, b"", Content_Type="text/csv"), "no table with a head"),
        ("/data/litter.csv", NOT_FOUND, "data/litter.csv: the server answers 404"),
        ("/sitemap.xml", answer(200, b"<x/>", Content_Type="text/xml"), "it is no sitemap"),
        ("/sitemap.xml", html("x"), "not as xml"),
        ("/search/search_index.json",
         answer(200, b"{}", Content_Type="application/json"), "nothing can be found"),
        ("/search/search_index.json",
         answer(200, b"{", Content_Type="application/json"), "it is no JSON"),
        ("/there-is-no-such-page/", html(TITLE), "the server answers 200, not 404"),
        ("/there-is-no-such-page/", NOT_FOUND, "the page for addresses that do not exist: its ti"),
        ("/manifest.json", NOT_FOUND, "manifest.json: the server answers 404"),
        ("/manifest.json", html("x"), "not as json"),
        ("/manifest.json", manifest(format=2), "no manifest of such a site"),
        ("/manifest.json", manifest(pages=3), "no manifest of such a site"),
        ("/manifest.json", manifest(pages=[]), "manifest.json does not list it"),
    ],
)  # fmt: skip
def test_what_is_amiss_is_told(
    path: str, turn: Turn, says: str, server: Server, capsys: Output
) -> None:
    server.on(f"{SITE}{path}", turn)
    assert smoke(server) == 1
    out = capsys.readouterr().out
    assert says in out
    assert all(line.startswith("plan: ") for line in out.splitlines())


def test_everything_amiss_is_told_at_once(server: Server, capsys: Output) -> None:
    server.on(f"{SITE}/plan-on-a-page/", NOT_FOUND)
    server.on(f"{SITE}/sitemap.xml", NOT_FOUND)
    assert smoke(server) == 1
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_it_looks_again_while_the_site_spreads(server: Server, capsys: Output) -> None:
    stale = manifest(commit="b" * 40)
    server.on(f"{SITE}/manifest.json", stale, stale, manifest())
    call = ["smoke", f"{server.root}{SITE}/", "--commit", COMMIT, "--every", "0.05"]
    assert cli.main([*call, "--patience", "30"]) == 0
    captured = capsys.readouterr()
    assert captured.err.count("not yet: manifest.json: the site is the build of bbbbbbbbbb") == 2


@pytest.mark.parametrize("url", ["ftp://example.org", "example.org", "https://u:p@example.org/"])
def test_an_address_that_is_none(url: str, capsys: Output) -> None:
    assert cli.main(["smoke", url, "--patience", "0"]) == 1
    assert capsys.readouterr().out.startswith("plan: ")


@pytest.mark.parametrize("wrong", [("--commit", "HEAD"), ("--commit", "c" * 10),
                                   ("--patience", "-1"), ("--every", "nan")])  # fmt: skip
def test_a_wrong_call_ends_with_2(wrong: tuple[str, str], capsys: Output) -> None:
    assert cli.main(["smoke", "https://example.org", *wrong]) == 2
    assert capsys.readouterr().err.startswith("usage: plan")
