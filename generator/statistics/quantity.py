"""What a number counts, in words: 36,003 crimes, 91 per 100,000 children, 45.5%, £1,200.

Here belong the words around one number, and which words compare two: fewer and more for
counts, lower and higher for rates and shares.  Which two numbers are compared belongs to
`pairing`, the sentence to `comparison`.  The nouns come from whoever asks: nothing here
knows an indicator.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.statistics.figures import Number, exact, written

FINEST = 12
"""The most decimal places that two figures are given to be told apart."""


class Kind(StrEnum):
    """What kind of number it is, which decides how two are compared."""

    COUNT = "count"
    """Of things: fewer or more, in per cent.  Months of it may be summed."""
    RATE = "rate"
    """Or an average or an amount: lower or higher, in per cent."""
    SHARE = "share"
    """A percentage: lower or higher, in percentage points."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a series measures, as words around its numbers."""

    kind: Kind
    after: str = ""
    """What follows a number, with its space: “ crimes”, “ per 100,000 children”, “%”."""
    after_one: str = ""
    """What follows a 1, where that differs: “ crime”."""
    before: str = ""
    """What stands before a number, after its sign: “£”."""

    def said(self, value: Number, places: int = 1) -> str:
        """The number with its words, at most so many decimal places.

        Raises ValueError where the value is not a finite number.
        """
        return self.short(value, places) + self._tail(exact(value) == 1)

    def short(self, value: Number, places: int = 1) -> str:
        """The number with its sign of money or of per cent, and no further words.

        Raises ValueError as `said`.
        """
        text = written(value, places)
        sign = text[: text.startswith("−")]
        ending = "%" if self.after.startswith("%") else ""
        return f"{sign}{self.before}{text.removeprefix('−')}{ending}"

    def _tail(self, one: bool) -> str:
        return (self.after_one if one and self.after_one else self.after).removeprefix("%")

    def less_or_more(self, more: bool) -> str:
        """The word for what is smaller or larger; it never says better or worse."""
        if self.kind is Kind.COUNT:
            return "more" if more else "fewer"
        return "higher" if more else "lower"


def counts(many: str, one: str = "") -> Quantity:
    """Counts of things, such as crimes; `one` of them, such as crime."""
    return Quantity(Kind.COUNT, f" {many}", f" {one}" if one else "")


def rates(per: str) -> Quantity:
    """Rates, such as per 100,000 children."""
    return Quantity(Kind.RATE, f" {per}")


def shares(of: str = "") -> Quantity:
    """Percentages, such as of residents."""
    return Quantity(Kind.SHARE, f"% {of}" if of else "%")


PLAIN = Quantity(Kind.RATE)
"""A number without words, where nothing is known of it."""


def places_apart(one: Number, other: Number, places: int = 1) -> int:
    """How many decimal places tell two numbers apart, from so many up.

    Raises ValueError where one is not a finite number.
    """
    if exact(one) == exact(other):
        return places
    while places < FINEST and written(one, places) == written(other, places):
        places += 1
    return places
