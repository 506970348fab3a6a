"""Which values of a line may be joined.

Here belongs that one decision; it is made from periods and never from values.

Two values of one source are joined only where the reader may read across:

1. Both periods are of one length (year with year, month with month).
2. The later starts the day after the earlier ends; or, for readings taken now and then
   (a survey every second year, an estimate each mid-year), the line keeps one step from
   start to start, seen twice at least, and the later follows at that step.
3. No suppressed or unavailable value lies between them, and no break.  A period that a
   break falls within belongs to neither side and is joined to nothing.
4. No two runs of one line lie side by side: where series of overlapping years meet (the
   year to January 2019 beside 2018/19), the longest run is drawn as a line, and the rest
   stand as markers alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from generator.views import Break, Point

_DAY = timedelta(days=1)


@dataclass(slots=True)
class _Chain:
    points: list[Point] = field(default_factory=list)


def runs(points: Sequence[Point], breaks: Sequence[Break]) -> tuple[tuple[Point, ...], ...]:
    """The points that have a value, as runs to be joined, by their first period's end.

    Every such point is in exactly one run; a run of one is a marker alone.
    """
    pieces = [
        piece for chain in _chains(points) for piece in _pieces(chain.points, breaks) if piece
    ]
    pieces.sort(key=lambda p: (-len(p), -p[-1].end.toordinal(), p[0].end, p[0].start))
    drawn: list[tuple[date, date]] = []
    result: list[tuple[Point, ...]] = []
    for piece in pieces:
        span = (piece[0].end, piece[-1].end)
        if len(piece) > 1 and any(span[0] < last and first < span[1] for first, last in drawn):
            result.extend((point,) for point in piece)
            continue
        if len(piece) > 1:
            drawn.append(span)
        result.append(tuple(piece))
    return tuple(sorted(result, key=lambda r: (r[0].end, r[0].start, -len(r), r[0].source)))


def length(point: Point) -> int:
    """How long a period is: in months where it is whole months, else in days, negative."""
    after = point.end + _DAY if point.end < date.max else point.end
    if point.start.day == 1 and after.day == 1:
        return (after.year - point.start.year) * 12 + after.month - point.start.month
    return -((point.end - point.start).days + 1)


def _chains(points: Sequence[Point]) -> list[_Chain]:
    """Points of one length that follow each other, each chain as long as can be."""
    chains: list[_Chain] = []
    steps = {kind: _step([p for p in points if length(p) == kind]) for kind in map(length, points)}
    for point in sorted(points, key=lambda p: (p.end, p.start)):
        step = steps[length(point)]
        for chain in reversed(chains):
            last = chain.points[-1]
            if length(last) == length(point) and _follows(last, point, step):
                chain.points.append(point)
                break
        else:
            chains.append(_Chain([point]))
    return chains


def _follows(earlier: Point, later: Point, step: int | None) -> bool:
    if later.start <= earlier.end:
        return False
    if later.start == earlier.end + _DAY:
        return True
    return step is not None and abs((later.start - earlier.start).days - step) <= step // 10


def _step(alike: Sequence[Point]) -> int | None:
    """The usual days from start to start of readings that do not abut, if seen twice."""
    ordered = sorted(alike, key=lambda p: (p.start, p.end))
    pairs = list(pairwise(ordered))
    if any(b.start <= a.end + _DAY for a, b in pairs if a.end < date.max):
        return None
    gaps = sorted((b.start - a.start).days for a, b in pairs)
    usual = gaps[0] if gaps else 0
    return usual if sum(1 for gap in gaps if gap - usual <= usual // 10) > 1 else None


def _pieces(chain: Sequence[Point], breaks: Sequence[Break]) -> list[list[Point]]:
    """A chain cut at its missing values and at breaks."""
    pieces: list[list[Point]] = [[]]
    for point in chain:
        if point.value is None:
            pieces.append([])
            continue
        last = pieces[-1][-1] if pieces[-1] else None
        if last is not None and any(last.start < b.at <= point.end for b in breaks):
            pieces.append([])
        pieces[-1].append(point)
    return pieces
