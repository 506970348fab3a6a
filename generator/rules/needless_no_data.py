"""An indicator that says it has no figures, and has some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare what the indicators say with the files in data/."""
    for indicator in context.plan.indicators.values():
        if indicator.no_data is not None and indicator.id in (context.data_files or ()):
            yield RULE.at(
                context.documents.key_span(indicator.origin, "no_data"),
                f"no_data says why there are no values, but data/{indicator.id}.csv has them",
                "delete no_data; what readers should know of the values belongs in caveats",
            )


RULE = Rule(
    code="needless-no-data",
    severity=Severity.ERROR,
    topic=Topic.INDICATORS,
    summary="An indicator says that it has no data, but its data file exists",
    why="The page would give a reason for a gap that is not there. Delete `no_data` when the "
    "first values come in.",
    example=Example(
        path="plan/indicators/litter-reports.yaml",
        original="caveats: []\n",
        bad="caveats: []\nno_data: Nobody counts it yet.\n",
        good="caveats: []\n",
    ),
    check=check,
)
