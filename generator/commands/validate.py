"""`plan validate`: check every file of the plan and its data."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from generator import pipeline, reports
from generator.commands import base
from generator.diagnostics import Severity

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from generator.diagnostics import Diagnostic


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "--format",
        choices=list(reports.FORMATS),
        help="how findings are written (default: text; github in GitHub Actions)",
    )
    parser.add_argument("--strict", action="store_true", help="count warnings as errors")
    parser.add_argument(
        "--changed", nargs="?", const="", metavar="BASE",
        help="of warnings and notes, only those that BASE has not: a commit or a branch "
        "(default: where the present branch parted from the main branch)",
    )  # fmt: skip
    parser.add_argument("--quiet", action="store_true", help="leave out warnings and notes")


def run(options: argparse.Namespace) -> int:
    """Check, and print what was found."""
    project = base.project_of(options)
    checked = pipeline.check(project)
    shown = checked.errors if options.quiet else checked.diagnostics
    if options.changed is not None and not options.quiet:
        shown = _caused(project, checked, options.changed)
    form = options.format or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    base.show(shown, checked, form)
    if form == "text":
        print(
            f"read: {len(checked.documents)} files of the plan, {len(checked.tables.names)} of data"
        )
    left = len(checked.diagnostics) - len(shown)
    if options.changed is not None and left and form in ("text", "github"):
        print(f"left out: {left} that stood before this change (plan validate shows them)")
    warned = options.strict and any(d.severity is Severity.WARNING for d in checked.diagnostics)
    return base.ERRORS if warned or not checked.sound else base.FINE


def _caused(project: Path, checked: pipeline.Checked, ref: str) -> tuple[Diagnostic, ...]:
    """The errors, and what else the change brought; all, where git cannot tell them apart."""
    from generator import comparison, gittrees

    try:
        return comparison.caused(project, checked, ref or None, os.environ)
    except gittrees.GitError as error:
        print(f"plan: {error}; all findings are shown", file=sys.stderr)
        return checked.diagnostics
