"""What a person should look at before new figures are kept: findings to confirm.

Here belongs the judgement: pure, from what was merged.  None of these need be wrong; each
would be regretted if it went in unseen.  What is wrong beyond doubt is a fault, and stops a
refresh whoever confirms it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator import periods
from generator.charts.units import written
from generator.refresh import moves
from generator.refresh.merge import is_given, key_of
from generator.rows.series import MONTHS_OF
from generator.statistics import xmr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from generator.model import Indicator
    from generator.refresh.editions import Timing
    from generator.refresh.merge import Key, Merged
    from generator.refresh.reading import Offer
    from generator.refresh.state import State
    from generator.tables import Observation

FEWEST_POINTS = xmr.TRIAL_BELOW
"""Limits from fewer values are trial limits, which a sound value leaves too often."""
MANY = 10
"""Per cent of the rows that a file should have: where more are missing, it may be cut off."""
NAMED = 5
"""How many points a finding names."""


class Code(StrEnum):
    """Stable words for what is to be confirmed."""

    REVISED = "revised-beyond-tolerance"
    NOT_OVER = "period-not-over"
    LIMITS = "beyond-limits"
    STOPPED = "series-stopped"
    DEFINITION = "definition-changed"
    OLDER = "older-edition"
    WITHDRAWN = "value-withdrawn"
    DROPPED = "many-dropped"


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """One thing to look at."""

    code: Code
    indicator: str
    source: str
    message: str
    """What was found, in a sentence without a full stop."""
    help: str
    """What to look at."""
    reason: str
    """What stands in the record of a revision once it is confirmed."""
    about: tuple[Key, ...] = ()
    """The periods and areas that it is about; none: the whole series."""
    line: int = 0
    """The line of the indicator's data file that it is about; 0 where it is about none."""


def findings(
    merged: Mapping[str, Merged], offers: Sequence[Offer], timing: Timing, state: State, day: date
) -> tuple[ToConfirm, ...]:
    """Everything that is to be confirmed, by indicator and source.

    Args:
        merged: What became of each offer, by the key of its supply.
        offers: What was read.
        timing: What the last periods tell.
        state: What was read the time before.
        day: The day of reading.
    """
    found: list[ToConfirm] = []
    for offer in sorted(offers, key=lambda offer: offer.supply.key):
        one, key = merged[offer.supply.key], offer.supply.key
        indicator = offer.supply.indicator
        found.extend(_older(one, offer, older=key in timing.older))
        found.extend(_stopped(one, stopped=key in timing.stopped))
        found.extend(_definition(one, offer, state))
        found.extend(_revised(one, indicator))
        found.extend(_withdrawn(one))
        found.extend(_not_over(one, day))
        found.extend(_limits(one, indicator))
        found.extend(_dropped(one))
    return tuple(found)


def _older(one: Merged, offer: Offer, *, older: bool) -> Iterator[ToConfirm]:
    if not older:
        return
    differ = f"; {_count(len(one.kept), 'value')} of it would differ" if one.kept else ""
    yield ToConfirm(
        Code.OLDER, one.indicator, one.source,
        f"“{offer.edition}” ends before what stands in the data{differ}",
        "give a later edition; if it is meant to fill earlier periods, confirm it: what is empty "
        "is filled, and no later value is replaced",
        "an older edition filled it",
    )  # fmt: skip


def _stopped(one: Merged, *, stopped: bool) -> Iterator[ToConfirm]:
    if stopped:
        yield ToConfirm(
            Code.STOPPED, one.indicator, one.source,
            "the file has no later value for it, though other series of the file go on",
            "see whether the source has renamed or ended the series; if it has ended, take the "
            "feed out and say so in the caveats",
            "the series had no later value",
        )  # fmt: skip
        return
    new = {change.after for change in one.changes}
    for rows in _by_area(one).values():
        valued = [row for row in rows if row.status != "unavailable"]
        if not valued:
            continue
        reached = periods.parse(valued[-1].period).end
        silent = [row for row in rows if periods.parse(row.period).start > reached]
        if silent and new.intersection(silent):
            yield ToConfirm(
                Code.STOPPED, one.indicator, one.source,
                f"in {silent[0].area_name} the latest {_count(len(silent), 'period')} "
                f"{'has' if len(silent) == 1 else 'have'} no value",
                "see in the file whether the values are late, or no longer given",
                "the series had no later value",
                tuple(key_of(row) for row in silent),
            )  # fmt: skip


def _definition(one: Merged, offer: Offer, state: State) -> Iterator[ToConfirm]:
    before = state[offer.supply.key].definition if offer.supply.key in state else ""
    now = offer.definition
    if before and now and before != now:
        yield ToConfirm(
            Code.DEFINITION, one.indicator, one.source,
            f"what is counted is described in other words: “{now}”; before: “{before}”",
            "read both: the source has changed its words, or the feed takes something else than "
            "the last time; where something else is counted, add a break to the indicator, with "
            "its day and its reason",
            "what is counted is described in other words",
        )  # fmt: skip


def _revised(one: Merged, indicator: Indicator) -> Iterator[ToConfirm]:
    for change in one.changes:
        old = change.before
        if old is None or old.value is None or change.after.value is None:
            continue
        if old.value == change.after.value:
            continue
        move = moves.per_cent(change)
        if move is not None and abs(move) <= indicator.tolerance:
            continue
        how = moves.words(move) if move is not None else "from zero"
        shown = " to ".join(written(v, indicator.unit) for v in (old.value, change.after.value))
        yield ToConfirm(
            Code.REVISED, one.indicator, one.source,
            f"{_named(change.after)} moves from {shown} ({how}), beyond the tolerance of "
            f"{indicator.tolerance}%",
            "compare both with the publisher’s file, and read what it says of revisions",
            f"revised by {how}, beyond the tolerance of {indicator.tolerance}%"
            if move is not None
            else f"revised from zero, beyond the tolerance of {indicator.tolerance}%",
            (key_of(old),),
            old.line,
        )  # fmt: skip


def _withdrawn(one: Merged) -> Iterator[ToConfirm]:
    for change in one.changes:
        if change.is_withdrawn and change.before is not None:
            yield ToConfirm(
                Code.WITHDRAWN, one.indicator, one.source,
                f"{_named(change.after)} had a value and is {change.after.status} now",
                "read why the source took it back; a value that is suppressed must go from older "
                "releases, too",
                f"a value was withdrawn: it is {change.after.status} now",
                (key_of(change.after),),
                change.before.line,
            )  # fmt: skip


def _not_over(one: Merged, day: date) -> Iterator[ToConfirm]:
    """Values of days to come: once kept, every later edition would seem older than they are."""
    early = [
        change.after
        for change in one.changes
        if change.after.value is not None and periods.parse(change.after.period).end > day
    ]
    if not early:
        return
    named = ", ".join(_named(row) for row in early[:NAMED])
    more = f" and {len(early) - NAMED} more" if len(early) > NAMED else ""
    on = periods.label_date(day.isoformat())
    yield ToConfirm(
        Code.NOT_OVER, one.indicator, one.source,
        f"{_count(len(early), 'value')} for what was not over on {on}: {named}{more}",
        "look for a slip in the file; if the source does count so far, leave the period out until "
        "it is over",
        "the period was not over",
        tuple(key_of(row) for row in early),
    )  # fmt: skip


def _limits(one: Merged, indicator: Indicator) -> Iterator[ToConfirm]:
    """New points outside the limits of those before them.

    Only for months and quarters that do not overlap: rolling years move too little from one
    to the next for their moving range to say how much they vary.  Only for the area that the
    page leads with and those set beside it: of many small areas some are outside each month,
    and whoever is always asked stops looking.
    """
    step = MONTHS_OF.get(indicator.frequency)
    if step not in (1, 3) or (indicator.covers or step) > step:
        return
    fresh = {change.after for change in one.changes if change.before is None}
    known = {
        area: [row for row in rows if row not in fresh] for area, rows in _by_area(one).items()
    }
    outside = [
        (change.after, limits)
        for change in one.changes
        if change.before is None
        and change.after.area in (indicator.area, *indicator.comparators)
        and (limits := _limits_before(change.after, known, indicator)) is not None
        and not limits.lower <= float(change.after.value or 0) <= limits.upper
    ]
    if not outside:
        return
    named = "; ".join(
        f"{_named(row)} is {written(row.value, indicator.unit)}, and the limits are "
        f"{limits.lower:,.1f} and {limits.upper:,.1f}"
        for row, limits in outside[:NAMED]
        if row.value is not None
    )
    more = f"; and {len(outside) - NAMED} more" if len(outside) > NAMED else ""
    points = _count(len(outside), "new value")
    yield ToConfirm(
        Code.LIMITS, one.indicator, one.source,
        f"{points} outside the limits of the values before: {named}{more}",
        "look for a slip in the file, a month that is not whole, or a change of recording; if "
        "recording changed, add a break to the indicator",
        "outside the limits of the values before",
        tuple(key_of(row) for row, _ in outside),
    )  # fmt: skip


def _limits_before(
    new: Observation, known: Mapping[str, Sequence[Observation]], indicator: Indicator
) -> xmr.Limits | None:
    """The limits of the values that stood before a new point, since the last break.

    `known` are the rows that stood before, by area.
    """
    if new.value is None or len(known[new.area]) < FEWEST_POINTS:
        return None
    point = periods.parse(new.period)
    breaks = [each.at for each in indicator.breaks if each.at <= point.start.isoformat()]
    since = max(breaks, default="")
    before = [
        row
        for row in known[new.area]
        if periods.parse(row.period).end < point.start
        and periods.parse(row.period).start.isoformat() >= since
    ]
    values: list[Decimal | None] = []
    for row, earlier in zip(before, [None, *before], strict=False):
        if earlier is not None and not periods.adjacent(
            periods.parse(earlier.period), periods.parse(row.period)
        ):
            values.append(None)  # what is missing between two values is no step
        values.append(row.value)
    if sum(value is not None for value in values) < FEWEST_POINTS:
        return None
    return xmr.chart(values, missing="split").sections[0].limits


def _dropped(one: Merged) -> Iterator[ToConfirm]:
    gone, given = len(one.dropped), one.unchanged + len(one.changes) + len(one.kept)
    if not gone or gone * 100 <= MANY * (gone + given):
        return
    named = ", ".join(_named(row) for row in one.dropped[:NAMED])
    more = f" and {gone - NAMED} more" if gone > NAMED else ""
    yield ToConfirm(
        Code.DROPPED, one.indicator, one.source,
        f"the file no longer gives {_count(gone, 'row')} of the {gone + given} that it should "
        f"have: {named}{more}",
        "see whether the file is whole; the rows stay in the data as they are",
        "the source gave fewer rows",
        tuple(key_of(row) for row in one.dropped),
        one.dropped[0].line,
    )  # fmt: skip


def _by_area(one: Merged) -> dict[str, list[Observation]]:
    """The rows of the source by area, in order of time."""
    found: dict[str, list[Observation]] = {}
    for row in one.rows:
        if is_given(row, one.source):
            found.setdefault(row.area, []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: (periods.parse(row.period).end, periods.parse(row.period).start))
    return found


def _named(row: Observation) -> str:
    return f"{periods.label(periods.parse(row.period))} in {row.area_name}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")
