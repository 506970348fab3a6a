"""One state for a success measure, and tallies that are never averages."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.statistics.measures import UNKNOWN, Judged, MeasureState, of_measure, tally
from generator.statistics.state import Method, Movement, SeriesState, State
from generator.statistics.wanted import Direction

# The words that pages show, in the order that they show them.
SIX = [
    "improving",
    "getting worse",
    "no clear change",
    "too few readings to say",
    "no data yet",
    "not measurable as worded",
]
OF_SERIES = [state for state in State if state is not State.NOT_MEASURABLE]


def judged(*states: State) -> list[Judged]:
    return [
        Judged(
            f"Indicator {number}",
            SeriesState(
                state, f"Reason {number}.", "", (), Method.NONE, Movement.UNKNOWN, Direction.UP, ()
            ),
        )
        for number, state in enumerate(states, start=1)
    ]


def found(states: Sequence[State]) -> MeasureState:
    return of_measure(judged(*states), without="Nobody has published a figure.")


def test_the_six_words() -> None:
    assert [str(state) for state in State] == SIX


def test_nothing_measures_it() -> None:
    none = found([])
    assert (none.state, none.why) == (State.NO_DATA, "Nobody has published a figure.")
    with pytest.raises(ValueError, match="needs the reason"):
        of_measure([], without=" ")


def test_what_cannot_be_measured_as_worded() -> None:
    why = "It does not say what is to be counted."
    for indicators in ([], judged(State.IMPROVING)):
        one = of_measure(indicators, without="", not_measurable=why)
        assert (one.state, one.why) == (State.NOT_MEASURABLE, why)
        assert one.indicators == tuple(indicators)


@pytest.mark.parametrize("state", OF_SERIES)
def test_one_indicator_decides_alone(state: State) -> None:
    one = found([state])
    assert (one.state, one.why) == (state, "Reason 1.")


@pytest.mark.parametrize("state", OF_SERIES)
def test_several_that_agree(state: State) -> None:
    both = found([state, state])
    assert both.state is state
    assert both.why == (f"Its 2 indicators agree. Indicator 1: {state}; Indicator 2: {state}.")


def test_several_that_do_not_agree() -> None:
    mixed = found([State.IMPROVING, State.WORSE, State.NO_DATA])
    assert mixed.state is State.UNCLEAR
    assert mixed.why == (
        "Its indicators do not agree. Indicator 1: improving; Indicator 2: getting worse; "
        "Indicator 3: no data yet."
    )
    assert found([State.IMPROVING, State.NO_DATA]).state is State.UNCLEAR


def test_where_none_can_say_no_clear_change_would_be_a_claim() -> None:
    neither = found([State.TOO_FEW, State.NO_DATA])
    assert neither.state is State.TOO_FEW
    assert neither.why.startswith("None of its indicators can say yet.")


@given(st.lists(st.sampled_from(OF_SERIES), min_size=1, max_size=5))
def test_a_measure_is_better_only_where_all_are(states: list[State]) -> None:
    one = found(states)
    for decided in (State.IMPROVING, State.WORSE):
        assert (one.state is decided) is (set(states) == {decided})
    assert one.state is found(states[::-1]).state
    assert all(f"Indicator {n + 1}" in one.why for n in range(len(states)) if len(states) > 1)
    if not set(states) <= set(UNKNOWN):
        assert one.state not in UNKNOWN


def test_a_tally_names_every_state_in_order() -> None:
    made = tally([State.NO_DATA, State.IMPROVING, State.NO_DATA])
    assert [str(state) for state, _ in made.counts] == SIX
    assert [count for _, count in made.counts] == [1, 0, 0, 0, 2, 0]
    assert made.total == 3
    assert made.words == "Of 3 success measures: 1 improving, 2 no data yet."
    assert tally([]).words == "There are no success measures."
    assert tally([State.WORSE]).words == "Of 1 success measure: 1 getting worse."


@given(st.lists(st.sampled_from(list(State))))
def test_a_tally_counts_each_once(states: list[State]) -> None:
    made = tally(states)
    assert made.total == len(states)
    assert dict(made.counts) == {state: states.count(state) for state in State}
    assert made == tally(reversed(states))
