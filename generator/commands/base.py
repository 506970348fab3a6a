"""What the commands share: exit codes, the project they work on, how findings are printed."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator import pipeline, reports, siteconfig
from generator.rules import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.diagnostics import Diagnostic

FINE, ERRORS, USAGE = 0, 1, 2


def day(text: str) -> date:
    """A day of the command line.  Raises ArgumentTypeError where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2025-04-01") from None


def project_of(options: argparse.Namespace) -> Path:
    """The named folder, or the nearest one upwards that has a plan."""
    if options.project is not None:
        return Path(options.project)
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "plan").is_dir()), here)


def show(diagnostics: Sequence[Diagnostic], checked: pipeline.Checked, form: str) -> None:
    """Print findings in a form of `reports`."""
    addresses = explained(checked.project, CATALOGUE)
    sys.stdout.write(reports.FORMATS[form](diagnostics, checked.texts, addresses))


def explained(project: Path, codes: Iterable[str]) -> dict[str, str]:
    """The pages that explain codes, by code; none where no configuration says where the site is."""
    known = siteconfig.read(project, os.environ)
    return known.addresses.explained(codes, directory_urls=known.directory_urls)


def sound(project: Path) -> pipeline.Checked | None:
    """The checked plan, or None after printing its errors."""
    checked = pipeline.check(project)
    if not checked.sound:
        show(checked.errors, checked, "text")
        return None
    if checked.diagnostics:
        print(
            f"plan: sound, with {reports.text.summary(checked.diagnostics)} (see `plan validate`)"
        )
    return checked
