"""A service that is asked in JSON, with a token: calls, lists in parts, what a status means.

Here belongs what such services share (REST over HTTP).  What GitHub or GitLab calls things is
the business of `forge`.

The token goes in a header to the service's own address and nowhere else: no redirect is
followed, a list goes on only below that address, and no message shows a header.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from generator.fetch import urls
from generator.fetch.answers import Limits
from generator.fetch.http import needed
from generator.fetch.replies import Call, Reply, reply
from generator.sources.base import SourceError, short

if TYPE_CHECKING:
    from generator.fetch.faults import Passing

LIMITS = Limits(tries=4, deadline=180, read=30)
MOST_PARTS = 50
"""How many parts of a list are read; of a hundred entries each, as services give them."""
_RATE = ("x-ratelimit-", "ratelimit-")
"""How GitHub and GitLab begin the headers that say how many calls are left."""
_UNSAFE = "POST"
"""The method that makes a second thing when it is repeated."""


class RefusedError(SourceError):
    """The service answered, and does not do it."""

    def __init__(self, message: str, remedy: str, url: str, status: int) -> None:
        super().__init__(message, remedy, urls.place(url))
        self.status = status


class UnsureError(SourceError):
    """The connection broke off, or the service failed: it may have done it all the same."""


class Api:
    """Calls a service below one address."""

    def __init__(
        self,
        base: str,
        headers: Mapping[str, str],
        limits: Limits = LIMITS,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """A service.

        Args:
            base: Its address, to which paths are added.
            headers: Sent with each call; one of them carries the token.
            limits: How long, how often and how much.
            clock: Seconds that only grow.
            sleep: Waits so many seconds.

        Raises SourceError where the address is none.
        """
        self.base = urls.check(base.rstrip("/"))
        self._headers = headers
        self._limits = limits
        self._clock, self._sleep = clock, sleep

    def call(
        self, method: str, path: str, body: object = None, query: Mapping[str, str] | None = None
    ) -> Any:
        """What the service answers, from JSON; None where it answers nothing.

        Raises RefusedError where it does not do it, UnsureError where it may have, and SourceError
        where it cannot be had.
        """
        url = f"{self.base}/{path}"
        if query:
            url = f"{url}?{urlencode(query)}"
        return _decoded(self._reply(method, url, body))

    def each(self, path: str, query: Mapping[str, str] | None = None) -> Iterator[Any]:
        """The entries of a list, of all its parts.  Raises as `call` does."""
        asked = {**(query or {}), "per_page": "100"}
        url: str | None = f"{self.base}/{path}?{urlencode(asked)}"
        for _ in range(MOST_PARTS):
            if url is None:
                return
            if not url.startswith(f"{self.base}/"):
                message = "the list goes on at another address than it began"
                remedy = "check the address of the service"
                raise SourceError(message, remedy, urls.place(self.base))
            part = self._reply("GET", url, None)
            entries = _decoded(part)
            if not isinstance(entries, list):
                raise SourceError(*_NO_LIST, urls.place(url))
            yield from entries
            url = part.next
        if url is not None:
            message = f"the list has more than {MOST_PARTS} parts"
            raise SourceError(message, "close or delete what is done with", urls.place(self.base))

    def _reply(self, method: str, url: str, body: object) -> Reply:
        content = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        headers = {**self._headers}
        if content is not None:
            headers["Content-Type"] = "application/json; charset=utf-8"
        call = Call(method, url, headers, content)
        with needed(url):
            from generator.fetch import attempts, faults
        end = self._clock() + self._limits.deadline

        def once() -> Reply:
            try:
                got = reply(call, self._limits, end - self._clock())
            except faults.Passing as fault:
                if method == _UNSAFE:
                    raise UnsureError(fault.message, fault.remedy, urls.place(url)) from None
                raise
            _judge(got, method, self._limits, faults.Passing, faults.asked_wait)
            return got

        place = urls.place(url)
        return attempts.patiently(once, self._limits, place, self._clock, self._sleep, end)


_NO_LIST = "the service does not answer with a list", "check the address of the service"


def _decoded(got: Reply) -> Any:
    if not got.content.strip():
        return None
    try:
        return json.loads(got.content)
    except (ValueError, RecursionError):
        message = "the service does not answer in JSON"
        remedy = "check that it is the address of its API"
        raise SourceError(message, remedy, urls.place(got.url)) from None


def _judge(
    got: Reply,
    method: str,
    limits: Limits,
    passing: type[Passing],
    asked_wait: Callable[[Mapping[str, str]], float | None],
) -> None:
    """Nothing where the call was done; else raise what its status means."""
    status = got.status
    if 200 <= status < 300:
        return
    wait = _wait(got, asked_wait)
    if status == 429 or (status == 403 and wait is not None):
        # The call was turned away, not done: it may be repeated whatever it is.
        raise passing(f"the service takes no more calls for now ({status})", wait=wait)
    if status in (408, 425) or status >= 500:
        message = f"the service answers {status}"
        if method == _UNSAFE:
            raise UnsureError(message, "try again later", urls.place(got.url))
        raise passing(message, wait=wait)
    said = _said(got)
    if 300 <= status < 400:
        message, remedy = f"the service sends on elsewhere ({status})", _MOVED
    elif status in _MEANINGS:
        message, remedy = _MEANINGS[status]
    else:
        message, remedy = f"the service refuses it ({status})", "see what it says"
    raise RefusedError(f"{message}{said}", remedy, got.url, status)


_MOVED = "check the address: has the repository been renamed or moved?"
_MEANINGS = {
    401: ("the token is not accepted (401)", "give one that is valid, and has not run out"),
    403: ("the token may not do this (403)", "give the job the permission that it lacks"),
    404: (
        "there is no such thing, or the token may not see it (404)",
        "check the address and the permissions of the job",
    ),
    410: ("it has been switched off or deleted (410)", "switch it on in the settings"),
    422: ("the service does not take it (422)", "see what it says"),
}


def _wait(got: Reply, asked_wait: Callable[[Mapping[str, str]], float | None]) -> float | None:
    """How many seconds to wait before the next call; None where nothing says it.

    https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api and
    https://docs.gitlab.com/administration/settings/user_and_ip_rate_limits/: the seconds in
    Retry-After, or the point in time when calls are counted anew, where none are left.
    """
    named = {name.title(): value for name, value in got.headers.items()}
    told = asked_wait(named)
    if told is not None:
        return told
    for start in _RATE:
        if got.headers.get(f"{start}remaining", "").strip() != "0":
            continue
        reset = got.headers.get(f"{start}reset", "").strip()
        if reset.isascii() and reset.isdigit() and len(reset) < 12:
            return _until(int(reset), named.get("Date", ""))
        return 60.0  # as GitHub asks where it does not say how long
    return None


def _until(reset: int, date: str) -> float:
    """Seconds from the answer's own Date to a point in time, so that no clock need be right."""
    from email.utils import parsedate_to_datetime

    try:
        return max(1.0, reset - parsedate_to_datetime(date).timestamp())
    except (ValueError, TypeError):
        return 60.0


def _said(got: Reply) -> str:
    """What the service says of it, on one line; nothing where it says nothing."""
    try:
        told = json.loads(got.content)
    except (ValueError, RecursionError):
        return ""
    found = told.get("message", told.get("error")) if isinstance(told, dict) else None
    text = found if isinstance(found, str) else json.dumps(found) if found else ""
    plain = "".join(c if c.isprintable() else " " for c in text)
    return f": “{short(plain, 200)}”" if plain.strip() else ""
