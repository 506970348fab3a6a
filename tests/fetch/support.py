"""A server on this machine that does as it is told, however badly, and a clock of our own.

All that it serves is synthetic.  Nothing here asks any host but 127.0.0.1.
"""

from __future__ import annotations

import socket
import ssl
import struct
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from generator.fetch import Client, Downloaded, Limits
from generator.sources import SourceError
from tests.sources.support import says_all

CSV = b"period,value\n2024,1\n2025,2\n"
"""Synthetic."""
PAGE = b"<!DOCTYPE html>\n<html><title>Synthetic</title></html>"


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@dataclass(frozen=True)
class Asked:
    """A request as the server got it."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes


class Handler(BaseHTTPRequestHandler):
    """Answers as its server’s table says."""

    protocol_version = "HTTP/1.1"
    timeout = 5
    server: _Listening

    def do_GET(self) -> None:
        self.close_connection = True
        length = int(self.headers.get("Content-Length", "0"))
        owner = self.server.owner
        owner.asked.append(
            Asked(self.command, self.path, dict(self.headers), self.rfile.read(length))
        )
        turns = owner.turns.get(self.path, [answer(404)])
        turn = turns.pop(0) if len(turns) > 1 else turns[0]
        turn(self)

    do_POST = do_PUT = do_PATCH = do_CONNECT = do_GET  # noqa: N815 - http.server’s names

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def raw(self, data: bytes) -> None:
        self.wfile.write(data)
        self.wfile.flush()

    def wait(self, seconds: float) -> bool:
        """Wait; whether the test is over meanwhile."""
        return self.server.owner.over.wait(seconds)


class _Listening(ThreadingHTTPServer):
    daemon_threads = False
    owner: Server

    def handle_error(self, *_: object) -> None:
        """The client going away is what many tests are about."""


Turn = Callable[[Handler], None]


class Server:
    """A server that keeps what it was asked."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.turns: dict[str, list[Turn]] = {}
        self.asked: list[Asked] = []
        self.over = threading.Event()
        self._listening = _Listening(("127.0.0.1", 0), Handler)
        self._listening.owner = self
        if context is not None:
            self._listening.socket = context.wrap_socket(self._listening.socket, server_side=True)
        self.port: int = self._listening.server_address[1]
        self.root = f"http{'s' if context else ''}://127.0.0.1:{self.port}"
        self._thread = threading.Thread(
            target=self._listening.serve_forever, kwargs={"poll_interval": 0.02}
        )

    def __enter__(self) -> Server:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self._listening.shutdown()
        self._thread.join()
        self._listening.server_close()

    def on(self, path: str, *turns: Turn) -> str:
        """What to answer at a path, time after time, the last one for ever; its address."""
        self.turns[path] = list(turns)
        return self.root + path


def answer(status: int = 200, body: bytes = b"", **headers: str) -> Turn:
    """An answer in good order; an underscore in a header’s name is a hyphen."""
    sent = {"Content-Length": str(len(body))}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    return raw(_head(status, sent) + body)


def raw(*parts: bytes, every: float = 0) -> Turn:
    """The bytes as they are, one part after another with a pause between."""

    def turn(handler: Handler) -> None:
        for part in parts:
            handler.raw(part)
            if every and handler.wait(every):
                return

    return turn


def silent(handler: Handler) -> None:
    """Say nothing at all."""
    handler.wait(5)


def reset(handler: Handler) -> None:
    """Break the connection in the midst of the body, with no good-bye."""
    handler.raw(_head(200, {"Content-Length": "1000"}) + CSV)
    handler.wait(0.05)
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()


def endless(piece: bytes, every: float = 0, first: bytes = b"", **headers: str) -> Turn:
    """A body that never ends."""

    def turn(handler: Handler) -> None:
        handler.raw(_head(200, {n.replace("_", "-"): v for n, v in headers.items()}) + first)
        while not handler.wait(every):
            handler.raw(piece)

    return turn


def _head(status: int, headers: Mapping[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status} Synthetic", *(f"{n}: {v}" for n, v in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def client(clock: Clock, **limits: Any) -> Client:
    """A client that does not wait, with little patience where time is real."""
    quick: dict[str, Any] = {"connect": 10, "read": 10, "pause": 0} | limits
    return Client(Limits(**quick), clock=clock, sleep=clock.sleep)


def fault(asking: Client, url: str, folder: Path, **more: Any) -> SourceError:
    """The fault that a download must end with; nothing may be left of it."""
    before = sorted(folder.iterdir())
    with pytest.raises(SourceError) as caught:
        asking.download(url, folder / "a.csv", **more)
    says_all(caught.value)
    assert sorted(folder.iterdir()) == before, "something is left behind"
    return caught.value


def fetched(asking: Client, url: str, folder: Path, **more: Any) -> Downloaded:
    """The file that a download must bring."""
    got = asking.download(url, folder / "a.csv", **more)
    assert isinstance(got, Downloaded)
    assert sorted(p.name for p in folder.iterdir()) == ["a.csv"]
    return got
