"""An order of sources that does not hold the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity, nearest
from generator.rules import samples
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare the order of each indicator with its sources."""
    for indicator in context.plan.indicators.values():
        if {*indicator.sources, *indicator.lead.order} - context.plan.sources.keys():
            continue  # reported as an unknown reference, or broken itself
        missing = [source for source in indicator.sources if source not in indicator.lead.order]
        for index, source in enumerate(indicator.lead.order):
            if source in indicator.sources:
                continue
            near = nearest(source, missing) or (missing[0] if missing else None)
            yield RULE.at(
                context.documents.span(indicator.lead.origin, "order", index),
                f"“{source}” is not one of this indicator’s sources",
                f"did you mean “{near}”?" if near else "delete it here, or add it to sources",
            )
            if near in missing:
                missing.remove(near)
        if missing:
            yield RULE.at(
                context.documents.key_span(indicator.lead.origin, "order"),
                "the order does not say where these sources stand: " + ", ".join(missing),
                "add a line to it: - " + missing[0],
            )


RULE = Rule(
    code="lead-order",
    severity=Severity.ERROR,
    topic=Topic.INDICATORS,
    summary="The order of an indicator’s sources does not hold the same sources",
    why="Where two sources give a value for one period, the page leads with the one that stands "
    "first in `lead.order`. Each source of the indicator has its place there, and no other.",
    example=Example(
        path="plan/indicators/litter-reports.yaml",
        original="sources:\n  - published-plan\nlead:\n  order:\n    - published-plan\n",
        bad="sources:\n  - published-plan\nlead:\n  order:\n    - bin-count\n",
        good="sources:\n  - published-plan\nlead:\n  order:\n    - published-plan\n",
        beside={"plan/sources/bin-count.yaml": samples.source()},
    ),
    check=check,
)
