"""Rows that may be published: small counts withheld, and what gives them away.

Here belongs what a refresh does before it writes.  Whether the outcome is safe is for
`checks` and `history` to say: what was published before cannot be taken back here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.disclosing.cells import (
    PEOPLE,
    SUPPRESSED,
    by_cell,
    newest,
    of_observations,
    of_people,
)
from generator.disclosing.sums import groups
from generator.statistics import disclosure
from generator.statistics.suppression import BUDGET, suppress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.disclosing.cells import Cell
    from generator.model import Indicator, Plan
    from generator.tables import Observation

NOTE = "Withheld so that nobody is disclosed."
"""The note of every row that we withhold, whatever the reason: who could tell which of them
are small could work out more."""

PATIENCE = 3_000
"""How many cells the search for the fewest looks at closely, in all tables that it tries."""


def protect(
    rows: Iterable[Observation],
    indicator: Indicator,
    plan: Plan,
    *,
    beside: Iterable[Observation] = (),
    earlier: Iterable[Observation] = (),
) -> tuple[Observation, ...]:
    """The rows of an indicator as they may enter data/, in their order.

    Counts of 1 to 4 and what they could be worked out from become rows without a value, with
    the status suppressed and `NOTE`.  Where anything is withheld, so are older editions of
    numbers that are bound up with it.  Rows that the source withheld keep its words, which
    anyone can read there; rows of an indicator that does not count people, and values that
    are no counts, come back as they are.  Notes are not read: the sum that a derived value
    shows is for `check`.

    `beside` are the rows of other indicators, as they are in data/: those of people that this
    one adds up to or is made of are looked at.  `earlier` are the indicator's own rows as they
    were in data/.  The numbers of either are known already: none of them is withheld to
    protect another.  What was withheld with `NOTE` stays so, whatever the source says now: it
    may protect a number of some older release.

    Where what is known already tells too much, nothing here can help, and `check` says so.
    """
    own = tuple(rows)
    if indicator.disclosure != PEOPLE:
        return own
    # Numbered by place: rows that were never in a file have no lines of their own.
    placed = of_observations(replace(row, line=place) for place, row in enumerate(own))
    mine = by_cell(placed)
    standing = tuple(earlier)
    before = newest(by_cell(of_observations(standing)))
    people = of_people(plan)
    others = newest(by_cell(of_observations(o for o in beside if o.indicator in people)))
    now = newest(mine)
    ours = {entry.cell for entry in of_observations(o for o in standing if o.note == NOTE)}
    theirs = {cell for cell, entry in now.items() if entry.withheld}
    withheld = {c for c, same in mine.items() if c in ours or any(e.small for e in same)} | theirs
    told = {cell for cell, entry in before.items() if entry.value is not None}
    # What readers know: a number that was published once is known even where it is withheld.
    known = {**before, **others, **{c: e for c, e in now.items() if c not in withheld & told}}
    bound: set[Cell] = set()
    for group in groups({*before, *others, *mine}, plan):
        table = disclosure.sound(group.table(known)).without(
            cell.name for cell in withheld - told if cell.name in group.cells
        )
        fixed = frozenset(n for n, c in group.cells.items() if c not in mine or c in told)
        budget = min(BUDGET, PATIENCE // len(table.values))
        done = suppress(table, budget=budget, fixed=fixed).table
        hidden = {group.cells[name] for name in done.hidden - done.unknown}
        withheld |= hidden & mine.keys()
        bound |= set(group.cells.values()) if hidden else set()
    gone = {
        entry.line
        for cell, same in mine.items()
        for entry in (same if cell in withheld else same[:-1] if cell in bound else ())
        if entry.value is not None
    }
    return tuple(_withheld(row) if place in gone else row for place, row in enumerate(own))


def _withheld(row: Observation) -> Observation:
    return replace(row, value=None, status=SUPPRESSED, note=NOTE)
