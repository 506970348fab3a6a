"""Figures: numbers made exact before anything is compared, and written for people after.

Here belong the refusal of what is not a number, the way from any number to a fraction and
back, and the writing of one number.  What a number means belongs to its own room.

Comparisons are made on fractions: seven equal values of 0.1 have a mean of exactly 0.1, so
no point of theirs is “above the mean”.
"""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

Number = int | float | Decimal | Fraction
"""What the functions of this package take."""

LARGEST = 300
"""Numbers of more than this many digits before the point are refused."""


def exact(value: Number, what: str = "a value") -> Fraction:
    """The number as a fraction, without rounding.

    Raises ValueError where it is not finite, is a truth value, or is too large or too
    small to come back as a float.

    Source: arithmetic of `fractions`, exact for every int, float and Decimal.
    """
    if isinstance(value, bool):
        raise ValueError(f"{what} is {value}, which is not a number")
    if isinstance(value, Decimal) and value.is_finite() and value != 0:
        if not -LARGEST <= value.adjusted() <= LARGEST:
            raise ValueError(f"{what} is out of range")
    elif isinstance(value, float | Decimal) and not math.isfinite(value):
        raise ValueError(f"{what} is {value}, which is not a number")
    result = Fraction(value)
    if abs(result) >= 10 ** (LARGEST + 1):
        raise ValueError(f"{what} is out of range")
    return result


def whole(value: Number, what: str = "a count") -> int:
    """The number as a whole one.

    Raises ValueError where it is not a number, has a fraction, or is negative.

    Source: as for `exact`.
    """
    result = exact(value, what)
    if result.denominator != 1 or result < 0:
        raise ValueError(f"{what} must be a whole number from 0 up, not {value}")
    return result.numerator


def floating(value: Fraction) -> float:
    """The nearest float; infinite where there is none so large.

    Source: as for `exact`.
    """
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def decimal(value: Fraction) -> Decimal:
    """The fraction as a decimal of 28 significant digits or, where it ends, all of it.

    Source: the precision of Python’s `decimal` by default, 28 digits.
    """
    with localcontext() as context:
        context.prec = max(28, len(str(value.numerator)) + 2 * len(str(value.denominator)))
        full = Decimal(value.numerator) / Decimal(value.denominator)
        if Fraction(full) == value:
            return _plain(full)
        context.prec = 28
        return +full


def _plain(value: Decimal) -> Decimal:
    """Without needless zeros, and without an exponent for whole numbers."""
    trimmed = value.normalize()
    return trimmed.quantize(Decimal(1)) if trimmed == trimmed.to_integral_value() else trimmed


def rounded(value: Number, places: int) -> Decimal:
    """The number at so many decimal places, halves away from zero.

    Source: the rounding that `decimal` calls ROUND_HALF_UP.
    """
    scaled = exact(value) * 10**places
    magnitude = (abs(scaled) + Fraction(1, 2)).__floor__()
    # From text, as arithmetic on decimals would round to 28 digits.
    return Decimal(f"{'' if scaled >= 0 else '-'}{magnitude}E-{places}")


def written(value: Number, places: int = 1) -> str:
    """The number as people write it: 12,345.6, −3; at most so many decimal places.

    Whole numbers have no decimals; a number that would be rounded to nothing keeps two
    significant digits.

    Source: commas between thousands as in ONS’s style guide, and a true minus sign.
    """
    fraction = exact(value)
    result = rounded(fraction, places)
    if result == 0 and fraction != 0:
        result = Decimal(f"{floating(fraction):.1e}").normalize()
    elif result == result.to_integral_value():
        with localcontext() as context:
            context.prec = LARGEST + 10
            result = result.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    sign = "−" if result < 0 else ""
    return f"{sign}{result.copy_abs():,f}"
