"""One of its kind, kept up to date: a comment, an issue, a pull request.

Each is found again by the marker in its text or by its branch, among what a program wrote.
Where the reply to something new is lost, it is looked for before it is made a second time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from generator.fetch import UnsureError
from generator.forge.base import marked, marker

if TYPE_CHECKING:
    from generator.forge.base import Comment, Forge, Issue, PullRequest

T = TypeVar("T")


class Done(StrEnum):
    """What became of it."""

    MADE = "made"
    CHANGED = "changed"
    SAME = "left as it was"
    CLOSED = "closed"
    NONE = "not needed"


def comment(forge: Forge, number: int, key: str, body: str) -> Done:
    """Keep the one comment of this key on a pull request.  Raises SourceError."""
    return _comment(
        lambda: forge.comments(number),
        lambda said: forge.add_comment(number, said),
        lambda name, said: forge.edit_comment(number, name, said),
        key,
        body,
    )


def answer(forge: Forge, number: int, key: str, body: str) -> Done:
    """Keep the one comment of this key on an issue.  Raises SourceError."""
    return _comment(
        lambda: forge.issue_comments(number),
        lambda said: forge.add_issue_comment(number, said),
        lambda name, said: forge.edit_issue_comment(number, name, said),
        key,
        body,
    )


def issue(forge: Forge, key: str, title: str, body: str) -> tuple[Done, int | None]:
    """Keep the one issue of this key; close it where there is nothing to say.

    Raises SourceError and ForgeError.
    """

    def find() -> Issue | None:
        return next((i for i in forge.issues() if i.ours and _begins(i.body, key)), None)

    found = find()
    if not body.strip():
        if found is None:
            return Done.NONE, None
        forge.close_issue(found.number)
        return Done.CLOSED, found.number
    said = marked(key, body)
    if found is None:
        made = _made(find, lambda: forge.open_issue(title, said))
        return Done.MADE, made.number
    if (found.title, _plain(found.body)) == (title, _plain(said)):
        return Done.SAME, found.number
    forge.edit_issue(found.number, title, said)
    return Done.CHANGED, found.number


def pull_request(
    forge: Forge, branch: str, base: str, title: str, body: str
) -> tuple[Done, PullRequest]:
    """Keep the one pull request from a branch of our own that was pushed.

    Raises SourceError and ForgeError.
    """

    def find() -> PullRequest | None:
        return next(iter(forge.pull_requests("", branch)), None)

    said = marked(branch, body)
    found = find()
    if found is None:
        return Done.MADE, _made(find, lambda: forge.open_pull_request(branch, base, title, said))
    if (found.title, _plain(found.body)) == (title, _plain(said)):
        return Done.SAME, found
    forge.edit_pull_request(found.number, title, said)
    return Done.CHANGED, found


def _comment(
    listed: Callable[[], Iterable[Comment]],
    add: Callable[[str], None],
    edit: Callable[[str, str], None],
    key: str,
    body: str,
) -> Done:
    def find() -> Comment | None:
        return next((c for c in listed() if c.ours and _begins(c.body, key)), None)

    said = marked(key, body)
    found = find()
    if found is None:
        try:
            add(said)
        except UnsureError:
            if find() is None:
                add(said)
        return Done.MADE
    if _plain(found.body) == _plain(said):
        return Done.SAME
    edit(found.id, said)
    return Done.CHANGED


def _made(find: Callable[[], T | None], make: Callable[[], T]) -> T:
    try:
        return make()
    except UnsureError:
        found = find()
        return make() if found is None else found


def _begins(body: str, key: str) -> bool:
    return body.lstrip().startswith(marker(key))


def _plain(body: str) -> str:
    """A text as it is however a service keeps it: line ends, blanks around it."""
    return body.replace("\r\n", "\n").strip()
