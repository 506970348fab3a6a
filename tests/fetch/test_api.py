"""A service that is asked in JSON: lists in parts, limits of calls, what goes wrong, the token."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import formatdate
from typing import Any

import pytest

from generator.fetch import Api, Limits, RefusedError, UnsureError
from generator.sources import SourceError
from tests.fetch.support import Clock, Server, answer, raw, reset, silent

TOKEN = "synthetic-token"  # noqa: S105 - invented
LIST = "/things?per_page=100"
NOW = 1_800_000_000
DATE = formatdate(NOW, usegmt=True)


def api(server: Server, clock: Clock, **limits: Any) -> Api:
    quick: dict[str, Any] = {"read": 0.5, "connect": 5, "tries": 3, "longest_wait": 120} | limits
    sent = {"Authorization": f"Bearer {TOKEN}"}
    return Api(server.root, sent, Limits(**quick), clock=clock, sleep=clock.sleep)


def told(caught: pytest.ExceptionInfo[SourceError]) -> str:
    """What a person is told; never the token."""
    assert TOKEN not in str(caught.value)
    return str(caught.value)


def test_a_call_sends_json_and_reads_it(server: Server, clock: Clock) -> None:
    server.on("/things", answer(201, b'{"id": 3}'))
    assert api(server, clock).call("POST", "things", {"name": "Ä"}) == {"id": 3}
    (asked,) = server.asked
    assert (asked.method, asked.body) == ("POST", '{"name": "Ä"}'.encode())
    assert asked.headers["Authorization"] == f"Bearer {TOKEN}"
    assert asked.headers["Content-Type"] == "application/json; charset=utf-8"
    assert asked.headers["User-Agent"].startswith("partnership-plan")


def test_an_answer_may_be_empty(server: Server, clock: Clock) -> None:
    server.on("/things", raw(b"HTTP/1.1 204 No Content\r\n\r\n"))
    assert api(server, clock).call("POST", "things", {}) is None


def test_a_query_is_quoted(server: Server, clock: Clock) -> None:
    server.on("/pulls?head=a%3Ab%26c%2Fd", answer(200, b"[]"))
    assert api(server, clock).call("GET", "pulls", query={"head": "a:b&c/d"}) == []


def test_a_list_is_read_to_its_end(server: Server, clock: Clock) -> None:
    following = f'<{server.root}/things?page=2>; rel="next", <{server.root}/things>; rel="first"'
    server.on(LIST, answer(200, b"[1, 2]", Link=following))
    server.on("/things?page=2", answer(200, b"[3]"))
    assert list(api(server, clock).each("things")) == [1, 2, 3]
    assert all(a.headers["Authorization"] == f"Bearer {TOKEN}" for a in server.asked)


@pytest.mark.parametrize(
    "elsewhere", ["http://127.0.0.1:9/things?page=2", "https://example.org/", "//example.org/x"]
)
def test_a_list_that_goes_on_elsewhere_is_not_followed(
    server: Server, clock: Clock, elsewhere: str
) -> None:
    server.on(LIST, answer(200, b"[1]", Link=f'<{elsewhere}>; rel="next"'))
    with pytest.raises(SourceError) as caught:
        list(api(server, clock).each("things"))
    assert "goes on at another address" in told(caught)
    assert len(server.asked) == 1


def test_a_list_without_end_ends(server: Server, clock: Clock) -> None:
    link = f'<{server.root}{LIST}>; rel="next"'
    server.on(LIST, answer(200, b"[1]", Link=link))
    with pytest.raises(SourceError) as caught:
        list(api(server, clock).each("things"))
    assert "more than 50 parts" in told(caught)


# ------------------------------------------------------------------ limits of calls


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    ("status", "headers", "waits"),
    [
        (403, {"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": str(NOW + 40)}, 40),
        (429, {"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": str(NOW + 40)}, 40),
        (429, {"RateLimit_Remaining": "0", "RateLimit_Reset": str(NOW + 30)}, 30),
        (403, {"Retry_After": "50"}, 50),
        (429, {"Retry_After": "50"}, 50),
        (403, {"X_RateLimit_Remaining": "0"}, 60),
        (429, {}, 0),
    ],
)
def test_a_limit_of_calls_is_waited_for(
    method: str, status: int, headers: dict[str, str], waits: int, server: Server, clock: Clock
) -> None:
    turned_away = answer(status, b"{}", Date=DATE, **headers)
    server.on("/things", turned_away, answer(200, b"{}"))
    assert api(server, clock).call(method, "things") == {}
    (slept,) = clock.slept
    assert waits <= slept <= max(waits, 3)


def test_a_limit_of_an_hour_is_not_waited_for(server: Server, clock: Clock) -> None:
    headers = {"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": str(NOW + 3600)}
    server.on("/things", answer(403, b"{}", Date=DATE, **headers))
    with pytest.raises(SourceError) as caught:
        api(server, clock).call("GET", "things")
    assert "takes no more calls for now (403) and asks to wait 3,600 seconds" in told(caught)
    assert clock.slept == []


# ------------------------------------------------------------------ what goes wrong


@pytest.mark.parametrize("method", ["GET", "PATCH", "PUT"])
@pytest.mark.parametrize(
    "turn",
    [answer(500), answer(502), answer(503, b"<html>"), answer(408), reset, silent,
     raw(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"id\"")],
)  # fmt: skip
def test_what_may_pass_is_tried_again(
    method: str, turn: Callable[[Any], None], server: Server, clock: Clock
) -> None:
    server.on("/things", turn, turn, answer(200, b'{"id": 1}'))
    assert api(server, clock).call(method, "things", {}) == {"id": 1}
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    "turn",
    [answer(500), answer(504), reset, silent,
     raw(b"HTTP/1.1 201 Created\r\nContent-Length: 50\r\n\r\n{\"id\"")],
)  # fmt: skip
def test_what_may_have_been_made_is_not_made_again(
    turn: Callable[[Any], None], server: Server, clock: Clock
) -> None:
    server.on("/things", turn)
    with pytest.raises(UnsureError) as caught:
        api(server, clock).call("POST", "things", {})
    told(caught)
    assert len(server.asked) == 1


def test_it_is_given_up_in_the_end(server: Server, clock: Clock) -> None:
    server.on("/things", answer(503))
    with pytest.raises(SourceError) as caught:
        api(server, clock).call("GET", "things")
    assert "the service answers 503 (3 tries); try again later" in told(caught)


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (301, "the service sends on elsewhere (301)"),
        (307, "the service sends on elsewhere (307)"),
        (401, "the token is not accepted (401)"),
        (403, "the token may not do this (403)"),
        (404, "there is no such thing, or the token may not see it (404)"),
        (410, "it has been switched off or deleted (410)"),
        (422, "the service does not take it (422)"),
        (418, "the service refuses it (418)"),
    ],
)
def test_a_refusal_is_told_with_what_the_service_says(
    status: int, says: str, server: Server, clock: Clock
) -> None:
    body = b'{"message": "Synthetic\\u001b[31m reason", "token": "x"}'
    server.on("/things", answer(status, body, Location=f"{server.root}/other"))
    with pytest.raises(RefusedError) as caught:
        api(server, clock).call("GET", "things")
    assert f"{says}: “Synthetic [31m reason”; " in told(caught)
    assert caught.value.status == status
    assert len(server.asked) == 1


@pytest.mark.parametrize("body", [b"<html>", b"{", b"[" * 100_000, b"\xff"])
def test_what_is_no_json_is_a_fault(body: bytes, server: Server, clock: Clock) -> None:
    server.on("/things", answer(200, body))
    with pytest.raises(SourceError) as caught:
        api(server, clock).call("GET", "things")
    assert "does not answer in JSON" in told(caught)


def test_what_is_no_list_is_a_fault(server: Server, clock: Clock) -> None:
    server.on(LIST, answer(200, b"{}"))
    with pytest.raises(SourceError) as caught:
        list(api(server, clock).each("things"))
    assert "does not answer with a list" in told(caught)


def test_an_answer_without_end_is_cut(server: Server, clock: Clock) -> None:
    server.on("/things", answer(200, b"[" + b"1," * 1000 + b"1]"))
    with pytest.raises(SourceError) as caught:
        api(server, clock, largest_page=1000).call("GET", "things")
    told(caught)


@pytest.mark.parametrize("base", ["ftp://example.org", "https://user:pw@example.org", "example"])
def test_an_address_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(SourceError) as caught:
        Api(base, {})
    assert "pw" not in str(caught.value)
