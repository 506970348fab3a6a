"""A text that says in words of its own that a source says nothing."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.model import NOT_STATED
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic

_WORDS = frozenset(
    [
        *("na", "none", "nil", "null", "nothing", "blank", "empty", "missing", "undefined"),
        *("tbc", "tbd", "tba", "todo", "pending", "unknown", "unstated", "unspecified"),
        *("notstated", "notknown", "notgiven", "notspecified", "notprovided", "notavailable"),
        *("notapplicable", "notyetknown", "notyetstated", "notset", "nodata"),
        *("tobeconfirmed", "tobedecided", "tobeagreed", "tobeannounced", "tobedetermined"),
    ]
)
"""What says nothing, in small letters and without anything between them."""
_LONGEST = 24
_NOT_A_LETTER = re.compile(r"[\W_]+")
_NAMES = ("title", "name")


def means_unstated(value: str) -> bool:
    """Whether a short text only says that nothing is stated, in other words than not-stated."""
    if len(value) > _LONGEST or value == NOT_STATED:
        return False
    letters = _NOT_A_LETTER.sub("", value).casefold()
    if not letters or letters in _WORDS:
        return True
    return bool(get_close_matches(letters, ["notstated"], 1, 0.8))


def check(context: Context) -> Iterator[Diagnostic]:
    """Look at every short text."""
    for document, place, pointer, value in context.fields(lambda f: f.form in ("text", "title")):
        if len(value) <= _LONGEST and means_unstated(value):
            remedy = f"write {NOT_STATED}, in these letters: then the pages show the gap"
            if place.path[-1:] and place.path[-1] in _NAMES:
                remedy = "write the name that the source gives it"
            yield RULE.at(document.span(pointer), f"“{value}” tells a reader nothing", remedy)


RULE = Rule(
    code="unstated-otherwise",
    severity=Severity.ERROR,
    topic=Topic.WORDS,
    summary="A text such as “n/a” or “tbc” stands where not-stated belongs",
    why="What the plan does not say is a gap that the site counts and shows. It finds the gap by "
    "the word not-stated alone: “none”, “unknown” or a dash would be printed as if the plan said "
    "so.",
    example=Example(
        path="plan/boards/partnership-board.yaml",
        original="chair: not-stated\n",
        bad="chair: n/a\n",
        good="chair: not-stated\n",
    ),
    check=check,
)
