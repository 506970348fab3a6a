"""Findings to text, one form a module.

A form is a function from findings and the texts of their files to a string.  Nothing is
printed here: only the command line prints.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from generator.diagnostics import Diagnostic
from generator.reports import github, json, markdown, sarif, text

Report = Callable[[Sequence[Diagnostic], Mapping[str, str]], str]

FORMATS: Mapping[str, Report] = {
    "text": text.report,
    "github": github.report,
    "json": json.report,
    "markdown": markdown.report,
    "sarif": sarif.report,
}
"""Every form by the name it has on the command line."""
