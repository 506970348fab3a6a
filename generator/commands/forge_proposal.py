"""`plan forge proposal`: open the pull request of a filled-in form, or answer below it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import base, forging

if TYPE_CHECKING:
    import argparse

    from generator.forge.here import Here


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "--result", type=Path, required=True, metavar="FILE",
        help="what plan propose --summary wrote",
    )  # fmt: skip
    parser.add_argument(
        "--answer", type=Path, required=True, metavar="FILE",
        help="what plan propose --answer wrote",
    )  # fmt: skip
    parser.add_argument(
        "--check", default="", metavar="WORKFLOW",
        help="the checks to start on the branch, such as check.yml",
    )  # fmt: skip
    forging.add_event(parser)


def run(options: argparse.Namespace) -> int:
    """Push the changed files and open the pull request, where there are any; then answer."""
    answer = forging.read(options.answer)

    def work(here: Here) -> str:
        from generator.forge import proposals

        came = proposals.result(options.result)
        project = base.project_of(options)
        event = forging.event_of(options)
        done, opened = proposals.carry_out(here, project, event, came, answer, options.check)
        made = f"; pull request #{opened.number}" if opened else ""
        return f"the form was read ({came.outcome}); answer: {done}{made}"

    return forging.told(work)
