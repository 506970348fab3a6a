"""One state for a success measure, and how many measures are in each.

Here belongs what follows from the states of several series.  A measure has one of the six
words of `state.State`; an objective has a tally of its measures and never an average.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.statistics.state import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.statistics.state import SeriesState

UNKNOWN = (State.TOO_FEW, State.NO_DATA, State.NOT_MEASURABLE)
"""States that say nothing of which way a series goes."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An indicator that measures something, with its state."""

    name: str
    """The indicator's title."""
    state: SeriesState


@dataclass(frozen=True, slots=True)
class MeasureState:
    """The state of a success measure."""

    state: State
    why: str
    """A sentence, or some."""
    indicators: tuple[Judged, ...]
    """What it rests on; empty where nothing measures it."""


def of_measure(
    indicators: Sequence[Judged], *, without: str, not_measurable: str = ""
) -> MeasureState:
    """The one state of a success measure.

    - With a reason in `not_measurable`, it is not measurable as worded, whatever stands for it.
    - Without indicators, there is no data yet, for the reason `without`.
    - With one, it has that one’s state; with several that agree, theirs.
    - Where none of several says which way it goes, there are too few readings to say.
    - Else there is no clear change, and the sentence names which says what.

    Raises ValueError where there are neither indicators nor a reason.

    Source: ours.
    """
    judged = tuple(indicators)
    if not_measurable.strip():
        return MeasureState(State.NOT_MEASURABLE, not_measurable, judged)
    if not judged:
        if not without.strip():
            raise ValueError("a measure without data needs the reason for it")
        return MeasureState(State.NO_DATA, without, ())
    if len(judged) == 1:
        return MeasureState(judged[0].state.state, judged[0].state.why, judged)
    states = {each.state.state for each in judged}
    who = "; ".join(f"{each.name}: {each.state.state}" for each in judged)
    if len(states) == 1:
        return MeasureState(states.pop(), f"Its {len(judged)} indicators agree. {who}.", judged)
    if states.issubset(UNKNOWN):
        return MeasureState(State.TOO_FEW, f"None of its indicators can say yet. {who}.", judged)
    return MeasureState(State.UNCLEAR, f"Its indicators do not agree. {who}.", judged)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many success measures are in each state."""

    counts: tuple[tuple[State, int], ...]
    """Every state, in the order of `State`; 0 where none is in it."""

    @property
    def total(self) -> int:
        """How many measures there are."""
        return sum(count for _, count in self.counts)

    @property
    def words(self) -> str:
        """A sentence with the states that any measure is in."""
        if not self.total:
            return "There are no success measures."
        said = ", ".join(f"{count} {state}" for state, count in self.counts if count)
        measures = "1 success measure" if self.total == 1 else f"{self.total} success measures"
        return f"Of {measures}: {said}."


def tally(states: Iterable[State]) -> Tally:
    """How many of the states there are of each, in the order of `State`: never an average.

    Source: ours.
    """
    found = Counter(states)
    return Tally(tuple((state, found[state]) for state in State))
