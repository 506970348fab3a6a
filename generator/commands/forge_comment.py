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
        "--body", type=Path, required=True, metavar="FILE", help="its text, as Markdown"
    )
    forging.add_event(parser)


def run(options: argparse.Namespace) -> int:
    """Find the pull request of the checks that ended, and post or update the comment."""
    body = forging.read(options.body)

    def work(here: Here) -> str:
        from generator.forge import checked, keep

        ended = checked.of(forging.event_of(options))
        number = checked.proposal(here.forge, ended)
        if number is None:
            return "no open pull request proposes this commit now; nothing is said"
        warned = checked.with_warning(body, here.forge.changed_files(number))
        said = checked.with_address(warned, ended, here.pushing.server)
        return f"comment on #{number}: {keep.comment(here.forge, number, checked.KEY, said)}"

    return forging.told(work)
