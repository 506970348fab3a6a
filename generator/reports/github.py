"""Findings as annotations of GitHub Actions.

The form: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity
from generator.reports.text import summary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def report(diagnostics: Sequence[Diagnostic], _texts: Mapping[str, str]) -> str:
    """A workflow command a finding, then how many there are."""
    lines = []
    for d in diagnostics:
        end = d.span.column + d.span.length - 1
        lines.append(
            f"::{_COMMAND[d.severity]} file={_property(d.span.path)},line={d.span.line},"
            f"col={d.span.column},endColumn={end},title={_property(d.code)}::"
            + _data(d.message + (f"\n{d.help}" if d.help else ""))
        )
    return "\n".join([*lines, summary(diagnostics)]) + "\n"
