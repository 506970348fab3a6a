"""What the checks find in a proposed plan, told in the form's own words.

A finding belongs to the answer that it stands in.  The one who filled in the form knows no
files, keys or codes, so none is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.forms.asking import said
from generator.forms.base import Complaint, Operation
from generator.periods import label_date

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.documents import Documents, Pointer
    from generator.forms.base import Edit, Field, Proposal


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _told(diagnostic: Diagnostic) -> str:
    """The finding's own words: only where they name nothing but what was written."""
    message, remedy = diagnostic.message, diagnostic.help
    return f"{message[:1].upper()}{message[1:]}. {remedy[:1].upper()}{remedy[1:]}."


def _before(diagnostic: Diagnostic) -> str:
    first, last = (label_date(day) for day in _DAY.findall(diagnostic.help))
    return f"This is before the plan starts. Write a date from {first} to {last}."


def _otherwise(_diagnostic: Diagnostic) -> str:
    return "The checks refuse this. Say it in other words, as plain text."


PHRASES: Mapping[str, Callable[[Diagnostic], str]] = {
    "due-before-plan": _before,
    "duplicate-id": lambda _: "Something else in the plan has this name already.",
    "garbled-text": _told,
    "name-clash": lambda _: "Something else in the plan has just these words already.",
    "needless-alias": lambda _: (
        "The plan keeps just these words already, as another wording of the same thing. "
        "A person has to bring the two together."
    ),
    "swallowed-key": lambda _: (
        "A line of this begins with a word and a colon that mean something else in the plan’s "
        "files. Put another word before it."
    ),
    "unnamed-record": lambda _: "This says nothing yet. Write the words that it is to have.",
    "unsafe-markup": _told,
    "unstated-otherwise": lambda _: (
        "This tells a reader nothing. Say it in words, or leave the answer empty if you may."
    ),
}
"""What the codes that an answer can bring about say to the one who gave it."""


def complaints(
    found: Sequence[Diagnostic],
    proposal: Proposal,
    documents: Documents,
    fields: Sequence[Field],
    written: Mapping[str, str],
) -> tuple[Complaint, ...]:
    """What to correct: one complaint for each thing that is wrong with an answer.

    `documents` are those of the proposed plan, `written` the answers by id of field.
    """
    by_id = {field.id: field for field in fields}
    made = []
    for diagnostic in found:
        name = _field(diagnostic, proposal.edits, documents)
        if name is None:
            made.append(Complaint("", "", _ELSEWHERE))
            continue
        phrase = PHRASES.get(diagnostic.code, _otherwise)
        made.append(_complaint(by_id[name], written.get(name, ""), phrase(diagnostic)))
    return tuple(dict.fromkeys(made))


def _complaint(field: Field, written: str, remedy: str) -> Complaint:
    return Complaint(field.label, said(field, written), remedy)


_ELSEWHERE = (
    "What you propose does not fit something else in the plan itself. That is no mistake of "
    "yours: someone who looks after the plan has to look at it."
)


NOTES: Mapping[str, str] = {
    "due-after-plan": "This is due after the plan ends, so who follows it up then?",
    "unfinished-text": "It holds a note such as TBC, which would be published as it stands.",
}
"""What a warning that an answer can bring about says to the one who gave it."""


def added(before: Sequence[Diagnostic], after: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The warnings that were not there before."""
    known = {(d.code, d.message) for d in before}
    return tuple(
        d for d in after if d.severity is Severity.WARNING and (d.code, d.message) not in known
    )


def notes(warnings: Sequence[Diagnostic]) -> tuple[str, ...]:
    """What of warnings concerns the one who filled in the form."""
    return tuple(dict.fromkeys(NOTES[d.code] for d in warnings if d.code in NOTES))


def _field(diagnostic: Diagnostic, edits: Sequence[Edit], documents: Documents) -> str | None:
    """The question whose answer a finding is about; None where it is about none."""
    here = [edit for edit in edits if edit.path == diagnostic.span.path and edit.fields]
    best: tuple[int, str] | None = None
    for edit in here:
        document = documents.by_path[edit.path]
        for inner, name in edit.fields.items():
            pointer = (*_place(edit, documents), *inner)
            if document.holds(pointer, diagnostic.span) and (
                best is None or len(pointer) > best[0]
            ):
                best = (len(pointer), name)
    if best is not None:
        return best[1]
    # A finding beside the value in the same file, such as an alias that now says the same.
    return next(iter(here[0].fields.values())) if here else None


def _place(edit: Edit, documents: Documents) -> Pointer:
    """Where an edit's value stands in the proposed plan."""
    if edit.operation is not Operation.ITEM:
        return edit.pointer
    items = documents.by_path[edit.path].data
    for step in edit.pointer:
        items = items[step]
    return (*edit.pointer, len(items) - 1)
