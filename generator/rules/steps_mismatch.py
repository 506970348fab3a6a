"""An approach whose steps are not what it says of them."""

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
    """Compare steps_are with the steps."""
    for approach in context.plan.approaches.values():
        if (approach.steps_are == "none") == bool(approach.steps):
            found = f"it has {len(approach.steps)}" if approach.steps else "it has none"
            yield RULE.at(
                context.documents.span(approach.origin, "steps_are"),
                f"the steps are said to be “{approach.steps_are}”, but {found}",
                "write ordered or parallel" if approach.steps else "write none, or list the steps",
            )


RULE = Rule(
    code="steps-mismatch",
    severity=Severity.ERROR,
    topic=Topic.LINKS,
    summary="An approach says that it has no steps and lists some, or the other way round",
    why="`steps_are` decides how the page shows the steps: numbered, side by side, or not at all.",
    example=Example(
        path="plan/approaches/broom-first.yaml",
        original="",
        bad=samples.approach("none"),
        good=samples.approach("ordered"),
    ),
    check=check,
)
