"""The notes below a chart: what its signs mean, and what found no room in the drawing.

Here belong their words and their places; what they explain is decided elsewhere.  Lengths
are in the drawing's units, from its top left corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.charts.labels import LINE
from generator.charts.phrases import listed
from generator.charts.specification import Chart, Gap, Usual
from generator.charts.text import wrap
from generator.charts.usual import TRIAL

HOLLOW = "Hollow: worked out from published figures"
SIGNAL = "Stands out: unlikely to be chance alone"
INTERVAL = "Upright lines: 95% confidence intervals"
INDENT = 18.0
"""Where their text starts: the sign stands before it."""

Sign = Literal["hollow", "signal", "interval", "break", "usual"]


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its sign, then its text."""

    sign: Sign
    rows: tuple[str, ...]
    top: float
    """The top of its first row."""


def notes(
    chart: Chart,
    *,
    gaps: Sequence[Gap],
    usual: Sequence[Usual],
    top: float,
    across: float,
    size: float,
) -> tuple[Note, ...]:
    """The notes of a chart, one below the other from `top`.

    `gaps` and `usual` are those without a label in the drawing.
    """
    texts: list[tuple[Sign, str]] = [("usual", _limits(each)) for each in usual]
    if chart.has("signal"):
        texts.append(("signal", SIGNAL))
    if chart.has("interval"):
        texts.append(("interval", INTERVAL))
    if chart.has("hollow"):
        texts.append(("hollow", HOLLOW))
    if gaps:
        texts.append(("break", _breaks(gaps)))
    made = []
    for sign, text in texts:
        rows = wrap(text, (across - INDENT) / size, 12)
        made.append(Note(sign, rows, top))
        top += len(rows) * LINE * size
    return tuple(made)


def _limits(usual: Usual) -> str:
    """Such as: Usual range from August 2023 to August 2025: 310 to 520, mean 415."""
    trial = f" ({TRIAL})" if usual.trial else ""
    text = f"{usual.range_text}, mean {usual.mean_text}{trial}"
    return f"Usual range from {usual.period}: {text}"


def _breaks(gaps: Sequence[Gap]) -> str:
    """Such as: Dotted: breaks in April 2019, May 2020 and June 2020."""
    months = [month for gap in gaps for month in gap.months]
    return f"Dotted: {'break' if len(months) == 1 else 'breaks'} in {listed(months)}"
