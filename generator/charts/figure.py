"""A specification as a Plotly figure, for the interactive drawing.

Here belongs the translation only; Plotly itself is not imported.  Every text is escaped,
as Plotly reads a little HTML in its texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape

from generator.charts.layout import Layout, Named, lay_out
from generator.charts.specification import Chart, Place, Trace, Width
from generator.charts.svg import AXIS, COLOURS, GRID, TEXT
from generator.charts.text import clean
from generator.charts.units import share

_CLEAR = "rgba(0,0,0,0)"


def to_plotly(chart: Chart, *, width: Width = "wide") -> dict[str, object]:
    """The figure as JSON-able data: `data` and `layout`, without a template.

    Direct labels and tick labels are those of the SVG of the same width.  Values are
    numbers where a float holds them exactly, else strings of digits, which Plotly reads
    as numbers.  A None between two places is a gap: lines are not joined across it.
    Colours are the light scheme's; `meta.tone` of each trace names its custom property
    (`--chart-<tone>`), for a script that themes it.
    """
    layout = lay_out(chart, width)
    return {
        "data": [_trace(trace) for trace in chart.traces],
        "layout": {
            "meta": {
                "title": chart.title,
                "subtitle": chart.subtitle,
                "description": chart.description,
            },
            "paper_bgcolor": _CLEAR,
            "plot_bgcolor": _CLEAR,
            "font": {"size": layout.size, "color": TEXT},
            "margin": {
                "l": round(layout.plot.left),
                "r": round(layout.width - layout.plot.right),
                "t": round(layout.plot.top),
                "b": round(layout.height - layout.plot.bottom),
            },
            "height": round(layout.height),
            "hovermode": "closest",
            "hoverlabel": {"namelength": -1},
            "showlegend": bool(layout.key),
            "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
            "bargap": 0.3,
            "xaxis": _time(chart, layout),
            "yaxis": _values(chart),
            "shapes": _shapes(chart),
            "annotations": [_annotation(layout, named) for named in layout.labels if named.place],
        },
    }


def number(value: Decimal) -> int | float | str:
    """A value for JSON: a number where a float holds it exactly, else its digits."""
    near = float(value)
    if Decimal(repr(near)) != value:
        return str(value)
    return int(near) if near.is_integer() and abs(near) < 2**53 else near


def _trace(trace: Trace) -> dict[str, object]:
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
        "marker": {"color": colour, "size": 10, "symbol": symbols, "line": {"width": 2}},
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
            "label": {"text": _text([gap.text]), "textposition": "end", "textangle": 0},
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
            "label": {"text": _text([each.text]), "textposition": "end", "yanchor": "bottom"},
        }
        for each in chart.references
    ]
    return upright + level


def _annotation(layout: Layout, named: Named) -> dict[str, object]:
    place, label = named.place, named.label
    assert place is not None
    values = layout.chart.values
    y = layout.plot.bottom - share(place.value, values.low, values.high) * (
        layout.plot.bottom - layout.plot.top
    )
    tone = layout.chart.traces[named.trace or 0].tone
    return {
        "x": place.at.isoformat(),
        "y": number(place.value),
        "text": _text(label.rows, bold=label.bold),
        "showarrow": False,
        "xanchor": {"start": "left", "middle": "center", "end": "right"}[label.anchor],
        "xshift": round(label.x - layout.x(place.at)),
        "yanchor": "top",
        "yshift": round(y - label.top),
        "align": {"start": "left", "middle": "center", "end": "right"}[label.anchor],
        "font": {"color": COLOURS[tone - 1] if named.kind == "end" else TEXT},
    }


def _text(rows: Sequence[str], *, bold: bool = False) -> str:
    safe = [escape(clean(row), quote=False) for row in rows]
    if bold:
        safe[0] = f"<b>{safe[0]}</b>"
    return "<br>".join(safe)
