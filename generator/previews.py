"""A preview of a proposal: the pages of the published plan beside those of the files here.

Here belongs the reading of the earlier state, from git.  Both states are made into pages by
the programs of the proposal and for the same day, so that only what the record says differs.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator import comparison, gittrees, load, pipeline
from generator.pages.proposal import Proposal, Shown, compare

if TYPE_CHECKING:
    from generator.pages.site import Site
    from generator.views import GeneratedFile, PlanView

HAND_WRITTEN = "docs"
_BESIDE = (HAND_WRITTEN, "evidence")
"""What the pages are made from besides what a plan is read from; feeds may name evidence."""
_MACHINE = ("generator/", "mkdocs.yml", "requirements/", "docs/assets/")
"""What makes the pages what they are, besides the record."""
_TITLE = re.compile(r"\A---\n(?:.*\n)*?title: *(.+)\n", re.MULTILINE)
_SHORT = 10


def proposal(
    project: Path, ref: str, files: Iterable[GeneratedFile], view: PlanView, site: Site
) -> Proposal:
    """What differs from the state that the proposal started from.

    Args:
        project: The folder with the proposal.
        ref: The branch that it is to be merged into, or a commit of it; the one that CI
            names or the main one where empty.
        files: What is generated of the proposal.
        view: What they were made from: both states show its day, and its account of the past,
            so that only what the plan says differs.
        site: The site that the pages will be part of.

    Raises GitError where git does not know the ref, OSError where the disk refuses.
    """
    if ref:
        gittrees.commit(project, ref)
    base = gittrees.base(project, (ref,) if ref else comparison.branches(os.environ))
    touched = gittrees.changed(project, base, None)
    machine = any(path.startswith(_MACHINE) for path in touched)
    with tempfile.TemporaryDirectory(prefix="plan-base-") as name:
        folder = Path(name)
        gittrees.checkout(project, base, folder, (*gittrees.OF_A_PROJECT, *_BESIDE))
        if not (folder / "plan").is_dir():
            return Proposal(base[:_SHORT], doubt="there was no plan before", machine=machine)
        checked = pipeline.check(folder, schemas=load.schemas(project))
        if not checked.sound:
            doubt = "the plan as it was before does not pass the checks of the proposal"
            return Proposal(base[:_SHORT], doubt=doubt, machine=machine)
        before = pipeline.pages(pipeline.view(checked, view.as_of, view.chronicle), checked, site)
        old = {**_written(folder), **_shown(before)}
    new = {**_written(project), **_shown(files)}
    return compare(base[:_SHORT], old, new, machine=machine)


def _shown(files: Iterable[GeneratedFile]) -> Mapping[str, Shown]:
    return {file.path: Shown(file.content, file.title) for file in files}


def _written(folder: Path) -> Mapping[str, Shown]:
    """The pages that are written by hand."""
    docs = folder / HAND_WRITTEN
    texts = {
        path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(docs.rglob("*.md"))
    }
    return {path: Shown(text, _title(text) or path) for path, text in texts.items()}


def _title(text: str) -> str:
    found = _TITLE.match(text)
    return found[1].strip().strip("\"'") if found else ""
