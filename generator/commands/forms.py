"""`plan forms`: the forms with which anyone proposes a change, made of the plan."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.commands import base

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail where they are out of date"
    )
    parser.add_argument(
        "--output", type=Path, metavar="DIR",
        help="where .github/ and .gitlab/ are (default: the project)",
    )  # fmt: skip
    parser.add_argument(
        "--site", metavar="ADDRESS",
        help="the site’s address, for a link beside the forms (default: that of the files there)",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Write the forms, or say which are out of date."""
    site = options.site
    if site and (urlsplit(site).scheme not in ("http", "https") or set(site) & set(' "\\<>')):
        print("plan: --site must be an address such as https://plan.example.org", file=sys.stderr)
        return base.USAGE
    project = base.project_of(options)
    checked = base.sound(project)
    if checked is None:
        return base.ERRORS
    from generator import formfiles, write
    from generator.forms import files
    from generator.forms.base import Context

    folder = options.output or project
    there = formfiles.stored(folder)
    address = files.site_in(there) if site is None else site
    made = files.files(Context(checked.plan, checked.schemas), address)
    changed = sorted(path for path, text in made.items() if there.get(path) != text)
    gone = sorted(there.keys() - made.keys())
    if options.check:
        for path in (*changed, *gone):
            print(f"{path} is out of date: run `plan forms`")
        if not changed and not gone:
            print(f"plan: {len(made)} files of forms are up to date")
        return base.ERRORS if changed or gone else base.FINE
    for path in changed:
        write.replace(folder / path, made[path].encode("utf-8"))
    for path in gone:
        (folder / path).unlink()
    print(
        f"plan: {len(changed)} files written, {len(made) - len(changed)} unchanged, "
        f"{len(gone)} removed in {folder}"
    )
    return base.FINE
