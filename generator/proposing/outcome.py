"""What came of a proposal, as a program reads it.

Everything that a program passes on to others is made of our own words, ids of the plan and
numbers; what somebody wrote stands in the bodies alone, where it is only text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    """How it ended."""

    CHANGED = "changed"
    """The plan changes as proposed."""
    NOTHING = "nothing"
    """There is nothing to do: no form was sent, or the plan says so already."""
    CORRECT = "correct"
    """Something is to be corrected first; nothing was written."""
    REPORT = "report"
    """A person has to read it; nothing was written."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a proposal."""

    result: Result
    answer: str = ""
    """What to tell the one who sent it, as Markdown; empty where there is nothing to tell."""
    form: str = ""
    """The form’s name; empty where none was sent."""
    number: int | None = None
    """The number of the issue."""
    files: tuple[str, ...] = ()
    """The files that change, by path."""
    title: str = ""
    """For the pull request."""
    branch: str = ""
    """For the branch: small letters, digits and hyphens."""
    body: str = ""
    """For the pull request, as Markdown."""

    def json(self) -> str:
        """All of it but the answer, which has a file of its own."""
        data = {
            "outcome": self.result.value,
            "form": self.form,
            "issue": self.number,
            "files": list(self.files),
            "title": self.title,
            "branch": self.branch,
            "body": self.body,
        }
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
