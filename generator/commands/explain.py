"""`plan explain`: what a code of a finding means, why it matters, and an example."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from generator import explain
from generator.commands import base
from generator.diagnostics import nearest
from generator.reports.text import visible

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "code", nargs="?", metavar="CODE", help="a code, such as unknown-key (default: list all)"
    )
    parser.add_argument(
        "--format", choices=list(explain.FORMS), default="text", help="how it is written"
    )


def run(options: argparse.Namespace) -> int:
    """Explain a code, or list all.  There need be no project: codes are the same everywhere."""
    form = explain.FORMS[options.format]
    addresses = base.explained(base.project_of(options), explain.CODES)
    if options.code is None:
        sys.stdout.write(form.every(explain.CODES.values(), addresses))
        return base.FINE
    code = explain.CODES.get(options.code)
    if code is None:
        close = nearest(options.code, explain.CODES)
        print(
            f"plan: there is no code “{visible(options.code)}”; "
            + (f"did you mean “{close}”?" if close else "`plan explain` lists them all"),
            file=sys.stderr,
        )
        return base.USAGE
    sys.stdout.write(form.one(code, addresses.get(code.code, "")))
    return base.FINE
