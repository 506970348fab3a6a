"""What a person may have meant by a date or a period that cannot be read.

Here belong the ways in which people and spreadsheets write dates.  A guess is only ever
shown; nothing is read as anything but what it is.
"""

from __future__ import annotations

import re

from generator.periods import MONTHS, parse

_MONTH_NAMES = {name.casefold(): i for i, name in enumerate(MONTHS, 1)}
_MONTH_NAMES |= {name[:3]: number for name, number in _MONTH_NAMES.items()}
_DASHES = "[-–/]"
_FINANCIAL_YEAR = re.compile(rf"(?:fy\s*)?([0-9]{{4}}){_DASHES}([0-9]{{4}}|[0-9]{{2}})")
_YEAR_TO = re.compile(r"(?:12 months|year) (?:to|ending|ended|up to) (?:end )?([a-z]+) ([0-9]{4})")
_NAMED_MONTH = re.compile(r"([a-z]+)[ -]([0-9]{4})")
_BRITISH_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_NAMED_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+),? ([0-9]{4})")
_NAMED_MONTH_DAY = re.compile(r"([a-z]+) ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_YEAR_MONTH = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})")
_QUARTER = re.compile(r"([0-9]{4})-[0-9]{2}-q([1-4])")
_INTERVAL = re.compile(
    r"([0-9]{4}(?:-[0-9]{2}){1,2})\s*(?:to|–|—|--|-|/|\.\.)\s*([0-9]{4}(?:-[0-9]{2}){1,2})"
)
_SHORT_YEARS = re.compile(r"(?:fy\s*)?([0-9]{2})[-–/]([0-9]{2})")
_SHORT_MONTH = re.compile(r"(?:([a-z]{3})[ -]([0-9]{2})|([0-9]{2})[ -]([a-z]{3}))")
_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[t ][0-9:.]+z?")


def guess(text: str) -> str | None:
    """A date or period in the form that files need; None where nothing suggests itself."""
    made = _guessed(" ".join(text.casefold().split()))
    if made is None:
        return None
    try:
        parse(made)
    except ValueError:
        return None
    return made


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
    if named := _with_its_name(text):
        return named
    if match := _BRITISH_DAY.fullmatch(text):
        day, month = int(match[1]), int(match[2])
        if month > 12:  # written the American way round
            day, month = month, day
        return f"{match[3]}-{month:02}-{day:02}"
    if match := _TIME.fullmatch(text):
        return match[1]
    if (match := _SHORT_YEARS.fullmatch(text)) and _follows(f"20{match[1]}", match[2]):
        return f"20{match[1]}-04/20{match[2]}-03"
    if match := _SHORT_MONTH.fullmatch(text):
        name, short = match[1] or match[4], match[2] or match[3]
        month = next((n for full, n in _MONTH_NAMES.items() if full.startswith(name)), 0)
        return f"20{short}-{month:02}"
    if match := _YEAR_MONTH.fullmatch(text):
        return f"{match[1]}-{int(match[2]):02}"
    return None


def _with_its_name(text: str) -> str | None:
    """A month or a day whose month is a word."""
    if (match := _NAMED_MONTH.fullmatch(text)) and match[1] in _MONTH_NAMES:
        return f"{match[2]}-{_MONTH_NAMES[match[1]]:02}"
    if (match := _NAMED_DAY.fullmatch(text)) and match[2] in _MONTH_NAMES:
        return f"{match[3]}-{_MONTH_NAMES[match[2]]:02}-{int(match[1]):02}"
    if (match := _NAMED_MONTH_DAY.fullmatch(text)) and match[1] in _MONTH_NAMES:
        return f"{match[3]}-{_MONTH_NAMES[match[1]]:02}-{int(match[2]):02}"
    return None


def _follows(year: str, later: str) -> bool:
    """Whether the second year of 2023-24 or 2023/2024 is the one after the first."""
    return f"{int(year) + 1:04}".endswith(later)
