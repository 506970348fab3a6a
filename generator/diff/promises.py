"""The history of each promise: every wording, owner, target and date, from git and decisions.

A promise is an objective, an action or a success measure.  Git knows what the files said and
from which day; a decision knows who agreed to it.  Where git knows nothing, decisions alone
tell what was agreed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.diff.changes import Act, Weight
from generator.diff.compare import PARENT
from generator.diff.entries import reads
from generator.diff.sentences import clause, field_in_words
from generator.model import NOT_STATED
from generator.plaintext import on_one_line
from generator.views import Happening

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.diff.changes import Change, FieldChange
    from generator.diff.names import Names
    from generator.model import Agreed, Decision

PROMISES = frozenset({"objective", "action", "success-measure"})
"""The kinds of record that have a history of their own on the site."""


@dataclass(frozen=True)
class Day:
    """What changed on a day."""

    day: date
    changes: tuple[Change, ...]
    names: Names
    begins: bool
    """Whether the record began that day."""


@dataclass(frozen=True)
class Told:
    """The histories, and when each record came in."""

    happenings: Mapping[str, tuple[Happening, ...]]
    since: Mapping[str, date]


def histories(days: Sequence[Day], decisions: Iterable[Decision], names: Names) -> Told:
    """The history of each promise.

    `days` are in order of time, `names` those of the present state.
    """
    agreed = list(_agreed(decisions))
    used: set[int] = set()
    found: dict[str, list[Happening]] = defaultdict(list)
    since: dict[str, date] = {}
    for each in days:
        for change in each.changes:
            if change.act is Act.ADDED:
                since[change.ref] = each.day
            if change.kind in PROMISES and not each.begins:
                found[change.ref] += _happenings(change, each, agreed, used)
    for number, (decision, one) in enumerate(agreed):
        if number not in used and one.record.partition("/")[0] in PROMISES:
            said = on_one_line(_said(one, names))
            day = date.fromisoformat(decision.date)
            found[one.record].append(Happening(day, said, decision.id, only_agreed=True))
    return Told(
        {
            ref: tuple(sorted(happened, key=lambda h: h.day, reverse=True))
            for ref, happened in found.items()
            if happened
        },
        since,
    )


def decision_of(change: Change, day: date, agreed: Sequence[tuple[Decision, Agreed]]) -> str:
    """The id of the decision that agreed to a change made on a day; empty where none did."""
    parts = [None] if change.act is not Act.CHANGED else list(change.fields)
    for part in parts:
        number = _matching(change, part, day, agreed)
        if number is not None:
            return agreed[number][0].id
    return ""


def all_agreed(decisions: Iterable[Decision]) -> list[tuple[Decision, Agreed]]:
    """Every change that decisions agreed to, in order of the day."""
    return list(_agreed(decisions))


def _agreed(decisions: Iterable[Decision]) -> Iterator[tuple[Decision, Agreed]]:
    for decision in sorted(decisions, key=lambda d: (d.date, d.id)):
        for one in decision.agrees:
            yield decision, one


def _happenings(
    change: Change, each: Day, agreed: Sequence[tuple[Decision, Agreed]], used: set[int]
) -> Iterator[Happening]:
    if change.act is not Act.CHANGED:
        number = _matching(change, None, each.day, agreed)
        said = "came into the plan" if change.act is Act.ADDED else "was taken out of the plan"
        yield _happening(said, each.day, number, agreed, used)
        return
    for part in change.fields:
        if part.implied or part.weight is not Weight.SUBSTANTIVE:
            continue
        number = _matching(change, part, each.day, agreed)
        yield _happening(clause(change, part, each.names), each.day, number, agreed, used)


def _happening(
    said: str,
    day: date,
    number: int | None,
    agreed: Sequence[tuple[Decision, Agreed]],
    used: set[int],
) -> Happening:
    said = on_one_line(said)  # no check of today saw what was said then
    if number is None:
        return Happening(day, said)
    used.add(number)
    return Happening(day, said, agreed[number][0].id)


def _matching(
    change: Change,
    part: FieldChange | None,
    day: date,
    agreed: Sequence[tuple[Decision, Agreed]],
) -> int | None:
    """The last decision, up to the day, that agreed to a part of a change."""
    found = None
    for number, (decision, one) in enumerate(agreed):
        if decision.date > day.isoformat():
            break
        if one.record != change.ref or one.change != change.act:
            continue
        if part is None or _agrees(one, part):
            found = number
    return found


def _agrees(one: Agreed, part: FieldChange) -> bool:
    if part.name == PARENT:
        return one.field in {str(side).partition("/")[0] for side in (part.old, part.new)}
    if one.field != part.name:
        return False
    return one.to is None or reads(one.to) == str(part.new)


def _said(one: Agreed, names: Names) -> str:
    """What a decision agreed to, where no version of the files shows it."""
    if one.change == "added":
        return "agreed: to come into the plan"
    if one.change == "removed":
        return "agreed: to be taken out of the plan"
    kind = one.record.partition("/")[0]
    words = field_in_words(kind, one.field or "")
    entry = names.entry(one.record)

    def value(text: str) -> str:
        return names.value(reads(text), entry, one.field or "") if entry is not None else text

    was = f" from {value(one.was)}" if one.was not in (None, NOT_STATED) else ""
    to = f" to {value(one.to)}" if one.to is not None else ""
    return f"agreed: {words} to change{was}{to}"
