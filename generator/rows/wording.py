"""What is wrong with one cell, in words, once the schema has refused it.

Here belong the usual ways to write a number or a period that only a person understands,
each with what to write instead.  Whether a cell is refused is not decided here.
"""

from __future__ import annotations

import re
from decimal import Decimal

from generator.guesses import guess

DIGITS = 15
"""How many digits a value may have: as many as every reader keeps exactly."""

_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_SUPPRESSED = frozenset(("*", "**", "***", "c", "[c]", "s", "suppressed", "#"))
_NOTHING = frozenset((
    "-", "--", "–", "—", ".", "..", "...", "…", ":", "?", "x", "[x]", "z", "[z]", "n/a", "na",
    "n.a.", "#n/a", "nan", "null", "none", "nil", "missing", "unknown", "tbc", "not-stated",
    "unavailable", "not available", "not applicable", "no data",
))  # fmt: skip
_THOUSANDS = re.compile(r"-?[0-9]{1,3}([,\s'’_][0-9]{3})+(\.[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_EXPONENT = re.compile(r"[-+]?[0-9]{1,15}(\.[0-9]{1,15})?[eE][-+]?[0-9]{1,2}")


def short(text: str) -> str:
    """The text, cut where it is too long for a message."""
    return text if len(text) <= 50 else text[:47] + "…"


def number(cell: str, unit: str) -> tuple[str, str]:
    """Why a cell is not a number of the data, and what to write; `unit` is the row's."""
    folded = cell.casefold()
    if folded in _SUPPRESSED or re.fullmatch(r"[<≤] ?[0-9]+", cell):
        return (
            f"“{cell}” is not a number",
            "leave the cell empty and write suppressed as the status",
        )
    if folded in _NOTHING:
        return (
            f"“{cell}” is not a number",
            "leave the cell empty and write unavailable as the status",
        )
    digits = sum(character.isdigit() for character in cell)
    if _PLAIN.fullmatch(cell) and digits > DIGITS:
        return (
            f"“{short(cell)}” has {digits} digits; at most {DIGITS} are kept exactly",
            "round it as the source prints it",
        )
    fault, plain = _mended(cell)
    if not _PLAIN.fullmatch(plain) or len(plain) > 2 * DIGITS:
        remedy = "write digits only, with a full stop for decimals; words belong in the note"
        return f"“{short(cell)}” is not a number", remedy
    remedy = f"write {plain}"
    if "%" in cell or "£" in cell:
        remedy += f"; the unit, {unit}, stands in its own column" if unit else ""
    return f"“{short(cell)}” is not a plain number: it has {fault}", remedy


def _mended(cell: str) -> tuple[str, str]:
    """The first fault of a number, and the number without its faults."""
    faults: list[str] = []
    text = cell.strip()

    def change(fault: str, changed: str) -> str:
        if changed != text:
            faults.append(fault)
        return changed

    text = change("a sign that is not the hyphen", re.sub("^[−–—]", "-", text))
    text = change("a percent sign", re.sub(r"\s*%$", "", text))
    text = change("a currency sign", re.sub(r"^(-?)[£$€]\s*", r"\1", text))
    if _THOUSANDS.fullmatch(text):
        text = change("a thousands separator", re.sub(r"[^0-9.-]", "", text))
    if _DECIMAL_COMMA.fullmatch(text):
        text = change("a decimal comma", text.replace(",", "."))
    if _EXPONENT.fullmatch(text):
        text = change("an exponent", f"{Decimal(text):f}")
    text = change("a plus sign", text.removeprefix("+"))
    text = change("no digit before the full stop", re.sub(r"^(-?)\.", r"\g<1>0.", text))
    text = change("no digit after the full stop", text.removesuffix("."))
    return (faults[0] if faults else "other characters"), text


def period(cell: str) -> str:
    """What to write instead of a period that cannot be read: a guess, or the forms."""
    guessed = guess(cell)
    if guessed is not None:
        return f"did you mean “{guessed}”?"
    return "write 2023-04/2024-03 for a financial year, 2024-01 for a month, 2024 for a bare year"
