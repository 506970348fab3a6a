"""A monitored strategy that serves an objective of another row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity, suggest
from generator.model import MonitoringRow
from generator.rules import samples
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare what each monitored strategy serves and follows with the objectives of its row."""
    owner = {
        action.id: objective.id
        for objective in context.plan.objectives.values()
        for action in objective.actions
    }
    for row in context.records(MonitoringRow):
        named = [entry.objective for entry in row.objectives]
        if not all(name in context.plan.objectives for name in named):
            continue  # reported as an unknown reference
        for strategy in row.strategies:
            for link in strategy.serves:
                if link.objective not in named and link.objective in context.plan.objectives:
                    yield RULE.at(
                        context.documents.span(link.origin, "objective"),
                        f"row {row.row} does not name the objective “{link.objective}”",
                        suggest(link.objective, named),
                    )
            for follow in strategy.follows:
                objective = owner.get(follow.action)
                if objective is not None and objective not in named:
                    actions = [a for a, o in owner.items() if o in named]
                    yield RULE.at(
                        context.documents.span(follow.origin, "action"),
                        f"this action belongs to “{objective}”, which row {row.row} does not name",
                        suggest(follow.action, actions),
                    )


RULE = Rule(
    code="serves-outside-row",
    severity=Severity.ERROR,
    topic=Topic.LINKS,
    summary="A monitored strategy serves an objective that its row does not name",
    why="The monitoring table sets each strategy beside the objectives of its row. Which of these "
    "it serves, and which of their actions it follows, is our link; an objective of another row "
    "would contradict the table.",
    example=Example(
        path="plan/boards/streets-group.yaml",
        original="      serves:\n        - objective: less-litter\n",
        bad="      serves:\n        - objective: more-bins\n",
        good="      serves:\n        - objective: less-litter\n",
        beside={"plan/objectives/more-bins.yaml": samples.objective(indicators=samples.MEASURED)},
    ),
    check=check,
)
