"""What the checks of a proposal found out, told by a program that does not trust it.

The file is made by checks that run the proposal's own code: it may hold anything.  Each word
of it is escaped, it names no person and no number that is acted on, and which pull request it
belongs to is asked of the service.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.forge.base import ForgeError, text
from generator.forge.github import REPOSITORY
from generator.forge.readings import of_event, read
from generator.refresh.proposal import escaped
from generator.sources.base import short

if TYPE_CHECKING:
    from generator.forge.base import Forge

KEY = "changes"
"""The key of the comment."""
MOST = 200
"""How many changes are told; more are counted."""
LONGEST = 600
"""Characters of a sentence."""
WEIGHTS: Mapping[str, str] = {
    "substantive": "Changes of substance",
    "data": "Changes of data",
    "editorial": "Editorial changes",
}
"""How much a change matters, the weightiest first, with the heading of each."""

_DETAIL = {"name": str, "old": str, "new": str, "weight": tuple(WEIGHTS)}
_ITEM = {
    "ref": str,
    "act": ("added", "removed", "changed"),
    "weight": tuple(WEIGHTS),
    "subject": str,
    "says": [str],
    "boards": [str],
    "page": str,
    "place": str,
    "decision": str,
    "details": [_DETAIL],
}
_SECTION = {"title": str, "items": [_ITEM], "page": str}
SHAPE = {
    "old": str,
    "new": str,
    "sections": [_SECTION],
    "unread": [str],
    "beside": [str],
    "undecided": [str],
    "site": str,
}
"""A comparison as `plan diff --format json` writes it."""


def markdown(path: Path) -> str:
    """The comment about a proposal.  Raises ForgeError where the file is not as it should be."""
    told = read(path, SHAPE, "what the checks left")
    items = [item for section in told["sections"] for item in section["items"]]
    undecided = frozenset(told["undecided"])
    lines = ["## What this proposal changes", "", _summary(items), ""]
    if undecided:
        many = len(undecided)
        what = "1 change of substance names" if many == 1 else f"{many} changes of substance name"
        lines += [f"**{what} no decision.** Each needs one in `plan/decisions/`.", ""]
    left = MOST
    for weight, heading in WEIGHTS.items():
        of_it = [item for item in items if item["weight"] == weight]
        if of_it and left:
            lines += [f"### {heading}", "", *map(_line, of_it[:left]), ""]
        left -= min(left, len(of_it))
    if len(items) > MOST:
        lines += [f"{len(items) - MOST} further changes are not shown here.", ""]
    lines += _others("Files that could not be read, so nothing is said of them", told["unread"])
    lines += _others("Other files that differ", told["beside"])
    lines += ["The artifact “preview” of the checks holds the site as it would be."]
    return "\n".join(lines) + "\n"


def _summary(items: list[Any]) -> str:
    if not items:
        return "It changes no meaning of the plan."
    each = [(weight, sum(i["weight"] == weight for i in items)) for weight in WEIGHTS]
    names = {"substantive": "of substance", "data": "of data", "editorial": "editorial"}
    parts = ", ".join(f"{count} {names[weight]}" for weight, count in each if count)
    return f"{len(items)} change{'s' if len(items) > 1 else ''}: {parts}."


def _line(item: Any) -> str:
    sentence = short(f"{item['subject']}: {'; '.join(item['says'])}", LONGEST)
    decided = f" (decided: {escaped(short(item['decision'], 200))})" if item["decision"] else ""
    return f"- {escaped(sentence)}{decided}"


def _others(heading: str, paths: list[str]) -> Iterator[str]:
    if paths:
        named = "; ".join(escaped(short(path, 200)) for path in paths[:20])
        more = f"; and {len(paths) - 20} more" if len(paths) > 20 else ""
        yield from (f"{heading}: {named}{more}.", "")


def proposal(forge: Forge, event: Path) -> int | None:
    """The number of the pull request whose checks ended; None where it is open no more.

    The service itself writes the event.  It says which commit of which branch of which
    repository was checked, and the number comes from the pull request that proposes just that
    commit now.  Raises ForgeError where the event is not that of ended checks, SourceError
    where the service cannot be had.
    """
    run = of_event(event)
    sha = text(run, "workflow_run", "head_sha")
    branch = text(run, "workflow_run", "head_branch")
    repository = text(run, "workflow_run", "head_repository", "full_name")
    if not sha or not branch or not REPOSITORY.fullmatch(repository):
        raise ForgeError("the event is not that of ended checks", "run this on workflow_run")
    owner = repository.partition("/")[0]
    found = [
        each.number
        for each in forge.pull_requests(owner, branch)
        if (each.head, each.repository) == (sha, repository)
    ]
    return found[0] if len(found) == 1 else None
