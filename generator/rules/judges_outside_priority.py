"""A success measure that judges an objective of another priority."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity, suggest
from generator.rules import samples
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare what each success measure judges with the objectives of its priority."""
    objectives = context.plan.objectives
    for priority in context.plan.priorities.values():
        own = [
            objective.id for objective in objectives.values() if objective.priority == priority.id
        ]
        for measure in priority.success_measures:
            for link in measure.judges:
                objective = objectives.get(link.objective)
                if objective is None or objective.priority not in context.plan.priorities:
                    continue  # reported as an unknown reference
                if objective.priority != priority.id:
                    yield RULE.at(
                        context.documents.span(link.origin, "objective"),
                        f"“{link.objective}” belongs to another priority, “{objective.priority}”",
                        suggest(link.objective, own) if own else "delete the link",
                    )


RULE = Rule(
    code="judges-outside-priority",
    severity=Severity.WARNING,
    topic=Topic.LINKS,
    summary="A success measure judges an objective of another priority",
    why="The source lists success measures by priority. One may judge an objective elsewhere, but "
    "more often the wrong id was written.",
    example=Example(
        path="plan/priorities/litter-bins.yaml",
        original="",
        bad=samples.priority(judges="less-litter"),
        good=samples.priority(judges="more-bins"),
        beside={
            "plan/objectives/more-bins.yaml": samples.objective(
                "2.1", "litter-bins", samples.MEASURED
            )
        },
    ),
    check=check,
)
