"""`plan forge pull-request`: propose what differs here as a pull request, kept up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import base, forging

if TYPE_CHECKING:
    import argparse

    from generator.forge.here import Here


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--branch", required=True, help="the branch to push, such as refresh/data")
    parser.add_argument("--title", required=True, help="the title, and the message of the commit")
    parser.add_argument(
        "--body", type=Path, required=True, metavar="FILE", help="the text, as Markdown"
    )
    parser.add_argument(
        "--path", action="append", required=True, metavar="PATH",
        help="what may be in it (repeatable)",
    )  # fmt: skip
    parser.add_argument(
        "--beside", action="append", default=[], metavar="PATH",
        help="what alone is no reason for a proposal (repeatable)",
    )  # fmt: skip
    parser.add_argument(
        "--check", default="", metavar="WORKFLOW",
        help="the checks to start on the branch, such as check.yml",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Commit beside what is checked out, push, and open or update the pull request."""
    body = forging.read(options.body)

    def work(here: Here) -> str:
        from generator.forge import branches, keep
        from generator.forge.branches import Pushed

        pushed = branches.propose(
            base.project_of(options), here.pushing, options.branch, options.title,
            options.path, options.beside,
        )  # fmt: skip
        if pushed is Pushed.NOTHING:
            return str(pushed)
        done, opened = keep.pull_request(here.forge, options.branch, here.base, options.title, body)
        if options.check and pushed is Pushed.PUSHED:
            here.forge.start_checks(options.check, options.branch)
        return f"branch {options.branch}: {pushed}; pull request #{opened.number}: {done}"

    return forging.told(work)
