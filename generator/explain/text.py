"""Codes explained on a terminal."""

from __future__ import annotations

from textwrap import fill, indent
from typing import TYPE_CHECKING

from generator.explain.base import lead_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.explain.base import Explanation, Shown

WIDTH = 80
"""How wide prose is; examples keep their own lines."""


def one(code: Explanation, address: str = "") -> str:
    """All that is said of a code; the address is that of its page, if it is known."""
    blocks = [
        f"{code.severity}[{code.code}]",
        _prose(f"{code.summary}."),
        _prose(f"{code.matters}."),
        _prose(code.why),
    ]
    for name, side in code.sides:
        blocks += _side(name, side)
    if address:
        blocks.append(f"The same on the site: {address}")
    return "\n\n".join(blocks) + "\n"


def _prose(text: str) -> str:
    return fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def _side(name: str, side: Shown) -> list[str]:
    # Lines without text get no spaces at their end.
    return [
        _prose(f"{name}, {lead_in(side)}"),
        *filter(None, [indent(side.text.rstrip("\n"), "    ")]),
    ]


def every(codes: Iterable[Explanation], _addresses: Mapping[str, str]) -> str:
    """A line a code: what is printed for it, and what it means."""
    told = [(f"{code.severity}[{code.code}]", code.summary) for code in codes]
    width = max((len(name) for name, _ in told), default=0)
    return "".join(f"{name:{width}}  {summary}\n" for name, summary in told)
