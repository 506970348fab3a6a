"""Where a label can stand without touching anything.

Here belong boxes and candidates; which labels a chart has belongs to `layout`.  Lengths
are in the drawing's units, from its top left corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from generator.charts.text import ems

Anchor = Literal["start", "middle", "end"]
Side = Literal[
    "right", "above", "below", "left", "above-left", "above-right", "below-left", "below-right"
]
Spot = tuple[float, float, Side]
"""Where a label can stand: on a side of a place."""
LINE = 1.2
"""The height of a row of text, in ems."""
BOLD = 1.08
"""How much wider a bold row is."""
AWAY = 9.0
"""How far a label keeps from the middle of its marker."""


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Segment(NamedTuple):
    """A straight stroke."""

    x1: float
    y1: float
    x2: float
    y2: float


class Label(NamedTuple):
    """A placed text: rows below one another, all anchored at `x`."""

    rows: tuple[str, ...]
    x: float
    top: float
    anchor: Anchor
    bold: bool
    """Whether its first row is bold."""


@dataclass(slots=True)
class Board:
    """What is already drawn while a layout is being made; it never leaves `layout`."""

    bounds: Box
    size: float
    """The height of the text."""
    boxes: list[Box] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)

    def place(
        self,
        rows: tuple[str, ...],
        spots: Iterable[Spot],
        *,
        bold: bool = False,
    ) -> Label | None:
        """The label at the first spot where it is clear, which is then taken; else None."""
        width, height = extent(rows, self.size, bold=bold)
        for x, y, side in spots:
            box, anchor = _stand(x, y, side, width, height)
            if self.is_clear(box):
                self.boxes.append(box)
                at = {"start": box.left, "middle": (box.left + box.right) / 2, "end": box.right}
                return Label(rows, at[anchor], box.top, anchor, bold)
        return None

    def within(self, left: float, right: float) -> Board:
        """The same board between two bounds: what is placed on either is on both."""
        bounds = self.bounds._replace(left=left, right=right)
        return Board(bounds, self.size, self.boxes, self.segments)

    def is_clear(self, box: Box) -> bool:
        """Whether a box is within bounds and touches nothing."""
        bounds = self.bounds
        return (
            bounds.left <= box.left
            and bounds.top <= box.top
            and box.right <= bounds.right
            and box.bottom <= bounds.bottom
            and not any(box.meets(other) for other in self.boxes)
            and not any(crosses(segment, box) for segment in self.segments)
        )


def extent(rows: Sequence[str], size: float, *, bold: bool = False) -> tuple[float, float]:
    """How wide and how high a label is, about."""
    widths = [ems(row) * size for row in rows]
    if bold:
        widths[0] *= BOLD
    return max(widths) + 2, len(rows) * LINE * size


def crosses(segment: Segment, box: Box) -> bool:
    """Whether a stroke passes through a box (Liang and Barsky's clipping)."""
    x1, y1, x2, y2 = segment
    if max(x1, x2) < box.left or min(x1, x2) > box.right:
        return False
    if max(y1, y2) < box.top or min(y1, y2) > box.bottom:
        return False
    enter, leave = 0.0, 1.0
    for start, step, low, high in (
        (x1, x2 - x1, box.left, box.right),
        (y1, y2 - y1, box.top, box.bottom),
    ):
        if step == 0:
            continue
        near, far = sorted(((low - start) / step, (high - start) / step))
        enter, leave = max(enter, near), min(leave, far)
        if enter > leave:
            return False
    return True


def _stand(x: float, y: float, side: Side, width: float, height: float) -> tuple[Box, Anchor]:
    anchor: Anchor
    if side in ("right", "left"):
        top = y - height / 2
    elif side.startswith("above"):
        top = y - AWAY + 2 - height
    else:
        top = y + AWAY - 2
    if side == "right":
        left, anchor = x + AWAY, "start"
    elif side == "left":
        left, anchor = x - AWAY - width, "end"
    elif side.endswith("left"):
        left, anchor = x - width + 4, "end"
    elif side.endswith("right"):
        left, anchor = x - 4, "start"
    else:
        left, anchor = x - width / 2, "middle"
    return Box(left, top, left + width, top + height), anchor
