"""Home Office police recorded crime, open data by community safety partnership.

Here belongs what the sums of the csp table mean: quarters, years, and what is missing.  The
workbook unpacks to more than a thousand million bytes, so it is read in one pass, and only
sums are held: that is the business of `home_office_rows`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from generator.diagnostics import suggest
from generator.sources import home_office_rows, labels, table
from generator.sources.base import (
    Place,
    Reading,
    Readings,
    SourceError,
    Tally,
    area_code,
    defined,
    distinct,
    short,
)
from generator.sources.home_office_rows import Found

PART_YEAR = "a year without all its quarters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Some offences of one partnership, by quarter or by financial year.

    The lists of offences narrow one another; empty ones do not.  Capitals do not matter.
    """

    csp: str
    """The partnership's name as the table has it, such as Coventry: it has no codes."""
    area: str
    """The code that the readings are filed under."""
    force: str | None = None
    """The police force's name, where two partnerships share a name."""
    groups: tuple[str, ...] = ()
    """Offence groups, such as Robbery."""
    subgroups: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    """Offence codes, such as 10C, as text."""
    by: Literal["quarter", "year"] = "quarter"
    """A year is the sum of its four quarters; one with fewer is left out, and reported."""
    edition: str | None = None
    """The edition; the file's name where left out, which holds the day of publication."""


def read(path: Path, selection: Selection) -> Readings:
    """Read the ods or the xlsx, one reading a quarter or a year.

    Met: nothing real.  No copy of a file was found, so only its header, the names of its
    sheets and partnerships (among them Unassigned West Midlands and its like), some of its
    notes and the sums of another city are known, from public code and its tests.
    Not met: the live source in any form.  Read the first real file with suspicion: does
    it have rows for offences with no crimes?  Nor is it known whether the files of the
    years before 2015/16 have these columns.

    A quarter in which the partnership has rows, but none of these offences, is zero.  One
    in which others have rows and it has none is unavailable.  A status is final: the
    table marks none, although each edition revises the years in it.
    """
    tally = Tally()
    area_code(selection.area, Place("selection", column="area"))
    edition = selection.edition or path.stem
    found = home_office_rows.run(path, _wanted(selection), tally)
    place = Place(path.name)
    if not found.crimes:
        message = f"no row is for the partnership “{short(selection.csp)}”"
        raise SourceError(message, suggest(selection.csp, found.names), place)
    if len(found.forces) > 1:
        listed = ", ".join(sorted(found.forces.values()))
        message = f"partnerships of several forces have this name: {listed}"
        raise SourceError(message, "name the force in the selection", place)
    chosen = (*selection.groups, *selection.subgroups, *selection.codes)
    if not found.rows:
        message = f"the partnership has no row for {', '.join(chosen)}"
        raise SourceError(message, suggest(chosen[0] if chosen else "", found.offences), place)
    for name in chosen:
        # One misspelt among several would be left out of the sum in silence.
        if table.folded(name) not in found.named:
            message = f"no partnership has a row for “{short(name)}”"
            raise SourceError(message, suggest(name, found.offences), place)
    _remark(found, selection, tally)
    if selection.by == "quarter":
        yield from _quarters(found, selection, edition)
    else:
        yield from _years(found, selection, edition, tally)
    return tally.summary(edition, defined(*distinct(found.taken.values())))


def _wanted(selection: Selection) -> home_office_rows.Wanted:
    names = (selection.groups, selection.subgroups, selection.codes)
    groups, subgroups, codes = (frozenset(table.folded(n) for n in kind) for kind in names)
    force = None if selection.force is None else table.folded(selection.force)
    return home_office_rows.Wanted(table.folded(selection.csp), force, groups, subgroups, codes)


def _remark(found: Found, selection: Selection, tally: Tally) -> None:
    """What whoever uses the figures should know: rows that repeat, and the file's notes."""
    if found.repeated:
        tally.remarks.append(
            f"{found.repeated:,} rows repeat the quarter and the offence of a row above; all "
            "are added up."
        )
    names = "|".join(
        re.escape(name) for name in sorted({selection.csp.strip(), *found.forces.values()})
    )
    about = re.compile(rf"\b(?:{names})\b", re.IGNORECASE)
    for note in found.notes:
        if about.search(note):
            tally.remarks.append(f"The file notes: “{short(note, 400)}”")


def _quarters(found: Found, selection: Selection, edition: str) -> Iterator[Reading]:
    for year, quarter in sorted(found.quarters):
        period = labels.interval(year, 4 + 3 * (quarter - 1), 3)
        if (year, quarter) in found.crimes:
            value = Decimal(found.crimes[year, quarter])
            yield Reading(period, selection.area, value, "final", edition)
        else:
            note = "The source has rows for other partnerships, and none for this one."
            yield Reading(period, selection.area, None, "unavailable", edition, note)


def _years(found: Found, selection: Selection, edition: str, tally: Tally) -> Iterator[Reading]:
    for year in sorted({year for year, _ in found.quarters}):
        there = [q for q in (1, 2, 3, 4) if (year, q) in found.crimes]
        if len(there) == 4:
            value = Decimal(sum(found.crimes[year, q] for q in there))
            period = labels.interval(year, 4, 12)
            note = "The sum of the four quarters."
            yield Reading(period, selection.area, value, "final", edition, note)
        else:
            shown = ", ".join(f"Q{q}" for q in there) or "no quarter"
            tally.remarks.append(f"{year}/{(year + 1) % 100:02}: only {shown}; left out.")
            tally.withdraw(PART_YEAR, sum(found.rows[year, q] for q in there))
