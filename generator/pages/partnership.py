"""The partnership, and the plan as a whole: what they are and who oversees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.base import Page
from generator.pages.organisations import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.views import PlanView

STANDING = {
    "unofficial": "Unofficial: the partnership has not adopted this record as its own",
    "adopted": "Adopted: the partnership has made this record its own",
}
"""What the record's standing means."""


def pages(view: PlanView) -> Iterator[Page]:
    """One page."""
    yield Page(
        path="partnership.md",
        title="The partnership and its plan",
        description=view.head.partnership.purpose,
        template="partnership.md.j2",
        origin=(view.head.origin.path,),
        context={
            "partnership": view.head.partnership,
            "chair": view.head.chair,
            "standing": STANDING[view.head.standing],
            "authorities": of_kind(view, "responsible-authority"),
            "stakeholders": of_kind(view, "stakeholder"),
        },
    )
