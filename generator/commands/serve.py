"""`plan serve`: show the site and rebuild it after each change."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from generator.commands import base

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "--address", metavar="HOST:PORT", help="where to show it (default: 127.0.0.1:8000)"
    )
    parser.add_argument("--open", action="store_true", help="open a browser")


def run(options: argparse.Namespace) -> int:
    """Serve until the user stops it."""
    project = base.project_of(options)
    if base.sound(project) is None:
        return base.ERRORS
    from generator import site

    try:
        site.serve(project, options.address, open_browser=options.open)
    except site.BuildError as error:
        print(f"plan: {error}", file=sys.stderr)
        return base.ERRORS
    return base.FINE
