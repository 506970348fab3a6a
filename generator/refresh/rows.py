"""Readings to rows of data/, with all that a row says: pure, and the same each time.

Here belong the name and the boundaries of an area, the cleaning of a source's words, and
what must not be kept: `protect`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import disclosing, periods
from generator.diagnostics import suggest
from generator.tables import Observation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from generator.model import Area, Indicator, Plan
    from generator.periods import Period
    from generator.refresh.supplies import Supply
    from generator.sources import Reading

LONGEST_NOTE = 1_000
"""Characters of a note; longer ones are cut."""
LONGEST_EDITION = 200
WITHHELD = disclosing.NOTE
"""The note of every row that we suppress ourselves: one mark, whatever the reason."""

_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
_FORMULA = re.compile(r"[=+@-]")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why readings cannot become rows."""

    message: str
    """In a sentence without a full stop."""
    remedy: str


def made(
    readings: Iterable[Reading],
    supply: Supply,
    base: str | None,
    areas: Mapping[str, Area],
    day: date,
) -> tuple[tuple[Observation, ...], tuple[Fault, ...]]:
    """The rows of a feed's readings, and what is wrong with the others.

    Args:
        readings: Of one feed.
        supply: The supply that the feed is of.
        base: The population base of a rate; None for other units.
        areas: The plan's areas by code.
        day: The day on which the file was read, for readings that name none.
    """
    found: dict[tuple[Period, str], Observation] = {}
    faults: dict[Fault, None] = {}
    twice: list[tuple[Observation, Observation]] = []
    for reading in readings:
        area = areas.get(reading.area)
        if area is None:
            remedy = suggest(reading.area, areas) + "; or add it to areas in plan/plan.yaml"
            message = f"the area {reading.area} is not listed in plan/plan.yaml"
            faults[Fault(message, remedy)] = None
            continue
        row = _row(reading, supply, base, area, day)
        before = found.setdefault((periods.parse(row.period), row.area), row)
        if before is not row:
            twice.append((before, row))
    if twice:
        faults[_twice(twice)] = None
    return tuple(found.values()), tuple(faults)


def _twice(pairs: Sequence[tuple[Observation, Observation]]) -> Fault:
    """The first of them, and how many more there are: it is the selection that is wrong."""
    one, other = pairs[0]
    message = f"it gives {one.period} in {one.area} twice"
    if len(pairs) > 1:
        message += f", and {len(pairs) - 1} more so"
    if one.edition != other.edition:
        message += f": from “{one.edition}” and from “{other.edition}”"
    return Fault(message, "narrow the selection, so that there is one value for each")


def _row(reading: Reading, supply: Supply, base: str | None, area: Area, day: date) -> Observation:
    value = reading.value
    if value is not None and value == 0:
        value = abs(value)  # no minus before a zero
    return Observation(
        supply.indicator.id,
        reading.period,
        reading.area,
        area.name,
        area.vintage,
        value,
        supply.indicator.unit,
        base or "",
        reading.status,
        supply.source,
        cleaned(reading.edition, LONGEST_EDITION) or "not named",
        reading.retrieved or day.isoformat(),
        cleaned(reading.note, LONGEST_NOTE),
        0,
    )


def cleaned(text: str, longest: int) -> str:
    """A source's words as a cell may hold them: one line, all of it visible, not too long.

    What a spreadsheet would take for a formula stands in quotation marks.
    """
    spaced = "".join(" " if c.isspace() else c for c in text)
    seen = "".join(c for c in spaced if unicodedata.category(c) not in _UNSEEN)
    line = " ".join(seen.split())
    if len(line) > longest:
        line = line[: longest - 1].rstrip() + "…"
    return f"“{line}”" if _FORMULA.match(line) else line


def protect(
    rows: Sequence[Observation],
    indicator: Indicator,
    plan: Plan,
    standing: Iterable[Observation] = (),
) -> tuple[Observation, ...]:
    """The rows as they may be kept: see `disclosing.protect`.

    `standing` are all rows of data/: what stands there is known, and what we withheld there
    stays withheld.
    """
    known = tuple(standing)
    return disclosing.protect(
        rows,
        indicator,
        plan,
        beside=(row for row in known if row.indicator != indicator.id),
        earlier=(row for row in known if row.indicator == indicator.id),
    )
