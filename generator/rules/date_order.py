"""A start that is after its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules.base import Context, Example, Rule
from generator.rules.dates import FORMS, parts, surely_before
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic

_LATER = {"starts": "ends", "published": "read"}
"""Keys whose date cannot be after that of another key beside them."""


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare the two ends of intervals, and the keys that belong together."""
    dates = {
        (document.path, pointer): (document, value)
        for document, _, pointer, value in context.fields(lambda f: f.form in FORMS)
    }
    for (path, pointer), (document, value) in dates.items():
        found = parts(value)
        if len(found) == 2 and surely_before(found[1], found[0]):
            yield RULE.at(
                document.span(pointer),
                f"the interval ends ({found[1]}) before it starts ({found[0]})",
                f"did you mean “{found[1]}/{found[0]}”?",
            )
        last = pointer[-1] if pointer else None
        later = _LATER.get(last, "") if isinstance(last, str) else ""
        other = dates.get((path, (*pointer[:-1], later)))
        if other is not None and surely_before(other[1], value):
            yield RULE.at(
                document.span(pointer),
                f"“{last}” ({value}) is after “{later}” ({other[1]})",
                f"correct one of them; “{later}” stands in line "
                f"{document.span((*pointer[:-1], later)).line}",
            )


RULE = Rule(
    code="date-order",
    severity=Severity.ERROR,
    topic=Topic.DATES,
    summary="Something ends before it starts, or was read before it was published",
    why="The two dates may be swapped, or one has a slip. A year, month or day is compared by all "
    "the days that it can mean, so 2025 to 2025-06 is fine.",
    example=Example(
        path="plan/linked-strategies/waste-strategy.yaml",
        original='starts: "2024"\nends: "2030"\n',
        bad='starts: "2030"\nends: "2029"\n',
        good='starts: "2024"\nends: "2030"\n',
    ),
    check=check,
)
