"""What decisions agree to, and whether that is what changed.

Here belongs how one entry of `agrees` is held against one change.  Which changes need a
decision is asked in `decided`; what is said of those without one, in `undecided`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diff.changes import Act
from generator.diff.compare import PARENT
from generator.diff.entries import reads
from generator.diff.fields import GOES_WITH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diff.changes import Change, Changes, FieldChange
    from generator.diff.entries import State, Value

DECISION = "decision"


@dataclass(frozen=True)
class Agreed:
    """One change that a decision agrees to."""

    decision: str
    title: str
    date: str
    record: str
    change: str
    field: str
    to: str | None
    was: str | None
    new: bool
    """Whether it came together with the changes that are looked at."""


def agreed_in(old: State, new: State) -> list[Agreed]:
    """What decisions agree to: those that are new, and those of before as they were then.

    What a proposal writes into a decision of before agrees to nothing: a meeting that is over
    decides no more.  Nor does a decision that another one replaces, or one of before where a
    later meeting agreed otherwise.
    """
    every = list(_every(old, new))
    return [each for each in every if each.new or not _over(each, every)]


def _over(agreed: Agreed, every: list[Agreed]) -> bool:
    """Whether another meeting, not before that of an agreement, agreed to something else."""
    for other in every:
        if other.record != agreed.record or other.decision == agreed.decision:
            continue
        if agreed.change == Act.CHANGED == other.change:
            otherwise = other.field == agreed.field and (other.to is None or other.to != agreed.to)
        else:
            otherwise = other.change != agreed.change and Act.REMOVED in (
                other.change, agreed.change,
            )  # fmt: skip
        if otherwise and other.date >= agreed.date:
            return True
    return False


def _every(old: State, new: State) -> Iterator[Agreed]:
    decisions = [entry for entry in new.entries.values() if entry.kind == DECISION]
    replaced = {entry.fields.get("replaces") for entry in decisions}
    for entry in decisions:
        if entry.id in replaced:
            continue
        before = old.entries.get(entry.ref)
        known = before.fields.get("agrees") if before is not None else None
        spoken = entry.fields.get("agrees")
        for item in spoken if isinstance(spoken, tuple) else ():
            if before is not None and not (isinstance(known, tuple) and item in known):
                continue
            if isinstance(item, Mapping):
                yield Agreed(
                    entry.id,
                    str(entry.fields.get("title", entry.id)),
                    str(entry.fields.get("date", "")),
                    str(item.get("record", "")),
                    str(item.get("change", "")),
                    str(item.get("field", "")),
                    _text(item.get("to")),
                    _text(item.get("was")),
                    before is None,
                )


def _text(value: Value) -> str | None:
    return None if value is None else reads(str(value))


def covering(
    change: Change, part: FieldChange | None, agreed: list[Agreed], changes: Changes
) -> Agreed | None:
    """The decision for a part of a change; that of the record that holds it counts as well."""
    for each in agreed:
        if each.record == change.ref and each.change == change.act and _covers(each, change, part):
            return each
    above = changes.changes.get(change.entry.parent)
    if part is None and above is not None and above.act is change.act:
        return covering(above, None, agreed, changes)
    return None


def _covers(agreed: Agreed, change: Change, part: FieldChange | None) -> bool:
    if part is None:
        return True  # it comes or goes once: it goes again, or comes again, by another decision
    if agreed.field not in called(part):
        return False
    if agreed.was is not None and agreed.was != said(part.old, part):
        return False
    if agreed.to is None:
        return agreed.new
    return agreed.to == said(part.new, part)


def called(part: FieldChange) -> tuple[str, ...]:
    """What a decision may call a field; where a record belongs is named for what holds it."""
    if part.name != PARENT:
        return (part.name,)
    return tuple({str(side).partition("/")[0] for side in (part.old, part.new)})


def parts(change: Change) -> tuple[FieldChange | None, ...]:
    """The parts of a change that may each need a decision; None for the whole record."""
    if change.act is not Act.CHANGED:
        return (None,)
    changed = {each.name for each in change.fields}
    return tuple(
        each
        for each in change.fields
        if not each.implied and GOES_WITH.get(each.name) not in changed
    )


def said(value: Value, part: FieldChange) -> str | None:
    """A value of a field as a decision writes it; None where no line can say it."""
    if part.name == PARENT and isinstance(value, str):
        return value.partition("/")[2]
    return None if value is None or isinstance(value, (tuple, Mapping)) else reads(str(value))
