"""The boards: the structure as a tree one can walk, and a page for each board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model import NONE, NOT_STATED
from generator.pages.base import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Board
    from generator.views import PlanView

KINDS = {
    "partnership": "Partnership board",
    "board": "Board",
    "subgroup": "Subgroup",
    "supporting-group": "Supporting group",
    "related-group": "Named in the text, not in the structure",
}
"""The kinds of board in words."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A board with the boards below it."""

    board: Board
    kind: str
    below: tuple[Branch, ...]


def tree(view: PlanView, parent: str = NONE) -> tuple[Branch, ...]:
    """The boards below a board as branches; those below none by default."""
    return tuple(
        Branch(board, KINDS[board.kind], tree(view, board.id))
        for board in view.children_of.get(parent, ())
    )


def _above(view: PlanView, board: Board) -> list[Board]:
    """The boards above a board, the topmost first."""
    above: list[Board] = []
    while board.parent not in (NONE, NOT_STATED):
        board = view.plan.boards[board.parent]
        above.insert(0, board)
    return above


def pages(view: PlanView) -> Iterator[Page]:
    """Make the tree of boards, then a page for each."""
    boards = tuple(view.plan.boards.values())
    yield Page(
        path="boards/index.md",
        title="Boards and groups",
        description="Who meets about what: the structure of the partnership as a tree.",
        template="boards.md.j2",
        origin=tuple(board.origin.path for board in boards),
        context={
            "tree": tree(view),
            "apart": view.children_of.get(NOT_STATED, ()),
            "number": len(boards),
        },
    )
    for board in boards:
        yield Page(
            path=f"boards/{board.id}.md",
            title=board.name,
            description=f"{KINDS[board.kind]}: what it covers and what it reports on.",
            template="board.md.j2",
            origin=(board.origin.path,),
            context={
                "board": board,
                "kind": KINDS[board.kind],
                "above": _above(view, board),
                "below": tree(view, board.id),
            },
        )
