"""The form to change when an action or an objective is due."""

from __future__ import annotations

from generator.forms import asking
from generator.forms.base import Answers, Context, Edit, Field, Form, Operation, Proposal


def _fields(context: Context) -> tuple[Field, ...]:
    more = "Write “not stated” if no source gives a date."
    return (
        asking.what(context.plan),
        asking.due("When is it due?", required=True, more=more),
        asking.SOURCE,
        asking.PUBLIC,
    )


def _propose(answers: Answers, context: Context) -> Proposal:
    record = asking.promise(context.plan, answers["what"])
    path, place = asking.origin(record)
    edit = Edit(path, (*place, "due"), Operation.VALUE, answers["due"], {(): "due"})
    title = f"Change the date of {asking.named(record)}"
    return Proposal(title, record.title, path, (edit,))


FORM = Form(
    name="change-date",
    title="Change a date",
    description="An action or an objective is due on another date than the plan says.",
    subject="Change a date: ",
    fields=_fields,
    propose=_propose,
)
