"""What is asked for and what comes of it: limits, validators, a download, a page.

Here belong the records alone; they need no library, so that whoever handles them does not
load one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

Expected: TypeAlias = Literal["data", "page", "json", "any"]
"""What an address should hold.  data: a file of figures, no page, no picture.  page: HTML
or JSON with links in it.  json: JSON alone.  any: whatever it is, also nothing."""

_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]{0,200}"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long, how often and how much."""

    connect: float = 10
    """Seconds until a connection stands."""
    read: float = 60
    """Seconds without a byte."""
    deadline: float = 900
    """Seconds for one download in all: every try and every wait between them."""
    tries: int = 4
    """How often it is tried, the first time included."""
    first_wait: float = 1
    """Seconds before the second try; they double, and up to as many again are added by
    chance."""
    longest_wait: float = 120
    """The longest wait, in seconds.  A server that asks for a longer one is not asked
    again in this run."""
    redirects: int = 10
    pause: float = 1
    """Seconds from one request to a host to the next one."""
    pauses: Mapping[str, float] = field(default_factory=dict)
    """The same for some hosts, where their publisher says how often they may be asked."""
    largest: int = 500_000_000
    """Bytes of a file, as sent and once unpacked."""
    largest_page: int = 10_000_000
    """Bytes of a page, which is held in memory."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave with a file, so that it can be asked whether it has changed.

    RFC 9110, section 8.8.
    """

    etag: str | None = None
    last_modified: str | None = None
    """As the server wrote it."""

    @staticmethod
    def among(headers: Mapping[str, str]) -> Validators:
        """Those of an answer; one that is not sound is not kept, as if none were given."""
        etag, when = headers.get("ETag"), headers.get("Last-Modified")
        return Validators(
            etag if etag and _ETAG.fullmatch(etag) else None, when if _is_date(when) else None
        )

    def sound(self) -> bool:
        """Whether they can be sent: what is kept in a file may have been damaged."""
        etag = self.etag is None or _ETAG.fullmatch(self.etag) is not None
        return etag and (self.last_modified is None or _is_date(self.last_modified))

    def headers(self) -> dict[str, str]:
        """The headers that ask for the file only if it has changed."""
        sent = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in sent.items() if value}


def _is_date(text: str | None) -> bool:
    if text is None or len(text) > 100 or not text.isascii() or not text.isprintable():
        return False
    try:
        parsedate_to_datetime(text)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A file that was downloaded, whole."""

    path: Path
    url: str
    """Where it came from in the end, after redirects."""
    size: int
    """In bytes, unpacked."""
    sha256: str
    """Of the file, in hexadecimal."""
    validators: Validators


@dataclass(frozen=True, slots=True)
class NotModified:
    """The file is the one that is already there; nothing was written."""

    url: str
    validators: Validators
    """To be kept in place of those that were sent."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page or an answer in JSON, held in memory."""

    url: str
    """Where it came from in the end; its links are relative to this."""
    content: bytes
    kind: str
    """What it is by its first bytes, as `files.looks_like` names it."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a status means where a service's documentation says more than HTTP does."""

    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked for, and what the answer may be."""

    url: str
    expects: Expected
    largest: int
    """In bytes, as sent and once unpacked."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Those of this request alone."""
    form: Mapping[str, str] | None = None
    """Sent by POST, where there is one."""
    meanings: Mapping[int, Meaning] = field(default_factory=dict)


class Bar(Protocol):
    """Shows how much of a download is there."""

    def update(self, count: int, /) -> object:
        """So many bytes more."""

    def close(self) -> object:
        """No more will come."""


class Progress(Protocol):
    """Makes the bar of one download."""

    def __call__(self, name: str, total: int | None, /) -> Bar:
        """A bar for a file; its size in bytes, as sent, where the server says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a client lends to all that it asks."""

    limits: Limits
    agent: str
    """How the project names itself."""
    clock: Callable[[], float]
    sleep: Callable[[float], None]
    pace: Callable[[str], None]
    """Waits until a host may be asked again."""
    progress: Progress | None
