"""Readers of public data sources, one a module: a local file to readings.

Here belongs the registry and the one way to run a reader.  Downloading is the business of
another room; what becomes of the readings, too.  A reader opens what it is given, takes
what the selection names, and accounts for every row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from generator.diagnostics import suggest
from generator.sources import (
    evidence,
    fingertips,
    fly_tipping,
    generic_csv,
    home_office_csp,
    nomis,
    ons_csp,
    police_selection,
    police_uk,
    selection,
    youth_justice,
)
from generator.sources.base import (
    MOST_READINGS,
    AnyReader,
    Outcome,
    Place,
    Reader,
    Reading,
    Readings,
    SourceError,
    Status,
    Summary,
)

__all__ = [
    "READERS",
    "Outcome",
    "Place",
    "Reader",
    "Reading",
    "Readings",
    "SourceError",
    "Status",
    "Summary",
    "files_named",
    "read",
]

READERS: Mapping[str, AnyReader] = MappingProxyType(
    {
        "evidence": Reader(evidence.read, evidence.Selection),
        "fingertips": Reader(fingertips.read, fingertips.Selection),
        "fly-tipping": Reader(fly_tipping.read, fly_tipping.Selection),
        "generic-csv": Reader(generic_csv.read, generic_csv.Selection),
        "home-office-csp": Reader(home_office_csp.read, home_office_csp.Selection),
        "nomis": Reader(nomis.read, nomis.Selection),
        "ons-csp": Reader(ons_csp.read, ons_csp.Selection),
        "police-uk": Reader(police_uk.read, police_selection.Selection),
        "youth-justice": Reader(youth_justice.read, youth_justice.Selection),
    }
)
"""Every reader by the name that an indicator's file calls it."""


def read(reader: str, path: Path, mapping: Mapping[str, object]) -> Outcome:
    """Run a reader to its end: all its readings, or a `SourceError`, never a part.

    Args:
        reader: A name of the registry.
        path: A local file, folder or archive.
        mapping: What to take from it, as the indicator's file has it.
    """
    entry = _entry(reader)
    chosen = selection.parse(entry.selection, mapping, f"selection for {reader}")
    running = entry.read(path, chosen)
    readings: list[Reading] = []
    while True:
        try:
            readings.append(next(running))
        except StopIteration as end:
            summary: Summary = end.value
            break
        if len(readings) > MOST_READINGS:
            message = f"the selection makes more than {MOST_READINGS:,} readings"
            raise SourceError(message, "choose fewer areas or a shorter time", Place(path.name))
    if not readings:
        message = "nothing in it fits the selection"
        remedy = "check the selection against the file: " + _account(summary)
        raise SourceError(message, remedy, Place(path.name))
    readings.sort(key=lambda r: (r.period, r.area, r.edition))
    return Outcome(tuple(readings), replace(summary, reader=reader))


def files_named(reader: str, mapping: Mapping[str, object]) -> tuple[str, ...]:
    """The local paths that a selection names besides the file itself, as it writes them.

    Whoever runs a reader looks here whether they lie where they may: a reader opens what
    its selection names.  Raises `SourceError` where there is no such reader.
    """
    return selection.files_named(_entry(reader).selection, mapping)


def _entry(reader: str) -> AnyReader:
    entry = READERS.get(reader)
    if entry is None:
        place = Place("selection", column="reader")
        raise SourceError(f"there is no reader “{reader}”", suggest(reader, READERS), place)
    return entry


def _account(summary: Summary) -> str:
    passed = [f"{count:,} {reason}" for reason, count in summary.passed_over.items()]
    return "; ".join([f"{summary.rows_read:,} rows were read", *passed])
