"""Building and serving with MkDocs, from our own command.

Here belongs what `plan build` and `plan serve` add to MkDocs' commands; pages are made
elsewhere.
"""

from __future__ import annotations

import logging
import os
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from generator import gitrefs, pipeline, verify
from generator.addresses import addresses
from generator.mkdocs_plugin import PlanPlugin
from generator.pages.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.pages.proposal import Proposal
    from generator.views import GeneratedFile


class BuildError(Exception):
    """MkDocs could not build; the message says why."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build."""

    folder: Path
    pages: int
    others: int
    diagnostics: tuple[Diagnostic, ...]
    """What the built site lacks."""
    proposal: Proposal | None = None
    """What it changes, where it is a preview."""


@contextmanager
def _saying(level: int) -> Iterator[None]:
    """Let MkDocs say what it does, as its own command line does; then leave its log as it was."""
    log = logging.getLogger("mkdocs")
    before = log.level
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    log.addHandler(handler)
    log.setLevel(level)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(before)


@_saying(logging.WARNING)
def build(
    project: Path,
    site_dir: Path | None,
    *,
    strict: bool,
    as_of: date | None,
    base: str | None = None,
) -> Built:
    """Build the site and check it against the list of pages.

    With a base, it is a preview of a proposal to that branch, and says so on each page.

    Raises BuildError where MkDocs stops, OSError where there is no mkdocs.yml.
    """
    settings = {"site_dir": str(site_dir.resolve())} if site_dir else {}
    try:
        config = load_config(str(_config_file(project)), strict=strict or None, **settings)
        plugin = next(p for p in config.plugins.values() if isinstance(p, PlanPlugin))
        if as_of is not None:
            plugin.config.as_of = as_of
        plugin.base = base
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build.build(config)
        finally:
            config.plugins.on_shutdown()
    except StopIteration:
        raise BuildError("mkdocs.yml does not name the plugin partnership-plan") from None
    except (MkDocsException, Abort) as error:
        raise BuildError(str(error)) from None
    folder = Path(config.site_dir)
    found = verify.verify(folder, plugin.files, directory_urls=config.use_directory_urls)
    pages = sum(file.is_page for file in plugin.files)
    return Built(folder, pages, len(plugin.files) - pages, found, plugin.proposal)


@_saying(logging.INFO)
def serve(project: Path, address: str | None, *, open_browser: bool) -> None:
    """Show the site until the user stops it.  Raises BuildError where the first build fails."""
    try:
        mkdocs_serve.serve(
            str(_config_file(project)),
            livereload=True,
            dev_addr=address,
            open_in_browser=open_browser,
        )
    except (MkDocsException, Abort) as error:
        raise BuildError(str(error)) from None


def generate(
    project: Path, checked: pipeline.Checked, as_of: date | None
) -> tuple[GeneratedFile, ...]:
    """The pages of a checked plan for an engine other than MkDocs."""
    day = as_of or gitrefs.record_date(project)
    view = pipeline.view(checked, day, pipeline.past(checked))
    return pipeline.pages(view, checked, Site(addresses(os.environ)))


def _config_file(project: Path) -> Path:
    path = project / "mkdocs.yml"
    if not path.is_file():
        raise FileNotFoundError(f"there is no mkdocs.yml in {project}")
    return path
