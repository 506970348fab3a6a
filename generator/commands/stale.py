"""`plan stale`: list what is overdue: series, linked strategies that end, quarterly returns."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import base

if TYPE_CHECKING:
    import argparse

FORMATS = ("text", "markdown", "json")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "--as-of", type=base.day, metavar="DAY", help="the day to ask for (default: today)"
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="how it is written")
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="where to write it (default: here)"
    )


def run(options: argparse.Namespace) -> int:
    """List it; ends with 0 also where something is overdue, for that is no fault of the files."""
    project = base.project_of(options)
    from generator import gitrefs, pipeline, reports, stale, write

    checked = pipeline.check(project)
    if not checked.sound:
        sys.stderr.write(reports.FORMATS["text"](checked.errors, checked.texts))
        return base.ERRORS
    day = options.as_of or gitrefs.today()
    text = stale.FORMATS[options.format](stale.found(pipeline.view(checked, day)), day)
    if options.output is None:
        sys.stdout.write(text)
    else:
        write.replace(options.output, text.encode("utf-8"))
    return base.FINE
