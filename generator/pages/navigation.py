"""The site's navigation: sections, so that no page carries all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.join import priorities
from generator.model import NONE, NOT_STATED
from generator.pages.places import quarter_page, with_figures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.views import PlanView

HAND_WRITTEN = (
    "about.md",
    "propose-a-change.md",
    "record-a-decision.md",
    "editing.md",
    "how-figures-are-judged.md",
    "refresh.md",
    "running.md",
    "accessibility.md",
    "privacy.md",
    "licence.md",
)
"""The pages of docs/ in the order of the navigation; others of docs/ come after them."""

_BEFORE_CHECKS = 3
"""How many of them come before the page on the checks."""


def navigation(view: PlanView, hand_written: Iterable[str]) -> list[Any]:
    """The navigation as MkDocs has it in `nav`: paths, and sections by title.

    `hand_written` are the Markdown files of docs/ that exist.
    """
    there = set(hand_written)
    known = [path for path in HAND_WRITTEN if path in there]
    first = [path for path in known if path in HAND_WRITTEN[:_BEFORE_CHECKS]]
    others = sorted(there - set(HAND_WRITTEN))
    return [
        {"Home": "index.md"},
        {
            "The plan": [
                "plan-on-a-page.md",
                {"Priorities": ["priorities/index.md", *_priorities(view)]},
                "monitoring.md",
                *_returns(view),
                "decisions.md",
                "approaches.md",
                "linked-strategies.md",
                "what-changed.md",
            ]
        },
        {
            "Who does what": [
                "partnership.md",
                {"Boards": ["boards/index.md", *_boards(view, NONE), *_boards(view, NOT_STATED)]},
                "organisations.md",
                "regional-working.md",
            ]
        },
        {
            "Evidence": [
                {
                    "Assessments": [
                        "assessments/index.md",
                        *(f"assessments/{name}.md" for name in view.plan.assessments),
                    ]
                },
                "what-people-told-us.md",
                {
                    "Indicators": [
                        "indicators/index.md",
                        *(f"indicators/{name}.md" for name in view.plan.indicators),
                    ]
                },
                *_wards(view),
                "data-health.md",
                "sources.md",
            ]
        },
        {"Questions": "questions.md"},
        {"About": [*first, "checks.md", *known[len(first) :], *others]},
    ]


def _priorities(view: PlanView) -> list[Any]:
    return [
        {
            f"{priority.number}. {priority.title}": [
                f"priorities/{priority.id}.md",
                *(f"objectives/{o.id}.md" for o in view.objectives_of.get(priority.id, ())),
            ]
        }
        for priority in priorities(view.plan)
    ]


def _wards(view: PlanView) -> list[Any]:
    """The wards as a section; none where none has figures."""
    wards = with_figures(view)
    return [{"Wards": ["wards/index.md", *(f"wards/{w.id}.md" for w in wards)]}] if wards else []


def _returns(view: PlanView) -> list[Any]:
    """The quarters as a section; none where no return is published or due."""
    quarters = [quarter_page(quarter) for quarter in view.returns_for]
    return [{"Quarterly returns": ["returns/index.md", *quarters]}] if quarters else []


def _boards(view: PlanView, parent: str) -> list[Any]:
    """The boards below one, as a flat list in the order of the tree: deep menus tire."""
    entries: list[Any] = []
    for board in view.children_of.get(parent, ()):
        entries += [f"boards/{board.id}.md", *_boards(view, board.id)]
    return entries
