"""A built site, served from this machine, and a browser that is already there."""

from __future__ import annotations

import os
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from generator import site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

PROJECT = Path(__file__).parents[2]
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real plan's site, built afresh."""
    folder = tmp_path_factory.mktemp("site")
    done = site.build(PROJECT, folder, strict=True, as_of=None)
    assert done.diagnostics == ()
    return folder


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the built site is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(built)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium or Chrome, as PLAN_BROWSER names it; without one the tests fail, not skip."""
    path = os.environ.get("PLAN_BROWSER", "")
    if not Path(path).is_file():
        pytest.fail(
            "no browser: install Chromium or Chrome and set PLAN_BROWSER to its path, "
            "or run `python3 make.py test`, which looks for one",
            pytrace=False,
        )
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield running
        running.close()
