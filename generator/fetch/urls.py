"""Web addresses: which may be asked, which may follow on which, how one is shown.

Here belongs the form of an address alone.  Asking it is the business of `exchange`, and
which address an indicator's file is found at, of `locate`.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urldefrag, urljoin, urlsplit, urlunsplit

from generator.sources.base import Place, SourceError, short

LONGEST = 4000
"""The longest address that is asked, in characters; police polygons are sent in the body."""

_UNSOUND = re.compile(r"[\x00-\x20\x7f-\xa0\\]")
_SECRET = re.compile(r"key|token|secret|pass|pwd|sig|auth|cred|session", re.IGNORECASE)
_PAIR = re.compile(r"([^&;=]*)=([^&;]*)")
_BEFORE_HOST = re.compile(r"//[^/?#]*@")


def check(url: str) -> str:
    """The address as it stands, if it may be asked at all.

    Raises SourceError where it is not http(s), has no host, carries a user name or a
    password, or holds characters that no address has.
    """
    place = Place(shown(url))
    if len(url) > LONGEST:
        message = f"the address has {len(url):,} characters; at most {LONGEST:,} are asked"
        raise SourceError(message, "check the address", place)
    if _UNSOUND.search(url):
        message = "the address holds a blank, a backslash or a control character"
        raise SourceError(message, "write %20 for a blank, and leave the others out", place)
    parts = _split(url)
    if parts is None:
        raise SourceError("that is not a web address", "check the host and the port", place)
    if parts.scheme not in ("http", "https"):
        scheme = short(parts.scheme, 20) or "no scheme"
        message = f"only http and https are asked, and this is {scheme}"
        raise SourceError(message, "write the whole address, with https://", place)
    if "@" in parts.netloc:
        message = "the address carries a user name or a password"
        remedy = "leave it out: only what is public is downloaded, and nothing secret is kept"
        raise SourceError(message, remedy, place)
    if not parts.hostname:
        raise SourceError("the address has no host", "write the whole address", place)
    return url


def follow(base: str, link: str, what: str = "the link") -> str:
    """The whole address that a link or a redirect on `base` leads to, if it may be asked.

    Raises SourceError as `check` does, and where it leads from https down to http.
    """
    try:
        url = urldefrag(urljoin(base, link)).url
    except ValueError:
        message = f"{what} leads to “{short(link)}”, which is no address"
        raise SourceError(message, "look at the page in a browser", Place(shown(base))) from None
    scheme = url.partition(":")[0].lower()
    if scheme not in ("http", "https"):
        message = f"{what} leads to “{short(shown(url))}”; only http and https are asked"
        raise SourceError(message, "look at the page in a browser", Place(shown(base)))
    if base.lower().startswith("https:") and scheme == "http":
        message = f"{what} leads from https down to http, to {short(shown(url), 200)}"
        remedy = "give the file’s own address with https, if the publisher has one"
        raise SourceError(message, remedy, Place(shown(base)))
    return check(url)


def host(url: str) -> str:
    """The host of an address that was checked, in lower case."""
    return urlsplit(url).hostname or ""


def shown(url: str) -> str:
    """The address as it may be printed: no user, no password, no key in the query."""
    parts = _split(url)
    if parts is None or _UNSOUND.search(url):
        return short(_BEFORE_HOST.sub("//", url.partition("?")[0]), 200) or "no address"
    netloc = parts.netloc.rpartition("@")[2]
    query = _PAIR.sub(lambda m: f"{m[1]}=…" if _SECRET.search(m[1]) else m[0], parts.query)
    return short(urlunsplit((parts.scheme, netloc, parts.path, query, "")), 300) or "no address"


def place(url: str) -> Place:
    """Where a fault stands: the address, as it may be printed."""
    return Place(shown(url))


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises where it is none
    except ValueError:
        return None
    return parts
