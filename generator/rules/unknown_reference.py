"""A reference that leads nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Severity, nearest, suggest
from generator.model import KINDS, NONE, NOT_STATED
from generator.records import Record
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic
from generator.rules.unstated_otherwise import means_unstated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.schema import Field


_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def _known(context: Context) -> dict[str, set[str]]:
    """The ids of every kind.  A broken document still has its name; its parts, their ids."""
    known: dict[str, set[str]] = {cls.KIND: set() for cls in Record.__subclasses__() if cls.KIND}
    known.update((kind, set(ids)) for kind, ids in context.plan.records.items())
    for document in context.documents:
        known.setdefault(document.kind, set()).add(document.name)
    return known


def _words(kinds: tuple[str, ...]) -> str:
    return " or ".join(kind.replace("-", " ") for kind in kinds)


def _article(kind: str) -> str:
    words = kind.replace("-", " ")
    return ("an " if words[0] in "aeio" else "a ") + words


def _ids_of_broken(context: Context) -> frozenset[str]:
    found: set[str] = set(context.declared)

    def visit(value: object) -> None:
        if isinstance(value, dict):
            if isinstance(value.get("id"), str):
                found.add(value["id"])
            for item in value.values():
                visit(item)
        elif isinstance(value, list):
            for item in value:
                visit(item)

    for document in context.documents:
        if not document.sound:
            visit(document.data)
    return frozenset(found)


def _any_kind(value: str, known: dict[str, set[str]], excused: frozenset[str]) -> tuple[str, str]:
    """What is wrong with a reference that names kind/id, and the remedy; empty where nothing."""
    kind, _, name = value.partition("/")
    if kind not in known:
        elsewhere = sorted(k for k, ids in known.items() if name in ids)
        near = nearest(kind, elsewhere) or (elsewhere[0] if len(elsewhere) == 1 else None)
        remedy = f"did you mean “{near}/{name}”?" if near else suggest(kind, known)
        return f"“{kind}” is no kind of record", remedy
    if name in known[kind] or name in excused:
        return "", ""
    near = nearest(name, known[kind])
    elsewhere = sorted(k for k, ids in known.items() if name in ids)
    if elsewhere:
        remedy = f"did you mean “{elsewhere[0]}/{name}”?"
    else:
        remedy = f"did you mean “{kind}/{near}”?" if near else suggest(name, known[kind])
    return f"there is no {_words((kind,))} with the id “{name}”", remedy


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
    known = _known(context)
    excused = _ids_of_broken(context)
    for document, place, pointer, value in context.fields(lambda f: bool(f.refers_to)):
        if place.refers_to == ("*",):
            message, remedy = _any_kind(value, known, excused)
            if message:
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
            message = f"“{value}” cannot stand here: {_words(place.refers_to)} must be named"
            yield RULE.at(span, message, _instead(place, words, valid))
            continue
        elsewhere = sorted(kind for kind, ids in known.items() if value in ids)
        message = f"there is no {_words(place.refers_to)} with the id “{value}”"
        if elsewhere:
            message += f" (it is the id of {_article(elsewhere[0])})"
        remedy = suggest(value, valid | words) + _or_add(place, value, valid | words)
        if NOT_STATED in words and means_unstated(value):
            remedy = f"write {NOT_STATED} where no source names one"
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
