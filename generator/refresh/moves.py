"""How far a value moved, in per cent: exact, and in words.

Here belongs the arithmetic that the findings to confirm and the summary share.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.refresh.merge import Change

MINUS = "\N{MINUS SIGN}"


def per_cent(change: Change) -> Fraction | None:
    """By how much of its old value a value moved, in per cent.

    None where there is no old or no new value, and where the old one is zero: nothing can be
    a share of that.
    """
    old = change.before.value if change.before else None
    new = change.after.value
    if old is None or new is None or old == 0:
        return None
    return (Fraction(new) - Fraction(old)) / abs(Fraction(old)) * 100


def words(move: Fraction) -> str:
    """A move with its sign: +12.3%, −0.04%; less than 0.01% where it is hardly any."""
    if move == 0:
        return "0%"
    size = abs(move)
    if size < Fraction(1, 100):
        return "less than 0.01%"
    step = Decimal("0.01") if size < 1 else Decimal("0.1")
    with localcontext() as context:
        context.prec = 40
        exact = Decimal(size.numerator) / Decimal(size.denominator)
        text = f"{exact.quantize(step, ROUND_HALF_UP):,f}"
    return f"{'+' if move > 0 else MINUS}{text}%"
