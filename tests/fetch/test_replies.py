"""A look at a site as it is just now, and looking again until nothing is amiss."""

from __future__ import annotations

import pytest

from generator.fetch import until, visit
from generator.sources import SourceError
from tests.fetch.support import Clock, Server, answer


def test_a_visit_tells_whatever_status_and_asks_past_kept_copies(server: Server) -> None:
    server.on("/x", answer(404, b"<title>Gone</title>", Content_Type="text/html"))
    seen = visit(f"{server.root}/x")
    assert (seen.status, seen.content) == (404, b"<title>Gone</title>")
    assert seen.headers["content-type"] == "text/html"
    assert server.asked[0].headers["Cache-Control"] == "no-cache"


def test_a_redirect_is_told_and_not_followed(server: Server) -> None:
    server.on("/x", answer(301, Location="https://example.org/"))
    seen = visit(f"{server.root}/x")
    assert (seen.status, seen.headers["location"]) == (301, "https://example.org/")


def test_a_server_that_is_not_there_is_a_fault() -> None:
    from generator.fetch import Limits

    with pytest.raises(SourceError):
        visit("http://127.0.0.1:9/", Limits(tries=1))


def test_it_looks_until_nothing_is_amiss() -> None:
    clock, found = Clock(), [("a", "b"), ("a",), ()]
    looks = iter(found)
    assert until(lambda: next(looks), 100, every=7, sleep=clock.sleep, clock=clock) == ()
    assert clock.slept == [7, 7]


def test_patience_ends_and_what_is_amiss_is_told() -> None:
    clock = Clock()
    assert until(lambda: ("a",), 30, every=10, sleep=clock.sleep, clock=clock) == ("a",)
    assert sum(clock.slept) <= 30
    assert until(lambda: ("a",), 0, sleep=clock.sleep, clock=clock) == ("a",)
