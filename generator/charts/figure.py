"""A specification as a Plotly figure, for the interactive drawing.

Here belongs the translation only; Plotly itself is not imported.  Every text is escaped,
as Plotly reads a little HTML in its texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape

from generator.charts.frame import Frame
from generator.charts.labels import Label
from generator.charts.layout import Layout, Named, lay_out
from generator.charts.specification import Chart, Place, Trace, Width
from generator.charts.svg import AXIS, COLOURS, GRID, HOLLOW, TEXT
from generator.charts.text import clean

_CLEAR = "rgba(0,0,0,0)"


def to_plotly(chart: Chart, *, width: Width = "wide") -> dict[str, object]:
    """The figure as JSON-able data: `data` and `layout`, without a template.

    `data` holds the traces from the last to the leading one, which so is drawn on top.

    Direct labels and tick labels are those of the SVG of the same width.  Values are
    numbers where a float holds them exactly, else strings of digits, which Plotly reads
    as numbers.  A None between two places is a gap: lines are not joined across it.
    Colours are the light scheme's; `meta.tone` of each trace names its custom property
    (`--chart-<tone>`), for a script that themes it.
    """
    layout = lay_out(chart, width)
    # Plotly sets each entry of its legend on a row of its own where they are of many widths.
    more = max(0, len(chart.traces) * 20 + 8 - layout.unit_top) if layout.key else 0
    return {
        "data": [_trace(layout.frame, trace) for trace in reversed(chart.traces)],
        "layout": {
            "meta": {
                "title": chart.title,
                "subtitle": chart.subtitle,
                "description": chart.description,
            },
            "paper_bgcolor": _CLEAR,
            "plot_bgcolor": _CLEAR,
            "font": {"size": layout.frame.size, "color": TEXT},
            "margin": {
                "l": round(layout.frame.plot.left),
                "r": round(layout.frame.width - layout.frame.plot.right),
                "t": round(layout.frame.plot.top + more),
                "b": round(layout.height - layout.frame.plot.bottom),
            },
            "height": round(layout.height + more),
            "hovermode": "closest",
            "hoverlabel": {"namelength": -1},
            "showlegend": bool(layout.key),
            "legend": {
                "orientation": "h",
                "traceorder": "reversed",
                "x": 0,
                "y": 1,
                "xref": "container",
                "yref": "container",
                "yanchor": "top",
            },
            "bargap": 0.3,
            "xaxis": _time(chart, layout),
            "yaxis": _values(chart),
            "shapes": _shapes(chart),
            "annotations": _annotations(layout),
        },
    }


def number(value: Decimal) -> int | float | str:
    """A value for JSON: a number where a float holds it exactly, else its digits."""
    near = float(value)
    if Decimal(repr(near)) != value:
        return str(value)
    return int(near) if near.is_integer() and abs(near) < 2**53 else near


def _trace(frame: Frame, trace: Trace) -> dict[str, object]:
    places: list[Place | None] = []
    for run in trace.runs:
        places += [*([None] if places else []), *run]
    colour = COLOURS[trace.tone - 1]
    data: dict[str, object] = {
        "type": "bar" if trace.kind == "bar" else "scatter",
        "name": _text([trace.name]),
        "x": [p and p.at.isoformat() for p in places],
        "y": [p and number(p.value) for p in places],
        "customdata": [p and [_text([p.period]), p.text, p.status] for p in places],
        "hovertemplate": "%{customdata[0]}: %{customdata[1]} (%{customdata[2]})",
        "meta": {"tone": trace.tone},
    }
    if trace.kind == "bar":
        fills = [_CLEAR if p is not None and p.hollow else colour for p in places]
        data["marker"] = {"color": fills, "line": {"color": colour, "width": 2}}
        return data
    symbols = [f"{trace.symbol}-open" if p and p.hollow else trace.symbol for p in places]
    data |= {
        "mode": "lines+markers",
        "connectgaps": False,
        "line": {"color": colour, "width": 2, "dash": trace.dash},
        "marker": {
            "color": colour,
            "size": round(10 * frame.mark_size, 1),
            "symbol": symbols,
            "line": {"width": 2, "color": colour},
        },
    }
    return data


def _time(chart: Chart, layout: Layout) -> dict[str, object]:
    return {
        "type": "date",
        "range": [chart.time.start.isoformat(), chart.time.end.isoformat()],
        "tickvals": [tick.at.isoformat() for tick, _ in layout.ticks],
        "ticktext": [_text(label.rows) for _, label in layout.ticks],
        "tickangle": 0,
        "showgrid": False,
        "ticks": "outside",
        "linecolor": AXIS,
    }


def _values(chart: Chart) -> dict[str, object]:
    return {
        "type": "linear",
        "range": [number(chart.values.low), number(chart.values.high)],
        "tickvals": [number(tick.value) for tick in chart.values.ticks],
        "ticktext": [_text([tick.text]) for tick in chart.values.ticks],
        "tickangle": 0,
        "gridcolor": GRID,
        "zerolinecolor": AXIS,
    }


def _shapes(chart: Chart) -> list[dict[str, object]]:
    upright: list[dict[str, object]] = [
        {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": gap.at.isoformat(),
            "x1": gap.at.isoformat(),
            "y0": 0,
            "y1": 1,
            "line": {"color": AXIS, "width": 1.5, "dash": "dot"},
        }
        for gap in chart.gaps
    ]
    level: list[dict[str, object]] = [
        {
            "type": "line",
            "xref": "paper",
            "yref": "y",
            "x0": 0,
            "x1": 1,
            "y0": number(each.value),
            "y1": number(each.value),
            "line": {"color": AXIS, "width": 1, "dash": "dash"},
        }
        for each in chart.references
    ]
    return upright + level


def _annotations(layout: Layout) -> list[dict[str, object]]:
    """The direct labels, the unit and what hollow markers mean, where the SVG has them."""
    frame = layout.frame
    texts = [_annotation(frame, named) for named in layout.labels]
    unit = Label((frame.chart.values.unit,), 0, layout.unit_top, "start", False)
    texts.append(_annotation(frame, Named(unit, "value")))
    if layout.note_top is not None:
        note = Label((HOLLOW,), 0, layout.note_top, "start", False)
        texts.append(_annotation(frame, Named(note, "value")))
    return texts


def _annotation(frame: Frame, named: Named) -> dict[str, object]:
    """A label: beside its value, where it has one, so that it moves with it."""
    place, label, plot = named.place, named.label, frame.plot
    side = {"start": "left", "middle": "center", "end": "right"}[label.anchor]
    where: dict[str, object] = {
        "xref": "paper",
        "yref": "paper",
        "x": round((label.x - plot.left) / (plot.right - plot.left), 4),
        "y": round((plot.bottom - label.top) / (plot.bottom - plot.top), 4),
    }
    if place is not None:
        where = {
            "x": place.at.isoformat(),
            "y": number(place.value),
            "xshift": round(label.x - frame.x(place.at)),
            "yshift": round(frame.y(place.value) - label.top),
        }
    tone = frame.chart.traces[named.trace].tone
    return where | {
        "text": _text(label.rows, bold=label.bold),
        "showarrow": False,
        "xanchor": side,
        "yanchor": "top",
        "align": side,
        "borderpad": 0,
        "font": {"color": COLOURS[tone - 1] if named.looks == "end" else TEXT},
    }


def _text(rows: Sequence[str], *, bold: bool = False) -> str:
    safe = [escape(clean(row), quote=False) for row in rows]
    if bold:
        safe[0] = f"<b>{safe[0]}</b>"
    return "<br>".join(safe)
