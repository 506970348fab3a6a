"""Servers and connections that misbehave: said in words, and nothing half written."""

from __future__ import annotations

import gzip
import io
import re
import socket
import time
from pathlib import Path

import pytest
import requests
import urllib3

from generator.fetch import body
from generator.fetch.bars import Silent
from generator.sources import SourceError, files
from tests.fetch.support import (
    CSV,
    PAGE,
    Clock,
    Handler,
    Server,
    Turn,
    answer,
    client,
    endless,
    fault,
    fetched,
    raw,
    reset,
    silent,
)

LONG = b"period,value\n" + b"2024,1\n" * 200_000
"""Synthetic; 1.4 million bytes, and longer than one piece."""
CUT_OFF = "the file was cut off on the way (4 tries)"
BROKEN = "the connection broke off before the file was whole (4 tries)"


# ---------------------------------------------------------------- too slow


def test_a_server_that_says_nothing(server: Server, clock: Clock, folder: Path) -> None:
    error = fault(client(clock, read=0.05), server.on("/a.csv", silent), folder)
    assert error.message == "the server fell silent (4 tries)"


def test_a_server_that_falls_silent_in_the_body(server: Server, clock: Clock, folder: Path) -> None:
    def half(handler: Handler) -> None:
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + CSV)(handler)
        silent(handler)

    error = fault(client(clock, read=0.05), server.on("/a.csv", half), folder)
    assert error.message == "the server fell silent (4 tries)"


def test_a_body_that_drips_meets_the_deadline(server: Server, clock: Clock, folder: Path) -> None:
    url = server.on("/a.csv", endless(b"1", every=0.02, Content_Length="100000"))
    began = time.monotonic()
    error = fault(client(clock, deadline=0.3), url, folder)
    assert time.monotonic() - began < 3
    assert "not there whole after 0 seconds" in error.message
    assert len(server.asked) <= 1


def test_a_body_without_a_length_that_drips_is_not_taken_for_whole(
    server: Server, clock: Clock, folder: Path
) -> None:
    error = fault(
        client(clock, deadline=0.3), server.on("/a.csv", endless(b"1,2\n", every=0.02)), folder
    )
    assert "not there whole" in error.message


def test_headers_that_drip_meet_the_deadline(server: Server, clock: Clock, folder: Path) -> None:
    slow = raw(b"HTTP/1.1 200 OK\r\n", *[b"X: y\r\n"] * 90, every=0.02)
    error = fault(client(clock, deadline=0.3), server.on("/a.csv", slow), folder)
    assert "not there whole" in error.message


def test_chunks_that_drip_meet_the_deadline(server: Server, clock: Clock, folder: Path) -> None:
    drip = endless(b"1\r\nx\r\n", every=0.02, Transfer_Encoding="chunked")
    error = fault(client(clock, deadline=0.3), server.on("/a.csv", drip), folder)
    assert "not there whole" in error.message


# ---------------------------------------------------------------- too large


def test_a_length_beyond_the_limit_is_not_begun(server: Server, clock: Clock, folder: Path) -> None:
    url = server.on("/a.csv", answer(body=CSV, Content_Length="5000"))
    error = fault(client(clock, largest=1000), url, folder)
    assert error.message == "it has 5,000 bytes; at most 1,000 are read"
    assert len(server.asked) == 1


@pytest.mark.parametrize("headers", [{}, {"Content_Length": "9" * 5000}, {"Content_Length": "x"}])
def test_a_body_that_never_ends_meets_the_limit(
    headers: dict[str, str], server: Server, clock: Clock, folder: Path
) -> None:
    url = server.on("/a.csv", endless(b"2024,1\n" * 1000, 0, b"", **headers))
    error = fault(client(clock, largest=100_000), url, folder)
    assert "100,000" in error.message
    assert len(server.asked) == 1


def test_chunks_that_never_end_meet_the_limit(server: Server, clock: Clock, folder: Path) -> None:
    piece = b"%x\r\n%b\r\n" % (len(CSV), CSV)
    url = server.on("/a.csv", endless(piece * 100, Transfer_Encoding="chunked"))
    error = fault(client(clock, largest=100_000), url, folder)
    assert error.message == "it has more than 100,000 bytes"


def test_what_is_packed_counts_unpacked(server: Server, clock: Clock, folder: Path) -> None:
    packed = gzip.compress(LONG)
    assert len(packed) < 100_000 < len(LONG)
    url = server.on("/a.csv", answer(body=packed, Content_Encoding="gzip"))
    error = fault(client(clock, largest=100_000), url, folder)
    assert error.message == "it has more than 100,000 bytes"


def test_a_gzip_bomb_is_not_unpacked(server: Server, clock: Clock, folder: Path) -> None:
    bomb = gzip.compress(b"a,b\n" + b"0" * 30_000_000)
    url = server.on("/a.csv", answer(body=bomb, Content_Encoding="gzip"))
    error = fault(client(clock), url, folder)
    assert "made to fill the disk" in error.remedy
    assert len(server.asked) == 1


def test_a_gzip_bomb_is_stopped_before_it_is_written() -> None:
    bomb = gzip.compress(b"a,b\n" + b"0" * 30_000_000)
    assert len(bomb) < files.CHUNK, "it comes in one piece"
    response = requests.Response()
    response.headers["Content-Encoding"] = "gzip"
    response.raw = urllib3.HTTPResponse(io.BytesIO(bomb), preload_content=False)
    into = io.BytesIO()
    with pytest.raises(SourceError, match="more than 100,000 bytes"):
        body.receive(response, "https://a.example/", into, "data", 100_000, Silent())
    assert len(into.getvalue()) <= 100_000


def test_a_gzip_file_that_unpacks_to_nothing_meets_the_limit(
    server: Server, clock: Clock, folder: Path
) -> None:
    # A comment in the file’s header (RFC 1952, section 2.3) that never ends.
    head = b"\x1f\x8b\x08\x10\0\0\0\0\0\x03"
    url = server.on("/a.csv", endless(b"a" * 10_000, first=head, Content_Encoding="gzip"))
    error = fault(client(clock, largest=100_000), url, folder)
    assert error.message == "it has more than 100,000 bytes"


def test_the_body_of_a_redirect_is_not_read(server: Server, clock: Clock, folder: Path) -> None:
    def on(handler: Handler) -> None:
        raw(b"HTTP/1.1 302 Found\r\nLocation: /b.csv\r\n\r\n")(handler)
        silent(handler)

    server.on("/b.csv", answer(body=CSV))
    fetched(client(clock), server.on("/a.csv", on), folder)


# ---------------------------------------------------------------- cut off, damaged


@pytest.mark.parametrize(
    ("turn", "message"),
    [
        (answer(body=CSV, Content_Length="1000"), BROKEN),
        (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nperiod,v"), BROKEN),
        (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\na,\r\n"), BROKEN),
        (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\na,\r\n"), BROKEN),
        (answer(body=gzip.compress(CSV)[:-9], Content_Encoding="gzip"), CUT_OFF),
        (answer(body=gzip.compress(CSV)[:-2], Content_Encoding="x-gzip"), CUT_OFF),
        (
            answer(body=gzip.compress(CSV) + gzip.compress(CSV)[:5], Content_Encoding="gzip"),
            CUT_OFF,
        ),
        (
            answer(body=CSV, Content_Encoding="gzip"),
            "the file was damaged on the way (4 tries)",
        ),
        (reset, BROKEN),
        (raw(b""), BROKEN),
        (raw(b"HTTP/1.1"), BROKEN),
        (raw(b"no HTTP at all\r\n\r\n"), BROKEN),
    ],
)
def test_what_is_not_whole_is_tried_again_and_given_up(
    turn: Turn, message: str, server: Server, clock: Clock, folder: Path
) -> None:
    error = fault(client(clock), server.on("/a.csv", turn), folder)
    assert error.message == message
    assert len(server.asked) == 4


@pytest.mark.parametrize(
    "turn", [reset, answer(body=CSV, Content_Length="99"), raw(b""), answer(500)]
)
def test_the_next_try_begins_afresh(turn: Turn, server: Server, clock: Clock, folder: Path) -> None:
    url = server.on("/a.csv", turn, answer(body=CSV))
    assert fetched(client(clock), url, folder).path.read_bytes() == CSV


@pytest.mark.parametrize(
    "packed",
    [
        gzip.compress(LONG),
        gzip.compress(LONG[:99]) + gzip.compress(LONG[99:]),
        gzip.compress(LONG) + bytes(512),
    ],
)
def test_what_is_packed_comes_unpacked(
    packed: bytes, server: Server, clock: Clock, folder: Path
) -> None:
    url = server.on("/a.csv", answer(body=packed, Content_Encoding="gzip"))
    got = fetched(client(clock), url, folder)
    assert got.path.read_bytes() == LONG
    assert got.size == len(LONG)


def test_chunks_come_whole(server: Server, clock: Clock, folder: Path) -> None:
    chunks = b"".join(b"%x\r\n%b\r\n" % (1000, LONG[i : i + 1000]) for i in range(0, 70_000, 1000))
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    url = server.on("/a.csv", raw(head + chunks + b"0\r\n\r\n"))
    assert fetched(client(clock), url, folder).path.read_bytes() == LONG[:70_000]


def test_where_there_are_chunks_another_length_is_not_heeded(
    server: Server, clock: Clock, folder: Path
) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\nTransfer-Encoding: chunked\r\n\r\n"
    url = server.on("/a.csv", raw(head + b"4\r\na,b\n\r\n0\r\n\r\n"))
    assert fetched(client(clock, largest=100), url, folder).size == 4


@pytest.mark.parametrize("packing", ["br", "deflate", "zstd", "gzip, gzip", "aes128gcm"])
def test_a_packing_that_was_not_asked_for(
    packing: str, server: Server, clock: Clock, folder: Path
) -> None:
    url = server.on("/a.csv", answer(body=CSV, Content_Encoding=packing))
    assert "not asked for" in fault(client(clock), url, folder).message


# ---------------------------------------------------------------- something else


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (PAGE, "it is an HTML page"),
        (b"\xef\xbb\xbf  " + PAGE, "it is an HTML page"),
        (b"<?xml version='1.0'?><Error/>", "it is XML or HTML"),
        (b"", "it is empty"),
        (b" \n", "it is empty"),
        (b"%PDF-1.7", "it is a PDF"),
        (b"\x89PNG", "it is a picture"),
    ],
)
def test_something_else_than_a_file(
    content: bytes, found: str, server: Server, clock: Clock, folder: Path
) -> None:
    error = fault(client(clock), server.on("/a.csv", answer(body=content)), folder)
    assert error.message == f"{found}, not a file of figures"
    assert len(server.asked) == 1


def test_a_page_is_known_by_its_beginning(server: Server, clock: Clock, folder: Path) -> None:
    url = server.on("/a.csv", endless(PAGE))
    assert "HTML" in fault(client(clock), url, folder).message


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF", b"a\0b"])
def test_something_else_than_a_page(content: bytes, server: Server, clock: Clock) -> None:
    with pytest.raises(SourceError, match="not a page"):
        client(clock).read(server.on("/a", answer(body=content)))


@pytest.mark.parametrize("content", [b"", PAGE, CSV])
def test_something_else_than_json(content: bytes, server: Server, clock: Clock) -> None:
    with pytest.raises(SourceError, match="not an answer in JSON"):
        client(clock).read(server.on("/a", answer(body=content)), expects="json")


# ---------------------------------------------------------------- headers, hosts


@pytest.mark.parametrize(
    "headers",
    [b"X: " + b"y" * 70_000 + b"\r\n", b"X: y\r\n" * 200],
)
def test_headers_of_absurd_size(headers: bytes, server: Server, clock: Clock, folder: Path) -> None:
    url = server.on("/a.csv", raw(b"HTTP/1.1 200 OK\r\n" + headers + b"\r\n" + CSV))
    error = fault(client(clock), url, folder)
    assert "headers are larger" in error.message
    assert len(server.asked) == 1


def test_a_header_in_two_lines_is_not_kept(server: Server, clock: Clock, folder: Path) -> None:
    folded = raw(b'HTTP/1.1 200 OK\r\nETag: "a\r\n b"\r\nContent-Length: 4\r\n\r\na,b\n')
    got = fetched(client(clock), server.on("/a.csv", folded), folder)
    assert got.validators.etag is None


def test_a_connection_that_is_refused(clock: Clock, folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # not listening
        error = fault(client(clock), f"http://127.0.0.1:{taken.getsockname()[1]}/a.csv", folder)
    assert error.message == "the server refuses the connection (4 tries)"


@pytest.mark.parametrize("host", ["a.invalid", "x" * 64 + ".invalid", "..", "xn--a.invalid"])
def test_a_host_that_there_is_not(
    host: str, clock: Clock, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "synthetic")

    monkeypatch.setattr(socket, "getaddrinfo", lost)
    error = fault(client(clock), f"http://{host}/a.csv", folder)
    assert re.search("cannot be found|none that a host can have|cannot be made", error.message)


def test_headers_that_contradict_each_other(server: Server, clock: Clock, folder: Path) -> None:
    two = b"Content-Length: 10\r\nContent-Length: 30\r\n"
    url = server.on("/a.csv", raw(b"HTTP/1.1 200 OK\r\n" + two + b"\r\n" + CSV))
    error = fault(client(clock), url, folder)
    assert "contradict each other" in error.message
    assert "HTTP_PROXY" not in error.remedy


def test_https_where_none_is_spoken(server: Server, clock: Clock, folder: Path) -> None:
    url = server.on("/a.csv", answer(body=CSV)).replace("http:", "https:")
    error = fault(client(clock), url, folder)
    assert error.message == "no secure connection came about (4 tries)"
    assert "check that the address has https" in error.remedy


def test_no_room_for_the_thread_of_the_deadline(
    server: Server, clock: Clock, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_thread: object) -> None:
        raise RuntimeError("can't start new thread")

    url = server.on("/a.csv", answer(body=CSV))
    monkeypatch.setattr("generator.fetch.watch.Thread.start", refuse)
    with pytest.raises(MemoryError):
        client(clock).download(url, folder / "a.csv")
    assert list(folder.iterdir()) == []
