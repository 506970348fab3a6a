"""Period labels of publishers to ISO periods.

Here belong the forms in which publishers name a year, a quarter or a month.  Nothing is
guessed: a label that could mean two things needs the caller to say which.
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from generator import periods

Years: TypeAlias = Literal["label", "calendar", "financial", "academic"]
"""What a year is at this source.  `label`: it does not say; then a bare year is kept, and
2019-20 or 2019/20 cannot be read."""

_MONTHS = {name.casefold(): number for number, name in enumerate(periods.MONTHS, 1)}
_SHORT = {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_ENDING = re.compile(r"year ending ([A-Za-z]+)\.? ([0-9]{4})", re.IGNORECASE)
_YEAR = re.compile(r"[0-9]{4}")
_SPLIT = re.compile(r"([0-9]{4})\s*([-/])\s*([0-9]{2}|[0-9]{4})")
_POOLED_SPLIT = re.compile(r"([0-9]{4})/([0-9]{2})\s*-\s*(?:[0-9]{2})?([0-9]{2})/([0-9]{2})")
_QUARTER = re.compile(r"(?P<year>[0-9]{4}(?:/[0-9]{2})?) ?Q(?P<quarter>[1-4])")
_CUMULATIVE = re.compile(
    r"(?P<year>[0-9]{4}(?:/[0-9]{2})?) ?Q(?P<first>[1-4]) ?- ?Q(?P<last>[1-4])"
)
_RANGE = re.compile(r"(.{6,14}?) ?- ?(.{6,14})")
"""Months, as Aug 2006 - Jul 2007, or quarters, as 2006/07 Q2 - 2007/08 Q1."""
_MONTH = re.compile(r"([A-Za-z]{3,9})\.?[ -]([0-9]{4})")
_ONE = r"(?:the )?year ending [a-z]+\.? [0-9]{4}"
_ENDINGS = re.compile(
    rf"[,;]?\s*(?:\b(?:for|in|between|from|comparing)\s+)?{_ONE}"
    rf"(?:\s*(?:,|and|to|with|compared with|compared to|on)\s*{_ONE})*",
    re.IGNORECASE,
)
_FIRST_MONTH = {"calendar": 1, "financial": 4, "academic": 9, "label": 1}


def ending(text: str) -> tuple[int, int] | None:
    """The year and month that a title names as `year ending December 2024`.

    Where it names several, the latest; None where it names none, or one that cannot be.
    """
    found: list[tuple[int, int]] = []
    for name, year in _ENDING.findall(" ".join(text.split())):
        month = _month_of(name)
        if month is None or not periods.EARLIEST < int(year) <= periods.LATEST:
            return None
        found.append((int(year), month))
    return max(found, default=None)


def year_ending(text: str) -> str | None:
    """The twelve months up to the one that a title names, as ISO."""
    found = ending(text)
    return None if found is None else interval(*found, -12)


def without_endings(title: str) -> str:
    """A title without the years that it names as `year ending December 2024`."""
    return _ENDINGS.sub("", " ".join(title.split())).strip(" ,;:-")


def _month_of(name: str) -> int | None:
    return _MONTHS.get(name.casefold()) or _SHORT.get(name.casefold())


def interval(year: int, month: int, months: int) -> str:
    """Months from a month on; with a negative number, months up to it."""
    first = year * 12 + month - 1 + (months + 1 if months < 0 else 0)
    last = first + abs(months) - 1
    start = f"{first // 12:04}-{first % 12 + 1:02}"
    return start if first == last else f"{start}/{last // 12:04}-{last % 12 + 1:02}"


def period(label: str, years: Years) -> str | None:
    """The period that a label means; None where it means none, or not surely one."""
    made = _made(" ".join(label.replace("\N{EN DASH}", "-").split()), years)
    if made is None:
        return None
    try:
        periods.parse(made)
    except ValueError:
        return None
    return made


def _made(label: str, years: Years) -> str | None:
    if _YEAR.fullmatch(label):
        if years in ("label", "calendar"):
            return label
        return None
    if (part := _part(label, years)) is not None:
        return part
    if (match := _POOLED_SPLIT.fullmatch(label)) is not None:
        return _pooled(match, years)
    if (match := _SPLIT.fullmatch(label)) is not None:
        return _split(match, years)
    if (match := _CUMULATIVE.fullmatch(label)) is not None:
        first, last = (_quarter(match["year"], int(match[n]), years) for n in ("first", "last"))
        return _from_to(first, last)
    if (match := _RANGE.fullmatch(label)) is not None:
        return _from_to(_part(match[1], years), _part(match[2], years))
    return None


def _part(label: str, years: Years) -> str | None:
    """A month or a quarter of a year."""
    if (match := _MONTH.fullmatch(label)) is not None:
        month = _month_of(match[1])
        return f"{match[2]}-{month:02}" if month else None
    if (match := _QUARTER.fullmatch(label)) is not None:
        return _quarter(match["year"], int(match["quarter"]), years)
    return None


def _from_to(first: str | None, last: str | None) -> str | None:
    """The months from the start of one period to the end of another."""
    if first is None or last is None:
        return None
    return f"{first.partition('/')[0]}/{last.rpartition('/')[2]}"


def _split(match: re.Match[str], years: Years) -> str | None:
    """2019-20: one year of months across two, or calendar years pooled; never with a /."""
    first, second = int(match[1]), match[3]
    last = int(second) if len(second) == 4 else first - first % 100 + int(second)
    last += 100 if last < first else 0
    if years == "label":
        return None
    if years == "calendar":
        pooled = match[2] == "-" and first < last <= first + 9
        return f"{first}/{last}" if pooled else None
    return interval(first, _FIRST_MONTH[years], 12) if last == first + 1 else None


def _pooled(match: re.Match[str], years: Years) -> str | None:
    """2018/19 - 20/21: years across two calendar years, pooled."""
    first = int(match[1])
    start_of_last = first - first % 100 + int(match[3])
    start_of_last += 100 if start_of_last < first else 0
    consistent = (first + 1) % 100 == int(match[2]) and (start_of_last + 1) % 100 == int(match[4])
    if years not in ("financial", "academic") or not consistent or start_of_last == first:
        return None
    return interval(first, _FIRST_MONTH[years], 12 * (start_of_last - first + 1))


def _quarter(year: str, quarter: int, years: Years) -> str | None:
    split = "/" in year
    if years == "label" or split == (years == "calendar"):
        return None
    first = int(year[:4])
    if split and (first + 1) % 100 != int(year[5:]):
        return None
    return interval(first, _FIRST_MONTH[years] + 3 * (quarter - 1), 3)
