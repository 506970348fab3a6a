"""GitHub, by its REST API (https://docs.github.com/en/rest, version 2022-11-28)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from generator.forge.base import Comment, Issue, PullRequest, field, text

if TYPE_CHECKING:
    from generator.fetch import Api

VERSION = "2022-11-28"
REPOSITORY = re.compile(r"[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}", re.ASCII)


def headers(token: str) -> dict[str, str]:
    """What each call carries."""
    return {
        "Accept": "application/vnd.github+json",
        "Authorization": f"Bearer {token}",
        "X-GitHub-Api-Version": VERSION,
    }


class GitHub:
    """A repository on GitHub; see `base.Forge`."""

    def __init__(self, api: Api, repository: str) -> None:
        """A repository: OWNER/NAME."""
        self._api = api
        self._repository = repository
        self._at = f"repos/{repository}"

    def issue_comments(self, number: int) -> Iterator[Comment]:
        """The comments on an issue."""
        for each in self._api.each(f"{self._at}/issues/{number}/comments"):
            yield Comment(str(field(each, "id", kind=int)), text(each, "body"), _is_program(each))

    def add_issue_comment(self, number: int, body: str) -> None:
        """Add one."""
        self._api.call("POST", f"{self._at}/issues/{number}/comments", {"body": body})

    def edit_issue_comment(self, number: int, comment: str, body: str) -> None:
        """Put another text in its place."""
        self._api.call("PATCH", f"{self._at}/issues/comments/{comment}", {"body": body})

    # A pull request's comments are those of an issue of its number.
    comments = issue_comments
    add_comment = add_issue_comment
    edit_comment = edit_issue_comment

    def issues(self) -> Iterator[Issue]:
        """The issues that are open."""
        for each in self._api.each(f"{self._at}/issues", {"state": "open"}):
            if "pull_request" not in each:  # they are listed among them
                yield _issue(each)

    def open_issue(self, title: str, body: str) -> Issue:
        """Open one."""
        return _issue(self._api.call("POST", f"{self._at}/issues", _said(title, body)))

    def edit_issue(self, number: int, title: str, body: str) -> None:
        """Put another title and text in the place of what is there."""
        self._api.call("PATCH", f"{self._at}/issues/{number}", _said(title, body))

    def close_issue(self, number: int) -> None:
        """Close it, as done."""
        done = {"state": "closed", "state_reason": "completed"}
        self._api.call("PATCH", f"{self._at}/issues/{number}", done)

    def pull_requests(self, owner: str, branch: str) -> Iterator[PullRequest]:
        """Those that are open from a branch; `owner` is whose, empty for our own."""
        head = f"{owner or self._repository.partition('/')[0]}:{branch}"
        for each in self._api.each(f"{self._at}/pulls", {"state": "open", "head": head}):
            yield _pull_request(each)

    def changed_files(self, number: int) -> Iterator[str]:
        """The paths that a pull request changes; of a moved file both.

        The service lists 3,000 files at most
        (https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files).
        """
        for each in self._api.each(f"{self._at}/pulls/{number}/files"):
            yield from filter(None, (text(each, "filename"), each.get("previous_filename")))

    def open_pull_request(self, branch: str, base: str, title: str, body: str) -> PullRequest:
        """Open one from a branch of our own."""
        asked = {**_said(title, body), "head": branch, "base": base}
        return _pull_request(self._api.call("POST", f"{self._at}/pulls", asked))

    def edit_pull_request(self, number: int, title: str, body: str) -> None:
        """Put another title and text in the place of what is there."""
        self._api.call("PATCH", f"{self._at}/pulls/{number}", _said(title, body))

    def start_checks(self, workflow: str, branch: str) -> None:
        """Start a workflow on a branch: what GITHUB_TOKEN pushes starts none by itself."""
        path = f"{self._at}/actions/workflows/{quote(workflow, safe='')}/dispatches"
        self._api.call("POST", path, {"ref": branch})


def _said(title: str, body: str) -> dict[str, str]:
    return {"title": title, "body": body}


def _is_program(entry: Any) -> bool:
    return text(entry, "user", "type") == "Bot"


def _issue(entry: Any) -> Issue:
    number = field(entry, "number", kind=int)
    return Issue(number, text(entry, "title"), text(entry, "body"), _is_program(entry))


def _pull_request(entry: Any) -> PullRequest:
    return PullRequest(
        field(entry, "number", kind=int),
        text(entry, "title"),
        text(entry, "body"),
        text(entry, "html_url"),
        text(entry, "head", "sha"),
        text(entry, "head", "repo", "full_name"),
    )
