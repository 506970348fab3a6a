"""`plan data refresh`: the sources' latest files into data/, all or nothing."""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from generator import reports
from generator.commands import base

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

SUMMARY = "refresh-summary.md"
"""Where the summary of a refresh goes, in the project's folder."""
STOPPED = "plan: stopped; data/ is whole, and git status says whether anything in it has changed"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "--source", action="append", default=[], metavar="ID", help="only this source (repeatable)"
    )
    parser.add_argument(
        "--from", dest="given", type=Path, metavar="PATH",
        help="a file, folder or archive that was downloaded by hand",
    )  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="write nothing, only say what")
    parser.add_argument(
        "--confirm", action="store_true", help="accept what was to be confirmed, and write it"
    )
    parser.add_argument(
        "--summary", type=Path, metavar="FILE",
        help=f"where the summary goes as Markdown (default: {SUMMARY}; none for a dry run)",
    )  # fmt: skip
    parser.add_argument(
        "--as-of",
        type=base.day,
        metavar="DAY",
        help="the day of reading (YYYY-MM-DD; default: today)",
    )


def run(options: argparse.Namespace) -> int:
    """Refresh the figures; somebody who stops it stops it in order."""
    try:
        with _stoppable():
            return _refreshed(options)
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        return base.USAGE


def _refreshed(options: argparse.Namespace) -> int:
    from generator import gitrefs, refresh, write
    from generator.refresh import proposal, terminal
    from generator.refresh.network import Network

    project = base.project_of(options)
    request = refresh.Request(
        project=project,
        day=options.as_of or gitrefs.today(),
        sources=tuple(options.source),
        given=options.given,
        confirmed=options.confirm,
        dry=options.dry_run,
    )
    summary = options.summary or (None if options.dry_run else project / SUMMARY)
    unfit = None if summary is None else _unfit(summary, project)
    if unfit is not None:
        print(f"plan: {unfit}", file=sys.stderr)
        return base.USAGE
    try:
        outcome = refresh.run(request, Network(project))
    except refresh.CannotRefresh as error:
        print(f"plan: {error}", file=sys.stderr)
        return base.USAGE
    if outcome.faults:
        sys.stdout.write(reports.FORMATS["text"](outcome.faults, outcome.texts))
    if outcome.report is not None:
        print(terminal.text(outcome.report), end="", flush=True)
        if summary is not None:
            try:
                write.replace(summary, proposal.markdown(outcome.report).encode("utf-8"))
            except OSError as error:
                why = f"{error.strerror} ({summary}); all else was done as it is said above"
                print(f"plan: the summary cannot be written: {why}", file=sys.stderr)
                return base.USAGE
    return base.FINE if outcome.done else base.ERRORS


def _unfit(summary: Path, project: Path) -> str | None:
    """Why a summary cannot go where it is to go, which is known before anything is done."""
    for folder in ("data", "plan"):
        if _real(summary).is_relative_to(_real(project / folder)):
            return f"the summary does not belong into {folder}/; name another place"
    if summary.is_dir():
        return f"the summary cannot be written: {summary} is a folder; name a file"
    return None


def _real(path: Path) -> Path:
    """Where a path leads; links that lead nowhere are the business of others."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # Python before 3.13 raises the second for a circle
        return path.absolute()


@contextmanager
def _stoppable() -> Iterator[None]:
    """Somebody who ends the process ends it in order: what was downloaded goes.

    SIGTERM comes from schedulers and from the system as it shuts down, SIGHUP from a terminal
    that is closed.
    """
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    signals = [getattr(signal, name) for name in names]
    # One that is ignored stays ignored, as nohup wants it.
    changed = [each for each in signals if signal.getsignal(each) is signal.SIG_DFL]
    if threading.current_thread() is not threading.main_thread():
        changed = []  # only there can it be changed
    for each in changed:
        signal.signal(each, signal.default_int_handler)
    try:
        yield
    finally:
        for each in changed:
            signal.signal(each, signal.SIG_DFL)
