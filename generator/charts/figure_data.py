"""The traces of a Plotly figure, and how values and texts are written for Plotly.

Here belongs `data`; the rest of the figure belongs to `figure`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape

from generator.charts.frame import Frame
from generator.charts.looks import COLOURS, TEXT, THIN, ring_width, stroke_width
from generator.charts.notes import SIGNAL
from generator.charts.specification import Place, Trace
from generator.charts.text import clean
from generator.charts.units import difference

Number = int | float | str
"""A number for JSON; a string of digits where no float holds it exactly."""
CLEAR = "rgba(0,0,0,0)"


def number(value: Decimal) -> Number:
    """A value for JSON: a number where a float holds it exactly, else its digits."""
    near = float(value)
    if Decimal(repr(near)) != value:
        return str(value)
    return int(near) if near.is_integer() and abs(near) < 2**53 else near


def drawn(frame: Frame, trace: Trace) -> Iterator[dict[str, object]]:
    """A trace and, where values stand out, the rings below it."""
    ringed = [place for place in trace.places() if place.signal]
    if ringed:
        yield {
            "type": "scatter",
            "mode": "markers",
            "name": SIGNAL,
            "x": [place.at.isoformat() for place in ringed],
            "y": [number(place.value) for place in ringed],
            "hoverinfo": "skip",
            "showlegend": False,
            "marker": {
                "color": COLOURS[trace.tone - 1],
                "size": round(2 * frame.ring, 1),
                "symbol": "circle-open",
                "line": {"width": ring_width(crowded=frame.is_crowded)},
            },
            "meta": {"tone": trace.tone, "rings": True},
        }
    yield _trace(frame, trace)


def _trace(frame: Frame, trace: Trace) -> dict[str, object]:
    places: list[Place | None] = []
    for run in trace.runs:
        places += [*([None] if places else []), *run]
    colour = COLOURS[trace.tone - 1]
    data: dict[str, object] = {
        "type": "bar" if trace.kind == "bar" else "scatter",
        "name": plotly_text([trace.name]),
        "x": [p and p.at.isoformat() for p in places],
        "y": [p and number(p.value) for p in places],
        "customdata": [p and [plotly_text([p.period]), p.text, _remark(p)] for p in places],
        "hovertemplate": "%{customdata[0]}: %{customdata[1]} (%{customdata[2]})",
        "meta": {"tone": trace.tone},
    }
    if any(p is not None and p.interval for p in places):
        data["error_y"] = _intervals(frame, places, TEXT if trace.kind == "bar" else colour)
    if trace.kind == "bar":
        fills = [CLEAR if p is not None and p.hollow else colour for p in places]
        data["marker"] = {"color": fills, "line": {"color": colour, "width": 2}}
        return data
    symbols = [f"{trace.symbol}-open" if p and p.hollow else trace.symbol for p in places]
    data |= {
        "mode": "lines+markers",
        "connectgaps": False,
        "line": {
            "color": colour,
            "width": stroke_width(thin=trace.thin, crowded=frame.is_crowded),
            "dash": trace.dash,
        },
        "marker": {
            "color": colour,
            "size": round(10 * frame.mark_size * (THIN if trace.thin else 1), 1),
            "symbol": symbols,
            "line": {"width": 2, "color": colour},
        },
    }
    return data


def _remark(place: Place) -> str:
    """What is said of a value besides its period: its status, interval and signal."""
    interval = place.interval and f"95% confidence interval {place.interval}"
    return plotly_text(["; ".join(filter(None, (place.status, interval, place.signal)))])


def _intervals(frame: Frame, places: Sequence[Place | None], colour: str) -> dict[str, object]:
    """The intervals as Plotly has them: how far they reach from each value."""
    reach: list[tuple[Number, Number] | tuple[None, None]] = [
        (number(difference(p.upper, p.value)), number(difference(p.value, p.lower)))
        if p is not None and p.lower is not None and p.upper is not None
        else (None, None)
        for p in places
    ]
    return {
        "type": "data",
        "symmetric": False,
        "array": [above for above, _ in reach],
        "arrayminus": [below for _, below in reach],
        "color": colour,
        "thickness": 1.25,
        "width": frame.cap,
    }


def plotly_text(rows: Sequence[str], *, bold: bool = False) -> str:
    """Rows of text, safe in Plotly, which reads a little HTML."""
    safe = [escape(clean(row), quote=False) for row in rows]
    if bold:
        safe[0] = f"<b>{safe[0]}</b>"
    return "<br>".join(safe)
