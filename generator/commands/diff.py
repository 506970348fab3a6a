"""`plan diff`: what changed between two states of the plan, in sentences."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import base

if TYPE_CHECKING:
    import argparse

FORMATS = ("text", "markdown", "json", "html")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "base", nargs="?", metavar="BASE",
        help="the earlier state: a commit, a branch, or a folder with a plan "
        "(default: where the present branch parted from the main branch)",
    )  # fmt: skip
    parser.add_argument(
        "head", nargs="?", metavar="HEAD", help="the later state (default: the files here)"
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="how it is written")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write it to a file")
    parser.add_argument(
        "--decisions", action="store_true",
        help="end with 1 where a change needs a decision and names none",
    )  # fmt: skip
    parser.add_argument(
        "--render", type=Path, metavar="FILE",
        help="write what a file says that was made with --format json; nothing is compared",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Compare, and say what changed."""
    from generator import comparison, gittrees, reports, write
    from generator.plaintext import defused, visible
    from generator.reports import changes

    if options.render is not None:
        if options.base is not None or options.decisions:
            print("plan: --render compares nothing, so it takes no BASE, HEAD or --decisions",
                  file=sys.stderr)  # fmt: skip
            return base.USAGE
        site = os.environ.get("PLAN_SITE_URL", "").rstrip("/")
        try:
            told = changes.json.read(_held(options.render, changes.json.LARGEST), site)
        except ValueError as error:
            print(f"plan: {options.render}: {error}", file=sys.stderr)
            return base.ERRORS
        compared = None
    else:
        try:
            compared = comparison.compare(
                base.project_of(options), options.base, options.head, os.environ
            )
        except gittrees.GitError as error:
            print(f"plan: {error}", file=sys.stderr)
            return base.USAGE
        told = compared.told
    text = changes.FORMATS[options.format](told)
    if options.output is None:
        sys.stdout.write(text)
    else:
        write.replace(options.output, text.encode("utf-8"))
    if compared is None or not options.decisions:
        return base.FINE
    form = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    if compared.diagnostics:
        sys.stderr.write(reports.FORMATS[form](compared.diagnostics, compared.texts))
    if told.draft:
        said = changes.words.clean(f"\n{changes.words.draft()}\n\n{told.draft}")
        sys.stderr.write(defused(said))
    for path in told.unread:
        said = f"plan: {path} could not be read, so nobody can say what changes in it"
        print(defused(visible(said)), file=sys.stderr)
    return base.ERRORS if compared.diagnostics or compared.new.unread else base.FINE


def _held(file: Path, most: int) -> bytes:
    """What a file holds, and no more of it than one byte too many.

    Raises ValueError where it is no ordinary file, which might never end, OSError where it
    cannot be read.
    """
    if file.exists() and not (file.is_file() or file.is_dir()):
        raise ValueError("it is not an ordinary file")
    with file.open("rb") as opened:
        return opened.read(most + 1)
