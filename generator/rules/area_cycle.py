"""Areas that are parts of each other in a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.model import Area


def check(context: Context) -> Iterator[Diagnostic]:
    """Follow each area to what it is within; report each circle once."""
    areas: dict[str, Area] = {}
    for area in context.plan.head.areas if context.plan.head else ():
        areas.setdefault(area.code, area)
    done: set[str] = set()
    for start in areas:
        way: list[str] = []
        here: str | None = start
        while here in areas and here not in done:
            done.add(here)
            way.append(here)
            here = areas[here].within
        if here in way:
            circle = way[way.index(here) :]
            names = [f"{areas[code].name} ({code})" for code in (*circle, circle[0])]
            yield RULE.at(
                context.documents.span(areas[circle[0]].origin, "within"),
                "areas are parts of each other in a circle: " + " → ".join(names)
                if len(circle) > 1
                else f"{names[0]} is said to be within itself",
                "delete within of the one that is not a part of another area listed here"
                if len(circle) > 1
                else "write the code of the larger area, or delete within",
            )


RULE = Rule(
    code="area-cycle",
    severity=Severity.ERROR,
    topic=Topic.LINKS,
    summary="An area is within itself, or areas are within each other in a circle",
    why="An area’s page leads to those of its parts, and the figures of the parts add up to the "
    "whole. In a circle nothing is the whole. Correct `within` of one of the areas.",
    example=Example(
        path="plan/plan.yaml",
        original='    vintage: "2025"\n',
        bad='    vintage: "2025"\n    within: E99999999\n',
        good='    vintage: "2025"\n',
    ),
    check=check,
)
