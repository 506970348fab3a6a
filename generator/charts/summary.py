"""What a chart says, in words, for its caption and its text alternative.

Here belong first, last, highest and lowest with their periods, and what is missing.  No
judgement belongs here, no trend and no percentage: those are `statistics`' business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from generator.charts.joins import length
from generator.charts.units import written
from generator.views import Line, Point, Series

_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def month(year: int, number: int) -> str:
    """A month as people write it, such as April 2021."""
    return f"{_MONTHS[number - 1]} {year}"


def sentence(series: Series) -> str:
    """One sentence on the leading line: first and last value, highest and lowest.

    "From 28,592 in 2019/20 to 38,509 in 2023/24; highest 42,867 in 2022/23."  A highest or
    lowest that is the first or the last value is not said twice.
    """
    for line in sorted(series.lines, key=lambda each: not each.leads):
        if any(p.value is not None for p in line.points):
            return _of_line(line, series.unit)
    return "There are no values yet."


def describe(series: Series) -> str:
    """All that the chart shows: the leading line, the other sources, gaps and breaks."""
    lines = [
        line
        for line in sorted(series.lines, key=lambda each: not each.leads)
        if any(p.value is not None for p in line.points)
    ]
    if not lines:
        return sentence(series)
    names = labels(lines)
    parts = []
    for name, line in zip(names, lines, strict=True):
        text = _of_line(line, series.unit)
        parts.append(f"{name}: {text[0].lower()}{text[1:]}" if len(lines) > 1 else text)
    points = [p for line in series.lines for p in line.points]
    missing = [f"{p.label} ({p.status})" for p in points if p.value is None]
    if missing:
        parts.append(f"No value for {_listed(missing)}.")
    if any(p.status == "derived" and p.value is not None for p in points):
        parts.append("Hollow markers are worked out from published figures.")
    parts += [
        f"The series breaks in {month(b.at.year, b.at.month)}: {b.reason.rstrip('. ')}."
        for b in sorted(series.breaks, key=lambda each: each.at)
    ]
    return " ".join(parts)


def labels(lines: Sequence[Line]) -> tuple[str, ...]:
    """A short name for each line: area, publisher, source, whichever tells them apart."""
    ways = (
        [line.area for line in lines],
        [line.publisher for line in lines],
        [line.name for line in lines],
        [f"{line.publisher}, {line.area}" for line in lines],
        [f"{line.name}, {line.area}" for line in lines],
    )
    one_area = len({line.area for line in lines}) == 1
    one_source = len({line.source for line in lines}) == 1
    for way in ways[1:3] if one_area else ways[:1] if one_source else ways[3:]:
        if len(set(way)) == len(way) and all(name.strip() for name in way):
            return tuple(way)
    last, seen = ways[2] if one_area else ways[4], Counter[str]()
    result = []
    for name in last:
        seen[name] += 1
        result.append(f"{name} ({seen[name]})" if seen[name] > 1 else name)
    return tuple(result)


def _of_line(line: Line, unit: str) -> str:
    """What one line says.  It has a value at least."""
    valued = [p for p in line.points if p.value is not None]
    kinds = Counter(length(p) for p in valued)
    usual = max(kinds, key=lambda kind: (kinds[kind], kind))
    alike = [p for p in valued if length(p) == usual]
    others = len(valued) - len(alike)
    more = f"; {_counted(others)} of another length" if others else ""
    values = [p.value for p in alike if p.value is not None]
    first, last = alike[0], alike[-1]
    if len(alike) == 1:
        return f"One value: {_said(first, unit)}{more}."
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
    assert point.value is not None
    return f"{written(point.value, unit)} {_during(point)}"


def _during(point: Point) -> str:
    """In 2023/24, in the year to January 2019, on 1 April 2024."""
    if point.start == point.end and point.label[:1].isdigit() and " " in point.label:
        return f"on {point.label}"
    lower = point.label[:1].lower() + point.label[1:]
    if lower.startswith(("year to ", "year ending ", "quarter to ", "quarter ending ")):
        return f"in the {lower}"
    return f"in {point.label}"


def _to(first: Point, last: Point) -> str:
    return f"{first.label} to {last.label}"


def _where(points: Sequence[Point], value: Decimal, unit: str) -> str:
    there = [p for p in points if p.value == value]
    if len(there) > 2:
        return f"{written(value, unit)}, in {len(there)} periods"
    return f"{written(value, unit)} {' and '.join(_during(p) for p in there)}"


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
