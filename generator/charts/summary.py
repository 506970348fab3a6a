"""What a chart says, in words, for its caption and its text alternative.

Here belong first, last, highest and lowest with their periods, and what is missing; what
is usual is put in words by `usual`.  No judgement belongs here, no trend and no percentage:
those are `statistics`' business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from generator.charts import usual
from generator.charts.joins import length, runs
from generator.charts.phrases import during, in_middle, listed, lowered, month, stretch
from generator.charts.units import ZERO, interval, written
from generator.views import Line, Point, Series

FEW = 4
"""How many values of several sources are named one by one."""

_ONE = "One value: "


def sentence(series: Series) -> str:
    """One sentence: first and last value of the leading line, highest and lowest.

    "From 28,592 in 2019/20 to 38,509 in 2023/24; highest 42,867 in 2022/23."  A highest or
    lowest that is the first or the last value is not said twice.  Where the leading line
    has one value only, the sentence is about all sources, and says that.

    Where the series has limits: “Between August 2023 and March 2026 the monthly figure was
    between 2,310 and 3,480, usually 2,611 to 3,398, most recently 2,983; 2 months stand
    out: …”.
    """
    lines = _with_values(series)
    if not lines:
        disputed = any(line.beside for line in series.lines)
        return "Every value so far is disputed." if disputed else "There are no values yet."
    first = _leading(series, lines[0], short=True)
    every = sorted((p for line in lines for p in line.points), key=lambda p: (p.end, p.start))
    sources = len({line.source for line in lines})
    if not first.startswith(_ONE) or sources == 1 or len({line.area for line in lines}) > 1:
        return first
    count = sum(p.value is not None for p in every)
    if count <= FEW:
        named = "; ".join(_said(p, series.unit) for p in every if p.value is not None)
        return f"{count} values from {sources} sources, not one series: {named}."
    whole = in_middle(_said_of(every, series, one_source=False))
    return f"{count} values from {sources} sources, not one series: {whole}"


def describe(series: Series) -> str:
    """All that the chart shows: the leading line, the other sources, gaps and breaks."""
    lines = _with_values(series)
    if not lines:
        return sentence(series)
    first = _leading(series, lines[0], short=False)
    parts = [first]
    if len(lines) > 1:
        all_sources = sentence(series)
        parts = [] if all_sources == _leading(series, lines[0], short=True) else [all_sources]
        said = [first, *(_said_of(line.points, series) for line in lines[1:])]
        parts += [
            f"{name}: {in_middle(each)}" for name, each in zip(labels(lines), said, strict=True)
        ]
    if not series.limits and (out := _outstanding(lines[0], series.unit)):
        parts.append(f"{out}.")
    parts += _intervals(lines[0], series.unit)
    points = [p for line in series.lines for p in line.points]
    missing = [f"{p.label} ({p.status})" for p in points if p.value is None]
    if missing:
        parts.append(f"No value for {listed(missing)}.")
    if any(p.status == "derived" and p.value is not None for p in points):
        parts.append("Hollow markers are worked out from published figures.")
    parts += [
        f"Break in {month(b.at.year, b.at.month)}: {b.reason.rstrip('. ')}."
        for b in sorted(series.breaks, key=lambda each: each.at)
    ]
    if series.caution:
        parts.append(series.caution)
    return " ".join(parts)


def labels(lines: Sequence[Line]) -> tuple[str, ...]:
    """A short name for each line, no two alike.

    The area where only that differs, as it does for another area by the leading line's
    source; else the publisher, or the source's title where a publisher has several; with
    the area where areas differ.
    """
    areas = Counter(line.area for line in lines)
    if len({line.source for line in lines}) == 1 and max(areas.values(), default=0) == 1:
        names = [line.area for line in lines]
    else:
        names = _sources(lines)
        if len(areas) > 1:
            names = [
                line.area
                if line.area != lines[0].area
                and line.source == lines[0].source
                and areas[line.area] == 1
                else f"{name}, {line.area}"
                for name, line in zip(names, lines, strict=True)
            ]
    unique: list[str] = []
    for name in names:
        number = 2
        new = name = name.strip() or "Unnamed"
        while new in unique:
            new, number = f"{name} ({number})", number + 1
        unique.append(new)
    return tuple(unique)


def _sources(lines: Sequence[Line]) -> list[str]:
    """Short names where there are such; else publishers, or titles.

    A title stands without its part after a colon, if that is enough to tell it apart.
    """
    publishers = Counter(publisher for publisher, _ in {(x.publisher, x.source) for x in lines})
    titles = {line.source: line.name.split(": ")[0] for line in lines}
    clear = len(set(titles.values())) == len(titles)
    return [
        line.short_name
        if line.short_name
        else line.publisher
        if publishers[line.publisher] == 1
        else titles[line.source]
        if clear
        else line.name
        for line in lines
    ]


def _with_values(series: Series) -> list[Line]:
    """The lines that have a value, the leading one first."""
    ordered = sorted(series.lines, key=lambda line: not line.leads)
    return [line for line in ordered if any(p.value is not None for p in line.points)]


def _leading(series: Series, line: Line, *, short: bool) -> str:
    """What the leading line says, with what is usual for it."""
    limits_of = line if series.limits and line.leads else None
    return _said_of(line.points, series, limits_of=limits_of, short=short)


def _said_of(
    points: Sequence[Point],
    series: Series,
    *,
    one_source: bool = True,
    limits_of: Line | None = None,
    short: bool = True,
) -> str:
    """What points say, in order of time.  One has a value at least."""
    unit = series.unit
    valued = [p for p in points if p.value is not None]
    kinds = Counter(length(p) for p in valued)
    most = max(kinds, key=lambda kind: (kinds[kind], kind))
    alike = [p for p in valued if length(p) == most]
    overlap = any(later.start <= earlier.end for earlier, later in pairwise(alike))
    if overlap and one_source:
        # Years that overlap are not steps of one series: speak of the run that is drawn.
        longest: tuple[Point, ...] = max(runs(alike, series.breaks), key=len)
        alike = list(longest)
    others = [p for p in valued if p not in alike]
    more = f"; {_counted(others, most)}" if others else ""
    cuts = [b.at for b in series.breaks if alike[0].start < b.at <= alike[-1].end]
    if cuts:
        named = listed([month(at.year, at.month) for at in sorted(set(cuts))])
        more += f"; the series breaks in {named}, so not all values can be compared"
    values = [p.value for p in alike if p.value is not None]
    first, last = alike[0], alike[-1]
    if len(alike) == 1:
        return f"{_ONE}{_said(first, unit)}{more}."
    if min(values) == max(values):
        text = written(values[0], unit)
        return f"{text} in each of {len(values)} periods, from {stretch(first, last)}{more}."
    if limits_of is not None:
        return f"{usual.said(series, limits_of, alike, short=short)}{more}."
    parts = [f"From {_said(first, unit)} to {_said(last, unit)}"]
    ends = {values[0], values[-1]}
    parts += [
        f"{word} {_where(alike, value, unit)}"
        for word, value in (("highest", max(values)), ("lowest", min(values)))
        if value not in ends
    ]
    if len(parts) == 1 and len(alike) > 2:
        parts.append("no value lies outside these two")
    return "; ".join(parts) + f"{more}."


def _counted(others: Sequence[Point], most: int) -> str:
    """How many values are left out of what is said, and what is different about them."""
    alone = len(others) == 1
    number = "one more value" if alone else f"{len(others)} more values"
    if any(length(p) != most for p in others):
        what = "a period of another length" if alone else "periods of another length"
    elif most % 12 == 0:
        what = "a year that ends at another time" if alone else "years that end at other times"
    else:
        what = "another run of periods" if alone else "other runs of periods"
    return f"{number} {'is' if alone else 'are'} for {what}"


def _said(point: Point, unit: str) -> str:
    derived = " (worked out)" if point.status == "derived" else ""
    return f"{written(point.value or ZERO, unit)}{derived} {during(point)}"


def _where(points: Sequence[Point], value: Decimal, unit: str) -> str:
    there = [p for p in points if p.value == value]
    if len(there) > 2:
        return f"{written(value, unit)}, in {len(there)} periods"
    return f"{written(value, unit)} {' and '.join(during(p) for p in there)}"


def _outstanding(line: Line, unit: str) -> str:
    return usual.standing_out([p for p in line.points if p.value is not None], unit, short=False)


def _intervals(line: Line, unit: str) -> list[str]:
    """The interval of a line's last value; nothing where it has none."""
    last = [p for p in line.points if p.value is not None][-1]
    if last.lower is None or last.upper is None or last.value is None:
        return []
    ends = interval(last.lower, last.upper, last.value, unit)
    return [f"The 95% confidence interval of the value for {lowered(last.label)} is {ends}."]
