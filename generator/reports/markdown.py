"""Findings as Markdown, for a comment or a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.plaintext import escaped
from generator.reports.text import NOWHERE, summary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.diagnostics import Diagnostic


def report(
    diagnostics: Sequence[Diagnostic],
    _texts: Mapping[str, str],
    explained: Mapping[str, str] = NOWHERE,
) -> str:
    """A table with one row a finding, under how many there are."""
    lines = [f"**{summary(diagnostics)}**", ""]
    if diagnostics:
        lines += ["| Where | What | Remedy |", "| --- | --- | --- |"]
    lines += [
        f"| {escaped(d.span.path)}, line {d.span.line} | {d.severity}: {escaped(d.message)} "
        f"({_code(d.code, explained)}) | {escaped(d.help)} |"
        for d in diagnostics
    ]
    return "\n".join(lines).rstrip() + "\n"


def _code(code: str, explained: Mapping[str, str]) -> str:
    """A code, as a link to its page where that is known."""
    address = explained.get(code)
    return f"[{escaped(code)}](<{address}>)" if address else escaped(code)
