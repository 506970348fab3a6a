"""A list that says one thing twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.documents import Document, Pointer
    from generator.schema import Field


def _in_a_list(place: Field) -> bool:
    if place.path[-1:] == (None,):
        return True
    if place.path[-2:-1] != (None,) or "feeds" in place.path:
        return False  # a source may feed one indicator in several ways
    if place.path[-3] == "reviewers":
        return place.path[-1] == "account"  # an organisation may have several
    return bool(place.refers_to) or (place.path[-1] == "name" and place.path[-3] != "aliases")


def _item(document: Document, pointer: Pointer) -> dict[str, object]:
    """The mapping that a reference stands in."""
    value: object = document.data
    for step in pointer[:-1]:
        value = value[step]  # type: ignore[index] # the pointer was found in these data
    return value if isinstance(value, dict) else {}


def check(context: Context) -> Iterator[Diagnostic]:
    """Look for the same text, or the same reference, twice in one list."""
    seen: dict[tuple[str, Pointer, str, str], Pointer] = {}
    for document, place, pointer, value in context.fields(_in_a_list):
        if place.path[-1] is None:
            key = (document.path, pointer[:-1], value, "")
        else:
            item = _item(document, pointer)
            if "id" in item:
                continue  # a record of its own, which names somebody or something
            key = (document.path, pointer[:-2], value, str(item.get("place", "")))
        first = seen.setdefault(key, pointer)
        if first is pointer:
            continue
        if place.path[-1] is None and not document.sound:
            continue  # the check of shape has reported it, where the schema forbids it
        what = f"{value} – {key[3]}" if key[3] else value
        shown = what if len(what) <= 60 else what[:57] + "…"
        yield RULE.at(
            document.span(pointer),
            f"“{shown}” stands twice in this list",
            f"it stands first in line {document.span(first).line}; correct or delete one",
        )


RULE = Rule(
    code="repeated-entry",
    severity=Severity.ERROR,
    topic=Topic.LINKS,
    summary="A list names the same thing twice",
    why="A link or a place that stands twice would be counted and shown twice. Often a line was "
    "copied and not changed.",
    example=Example(
        path="plan/organisations/example-council.yaml",
        original="printed_in:\n  - source: published-plan\n    place: Introduction\n",
        bad="printed_in:\n  - source: published-plan\n    place: Introduction\n"
        "  - source: published-plan\n    place: Introduction\n",
        good="printed_in:\n  - source: published-plan\n    place: Introduction\n"
        "  - source: published-plan\n    place: Structure\n",
    ),
    check=check,
)
