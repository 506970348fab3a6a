"""Findings as SARIF 2.1.0, for code scanning.

The form: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.diagnostics import Diagnostic, Severity
from generator.reports.text import COMMAND, NOWHERE
from generator.rules import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def report(
    diagnostics: Sequence[Diagnostic],
    _texts: Mapping[str, str],
    explained: Mapping[str, str] = NOWHERE,
) -> str:
    """One run with one result a finding, and what is said of each code."""
    codes = sorted({d.code for d in diagnostics})
    rules = [_rule(code, explained.get(code, "")) for code in codes]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "plan", "rules": rules}},
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


def _rule(code: str, address: str) -> dict[str, Any]:
    """What is said of a code (§3.49); there is always help, be it only how to look it up.

    Examples stay away: a line of one must not be taken for a line of somebody's data.
    """
    more = f"An example: {address or COMMAND.format(code)}"
    rule: dict[str, Any] = {"id": code}
    if address:
        rule["helpUri"] = address
    known = CATALOGUE.get(code)
    if known is None:
        return rule | {"help": {"text": more}}
    return rule | {
        "shortDescription": {"text": f"{known.summary}."},
        "fullDescription": {"text": known.why},
        "defaultConfiguration": {"level": _LEVEL[known.severity]},
        "help": {"text": f"{known.why}\n\n{more}"},
    }
