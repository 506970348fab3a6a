"""A figure that no count can give."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.model import Figure
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic

_LIMITS: dict[str, tuple[Decimal | None, Decimal | None, str]] = {
    "percent": (Decimal(0), Decimal(100), "a share lies between 0 and 100"),
    "percent-change": (Decimal(-100), None, "nothing can fall by more than 100%"),
    "count": (Decimal(0), None, "a count is not negative"),
    "years": (Decimal(0), None, "a number of years is not negative"),
    "rate-per-1000": (Decimal(0), Decimal(1000), "a rate per 1,000 lies between 0 and 1,000"),
    "rate-per-100000": (
        Decimal(0),
        Decimal(100000),
        "a rate per 100,000 lies between 0 and 100,000",
    ),
}


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare each value with what its unit allows, unless it is disputed."""
    for figure in context.records(Figure):
        lowest, highest, why = _LIMITS.get(figure.unit, (None, None, ""))
        low = lowest is not None and figure.value < lowest
        high = highest is not None and figure.value > highest
        if (low or high) and figure.disputed is None:
            remedy = "if the source prints it so, keep it and add disputed: with the reason"
            if figure.unit == "percent":
                remedy = "for growth write unit: percent-change; " + remedy
            yield RULE.at(
                context.documents.span(figure.origin, "value"),
                f"{figure.value} cannot be right: {why}",
                remedy,
            )
        for key in ("numerator", "current"):
            number = getattr(figure, key)
            if number is not None and number < 0:
                yield RULE.at(
                    context.documents.span(figure.origin, key),
                    f"“{key}” is {number}, but a count is not negative",
                    f"did you mean {-number}?",
                )


RULE = Rule(
    code="impossible-value",
    severity=Severity.ERROR,
    topic=Topic.FIGURES,
    summary="A figure’s value cannot be right for its unit",
    why="A share of more than 100%, a fall of more than 100% or a negative count is a slip, or a "
    "growth that was given the unit of a share. Where the source prints it so, the figure is "
    "`disputed`.",
    example=Example(
        path="plan/assessments/litter-assessment.yaml",
        original="""        value: 25.0
        unit: percent
        of: all litter
        numerator: 30
        denominator: 120
""",
        bad="        value: 250\n        unit: percent\n        of: all litter\n",
        good="        value: 25\n        unit: percent\n        of: all litter\n",
    ),
    check=check,
)
