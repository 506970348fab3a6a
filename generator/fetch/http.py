"""Downloading: what a client of this house does, and what it never does.

Here belongs what callers see.  How a request is made, tried again and read is the business
of `exchange`, `attempts` and `body`, which load requests, tenacity and tqdm only when
something is asked for.
"""

from __future__ import annotations

import io
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any

from generator.fetch import urls
from generator.fetch.answers import (
    Ask,
    Downloaded,
    Expected,
    Limits,
    Meaning,
    Means,
    NotModified,
    Page,
    Progress,
    Validators,
)
from generator.sources.base import Place, SourceError

if TYPE_CHECKING:
    from generator.fetch import attempts

LIBRARIES = frozenset({"requests", "urllib3", "tenacity", "tqdm"})
_NONE: Mapping[Any, Any] = MappingProxyType({})

INSTALL = (
    "run it as python3 make.py plan, with the same words after it, or install what it needs, "
    'from the project’s folder: pip install ".[data]"'
)


class Client:
    """Asks publishers for their files, seldom and with patience.

    Every fault is a SourceError whose place is the address, without what is secret in it.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        home: str = "",
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        progress: Progress | None = None,
    ) -> None:
        """A client.

        Args:
            limits: How long, how often and how much; the defaults where left out.
            home: Where the project can be found on the web, for publishers to see who
                asks; left out where it is not known.
            clock: Seconds that only grow.
            sleep: Waits so many seconds.
            progress: Makes the bar of a download; on a terminal where left out.
        """
        self.limits = limits or Limits()
        self._agent = agent(urls.check(home) if home else "")
        self._clock, self._sleep, self._progress = clock, sleep, progress
        self._asked: dict[str, float] = {}

    def download(
        self,
        url: str,
        target: Path,
        *,
        known: Validators | None = None,
        expects: Expected = "data",
    ) -> Downloaded | NotModified:
        """A file to its place, whole or not at all.

        Args:
            url: The file’s address.
            target: Where it goes; what is there is replaced when the new one is whole.
            known: What came with the file that is still there; without it the file is
                downloaded whatever it is.
            expects: What it should be; something else is a fault.
        """
        known = known or Validators()
        if not known.sound():
            message = "what was kept of the last download cannot be sent"
            remedy = "take its etag and last_modified away: the file is then downloaded again"
            raise SourceError(message, remedy, Place(urls.shown(url)))
        ask = Ask(url, expects, self.limits.largest, headers=known.headers())
        answer = self._run(ask, lambda: _beside(target, url))
        if isinstance(answer, NotModified):
            return NotModified(answer.url, _newer(known, answer.validators))
        return _downloaded(target, answer)

    def post(
        self,
        url: str,
        form: Mapping[str, str],
        target: Path,
        *,
        expects: Expected = "json",
        meanings: Mapping[int, Meaning] = _NONE,
    ) -> Downloaded:
        """The answer to a form to its place, whole or not at all.

        Args:
            url: The service’s address.
            form: What is sent by POST.
            target: Where the answer goes.
            expects: What it should be; something else is a fault.
            meanings: What some statuses mean with this service.
        """
        ask = Ask(url, expects, self.limits.largest, form=form, meanings=meanings)
        answer = self._run(ask, lambda: _beside(target, url))
        return _downloaded(target, _answered(answer))

    def read(self, url: str, *, expects: Expected = "page") -> Page:
        """A page, or an answer in JSON, into memory."""
        memory = io.BytesIO()

        def afresh() -> AbstractContextManager[IO[bytes]]:
            memory.seek(0)
            memory.truncate()
            return nullcontext(memory)

        ask = Ask(url, expects, self.limits.largest_page)
        answer = _answered(self._run(ask, afresh))
        return Page(answer.url, memory.getvalue(), answer.received.kind)

    def _run(self, ask: Ask, into: attempts.Into) -> attempts.Answer | NotModified:
        urls.check(ask.url)
        with needed(ask.url):
            from generator.fetch import attempts
        means = Means(
            limits=self.limits,
            agent=self._agent,
            clock=self._clock,
            sleep=self._sleep,
            pace=self._pace,
            progress=self._progress,
        )
        return attempts.run(ask, into, means)

    def _pace(self, host: str) -> None:
        """Wait until the host may be asked again."""
        pause = self.limits.pauses.get(host, self.limits.pause)
        if host in self._asked:
            wait = self._asked[host] + pause - self._clock()
            if wait > 0:
                self._sleep(wait)
        self._asked[host] = self._clock()


@contextmanager
def needed(url: str) -> Iterator[None]:
    """Where the libraries are loaded.  Raises SourceError where one is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in LIBRARIES:
            raise
        message = f"asking needs {library}, which is not installed"
        raise SourceError(message, INSTALL, urls.place(url)) from None


def agent(home: str = "") -> str:
    """How this project names itself to publishers."""
    try:
        version = "/" + metadata.version("partnership-plan")
    except metadata.PackageNotFoundError:
        version = ""  # a checkout that was never installed
    about = "public figures for a community safety plan"
    return f"partnership-plan{version} ({'; '.join(filter(None, (about, home)))})"


def _answered(answer: attempts.Answer | NotModified) -> attempts.Answer:
    if isinstance(answer, NotModified):
        raise AssertionError("304 is refused where it was not asked for")
    return answer


def _downloaded(target: Path, answer: attempts.Answer) -> Downloaded:
    received = answer.received
    return Downloaded(target, answer.url, received.size, received.digest, answer.validators)


def _newer(known: Validators, given: Validators) -> Validators:
    """What to keep after 304, which need not repeat everything (RFC 9110, section 15.4.5)."""
    return Validators(given.etag or known.etag, given.last_modified or known.last_modified)


@contextmanager
def _beside(target: Path, url: str) -> Iterator[IO[bytes]]:
    """A file beside the target that takes its place at the end, or is gone."""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".downloading-")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                yield stream
            part.chmod(0o644)
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        message = f"“{target.name}” cannot be written: {error.strerror}"
        remedy = "check its folder, the permissions and the room on the disk"
        raise SourceError(message, remedy, Place(urls.shown(url))) from None
