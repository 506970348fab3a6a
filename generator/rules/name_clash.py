"""Two records of one kind with one name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.diagnostics import Severity
from generator.model import (
    NOT_STATED,
    Action,
    Approach,
    Assessment,
    Board,
    Indicator,
    LinkedStrategy,
    MonitoredStrategy,
    Objective,
    Organisation,
    Priority,
    Source,
    SuccessMeasure,
    Survey,
)
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.records import Record

_KINDS: tuple[type[Record], ...] = (
    Action, Approach, Assessment, Board, Indicator, LinkedStrategy, MonitoredStrategy,
    Objective, Organisation, Priority, Source, SuccessMeasure, Survey,
)  # fmt: skip


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare the names, short names and aliases within each kind."""
    for cls in _KINDS:
        holders: dict[str, tuple[Record, str]] = {}
        for record in context.records(cls):
            key = "title" if hasattr(record, "title") else "name"
            for field in (key, "short_name", "short_title"):
                text = getattr(record, field, NOT_STATED)
                if not isinstance(text, str) or text == NOT_STATED:
                    continue
                other, place = holders.setdefault(_folded(text), (record, field))
                if other is not record:
                    yield RULE.at(
                        context.documents.span(record.origin, field),
                        f"“{text}” is also the name in {context.at(other.origin, place)}",
                        "correct the name, or make one record of the two",
                    )
        for record in context.records(cls):
            aliases: Any = getattr(record, "aliases", ())
            for alias in aliases:
                other, place = holders.get(_folded(alias.name), (record, ""))
                if other is not record:
                    where = context.at(other.origin, place)
                    yield RULE.at(
                        context.documents.span(alias.origin, "name"),
                        f"“{alias.name}” is the name of another record, in {where}",
                        "delete the alias, or refer to that record instead",
                    )


RULE = Rule(
    code="name-clash",
    severity=Severity.ERROR,
    topic=Topic.NAMES,
    summary="Two records of one kind have the same name, or one has the other’s as an alias",
    why="Readers and searches could not tell them apart. Often the same thing was recorded twice, "
    "or a file was copied and its name left as it was.",
    example=Example(
        path="plan/boards/streets-group.yaml",
        original="name: Streets Group\n",
        bad="name: Exampleton Partnership Board\n",
        good="name: Streets Group\n",
    ),
    check=check,
)
