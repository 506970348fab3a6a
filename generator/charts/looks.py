"""Colours, markers, rings and dashes: what a reader without the style sheet sees.

Here belong the looks that every drawing shares.  `docs/assets/charts.css` has the same
colours as custom properties, for both schemes; a test holds the two together.
"""

from __future__ import annotations

from generator.charts.specification import Dash, Symbol

COLOURS = ("#1d5c96", "#a8480f", "#2c7048", "#7a3b94", "#7d5f00", "#9c2b4f")
"""The light scheme's colours, by tone: at least 4.5:1 against white."""
TEXT, AXIS, GRID, PAPER = "#33383f", "#6b7280", "#d9dde3", "#ffffff"
BAND = 0.13
"""How much of the axis colour there is in the band between limits."""
LIMIT = "5 4"
"""The dashes of a limit."""
THIN = 0.6
"""How large the markers of a thin trace are, as a share of the others."""
MARKS: dict[Symbol, str] = {
    "circle": "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    "square": "M-5-5H5V5H-5z",
    "diamond": "M0-6.4L6.4 0L0 6.4L-6.4 0z",
    "triangle-up": "M0-6.4L6 4.4H-6z",
    "triangle-down": "M0 6.4L-6-4.4H6z",
    "cross": "M-1.8-5.4h3.6v3.6h3.6v3.6h-3.6v3.6h-3.6v-3.6h-3.6v-3.6h3.6z",
}
"""Each marker's outline, around its own middle."""
STROKES: dict[Dash, str] = {
    "solid": "",
    "dash": "8 4",
    "dot": "2 4",
    "dashdot": "8 4 2 4",
    "longdash": "14 5",
    "longdashdot": "14 5 2 5",
}


def ring_width(*, crowded: bool) -> float:
    """How broad the ring is around a value that stands out."""
    return 1.25 if crowded else 1.75


def stroke_width(*, thin: bool, crowded: bool) -> float:
    """How broad a trace's line is."""
    return 1.25 if thin else 1.5 if crowded else 2


def dashed(dash: Dash) -> str:
    """The attribute that dashes a line; empty for a solid one."""
    return f' stroke-dasharray="{STROKES[dash]}"' if STROKES[dash] else ""
