"""One request and the answer to it, redirects followed by hand.

Here belongs how a request is made.  requests would read the whole body of a redirect,
however large, and follow it to anywhere: so it is only asked for one step at a time.

Certificates are always checked: there is no way to leave it out.  The environment is heeded
for proxies (HTTP_PROXY, HTTPS_PROXY, NO_PROXY) and for a bundle of certificates, not for
the passwords of `.netrc`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager

import requests
import urllib3

from generator.fetch import faults, urls
from generator.fetch.answers import Ask, Limits, Means
from generator.fetch.watch import Watch, WatchedAdapter
from generator.sources.base import Place, SourceError

_REDIRECTS = (301, 302, 303, 307, 308)


class Session(requests.Session):
    """Connections that a watch knows; nothing is followed and no password looked for."""

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self.mount("http://", WatchedAdapter(watch))
        self.mount("https://", WatchedAdapter(watch))
        # Without any, requests looks for a password in .netrc.
        self.auth = lambda request: request

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """None: `answer` follows them itself."""
        return None


@contextmanager
def answer(ask: Ask, means: Means, watch: Watch) -> Iterator[tuple[str, requests.Response]]:
    """The address that answers in the end, and its answer, the body not yet read.

    Raises Passing or SourceError for every status but 200, 203 and, if it was asked for,
    304.
    """
    url = ask.url
    been = {url}
    with Session(watch) as session:
        while True:
            means.pace(urls.host(url))
            with closing(_request(session, ask, url, means)) as response:
                if response.status_code not in _REDIRECTS:
                    _fine(response, url, ask)
                    yield url, response
                    return
                url = _next(response, url, ask, been, means.limits)


def _request(session: Session, ask: Ask, url: str, means: Means) -> requests.Response:
    method = "GET" if ask.form is None else "POST"
    headers = {**ask.headers, "User-Agent": means.agent}
    return send(session, method, url, headers, ask.form, means.limits)


def send(
    session: Session,
    method: str,
    url: str,
    headers: Mapping[str, str],
    data: Mapping[str, str] | bytes | None,
    limits: Limits,
) -> requests.Response:
    """The answer to one request, whatever its status, the body not yet read.

    Raises Passing or SourceError where there is none.
    """
    try:
        return session.request(
            method,
            url,
            # Packed as gzip or not at all: `body` unpacks it, within limits.
            headers={**headers, "Accept-Encoding": "gzip"},
            data=data,
            timeout=(limits.connect, limits.read),
            allow_redirects=False,
            stream=True,
            verify=True,
        )
    except (
        requests.RequestException,
        urllib3.exceptions.HTTPError,  # not all of them are wrapped by requests
        OSError,
        ValueError,  # a host that no name can be, a header that no header can be
    ) as error:
        raise faults.of_exception(error, url) from None


def _fine(response: requests.Response, url: str, ask: Ask) -> None:
    conditional = any(name.startswith("If-") for name in ask.headers)
    if response.status_code == 304 and conditional:
        return
    fault = faults.of_status(response, url, ask.meanings)
    if fault is not None:
        raise fault


def _next(response: requests.Response, url: str, ask: Ask, been: set[str], limits: Limits) -> str:
    """Where a redirect leads."""
    place = Place(urls.shown(url))
    # Headers are bytes, which requests reads as Latin-1; addresses are sent in UTF-8.
    location = response.headers.get("Location", "").encode("latin-1", "replace")
    link = location.decode("utf-8", "replace")
    if ask.form is not None or not link:
        message = f"the server answers {response.status_code}: what is asked for is elsewhere"
        remedy = "open the address in a browser and see where it has moved"
        raise SourceError(message, remedy, place)
    if not link.isprintable():
        message = "the server sends on to an address that holds control characters"
        raise SourceError(message, "check that it is the publisher’s address", place)
    new = urls.follow(url, link.replace(" ", "%20"), "the redirect")
    if new in been:
        message = "the server sends round in a circle"
        raise SourceError(message, "open the address in a browser and see what happens", place)
    if len(been) > limits.redirects:
        message = f"the server sends on more than {limits.redirects} times"
        raise SourceError(message, "give the address where it ends, if it does", place)
    been.add(new)
    return new
