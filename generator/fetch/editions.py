"""Which edition of a file is the latest, by what its name says.

Here belong the forms of a period in publishers’ file names and titles.  They are irregular:
`yearendingmarch2026`, `pfatablesyemarch2026`, `policeforceareatablesyesep25`,
`policeforceareatablesyejune25final`, `prc-csp-mar21-sep25-tables-290126`, `2022-23`.
"""

from __future__ import annotations

import re
from typing import TypeAlias
from urllib.parse import parse_qsl, unquote, urlsplit

from generator.fetch.links import Link

Ended: TypeAlias = tuple[int, int, int]
"""The year, the month and the day on which a period ends; the day is 0 where only a month
is named."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(
    r"(?:(?<![0-9])([0-3]?[0-9])(?:st|nd|rd|th)?[ _-]*)?"
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
    r"[ _.-]*(?:((?:19|20)[0-9]{2})|([0-9]{2}))(?![0-9])"
)
_YEARS = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[ _/-]?(?:to)?[ _/-]?((?:20)?[0-9]{2})(?![0-9])")
_ISO = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})-(0[1-9]|1[0-2])(?:-([0-3][0-9]))?(?![0-9])")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_MEANS_NOTHING = re.compile(r"[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""A folder that is only a number of the publisher’s: dec24 may stand in it by chance."""


def ended(link: Link) -> Ended | None:
    """When the latest period that a link names ends.

    The file’s own name counts first, then what the page calls it, then its folders.
    """
    *folders, name = _segments(link.url)
    for text in (name, link.text, " ".join(folders)):
        found = latest(text)
        if found is not None:
            return found
    return None


def latest(text: str) -> Ended | None:
    """When the latest period that a text names ends; bare years count where nothing else is.

    A year such as 2022-23 is a financial year, which ends in March.
    """
    text = unquote(text).casefold()
    found: list[Ended] = []
    for day, month, year, short in _MONTH.findall(text):
        number = _MONTHS.index(month[:3]) + 1
        found.append((int(year or f"20{short}"), number, int(day or 0)))
    for year, next_ in _YEARS.findall(text):
        if int(next_) % 100 == (int(year) + 1) % 100:
            found.append((int(year) + 1, 3, 0))
    # 2011-12 may be both; the financial year ends later, and so it counts.
    found += [(int(y), int(month), int(day or 0)) for y, month, day in _ISO.findall(text)]
    found = found or [(int(year), 12, 0) for year in _YEAR.findall(text)]
    return max(found, default=None)


def _segments(url: str) -> list[str]:
    """The folders and the name of a file; those of `?uri=`, where ONS has them."""
    parts = urlsplit(url)
    path = next((value for key, value in parse_qsl(parts.query) if key == "uri"), parts.path)
    segments = [s for s in path.split("/") if s]
    kept = [s for s in segments[:-1] if not _MEANS_NOTHING.fullmatch(s.casefold())]
    return [*kept, segments[-1] if segments else ""]
