"""Findings as JSON, for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.reports.text import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.diagnostics import Diagnostic


def report(
    diagnostics: Sequence[Diagnostic],
    _texts: Mapping[str, str],
    explained: Mapping[str, str] = NOWHERE,
) -> str:
    """An array with one object a finding; `explained` is an address, null where unknown."""
    return (
        json.dumps(
            [
                {
                    "path": d.span.path,
                    "line": d.span.line,
                    "column": d.span.column,
                    "length": d.span.length,
                    "severity": str(d.severity),
                    "code": d.code,
                    "message": d.message,
                    "help": d.help,
                    "explained": explained.get(d.code) or None,
                }
                for d in diagnostics
            ],
            indent=2,
            ensure_ascii=False,
        )
        + "\n"
    )
