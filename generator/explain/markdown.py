"""Codes explained as Markdown, for a comment or a page of another engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.explain.base import lead_in
from generator.plaintext import escaped, fenced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.explain.base import Explanation


def one(code: Explanation, address: str = "") -> str:
    """All that is said of a code, under a heading."""
    blocks = [
        f"## {escaped(code.summary)}",
        f"{escaped(code.matters)} (`{code.code}`).",
        _prose(code.why),
    ]
    for name, side in code.sides:
        blocks.append(f"**{name},** {escaped(lead_in(side))}")
        if side.text:
            blocks.append(fenced(side.text))
    if address:
        blocks.append(f"[The same on the site](<{address}>)")
    return "\n\n".join(blocks) + "\n"


def _prose(text: str) -> str:
    """A text in which only backticks mean something."""
    # The spaces around a piece of code are at the ends of the pieces beside it.
    return "".join(
        f"`{part}`" if index % 2 else _inner(part) for index, part in enumerate(text.split("`"))
    )


def _inner(part: str) -> str:
    before = " " if part[:1].isspace() else ""
    after = " " if part[-1:].isspace() and part.strip() else ""
    return f"{before}{escaped(part)}{after}"


def every(codes: Iterable[Explanation], addresses: Mapping[str, str]) -> str:
    """A table with one row a code."""
    lines = ["| Code | Severity | What it means |", "| --- | --- | --- |"]
    for code in codes:
        address = addresses.get(code.code, "")
        name = f"[`{code.code}`](<{address}>)" if address else f"`{code.code}`"
        lines.append(f"| {name} | {code.severity} | {escaped(code.summary)} |")
    return "\n".join(lines) + "\n"
