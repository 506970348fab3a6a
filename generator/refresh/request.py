"""What somebody asks of a refresh, and why it cannot be done where it cannot: records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks for."""

    project: Path
    day: date
    """The day that new values were read on."""
    sources: tuple[str, ...] = ()
    """The ids of the sources to refresh; none: all of them."""
    given: Path | None = None
    """A file, folder or archive that was downloaded by hand."""
    confirmed: bool = False
    """Whether somebody has looked at what is to be confirmed."""
    dry: bool = False
    """Whether to write nothing."""


class CannotRefresh(Exception):  # noqa: N818 - it says what cannot be done, and is no bug
    """Why nothing can be refreshed, in a sentence for people, without a full stop."""
