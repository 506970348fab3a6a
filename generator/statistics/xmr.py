"""XmR charts: the limits of a process, and the signals in its points.

Here belong the formulas of the NHS “Making Data Count” programme, read from the R package
NHSRplotthedots 0.2.2 (`ptd_spc_standard.R`, `ptd_calculate_point_type.R`).  What a signal
means belongs to `verdicts`, what is said of a whole series to `state`.

    limits = mean ± 2.66 × AMR, AMR = the mean of |xᵢ − xᵢ₋₁|
    near   = beyond mean ± 2/3 × 2.66 × AMR (1.773 × AMR), within the limits

Moving ranges of 3.267 × AMR and more are dropped and the AMR is computed once more, unless
`screen` is false, as in the NHS spreadsheet.

Where we differ from the R package:

- A point that ends one trend, while the next point starts another of the same direction,
  keeps its direction; the package names it by the step between the two, which goes the
  other way.
- Comparisons are exact, on fractions; give decimals, as the nearest float of a printed
  value is another number, and a point on the mean is then beside it.

Where we go further, as the package then gives limits that are not numbers or that lie on
the mean:

- A constant series has an AMR of 0: its limits are its mean, and it has no signals.
- Where dropping would leave an AMR of 0 though values differ (eleven 0s and a 6), nothing
  is dropped: else every point would be outside the limits.
- Where there is no moving range (one point, or gaps between all), there are no limits.

A missing value is refused, or with `missing="split"` it interrupts: no moving range, run or
“two of three” reaches across it, while mean and AMR stay those of the whole section.  Only
an explicit `Rebaseline` starts a new section.

Values may be in any unit; limits are in the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal

from generator.statistics.figures import Number, exact, floating

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LIMIT = Fraction("2.66")
"""3 ÷ 1.128, as the programme rounds it: d₂ of two points is 1.128."""
NEAR = LIMIT * 2 / 3
SCREEN = Fraction("3.267")
"""D₄ of two points."""
TRIAL_BELOW = 12
"""With fewer points, limits are trial limits, and whoever shows them says so."""
RUN = 7

Missing = Literal["refuse", "split"]
Stretch = tuple[tuple[int, Fraction], ...]
"""Consecutive points without a gap: their places in the series, and their values."""


class Rule(StrEnum):
    """What makes a point a signal, the strongest first."""

    OUTSIDE = "outside a limit"
    TREND = "steadily rising or falling"
    NEAR = "two of three near a limit"
    SHIFT = "a run on one side of the mean"


@dataclass(frozen=True, slots=True)
class Rebaseline:
    """A decision to compute the limits afresh from one point on."""

    at: int
    """The place of the first point of the new section, from 0."""
    reason: str


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one section, in the unit of its values."""

    mean: float
    average_moving_range: float
    """After large moving ranges were dropped, if any were."""
    lower: float
    near_lower: float
    near_upper: float
    upper: float
    points: int
    """How many values stand behind them."""
    dropped: int
    """How many moving ranges were dropped as too large."""

    @property
    def trial(self) -> bool:
        """Whether they rest on fewer than twelve points."""
        return self.points < TRIAL_BELOW


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the series with limits of its own."""

    start: int
    """The place of its first point."""
    stop: int
    """The place after its last point."""
    reason: str
    """Why it was started; empty for the first."""
    limits: Limits | None
    """None where there is no moving range to compute them from."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One rule that a point is part of."""

    rule: Rule
    high: bool
    """Whether it is high or rising, rather than low or falling."""


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One place of the series."""

    value: float | None
    section: int
    """The place of its section in the chart."""
    signals: tuple[Signal, ...]
    """The strongest first; at most one for each rule."""

    @property
    def signal(self) -> Signal | None:
        """The strongest signal, which decides; None for common cause variation."""
        return self.signals[0] if self.signals else None


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole series with its limits and signals."""

    points: tuple[ChartPoint, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class _Band:
    """Limits as fractions, for comparing."""

    mean: Fraction
    range: Fraction
    dropped: int

    def at(self, factor: Fraction) -> Fraction:
        return self.mean + factor * self.range


def limits(values: Sequence[Number], *, screen: bool = True) -> Limits | None:
    """The limits of values in order of time; None for fewer than two.

    Raises ValueError where a value is not a finite number.

    Source: as for `chart`.
    """
    return chart(values, screen=screen).sections[0].limits if values else None


def chart(
    values: Sequence[Number | None],
    *,
    rebaselines: Sequence[Rebaseline] = (),
    missing: Missing = "refuse",
    screen: bool = True,
    run: int = RUN,
) -> Chart:
    """The series with the limits of each section and the signals of each point.

    `values` are in order of time and evenly spaced; None is a missing one.  `run` is how
    many points make a trend or a shift.  Neither a run nor a moving range crosses the
    start of a section.

    Raises ValueError for a missing value unless `missing` is split, for one that is not a
    finite number, for rebaselines out of order, out of range or without a reason, and for a
    run below 2.

    Source: `ptd_spc_standard` and `ptd_special_cause_type` of NHSRplotthedots, but for what is
    said above.
    """
    if run < 2:
        raise ValueError(f"a run of {run} points is none: use 2 or more")
    numbers = [_number(value, place, missing) for place, value in enumerate(values)]
    sections: list[Section] = []
    points: list[ChartPoint] = []
    for start, stop, reason in _cuts(len(numbers), rebaselines):
        stretches = _stretches(numbers, start, stop)
        band = _band(stretches, screen)
        count = sum(len(stretch) for stretch in stretches)
        shown = _shown(band, count) if band else None
        signals = _signals(stretches, band, run) if band else {}
        points += [
            ChartPoint(
                None if number is None else floating(number),
                len(sections),
                tuple(signals.get(place, ())),
            )
            for place, number in enumerate(numbers[start:stop], start)
        ]
        sections.append(Section(start, stop, reason, shown))
    return Chart(tuple(points), tuple(sections))


def _number(value: Number | None, place: int, missing: Missing) -> Fraction | None:
    if value is not None:
        return exact(value, f"point {place + 1}")
    if missing == "refuse":
        raise ValueError(f"point {place + 1} is missing")
    return None


def _cuts(size: int, rebaselines: Sequence[Rebaseline]) -> Iterator[tuple[int, int, str]]:
    """Where each section starts and stops, and why."""
    starts = [0, *(each.at for each in rebaselines)]
    if any(not before < after < size for before, after in pairwise(starts)):
        raise ValueError(
            "rebaselines must be in order, after the first point and within the series"
        )
    if any(not each.reason.strip() for each in rebaselines):
        raise ValueError("a rebaseline needs its reason")
    stops = [*starts[1:], size]
    reasons = ["", *(each.reason for each in rebaselines)]
    return zip(starts, stops, reasons, strict=True)


def _stretches(numbers: Sequence[Fraction | None], start: int, stop: int) -> list[Stretch]:
    """The points of a section, cut at each missing value."""
    places = range(start, stop)
    return [
        tuple((place, number) for place in group if (number := numbers[place]) is not None)
        for there, group in groupby(places, key=lambda place: numbers[place] is not None)
        if there
    ]


def _band(stretches: Sequence[Stretch], screen: bool) -> _Band | None:
    values = [value for stretch in stretches for _, value in stretch]
    moving = [
        abs(after - before)
        for stretch in stretches
        for (_, before), (_, after) in pairwise(stretch)
    ]
    if not moving:
        return None
    mean, average = _mean(values), _mean(moving)
    if average == 0:
        # Gaps can hide every difference: then nothing says how much the values vary.
        return _Band(mean, average, 0) if len(set(values)) == 1 else None
    kept = [size for size in moving if size < SCREEN * average] if screen else moving
    if any(kept):
        return _Band(mean, _mean(kept), len(moving) - len(kept))
    return _Band(mean, average, 0)


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction()) / len(values)


def _shown(band: _Band, count: int) -> Limits:
    return Limits(
        mean=floating(band.mean),
        average_moving_range=floating(band.range),
        lower=floating(band.at(-LIMIT)),
        near_lower=floating(band.at(-NEAR)),
        near_upper=floating(band.at(NEAR)),
        upper=floating(band.at(LIMIT)),
        points=count,
        dropped=band.dropped,
    )


def _signals(stretches: Sequence[Stretch], band: _Band, run: int) -> dict[int, list[Signal]]:
    """For each place, its signals, the strongest first."""
    found: dict[int, list[Signal]] = {}
    for stretch in stretches:
        for rule, marks in (
            (Rule.OUTSIDE, _outside(stretch, band)),
            (Rule.TREND, _trend(stretch, run)),
            (Rule.NEAR, _near(stretch, band)),
            (Rule.SHIFT, _shift(stretch, band, run)),
        ):
            # A turning point belongs to two trends: the later one, as in the R package.
            for place, high in dict(marks).items():
                found.setdefault(place, []).append(Signal(rule, high))
    return found


def _outside(stretch: Stretch, band: _Band) -> Iterator[tuple[int, bool]]:
    """Points beyond a limit; one on it is within."""
    lower, upper = band.at(-LIMIT), band.at(LIMIT)
    for place, value in stretch:
        if not lower <= value <= upper:
            yield place, value > band.mean


def _trend(stretch: Stretch, run: int) -> Iterator[tuple[int, bool]]:
    """Runs of points that strictly rise or fall; a tie breaks them."""
    steps = [_sign(after - before) for (_, before), (_, after) in pairwise(stretch)]
    for sign, start, stop in _runs(steps):
        if sign and stop - start >= run - 1:
            for place, _ in stretch[start : stop + 1]:
                yield place, sign > 0


def _near(stretch: Stretch, band: _Band) -> Iterator[tuple[int, bool]]:
    """The near ones of three points, of which two are near, all on one side of the mean."""
    sides = [_sign(value - band.mean) for _, value in stretch]
    inner, outer = NEAR * band.range, LIMIT * band.range
    near = [inner < abs(value - band.mean) <= outer for _, value in stretch]
    for first in range(len(stretch) - 2):
        three = range(first, first + 3)
        if abs(sum(sides[i] for i in three)) == 3 and sum(near[i] for i in three) >= 2:
            yield from ((stretch[i][0], sides[i] > 0) for i in three if near[i])


def _shift(stretch: Stretch, band: _Band, run: int) -> Iterator[tuple[int, bool]]:
    """Runs of points on one side of the mean; one on it breaks them."""
    for sign, start, stop in _runs([_sign(value - band.mean) for _, value in stretch]):
        if sign and stop - start >= run:
            for place, _ in stretch[start:stop]:
                yield place, sign > 0


def _runs(signs: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Each run of equal signs: the sign, where it starts and where it stops."""
    start = 0
    for sign, group in groupby(signs):
        stop = start + sum(1 for _ in group)
        yield sign, start, stop
        start = stop


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)
