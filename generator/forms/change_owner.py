"""The form to change who owns an action or leads on an objective."""

from __future__ import annotations

from dataclasses import replace

from generator.forms import asking
from generator.forms.base import (
    Answers,
    Complaint,
    Context,
    Edit,
    Field,
    Form,
    Kind,
    Operation,
    Proposal,
)
from generator.model import NOT_STATED, Action

_BASIS = "Who says so?"


def _fields(context: Context) -> tuple[Field, ...]:
    return (
        asking.what(context.plan),
        Field(
            id="owner",
            label="Who should own it?",
            kind=Kind.CHOICE,
            help="The organisation or board that is to do it, or to lead on it.",
            options=asking.owners(context.plan),
        ),
        asking.basis(_BASIS, required=False),
        replace(
            asking.SOURCE,
            label="What makes them the owner?",
            help="What the source says, and where: a link, or the name of a document or a meeting "
            "with its date. If it is how you read the plan, say why.",
            longest=asking.longest(
                context.schemas, "objective", "actions", "owner_basis", "reason"
            ),
        ),
        asking.PUBLIC,
    )


def _propose(answers: Answers, context: Context) -> Proposal:
    record = asking.promise(context.plan, answers["what"])
    path, place = asking.origin(record)
    owner = answers["owner"]
    title = f"Change the owner of {asking.named(record)}"
    if not isinstance(record, Action):
        edit = Edit(path, (*place, "lead"), Operation.VALUE, owner, {(): "owner"})
        return Proposal(title, record.title, path, (edit,))
    edits = [Edit(path, (*place, "owner"), Operation.VALUE, owner, {(): "owner"})]
    if owner != NOT_STATED:
        if not answers["basis"]:
            return Proposal(title, record.title, path, complaints=(no_basis(_BASIS),))
        edits.append(
            Edit(
                path,
                (*place, "owner_basis"),
                Operation.VALUE,
                {"basis": answers["basis"], "reason": answers["source"]},
                {("basis",): "basis", ("reason",): "source"},
            )
        )
    elif record.owner_basis is not None:
        edits.append(Edit(path, (*place, "owner_basis"), Operation.WITHOUT))
    return Proposal(title, record.title, path, tuple(edits))


def no_basis(label: str) -> Complaint:
    """The complaint that an owner is named, but not who says so."""
    remedy = "You name an owner, so please say who says so. Choose one of the two lines."
    return Complaint(label, "", remedy)


FORM = Form(
    name="change-owner",
    title="Change an owner",
    description="Another organisation or board owns an action, or leads on an objective.",
    subject="Change an owner: ",
    fields=_fields,
    propose=_propose,
)
