"""One request and its whole reply, whatever its status: for services and for our own site.

Here belongs a single try.  What a status means is the business of `api` and of whoever looks
at a site.  No redirect is followed: what is asked for carries a token, or must be just there.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from generator.fetch import urls
from generator.fetch.answers import Limits
from generator.fetch.http import agent, needed

if TYPE_CHECKING:
    import requests


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked, once."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said, whole."""

    url: str
    status: int
    headers: Mapping[str, str]
    """By name in lower case."""
    content: bytes
    next: str | None = None
    """The address of the next part of a list, where the reply names one (RFC 8288)."""


def reply(call: Call, limits: Limits, seconds: float | None = None) -> Reply:
    """What a server says.

    Args:
        call: What is asked.
        limits: How long and how much.
        seconds: How long all of it may take; the deadline of the limits where left out.

    Raises Passing where the connection fails and SourceError where that will not pass, where
    the body is too large, or where it is not there in time.
    """
    urls.check(call.url)
    with needed(call.url):
        from generator.fetch import attempts, body, exchange, faults
        from generator.fetch.bars import Silent
        from generator.fetch.watch import Watch
    place = urls.place(call.url)
    memory = io.BytesIO()
    headers = {**call.headers, "User-Agent": agent()}
    with Watch(limits.deadline if seconds is None else seconds) as watch:
        try:
            with (
                exchange.Session(watch) as session,
                closing(
                    exchange.send(session, call.method, call.url, headers, call.content, limits)
                ) as response,
            ):
                body.receive(response, call.url, memory, "any", limits.largest_page, Silent())
                if watch.over:
                    # A body without a length ends where the connection does, and it was cut.
                    raise faults.Passing(body.CUT_OFF)
                return _reply(response, call.url, memory.getvalue())
        except faults.Passing:
            if watch.over:
                raise attempts.late(limits, place) from None
            raise


def visit(url: str, limits: Limits | None = None) -> Reply:
    """What stands at an address of a site just now, past what is kept on the way.

    Raises SourceError where the server cannot be had.
    """
    with needed(url):
        from generator.fetch import attempts
    limits = limits or Limits(tries=3, deadline=60, read=20, longest_wait=10)
    call = Call("GET", url, {"Cache-Control": "no-cache"})
    end = time.monotonic() + limits.deadline

    def once() -> Reply:
        return reply(call, limits, end - time.monotonic())

    return attempts.patiently(once, limits, urls.place(url), time.monotonic, time.sleep, end)


def until(
    look: Callable[[], tuple[str, ...]],
    patience: float,
    *,
    every: float = 10,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> tuple[str, ...]:
    """Look again and again until nothing is amiss; what was amiss the last time.

    Args:
        look: Says what is amiss; nothing where all is well.
        patience: Seconds after which nobody looks again.
        every: Seconds from one look to the next.
        sleep: Waits so many seconds.
        clock: Seconds that only grow.
    """
    import tenacity

    end = clock() + patience
    trying = tenacity.Retrying(
        sleep=sleep,
        retry=tenacity.retry_if_result(bool),
        wait=tenacity.wait_fixed(every),
        stop=lambda state: clock() + state.upcoming_sleep > end,
        retry_error_callback=lambda state: state.outcome.result() if state.outcome else (),
    )
    return trying(look)


def _reply(response: requests.Response, url: str, content: bytes) -> Reply:
    following = response.links.get("next", {}).get("url")
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Reply(
        url, response.status_code, headers, content, urljoin(url, following) if following else None
    )
