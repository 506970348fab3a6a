"""Dates as people write them.

A year, a month or a day becomes the ISO text of the plan.  What could be read in two ways
is refused, not guessed.
"""

from __future__ import annotations

import re

from generator.guesses import guess
from generator.model import NOT_STATED
from generator.periods import MONTHS, label, label_date, parse

EXAMPLES = "31 March 2027, March 2027 or 2027"

_MONTHS = {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_ABBREVIATED = re.compile(r"(?<=[a-z])\.(?= )")
_UNSTATED = frozenset(["not stated", "not-stated", "notstated", "unstated"])
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_DAY_MONTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+),? ([0-9]{4})")
_MONTH_DAY = re.compile(r"([a-z]+) ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_MONTH = re.compile(r"([a-z]+),? ([0-9]{4})")
_NUMBERS = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_SHORT = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{2})")


def read(text: str) -> str:
    """The ISO text of a year, a month or a day, or not-stated.

    Raises ValueError, with sentences for people, where it is no such thing or where it
    could mean two.
    """
    said = " ".join(text.casefold().split()).removesuffix(".")
    said = _ABBREVIATED.sub("", said)
    if said in _UNSTATED:
        return NOT_STATED
    made = _read(said)
    if made is None:
        raise ValueError(f"This is not a date that can be read. {_remedy(said)}")
    try:
        parse(made)
    except ValueError as error:
        why = str(error).replace(f"“{made}”", "This", 1)
        raise ValueError(f"{why}. {_remedy(said)}") from None
    return made


def said(iso: str) -> str:
    """A date of the plan as people write it."""
    return "not stated" if iso == NOT_STATED else label(parse(iso))


def _write() -> str:
    return f"Write a date such as {EXAMPLES}."


def _remedy(text: str) -> str:
    meant = guess(text)
    if meant is None or "/" in meant:
        return _write()
    return f"Did you mean {said(meant)}? {_write()}"


def _read(text: str) -> str | None:
    """The ISO text that was meant, whether or not there is such a day."""
    if match := _ISO.fullmatch(text):
        return _iso(match[1], match[2], match[3])
    if match := _DAY_MONTH.fullmatch(text):
        return _named(match[3], match[2], match[1])
    if match := _MONTH_DAY.fullmatch(text):
        return _named(match[3], match[1], match[2])
    if match := _MONTH.fullmatch(text):
        return _named(match[2], match[1], None)
    if match := _NUMBERS.fullmatch(text):
        return _iso(match[3], *_british(int(match[1]), int(match[2]), match[3]))
    if match := _SHORT.fullmatch(text):
        raise ValueError(
            f"It is not certain which year is meant. {_write()} Write the year in four digits."
        )
    return None


def _british(day: int, month: int, year: str) -> tuple[str, str]:
    """The month and the day of a date in numbers.  Raises ValueError where it is uncertain."""
    if 1 <= day <= 12 and 1 <= month <= 12 and day != month:
        both = [label_date(_iso(year, str(m), str(d))) for d, m in ((day, month), (month, day))]
        raise ValueError(f"This could mean {' or '.join(both)}. Write the month as a word.")
    return str(month), str(day)


def _iso(year: str, month: str | None, day: str | None) -> str:
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part is not None)])


def _named(year: str, month: str, day: str | None) -> str | None:
    number = _MONTHS.get(month)
    return None if number is None else _iso(year, str(number), day)
