"""What goes wrong on the way: whether it may pass, and how it is said in plain words.

Here belongs the judgement of exceptions and of status codes.  How often something is tried
again is the business of `attempts`.

The text of an exception is never shown: it may hold the address of a proxy with its
password.
"""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import requests
import urllib3
from urllib3.util.ssl_match_hostname import CertificateError

from generator.fetch import urls
from generator.fetch.answers import Meaning
from generator.sources.base import Place, SourceError

MAY_PASS = frozenset({408, 425, 429, 500, 502, 503, 504})
"""The statuses after which the same request may succeed later (RFC 9110, section 15; RFC
6585; RFC 8470)."""

AGAIN = "try again later"
BROKEN = "the connection broke off before the file was whole"
_ENDED = (ssl.SSLEOFError, ssl.SSLZeroReturnError)
"""A secure connection that ended; all other faults of one are that it never stood."""

_STATUSES = {
    401: Meaning(
        "the server asks for a password (401)",
        "only what is public is downloaded: give an address that needs none",
    ),
    403: Meaning(
        "the server refuses to give it (403)",
        "open the address in a browser; if it works there, the publisher turns programs "
        "away: download the file by hand",
    ),
    404: Meaning(
        "there is nothing at this address (404)",
        "open the publisher’s page in a browser and see whether the file has moved",
    ),
    407: Meaning(
        "the proxy asks for a password (407)",
        "check the environment variables HTTP_PROXY and HTTPS_PROXY",
    ),
    410: Meaning(
        "the publisher has taken it away (410)",
        "open the publisher’s page in a browser and see what took its place",
    ),
}


class Passing(Exception):  # noqa: N818 - it is no error yet: the next try may succeed
    """A fault that may be over when it is tried again."""

    def __init__(self, message: str, remedy: str = AGAIN, wait: float | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.wait = wait
        """How many seconds the server asks to wait, where it does."""


def of_exception(error: BaseException, url: str) -> Passing | SourceError:
    """What an exception of requests, urllib3 or the system means."""
    place = Place(urls.shown(url))
    chain = tuple(_chain(error))
    if any(isinstance(e, (ssl.SSLCertVerificationError, CertificateError)) for e in chain):
        return SourceError(
            "the server’s certificate is not valid, so it may be another server",
            "do not go on; check the clock of this machine and the address; where a proxy "
            "renews certificates, name its bundle in REQUESTS_CA_BUNDLE",
            place,
        )
    if any(isinstance(e, urllib3.exceptions.ProxyError) for e in chain):
        remedy = "check the environment variables HTTP_PROXY and HTTPS_PROXY, or try again later"
        return Passing("the proxy does not pass the request on", remedy)
    if any(isinstance(e, http.client.LineTooLong) or _too_many(e) for e in chain):
        message = "the answer’s headers are larger than any that make sense"
        return SourceError(message, "check that it is the publisher’s address", place)
    if any(isinstance(e, urllib3.exceptions.InvalidHeader) for e in chain):
        message = "the answer’s headers contradict each other, so it may not be whole"
        return SourceError(message, "download it by hand, and tell the publisher", place)
    if isinstance(error, OSError) and not isinstance(error, requests.RequestException):
        if "certificate" in str(error).lower():
            message = "the bundle of certificates is not there"
            remedy = "check the path in REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE"
            return SourceError(message, remedy, place)
        return Passing(BROKEN)
    if any(isinstance(e, UnicodeError) for e in chain):
        message = "the host’s name is none that a host can have"
        return SourceError(message, "check the address", place)
    return _of_connection(error, chain, place)


def _of_connection(
    error: BaseException, chain: tuple[BaseException, ...], place: Place
) -> Passing | SourceError:
    if any(isinstance(e, ConnectionRefusedError) for e in chain):
        return Passing("the server refuses the connection", "check the address, or try again later")
    if any(isinstance(e, ssl.SSLError) and not isinstance(e, _ENDED) for e in chain):
        remedy = "check that the address has https, and its port; or try again later"
        return Passing("no secure connection came about", remedy)
    if any(isinstance(e, urllib3.exceptions.NewConnectionError) for e in chain):
        remedy = "check the address and this machine’s connection"
        return Passing("the host cannot be found or reached", remedy)
    if any(isinstance(e, urllib3.exceptions.ConnectTimeoutError) for e in chain):
        return Passing("no connection came about in time")
    if any(isinstance(e, (urllib3.exceptions.ReadTimeoutError, TimeoutError)) for e in chain):
        return Passing("the server fell silent")
    may_pass = (requests.ConnectionError, requests.Timeout, urllib3.exceptions.HTTPError)
    if isinstance(error, (*may_pass, http.client.HTTPException)):
        return Passing(BROKEN)
    message = "the request cannot be made from this address"
    return SourceError(message, "check the address, and HTTP_PROXY if it is set", place)


def _too_many(error: BaseException) -> bool:
    return type(error) is http.client.HTTPException and "headers" in str(error)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An exception, what it wraps, and what it came from, each once."""
    todo: list[object] = [error]
    seen: set[int] = set()
    while todo:
        one = todo.pop()
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        todo += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]


def of_status(
    response: requests.Response, url: str, meanings: Mapping[int, Meaning]
) -> Passing | SourceError | None:
    """What a status means; None where it brings what was asked for."""
    status = response.status_code
    if status in (200, 203):
        return None
    place = Place(urls.shown(url))
    meaning = meanings.get(status) or _STATUSES.get(status)
    if meaning is not None:
        return SourceError(meaning.message, meaning.remedy, place)
    if status in MAY_PASS:
        return Passing(f"the server answers {_named(status)}", AGAIN, asked_wait(response.headers))
    remedy = "open the address in a browser and see what the server says"
    return SourceError(f"the server answers {_named(status)}", remedy, place)


def _named(status: int) -> str:
    try:
        return f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)


def asked_wait(headers: Mapping[str, str]) -> float | None:
    """How many seconds Retry-After asks to wait (RFC 9110, section 10.2.3).

    A point in time counts from the answer's own Date, so that no clock here need be right;
    without one it is not looked at.
    """
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return float(text)
    try:
        until = parsedate_to_datetime(text)
        now = parsedate_to_datetime(headers.get("Date", ""))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return None
