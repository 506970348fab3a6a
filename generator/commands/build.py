"""`plan build`: check the plan, build the site, check the site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator import reports
from generator.commands import base
from generator.diagnostics import has_errors

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "--site-dir", type=Path, metavar="DIR", help="where the site goes (default: site/)"
    )
    parser.add_argument("--strict", action="store_true", help="stop at MkDocs' warnings too")
    parser.add_argument(
        "--as-of", type=base.day, metavar="DAY", help="the day that the record shows (YYYY-MM-DD)"
    )


def run(options: argparse.Namespace) -> int:
    """Build the site, and say what it lacks."""
    project = base.project_of(options)
    if base.sound(project) is None:
        return base.ERRORS
    from generator import site

    try:
        built = site.build(project, options.site_dir, strict=options.strict, as_of=options.as_of)
    except site.BuildError as error:
        print(f"plan: {error}", file=sys.stderr)
        return base.ERRORS
    for diagnostic in built.diagnostics:
        print(reports.text.one(diagnostic, ""))
    for line in reports.text.learn_more([d.code for d in built.diagnostics]):
        print(line)
    if has_errors(built.diagnostics):
        return base.ERRORS
    print(
        f"plan: {built.pages} pages and {built.others} other files made and found in {built.folder}"
    )
    return base.FINE
