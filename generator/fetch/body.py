"""The body of an answer to a file: unpacked, counted, within limits, whole.

Here belongs what can be wrong with the bytes.  What a status or a header means is the
business of `faults`.
"""

from __future__ import annotations

import hashlib
import http.client
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

import requests
import urllib3

from generator.fetch import faults, urls
from generator.fetch.answers import Bar, Expected
from generator.sources import files
from generator.sources.base import Place, SourceError

_HEAD = 1024
"""How many of its first bytes tell what a file is."""

_WANTED: dict[Expected, str] = {
    "data": "a file of figures",
    "page": "a page",
    "json": "an answer in JSON",
    "any": "anything",
}
_NO_DATA = ("an HTML page", "XML or HTML", "a PDF", "a picture", "empty")
_PAGES = ("an HTML page", "XML or HTML", "JSON", "text")

CUT_OFF = "the file was cut off on the way"


@dataclass(slots=True)
class Received:
    """What became of a body."""

    size: int = 0
    """Bytes once unpacked."""
    head: bytearray = field(default_factory=bytearray)
    """The first of them."""
    digest: str = ""
    """SHA-256 of all of them, in hexadecimal."""

    @property
    def kind(self) -> str:
        """What it is, in the words of `files.looks_like`."""
        return files.looks_like(bytes(self.head))


def receive(
    response: requests.Response,
    url: str,
    into: IO[bytes],
    expects: Expected,
    largest: int,
    bar: Bar,
) -> Received:
    """Write the body, unpacked.

    Raises Passing where it was cut off or damaged on the way, SourceError where it is too
    large or something else than what is expected, and OSError where it cannot be written.
    """
    place = Place(urls.shown(url))
    length = declared(response)
    if length is not None and length > largest:
        raise files.too_large(length, largest, place)
    received = Received()
    hashed = hashlib.sha256()
    sent = 0
    unpack = _unpacker(response, place)
    for chunk in _chunks(response, url):
        sent += len(chunk)
        bar.update(len(chunk))
        _bounded(sent, received.size, largest, place)
        for piece in unpack.feed(chunk):
            received.size += len(piece)
            _bounded(sent, received.size, largest, place)
            if len(received.head) < _HEAD:
                received.head += piece[:_HEAD]
                if len(received.head) >= _HEAD:
                    _expected(received, expects, place)
            hashed.update(piece)
            into.write(piece)
    if length is not None and sent < length:
        raise faults.Passing(faults.BROKEN)  # urllib3 2 sees it itself, 1.26 does not
    if not unpack.whole:
        raise faults.Passing(CUT_OFF)
    _expected(received, expects, place)
    received.digest = hashed.hexdigest()
    return received


def declared(response: requests.Response) -> int | None:
    """How many bytes will be sent, where the server says it."""
    text = response.headers.get("Content-Length", "").strip()
    chunked = "chunked" in response.headers.get("Transfer-Encoding", "").lower()
    return int(text[:20]) if text.isascii() and text.isdigit() and not chunked else None


def _chunks(response: requests.Response, url: str) -> Iterator[bytes]:
    try:
        yield from response.raw.stream(files.CHUNK, decode_content=False)
    except (
        urllib3.exceptions.HTTPError,
        http.client.HTTPException,
        OSError,
        ValueError,  # a chunk whose size is no number
    ) as error:
        raise faults.of_exception(error, url) from None


def _bounded(sent: int, size: int, largest: int, place: Place) -> None:
    if max(sent, size) > largest:
        message = f"it has more than {largest:,} bytes"
        raise SourceError(message, "check that it is the file that is meant", place)
    if size > files.SMALL and size > files.STEEPEST * sent:
        message = f"it unpacks to more than {files.STEEPEST} times what was sent"
        raise SourceError(message, "do not use it: it is made to fill the disk", place)


def _expected(received: Received, expects: Expected, place: Place) -> None:
    kind = received.kind
    wrong = {
        "data": kind in _NO_DATA,
        "page": kind not in _PAGES,
        "json": kind != "JSON",
        "any": False,
    }
    if wrong[expects]:
        raise files.wrong_content(kind, _WANTED[expects], place)


# ---------------------------------------------------------------- unpacking


class _Plain:
    whole = True

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        yield chunk


class _Gzip:
    """gzip (RFC 1952), a little at a time; several members may follow on each other."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(wbits=31)
        self._begun = False

    @property
    def whole(self) -> bool:
        """Whether the end of the last member was there; nothing at all is whole, too."""
        return self._member.eof or not self._begun

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """What the bytes unpack to, in pieces that are never large."""
        while chunk:
            if self._member.eof:
                chunk = chunk.lstrip(b"\0")  # some programs fill the end with zeros
                if not chunk:
                    return
                self._member = zlib.decompressobj(wbits=31)
            self._begun = True
            try:
                piece = self._member.decompress(chunk, files.CHUNK)
            except zlib.error:
                raise faults.Passing("the file was damaged on the way") from None
            chunk = self._member.unconsumed_tail or self._member.unused_data
            if piece:
                yield piece


def _unpacker(response: requests.Response, place: Place) -> _Plain | _Gzip:
    packing = response.headers.get("Content-Encoding", "").strip().lower()
    if packing in ("", "identity"):
        return _Plain()
    if packing in ("gzip", "x-gzip"):
        return _Gzip()
    message = "the server packs the file in a way that was not asked for"
    raise SourceError(message, "download the file by hand, and tell the publisher", place)
