"""A reference that leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity, nearest, suggest
from generator.model import NONE, NOT_STATED
from generator.rules.base import Context, Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def _known(context: Context) -> dict[str, set[str]]:
    """The ids of every kind.  A broken document still has its name; its parts, their ids."""
    known: dict[str, set[str]] = {kind: set(ids) for kind, ids in context.plan.records.items()}
    for document in context.documents:
        known.setdefault(document.kind, set()).add(document.name)
    return known


def _words(kinds: tuple[str, ...]) -> str:
    return " or ".join(kind.replace("-", " ") for kind in kinds)


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


def check(context: Context) -> Iterator[Diagnostic]:
    known = _known(context)
    excused = _ids_of_broken(context)
    for document, place, pointer, value in context.fields(lambda f: bool(f.refers_to)):
        if value == NOT_STATED and place.may_be_unstated or value == NONE and place.may_be_none:
            continue
        span = document.span(pointer)
        if place.refers_to == ("*",):
            kind, _, name = value.partition("/")
            if kind not in known:
                yield RULE.at(span, f"there is no {_words((kind,))} in this plan", suggest(kind, known))
            elif name not in known[kind] and name not in excused:
                near = nearest(name, known[kind])
                remedy = f"did you mean “{kind}/{near}”?" if near else suggest(name, known[kind])
                yield RULE.at(span, f"there is no {_words((kind,))} with the id “{name}”", remedy)
            continue
        valid = set().union(*(known.get(kind, set()) for kind in place.refers_to))
        if value in valid or value in excused:
            continue
        if value in (NOT_STATED, NONE):
            message = f"“{value}” cannot stand here: {_words(place.refers_to)} must be named"
            yield RULE.at(span, message, suggest("", valid))
            continue
        elsewhere = [kind for kind, ids in known.items() if value in ids]
        message = f"there is no {_words(place.refers_to)} with the id “{value}”"
        if elsewhere:
            message += f" (it is the id of {_article(elsewhere[0])})"
        yield RULE.at(span, message, suggest(value, valid))


def _article(kind: str) -> str:
    words = kind.replace("-", " ")
    return ("an " if words[0] in "aeio" else "a ") + words


RULE = Rule(
    code="unknown-reference",
    severity=Severity.ERROR,
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
