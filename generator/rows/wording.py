"""What is wrong with one cell, in words, once the schema has refused it.

Here belong the usual ways to write a number or a period that only a person understands,
each with what to write instead.  Whether a cell is refused is not decided here.
"""

from __future__ import annotations

import re
from decimal import Decimal

from generator.periods import MONTHS, parse

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

_MONTH_NAMES = {name.casefold(): i for i, name in enumerate(MONTHS, 1)}
_MONTH_NAMES |= {name[:3]: number for name, number in _MONTH_NAMES.items()}
_DASHES = "[-–/]"
_FINANCIAL_YEAR = re.compile(rf"(?:fy\s*)?([0-9]{{4}}){_DASHES}([0-9]{{4}}|[0-9]{{2}})")
_YEAR_TO = re.compile(r"(?:12 months|year) (?:to|ending|ended|up to) (?:end )?([a-z]+) ([0-9]{4})")
_NAMED_MONTH = re.compile(r"([a-z]+)[ -]([0-9]{4})")
_BRITISH_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_YEAR_MONTH = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})")
_QUARTER = re.compile(r"([0-9]{4})-[0-9]{2}-q([1-4])")
_INTERVAL = re.compile(
    r"([0-9]{4}(?:-[0-9]{2}){1,2})\s*(?:to|–|—|--|-|/|\.\.)\s*([0-9]{4}(?:-[0-9]{2}){1,2})"
)


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
    guess = _guessed(" ".join(cell.casefold().split()))
    if guess is not None:
        try:
            parse(guess)
        except ValueError:
            pass
        else:
            return f"did you mean “{guess}”?"
    return "write 2023-04/2024-03 for a financial year, 2024-01 for a month, 2024 for a bare year"


def _guessed(text: str) -> str | None:
    if match := _INTERVAL.fullmatch(text):
        first, last = match.groups()
        size = min(len(first), len(last))
        return f"{first[:size]}/{last[:size]}" if len(first) != len(last) else f"{first}/{last}"
    if (match := _FINANCIAL_YEAR.fullmatch(text)) and _follows(match[1], match[2]):
        return f"{match[1]}-04/{int(match[1]) + 1:04}-03"
    if match := _QUARTER.fullmatch(text):
        year, quarter = int(match[1]), int(match[2])
        first_month = 3 * quarter + 1 if quarter < 4 else 1
        year += quarter == 4
        return f"{year:04}-{first_month:02}/{year:04}-{first_month + 2:02}"
    if (match := _YEAR_TO.fullmatch(text)) and match[1] in _MONTH_NAMES:
        month, year = _MONTH_NAMES[match[1]], int(match[2])
        start = f"{year:04}-01" if month == 12 else f"{year - 1:04}-{month + 1:02}"
        return f"{start}/{year:04}-{month:02}"
    if (match := _NAMED_MONTH.fullmatch(text)) and match[1] in _MONTH_NAMES:
        return f"{match[2]}-{_MONTH_NAMES[match[1]]:02}"
    if match := _BRITISH_DAY.fullmatch(text):
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    if match := _YEAR_MONTH.fullmatch(text):
        return f"{match[1]}-{int(match[2]):02}"
    return None


def _follows(year: str, later: str) -> bool:
    """Whether the second year of 2023-24 or 2023/2024 is the one after the first."""
    return f"{int(year) + 1:04}".endswith(later)
