"""What a chart says, in words, for its caption and its text alternative.

Here belong first, last, highest and lowest with their periods, and what is missing.  No
judgement belongs here, no trend and no percentage: those are `statistics`' business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from generator.charts.joins import length, runs
from generator.charts.units import ZERO, written
from generator.periods import MONTHS
from generator.views import Line, Point, Series

_ONE = "One value: "
_SPANS = ("year to ", "year ending ", "quarter to ", "quarter ending ")


def month(year: int, number: int) -> str:
    """A month as people write it, such as April 2021."""
    return f"{MONTHS[number - 1]} {year}"


def sentence(series: Series) -> str:
    """One sentence: first and last value of the leading line, highest and lowest.

    "From 28,592 in 2019/20 to 38,509 in 2023/24; highest 42,867 in 2022/23."  A highest or
    lowest that is the first or the last value is not said twice.  Where the leading line
    has one value only, the sentence is about all sources, and says that.
    """
    lines = _with_values(series)
    if not lines:
        return "There are no values yet."
    first = _said_of(lines[0].points, series)
    every = sorted((p for line in lines for p in line.points), key=lambda p: (p.end, p.start))
    sources = len({line.source for line in lines})
    if not first.startswith(_ONE) or sources == 1 or len({line.area for line in lines}) > 1:
        return first
    count = sum(p.value is not None for p in every)
    whole = _in_middle(_said_of(every, series, one_source=False))
    return f"{count} values from {sources} sources, not one series: {whole}"


def describe(series: Series) -> str:
    """All that the chart shows: the leading line, the other sources, gaps and breaks."""
    lines = _with_values(series)
    if not lines:
        return sentence(series)
    parts = [sentence(series)]
    if len(lines) > 1:
        if parts[0] == _said_of(lines[0].points, series):
            parts.clear()
        parts += [
            f"{name}: {_in_middle(_said_of(line.points, series))}"
            for name, line in zip(labels(lines), lines, strict=True)
        ]
    points = [p for line in series.lines for p in line.points]
    missing = [f"{p.label} ({p.status})" for p in points if p.value is None]
    if missing:
        parts.append(f"No value for {_listed(missing)}.")
    if any(p.status == "derived" and p.value is not None for p in points):
        parts.append("Hollow markers are worked out from published figures.")
    parts += [
        f"Break in {month(b.at.year, b.at.month)}: {b.reason.rstrip('. ')}."
        for b in sorted(series.breaks, key=lambda each: each.at)
    ]
    return " ".join(parts)


def lowered(label: str) -> str:
    """A period's label within a sentence: Year to January 2019 loses its capital."""
    lower = _in_middle(label)
    return lower if lower.startswith(_SPANS) else label


def labels(lines: Sequence[Line]) -> tuple[str, ...]:
    """A short name for each line, no two alike.

    The area where only that differs; else the publisher, or the source's title where a
    publisher has several; with the area where areas differ.
    """
    areas = Counter(line.area for line in lines)
    if len({line.source for line in lines}) == 1 and max(areas.values(), default=0) == 1:
        names = [line.area for line in lines]
    else:
        names = _sources(lines)
        if len(areas) > 1:
            names = [f"{name}, {line.area}" for name, line in zip(names, lines, strict=True)]
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


def _in_middle(text: str) -> str:
    return text[:1].lower() + text[1:]


def _said_of(points: Sequence[Point], series: Series, *, one_source: bool = True) -> str:
    """What points say, in order of time.  One has a value at least."""
    unit = series.unit
    valued = [p for p in points if p.value is not None]
    kinds = Counter(length(p) for p in valued)
    usual = max(kinds, key=lambda kind: (kinds[kind], kind))
    alike = [p for p in valued if length(p) == usual]
    overlap = any(later.start <= earlier.end for earlier, later in pairwise(alike))
    if overlap and one_source:
        # Years that overlap are not steps of one series: speak of the run that is drawn.
        longest: tuple[Point, ...] = max(runs(alike, series.breaks), key=len)
        alike = list(longest)
    others = len(valued) - len(alike)
    more = f"; {_counted(others)} of another span" if others else ""
    cuts = [b.at for b in series.breaks if alike[0].start < b.at <= alike[-1].end]
    if cuts:
        named = _listed([month(at.year, at.month) for at in sorted(set(cuts))])
        more += f"; the series breaks in {named}, so not all values can be compared"
    values = [p.value for p in alike if p.value is not None]
    first, last = alike[0], alike[-1]
    if len(alike) == 1:
        return f"{_ONE}{_said(first, unit)}{more}."
    if min(values) == max(values):
        text = written(values[0], unit)
        return f"{text} in each of {len(values)} periods, from {_to(first, last)}{more}."
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


def _counted(number: int) -> str:
    return "one value is for a period" if number == 1 else f"{number} values are for periods"


def _said(point: Point, unit: str) -> str:
    derived = " (worked out)" if point.status == "derived" else ""
    return f"{written(point.value or ZERO, unit)}{derived} {_during(point)}"


def _during(point: Point) -> str:
    """In 2023/24, in the year to January 2019, on 1 April 2024."""
    if point.start == point.end and point.label[:1].isdigit() and " " in point.label:
        return f"on {point.label}"
    label = lowered(point.label)
    return f"in the {label}" if label.startswith(_SPANS) else f"in {label}"


def _to(first: Point, last: Point) -> str:
    return f"{lowered(first.label)} to {lowered(last.label)}"


def _where(points: Sequence[Point], value: Decimal, unit: str) -> str:
    there = [p for p in points if p.value == value]
    if len(there) > 2:
        return f"{written(value, unit)}, in {len(there)} periods"
    return f"{written(value, unit)} {' and '.join(_during(p) for p in there)}"


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
