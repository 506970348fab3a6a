"""The form to propose a new action under an objective."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

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
from generator.forms.change_owner import no_basis
from generator.forms.ids import new_id
from generator.model import NOT_STATED

if TYPE_CHECKING:
    from generator.documents import Pointer

_BASIS = "Who says who the owner is?"
_REASON = "What makes them the owner?"


def _fields(context: Context) -> tuple[Field, ...]:
    def room(*keys: str) -> int | None:
        return asking.longest(context.schemas, "objective", "actions", *keys)

    def said(*keys: str) -> str:
        return asking.described(context.schemas, "objective", "actions", *keys)

    return (
        Field(
            id="objective",
            label="Which objective does it serve?",
            kind=Kind.CHOICE,
            help="Choose it from the list.",
            options=asking.objectives(context.plan),
        ),
        Field(
            id="wording",
            label="The action, in the words that were agreed",
            kind=Kind.WORDING,
            help="One sentence that says what is to be done.",
            longest=room("title"),
        ),
        Field(
            id="explanation",
            label="The action explained",
            kind=Kind.TEXT,
            help=f"{said('explained')} Leave it empty if the words are plain.",
            required=False,
            longest=room("explained"),
        ),
        Field(
            id="owner",
            label="Who is the owner?",
            kind=Kind.CHOICE,
            help=said("owner"),
            options=asking.owners(context.plan),
        ),
        asking.basis(_BASIS, required=False),
        Field(
            id="reason",
            label=_REASON,
            kind=Kind.TEXT,
            help="What the source says. If it is how you read the plan, say why. Leave it empty if "
            "nobody is named.",
            required=False,
            longest=room("owner_basis", "reason"),
        ),
        asking.due(
            "When is it due?", required=False, more="Leave it empty if no source gives a date."
        ),
        replace(asking.SOURCE, label="Where was it agreed?"),
        asking.PUBLIC,
    )


def _propose(answers: Answers, context: Context) -> Proposal:
    objective = context.plan.objectives[answers["objective"]]
    path, place = asking.origin(objective)
    owner = answers["owner"]
    fields: dict[Pointer, str] = {("id",): "wording", ("title",): "wording"}
    item: dict[str, object] = {
        "id": new_id(answers["wording"], context.taken(), f"{objective.id}-action"),
        "title": answers["wording"],
        "explained": answers["explanation"] or NOT_STATED,
        "owner": owner,
    }
    fields |= {("explained",): "explanation", ("owner",): "owner"}
    complaints = []
    if owner != NOT_STATED:
        if not answers["basis"]:
            complaints.append(no_basis(_BASIS))
        if not answers["reason"]:
            remedy = "You name an owner, so please say what makes them the owner."
            complaints.append(Complaint(_REASON, "", remedy))
        item["owner_basis"] = {"basis": answers["basis"], "reason": answers["reason"]}
        fields |= {("owner_basis", "basis"): "basis", ("owner_basis", "reason"): "reason"}
    item |= {"due": answers["due"] or NOT_STATED, "resources": NOT_STATED, "answers": []}
    fields |= {("due",): "due"}
    return Proposal(
        f"Add an action to {asking.named(objective)}",
        objective.title,
        path,
        (Edit(path, (*place, "actions"), Operation.ITEM, item, fields),),
        tuple(complaints),
    )


FORM = Form(
    name="propose-action",
    title="Propose a new action",
    description="Something more should be done to reach an objective.",
    subject="New action: ",
    fields=_fields,
    propose=_propose,
)
