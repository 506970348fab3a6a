"""The small areas of data.police.uk: which belong to the area, and of which census they are.

Here belongs what is known of LSOA codes.  Some 3 in 100 exist in one census only: a list of
2021 and a file of 2011 miss crimes in those, and nobody would see it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.sources import table
from generator.sources.base import Place, SourceError, Tally, area_code
from generator.sources.csvfile import CsvFile

if TYPE_CHECKING:
    from generator.sources.police_selection import Selection

_LAST_OF_2011 = {"E": "E01033768", "W": "W01001958"}
"""The highest LSOA code that was in use before the census of 2021, in England and Wales."""
_AUTHORITIES = ("E06", "E07", "E08", "E09", "W06")
ENOUGH = 100
"""A file with fewer LSOAs may have none of 2021 by chance."""


def places(selection: Selection) -> dict[str, str]:
    """The area that each LSOA belongs to: the whole, or its ward."""
    where = Place("selection")
    area_code(selection.area, where.at(column="area"))
    if (selection.lookup is None) == (not selection.lsoas):
        message = "the LSOAs of the area are given twice, or not at all"
        remedy = "give lookup, a CSV file of LSOA codes, or lsoas, a list of them"
        raise SourceError(message, remedy, where.at(column="lookup"))
    if selection.lookup is None:
        if selection.by == "ward":
            remedy = "give lookup, a CSV file of LSOA and ward codes"
            raise SourceError("a list of LSOAs has no wards", remedy, where.at(column="by"))
        return {area_code(c, where.at(column="lsoas")): selection.area for c in selection.lsoas}
    return _looked_up(Path(selection.lookup), selection)


def _looked_up(path: Path, selection: Selection) -> dict[str, str]:
    names = [selection.lookup_lsoa, selection.lookup_area]
    if selection.by == "ward":
        names.append(selection.lookup_ward)
    hint = "say in lookup_lsoa, lookup_area and lookup_ward what its columns are called"
    content = table.of_csv(CsvFile.at(path), *((name,) for name in names), hint=hint)
    lsoa_at, area_at = (content.header.need(name) for name in names[:2])
    ward_at = content.header.find(selection.lookup_ward)
    found: dict[str, str] = {}
    for number, cells in content.records(Tally()):
        if cells[area_at].strip() != selection.area:
            continue
        place = content.place.at(number)
        lsoa = area_code(cells[lsoa_at].strip(), place)
        ward = selection.area
        if ward_at is not None:
            ward = area_code(cells[ward_at].strip(), place)
        if found.setdefault(lsoa, ward) != ward:
            remedy = "mend the lookup: which of them is meant cannot be known"
            raise SourceError(f"{lsoa} lies in two wards", remedy, place)
    if not found:
        remedy = "check the lookup and its columns"
        raise SourceError(f"no row of it is for {selection.area}", remedy, content.place)
    return found if selection.by == "ward" else dict.fromkeys(found, selection.area)


def is_of_2021(code: str) -> bool:
    """Whether an LSOA exists since the census of 2021 only."""
    return code > _LAST_OF_2011.get(code[:1], "~")


def census(selection: Selection, codes: Iterable[str]) -> str:
    """Which census the area's LSOAs are of, as far as their codes or their column say."""
    if any(is_of_2021(code) for code in codes):
        return "LSOAs of 2021"
    if selection.lookup is not None:
        for year in ("21", "11"):
            if year in selection.lookup_lsoa:
                return f"LSOAs of 20{year}"
    return ""


@dataclass(slots=True)
class Seen:
    """What a month's files say of the small areas."""

    within: set[str] = field(default_factory=set)
    """The area's LSOAs in which there are crimes."""
    elsewhere: set[str] = field(default_factory=set)
    """Some of those that are not the area's; an archive has tens of thousands."""
    of_2021: bool = False
    """Whether any of all these exists since 2021 only."""
    names: Counter[str] = field(default_factory=Counter)
    """Rows in the area's LSOAs, by the authority that the LSOA is named after."""
    others: Counter[tuple[str, bool]] = field(default_factory=Counter)
    """Rows in others, by that authority and whether the LSOA is of 2021."""

    def add(self, code: str, name: str, *, inside: bool) -> None:
        """Count a row: the LSOA's name is such as Coventry 014A."""
        authority = name.strip().rpartition(" ")[0]
        new = is_of_2021(code)
        self.of_2021 |= new
        if inside:
            self.within.add(code)
            self.names[authority] += 1
            return
        if len(self.elsewhere) < ENOUGH:
            self.elsewhere.add(code)
        self.others[authority, new] += 1

    def take(self, other: Seen) -> None:
        """Count what another file of the month says, too."""
        self.within |= other.within
        self.elsewhere |= other.elsewhere
        self.of_2021 |= other.of_2021
        self.names.update(other.names)
        self.others.update(other.others)

    def other_census(self, codes: Mapping[str, str], selection: Selection) -> str:
        """Why the area's LSOAs are not those of the files; empty where nothing says so."""
        if any(is_of_2021(code) for code in codes):
            if not self.of_2021 and len(self.within) + len(self.elsewhere) >= ENOUGH:
                return (
                    "The source’s file is by the small areas of the 2011 census, and the "
                    "selection’s are of 2021: crimes in those that changed would be missing."
                )
        elif selection.lookup is not None and (missed := self._missed(selection, True)):
            return (
                f"The source’s file has {missed:,} crimes in small areas of the 2021 census that "
                "the lookup does not have: it is of another census, or not whole."
            )
        return ""

    def unlisted(self, selection: Selection) -> int:
        """How many rows are in LSOAs that bear the authority's name and are not listed."""
        return self._missed(selection, True) + self._missed(selection, False)

    def _missed(self, selection: Selection, of_2021: bool) -> int:
        if not selection.area.startswith(_AUTHORITIES):
            return 0
        return sum(self.others[name, of_2021] for name in self.names if name)
