"""`plan forge issue`: keep one issue up to date, and close it when nothing is left to say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import forging

if TYPE_CHECKING:
    import argparse

    from generator.forge.here import Here


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--key", required=True, help="by which it is found again")
    parser.add_argument("--title", required=True, help="its title")
    parser.add_argument(
        "--body", type=Path, metavar="FILE",
        help="its text, as Markdown; where it is empty or left out, the issue is closed",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Open, update or close it."""
    body = forging.read(options.body)

    def work(here: Here) -> str:
        from generator.forge import keep

        done, number = keep.issue(here.forge, options.key, options.title, body)
        return f"issue “{options.title}”: {done}" + (f" (#{number})" if number else "")

    return forging.told(work)
