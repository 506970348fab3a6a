"""A share, rate or change that its own numbers do not give."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.model import Figure
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic

BASES = {
    "percent": Decimal(100),
    "rate-per-1000": Decimal(1000),
    "rate-per-100000": Decimal(100000),
}
"""The units of a value that a numerator and a denominator give, with the factor."""
CHANGE = "percent-change"
"""The unit of a value that a previous and a current count give."""

_TENTH = Decimal("0.1")


def computed(figure: Figure) -> Decimal | None:
    """The value that a figure's own numbers give; None where it has none for its unit."""
    if figure.unit in BASES and figure.numerator is not None and figure.denominator:
        return figure.numerator / figure.denominator * BASES[figure.unit]
    if figure.unit == CHANGE and figure.current is not None and figure.previous:
        return (figure.current / figure.previous - 1) * 100
    return None


def holds(printed: Decimal, exact: Decimal) -> bool:
    """Whether a value rounds to the printed one, at the decimals that are printed."""
    return abs(printed - exact) <= _step(printed) / 2


def rounded(exact: Decimal, like: Decimal) -> Decimal:
    """A value with as many decimals as another one."""
    return (exact / _step(like)).to_integral_value(ROUND_HALF_UP) * _step(like) + 0


def _step(printed: Decimal) -> Decimal:
    exponent = printed.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


def _sum(figure: Figure) -> str:
    if figure.unit == CHANGE:
        return f"from {figure.previous} to {figure.current} the change"
    times = "" if figure.unit == "percent" else f" × {BASES[figure.unit]}"
    return f"{figure.numerator} ÷ {figure.denominator}{times}"


def check(context: Context) -> Iterator[Diagnostic]:
    """Work out every figure that carries the numbers for it."""
    for figure in context.records(Figure):
        exact = computed(figure)
        if exact is None:
            continue
        tenth = rounded(exact, _TENTH)
        sign = "%" if figure.unit in ("percent", CHANGE) else ""
        if figure.disputed is None:
            if not holds(figure.value, exact):
                right = rounded(exact, figure.value)
                shown = right if right != figure.value else tenth
                yield RULE.at(
                    context.documents.span(figure.origin, "value"),
                    f"{_sum(figure)} is {shown}{sign}, not {figure.value}{sign}",
                    "correct the number that has the slip; if all are as printed, keep them and "
                    "add "
                    f"disputed: with a reason and recomputed: {tenth}",
                )
        elif figure.disputed.recomputed != tenth:
            found = figure.disputed.recomputed
            yield RULE.at(
                context.documents.span(figure.disputed.origin, "recomputed"),
                f"{_sum(figure)} is {tenth}{sign}, not {'not-stated' if found is None else found}",
                f"write recomputed: {tenth}",
            )


RULE = Rule(
    code="figure-arithmetic",
    severity=Severity.ERROR,
    topic=Topic.FIGURES,
    summary="A figure is not what its own numbers give",
    why="A share with its numerator and denominator, a rate, or a change with both its counts, is "
    "worked out anew and must give the value at its printed precision. Where the source itself is "
    "wrong, the printed value stays, and `disputed` gives the reason and the recomputed value to "
    "one decimal.",
    example=Example(
        path="plan/assessments/litter-assessment.yaml",
        original="        value: 25.0\n",
        bad="        value: 31.0\n",
        good="        value: 25\n",
    ),
    check=check,
)
