"""The command `plan`: arguments in, exit codes out.

0 is fine, 1 is errors found, 2 is a wrong call or a disk that refuses.  What each command
takes and does stands in `commands/`.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import COMMANDS, GROUPS
from generator.commands.base import USAGE

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        options = _parser(given).parse_args(given)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else USAGE
    try:
        code = options.run(options)
        sys.stdout.flush()
        return int(code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return USAGE
    except KeyboardInterrupt:
        return USAGE
    except MemoryError:
        print("plan: there is not enough memory for it; nothing is half written", file=sys.stderr)
        return USAGE
    except OSError as error:
        named = error.strerror and error.filename
        said = f"{error.strerror} ({error.filename})" if named else str(error)
        print(f"plan: {said}", file=sys.stderr)
        return USAGE


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """The parser, with the arguments of the command that is called and the names of all."""
    parser = argparse.ArgumentParser(
        prog="plan", description="Check a partnership's plan and build its site."
    )
    first = parser.add_subparsers(required=True, metavar="COMMAND")
    groups = {}
    for name, says in GROUPS.items():
        group = first.add_parser(name, help=says, description=says)
        groups[name] = group.add_subparsers(required=True, metavar="COMMAND")
    for name, says in COMMANDS.items():
        words = name.split()
        below = groups[words[0]] if len(words) > 1 else first
        sub = below.add_parser(words[-1], help=says, description=says)
        if list(given[: len(words)]) == words:
            module = import_module(f"generator.commands.{'_'.join(words).replace('-', '_')}")
            sub.set_defaults(run=module.run)
            sub.add_argument(
                "--project",
                type=Path,
                metavar="DIR",
                help="the folder that holds plan/ and data/ (default: this one)",
            )
            module.arguments(sub)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
