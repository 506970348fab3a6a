"""A deadline that holds whatever a connection is waiting for.

A read timeout counts from byte to byte: a server that sends one byte a minute never meets
it.  So a thread cuts the connection when the time is over, and the reader sees it end.
"""

from __future__ import annotations

import contextlib
import socket
from threading import Event, Thread
from types import TracebackType
from typing import Any, TypeVar

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

_AGAIN = 0.05
"""Seconds until it is cut again: another connection may have been opened meanwhile."""


class Watch:
    """Cuts the connections that were made under it, once its time is over.

    Raises MemoryError where the system has no room for its thread.
    """

    def __init__(self, seconds: float) -> None:
        self.over = False
        """Whether the time ran out."""
        self._seconds = seconds
        self._done = Event()
        self._thread = Thread(target=self._run, name="deadline of a download", daemon=True)
        self._connection: HTTPConnection | None = None
        self._socket: socket.socket | None = None

    def __enter__(self) -> Watch:
        try:
            self._thread.start()
        except RuntimeError:
            raise MemoryError("there is no room for another thread") from None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._done.set()
        self._thread.join()

    def see(self, connection: HTTPConnection, *, stands: bool) -> None:
        """The connection that is in use from now on, and whether it stands already."""
        self._connection = connection
        found = getattr(connection, "sock", None)
        # Kept by itself: http.client lets go of it while the body is still read.
        self._socket = found if stands and isinstance(found, socket.socket) else None

    def _run(self) -> None:
        if self._done.wait(self._seconds):
            return
        self.over = True
        while True:
            found, how = self._socket, socket.SHUT_RDWR
            if found is None:
                # A proxy is still asked for its tunnel.  Were the other direction shut,
                # too, Python’s ssl would take the socket for one that never stood, and
                # leave it open.
                found, how = getattr(self._connection, "sock", None), socket.SHUT_RD
            if isinstance(found, socket.socket):
                with contextlib.suppress(OSError):
                    # Not SSLSocket’s own, which would first take its layer away.
                    socket.socket.shutdown(found, how)
            if self._done.wait(_AGAIN):
                return


class WatchedAdapter(HTTPAdapter):
    """Opens connections that a watch knows, and tries nothing twice."""

    def __init__(self, watch: Watch) -> None:
        self._pools = _pools(watch)
        super().__init__(max_retries=0)

    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:
        """As the adapter has it, with connections that are watched."""
        super().init_poolmanager(*arguments, **named)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **named: Any) -> Any:
        """As the adapter has it; a SOCKS proxy has connections of its own."""
        manager = super().proxy_manager_for(proxy, **named)
        if not proxy.lower().startswith("socks"):
            manager.pool_classes_by_scheme = self._pools
        return manager


C = TypeVar("C", HTTPConnection, HTTPSConnection)


def _pools(watch: Watch) -> dict[str, type[HTTPConnectionPool]]:
    """The pools of urllib3, with connections that tell the watch when they are used."""

    class Plain(HTTPConnectionPool):
        ConnectionCls = _watched(HTTPConnection, watch)

    class Secure(HTTPSConnectionPool):
        ConnectionCls = _watched(HTTPSConnection, watch)

    return {"http": Plain, "https": Secure}


def _watched(kind: type[C], watch: Watch) -> type[C]:
    def connect(self: C) -> None:
        watch.see(self, stands=False)
        kind.connect(self)
        watch.see(self, stands=True)

    def putrequest(self: C, *arguments: Any, **named: Any) -> None:
        if self.sock is not None:  # else it connects when the request is sent
            watch.see(self, stands=True)
        kind.putrequest(self, *arguments, **named)

    return type(kind.__name__, (kind,), {"connect": connect, "putrequest": putrequest})
