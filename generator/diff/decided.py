"""Which changes a decision of the partnership covers, and which name none.

A decision covers a change of a field where it names the record and the field and, where it
says what the field reads from then on, just that.  It must be new together with the change,
or say what the field reads: a decision that was used once is no licence for ever, and what a
later meeting decided otherwise is over.  A decision itself changes by another decision alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import ordered
from generator.diff import figures
from generator.diff.agreed import DECISION, agreed_in, covering, parts
from generator.diff.changes import Act, Weight
from generator.diff.compare import PARENT
from generator.diff.twins import twins
from generator.diff.undecided import (
    FIGURES,
    Missing,
    finding,
    finding_of_figures,
    missing,
    missing_of_figures,
    nearest,
)
from generator.rules.change_documentation import NOT_YET

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from generator.diagnostics import Diagnostic
    from generator.diff.agreed import Agreed
    from generator.diff.changes import Change, Changes, FieldChange
    from generator.diff.entries import State
    from generator.diff.names import Names

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Decided:
    """What decisions say of the changes."""

    covered: Mapping[str, str]
    """The id of the decision for each record that one covers, by kind/id."""
    undecided: tuple[str, ...]
    """The records with a change that needs a decision and has none, as kind/id."""
    diagnostics: tuple[Diagnostic, ...]
    """A finding for each change without its decision, and for meetings that are still to come."""
    missing: tuple[Missing, ...]
    """What a decision of all those changes would say under `agrees`."""


def decided(
    old: State, new: State, changes: Changes, names: Names, today: date | None = None
) -> Decided:
    """Look for the decision of every change that needs one.

    Which changes do is what the earlier state says: a proposal cannot lift the rule for
    itself.  `today` is the day on which it is asked: a meeting after it has decided nothing.
    """
    needed = needs_decision(old)
    agreed = agreed_in(old, new)
    covered: dict[str, str] = {}
    open_: list[tuple[Change, FieldChange | None]] = []
    for change in changes.told:
        if _is_new_decision(change) or figures.is_figure(change):
            continue
        for part in parts(change):
            found = covering(change, part, agreed, changes)
            weight = part.weight if part is not None else change.weight
            if found is not None:
                covered.setdefault(change.ref, found.decision)
            elif weight in needed:
                open_.append((change, part))
    undecided = {change.ref for change, _ in open_}
    again = twins(changes)
    faults: list[Diagnostic] = []
    lacking: list[Missing] = []
    for change, part in open_:
        if not _told_with_another(change, part, changes, again, undecided):
            twin = again.get(change.ref, "") if change.act is Act.ADDED else ""
            faults.append(finding(change, part, agreed, (old, new), names, twin))
            if not twin and "~" not in change.ref and nearest(change, part, agreed) is None:
                lacking.append(missing(change, part))
    for ref, rows in figures.by_indicator(changes.told).items():
        agreement = _of_figures(ref, agreed, changes)
        if agreement is not None:
            covered.setdefault(ref, agreement.decision)
        elif Weight.DATA in needed:
            faults.append(finding_of_figures(ref, rows, old, new, names))
            lacking.append(missing_of_figures(ref))
            undecided.add(ref)
    faults += _to_come(changes, new, names, today)
    return Decided(covered, tuple(sorted(undecided)), ordered(faults), tuple(lacking))


def _told_with_another(
    change: Change,
    part: FieldChange | None,
    changes: Changes,
    again: Mapping[str, str],
    undecided: Collection[str],
) -> bool:
    """Whether the finding of another record says it, too.

    That is so where the record that holds it came or went, and where one came again under
    another id: then the new one is told.
    """
    if part is not None:
        was = str(part.old).partition("/")[2]
        return part.name == PARENT and part.new in undecided and again.get(str(part.new)) == was
    if change.act is Act.REMOVED and change.ref in again:
        return f"{change.kind}/{again[change.ref]}" in undecided
    above = changes.changes.get(change.entry.parent)
    return above is not None and above.act is change.act and above.ref in undecided


def _to_come(
    changes: Changes, new: State, names: Names, today: date | None
) -> Iterator[Diagnostic]:
    """Decisions that are new, of a day that is still to come."""
    for change in changes.told:
        day = change.entry.fields.get("date")
        if today is None or not _is_new_decision(change) or not _is_day(day):
            continue
        if str(day) > today.isoformat():
            entry = change.entry
            document = new.documents.by_path[entry.origin.path]
            yield NOT_YET.at(
                document.span(entry.pointers.get("date", entry.origin.pointer)),
                f"{names.subject(entry)}: its meeting is on {names.value(day, entry, 'date')}, "
                f"and today is {names.value(today.isoformat(), entry, 'date')}",
                "write the day on which it was decided; if the meeting is still to come, wait "
                "until it has agreed",
            )


def _is_day(value: object) -> bool:
    return isinstance(value, str) and _DAY.fullmatch(value) is not None


def _is_new_decision(change: Change) -> bool:
    """Whether a decision came in; one that is changed or taken out needs another decision."""
    return change.kind == DECISION and change.act is Act.ADDED


def _of_figures(ref: str, agreed: list[Agreed], changes: Changes) -> Agreed | None:
    """The decision for the figures of an indicator: that of the indicator counts as well."""
    for each in agreed:
        about = each.record == ref and each.change == Act.CHANGED and each.field == FIGURES
        if about and each.new:
            return each
    whole = changes.changes.get(ref)
    if whole is None or whole.act is Act.CHANGED:
        return None
    return covering(whole, None, agreed, changes)


def needs_decision(state: State) -> frozenset[Weight]:
    """The weights of changes that need a decision, as plan.yaml says; substantive by default."""
    entry = next((e for e in state.entries.values() if e.kind == "plan"), None)
    said = entry.fields.get("changes.decisions_for") if entry is not None else None
    if not isinstance(said, tuple):
        return frozenset({Weight.SUBSTANTIVE})
    return frozenset(weight for weight in Weight if weight.value in said)
