"""What is said of a change that names no decision: a finding, and what a decision would say.

Here belong its place, its words and its remedy.  Which changes these are is found in `decided`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Span
from generator.diff.agreed import called, said
from generator.diff.changes import Act
from generator.diff.sentences import clause
from generator.rules.change_documentation import UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.diff.agreed import Agreed
    from generator.diff.changes import Change, FieldChange
    from generator.diff.entries import Entry, State
    from generator.diff.names import Names

FIGURES = "figures"
"""The field of an indicator that its rows of data are, to a decision."""
_SHOWN = 80
"""How long a value may be that stands in a remedy."""
_PUT_BACK = "; if nobody did, put back what was there"


@dataclass(frozen=True)
class Missing:
    """What a decision would say under `agrees`, for a change that has none."""

    record: str
    change: str
    field: str = ""
    to: str = ""

    def __str__(self) -> str:
        """All of it in one line, without a long value."""
        parts = [f"record: {self.record}", f"change: {self.change}"]
        if self.field:
            parts.append(f"field: {self.field}")
        if self.to and len(self.to) < _SHOWN:
            parts.append(f"to: {self.to}")
        return ", ".join(parts)


def missing(change: Change, part: FieldChange | None) -> Missing:
    """What a decision of a change would say."""
    if part is None:
        return Missing(change.ref, change.act)
    return Missing(change.ref, change.act, called(part)[0], said(part.new, part) or "")


def finding(
    change: Change,
    part: FieldChange | None,
    agreed: Sequence[Agreed],
    states: tuple[State, State],
    names: Names,
    twin: str,
) -> Diagnostic:
    """The finding of a change without its decision.

    `twin` is the id that the same wording has or had, where an id was changed.
    """
    subject, what = names.subject(change.entry), clause(change, part, names)
    message = f"{subject}: {what}; no decision says so"
    remedy = _remedy(str(missing(change, part)))
    near = nearest(change, part, agreed)
    if near is not None and part is not None:
        message = f"{subject}: {what}; {_otherwise(near, part)}"
        remedy = _corrected(near, part)
    elif "~" in change.ref:
        message = f"{subject}: a second record of this kind has the same id"
        remedy = "give it an id of its own; then say which meeting agreed to it"
    elif twin:
        message = f"{subject}: the same wording had the id {twin}, and an id lasts for ever"
        remedy = f"write id: {twin} again, and give the file its name back if it has another one"
    return UNDECIDED.at(_span(change, part, *states), message, remedy)


def finding_of_figures(
    ref: str, rows: Sequence[Change], old: State, new: State, names: Names
) -> Diagnostic:
    """The finding of changed figures; it gives none of them."""
    first = rows[0]
    state = old if first.new is None else new
    many = f"{len(rows):,} row{'' if len(rows) == 1 else 's'} changed"
    return UNDECIDED.at(
        Span(first.entry.origin.path, state.line(first.entry)),
        f"Figures of “{names.of(ref)}”: {many}; no decision says so",
        _remedy(str(missing_of_figures(ref))),
    )


def missing_of_figures(ref: str) -> Missing:
    """What a decision of an indicator's figures would say."""
    return Missing(ref, Act.CHANGED, FIGURES)


def _remedy(agrees: str) -> str:
    return (
        "if a meeting agreed to it, say so in a file of plan/decisions/ under agrees "
        f"({agrees}){_PUT_BACK}"
    )


def nearest(change: Change, part: FieldChange | None, agreed: Sequence[Agreed]) -> Agreed | None:
    """A decision of the same field that says another value."""
    if part is None:
        return None
    for each in agreed:
        about = each.record == change.ref and each.change == change.act
        if not about or each.field not in called(part):
            continue
        was = each.was is None or each.was == said(part.old, part)
        if (each.new and (each.to is not None or not was)) or (each.to is not None and was):
            return each
    return None


def _otherwise(agreed: Agreed, part: FieldChange) -> str:
    """In what a decision of the field differs from the change."""
    new, old = said(part.new, part), said(part.old, part)
    if agreed.to is not None and agreed.to != new:
        return f"the decision “{agreed.title}” says to: {_short(agreed.to)}"
    return f"the decision “{agreed.title}” says was: {_short(agreed.was)}, not {_short(old)}"


def _corrected(agreed: Agreed, part: FieldChange) -> str:
    """What to do where the decision and the plan do not agree."""
    new, old = said(part.new, part), said(part.old, part)
    if agreed.to is not None and agreed.to != new:
        right = f"to: {_short(new)}" if new is not None else "no “to”"
    else:
        right = f"was: {_short(old)}, or no “was”" if old is not None else "no “was”"
    return (
        f"both are written as the file has them: write {right} in plan/decisions/"
        f"{agreed.decision}.yaml if that is what the meeting agreed; else correct the plan"
    )


def _short(value: str | None) -> str:
    text = " ".join((value or "").split())
    return text if len(text) < _SHOWN else f"{text[:_SHOWN]}…"


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
