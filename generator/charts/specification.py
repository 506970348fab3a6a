"""What a chart is: a strict subset of a Plotly figure, as frozen records.

Here belong records only.  `series` makes them, `svg` and `figure` draw them.
Values are exact decimals in the indicator's unit, places in time are dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Literal

from generator.charts.phrases import listed
from generator.periods import MONTHS

Kind = Literal["line", "bar"]
Symbol = Literal["circle", "square", "diamond", "triangle-up", "triangle-down", "cross"]
Dash = Literal["solid", "dash", "dot", "dashdot", "longdash", "longdashdot"]
Width = Literal["wide", "narrow"]

SYMBOLS: tuple[Symbol, ...] = (
    "circle",
    "square",
    "diamond",
    "triangle-up",
    "triangle-down",
    "cross",
)
"""The marker of each trace, in order: shape, never colour alone, tells sources apart."""

DASHES: tuple[Dash, ...] = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
"""The dash of each trace, in order."""


@dataclass(frozen=True, slots=True)
class Place:
    """One value in its place."""

    at: date
    """Where it stands on the time axis: the last day of its period."""
    value: Decimal
    """In the chart's unit."""
    period: str
    """The period as people write it."""
    text: str
    """The value as people write it, such as 28,592 or 31%."""
    hollow: bool
    """Whether the value is derived: worked out, not printed by the source."""
    status: str
    """The observation's status, such as final or derived."""
    lower: Decimal | None = None
    upper: Decimal | None = None
    """Its 95 % confidence interval: both or neither."""
    signal: str = ""
    """What makes it stand out, in words; empty where nothing does."""
    interval: str = ""
    """Its interval as people write it, such as 88.1 to 93.2; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Trace:
    """The values of one source and area."""

    name: str
    """What the direct label or the key says."""
    kind: Kind
    tone: int
    """The number of its colour, from 1: `--chart-1`, `--chart-2`, …"""
    symbol: Symbol
    dash: Dash
    runs: tuple[tuple[Place, ...], ...]
    """What is joined, run by run; a run of one place is a marker alone."""
    thin: bool = False
    """Whether it is drawn thinner than the others: another area, to compare with."""

    def places(self) -> Iterator[Place]:
        """Every place, run after run."""
        for run in self.runs:
            yield from run


@dataclass(frozen=True, slots=True)
class TimeTick:
    """A candidate label of the time axis: a drawing leaves out what would overlap."""

    at: date
    text: str
    rank: int
    """0 before 1 before 2: which label stays where two would overlap."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """The horizontal axis."""

    start: date
    end: date
    """Always after `start`."""
    ticks: tuple[TimeTick, ...]
    """In order of time, one for each day."""


@dataclass(frozen=True, slots=True)
class ValueTick:
    """A labelled value of the vertical axis."""

    value: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """The vertical axis."""

    low: Decimal
    high: Decimal
    """Always above `low`."""
    ticks: tuple[ValueTick, ...]
    """Rising; the first is `low` and the last is `high`."""
    unit: str
    """The unit in words, such as Number or Rate per 1,000."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A break in the series: a dashed upright line that no line crosses."""

    at: date
    """Where it is drawn: half-way between the values on its two sides."""
    months: tuple[str, ...]
    """When it is, such as April 2021; several where changes lie between the same values."""
    reason: str

    @property
    def text(self) -> str:
        """Such as: Break, April 2021."""
        return f"{'Break' if len(self.months) == 1 else 'Breaks'}, {listed(self.months)}"

    @property
    def short_text(self) -> str:
        """The same with short names of months: Break, Apr 2021."""
        return reduce(lambda text, name: text.replace(name, name[:3]), MONTHS, self.text)


@dataclass(frozen=True, slots=True)
class Reference:
    """A level line across the chart: a mean, a limit, a target."""

    value: Decimal
    """In the chart's unit."""
    text: str
    """What it is, such as: Mean 8,120."""


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual for the leading trace in one section: mean and limits of an XmR chart."""

    spans: tuple[tuple[date, date], ...]
    """From where to where it is drawn, at least once; no span reaches across a break."""
    mean: Decimal
    lower: Decimal
    """As it is drawn: 0 where the limit is below and no value can be."""
    upper: Decimal
    trial: bool
    """Whether few readings stand behind it."""
    range_text: str
    """The range as people write it, such as 2,811 to 3,640."""
    mean_text: str
    """The mean as people write it, such as 3,225."""
    period: str
    """The periods that it rests on, such as August 2023 to August 2025."""

    @property
    def start(self) -> date:
        """Where it starts: at the first of its values."""
        return self.spans[0][0]

    @property
    def end(self) -> date:
        """Where it ends: at the last of its values."""
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart."""

    title: str
    """What the chart shows."""
    subtitle: str
    """Unit, place and period."""
    description: str
    """The text alternative: what the chart says, in full sentences."""
    traces: tuple[Trace, ...]
    """At least one, the leading one first, each with a place at least."""
    time: TimeAxis
    values: ValueAxis
    gaps: tuple[Gap, ...]
    references: tuple[Reference, ...]
    usual: tuple[Usual, ...] = ()
    """In order of time; they do not overlap."""

    def has(self, what: Literal["hollow", "signal", "interval"]) -> bool:
        """Whether any place is hollow, has a signal, or has an interval."""
        places = [place for trace in self.traces for place in trace.places()]
        if what == "hollow":
            return any(place.hollow for place in places)
        if what == "signal":
            return any(place.signal for place in places)
        return any(place.upper is not None for place in places)


@dataclass(frozen=True, slots=True)
class NoValues:
    """The outcome where a series has nothing to draw."""

    title: str
    reason: str
    """One sentence for the page to show in the chart's place."""
