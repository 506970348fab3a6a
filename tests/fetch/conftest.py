"""What tests of downloading share: a server that misbehaves, a clock that does not wait."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fetch.support import Clock, Server

_HEEDED = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
_BUNDLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR")


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever proxy and certificates this machine has, a test has none but its own."""
    for name in (*_HEEDED, *map(str.upper, _HEEDED), *_BUNDLES):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a file goes; a test ends by looking at what is left in it."""
    made = tmp_path / "downloads"
    made.mkdir()
    return made
