"""How far a download is, on a terminal; nothing where there is none."""

from __future__ import annotations

import sys
from typing import TextIO

from tqdm import tqdm

from generator.fetch.answers import Bar


class Silent:
    """Shows nothing."""

    def update(self, count: int, /) -> None:
        """Nothing to show."""

    def close(self) -> None:
        """Nothing to end."""


def on_terminal(name: str, total: int | None, /, stream: TextIO | None = None) -> Bar:
    """A bar on the terminal that messages go to; it is wiped away at the end."""
    stream = stream or sys.stderr
    if not stream.isatty():
        return Silent()
    return tqdm(total=total, desc=name, file=stream, unit="B", unit_scale=True, leave=False)
