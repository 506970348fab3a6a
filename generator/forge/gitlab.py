"""GitLab, by its REST API (https://docs.gitlab.com/api/rest/, version 4)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from generator.forge.base import Comment, Issue, PullRequest, field, text

if TYPE_CHECKING:
    from generator.fetch import Api


def headers(token: str) -> dict[str, str]:
    """What each call carries."""
    return {"PRIVATE-TOKEN": token}


class GitLab:
    """A project on GitLab; see `base.Forge`."""

    def __init__(self, api: Api, project: str) -> None:
        """A project, by its number."""
        self._api = api
        self._at = f"projects/{project}"

    @cached_property
    def _self(self) -> int:
        """The number of the user whose token it is."""
        return field(self._api.call("GET", "user"), "id", kind=int)

    def _notes(self, at: str) -> Iterator[Comment]:
        for each in self._api.each(f"{self._at}/{at}/notes", {"system": "false"}):
            yield Comment(str(field(each, "id", kind=int)), text(each, "body"), self._ours(each))

    def _ours(self, entry: Any) -> bool:
        return field(entry, "author", "id", kind=int) == self._self

    def issue_comments(self, number: int) -> Iterator[Comment]:
        """The comments on an issue."""
        return self._notes(f"issues/{number}")

    def add_issue_comment(self, number: int, body: str) -> None:
        """Add one."""
        self._api.call("POST", f"{self._at}/issues/{number}/notes", {"body": body})

    def edit_issue_comment(self, number: int, comment: str, body: str) -> None:
        """Put another text in its place."""
        self._api.call("PUT", f"{self._at}/issues/{number}/notes/{comment}", {"body": body})

    def comments(self, number: int) -> Iterator[Comment]:
        """The comments on a merge request."""
        return self._notes(f"merge_requests/{number}")

    def add_comment(self, number: int, body: str) -> None:
        """Add one."""
        self._api.call("POST", f"{self._at}/merge_requests/{number}/notes", {"body": body})

    def edit_comment(self, number: int, comment: str, body: str) -> None:
        """Put another text in its place."""
        path = f"{self._at}/merge_requests/{number}/notes/{comment}"
        self._api.call("PUT", path, {"body": body})

    def issues(self) -> Iterator[Issue]:
        """The issues that are open."""
        for each in self._api.each(f"{self._at}/issues", {"state": "opened"}):
            yield self._issue(each)

    def open_issue(self, title: str, body: str) -> Issue:
        """Open one."""
        return self._issue(self._api.call("POST", f"{self._at}/issues", _said(title, body)))

    def edit_issue(self, number: int, title: str, body: str) -> None:
        """Put another title and text in the place of what is there."""
        self._api.call("PUT", f"{self._at}/issues/{number}", _said(title, body))

    def close_issue(self, number: int) -> None:
        """Close it, as done."""
        self._api.call("PUT", f"{self._at}/issues/{number}", {"state_event": "close"})

    def pull_requests(self, owner: str, branch: str) -> Iterator[PullRequest]:
        """Those that are open from a branch; `owner` is not asked for here."""
        asked = {"state": "opened", "source_branch": branch}
        for each in self._api.each(f"{self._at}/merge_requests", asked):
            yield _merge_request(each)

    def changed_files(self, number: int) -> Iterator[str]:
        """The paths that a merge request changes; of a moved file both."""
        for each in self._api.each(f"{self._at}/merge_requests/{number}/diffs"):
            yield from dict.fromkeys((text(each, "new_path"), text(each, "old_path")))

    def open_pull_request(self, branch: str, base: str, title: str, body: str) -> PullRequest:
        """Open one from a branch of our own."""
        asked = {
            **_said(title, body),
            "source_branch": branch,
            "target_branch": base,
            "remove_source_branch": True,
        }
        return _merge_request(self._api.call("POST", f"{self._at}/merge_requests", asked))

    def edit_pull_request(self, number: int, title: str, body: str) -> None:
        """Put another title and text in the place of what is there."""
        self._api.call("PUT", f"{self._at}/merge_requests/{number}", _said(title, body))

    def start_checks(self, workflow: str, branch: str) -> None:
        """Nothing: GitLab starts a pipeline for whatever a project's token pushes."""

    def _issue(self, entry: Any) -> Issue:
        number = field(entry, "iid", kind=int)
        ours = self._ours(entry)
        return Issue(number, text(entry, "title"), text(entry, "description"), ours)


def _said(title: str, body: str) -> dict[str, str]:
    return {"title": title, "description": body}


def _merge_request(entry: Any) -> PullRequest:
    return PullRequest(
        field(entry, "iid", kind=int),
        text(entry, "title"),
        text(entry, "description"),
        text(entry, "web_url"),
        text(entry, "sha"),
        str(field(entry, "source_project_id", kind=int)),
    )
