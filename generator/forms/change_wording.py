"""The form to change the wording of an action or an objective, or its plain words."""

from __future__ import annotations

from generator.forms import asking
from generator.forms.base import (
    Answers,
    Context,
    Edit,
    Field,
    Form,
    Kind,
    Operation,
    Option,
    Proposal,
)
from generator.model import Action

_TITLE, _EXPLANATION = "title", "explanation"
_WORDING = "The new words"


def _fields(context: Context) -> tuple[Field, ...]:
    return (
        asking.what(context.plan),
        Field(
            id="part",
            label="Which words?",
            kind=Kind.CHOICE,
            help="The agreed wording is the partnership’s. It changes only where the partnership "
            "agreed another, or where it holds a misprint. Anyone may improve the explanation.",
            options=(
                Option(_TITLE, "The wording as agreed"),
                Option(_EXPLANATION, "The explanation in plain words"),
            ),
        ),
        Field(
            id="wording",
            label=_WORDING,
            kind=Kind.TEXT,
            help="All of the text as it should read, not only what changes.",
        ),
        asking.SOURCE,
        asking.PUBLIC,
    )


def _propose(answers: Answers, context: Context) -> Proposal:
    record = asking.promise(context.plan, answers["what"])
    path, place = asking.origin(record)
    wording = answers["wording"]
    inside = ("actions",) if isinstance(record, Action) else ()
    if answers["part"] == _TITLE:
        key, said = "title", "wording"
        wording = " ".join(wording.split())
    else:
        key, said = "explained" if inside else "summary", "explanation"
    most = asking.longest(context.schemas, "objective", *inside, key)
    edit = Edit(path, (*place, key), Operation.VALUE, wording, {(): "wording"})
    return Proposal(
        f"Change the {said} of {asking.named(record)}",
        record.title,
        path,
        (edit,),
        asking.too_long(_WORDING, wording, most),
    )


FORM = Form(
    name="change-wording",
    title="Change a wording",
    description="An action, an objective or its explanation should be worded in another way.",
    subject="Change a wording: ",
    fields=_fields,
    propose=_propose,
)
