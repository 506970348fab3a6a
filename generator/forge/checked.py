"""Which proposal a run of the checks was about, as the service itself says.

What the checks left was made by the proposal's own code and may hold anything: no number and
no name is taken from it.  The event is the service's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.forge.base import LONGEST, ForgeError, fitting, text
from generator.forge.github import REPOSITORY
from generator.forge.readings import of_event
from generator.plaintext import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.forge.base import Forge

KEY = "changes"
"""The key of the comment."""
RECORD = re.compile(
    r"(plan/([\w-]+/)*[\w-]+\.yaml|(data|evidence)/([\w-]+/)*[\w-]+\.(csv|json)"
    r"|docs/([\w-]+/)*[\w-]+\.(md|png|jpe?g))",
    re.ASCII,
)
"""The files of the record and the pages written by hand; everything else is programs or settings,
also in their folders: what browsers run, or what tells git to turn files into others."""
LISTED = 3_000
"""How many files of a proposal GitHub lists, and no more."""
_MANY = (
    f"> **This proposal changes so many files that not all are looked at ({LISTED:,} or more):** "
    "programs or settings may be among them, which could make the list below wrong."
)
_NAMED = 10
"""How many files a warning names."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the checks."""

    head: str
    """The commit that was checked."""
    branch: str
    repository: str
    """The repository that the branch is in; a fork, mostly."""
    address: str
    """Where people see it."""


def of(event: Path) -> Run:
    """The run that ended.  Raises ForgeError where the event is of another kind."""
    found = of_event(event)
    run = Run(
        text(found, "workflow_run", "head_sha"),
        text(found, "workflow_run", "head_branch"),
        text(found, "workflow_run", "head_repository", "full_name"),
        text(found, "workflow_run", "html_url"),
    )
    if not run.head or not run.branch or not REPOSITORY.fullmatch(run.repository):
        raise ForgeError("the event is not that of ended checks", "run this on workflow_run")
    return run


def proposal(forge: Forge, run: Run) -> int | None:
    """The number of the open pull request that proposes what was checked; None where none does.

    It must propose just that commit of that branch of that repository, now.  Raises
    SourceError where the service cannot be had.
    """
    owner = run.repository.partition("/")[0]
    found = [
        each.number
        for each in forge.pull_requests(owner, run.branch)
        if (each.head, each.repository) == (run.head, run.repository)
    ]
    return found[0] if len(found) == 1 else None


def with_warning(body: str, paths: Iterable[str]) -> str:
    """The comment, led by a warning where the proposal also changes what makes the comment.

    The list of changes was made by the proposal's own programs, so they could make it say
    anything; which files it changes is what the service itself says.
    """
    listed = list(paths)
    found = sorted({path for path in listed if not RECORD.fullmatch(path)})
    if len(listed) >= LISTED:
        body = f"{_MANY}\n\n{body}"
    if not found:
        return body
    named = ", ".join(escaped(path) for path in found[:_NAMED])
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return (
        "> **This proposal also changes programs or settings, which could make the list below "
        f"wrong:** {named}{more}. Somebody who knows them should read these first.\n\n{body}"
    )


def with_address(body: str, run: Run, server: str) -> str:
    """The comment, with the way to the run, whose artifacts hold the site as it would be."""
    if not re.fullmatch(rf"{re.escape(server)}/[A-Za-z0-9_./-]{{1,300}}", run.address, re.ASCII):
        return body
    more = f"[The checks, with a preview of the site]({run.address})"
    return f"{fitting(body, LONGEST - 1_000).rstrip()}\n\n{more}\n"
