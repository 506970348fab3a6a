"""An id that two records have."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.documents import Document, Pointer


def _nested(context: Context) -> Iterator[tuple[Document, Pointer, str]]:
    """The ids of what stands inside files, in the order of the files and lines."""
    found = [
        (document, pointer, value)
        for document, _, pointer, value in context.fields(
            lambda f: f.path[-1:] == ("id",) and len(f.path) > 1 and not f.refers_to
        )
    ]
    seen = set()
    for _, _, value in found:
        if value in seen:
            return iter(sorted(found, key=lambda e: e[0].span(e[1])))
        seen.add(value)
    return iter(())


def _shared(context: Context) -> set[tuple[str, str]]:
    """The kinds of file that one reference may name: their ids must differ, too."""
    kinds = {document.kind for document in context.documents}
    return {
        pair
        for kind in kinds
        for place in context.schemas.fields(kind)
        for pair in combinations(sorted(set(place.refers_to)), 2)
    }


def check(context: Context) -> Iterator[Diagnostic]:
    """Find ids that stand twice inside files, or in two kinds that one reference may name."""
    first: dict[str, tuple[Document, Pointer]] = {}
    for document, pointer, value in _nested(context):
        if value not in first:
            first[value] = (document, pointer)
            continue
        earlier = first[value][0].span(first[value][1])
        yield RULE.at(
            document.span(pointer),
            f"the id “{value}” stands already in {earlier.path}:{earlier.line}",
            f"give this one another id, such as {value}-2: it is to be unique in the plan",
        )
    names: dict[str, dict[str, Document]] = {}
    for document in context.documents:
        names.setdefault(document.kind, {})[document.name] = document
    for one, other in sorted(_shared(context)):
        for name in sorted(names.get(one, {}).keys() & names.get(other, {}).keys()):
            yield RULE.at(
                names[other][name].span(("id",)),
                f"the id “{name}” is also that of {names[one][name].path}:1, "
                "and some references may name either",
                f"rename one of the files and its id, such as {name}-{other}",
            )


RULE = Rule(
    code="duplicate-id",
    severity=Severity.ERROR,
    topic=Topic.NAMES,
    summary="Two records have one id",
    why="Pages and references are made of ids, so each must mean one thing. The ids of actions, "
    "success measures, findings and the like are unique in the whole plan. Where a reference may "
    "name a record of either of two kinds, such as a board or an organisation, their ids differ, "
    "too.",
    example=Example(
        path="plan/priorities/clean-streets.yaml",
        original="  - id: respond-bins\n",
        bad="  - id: achieved-bins\n",
        good="  - id: respond-bins\n",
    ),
    check=check,
)
