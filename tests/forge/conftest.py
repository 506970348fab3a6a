"""What tests of the service share: it, in both kinds; no proxy and no CI of this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.forge.fake import REPOSITORY, Service
from tests.repositories import git

_KEPT = ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "REQUESTS_CA_BUNDLE")


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    ci = [name for name in os.environ if name.startswith(("GITHUB_", "GITLAB_", "CI_", "PLAN_B"))]
    for name in (*_KEPT, *map(str.upper, _KEPT), *ci):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(params=["github", "gitlab"])
def service(request: pytest.FixtureRequest) -> Iterator[Service]:
    with Service(request.param) as running:
        yield running


@pytest.fixture
def github() -> Iterator[Service]:
    with Service("github") as running:
        yield running


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """The repository as the service keeps it."""
    made = tmp_path / "server" / f"{REPOSITORY}.git"
    made.mkdir(parents=True)
    git(made, "init", "--quiet", "--bare", "--initial-branch=main")
    return made
