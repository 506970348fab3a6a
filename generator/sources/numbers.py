"""Cells to numbers, or to the reason why there is none.

Here belong the forms in which publishers print a number, and the shorthand of the
Government Statistical Service for what is not there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.sources.base import Formula, Place, SourceError, Status, short

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLAIN = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
_FLAGGED = re.compile(r"(?P<number>\S.*?)\s*\[(?P<flag>[prb])\]")
_LARGEST = Decimal(10) ** 15
_MOST_DIGITS = 15
"""What a spreadsheet keeps of a number; further digits are those of its binary form."""

SHORTHAND: Mapping[str, tuple[Status, str]] = {
    "[x]": ("unavailable", "The source marks it [x]: not available."),
    "[z]": ("unavailable", "The source marks it [z]: not applicable."),
    "[c]": ("suppressed", "The source marks it [c]: withheld so that nobody is disclosed."),
    "[u]": ("suppressed", "The source marks it [u]: the base is under 50."),
    "[u1]": ("suppressed", "The source marks it [u1]: too few people live there."),
}
"""What stands in a cell instead of a number."""

_FLAGS: Mapping[str, Status] = {"p": "provisional", "r": "revised", "b": "final"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its status, or the status that says why there is none."""

    value: Decimal | None
    status: Status
    note: str = ""


def exact(text: str) -> Decimal | None:
    """The number that a text means; None where it is none, or absurdly large.

    Digits are kept as printed.  Where there are more than a spreadsheet keeps, or an
    exponent, they are the traces of a binary number: the shortest decimal that means the
    same binary number is taken.
    """
    cleaned = text.strip().replace("\N{MINUS SIGN}", "-")
    if len(cleaned) > 60 or not cleaned.isascii() or not _PLAIN.fullmatch(cleaned):
        return None
    cleaned = cleaned.replace(",", "")
    value = Decimal(cleaned)
    if abs(value) >= _LARGEST:
        return None
    if "e" in cleaned.lower() or len(value.as_tuple().digits) > _MOST_DIGITS:
        value = Decimal(repr(float(cleaned)))
        if value == value.to_integral_value():
            value = value.to_integral_value()
        value = Decimal(f"{value:f}")
    return value


def figure(cell: str, place: Place, markers: Mapping[str, tuple[Status, str]]) -> Figure:
    """A cell's number or marker.

    Raises `SourceError` where it is neither; an empty cell is neither, unless `markers`
    says what it means: a missing value is never passed off as anything.
    """
    if isinstance(cell, Formula):
        raise SourceError(
            "the cell holds a formula, so what it shows is not a value that was entered",
            "choose a column that holds values, or ask the publisher for them",
            place,
        )
    text = cell.strip()
    marker = markers.get(text.casefold())
    if marker is not None:
        return Figure(None, *marker)
    status: Status = "final"
    note = ""
    flagged = _FLAGGED.fullmatch(text)
    if flagged:
        text, flag = flagged["number"], flagged["flag"]
        status = _FLAGS[flag]
        note = "The source marks a break in the series here: [b]." if flag == "b" else ""
    value = exact(text)
    if value is not None:
        return Figure(value, status, note)
    if not text:
        raise SourceError(
            "the cell is empty, where a number or a marker should stand",
            "look into the file: an empty cell does not say why there is no value",
            place,
        )
    known = ", ".join(sorted(markers)) or "none"
    raise SourceError(
        f"“{short(text)}” is neither a number nor a marker that is known ({known})",
        "look into the file; if it is a new marker, its meaning goes into the reader",
        place,
    )
