"""The states of measures and indicators: in words, in shapes, and counted.

Here belongs how a state is shown.  What the state is comes from the view; nothing is
judged here.  Each state has a shape of its own, so that none is told by colour alone, and
no shape is an arrow: a fall can be the better way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.text import count, listed
from generator.statistics import measures
from generator.statistics.state import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model import SuccessMeasure
    from generator.views import PlanView


@dataclass(frozen=True, slots=True)
class Sign:
    """How a state is shown."""

    state: str
    """The word of the view."""
    look: str
    """The end of its class, state--<look>."""
    words: str
    """What its badge says."""
    means: str
    """What it means, in a sentence."""
    one: str
    many: str
    """What is said of one measure, and of several: is improving, have no data yet."""
    shape: str
    """The path of its icon, in a square of 16."""


SIGNS: Mapping[str, Sign] = {
    sign.state: sign
    for sign in (
        Sign(
            "improving",
            "better",
            "Improving",
            "The figures clearly moved the way that is wanted.",
            "is improving",
            "are improving",
            "M8 .8a7.2 7.2 0 1 0 0 14.4A7.2 7.2 0 0 0 8 .8zm-1.2 11L3.4 8.4l1.4-1.4 2 2 4.5-4.6 "
            "1.4 1.4z",
        ),
        Sign(
            "getting worse",
            "worse",
            "Getting worse",
            "The figures clearly moved the other way.",
            "is getting worse",
            "are getting worse",
            "M8 .9.4 15.1h15.2zM7.1 6h1.8v4.6H7.1zm0 5.9h1.8v1.8H7.1z",
        ),
        Sign(
            "no clear change",
            "unclear",
            "No clear change",
            "There are enough readings, and they do not clearly move one way that is wanted.",
            "shows no clear change",
            "show no clear change",
            "M1.5 4.2h13v2.4h-13zm0 5.2h13v2.4h-13z",
        ),
        Sign(
            "too few readings to say",
            "few",
            "Too few readings to say",
            "There are figures, but not enough of them to tell a change from chance.",
            "has too few readings to say",
            "have too few readings to say",
            "M1 6.4h3.2v3.2H1zm5.4 0h3.2v3.2H6.4zm5.4 0H15v3.2h-3.2z",
        ),
        Sign(
            "no data yet",
            "empty",
            "No data yet",
            "Figures could show it, but there are none here.",
            "has no data yet",
            "have no data yet",
            "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 2a5 5 0 1 1 0 10A5 5 0 0 1 8 3z",
        ),
        Sign(
            "not measurable as worded",
            "unmeasurable",
            "Not measurable as worded",
            "The plan’s words leave open what would be counted.",
            "is not measurable as worded",
            "are not measurable as worded",
            "M3.4 1.6 8 6.2l4.6-4.6 1.8 1.8L9.8 8l4.6 4.6-1.8 1.8L8 9.8l-4.6 4.6-1.8-1.8L6.2 8 "
            "1.6 3.4z",
        ),
    )
}
"""Every state, in the order in which pages name them."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many measures are in one state."""

    sign: Sign
    many: int

    @property
    def said(self) -> str:
        """Such as: 2 have no data yet."""
        return f"{self.many} {self.sign.one if self.many == 1 else self.sign.many}"


def measure_sign(view: PlanView, measure: SuccessMeasure) -> Sign:
    """The sign of a success measure's state."""
    return SIGNS[view.measure_states[measure.id].state]


def indicator_sign(view: PlanView, indicator: str) -> Sign:
    """The sign of an indicator's state."""
    return SIGNS[view.judgements[indicator].state]


def tally(view: PlanView, of: Iterable[SuccessMeasure]) -> tuple[Counted, ...]:
    """How many measures are in each state: every state in order, those without any as 0.

    Nothing is averaged.
    """
    found = measures.tally(State(view.measure_states[each.id].state) for each in of)
    many = dict(found.counts)
    return tuple(Counted(sign, many[State(sign.state)]) for sign in SIGNS.values())


def said(counted: Iterable[Counted], of: str = "success measure") -> str:
    """A sentence such as: Of 3 success measures, 1 is improving and 2 have no data yet.

    States without a measure are left out; without any measure it is empty.
    """
    some = [each for each in counted if each.many]
    if not some:
        return ""
    whole = sum(each.many for each in some)
    if whole == 1:
        return f"The one {of} {some[0].sign.one}."
    return f"Of {count(whole, of)}, {listed([each.said for each in some])}."
