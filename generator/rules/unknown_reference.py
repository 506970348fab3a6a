"""A reference that leads nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator import decisions
from generator.diagnostics import Severity, nearest, suggest
from generator.model import KINDS, NONE, NOT_STATED
from generator.rules.base import Context, Example, Rule
from generator.rules.known import any_kind, article, ids_of_broken, known_ids, words_of
from generator.rules.topics import Topic
from generator.rules.unstated_otherwise import means_unstated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.schema import Field


_TAKEN_OUT = (
    "a decision took it out of the plan: delete this mention, or name what has taken its place"
)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def _allowed_words(place: Field) -> set[str]:
    words = {NOT_STATED} if place.may_be_unstated else set()
    return words | {NONE} if place.may_be_none else words


def _instead(place: Field, words: set[str], valid: set[str]) -> str:
    """What to write where a reference says that there is none."""
    if NOT_STATED in words:
        return f"write {NOT_STATED} where no source names one"
    if place.path[-1] is None:
        key = place.path[-2]
        return f"a list of none is written {key}: [] in one line, without a dash"
    return suggest("", valid)


def _or_add(place: Field, value: str, valid: set[str]) -> str:
    """Where the record would be written, if it is not a slip for another."""
    folder = next((k.place for k in KINDS if (k.name,) == place.refers_to and not k.single), "")
    if not folder or nearest(value, valid) or not _ID.fullmatch(value):
        return ""
    return f"; or add plan/{folder}/{value}.yaml first"


def check(context: Context) -> Iterator[Diagnostic]:
    """Look up every reference."""
    known = known_ids(context)
    excused = ids_of_broken(context)
    gone = decisions.removed(context.plan)
    for document, place, pointer, value in context.fields(lambda f: bool(f.refers_to)):
        if place.refers_to == ("*",):
            message, remedy = any_kind(value, known, excused)
            if message:
                remedy = _TAKEN_OUT if value in gone else remedy
                yield RULE.at(document.span(pointer), message, remedy)
            continue
        words = _allowed_words(place)
        valid = set().union(*(known.get(kind, set()) for kind in place.refers_to))
        if value in valid or value in words or value in excused:
            continue
        if not document.sound and not _ID.match(value) and nearest(value, valid) is None:
            continue  # reported as malformed, and there is nothing to add
        span = document.span(pointer)
        if value in (NOT_STATED, NONE):
            message = f"“{value}” cannot stand here: {words_of(place.refers_to)} must be named"
            yield RULE.at(span, message, _instead(place, words, valid))
            continue
        elsewhere = sorted(kind for kind, ids in known.items() if value in ids)
        message = f"there is no {words_of(place.refers_to)} with the id “{value}”"
        if elsewhere:
            message += f" (it is the id of {article(elsewhere[0])})"
        remedy = suggest(value, valid | words) + _or_add(place, value, valid | words)
        if NOT_STATED in words and means_unstated(value):
            remedy = f"write {NOT_STATED} where no source names one"
        if any(f"{kind}/{value}" in gone for kind in place.refers_to):
            remedy = _TAKEN_OUT
        yield RULE.at(span, message, remedy)


RULE = Rule(
    code="unknown-reference",
    severity=Severity.ERROR,
    topic=Topic.LINKS,
    summary="A reference names a record that does not exist",
    why="Pages are linked by ids. An id is the name of a file without .yaml, or stands after `id:` "
    "in a list. Correct the spelling, or add the record first.",
    example=Example(
        path="plan/objectives/less-litter.yaml",
        original="    owner: streets-group\n",
        bad="    owner: street-groups\n",
        good="    owner: streets-group\n",
    ),
    check=check,
)
