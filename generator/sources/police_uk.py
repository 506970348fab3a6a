"""data.police.uk: street-level crime by month, as rows, an archive or answers of the API.

Here belongs what a month of crimes means: which are in the area, which months are whole.
Finding the months in a folder or an archive is the business of `police_files`, passing over
one that of `police_rows`, what is known of small areas and of categories that of
`police_areas` and `police_categories`.

**Every row counts.**  The publisher counts rows, and a Crime ID may stand in several: one
report can hold several crimes, and anti-social behaviour has no ID.  Nothing is removed as
a duplicate; how many IDs are repeated is said in the summary.  A month that is there twice
is a fault.

**A month is missing, or whole.**  One without a file, without a row, or with crimes in
fewer places than the selection asks has no value, never zero.  In a whole month, a
category without a row is zero, once the publisher had that category.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from generator.sources import labels, police_areas, police_categories, police_files, police_rows
from generator.sources.base import (
    Place,
    Reading,
    Readings,
    SourceError,
    Tally,
    area_code,
    defined,
)
from generator.sources.police_categories import CATEGORIES
from generator.sources.police_rows import NO_PLACE
from generator.sources.police_selection import Selection

OTHER_CATEGORY = "another category"
PARTIAL = "a month that is not whole"


@dataclass(slots=True)
class Counts:
    """Crimes by month, area and category, with what is needed to judge the months."""

    months: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    """For each month that was found: how many crimes by area and category."""
    seen: dict[str, police_areas.Seen] = field(default_factory=dict)
    """What each month's files say of the small areas."""
    forces: dict[str, Counter[str]] = field(default_factory=dict)
    """How many rows in the area each month has from each force."""
    not_whole: dict[str, str] = field(default_factory=dict)
    """Months that have no value, and why."""
    areas: tuple[str, ...] = ()
    """The areas that are counted: the whole, or its wards."""
    no_place: Counter[str] = field(default_factory=Counter)
    """Rows without an LSOA by month: in the force, nobody knows where."""
    census: str = ""
    """Which census the small areas are of, if it is known."""
    edition: str = ""


def read(path: Path, selection: Selection) -> Readings:
    """Read street-level crimes, one reading a month and area.

    Met: one month of the City of London's CSV and one answer of the API, both through
    copies in public repositories, neither of Coventry.  Coventry's own months were met
    only as somebody's monthly sums, which the generic reader reads.
    Not met: the live service, an archive of it, the files of West Midlands Police, any
    file from before 2024.  How the categories and the small areas changed is known from
    public code that reads the archives.

    A status is final: the publisher marks none, although it revises months.
    """
    tally = Tally()
    chosen = police_categories.chosen(selection.categories)
    found = counts(path, selection, tally, chosen)
    months = sorted({*found.months, *found.not_whole})
    for month in _all_months(months):
        for area in found.areas:
            if month in found.months and month not in found.not_whole:
                crimes = found.months[month]
                value = sum(crimes[area, category] for category in chosen)
                yield Reading(month, area, Decimal(value), "final", found.edition)
            else:
                why = found.not_whole.get(month, "The source has no file for this month.")
                yield Reading(month, area, None, "unavailable", found.edition, why)
    counted = ", ".join(sorted(name for name in chosen if name in CATEGORIES))
    return tally.summary(found.edition, defined(counted, found.census))


def counts(
    path: Path, selection: Selection, tally: Tally, categories: tuple[str, ...] = ()
) -> Counts:
    """All that a file, folder or archive says, by month, area and category.

    Args:
        path: A CSV or JSON file, a folder of them, or an archive.
        selection: Its `categories` are not looked at.
        tally: The account of rows.
        categories: Those to count; none: all of them.
    """
    wanted = frozenset(categories or police_categories.ALL)
    with police_files.months(path) as sources:
        if any(isinstance(source, police_files.Answer) for source in sources):
            found = _from_answers(sources, selection, tally, wanted)
        else:
            found = _from_files(path, sources, selection, tally, wanted)
    if not found.months and not found.not_whole:
        raise SourceError("there is no month in it", "check the path", Place(path.name))
    for month in found.months:
        if why := police_categories.too_early(month, wanted):
            found.not_whole[month] = why
    for month in found.not_whole:
        tally.withdraw(PARTIAL, found.months.get(month, Counter()).total())
    found.edition = selection.edition or f"months to {max({*found.months, *found.not_whole})}"
    for month, why in sorted(found.not_whole.items()):
        tally.remarks.append(f"{month}: {why}")
    present = sorted({*found.months, *found.not_whole})
    for month in _all_months(present):
        if month not in present:
            tally.remarks.append(f"{month}: no file; the month is missing.")
    return found


def _all_months(months: list[str]) -> list[str]:
    """The months from the first to the last."""
    if not months:
        return []
    first, last = (12 * int(m[:4]) + int(m[5:]) - 1 for m in (months[0], months[-1]))
    return [labels.interval(n // 12, n % 12 + 1, 1) for n in range(first, last + 1)]


# ---------------------------------------------------------------- rows of CSV


def _from_files(
    path: Path,
    sources: tuple[police_files.Source, ...],
    selection: Selection,
    tally: Tally,
    wanted: frozenset[str],
) -> Counts:
    places = police_areas.places(selection)
    found = Counts(
        areas=tuple(sorted({*places.values()})), census=police_areas.census(selection, places)
    )
    repeated = 0
    for source in sources:
        if isinstance(source, police_files.Street):
            month = police_rows.of_month(path, source, places.keys())
            repeated += _add(month, source, places, found, tally, wanted)
    if repeated:
        tally.remarks.append(f"{repeated:,} rows repeat the Crime ID of a row above; all count.")
    if total := found.no_place.total():
        tally.remarks.append(
            f"{total:,} rows have no LSOA, in all that the forces recorded: some may belong to "
            "the area."
        )
    _judge_places(found, places, selection, tally)
    _judge_forces(found, tally)
    return found


def _judge_places(
    found: Counts, places: Mapping[str, str], selection: Selection, tally: Tally
) -> None:
    """Say which months are not whole, and where crimes of the area may be left out."""
    least = selection.least_lsoas
    least = (len(places) + 1) // 2 if least is None else least
    unlisted = 0
    for month, seen in found.seen.items():
        unlisted += seen.unlisted(selection)
        if not seen.within:
            found.not_whole[month] = "The source’s file has no crime in the area: it is not whole."
        elif len(seen.within) < least:
            found.not_whole[month] = (
                f"The source’s file has crimes in {len(seen.within)} of {len(places)} small areas "
                "only: it is not whole."
            )
        elif why := seen.other_census(places, selection):
            found.not_whole[month] = why
    if unlisted:
        tally.remarks.append(
            f"{unlisted:,} rows are in small areas that bear the area’s name and that the "
            "selection does not have: if it should have them all, its list is of another census."
        )


def _judge_forces(found: Counts, tally: Tally) -> None:
    """Say which forces have crimes in the area, if several have, and in which months."""
    rows: Counter[str] = Counter()
    for counted in found.forces.values():
        rows.update({force: n for force, n in counted.items() if n})
    if len(rows) > 1:
        listed = ", ".join(f"{force} {n:,}" for force, n in sorted(rows.items()))
        tally.remarks.append(f"The rows in the area come from several forces: {listed}.")
        for month, counted in sorted(found.forces.items()):
            for force in sorted({*rows} - {*counted}):
                tally.remarks.append(
                    f"{month}: no file of {force}, which has crimes in the area in other months."
                )


def _add(
    month: police_rows.Month,
    source: police_files.Street,
    places: Mapping[str, str],
    found: Counts,
    tally: Tally,
    wanted: frozenset[str],
) -> int:
    """Count the rows of one force's month; gives how many repeat an ID."""
    crimes = found.months.setdefault(source.month, Counter())
    found.seen.setdefault(source.month, police_areas.Seen()).take(month.seen)
    forces = found.forces.setdefault(source.month, Counter())
    forces[source.force] += len(month.inside)
    for reason, count in month.tally.passed.items():
        tally.skip(reason, count)
    found.no_place[source.month] += month.tally.passed.get(NO_PLACE, 0)
    ids: set[str] = set()
    repeated = 0
    for number, lsoa, category, crime_id in month.inside:
        if not police_categories.is_known(category, source.month):
            place = source.file.place.at(number, "Crime type")
            raise police_categories.unknown(category, place)
        if category not in wanted:
            tally.skip(OTHER_CATEGORY)
            continue
        tally.use()
        crimes[places[lsoa], category] += 1
        if crime_id:
            repeated += crime_id in ids
            ids.add(crime_id)
    return repeated


# ---------------------------------------------------------------- answers of the API


def _from_answers(
    sources: tuple[police_files.Source, ...],
    selection: Selection,
    tally: Tally,
    wanted: frozenset[str],
) -> Counts:
    where = Place("selection")
    area_code(selection.area, where.at(column="area"))
    if selection.by == "ward" or not selection.whole_answer:
        raise SourceError(
            "an answer of the API has no LSOA, so it cannot be sorted into areas",
            "say whole_answer: true, by: area, if it was asked for this area’s outline alone",
            where.at(column="whole_answer"),
        )
    found = Counts(areas=(selection.area,))
    for source in sources:
        if not isinstance(source, police_files.Answer):
            continue
        if not source.crimes:
            why = "The API’s answer is empty, which means that the month is missing."
            found.not_whole[source.month] = why
            continue
        crimes = found.months.setdefault(source.month, Counter())
        for number, slug in enumerate(source.crimes, 1):
            category = police_categories.BY_SLUG.get(slug)
            if category is None:
                raise police_categories.unknown(slug, source.place.at(number, "category"))
            if category in wanted:
                crimes[selection.area, category] += 1
                tally.use()
            else:
                tally.skip(OTHER_CATEGORY)
    return found
