"""What somebody asks of a refresh, and what they get: records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from generator.diagnostics import Diagnostic
    from generator.refresh.report import Report


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    faults: tuple[Diagnostic, ...] = ()
    """Why nothing could be refreshed."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The texts of the files that the faults are in, by path."""
    report: Report | None = None
    """None where nothing was looked at, for the plan itself has faults."""

    @property
    def done(self) -> bool:
        """Whether all is well, and nothing waits for somebody."""
        return not self.faults and self.report is not None and not self.report.waits
