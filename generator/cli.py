"""The command `plan`: arguments in, exit codes out.

0 is fine, 1 is errors found, 2 is a wrong call or a disk that refuses.  What the other
commands need is imported when they run: `plan validate` is to be quick.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator import pipeline, reports
from generator.diagnostics import Diagnostic, Severity, has_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

FINE, ERRORS, USAGE = 0, 1, 2
SUMMARY = "refresh-summary.md"
"""Where the summary of a refresh goes, in the project's folder."""
STOPPED = "plan: stopped; data/ is whole, and git status says whether anything in it has changed"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        options = _parser().parse_args(arguments)
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="plan", description="Check a partnership's plan and build its site."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(
        name: str,
        run: Callable[[argparse.Namespace], int],
        says: str,
        below: argparse._SubParsersAction[argparse.ArgumentParser] = commands,
    ) -> argparse.ArgumentParser:
        sub = below.add_parser(name, help=says, description=says)
        sub.set_defaults(run=run)
        sub.add_argument(
            "--project",
            type=Path,
            metavar="DIR",
            help="the folder that holds plan/ and data/ (default: this one)",
        )
        return sub

    validate = command("validate", _validate, "Check every file of the plan and its data.")
    validate.add_argument(
        "--format",
        choices=list(reports.FORMATS),
        help="how findings are written (default: text; github in GitHub Actions)",
    )
    validate.add_argument("--strict", action="store_true", help="count warnings as errors")
    validate.add_argument("--quiet", action="store_true", help="leave out warnings and notes")

    build = command("build", _build, "Check the plan, build the site, check the site.")
    build.add_argument(
        "--site-dir", type=Path, metavar="DIR", help="where the site goes (default: site/)"
    )
    build.add_argument("--strict", action="store_true", help="stop at MkDocs' warnings too")
    build.add_argument(
        "--as-of", type=_day, metavar="DAY", help="the day that the record shows (YYYY-MM-DD)"
    )

    serve = command("serve", _serve, "Show the site and rebuild it after each change.")
    serve.add_argument(
        "--address", metavar="HOST:PORT", help="where to show it (default: 127.0.0.1:8000)"
    )
    serve.add_argument("--open", action="store_true", help="open a browser")

    pages = command(
        "pages", _pages, "Write the pages as Markdown files, for any other site engine."
    )
    pages.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help="the folder to write to"
    )
    pages.add_argument(
        "--as-of", type=_day, metavar="DAY", help="the day that the record shows (YYYY-MM-DD)"
    )

    says = "Bring in the latest figures."
    data = commands.add_parser("data", help=says, description=says)
    below = data.add_subparsers(required=True, metavar="COMMAND")
    refresh = command(
        "refresh", _refresh, "Read the sources' latest files into data/, all or nothing.", below
    )
    refresh.add_argument(
        "--source", action="append", default=[], metavar="ID", help="only this source (repeatable)"
    )
    refresh.add_argument(
        "--from", dest="given", type=Path, metavar="PATH",
        help="a file, folder or archive that was downloaded by hand",
    )  # fmt: skip
    refresh.add_argument("--dry-run", action="store_true", help="write nothing, only say what")
    refresh.add_argument(
        "--confirm", action="store_true", help="accept what was to be confirmed, and write it"
    )
    refresh.add_argument(
        "--summary", type=Path, metavar="FILE",
        help=f"where the summary goes as Markdown (default: {SUMMARY}; none for a dry run)",
    )  # fmt: skip
    refresh.add_argument(
        "--as-of", type=_day, metavar="DAY", help="the day of reading (YYYY-MM-DD; default: today)"
    )
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2025-04-01") from None


def _project(options: argparse.Namespace) -> Path:
    """The named folder, or the nearest one upwards that has a plan."""
    if options.project is not None:
        return Path(options.project)
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "plan").is_dir()), here)


def _print(diagnostics: Sequence[Diagnostic], checked: pipeline.Checked, form: str) -> None:
    sys.stdout.write(reports.FORMATS[form](diagnostics, checked.texts))


def _validate(options: argparse.Namespace) -> int:
    checked = pipeline.check(_project(options))
    shown = checked.errors if options.quiet else checked.diagnostics
    form = options.format or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    _print(shown, checked, form)
    if form == "text":
        print(
            f"read: {len(checked.documents)} files of the plan, {len(checked.tables.names)} of data"
        )
    warned = options.strict and any(d.severity is Severity.WARNING for d in checked.diagnostics)
    return ERRORS if warned or not checked.sound else FINE


def _sound(options: argparse.Namespace, project: Path) -> pipeline.Checked | None:
    """The checked plan, or None after printing its errors."""
    checked = pipeline.check(project)
    if not checked.sound:
        _print(checked.errors, checked, "text")
        return None
    if checked.diagnostics:
        print(
            f"plan: sound, with {reports.text.summary(checked.diagnostics)} (see `plan validate`)"
        )
    return checked


def _build(options: argparse.Namespace) -> int:
    project = _project(options)
    if _sound(options, project) is None:
        return ERRORS
    from generator import site

    try:
        built = site.build(project, options.site_dir, strict=options.strict, as_of=options.as_of)
    except site.BuildError as error:
        print(f"plan: {error}", file=sys.stderr)
        return ERRORS
    for diagnostic in built.diagnostics:
        print(reports.text.one(diagnostic, ""))
    if has_errors(built.diagnostics):
        return ERRORS
    print(
        f"plan: {built.pages} pages and {built.others} other files made and found in {built.folder}"
    )
    return FINE


def _serve(options: argparse.Namespace) -> int:
    project = _project(options)
    if _sound(options, project) is None:
        return ERRORS
    from generator import site

    try:
        site.serve(project, options.address, open_browser=options.open)
    except site.BuildError as error:
        print(f"plan: {error}", file=sys.stderr)
        return ERRORS
    return FINE


def _pages(options: argparse.Namespace) -> int:
    project = _project(options)
    checked = _sound(options, project)
    if checked is None:
        return ERRORS
    from generator import site, write

    files = site.generate(project, checked, options.as_of)
    done = write.write(files, options.to)
    print(
        f"plan: {len(done.written)} files written, {len(done.unchanged)} unchanged, "
        f"{len(done.removed)} removed in {options.to}"
    )
    return FINE


def _refresh(options: argparse.Namespace) -> int:
    try:
        with _stoppable():
            return _refreshed(options)
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        return USAGE


def _refreshed(options: argparse.Namespace) -> int:
    from generator import gitrefs, refresh, write
    from generator.refresh import proposal, terminal
    from generator.refresh.network import Network

    project = _project(options)
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
        return USAGE
    try:
        outcome = refresh.run(request, Network(project))
    except refresh.CannotRefresh as error:
        print(f"plan: {error}", file=sys.stderr)
        return USAGE
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
                return USAGE
    return FINE if outcome.done else ERRORS


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


if __name__ == "__main__":
    raise SystemExit(main())
