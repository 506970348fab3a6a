"""The ids that references may name, and what to say of one that leads nowhere.

No rule; what several rules need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import nearest, suggest
from generator.records import Record

if TYPE_CHECKING:
    from generator.rules.base import Context


def known_ids(context: Context) -> dict[str, set[str]]:
    """The ids of every kind.  A broken document still has its name; its parts, their ids."""
    known: dict[str, set[str]] = {cls.KIND: set() for cls in Record.__subclasses__() if cls.KIND}
    known.update((kind, set(ids)) for kind, ids in context.plan.records.items())
    for document in context.documents:
        known.setdefault(document.kind, set()).add(document.name)
    return known


def words_of(kinds: tuple[str, ...]) -> str:
    """The kinds as people call them."""
    return " or ".join(kind.replace("-", " ") for kind in kinds)


def article(kind: str) -> str:
    """A kind with its article."""
    words = kind.replace("-", " ")
    return ("an " if words[0] in "aeio" else "a ") + words


def ids_of_broken(context: Context) -> frozenset[str]:
    """The ids in files that are not sound: references to them are not dangling."""
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


def any_kind(value: str, known: dict[str, set[str]], excused: frozenset[str]) -> tuple[str, str]:
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
    return f"there is no {words_of((kind,))} with the id “{name}”", remedy
