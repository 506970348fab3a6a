"""Numbers as people write them, by unit, and the ticks of a value axis.

Here belong formatting and the arithmetic of scales.  All of it is exact decimals: a
value such as 1E+400, which no float can hold, is still drawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import (
    MAX_EMAX,
    MIN_EMIN,
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    localcontext,
)

MINUS = "\u2212"
WORDS = {
    "count": "Number",
    "percent": "Per cent",
    "percent-change": "Percentage change",
    "years": "Years",
    "rate-per-1000": "Rate per 1,000",
    "rate-per-100000": "Rate per 100,000",
    "pounds": "Pounds",
}
ENDINGS = {
    "percent": "%",
    "percent-change": "%",
    "years": " years",
    "rate-per-1000": " per 1,000",
    "rate-per-100000": " per 100,000",
}
SIGNED = frozenset({"percent-change", "pounds"})
"""The units whose values may be below zero."""
TOTALS = frozenset({"count", "pounds"})
"""The units in which areas are not set against each other on one axis."""
ZERO = Decimal(0)
_WIDE = Context(prec=40, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
_NICE = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def words(unit: str) -> str:
    """The unit in words, such as Rate per 1,000 for rate-per-1000."""
    return WORDS.get(unit, unit.replace("-", " ").capitalize())


def has_zero_baseline(unit: str) -> bool:
    """Whether the axis must hold zero: always, but for ages and other spans of years."""
    return unit != "years"


def is_signed(unit: str) -> bool:
    """Whether values may be below zero; so of a unit that is not known here."""
    return unit in SIGNED or unit not in WORDS


def decimals(value: Decimal) -> int:
    """How many decimals a number is printed with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def at_places(value: Decimal, places: int, rounding: str) -> Decimal:
    """A number rounded to so many decimals; one of more than 15 digits stays as it is.

    `rounding` is one of the modes of the module `decimal`.
    """
    if value.adjusted() >= 15 or places > 15:
        return value
    with localcontext(_WIDE):
        return value.quantize(Decimal(1).scaleb(-places), rounding=rounding)


def rounded(value: Decimal, like: Iterable[Decimal]) -> Decimal:
    """A computed number with as many decimals as printed ones have.

    It has one more where it is below 100, they have none, and it says more.
    """
    places = max(map(decimals, like), default=0)
    near = at_places(value, places, ROUND_HALF_EVEN)
    if places or abs(value) >= 100:
        return near
    finer = at_places(value, 1, ROUND_HALF_EVEN)
    return near if finer == near else finer


def plain(value: Decimal) -> str:
    """A number with thousands separators and a true minus, every printed decimal kept.

    Numbers of more than 15 digits, or finer than nine decimals, are in scientific form.
    """
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError(f"not a finite number: {value}")
    if not value:
        return f"{0:.{-exponent}f}" if -10 < exponent < 0 else "0"
    size = value.copy_abs()
    text = f"{size:,f}" if value.adjusted() < 15 and exponent > -10 else f"{size:.4G}"
    return f"{MINUS}{text}" if value < 0 else text


def written(value: Decimal, unit: str, *, ending: bool = True) -> str:
    """A value with its unit: 28,592; 31%; +9.5%; £1,200; 99.2 per 1,000.

    `ending=False` leaves out a unit of words (per 1,000, years), for the chart itself,
    whose axis says it once.
    """
    text = plain(value)
    if unit == "pounds":
        return f"{MINUS}£{text[1:]}" if value < 0 else f"£{text}"
    if unit == "percent-change" and value > 0:
        text = f"+{text}"
    tail = ENDINGS.get(unit, "")
    return text + tail if ending or tail == "%" else text


def interval(lower: Decimal, upper: Decimal, value: Decimal, unit: str) -> str:
    """The interval of a value, rounded as the value is: 88.1 to 93.2."""
    ends = (rounded(end, [value]) for end in (lower, upper))
    return " to ".join(written(end, unit, ending=False) for end in ends)


def scale(values: Iterable[Decimal], *, zero: bool) -> tuple[Decimal, ...]:
    """Three to eight round values, evenly apart, that hold all the values between them.

    `zero` puts zero among them; without it they span a tenth of the largest value at
    least, so that small differences do not look large.  Whole numbers get whole ticks.
    At least one value must be given, else ValueError.
    """
    given = tuple(values)
    low, high = min(given), max(given)
    with localcontext(_WIDE):
        whole = all(abs(v) < 10**15 and v == v.to_integral_value() for v in given)
        if zero:
            low, high = min(low, ZERO), max(high, ZERO)
        else:
            pad = (high - low) / 10
            pad = max(pad, (max(abs(low), abs(high)) / 10 - (high - low)) / 2)
            low, high = low - pad, high + pad
        if low == high:
            high += 1
        step = _step((high - low) / 4, whole)
        first = (low / step).to_integral_value(ROUND_FLOOR)
        last = (high / step).to_integral_value(ROUND_CEILING)
        if not 0 < last - first <= 10:  # beyond the precision of the context
            return low, high
        return tuple(_short(step * (first + i)) for i in range(int(last - first) + 1))


def difference(value: Decimal, other: Decimal) -> Decimal:
    """One value less another, however large they are."""
    with localcontext(_WIDE):
        return value - other


def share(value: Decimal, low: Decimal, high: Decimal) -> float:
    """Where a value stands between two others, as a fraction from 0 to 1."""
    with localcontext(_WIDE):
        fraction = (value - low) / (high - low)
        return float(fraction) if fraction.is_finite() else 0.0


def _step(least: Decimal, whole: bool) -> Decimal:
    size = Decimal(1).scaleb(least.adjusted())
    if whole and least < 1:
        return Decimal(1)
    for nice in _NICE:
        step = nice * size
        if step >= least and (not whole or step >= 10 or nice != _NICE[2]):
            return step
    return 10 * size


def _short(value: Decimal) -> Decimal:
    short = value.normalize()
    exponent = short.as_tuple().exponent
    if isinstance(exponent, int) and 0 < exponent < 20:
        return short.quantize(Decimal(1))
    return short
