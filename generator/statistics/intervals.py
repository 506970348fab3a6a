"""Confidence intervals of counts, rates and proportions.

Here belong the formulas, as the R package PHEindicatormethods 2.1 has them, and before it
“Commonly used public health statistics and their confidence intervals” (APHO Technical
Briefing 3, 2008):

- Byar's approximation for counts x ≥ 10 (Breslow and Day, 1987):
  L = x(1 − 1/(9x) − z/(3√x))³, U = (x+1)(1 − 1/(9(x+1)) + z/(3√(x+1)))³.
- The exact Poisson interval for x < 10 (Garwood, 1936): L = χ²(α/2, 2x)/2 and
  U = χ²(1−α/2, 2x+2)/2.  Both are solved in their equal Poisson form, P(X ≥ x | L) = α/2
  and P(X ≤ x | U) = α/2, by bisection on sums of positive terms.
- A rate's interval: the count's limits ÷ population × multiplier.
- Wilson's score interval for proportions x ÷ n (Wilson, 1927), without continuity
  correction: (2x + z² ± z√(z² + 4x(1 − x/n))) ÷ 2(n + z²).

Confidence is a share between 0 and 1; z is the normal quantile at (1 + confidence)/2.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

from generator.statistics.figures import Number, exact, floating, whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

BYAR_FROM = 10
"""The smallest count that Byar's approximation is used for."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The two limits of an interval, in the unit of the estimate."""

    lower: float
    upper: float
    confidence: float
    """A share, such as 0.95."""
    method: str
    """byar, exact-poisson or wilson."""


def quantile(confidence: float) -> float:
    """The z of a two-sided interval: 1.95996… for 0.95.

    Raises ValueError unless the confidence is above 0 and below 1.

    Source: the standard normal distribution, from Python’s `statistics.NormalDist`.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence of {confidence} is not between 0 and 1: write 0.95")
    # From the small tail: near 1 the large one runs out of digits.
    return -NormalDist().inv_cdf((1 - confidence) / 2)


def byar(count: Number, confidence: float = 0.95) -> Interval:
    """The interval of a count of 10 or more.

    Raises ValueError for a smaller count, for one that is not whole, and as `quantile`.

    Source: Breslow and Day (1987), as `byars_lower` and `byars_upper` of PHEindicatormethods
    have it.
    """
    x, z = float(whole(count)), quantile(confidence)
    if x < BYAR_FROM:
        raise ValueError(f"Byar’s interval is for counts from {BYAR_FROM} up: use exact_poisson")
    lower = x * (1 - 1 / (9 * x) - z / (3 * math.sqrt(x))) ** 3
    y = x + 1
    upper = y * (1 - 1 / (9 * y) + z / (3 * math.sqrt(y))) ** 3
    return Interval(lower, upper, confidence, "byar")


def exact_poisson(count: Number, confidence: float = 0.95) -> Interval:
    """The exact interval of a count, to better than one part in a thousand million.

    Meant for counts below 10; for others it is exact too, and slower.  Raises ValueError
    for a count that is negative or not whole, and as `quantile`.

    Source: Garwood (1936), in the form without χ² that is given above.
    """
    x = whole(count)
    quantile(confidence)
    tail = (1 - confidence) / 2
    lower = 0.0 if x == 0 else _solve(lambda mean: _at_least(x, mean) > tail, 0.0, float(x))
    highest = x + 1.0
    while _at_most(x, highest) > tail:
        highest *= 2
    upper = _solve(lambda mean: _at_most(x, mean) < tail, float(x), highest)
    return Interval(lower, upper, confidence, "exact-poisson")


def _solve(beyond: Callable[[float], bool], low: float, high: float) -> float:
    """Where the condition starts to hold between two numbers, by halving."""
    while True:
        middle = (low + high) / 2
        if not low < middle < high:
            return middle
        if beyond(middle):
            high = middle
        else:
            low = middle


def _at_most(x: int, mean: float) -> float:
    """P(X ≤ x) for a mean of x or more: the terms grow smaller downwards."""
    return _term(x, mean) * _series(x / mean if x else 0.0, lambda k: (x - k) / mean)


def _at_least(x: int, mean: float) -> float:
    """P(X ≥ x) for a mean of x or less: the terms grow smaller upwards."""
    return _term(x, mean) * _series(mean / (x + 1), lambda k: mean / (x + 1 + k))


def _term(x: int, mean: float) -> float:
    """P(X = x)."""
    if mean == 0:
        return 1.0 if x == 0 else 0.0
    return math.exp(x * math.log(mean) - mean - math.lgamma(x + 1))


def _series(first: float, ratio: Callable[[int], float]) -> float:
    """1 + r₀ + r₀r₁ + … until a term no longer counts."""
    total, term, k = 1.0, first, 0
    while term > total * 1e-18:
        total += term
        k += 1
        term *= ratio(k)
    return total


def count_interval(count: Number, confidence: float = 0.95) -> Interval:
    """The interval of a count: Byar’s from 10 up, the exact one below.

    It supposes that events happen one by one and independently (Poisson).  Raises
    ValueError as they do.

    Source: Public Health England’s tool of February 2018 for the APHO briefing, which takes the
    exact method for under 10 events and Byar’s from 10 up.
    """
    if whole(count) < BYAR_FROM:
        return exact_poisson(count, confidence)
    return byar(count, confidence)


def rate_interval(
    count: Number, population: Number, multiplier: Number = 1, confidence: float = 0.95
) -> Interval:
    """The interval of count ÷ population × multiplier, in that unit.

    Raises ValueError as `count_interval`, and unless population and multiplier are above 0.

    Source: the APHO briefing, page 7.
    """
    scale = floating(_positive(multiplier, "the multiplier") / _positive(population, "population"))
    of_count = count_interval(count, confidence)
    return Interval(of_count.lower * scale, of_count.upper * scale, confidence, of_count.method)


def _positive(value: Number, what: str) -> Fraction:
    result = exact(value, what)
    if result <= 0:
        raise ValueError(f"{what} must be above 0, not {value}")
    return result


def wilson(
    numerator: Number, denominator: Number, confidence: float = 0.95, *, multiplier: float = 1
) -> Interval:
    """The interval of a proportion: a share of 1, or of 100 with that multiplier.

    Raises ValueError unless both are whole, 0 ≤ numerator ≤ denominator and the
    denominator is above 0; and as `quantile`.

    Source: Wilson (1927), method 3 of Newcombe (1998), as `wilson_lower` and `wilson_upper` of
    PHEindicatormethods have it.
    """
    x, n = whole(numerator, "the numerator"), whole(denominator, "the denominator")
    if not 0 < n >= x:
        raise ValueError(f"{x} of {n} is not a proportion")
    z = quantile(confidence)
    upper = _wilson_upper(x, n, z)
    lower = _wilson_lower(x, n, z, upper)
    return Interval(lower * multiplier, upper * multiplier, confidence, "wilson")


def _wilson_upper(x: int, n: int, z: float) -> float:
    root = math.sqrt(z * z + 4 * x * (n - x) / n)
    return min(1.0, (2 * x + z * z + z * root) / (2 * (n + z * z)))


def _wilson_lower(x: int, n: int, z: float, upper: float) -> float:
    """From the product of both roots, which loses no digits where the share is small."""
    return (x / n) * x / ((n + z * z) * upper)
