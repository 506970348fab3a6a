"""The organisations: who they are to the partnership, where they sit and what they own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.join import priorities
from generator.pages.base import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Organisation
    from generator.views import PlanView

KINDS = {
    "responsible-authority": "Responsible authorities",
    "stakeholder": "Other stakeholders",
    "oversight": "Oversight and scrutiny",
    "regional-partner": "Regional partners",
    "local-body": "Other local bodies",
    "national-body": "National bodies",
}
"""The kinds of organisation in words, in the order of the page."""


def of_kind(view: PlanView, kind: str) -> tuple[Organisation, ...]:
    """The organisations of a kind, by name."""
    every = view.plan.organisations.values()
    return tuple(sorted((o for o in every if o.kind == kind), key=lambda o: o.name.casefold()))


def pages(view: PlanView) -> Iterator[Page]:
    """One page, grouped by kind, with a section for each organisation."""
    groups = [(kind, title, of_kind(view, kind)) for kind, title in KINDS.items()]
    shown = [o for _, _, group in groups for o in group]
    boards = view.plan.boards.values()
    yield Page(
        path="organisations.md",
        title="Organisations",
        description="The organisations that the plan names: what each is, and what it owns.",
        template="organisations.md.j2",
        origin=tuple(o.origin.path for o in shown) or (view.head.origin.path,),
        context={
            "groups": [group for group in groups if group[2]],
            "number": len(shown),
            "boards_of": {o.id: [b for b in boards if o.id in (b.members or ())] for o in shown},
            "named_under": {
                o.id: [p for p in priorities(view.plan) if o.id in p.organisations] for o in shown
            },
            "strategies_of": {
                o.id: [s for s in view.plan.linked_strategies.values() if s.owner == o.id]
                for o in shown
            },
        },
    )
