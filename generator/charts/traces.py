"""The traces of a drawing, as SVG: lines, markers, bars, intervals and rings.

Here belongs the markup of what stands for values; where it stands comes from `frame`.
Each value has one marker or bar, with its day and its value as data attributes.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.charts.frame import Frame
from generator.charts.looks import (
    COLOURS,
    MARKS,
    PAPER,
    TEXT,
    THIN,
    dashed,
    ring_width,
    stroke_width,
)
from generator.charts.markup import length, moved, ring
from generator.charts.specification import Place, Trace
from generator.charts.text import escape


def drawn(frame: Frame, trace: Trace) -> Iterator[str]:
    """A trace: its bars, or its lines and then its markers, the last runs on top."""
    colour = COLOURS[trace.tone - 1]
    broad = stroke_width(thin=trace.thin, crowded=frame.is_crowded)
    yield (
        f'<g class="chart__trace chart__tone-{trace.tone}" '
        f'fill="{colour}" stroke="{colour}" stroke-width="{length(broad)}">'
    )
    if trace.kind == "bar":
        yield from (_bar(frame, place) for place in trace.places())
        yield from _intervals(frame, trace)
        yield from _rings(frame, trace)
    else:
        yield from _intervals(frame, trace)
        scale = frame.mark_size * (THIN if trace.thin else 1)
        size = "" if scale == 1 else f" scale({length(scale)})"
        for run in trace.runs:
            if len(run) > 1:
                route = "L".join(f"{length(frame.x(p.at))} {length(frame.y(p.value))}" for p in run)
                yield f'<path class="chart__line"{dashed(trace.dash)} fill="none" d="M{route}"/>'
        yield from _rings(frame, trace)
        for place in trace.places():
            yield (
                f"<path{_mark(place)} {moved(frame.x(place.at), frame.y(place.value), size)} "
                f'd="{MARKS[trace.symbol]}"><title>{_told(place)}</title></path>'
            )
    yield "</g>"


def _intervals(frame: Frame, trace: Trace) -> Iterator[str]:
    """Upright lines from the lower to the upper ends of intervals, all in one path."""
    parts, cap = [], frame.cap
    for place in trace.places():
        if place.lower is None or place.upper is None:
            continue
        left, low, high = frame.x(place.at) - cap, frame.y(place.lower), frame.y(place.upper)
        across = f"h{length(2 * cap)}m{length(-cap)} 0" if cap else ""
        foot = f"m{length(-cap)} 0h{length(2 * cap)}" if cap else ""
        parts.append(f"M{length(left)} {length(high)}{across}V{length(low)}{foot}")
    if not parts:
        return
    route = f'fill="none" d="{"".join(parts)}"/>'
    if trace.kind == "bar":  # a rim of paper keeps the lines apart from the bars
        yield f'<path class="chart__rim" stroke="{PAPER}" stroke-width="4" {route}'
        yield f'<path class="chart__upright" stroke="{TEXT}" stroke-width="1.5" {route}'
    else:
        yield f'<path class="chart__interval" stroke-width="1.25" {route}'


def _rings(frame: Frame, trace: Trace) -> Iterator[str]:
    """Rings around the values that stand out, all in one path."""
    route = "".join(
        ring(frame.x(place.at), frame.y(place.value), frame.ring)
        for place in trace.places()
        if place.signal
    )
    if route:
        broad = length(ring_width(crowded=frame.is_crowded))
        yield f'<path class="chart__ring" fill="{PAPER}" stroke-width="{broad}" d="{route}"/>'


def _bar(frame: Frame, place: Place) -> str:
    half, x, base = frame.bar_breadth() / 2, frame.x(place.at), length(frame.base)
    return (
        f"<path{_mark(place)} "
        f'd="M{length(x - half)} {base}V{length(frame.y(place.value))}H{length(x + half)}V{base}z">'
        f"<title>{_told(place)}</title></path>"
    )


def _mark(place: Place) -> str:
    looks = ' class="chart__mark"'
    if place.hollow:
        looks = f' class="chart__mark chart__mark--derived" fill="{PAPER}"'
    ends = ""
    if place.lower is not None and place.upper is not None:
        ends = f' data-lower="{place.lower}" data-upper="{place.upper}"'
    return f'{looks} data-at="{place.at}" data-value="{place.value}"{ends}'


def _told(place: Place) -> str:
    """What a marker says when it is pointed at."""
    status = "" if place.status in ("", "final") else place.status
    interval = place.interval and f"95% confidence interval {place.interval}"
    more = "; ".join(filter(None, (status, interval, place.signal)))
    return escape(f"{place.period}: {place.text}{f' ({more})' if more else ''}")
