"""An action that answers a finding of another priority."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.model import Finding
from generator.rules import samples
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare what each action answers with the priorities of the finding."""
    findings = {finding.id: finding for finding in context.records(Finding)}
    for objective in context.plan.objectives.values():
        if objective.priority not in context.plan.priorities:
            continue  # reported as an unknown reference
        for action in objective.actions:
            for link in action.answers:
                finding = findings.get(link.finding)
                if finding is None or not finding.priorities:
                    continue
                if objective.priority not in finding.priorities:
                    yield RULE.at(
                        context.documents.span(link.origin, "finding"),
                        f"“{link.finding}” is a finding under another priority, "
                        f"“{finding.priorities[0]}”",
                        f"name a finding of the priority “{objective.priority}”, or leave it if it "
                        "is meant",
                    )


RULE = Rule(
    code="answers-outside-priority",
    severity=Severity.WARNING,
    topic=Topic.LINKS,
    summary="An action answers a finding of another priority",
    why="A finding stands under the priorities that its source prints it under. An action may "
    "answer one of another priority, but more often the wrong id was written.",
    example=Example(
        path="plan/objectives/more-bins.yaml",
        original="",
        bad=samples.objective("2.1", "litter-bins", samples.MEASURED).replace(
            "answers: []\n",
            "answers:\n      - finding: litter-share\n        basis: editorial\n"
            "        reason: Bins take litter.\n",
        ),
        good=samples.objective("2.1", "litter-bins", samples.MEASURED),
        beside={"plan/priorities/litter-bins.yaml": samples.priority()},
    ),
    check=check,
)
