"""Findings as SARIF 2.1.0, for code scanning.

The form: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def report(diagnostics: Sequence[Diagnostic], _texts: Mapping[str, str]) -> str:
    """One run with one result a finding."""
    codes = sorted({d.code for d in diagnostics})
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "plan", "rules": [{"id": code} for code in codes]}},
                "columnKind": "unicodeCodePoints",
                "results": [
                    {
                        "ruleId": d.code,
                        "level": _LEVEL[d.severity],
                        "message": {"text": d.message + (f". {d.help}" if d.help else "")},
                        "locations": [
                            {
                                "physicalLocation": {
                                    "artifactLocation": {
                                        "uri": quote(d.span.path, errors="surrogateescape")
                                    },
                                    "region": {
                                        "startLine": d.span.line,
                                        "startColumn": d.span.column,
                                        "endColumn": d.span.column + d.span.length,
                                    },
                                }
                            }
                        ],
                    }
                    for d in diagnostics
                ],
            }
        ],
    }
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"
