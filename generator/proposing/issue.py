"""An issue as the services tell of it: the text itself, or JSON that holds it.

Understood are the event of GitHub Actions (https://docs.github.com/en/webhooks/webhook-events-and-payloads#issues),
GitHub's API and its command `gh issue view --json`, and GitLab's webhook and API
(https://docs.gitlab.com/user/project/integrations/webhook_events/#work-item-events).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.textfile import decode


@dataclass(frozen=True, slots=True)
class Issue:
    """What was sent."""

    body: str
    number: int | None = None
    labels: tuple[str, ...] = ()


class CannotRead(ValueError):  # noqa: N818 - it says what cannot be done, and is no bug
    """The file is no issue, with a sentence that says why."""


def read(raw: bytes, shown: str) -> Issue:
    """The issue that a file holds.  Raises CannotRead where it holds none."""
    text = decode(raw.removeprefix(b"\xef\xbb\xbf"), shown)
    if not isinstance(text, str):
        raise CannotRead(f"{shown} cannot be read: {text.message}; {text.help}")
    if not text.lstrip().startswith("{"):
        return Issue(text)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return Issue(text)  # somebody’s words may begin with a bracket
    if not isinstance(data, dict):
        return Issue(text)
    return _issue(data, shown)


def _issue(data: Mapping[str, Any], shown: str) -> Issue:
    for key in ("issue", "object_attributes"):
        if isinstance(data.get(key), dict):
            labels = data.get("labels", ())
            data = {"labels": labels, **data[key]}
            break
    body = next((data[key] for key in ("body", "description") if key in data), NotImplemented)
    if body is NotImplemented or "pull_request" in data:
        raise CannotRead(f"{shown} holds no issue: there is no text of one in it")
    if body is not None and not isinstance(body, str):
        raise CannotRead(f"{shown} holds no issue: its text is no text")
    number = next((data[key] for key in ("iid", "number") if key in data), None)
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        number = None
    return Issue(body or "", number, _labels(data.get("labels")))


def _labels(given: object) -> tuple[str, ...]:
    """The names of labels, which are texts or have a name or a title."""
    found = []
    for each in given if isinstance(given, list) else ():
        name = each
        if isinstance(each, dict):
            name = each.get("name", each.get("title"))
        if isinstance(name, str):
            found.append(name)
    return tuple(found)
