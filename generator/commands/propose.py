"""`plan propose`: what was sent through a form, as a change of the plan."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import base

if TYPE_CHECKING:
    import argparse

LARGEST = 30_000_000
"""The largest file that is read, in bytes: services send no larger ones."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "--from-issue", type=Path, required=True, metavar="FILE",
        help="the text of an issue, or the JSON that a service tells of it",
    )  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="do not change the plan")
    parser.add_argument(
        "--answer", type=Path, metavar="FILE",
        help="where the answer for the issue goes, as Markdown",
    )  # fmt: skip
    parser.add_argument(
        "--summary", type=Path, metavar="FILE",
        help="where the outcome goes, as JSON for a program",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Change the plan as proposed, or say what to correct."""
    from generator import reports, write
    from generator.plaintext import defused
    from generator.proposing import issue, steps
    from generator.proposing.outcome import Result

    project = base.project_of(options)
    if options.from_issue.stat().st_size > LARGEST:
        print(f"plan: {options.from_issue} is too large to be an issue", file=sys.stderr)
        return base.USAGE
    try:
        sent = issue.read(options.from_issue.read_bytes(), str(options.from_issue))
    except issue.CannotRead as error:
        print(f"plan: {error}", file=sys.stderr)
        return base.USAGE
    prepared = steps.prepare(project, sent)
    outcome = prepared.outcome
    if not options.dry_run:
        steps.carry_out(project, prepared.texts)
    said = [f"plan: {_SAID[outcome.result]}"]
    if outcome.result is Result.CHANGED:
        said += [f"  {path}" for path in outcome.files]
        said += ["", prepared.difference.rstrip("\n")]
        if options.dry_run:
            said.append("\nplan: nothing was written")
    elif outcome.answer:
        said += ["", outcome.answer.rstrip("\n")]
    if prepared.faulty is not None:
        said += ["", reports.FORMATS["text"](prepared.faulty.errors, prepared.faulty.texts)]
    print(defused("\n".join(said)))
    for target, text in ((options.answer, outcome.answer), (options.summary, outcome.json())):
        if target is not None:
            try:
                write.replace(target, text.encode("utf-8"))
            except OSError as error:
                why = f"{error.strerror} ({target}); all else was done as it is said above"
                print(f"plan: what came of it cannot be written: {why}", file=sys.stderr)
                return base.USAGE
    return base.ERRORS if outcome.result is Result.CORRECT else base.FINE


_SAID = {
    "changed": "the plan is sound with what was proposed; it changes these files:",
    "nothing": "there is nothing to change",
    "correct": "something is to be corrected first; nothing was written",
    "report": "a mistake was reported, for a person to read; nothing was written",
}
"""What the command says of each outcome."""
