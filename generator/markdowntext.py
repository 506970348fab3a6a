"""Words as Markdown that says just them, in every dialect.

Here belongs what any report in Markdown needs; pages are HTML within Markdown and have
their own ways.
"""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&-])")
_TICKS = re.compile(r"`+")


def plain(text: str) -> str:
    """Words on one line that Markdown leaves as they are."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def fenced(text: str) -> str:
    """A text as a block of code, whatever ticks it has itself."""
    longest = max((len(ticks) for ticks in _TICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    body = text.rstrip("\n")
    return f"{fence}\n{body}\n{fence}"
