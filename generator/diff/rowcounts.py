"""How many rows of a data file came, went or changed: quick, for long histories.

No value is named; `figures` names them where two states are compared in full.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from generator.diff.figures import many, span_of_periods

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEY = ("period", "area", "source")


def said(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """What happened to the rows of a file, a clause each; `old` and `new` are its lines.

    A row with the same period, area and source as one before has changed.
    """
    known = set(old)
    before, after = _rows(old, set(new)), _rows(new, known)
    if not before and not after:
        return ()
    keys = {key for key, _ in before}
    added = [key[0] for key, _ in after if key not in keys]
    now = {key for key, _ in after}
    removed = [key[0] for key, _ in before if key not in now]
    changed = [key[0] for key, value in after if key in keys and (key, value) not in before]
    noted = sum((key, value) in before for key, value in after)
    clauses = []
    for periods, what in ((added, "added"), (changed, "changed"), (removed, "taken out")):
        if periods:
            clauses.append(f"{many(len(periods), 'figure')} {what} ({span_of_periods(periods)})")
    if noted:
        clauses.append(f"{many(noted, 'figure')} with the same value, but other notes or source")
    return tuple(clauses)


def _rows(lines: Sequence[str], other: set[str]) -> list[tuple[tuple[str, ...], str]]:
    """The key and the value of each row that the other side does not have."""
    if not lines:
        return []
    header = next(csv.reader(lines[:1]), [])
    if not set(_KEY) <= set(header):
        return []
    places = [header.index(column) for column in _KEY]
    value = header.index("value") if "value" in header else None
    return [
        (tuple(cells[place] for place in places), cells[value] if value is not None else "")
        for cells in csv.reader(line for line in lines[1:] if line and line not in other)
        if len(cells) == len(header)
    ]
