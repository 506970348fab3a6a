"""What tests of forms need: what a service makes of a form that somebody filled in."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator import pipeline
from generator.forms import FORMS
from generator.forms.base import Context, Kind
from tests.support import MINIMAL, ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.forms.base import Field

FULL = ROOT / "tests" / "projects" / "full"


@cache
def context(project: Path = MINIMAL) -> Context:
    checked = pipeline.check(project)
    return Context(checked.plan, checked.schemas)


@cache
def fields(name: str, project: Path = MINIMAL) -> tuple[Field, ...]:
    return FORMS[name].fields(context(project))


def sent(name: str, answers: Mapping[str, str], project: Path = MINIMAL) -> str:
    """The text of an issue as GitHub makes it of a form."""
    parts = []
    for field in fields(name, project):
        answer = answers.get(field.id, "")
        if field.kind is Kind.TICK:
            answer = f"- [{'X' if answer != 'no' else ' '}] {field.options[0].label}"
        elif field.kind is Kind.CHOICE and answer:
            answer = next((o.label for o in field.options if o.value == answer), answer)
        parts.append(f"### {field.label}\n\n{answer or '_No response_'}")
    return "\n\n".join(parts)


GIVEN: Mapping[str, Mapping[str, str]] = {
    "propose-action": {
        "objective": "less-litter",
        "wording": "Paint the bins",
        "explanation": "The bins get a new colour.",
        "owner": "streets-group",
        "basis": "adopted",
        "reason": "The minutes say so.",
        "due": "31 March 2026",
        "source": "The minutes of May.",
    },
    "change-owner": {
        "what": "action/collect-litter",
        "owner": "example-council",
        "basis": "editorial",
        "source": "It has the vans.",
    },
    "change-date": {
        "what": "action/collect-litter",
        "due": "June 2026",
        "source": "The minutes of May.",
    },
    "change-wording": {
        "what": "action/collect-litter",
        "part": "title",
        "wording": "Collect all litter in the park",
        "source": "The minutes of May.",
    },
    "report-mistake": {
        "page": "Streets Group",
        "wrong": "It has another name.",
        "right": "Roads Group",
        "source": "The minutes of May.",
    },
}
"""Answers to every form that fit the minimal project: synthetic, as all of it is."""
