"""A specification as a Plotly figure, for the interactive drawing.

Here belongs the translation only; Plotly itself is not imported.  Every text is escaped,
as Plotly reads a little HTML in its texts.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.charts.figure_data import CLEAR, drawn, number, plotly_text
from generator.charts.frame import Frame
from generator.charts.labels import Label
from generator.charts.layout import Layout, lay_out
from generator.charts.looks import AXIS, BAND, COLOURS, GRID, TEXT
from generator.charts.naming import Named
from generator.charts.specification import Chart, Usual, Width

RING = "\u25c9 "
"""What stands for a ring where only text can: a bullseye."""


def to_plotly(chart: Chart, *, width: Width = "wide") -> dict[str, object]:
    """The figure as JSON-able data: `data` and `layout`, without a template.

    `data` holds the traces from the last to the leading one, which so is drawn on top.  A
    trace of rings, `meta.rings`, stands before each trace with values that stand out.

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
        "data": [part for trace in reversed(chart.traces) for part in drawn(layout.frame, trace)],
        "layout": {
            "meta": {
                "title": chart.title,
                "subtitle": chart.subtitle,
                "description": chart.description,
            },
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
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
            "shapes": _shapes(layout),
            "annotations": _annotations(layout),
        },
    }


def _time(chart: Chart, layout: Layout) -> dict[str, object]:
    return {
        "type": "date",
        "range": [chart.time.start.isoformat(), chart.time.end.isoformat()],
        "tickvals": [tick.at.isoformat() for tick, _ in layout.ticks],
        "ticktext": [plotly_text(label.rows) for _, label in layout.ticks],
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
        "ticktext": [plotly_text([tick.text]) for tick in chart.values.ticks],
        "tickangle": 0,
        "gridcolor": GRID,
        "zerolinecolor": AXIS,
    }


def _shapes(layout: Layout) -> list[dict[str, object]]:
    chart = layout.frame.chart
    upright: list[dict[str, object]] = [
        {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": gap.at.isoformat(),
            "x1": gap.at.isoformat(),
            "y0": 0,
            "y1": _height(layout.frame, rise),
            "line": {"color": AXIS, "width": 1.5, "dash": "dot"},
        }
        for gap, rise in zip(chart.gaps, layout.rises, strict=True)
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
    return [*(part for usual in chart.usual for part in _limits(usual)), *upright, *level]


def _limits(usual: Usual) -> Iterator[dict[str, object]]:
    """The band, the mean and both limits, each span by itself."""
    levels = ((usual.mean, "solid"), (usual.lower, "dash"), (usual.upper, "dash"))
    for start, end in usual.spans:
        across = {"xref": "x", "yref": "y", "x0": start.isoformat(), "x1": end.isoformat()}
        yield {
            **across,
            "type": "rect",
            "layer": "below",
            "y0": number(usual.lower),
            "y1": number(usual.upper),
            "fillcolor": AXIS,
            "opacity": BAND,
            "line": {"width": 0},
        }
        for value, dash in levels:
            yield {
                **across,
                "type": "line",
                "layer": "below",
                "y0": number(value),
                "y1": number(value),
                "line": {"color": AXIS, "width": 1, "dash": dash},
            }


def _annotations(layout: Layout) -> list[dict[str, object]]:
    """The direct labels, the unit and what hollow markers mean, where the SVG has them."""
    frame = layout.frame
    texts = [_annotation(frame, named) for named in layout.labels]
    unit = Label((frame.chart.values.unit,), 0, layout.unit_top, "start", False)
    texts.append(_annotation(frame, Named(unit, "value")))
    for note in layout.notes:
        mark = RING if note.sign == "signal" else ""
        rows = (mark + note.rows[0], *note.rows[1:])
        texts.append(_annotation(frame, Named(Label(rows, 0, note.top, "start", False), "value")))
    return texts


def _annotation(frame: Frame, named: Named) -> dict[str, object]:
    """A label: beside its value, where it has one, so that it moves with it."""
    place, label, plot = named.place, named.label, frame.plot
    side = {"start": "left", "middle": "center", "end": "right"}[label.anchor]
    where: dict[str, object] = {
        "xref": "paper",
        "yref": "paper",
        "x": round((label.x - plot.left) / (plot.right - plot.left), 4),
        "y": _height(frame, label.top),
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
        "text": plotly_text(label.rows, bold=label.bold),
        "showarrow": False,
        "xanchor": side,
        "yanchor": "top",
        "align": side,
        "borderpad": 0,
        "font": {"color": COLOURS[tone - 1] if named.looks == "end" else TEXT},
    }


def _height(frame: Frame, y: float) -> float:
    """A place as a share of the plot's height, from its bottom."""
    plot = frame.plot
    return round((plot.bottom - y) / (plot.bottom - plot.top), 4)
