"""What is usual, as a chart shows it: the limits of a process, drawn, rounded and worded.

Here belongs the way from `ProcessLimits` to what is drawn and said.  The limits themselves,
and which points stand out, come from `statistics`; where labels stand belongs to `naming`.

Limits are rounded inwards, to as many decimals as the values have: the range that is named
is then that of the values that can be printed within the limits, and no value in it is one
that stands out for lying beyond them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from generator.charts.joins import length
from generator.charts.phrases import listed, stretch
from generator.charts.specification import Usual
from generator.charts.units import ZERO, at_places, decimals, is_signed, rounded, written
from generator.views import Line, Point, ProcessLimits, Series

TRIAL = "trial limits: few readings"
_STEPS = {1: ("month", "monthly "), 3: ("quarter", "quarterly "), 12: ("year", "annual ")}
_PERIOD = ("period", "")
_DAY = timedelta(days=1)
_FEW, _MANY = 3, 6
"""How many stretches that stand out a short sentence names, and a long one."""


def sections(series: Series, line: Line) -> tuple[Usual, ...]:
    """What is usual for a line, section by section; only the leading one has limits.

    Raises ValueError where limits cover no period of the line.
    """
    if not line.leads:
        return ()
    return tuple(_section(series, line, limits) for limits in series.limits)


def said(series: Series, line: Line, points: Sequence[Point], *, short: bool) -> str:
    """What a line with limits says, without a full stop.

    `points` are those with a value, of one length and in order, two at least.  A `short`
    sentence names three stretches that stand out at most, a long one six; of more it says
    how many there are, and the latest.
    """
    unit = series.unit
    values = [p.value for p in points if p.value is not None]
    noun, kind = _STEPS.get(length(points[0]), _PERIOD)
    low = written(min(values), unit, ending=False)
    parts = [
        f"Between {points[0].label} and {points[-1].label} the {kind}figure "
        f"was between {low} and {written(max(values), unit)}",
        f"usually {listed(_ranges(sections(series, line)))}",
        f"most recently {written(values[-1], unit, ending=False)}",
    ]
    text = ", ".join(parts)
    if out := standing_out(points, unit, short=short):
        return f"{text}; {out}"
    trial = all(each.trial for each in series.limits)
    return text if trial else f"{text}; no {noun} stands out"


def standing_out(points: Sequence[Point], unit: str, *, short: bool) -> str:
    """Which points stand out, and why: “2 months stand out: …”; empty where none does."""
    marked = [p for p in points if p.signal]
    if not marked:
        return ""
    noun, _ = _STEPS.get(length(marked[-1]), _PERIOD)
    groups = [[marked[0]]]
    for before, point in pairwise(marked):
        if before.signal != point.signal or before.end + _DAY != point.start:
            groups.append([])
        groups[-1].append(point)
    verb = f"{noun} stands" if len(marked) == 1 else f"{noun}s stand"
    head = f"{len(marked)} {verb} out"
    if len(groups) > (_FEW if short else _MANY):
        latest = f"{head}, the latest {_reason(groups[-1], unit)}"
        return latest if short else f"{latest}; of all, {_counted(marked)}"
    return f"{head}: {listed([_reason(group, unit) for group in groups])}"


def _section(series: Series, line: Line, limits: ProcessLimits) -> Usual:
    within = [p for p in line.points if limits.start <= p.start and p.end <= limits.end]
    if not within:
        raise ValueError(
            f"{series.indicator}: no period of the leading line lies within the limits "
            f"from {limits.start} to {limits.end}"
        )
    values = [p.value for p in within if p.value is not None]
    positive = not is_signed(series.unit) and all(value >= ZERO for value in values)
    lower = max(limits.lower, ZERO) if positive else limits.lower
    return Usual(
        spans=_spans(within, series),
        mean=limits.mean,
        lower=lower,
        upper=limits.upper,
        trial=limits.trial,
        range_text=_range(lower, limits.upper, values, series.unit),
        mean_text=written(rounded(limits.mean, values), series.unit, ending=False),
        period=stretch(within[0], within[-1]),
    )


def _spans(points: Sequence[Point], series: Series) -> tuple[tuple[date, date], ...]:
    """Where points stand, from first to last, cut at breaks."""
    pieces = [[points[0]]]
    for before, after in pairwise(points):
        if any(before.end < each.at <= after.end for each in series.breaks):
            pieces.append([])
        pieces[-1].append(after)
    return tuple((piece[0].end, piece[-1].end) for piece in pieces)


def _range(lower: Decimal, upper: Decimal, values: Sequence[Decimal], unit: str) -> str:
    """Such as 2,811 to 3,640; one number where both ends are equal."""
    least = max(map(decimals, values), default=0)
    low, high = lower, upper
    for places in range(least, least + 3):
        low = at_places(lower, places, ROUND_CEILING)
        high = at_places(upper, places, ROUND_FLOOR)
        if low <= high:
            break
    first, last = (written(end, unit, ending=False) for end in (low, high))
    return first if first == last else f"{first} to {last}"


def _ranges(usual: Sequence[Usual]) -> list[str]:
    if len(usual) == 1:
        return [usual[0].range_text + (f" ({TRIAL})" if usual[0].trial else "")]
    return [
        f"{each.range_text} from {each.period}{f' ({TRIAL})' if each.trial else ''}"
        for each in usual
    ]


def _reason(group: Sequence[Point], unit: str) -> str:
    """One stretch that stands out: May 2024 (3,480, above the upper limit)."""
    value = group[0].value
    number = "" if len(group) > 1 or value is None else f"{written(value, unit, ending=False)}, "
    return f"{stretch(group[0], group[-1])} ({number}{group[0].signal})"


def _counted(points: Sequence[Point]) -> str:
    """How many points stand out for each reason: 9 in a run above the mean and 2 ….

    The reasons are in the order in which they first occur.
    """
    reasons = Counter(point.signal for point in points)
    return listed([f"{number} {reason}" for reason, number in reasons.items()])
