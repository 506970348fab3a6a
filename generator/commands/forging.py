"""What the commands about the service share: which it is, how a fault is told.

No command; they are `forge_*`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import base

if TYPE_CHECKING:
    import argparse

    from generator.forge.here import Here

EVENT = "GITHUB_EVENT_PATH"
"""Where GitHub Actions says which file holds the event."""


def told(work: Callable[[Here], str]) -> int:
    """Do something with the service and say what came of it; its faults in plain words."""
    from generator.forge import ForgeError
    from generator.forge.here import here
    from generator.sources import SourceError

    try:
        print(f"plan: {work(here(os.environ))}")
    except (ForgeError, SourceError) as error:
        print(f"plan: {error}", file=sys.stderr)
        return base.ERRORS
    return base.FINE


def add_event(parser: argparse.ArgumentParser) -> None:
    """Add where the event is."""
    parser.add_argument(
        "--event", type=Path, metavar="FILE",
        help=f"the event that started this, as JSON (default: the file that {EVENT} names)",
    )  # fmt: skip


def event_of(options: argparse.Namespace) -> Path:
    """The file with the event.  Raises ForgeError where none is named."""
    from generator.forge import ForgeError

    named = options.event or os.environ.get(EVENT)
    if not named:
        raise ForgeError("no event is named", "give it with --event")
    return Path(named)


def read(path: Path | None) -> str:
    """A text that is to be posted; empty where there is no file named.  Raises OSError."""
    return "" if path is None else path.read_text(encoding="utf-8", errors="replace")
