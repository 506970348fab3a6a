"""Findings as Markdown, for a comment or a summary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.reports.text import summary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.diagnostics import Diagnostic

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&-])")


def _plain(text: str) -> str:
    """Text that Markdown leaves as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def report(diagnostics: Sequence[Diagnostic], _texts: Mapping[str, str]) -> str:
    """A table with one row a finding, under how many there are."""
    lines = [f"**{summary(diagnostics)}**", ""]
    if diagnostics:
        lines += ["| Where | What | Remedy |", "| --- | --- | --- |"]
    lines += [
        f"| {_plain(d.span.path)}, line {d.span.line} | {d.severity}: {_plain(d.message)} "
        f"({_plain(d.code)}) | {_plain(d.help)} |"
        for d in diagnostics
    ]
    return "\n".join(lines).rstrip() + "\n"
