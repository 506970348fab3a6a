"""The priorities: an index, and a page for each with its background and findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.join import priorities
from generator.pages.base import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.views import PlanView


def pages(view: PlanView) -> Iterator[Page]:
    """Make the index, then a page for each priority."""
    ordered = priorities(view.plan)
    yield Page(
        path="priorities/index.md",
        title="Priorities and objectives",
        description="What the plan is to achieve: its priorities with their objectives.",
        template="priorities.md.j2",
        origin=(view.head.origin.path, *(p.origin.path for p in ordered)),
        context={"priorities": ordered},
    )
    for priority in ordered:
        findings = view.findings_of.get(priority.id, ())
        ids = {finding.id for finding in findings}
        assessments = view.plan.assessments.values()
        yield Page(
            path=f"priorities/{priority.id}.md",
            title=f"Priority {priority.number}: {priority.title}",
            description=priority.summary,
            template="priority.md.j2",
            origin=(priority.origin.path,),
            context={
                "priority": priority,
                "objectives": view.objectives_of.get(priority.id, ()),
                "findings": findings,
                "found_in": [
                    a.id for a in assessments if not ids.isdisjoint(f.id for f in a.findings)
                ],
                "voices": view.voices_of.get(priority.id, ()),
            },
        )
