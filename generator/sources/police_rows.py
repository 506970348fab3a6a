"""A force's month of crimes, passed over once: the rows in an area, and an account of the rest.

Here belongs the pass alone, whichever categories somebody counts.  What the rows mean is the
business of `police_uk`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from generator.sources import held, table
from generator.sources.base import SourceError, Tally
from generator.sources.police_areas import Seen
from generator.sources.police_files import Street

COLUMNS = ("Month", "LSOA code", "Crime type")
ELSEWHERE = "another area"
NO_PLACE = "no LSOA code"

Row: TypeAlias = tuple[int, str, str, str]
"""Its number, the LSOA, the category and the Crime ID, which may be empty."""


@dataclass(frozen=True, slots=True)
class Month:
    """What one force's file of a month holds."""

    inside: list[Row] = field(default_factory=list)
    """The rows in the area's LSOAs."""
    seen: Seen = field(default_factory=Seen)
    tally: Tally = field(default_factory=Tally)
    """The account of all other rows."""


def of_month(path: Path, source: Street, lsoas: Collection[str]) -> Month:
    """Pass over a file, once while files are held.

    Args:
        path: What the file was found in, or the file itself.
        source: The file.
        lsoas: The codes of the area's small areas.
    """
    wanted = frozenset(lsoas)
    what = ("police month", str(source.file.place), wanted)
    return held.once(path, what, lambda: _passed(source, wanted))


def _passed(source: Street, lsoas: frozenset[str]) -> Month:
    found = Month()
    content = table.of_csv(source.file, *((name,) for name in COLUMNS))
    month_at, lsoa_at, category_at = (content.header.need(name) for name in COLUMNS)
    id_at, name_at = content.header.find("Crime ID"), content.header.find("LSOA name")
    for number, cells in content.records(found.tally):
        if cells[month_at] != source.month:
            raise SourceError(
                f"the row is of “{cells[month_at][:20]}”, and the file of {source.month}",
                "look into the file: it is not what its name says",
                content.place.at(number, "Month"),
            )
        lsoa = cells[lsoa_at].strip()
        if not lsoa:
            found.tally.skip(NO_PLACE)
            continue
        inside = lsoa in lsoas
        found.seen.add(lsoa, "" if name_at is None else cells[name_at], inside=inside)
        if inside:
            crime_id = "" if id_at is None else cells[id_at]
            found.inside.append((number, lsoa, cells[category_at].strip(), crime_id))
        else:
            found.tally.skip(ELSEWHERE)
    return found
