"""Numbers that run from 1 without a gap.  No rule; what several rules need."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")


def misnumbered(
    items: Sequence[tuple[int, T]], *, complete: bool
) -> Iterator[tuple[T, int, T | None]]:
    """The items with a wrong number, each with the right one and the item that has its number.

    Where the items are not complete, a gap says nothing: only doubles are wrong.
    """
    highest = len(items) if complete else max((number for number, _ in items), default=0)
    holders: dict[int, T] = {}
    wrong: list[tuple[int, T]] = []
    for number, item in items:
        if number in holders or not 1 <= number <= highest:
            wrong.append((number, item))
        else:
            holders[number] = item
    free = (n for n in count(1) if n not in holders)
    for (number, item), right in zip(sorted(wrong, key=lambda w: w[0]), free, strict=False):
        yield item, right, holders.get(number)
