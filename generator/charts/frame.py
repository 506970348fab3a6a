"""The room between the axes: from days and values to lengths.

Here belong scales only.  Lengths are in the drawing's units, from its top left corner.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from generator.charts.labels import Box
from generator.charts.specification import Chart
from generator.charts.units import ZERO, share


@dataclass(frozen=True, slots=True)
class Frame:
    """A chart's axes on a drawing."""

    chart: Chart
    width: float
    """The drawing's whole width."""
    size: float
    """The height of every text."""
    plot: Box
    """The room between the axes."""

    def x(self, at: date) -> float:
        """Where a day stands."""
        time = self.chart.time
        part = (at - time.start).days / (time.end - time.start).days
        return self.plot.left + part * (self.plot.right - self.plot.left)

    def y(self, value: Decimal) -> float:
        """Where a value stands."""
        part = share(value, self.chart.values.low, self.chart.values.high)
        return self.plot.bottom - part * (self.plot.bottom - self.plot.top)

    @property
    def holds_zero(self) -> bool:
        """Whether zero is on the value axis."""
        return self.chart.values.low <= ZERO <= self.chart.values.high

    @property
    def base(self) -> float:
        """Where the time axis stands: at zero, else at the bottom."""
        return self.y(ZERO) if self.holds_zero else self.plot.bottom

    @property
    def mark_size(self) -> float:
        """How large markers are, as a share of their full size: smaller where they crowd."""
        most = max(sum(map(len, trace.runs)) for trace in self.chart.traces)
        return max(0.3, min(1.0, (self.plot.right - self.plot.left) / most / 13))

    @property
    def is_crowded(self) -> bool:
        """Whether values stand so close that lines and markers are drawn finer."""
        return self.mark_size < 0.5

    @property
    def cap(self) -> float:
        """Half the breadth of the ends of an interval: none where values crowd."""
        return 3.0 if self.mark_size > 0.8 else 0.0

    @property
    def ring(self) -> float:
        """Half the breadth of the ring around a value that stands out."""
        return 3 + 5.5 * self.mark_size

    def bar_breadth(self) -> float:
        """How wide each bar is."""
        ends = sorted({p.at for trace in self.chart.traces for p in trace.places()})
        near = min(((b - a).days for a, b in pairwise(ends)), default=30)
        days = (self.chart.time.end - self.chart.time.start).days
        return max(2.0, min(64.0, near / days * (self.plot.right - self.plot.left) * 0.7))
