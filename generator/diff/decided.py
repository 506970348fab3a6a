"""Which changes a decision of the partnership covers, and which name none.

A decision covers a change of a field where it names the record and the field and, where it
says what the field reads from then on, just that.  It must be new together with the change,
or say what the field reads: a decision that was used once is no licence for ever.  A decision
itself changes by another decision alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Span, ordered
from generator.diff import figures
from generator.diff.changes import Act, Change, Changes, Weight
from generator.diff.compare import PARENT
from generator.diff.entries import reads
from generator.diff.fields import GOES_WITH
from generator.diff.names import Names
from generator.diff.sentences import clause
from generator.rules.change_documentation import UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diff.changes import FieldChange
    from generator.diff.entries import Entry, State, Value

DECISION = "decision"
FIGURES = "figures"
"""The field of an indicator that its rows of data are, to a decision."""


@dataclass(frozen=True)
class Decided:
    """What decisions say of the changes."""

    covered: Mapping[str, str]
    """The id of the decision for each record that one covers, by kind/id."""
    undecided: tuple[str, ...]
    """The records with a change that needs a decision and has none, as kind/id."""
    diagnostics: tuple[Diagnostic, ...]
    """A finding for each change without its decision."""


@dataclass(frozen=True)
class _Agreed:
    """One change that a decision agrees to."""

    decision: str
    title: str
    record: str
    change: str
    field: str
    to: str | None
    was: str | None
    new: bool
    """Whether it came together with the changes that are looked at."""


def decided(old: State, new: State, changes: Changes, names: Names) -> Decided:
    """Look for the decision of every change that needs one.

    Which changes do is what the earlier state says: a proposal cannot lift the rule for
    itself.
    """
    needed = needs_decision(old)
    agreed = list(_agreed(old, new))
    covered: dict[str, str] = {}
    open_: list[tuple[Change, FieldChange | None]] = []
    for change in changes.told:
        if _is_new_decision(change) or figures.is_figure(change):
            continue
        for part in _parts(change):
            found = _covering(change, part, agreed, changes)
            weight = part.weight if part is not None else change.weight
            if found is not None:
                covered.setdefault(change.ref, found.decision)
            elif weight in needed:
                open_.append((change, part))
    faults = [_finding(change, part, agreed, old, new, names) for change, part in open_]
    undecided = {change.ref for change, _ in open_}
    for ref, rows in figures.by_indicator(changes.told).items():
        agreement = _of_figures(ref, agreed, changes)
        if agreement is not None:
            covered.setdefault(ref, agreement.decision)
        elif Weight.DATA in needed:
            faults.append(_finding_of_figures(ref, rows, old, new, names))
            undecided.add(ref)
    return Decided(covered, tuple(sorted(undecided)), ordered(faults))


def _is_new_decision(change: Change) -> bool:
    """Whether a decision came in; one that is changed or taken out needs another decision."""
    return change.kind == DECISION and change.act is Act.ADDED


def _of_figures(ref: str, agreed: list[_Agreed], changes: Changes) -> _Agreed | None:
    """The decision for the figures of an indicator: that of the indicator counts as well."""
    for each in agreed:
        about = each.record == ref and each.change == Act.CHANGED and each.field == FIGURES
        if about and each.new:
            return each
    whole = changes.changes.get(ref)
    if whole is None or whole.act is Act.CHANGED:
        return None
    return _covering(whole, None, agreed, changes)


def _finding_of_figures(
    ref: str, rows: list[Change], old: State, new: State, names: Names
) -> Diagnostic:
    first = rows[0]
    state = old if first.new is None else new
    many = f"{len(rows):,} row{'' if len(rows) == 1 else 's'} changed"
    return UNDECIDED.at(
        Span(first.entry.origin.path, state.line(first.entry)),
        f"Figures of “{names.of(ref)}”: {many}; no decision says so",
        _remedy(f"record: {ref}, change: changed, field: {FIGURES}"),
    )


def _remedy(agrees: str) -> str:
    return (
        "if a meeting agreed to it, say so in a file of plan/decisions/ under agrees "
        f"({agrees}); if nobody did, put back what was there"
    )


def needs_decision(state: State) -> frozenset[Weight]:
    """The weights of changes that need a decision, as plan.yaml says; substantive by default."""
    entry = next((e for e in state.entries.values() if e.kind == "plan"), None)
    said = entry.fields.get("changes.decisions_for") if entry is not None else None
    if not isinstance(said, tuple):
        return frozenset({Weight.SUBSTANTIVE})
    return frozenset(weight for weight in Weight if weight.value in said)


def _parts(change: Change) -> tuple[FieldChange | None, ...]:
    """The parts of a change that may each need a decision; None for the whole record.

    On what basis there is a new owner is part of the decision about the owner.
    """
    if change.act is not Act.CHANGED:
        return (None,)
    names = {each.name for each in change.fields}
    return tuple(
        each for each in change.fields if not each.implied and GOES_WITH.get(each.name) not in names
    )


def _agreed(old: State, new: State) -> Iterator[_Agreed]:
    """What decisions agree to: those that are new, and those of before as they were then.

    What a proposal writes into a decision of before agrees to nothing: a meeting that is over
    decides no more.  Nor does a decision that another one replaces.
    """
    decisions = [entry for entry in new.entries.values() if entry.kind == DECISION]
    replaced = {entry.fields.get("replaces") for entry in decisions}
    for entry in decisions:
        if entry.id in replaced:
            continue
        before = old.entries.get(entry.ref)
        known = before.fields.get("agrees") if before is not None else None
        said = entry.fields.get("agrees")
        for item in said if isinstance(said, tuple) else ():
            if before is not None and not (isinstance(known, tuple) and item in known):
                continue
            if isinstance(item, Mapping):
                yield _Agreed(
                    entry.id,
                    str(entry.fields.get("title", entry.id)),
                    str(item.get("record", "")),
                    str(item.get("change", "")),
                    str(item.get("field", "")),
                    _text(item.get("to")),
                    _text(item.get("was")),
                    before is None,
                )


def _text(value: Value) -> str | None:
    return None if value is None else reads(str(value))


def _covering(
    change: Change, part: FieldChange | None, agreed: list[_Agreed], changes: Changes
) -> _Agreed | None:
    """The decision for a part of a change; that of the record that holds it counts as well."""
    for each in agreed:
        if each.record == change.ref and each.change == change.act and _covers(each, change, part):
            return each
    above = changes.changes.get(change.entry.parent)
    if part is None and above is not None and above.act is change.act:
        return _covering(above, None, agreed, changes)
    return None


def _covers(agreed: _Agreed, change: Change, part: FieldChange | None) -> bool:
    if part is None:
        return True  # it came or went once: the decision is used up by that
    if agreed.field not in _called(change, part):
        return False
    if agreed.was is not None and agreed.was != _said(change, part.old, part):
        return False
    if agreed.to is None:
        return agreed.new
    return agreed.to == _said(change, part.new, part)


def _called(change: Change, part: FieldChange) -> tuple[str, ...]:
    """What a decision may call a field; where a record belongs is named for what holds it."""
    if part.name != PARENT:
        return (part.name,)
    return tuple({str(side).partition("/")[0] for side in (part.old, part.new)})


def _said(change: Change, value: Value, part: FieldChange) -> str | None:
    if part.name == PARENT and isinstance(value, str):
        return value.partition("/")[2]
    return None if value is None or isinstance(value, (tuple, Mapping)) else reads(str(value))


def _finding(
    change: Change,
    part: FieldChange | None,
    agreed: list[_Agreed],
    old: State,
    new: State,
    names: Names,
) -> Diagnostic:
    entry = change.entry
    what = clause(change, part, names)
    other = next(
        (
            a
            for a in agreed
            if part is not None and a.record == change.ref and _near(a, change, part)
        ),
        None,
    )
    message = f"{names.subject(entry)}: {what}; no decision says so"
    if other is not None:
        message = (
            f"{names.subject(entry)}: {what}; the decision “{other.title}” agreed to another value"
        )
    entry_said = f"record: {change.ref}, change: {change.act}"
    if part is not None:
        field = _called(change, part)[0]
        value = _said(change, part.new, part)
        entry_said += f", field: {field}" + (f", to: {value}" if value and len(value) < 80 else "")
    return UNDECIDED.at(
        _span(change, part, old, new),
        message,
        _remedy(entry_said),
    )


def _near(agreed: _Agreed, change: Change, part: FieldChange) -> bool:
    return (
        agreed.change == change.act
        and agreed.field in _called(change, part)
        and agreed.to is not None
        and (agreed.new or agreed.was == _said(change, part.old, part))
    )


def _span(change: Change, part: FieldChange | None, old: State, new: State) -> Span:
    """Where the change stands now; what was taken out, where it would stand."""
    entry: Entry | None = change.new
    if entry is None:
        above = new.entries.get(change.entry.parent)
        if above is None:
            return Span(change.entry.origin.path, old.line(change.entry))
        entry, part = above, None
    document = new.documents.by_path.get(entry.origin.path)
    name = part.name if part is not None else ""
    pointer = entry.pointers.get(name, entry.origin.pointer)
    return document.span(pointer) if document is not None else Span(entry.origin.path)
