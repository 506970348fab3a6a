"""Another name that is no other name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.diagnostics import Severity
from generator.model import NOT_STATED, Alias
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.records import Record

_OTHERS = ("short_name", "short_title", "as_printed")
"""Keys beside a name whose text must differ from it."""


def same(one: str, other: str) -> bool:
    """Whether two names differ in nothing but spaces.  Other capitals are another wording."""
    return one == other or one.split() == other.split()


def _named(context: Context) -> Iterator[tuple[Record, str, str]]:
    """Every record that has a name or title, with the key and the text."""
    for cls in context.classes:
        keys = cls.FIELDS.keys()
        key = "title" if "title" in keys else "name"
        if key in keys and cls is not Alias:
            for record in context.records(cls):
                yield record, key, getattr(record, key)


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare the other names of each record with its name and each other."""
    for record, key, name in _named(context):
        seen: set[tuple[str, str]] = set()
        aliases: Any = getattr(record, "aliases", ())
        for alias in aliases:
            place = (alias.name, alias.place)
            span = context.documents.span(alias.origin, "name")
            if same(alias.name, name):
                yield RULE.at(
                    span, f"“{alias.name}” is the {key} itself, no other name", "delete this alias"
                )
            elif place in seen:
                yield RULE.at(
                    span,
                    f"“{alias.name}” stands here twice with the same place",
                    "delete one of the two",
                )
            seen.add(place)
        for other in _OTHERS:
            text = getattr(record, other, None)
            if (
                text != NOT_STATED
                and isinstance(text, str)
                and (text == name if other == "as_printed" else same(text, name))
            ):
                optional = other == "as_printed"
                yield RULE.at(
                    context.documents.span(record.origin, other),
                    f"“{other}” is the same as the {key}",
                    f"delete {other}" if optional else f"write {other}: not-stated",
                )


RULE = Rule(
    code="needless-alias",
    severity=Severity.ERROR,
    topic=Topic.NAMES,
    summary="An alias, short name or printed wording is the same as the name",
    why="Aliases tell readers which other names the sources use for the same thing. One that "
    "repeats the name, or stands twice for one place, says nothing and hides a slip.",
    example=Example(
        path="plan/boards/streets-group.yaml",
        original="  - name: Street Group\n    place: Monitoring\n",
        bad="  - name: Streets Group\n    place: Monitoring\n",
        good="  - name: Street Group\n    place: Monitoring\n",
    ),
    check=check,
)
