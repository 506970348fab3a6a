"""`plan validate`: check every file of the plan and its data."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from generator import pipeline, reports
from generator.commands import base
from generator.diagnostics import Severity

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "--format",
        choices=list(reports.FORMATS),
        help="how findings are written (default: text; github in GitHub Actions)",
    )
    parser.add_argument("--strict", action="store_true", help="count warnings as errors")
    parser.add_argument("--quiet", action="store_true", help="leave out warnings and notes")


def run(options: argparse.Namespace) -> int:
    """Check, and print what was found."""
    checked = pipeline.check(base.project_of(options))
    shown = checked.errors if options.quiet else checked.diagnostics
    form = options.format or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    base.show(shown, checked, form)
    if form == "text":
        print(
            f"read: {len(checked.documents)} files of the plan, {len(checked.tables.names)} of data"
        )
    warned = options.strict and any(d.severity is Severity.WARNING for d in checked.diagnostics)
    return base.ERRORS if warned or not checked.sound else base.FINE
