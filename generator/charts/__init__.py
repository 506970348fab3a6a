"""Series to figures: one specification a chart, drawn as static SVG.

The way of a chart: `series.chart_of` makes the specification (or says that there is
nothing to draw), `svg.render` draws it, `figure.to_plotly` hands it to Plotly, and
`summary` says it in words.  `small` and `sparks` draw many small ones.
"""

from generator.charts.figure import to_plotly
from generator.charts.series import chart_of
from generator.charts.small import Small, multiples
from generator.charts.sparks import sparkline
from generator.charts.specification import Chart, NoValues, Reference
from generator.charts.summary import describe, sentence
from generator.charts.svg import render

__all__ = [
    "Chart",
    "NoValues",
    "Reference",
    "Small",
    "chart_of",
    "describe",
    "multiples",
    "render",
    "sentence",
    "sparkline",
    "to_plotly",
]
