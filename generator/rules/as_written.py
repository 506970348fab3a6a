"""How the file of a record writes a value, and what to say of one written otherwise.

No rule; what several rules about decisions need.  A decision gives values as the file has
them, so that a program can see whether the plan follows it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator import decisions
from generator.diagnostics import nearest
from generator.guesses import guess
from generator.model import NONE, NOT_STATED
from generator.rules.known import ids_of_broken, known_ids, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Agreed
    from generator.records import Record
    from generator.rules.base import Context
    from generator.schema import Field

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_NAMES = ("name", "short_name", "title")
_DATES = frozenset({"when", "date", "dateOrNotStated", "period", "periodOrNotStated"})


def misfit(context: Context, agreed: Agreed, key: str) -> tuple[str, str]:
    """What is wrong with how a decision writes a value, and the remedy; empty where nothing is."""
    value = getattr(agreed, key)
    kind, _, name = agreed.record.partition("/")
    record = context.plan.records.get(kind, {}).get(name)
    if record is None or not agreed.field or value in (None, NOT_STATED, NONE):
        return "", ""
    place = _place(context, record, agreed.field)
    if place is None:
        return "", ""
    if place.refers_to and place.refers_to != ("*",):
        return _of_reference(context, place, value, key)
    if place.form in _DATES:
        return _of_date(context, place, value)
    return "", ""


def _place(context: Context, record: Record, name: str) -> Field | None:
    """The place in the schema of a field of a record; None for what no line can say."""
    document = context.documents.by_path[record.origin.path]
    steps = (*record.origin.pointer, *name.split("."))
    path = tuple(None if isinstance(step, int) else step for step in steps)
    return next((f for f in context.schemas.fields(document.kind) if f.path == path), None)


def _of_reference(context: Context, place: Field, value: str, key: str) -> tuple[str, str]:
    known = known_ids(context)
    valid = {name for kind in place.refers_to for name in known.get(kind, ())}
    gone = {ref.partition("/")[2] for ref in decisions.removed(context.plan)}
    kinds = words_of(place.refers_to)
    if _ID.match(value):
        # What was there before may have left the plan long ago.
        if key == "was" or value in valid | gone | ids_of_broken(context):
            return "", ""
        message = f"there is no {kinds} with the id “{value}”"
    else:
        message = f"the file does not write “{value}” here: it has the id of the {kinds}"
    named = dict(_named(context, place.refers_to))
    near = named.get(value.casefold()) or nearest(value, valid)
    near = near or named.get(nearest(value, named) or "")
    return message, f"write {key}: {near}" if near else f"write {key}: and the id, as the file does"


def _named(context: Context, kinds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Every name of the records of some kinds, with its id."""
    for kind in kinds:
        for name, record in context.plan.records.get(kind, {}).items():
            for said in (getattr(record, field, None) for field in _NAMES):
                if isinstance(said, str) and said != NOT_STATED:
                    yield said.casefold(), name
            for alias in getattr(record, "aliases", ()):
                yield alias.name.casefold(), name


def _of_date(context: Context, place: Field, value: str) -> tuple[str, str]:
    pattern = context.schemas.definitions[place.form]["pattern"]
    if re.search(pattern, value):
        return "", ""
    meant = guess(value)
    fits = meant is not None and re.search(pattern, meant)
    remedy = f"did you mean “{meant}”?" if fits else "write it as the file does, such as 2027-03-31"
    return f"the file does not write a date as “{value}”", remedy
