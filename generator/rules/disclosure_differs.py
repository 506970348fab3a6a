"""An indicator and its parts of which only some are said to count people."""

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
    """Compare each indicator with the indicators that it is made of."""
    indicators = context.plan.indicators
    for whole in indicators.values():
        for place, name in enumerate(whole.parts or ()):
            part = indicators.get(name)
            if part is not None and part.disclosure != whole.disclosure:
                yield RULE.at(
                    context.documents.span(whole.origin, "parts", place),
                    f"“{name}” says disclosure: {part.disclosure}, and the whole that it is part "
                    f"of says {whole.disclosure}",
                    "say of both whether their values are counts of people",
                )


_WHOLE = samples.people("parts:\n  - few-bins\n  - many-bins\nno_data: Nobody counts them yet.\n")
_PART = samples.people("no_data: Nobody counts them yet.\n")

RULE = Rule(
    code="disclosure-differs",
    severity=Severity.WARNING,
    topic=Topic.PEOPLE,
    summary="Of an indicator and its parts, only some are said to count people",
    why="Numbers that add up to each other tell of each other. Small counts are withheld only from "
    "indicators that say `disclosure: people`, and their sums are checked only where the whole and "
    "all its parts say so.",
    example=Example(
        path="plan/indicators/full-bins.yaml",
        original="",
        bad=_WHOLE.replace("disclosure: people", "disclosure: none"),
        good=_WHOLE,
        also=("orphan-record",),
        beside={
            f"plan/indicators/{name}.yaml": _PART.replace("full-bins", name).replace(
                "title: Full bins", f"title: {name.replace('-', ' ').capitalize()}"
            )
            for name in ("few-bins", "many-bins")
        },
    ),
    check=check,
)
