"""Serves a built site as a host would, with gzip, and weighs what it sends.

Here belongs how large each answer is.  What a page asks for, and how soon it is
there, is seen in `loading`.
"""

from __future__ import annotations

import gzip
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, cast

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

PACKED = ("text/", "application/javascript", "application/json", "application/xml", "image/svg")
"""Kinds of files that hosts compress."""
LEVEL = 6
"""How hard: what nginx and the like do unless told otherwise is 1 to 6."""


class Server(ThreadingHTTPServer):
    """A site on a port of this machine, while it is used as a context manager."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.sizes: dict[str, int] = {}
        """Bytes of each body as sent, by address; heads come on top, and differ between hosts."""
        self.packed: dict[str, bytes] = {}
        self.address = f"http://127.0.0.1:{self.server_port}"

    def __enter__(self) -> Server:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.shutdown()
        self.server_close()


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, request: Any, client: Any, server: Server) -> None:
        self.site = server
        super().__init__(request, client, server, directory=str(server.folder))

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_head(self) -> BinaryIO | None:
        """Answer with the file, packed where it can be."""
        path = self.translate_path(self.path)
        if path.endswith("/"):
            path += "index.html"
        status = 200
        try:
            body = self._body(path)
        except OSError:
            status, path = 404, str(self.site.folder / "404.html")
            body = self._body(path)
        kind = self.guess_type(path)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if kind.startswith(PACKED):
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.site.sizes[self.path] = len(body)
        return cast(BinaryIO, BytesIO(body))

    def _body(self, path: str) -> bytes:
        if path not in self.site.packed:
            with open(path, "rb") as file:  # noqa: PTH123 - the base class speaks in strings
                plain = file.read()
            packed = self.guess_type(path).startswith(PACKED)
            self.site.packed[path] = gzip.compress(plain, LEVEL, mtime=0) if packed else plain
        return self.site.packed[path]
