"""The form to report a mistake: free words, which a person reads."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.diagnostics import nearest
from generator.forms import asking
from generator.forms.base import Answers, Context, Field, Form, Kind, Proposal
from generator.model import KINDS, PlanHead

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Plan
    from generator.records import Record

_FILE = re.compile(r"plan/[a-z0-9/-]+\.yaml")
_TITLE = "Look at a mistake that was reported"


def _fields(_context: Context) -> tuple[Field, ...]:
    return (
        Field(
            id="page",
            label="Where is it?",
            kind=Kind.LINE,
            help="The address or the name of the page, or the name of what is wrong there.",
        ),
        Field(id="wrong", label="What is wrong?", kind=Kind.TEXT, help="What it says now."),
        Field(id="right", label="What would be right?", kind=Kind.TEXT, required=False),
        replace(asking.SOURCE, label="How do you know?", help="", required=False),
        asking.PUBLIC,
    )


def _propose(answers: Answers, context: Context) -> Proposal:
    found = _record(answers["page"], context.plan)
    if found is None:
        return Proposal(_TITLE)
    return Proposal(_TITLE, _name(found), found.origin.path)


def _named(plan: Plan) -> Iterator[tuple[str, str, Record]]:
    """What pages show, by its id and its name: what has a file before what is inside one."""
    with_files = [kind.record.KIND for kind in KINDS]
    for kind in (*with_files, *(kind for kind in plan.records if kind not in with_files)):
        for name, record in plan.records.get(kind, {}).items():
            yield name, _name(record), record


def _name(record: Record) -> str:
    return str(getattr(record, "title", None) or getattr(record, "name", ""))


def _record(page: str, plan: Plan) -> Record | None:
    """What an address or a name most probably means; None where it could be anything."""
    plan_id = PlanHead.KIND  # stands in many an address: that of the site, or of the service
    ids: dict[str, Record] = {}
    names: dict[str, Record] = {}
    for name, title, record in _named(plan):
        ids.setdefault(name, record)
        if title:
            names.setdefault(title.casefold(), record)
    files = {record.origin.path: record for record in ids.values() if not record.origin.pointer}
    for path in _FILE.findall(page):
        if path in files:
            return files[path]
    steps = page.casefold().partition("?")[0].replace("#", "/").replace(".html", "").split("/")
    for step in [step.strip() for step in steps if step.strip()][:-3:-1]:
        if step in ids and step != plan_id:
            return ids[step]
    if page.casefold() in names:
        return names[page.casefold()]
    near = nearest(page, names)
    return names[near] if near is not None else None


FORM = Form(
    name="report-mistake",
    title="Report a mistake",
    description="Something on the site is wrong, missing or hard to follow.",
    subject="Mistake: ",
    fields=_fields,
    propose=_propose,
    label="report",
)
