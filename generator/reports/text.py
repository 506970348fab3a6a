"""Findings for people: place, code, the line itself with a caret, the remedy."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity, Span
from generator.plaintext import defused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WIDTH = 100
"""How much of a long line is shown."""
COMMAND = "plan explain {}"
"""How a code is looked up on the command line."""
NOWHERE: Mapping[str, str] = MappingProxyType({})
"""The pages that explain codes where no site is known."""


def report(
    diagnostics: Sequence[Diagnostic],
    texts: Mapping[str, str],
    _explained: Mapping[str, str] = NOWHERE,
) -> str:
    """Each finding with its line, then how many there are, and how to learn more."""
    lines = {path: texts.get(path, "").split("\n") for path in {d.span.path for d in diagnostics}}
    blocks = [_block(d, lines[d.span.path]) for d in diagnostics]
    end = "\n".join([summary(diagnostics), *learn_more(by_weight(diagnostics))])
    return defused("\n\n".join([*blocks, end])) + "\n"


def by_weight(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """The codes of findings, those that matter most first."""
    order = list(Severity)
    return [d.code for d in sorted(diagnostics, key=lambda d: order.index(d.severity))]


def learn_more(codes: Sequence[str]) -> list[str]:
    """How codes are looked up, with the first as the example; nothing where there is none."""
    return [f"what a code means: {COMMAND.format(visible(code))}" for code in codes[:1]]


def one(diagnostic: Diagnostic, text: str) -> str:
    """One finding.  `text` is its file's; empty where there is none to show."""
    return _block(diagnostic, text.split("\n"))


def _block(d: Diagnostic, lines: Sequence[str]) -> str:
    head = f"{d.span.path}:{d.span.line}:{d.span.column}: {d.severity}[{d.code}] {d.message}"
    parts = [head, *_shown(d.span, lines)]
    if d.help:
        parts.append(f"help: {d.help}")
    return "\n".join(map(visible, parts))


def visible(line: str) -> str:
    """A line whose characters a terminal or a log cannot take for commands."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in line)


def excerpt(span: Span, text: str) -> list[str]:
    """The line that a finding is about, and carets below it; nothing without a line."""
    return _shown(span, text.split("\n"))


def _shown(span: Span, lines: Sequence[str]) -> list[str]:
    if lines == [""] or span.line > len(lines):
        return []
    line = lines[span.line - 1].rstrip("\r").replace("\t", " ")
    column = min(span.column - 1, len(line))
    cut = max(0, column - WIDTH // 2) if len(line) > WIDTH else 0
    shown = line[cut : cut + WIDTH]
    before, after = ("…" if cut else ""), ("…" if cut + WIDTH < len(line) else "")
    length = max(1, min(span.length, len(shown) - (column - cut)))
    number = str(span.line)
    margin = " " * len(number)
    return [
        f" {number} | {before}{shown}{after}",
        f" {margin} | {' ' * (len(before) + column - cut)}{'^' * length}",
    ]


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """How many findings of each severity there are, in words."""
    counts = Counter(d.severity for d in diagnostics)
    words = [
        f"{counts[severity]} {severity}{'' if counts[severity] == 1 else 's'}"
        for severity in Severity
        if counts[severity]
    ]
    return ", ".join(words) if words else "no faults found"
