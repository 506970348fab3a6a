"""What was read from a file just now, for the next who asks for it.

Here belongs a memory for the time that somebody vouches that the files do not change: a
refresh reads one file for many indicators.  Outside of `held` everything is read anew.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TypeVar, cast

T = TypeVar("T")

_held: ContextVar[dict[Hashable, object] | None] = ContextVar("held", default=None)


@contextmanager
def held() -> Iterator[None]:
    """Files that are read meanwhile do not change: what was made of them is kept."""
    token = _held.set({})
    try:
        yield
    finally:
        _held.reset(token)


def once(path: Path, what: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, made once for a file while files are held.

    Args:
        path: The file.
        what: What is made of it; two things that differ have two names.
        make: Makes it.  Whoever gets it must not change it: others get the same.  What it
            raises is not kept.
    """
    known = _held.get()
    if known is None:
        return make()
    key = (path, what)
    if key not in known:
        known[key] = make()
    return cast("T", known[key])
