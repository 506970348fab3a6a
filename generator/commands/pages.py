"""`plan pages`: the pages as Markdown files, for any other site engine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import base

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help="the folder to write to"
    )
    parser.add_argument(
        "--as-of", type=base.day, metavar="DAY", help="the day that the record shows (YYYY-MM-DD)"
    )


def run(options: argparse.Namespace) -> int:
    """Write the pages."""
    project = base.project_of(options)
    checked = base.sound(project)
    if checked is None:
        return base.ERRORS
    from generator import site, write

    files = site.generate(project, checked, options.as_of)
    done = write.write(files, options.to)
    print(
        f"plan: {len(done.written)} files written, {len(done.unchanged)} unchanged, "
        f"{len(done.removed)} removed in {options.to}"
    )
    return base.FINE
