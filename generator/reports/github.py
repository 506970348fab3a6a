"""Findings as annotations of GitHub Actions.

The form: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity
from generator.reports.text import COMMAND, NOWHERE, summary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _more(code: str, explained: Mapping[str, str]) -> str:
    return f"Explained: {explained.get(code) or COMMAND.format(code)}"


def report(
    diagnostics: Sequence[Diagnostic],
    _texts: Mapping[str, str],
    explained: Mapping[str, str] = NOWHERE,
) -> str:
    """A workflow command a finding, each with where it is explained; then how many there are."""
    lines = []
    for d in diagnostics:
        end = d.span.column + d.span.length - 1
        lines.append(
            f"::{_COMMAND[d.severity]} file={_property(d.span.path)},line={d.span.line},"
            f"col={d.span.column},endColumn={end},title={_property(d.code)}::"
            + _data("\n".join([d.message, *filter(None, [d.help]), _more(d.code, explained)]))
        )
    return "\n".join([*lines, summary(diagnostics)]) + "\n"
