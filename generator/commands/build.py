"""`plan build`: check the plan, build the site, check the site."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator import reports
from generator.commands import base
from generator.diagnostics import has_errors

if TYPE_CHECKING:
    import argparse

    from generator.pages.proposal import Proposal


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "--site-dir", type=Path, metavar="DIR", help="where the site goes (default: site/)"
    )
    parser.add_argument("--strict", action="store_true", help="stop at MkDocs' warnings too")
    parser.add_argument(
        "--as-of", type=base.day, metavar="DAY", help="the day that the record shows (YYYY-MM-DD)"
    )
    parser.add_argument(
        "--proposal", metavar="BASE", nargs="?", const="",
        help="build a preview of a proposal to this branch (default: the main one), which says "
        "on each page that it is one",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Build the site, and say what it lacks."""
    project = base.project_of(options)
    if base.sound(project) is None:
        return base.ERRORS
    from generator import site

    try:
        built = site.build(
            project,
            options.site_dir,
            strict=options.strict,
            as_of=options.as_of,
            base=options.proposal,
        )
    except site.BuildError as error:
        print(f"plan: {error}", file=sys.stderr)
        return base.ERRORS
    if built.proposal is not None:
        _tell(built.proposal)
    for diagnostic in built.diagnostics:
        print(reports.text.one(diagnostic, ""))
    for line in reports.text.learn_more(reports.text.by_weight(built.diagnostics)):
        print(line)
    if has_errors(built.diagnostics):
        return base.ERRORS
    print(
        f"plan: {built.pages} pages and {built.others} other files made and found in {built.folder}"
    )
    return base.FINE


def _tell(proposal: Proposal) -> None:
    """Say what a proposal changes; in GitHub Actions with the list, in the job's summary."""
    from generator.pages.proposal import said, summary

    print(f"plan: {said(proposal)}")
    named = os.environ.get("GITHUB_STEP_SUMMARY")
    if named:
        with Path(named).open("a", encoding="utf-8") as file:
            file.write(summary(proposal))
