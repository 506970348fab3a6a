"""A priority under which nothing is to be achieved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules import samples
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Count the objectives of each priority."""
    if not context.complete("objective"):
        return
    used = {objective.priority for objective in context.plan.objectives.values()}
    if used - context.plan.priorities.keys():
        return  # an unknown reference, reported there, may mean any of them
    for priority in context.plan.priorities.values():
        if priority.id not in used:
            yield RULE.at(
                context.documents.span(priority.origin, "id"),
                "no objective belongs to this priority",
                f"write priority: {priority.id} in its objectives, or add one to plan/objectives/",
            )


RULE = Rule(
    code="priority-without-objective",
    severity=Severity.ERROR,
    topic=Topic.LINKS,
    summary="A priority has no objective",
    why="Each priority of a plan has at least one objective. If none names it, a file is missing "
    "or an objective names the wrong priority.",
    example=Example(
        path="plan/priorities/litter-bins.yaml",
        original="",
        bad=samples.priority(judges="less-litter"),
        good="",
        also=("judges-outside-priority",),
    ),
    check=check,
)
