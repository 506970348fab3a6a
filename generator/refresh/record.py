"""What was changed, for data/revisions.csv: each row that took the place of another.

Here belongs what the record says, and what it must not say: a value that is suppressed now
is not told by the record of its change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import periods
from generator.refresh.merge import key_of
from generator.rows.revisions import order
from generator.tables import RevisionRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from generator.refresh.confirm import ToConfirm
    from generator.refresh.merge import Change, Merged
    from generator.rows.revisions import Order


def revised(
    before: Sequence[RevisionRow],
    merged: Iterable[Merged],
    confirmed: Iterable[ToConfirm],
    people: frozenset[str],
    day: date,
) -> tuple[RevisionRow, ...]:
    """The record with the changes of a refresh, in its order.

    Args:
        before: What stands in it.
        merged: What became of each indicator and source.
        confirmed: What somebody looked at and confirmed.
        people: The indicators that count people.
        day: The day on which the changes were found.
    """
    reasons = list(confirmed)
    new = [
        _row(change, one, reasons, people, day)
        for one in merged
        for change in one.changes
        if change.before is not None
    ]
    return tuple(sorted([*before, *new], key=_order))


def _order(row: RevisionRow) -> Order:
    return order(row.indicator, periods.parse(row.period), row.area, row.source, row.recorded)


def _row(
    change: Change, one: Merged, confirmed: Sequence[ToConfirm], people: frozenset[str], day: date
) -> RevisionRow:
    old, new = change.before, change.after
    if old is None:
        raise ValueError("only a row that took another’s place is recorded")
    withdrawn = change.is_withdrawn and (new.status == "suppressed" or one.indicator in people)
    gone = f"A value was published and is {new.status} now; it is not kept here."
    said = [gone] if withdrawn else []
    said += [
        f"Confirmed: {each.reason}."
        for each in confirmed
        if (each.indicator, each.source) == (one.indicator, one.source)
        and (not each.about or key_of(new) in each.about)
    ]
    return RevisionRow(
        one.indicator, new.period, new.area, one.source,
        None if withdrawn else old.value, old.status, old.edition, old.retrieved,
        new.value, new.status, new.edition, day.isoformat(), " ".join(dict.fromkeys(said)), 0,
    )  # fmt: skip
