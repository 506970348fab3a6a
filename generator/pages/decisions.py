"""The decisions about the plan: what was agreed, when and where, and what it changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.base import Page
from generator.pages.places import targets
from generator.pages.site import RECORD
from generator.periods import label_when

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.model import Agreed, Decision
    from generator.pages.places import Target
    from generator.views import PlanView

CHANGES = {
    "added": "came into the plan",
    "removed": "was taken out of the plan",
    "changed": "changed",
}
"""What became of a record, in words."""

_WHEN = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a field as a page shows it."""

    text: str
    reference: tuple[str, str] | None
    """The kind and the id of the record that it names; None where it names none."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change that a decision agreed to, as a page shows it."""

    kind: str
    """What the record is, in words."""
    record: tuple[str, str]
    """Its kind and id."""
    there: bool
    """Whether the record is still in the plan, so that it has a place to link to."""
    became: str
    field: str
    """The field in words; empty where the whole record came or went."""
    was: Value | None
    to: Value | None


def change(agreed: Agreed, known: Mapping[str, Target]) -> Change:
    """What a page says of a change; `known` are the records that have a place on the site."""
    kind, _, name = agreed.record.partition("/")
    field = agreed.field or ""
    return Change(
        kind=kind.replace("-", " ").capitalize(),
        record=(kind, name),
        there=agreed.record in known,
        became=CHANGES[agreed.change],
        field=field.replace("_", " ").replace(".", ", "),
        was=_value(field, agreed.was, known),
        to=_value(field, agreed.to, known),
    )


def _value(field: str, text: str | None, known: Mapping[str, Target]) -> Value | None:
    if text is None:
        return None
    for kind in ("board", "organisation"):
        if field in ("owner", "lead", "parent") and f"{kind}/{text}" in known:
            return Value(text, (kind, text))
    return Value(label_when(text) if _WHEN.fullmatch(text) else text, None)


def pages(view: PlanView) -> Iterator[Page]:
    """One page, the latest decision first; it says so where none is recorded."""
    known = targets(view)
    replaced_by: dict[str, Decision] = {d.replaces: d for d in view.decisions if d.replaces}
    latest = tuple(reversed(view.decisions))
    yield Page(
        path="decisions.md",
        title="Decisions",
        description="What has been agreed about the plan since it was adopted, and where.",
        template="decisions.md.j2",
        origin=tuple(d.origin.path for d in latest) or (view.head.origin.path,),
        context={
            "decisions": latest,
            "changes": {d.id: [change(agreed, known) for agreed in d.agrees] for d in latest},
            "replaced_by": replaced_by,
            "recording": RECORD,
        },
    )
