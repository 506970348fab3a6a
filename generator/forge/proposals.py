"""A filled-in form to a pull request or an answer.

`plan propose` reads the form, changes the files and says what came of it; here that is taken
to the service.  What it says is checked against the event and against git all the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.forge import branches, keep
from generator.forge.base import ForgeError
from generator.forge.branches import Pushed
from generator.forge.readings import number, read

if TYPE_CHECKING:
    from generator.forge.base import PullRequest
    from generator.forge.here import Here

KEY = "form"
"""The key of the answer."""
CHANGED = "changed"
OUTCOMES = (CHANGED, "nothing", "correct", "report")
SHAPE = {
    "outcome": OUTCOMES,
    "form": str,
    "issue": None,
    "files": [str],
    "title": str,
    "branch": str,
    "body": str,
}
"""The result as `plan propose --summary` writes it."""
LONGEST_TITLE = 200
_NAME = r"[a-z0-9][a-z0-9-]*"
_FILES = re.compile(
    rf"plan/({_NAME}/)*{_NAME}\.yaml"
    rf"|\.github/ISSUE_TEMPLATE/{_NAME}\.yml|\.gitlab/issue_templates/{_NAME}\.md",
    re.ASCII,
)
"""What a form may change: the plan, and the forms that are made from it."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a form."""

    outcome: str
    issue: object
    """The number of the issue that was read."""
    files: tuple[str, ...]
    title: str
    branch: str
    body: str


def result(path: Path) -> Result:
    """The result of `plan propose`.  Raises ForgeError where it is not as it should be."""
    found = read(path, SHAPE, "the result of the form")
    texts = {name: found[name] for name in ("outcome", "issue", "title", "branch", "body")}
    return Result(**texts, files=tuple(found["files"]))


def carry_out(
    here: Here, project: Path, event: Path, came: Result, answer: str, workflow: str
) -> tuple[keep.Done, PullRequest | None]:
    """Open or update the pull request of a form, and answer below the form.

    Args:
        here: The service.
        project: The folder of the repository, with the changed files.
        event: The event that the form came with.
        came: What came of it.
        answer: What is said to whoever filled it in.
        workflow: The checks to start on the branch; none where empty.

    Raises ForgeError and SourceError.
    """
    issue = number(event, "issue", "number")
    if came.outcome != CHANGED:
        said = keep.answer(here.forge, issue, KEY, answer) if answer.strip() else keep.Done.NONE
        return said, None
    _sound(came, issue)
    stray = set(branches.differing(project, here.pushing)) - set(came.files)
    if stray:
        what = "1 file differs" if len(stray) == 1 else f"{len(stray)} files differ"
        message = f"{what} that the form does not name"
        raise ForgeError(message, "run this where nothing else has changed")
    pushed = branches.propose(project, here.pushing, came.branch, came.title, came.files)
    if pushed is Pushed.NOTHING:
        raise ForgeError("the form is said to change files, and none differs", "run it again")
    body = came.body if re.search(rf"#{issue}\b", came.body) else f"{came.body}\n\nFrom #{issue}.\n"
    _, opened = keep.pull_request(here.forge, came.branch, here.base, came.title, body)
    if workflow and pushed is Pushed.PUSHED:
        here.forge.start_checks(workflow, came.branch)
    told = f"{answer.rstrip()}\n\nThe proposal: #{opened.number}\n"
    return keep.answer(here.forge, issue, KEY, told), opened


def _sound(came: Result, issue: int) -> None:
    """Raise ForgeError where a result asks for more than a form may bring about."""
    if came.issue != issue:
        raise ForgeError("the form that was read is that of another issue", "run the form again")
    if not re.fullmatch(rf"proposal-{issue}(-[a-z0-9]+)*", came.branch, re.ASCII):
        message = f"the branch of the form is not proposal-{issue}"
        raise ForgeError(message, "run the form again")
    if not came.title.strip() or len(came.title) > LONGEST_TITLE or not came.title.isprintable():
        raise ForgeError("the title of the proposal is none", "run the form again")
    for path in came.files:
        if not _FILES.fullmatch(path):
            message = "the form would change something else than the plan and the forms"
            raise ForgeError(message, "run the form again")
