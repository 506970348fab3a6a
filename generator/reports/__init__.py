"""Findings to text, one form a module.

A form is a function from findings, the texts of their files and the addresses of the pages
that explain their codes to a string.  Nothing is printed here: only the command line prints.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from generator.diagnostics import Diagnostic
from generator.reports import github, json, markdown, sarif, text


class Report(Protocol):
    """A form of report."""

    def __call__(
        self,
        diagnostics: Sequence[Diagnostic],
        texts: Mapping[str, str],
        explained: Mapping[str, str] = ...,
        /,
    ) -> str:
        """The findings as text.

        Args:
            diagnostics: The findings, in the order in which they are told.
            texts: The files’ texts by path, for showing lines of them.
            explained: The web addresses of the pages that explain codes, by code; one that is
                missing is unknown.
        """


FORMATS: Mapping[str, Report] = {
    "text": text.report,
    "github": github.report,
    "json": json.report,
    "markdown": markdown.report,
    "sarif": sarif.report,
}
"""Every form by the name it has on the command line."""
