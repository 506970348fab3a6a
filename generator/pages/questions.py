"""The questions for the partnership: what the plan as published leaves unclear."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.base import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model import Question
    from generator.views import PlanView

TOPICS = {
    "names": "Names",
    "priorities": "Priorities",
    "objectives": "Objectives and actions",
    "figures": "Figures",
    "voices": "What people said",
    "wording": "Wording",
    "law": "Law",
    "links": "Links with other documents",
    "gaps": "What the plan leaves out",
}
"""The topics in words, in the order of the page."""

HANDLED = {
    "alias": "Every name is kept, with its place",
    "as-printed": "The misprint is corrected; the words as printed stand beside it",
    "disputed": "The printed figure stays, marked as in doubt, with the reason beside it",
    "not-stated": "The record says “not stated”",
    "editorial-link": "We added a link, marked as ours",
    "noted": "A note in the record explains it",
    "agrees": "On checking, nothing is wrong",
}
"""What the record does about an entry, in words."""


@dataclass(frozen=True, slots=True)
class Topic:
    """The entries about one thing."""

    name: str
    title: str
    entries: tuple[Question, ...]


def topics(entries: Iterable[Question], state: str) -> tuple[Topic, ...]:
    """The entries of a state by topic, without topics that have none."""
    wanted = [entry for entry in entries if entry.state == state]
    groups = (
        Topic(name, title, tuple(entry for entry in wanted if entry.topic == name))
        for name, title in TOPICS.items()
    )
    return tuple(group for group in groups if group.entries)


def pages(view: PlanView) -> Iterator[Page]:
    """One page: the open questions by topic, then what the record has settled."""
    entries = view.questions.entries
    yield Page(
        path="questions.md",
        title="Questions for the partnership",
        description="What the published plan leaves unclear, and what this record does about it.",
        template="questions.md.j2",
        origin=(view.questions.origin.path,),
        context={
            "open": topics(entries, "open"),
            "settled": topics(entries, "settled"),
            "handled": HANDLED,
            "number": {
                state: sum(entry.state == state for entry in entries)
                for state in ("open", "settled")
            },
        },
    )
