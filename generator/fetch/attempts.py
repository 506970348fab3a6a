"""An answer in the end, or a fault in plain words: tries, waits, the deadline.

Here belongs the loop around `exchange` and `body`.  It is loaded when something is first
asked for: what it imports need not be installed to check a plan or to build its site.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import IO, TypeVar

import tenacity

from generator.fetch import body, exchange, urls
from generator.fetch.answers import Ask, Limits, Means, NotModified, Validators
from generator.fetch.bars import on_terminal
from generator.fetch.faults import Passing
from generator.fetch.watch import Watch
from generator.sources.base import Place, SourceError


@dataclass(frozen=True, slots=True)
class Answer:
    """A body that was received whole."""

    url: str
    received: body.Received
    validators: Validators


Into = Callable[[], AbstractContextManager[IO[bytes]]]
"""Opens what a body is written into, afresh for each try."""


def run(ask: Ask, into: Into, means: Means) -> Answer | NotModified:
    """Ask until there is an answer.  Raises SourceError."""
    limits, place = means.limits, Place(urls.shown(ask.url))
    end = means.clock() + limits.deadline

    def once() -> Answer | NotModified:
        with Watch(end - means.clock()) as watch:
            try:
                return _once(ask, into, means, watch)
            except (Passing, SourceError):
                if watch.over:
                    raise late(limits, place) from None
                raise

    return patiently(once, limits, place, means.clock, means.sleep, end)


T = TypeVar("T")


def patiently(
    once: Callable[[], T],
    limits: Limits,
    place: Place,
    clock: Callable[[], float],
    sleep: Callable[[float], None],
    end: float,
) -> T:
    """Try until it succeeds, while what hinders it may pass and there is time until `end`.

    Raises SourceError with the place.
    """
    trying = tenacity.Retrying(
        sleep=sleep,
        retry=tenacity.retry_if_exception(lambda error: _may_pass(error, limits)),
        wait=_Wait(limits),
        # Too late for another try, by the client’s clock.
        stop=lambda state: (
            state.attempt_number >= limits.tries or clock() + state.upcoming_sleep >= end
        ),
        reraise=True,
    )
    try:
        return trying(once)
    except Passing as fault:
        tries = trying.statistics["attempt_number"]
        raise _given_up(fault, tries, limits, place) from None


def _once(ask: Ask, into: Into, means: Means, watch: Watch) -> Answer | NotModified:
    with exchange.answer(ask, means, watch) as (url, response):
        validators = Validators.among(response.headers)
        if response.status_code == 304:
            return NotModified(url, validators)
        progress = means.progress or on_terminal
        name = urls.shown(url).partition("?")[0].rpartition("/")[2] or urls.host(url)
        with (
            into() as stream,
            contextlib.closing(progress(name, body.declared(response))) as bar,
        ):
            received = body.receive(response, url, stream, ask.expects, ask.largest, bar)
            if watch.over:
                # A body without a length ends where the connection does, and it was cut.
                raise Passing(body.CUT_OFF)
            return Answer(url, received, validators)


def _may_pass(error: BaseException, limits: Limits) -> bool:
    return isinstance(error, Passing) and (error.wait or 0) <= limits.longest_wait


class _Wait(tenacity.wait.wait_base):
    """As long as the server asks, and at least as long as the tries double."""

    def __init__(self, limits: Limits) -> None:
        self._backing_off = tenacity.wait_exponential_jitter(
            initial=limits.first_wait, max=limits.longest_wait, jitter=limits.first_wait
        )

    def __call__(self, retry_state: tenacity.RetryCallState) -> float:
        fault = retry_state.outcome.exception() if retry_state.outcome else None
        asked = fault.wait if isinstance(fault, Passing) else None
        return max(asked or 0, self._backing_off(retry_state))


def late(limits: Limits, place: Place) -> SourceError:
    """That the time for it is over."""
    message = f"it was not there whole after {limits.deadline:,.0f} seconds"
    return SourceError(message, "try again later, or download it by hand", place)


def _given_up(fault: Passing, tries: int, limits: Limits, place: Place) -> SourceError:
    often = "one try" if tries == 1 else f"{tries} tries"
    if fault.wait is not None and fault.wait > limits.longest_wait:
        message = f"{fault.message} and asks to wait {fault.wait:,.0f} seconds ({often})"
        return SourceError(message, "try again when that time is over", place)
    return SourceError(f"{fault.message} ({often})", fault.remedy, place)
