"""An indicator that is added up from itself."""

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
    """Follow each part to its own parts; report each circle once, where it closes."""
    indicators = context.plan.indicators

    def parts(name: str) -> Iterator[tuple[int, str]]:
        return iter(enumerate(indicators[name].parts or ()))

    done: set[str] = set()
    for start in indicators:
        # From the whole downwards, each with its parts that are still to be followed.
        way = {start: parts(start)} if start not in done else {}
        while way:
            name = next(reversed(way))
            for place, part in way[name]:
                if part in way:
                    circle = [*way][[*way].index(part) :]
                    yield RULE.at(
                        context.documents.span(indicators[name].origin, "parts", place),
                        "it is listed as a part of itself"
                        if len(circle) == 1
                        else "indicators are parts of each other in a circle: "
                        + " → ".join((*circle, part)),
                        "list only indicators whose values add up to this one’s",
                    )
                elif part in indicators and part not in done:
                    way[part] = parts(part)
                    break
            else:
                del way[name]
                done.add(name)


RULE = Rule(
    code="part-of-itself",
    severity=Severity.ERROR,
    topic=Topic.INDICATORS,
    summary="An indicator is a part of itself",
    why="The values of the parts add up to those of the indicator. One that is its own part, or a "
    "part of one of its parts, would be counted within itself. Delete it from `parts`.",
    example=Example(
        path="plan/indicators/litter-reports.yaml",
        original="disclosure: none\n",
        bad="disclosure: none\nparts:\n  - litter-reports\n  - full-bins\n",
        good="disclosure: none\nparts:\n  - full-bins\n  - empty-bins\n",
        beside={
            f"plan/indicators/{word}-bins.yaml": samples.indicator(
                "no_data: Nobody counts them yet.\n"
            )
            .replace("id: full", f"id: {word}")
            .replace("title: Full", f"title: {word.capitalize()}")
            for word in ("full", "empty")
        },
    ),
    check=check,
)
