"""Boards that belong to each other in a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Follow the parents of each board; report each circle once."""
    boards = context.plan.boards
    done: set[str] = set()
    for start in boards:
        way: list[str] = []
        here = start
        while here in boards and here not in done:
            done.add(here)
            way.append(here)
            here = boards[here].parent
        if here in way:
            circle = [*way[way.index(here) :], here]
            roots = [name for name, board in boards.items() if board.kind == "partnership"]
            outside = [name for name in roots if name not in circle]
            yield RULE.at(
                context.documents.span(boards[circle[0]].origin, "parent"),
                "boards belong to each other in a circle: " + " → ".join(circle),
                f"one of them must belong to a board outside the circle, such as {outside[0]}"
                if outside
                else "the partnership board must have the parent none",
            )


RULE = Rule(
    code="board-cycle",
    severity=Severity.ERROR,
    topic=Topic.LINKS,
    summary="Boards belong to each other in a circle",
    why="Boards form a tree with the partnership board at its root. A circle has no place in it, "
    "so no page could show it. Correct the parent of one of the boards.",
    example=Example(
        path="plan/boards/streets-group.yaml",
        original="parent: partnership-board\n",
        bad="parent: streets-group\n",
        good="parent: partnership-board\n",
    ),
    check=check,
)
