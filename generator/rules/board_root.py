"""A tree of boards without its one root."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity, Span
from generator.model import NONE, NOT_STATED
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic

_ROOT = "partnership"


def check(context: Context) -> Iterator[Diagnostic]:
    """Find the partnership board: the only one of its kind and the only one without a parent."""
    boards = context.plan.boards
    roots = [board for board in boards.values() if board.kind == _ROOT]
    parents = ", ".join(board.id for board in roots) or NOT_STATED
    if not roots and context.complete("board"):
        rootless = next((b for b in boards.values() if b.parent == NONE), None)
        if rootless is not None:
            yield RULE.at(
                context.documents.span(rootless.origin, "kind"),
                f"no board is of the kind “{_ROOT}”, and this one has no parent",
                f"write kind: {_ROOT} if this is the partnership board",
            )
            return
        head = context.plan.head
        yield RULE.at(
            context.documents.key_span(head.origin, "partnership") if head else Span("plan/boards"),
            f"no board is of the kind “{_ROOT}”",
            f"add the partnership board to plan/boards/, with kind: {_ROOT} and parent: {NONE}",
        )
        return
    for board in roots[1:]:
        yield RULE.at(
            context.documents.span(board.origin, "kind"),
            f"there is a partnership board already in {context.at(roots[0].origin, 'kind')}",
            "write what kind of board this is: board, subgroup, supporting-group or related-group",
        )
    for board in boards.values():
        if board.kind == _ROOT and board.parent != NONE and board is roots[0]:
            yield RULE.at(
                context.documents.span(board.origin, "parent"),
                "the partnership board belongs to no other board",
                f"write parent: {NONE}",
            )
        elif board.kind != _ROOT and board.parent == NONE and roots:
            yield RULE.at(
                context.documents.span(board.origin, "parent"),
                "only the partnership board has no parent",
                f"write the board that it belongs to, such as {parents}, or {NOT_STATED}",
            )


RULE = Rule(
    code="board-root",
    severity=Severity.ERROR,
    topic=Topic.LINKS,
    summary="The boards have not exactly one partnership board at their root",
    why="Boards form a tree. One board is of the kind partnership and has the parent none; each "
    "other names its parent, or says not-stated where no source tells.",
    example=Example(
        path="plan/boards/streets-group.yaml",
        original="parent: partnership-board\n",
        bad="parent: none\n",
        good="parent: partnership-board\n",
    ),
    check=check,
)
