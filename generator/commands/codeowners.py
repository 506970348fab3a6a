"""`plan codeowners`: the list of reviewers, made from what boards name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import base

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail where the file is not current"
    )
    parser.add_argument(
        "--output", type=Path, metavar="FILE",
        help="where the file is (default: .github/CODEOWNERS; for GitLab .gitlab/CODEOWNERS)",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Write the file, or say how it differs from the plan."""
    from generator import codeowners, write

    project = base.project_of(options)
    checked = base.sound(project)
    if checked is None:
        return base.ERRORS
    target: Path = options.output or project / codeowners.PATH
    shown = options.output or codeowners.PATH
    made = codeowners.text(checked.plan).encode("utf-8")
    held = target.read_bytes() if target.exists() else None
    if held == made:
        print(f"plan: {shown} is as the plan has it")
        return base.FINE
    if not options.check:
        write.replace(target, made)
        print(f"plan: {shown} written")
        return base.FINE
    if held is None:
        print(f"{shown}: error: there is no list of reviewers")
    else:
        line = _first_difference(held, made)
        print(f"{shown}:{line}:1: error: the list of reviewers is not as the plan has it")
    given = f" --output {options.output}" if options.output else ""
    print(f"help: run `plan codeowners{given}` and commit {shown}")
    return base.ERRORS


def _first_difference(one: bytes, other: bytes) -> int:
    """The number of the first line that differs, in a text that is not the other."""
    lines = list(zip(one.splitlines(), other.splitlines(), strict=False))
    differ = (number for number, pair in enumerate(lines, 1) if pair[0] != pair[1])
    return next(differ, len(lines) + 1)
