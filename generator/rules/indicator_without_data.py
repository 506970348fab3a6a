"""An indicator that has no figures and does not say why."""

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
    """Compare the indicators with the files in data/."""
    if context.data_files is None:
        return
    indicators = context.plan.indicators
    for indicator in indicators.values():
        if indicator.id in context.data_files or indicator.no_data is not None:
            continue
        near = nearest(indicator.id, context.data_files - indicators.keys())
        yield RULE.at(
            context.documents.span(indicator.origin, "id"),
            f"there is no file data/{indicator.id}.csv, and no_data does not say why",
            f"did you mean data/{near}.csv? Rename it to data/{indicator.id}.csv"
            if near
            else "run plan data refresh, which reads its feeds; or add no_data: with the reason"
            if indicator.feeds
            else f"add data/{indicator.id}.csv, or no_data: with the reason",
        )


RULE = Rule(
    code="indicator-without-data",
    severity=Severity.ERROR,
    topic=Topic.INDICATORS,
    summary="An indicator has no data file and does not say why",
    why="The values of an indicator stand in data/, in a file with the indicator’s id. Where "
    "there are none yet, `no_data` tells readers why.",
    example=Example(
        path="plan/indicators/full-bins.yaml",
        original="",
        bad=samples.indicator(),
        good=samples.indicator("no_data: Nobody counts them yet.\n"),
        also=("orphan-record",),
    ),
    check=check,
)
