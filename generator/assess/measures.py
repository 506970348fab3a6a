"""The one state of each success measure.

Here belongs which indicators measure what; how several states become one belongs to
`statistics.measures`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.statistics import measures
from generator.views import MeasureState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.assess.judgement import Assessed
    from generator.model import Plan, SuccessMeasure

NOT_MEASURABLE = "not-measurable-as-worded"


def measure_states(plan: Plan, assessed: Mapping[str, Assessed]) -> Mapping[str, MeasureState]:
    """The state of every success measure, by id."""
    return {
        measure.id: _state(plan, measure, assessed)
        for priority in plan.priorities.values()
        for measure in priority.success_measures
    }


def _state(plan: Plan, measure: SuccessMeasure, assessed: Mapping[str, Assessed]) -> MeasureState:
    """The state by the indicators that measure it; those for context say nothing."""
    named = [link.indicator for link in measure.indicators if link.relation == "measures"]
    judged = [
        measures.Judged(plan.indicators[name].title, assessed[name].state)
        for name in named
        if name in assessed
    ]
    reason = measure.unmeasured.reason if measure.unmeasured else ""
    impossible = measure.unmeasured is not None and measure.unmeasured.state == NOT_MEASURABLE
    found = measures.of_measure(
        judged,
        without=reason or "No figures for it were found.",
        not_measurable=reason if impossible and not judged else "",
    )
    return MeasureState(str(found.state), found.why, tuple(named))
