"""`plan forge comment`: keep the comment on a pull request that tells its changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import forging

if TYPE_CHECKING:
    import argparse

    from generator.forge.here import Here


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "--changes", type=Path, required=True, metavar="FILE",
        help="what plan diff --format json wrote; it is not trusted",
    )  # fmt: skip
    forging.add_event(parser)


def run(options: argparse.Namespace) -> int:
    """Find the pull request of the checks that ended, and post or update the comment."""

    def work(here: Here) -> str:
        from generator.forge import changes, keep

        body = changes.markdown(options.changes)
        number = changes.proposal(here.forge, forging.event_of(options))
        if number is None:
            return "no open pull request proposes this commit now; nothing is said"
        return f"comment on #{number}: {keep.comment(here.forge, number, changes.KEY, body)}"

    return forging.told(work)
