"""What is asked of the service that keeps the repository, whichever it is.

Here belong the records and the interface.  A merge request of GitLab is a pull request here,
its note a comment.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

LONGEST = 60_000
"""Characters of a text that is posted: GitHub takes 65,536, and counts some as more than one."""
_CUT = "\n\n*It goes on, but that is too long to be shown here.*\n"

T = TypeVar("T")


class ForgeError(Exception):
    """What is wrong with what is to be done there, and what to do about it."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message}; {remedy}")
        self.message = message
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on an issue or a pull request."""

    id: str
    body: str
    ours: bool
    """Whether a program wrote it: somebody else's that holds our marker is left alone."""


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue that is open."""

    number: int
    title: str
    body: str
    ours: bool


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A pull request that is open."""

    number: int
    title: str
    body: str
    address: str
    """Where people read it."""
    head: str
    """The commit that it proposes."""
    repository: str
    """The repository that its branch is in; empty where that was deleted."""


class Forge(Protocol):
    """The service.  Every call may raise SourceError."""

    def issue_comments(self, number: int) -> Iterable[Comment]:
        """The comments on an issue."""

    def add_issue_comment(self, number: int, body: str) -> None:
        """Add one."""

    def edit_issue_comment(self, number: int, comment: str, body: str) -> None:
        """Put another text in its place."""

    def comments(self, number: int) -> Iterable[Comment]:
        """The comments on a pull request."""

    def add_comment(self, number: int, body: str) -> None:
        """Add one."""

    def edit_comment(self, number: int, comment: str, body: str) -> None:
        """Put another text in its place."""

    def issues(self) -> Iterable[Issue]:
        """The issues that are open."""

    def open_issue(self, title: str, body: str) -> Issue:
        """Open one."""

    def edit_issue(self, number: int, title: str, body: str) -> None:
        """Put another title and text in the place of what is there."""

    def close_issue(self, number: int) -> None:
        """Close it, as done."""

    def pull_requests(self, owner: str, branch: str) -> Iterable[PullRequest]:
        """Those that are open from a branch; `owner` is whose, empty for our own."""

    def changed_files(self, number: int) -> Iterable[str]:
        """The paths that a pull request changes; of a moved file both."""

    def open_pull_request(self, branch: str, base: str, title: str, body: str) -> PullRequest:
        """Open one from a branch of our own."""

    def edit_pull_request(self, number: int, title: str, body: str) -> None:
        """Put another title and text in the place of what is there."""

    def start_checks(self, workflow: str, branch: str) -> None:
        """Start the checks of a branch where the service does not by itself."""


def marker(key: str) -> str:
    """What a text holds, unseen, by which it is found again."""
    return f"<!-- partnership-plan: {key} -->"


def marked(key: str, body: str) -> str:
    """The text with its marker, cut where it is too long."""
    return f"{marker(key)}\n{fitting(body)}"


def fitting(body: str, most: int = LONGEST) -> str:
    """The text, cut at the end of a line where it is longer than a service takes."""
    if len(body) <= most:
        return body
    kept = body[: most - len(_CUT)]
    return kept[: kept.rfind("\n")].rstrip() + _CUT


def field(entry: Any, *names: str, kind: type[T]) -> T:
    """A field of what a service answered.  Raises ForgeError where it is not there."""
    found = entry
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    if not isinstance(found, kind) or isinstance(found, bool) is not (kind is bool):
        message = f"the service’s answer has no “{'.'.join(names)}”"
        raise ForgeError(message, "check that it is the address of its API")
    return found


def text(entry: Any, *names: str) -> str:
    """A text of what a service answered; empty where it has none."""
    found = entry
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, str) else ""
