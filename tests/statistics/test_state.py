"""The state of a series: five words, never on two points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.periods import Period, parse
from generator.statistics.state import (
    Frequency,
    Method,
    Movement,
    Reading,
    SeriesState,
    State,
    counted,
    readings_of,
    state_of,
)
from generator.statistics.trend import Trend
from generator.statistics.wanted import Direction
from generator.statistics.xmr import Rule, Signal
from generator.views import Break, Point

DECIDED = {State.IMPROVING, State.WORSE}


def period(frequency: Frequency, number: int) -> Period:
    """The period so many periods after January 2020."""
    size = {"annual": 12, "quarterly": 3, "monthly": 1}[frequency]
    first = 2020 * 12 + number * size
    last = first + size - 1
    return parse(f"{first // 12}-{first % 12 + 1:02}/{last // 12}-{last % 12 + 1:02}")


def series(values: Sequence[float | None], frequency: Frequency = "monthly") -> list[Reading]:
    return [Reading(period(frequency, n), value) for n, value in enumerate(values)]


def years(values: list[float], half: float = 1) -> list[Reading]:
    return [
        Reading(period("annual", n), value, value - half, value + half)
        for n, value in enumerate(values)
    ]


def judged(
    values: Sequence[float | None],
    wanted: Direction = Direction.DOWN,
    *,
    frequency: Frequency = "monthly",
    breaks: list[Break] | None = None,
) -> SeriesState:
    return state_of(
        series(values, frequency), frequency=frequency, wanted=wanted, breaks=breaks or []
    )


CALM: list[float | None] = [10, 12, 11, 13, 12, 10, 11, 13, 12, 11, 10, 12]
FALL: list[float | None] = [20, 21, 20, 21, 20, 19, 18, 17, 16, 15, 14, 13]


@pytest.mark.parametrize(
    ("wanted", "state"),
    [
        (Direction.DOWN, State.IMPROVING),
        (Direction.UP, State.WORSE),
        (Direction.NEUTRAL, State.UNCLEAR),
        (Direction.BOTH, State.UNCLEAR),
    ],
)
def test_the_last_point_decides_for_months(wanted: Direction, state: State) -> None:
    found = judged(FALL, wanted)
    assert found.state is state
    assert found.method is Method.XMR
    assert found.movement is Movement.DOWN
    assert found.signal is not None
    assert not found.signal.high
    assert found.limits is not None
    assert not found.limits.trial


def test_a_common_cause_series_has_no_clear_change() -> None:
    # Mean 137 / 12 = 11.417, AMR 16 / 11 = 1.4545: 11.417 ± 3.869.
    found = judged(CALM)
    assert (found.state, found.movement) == (State.UNCLEAR, Movement.NONE)
    assert found.signal is None
    assert found.why == (
        "The reading for December 2020, 12, is within what is usual (7.5 to 15.3), "
        "and is part of no clear run."
    )


def test_each_rule_has_its_sentence() -> None:
    outside = judged([*CALM, 30])
    assert outside.signal == Signal(Rule.OUTSIDE, True)
    # The step of 18 is dropped, as 3.267 × (16 + 18) / 12 is 9.3: AMR 16 / 11 = 1.4545,
    # and the mean is 167 / 13 = 12.846: 12.846 ± 3.869.
    assert outside.why == (
        "The reading for January 2021, 30, is above what is usual (9 to 16.7), "
        "and a fall is wanted."
    )
    slow: list[float | None] = [30, 0, 30, 0, 30, 0, 30, 0, 10, 11, 12, 13, 14, 15, 16]
    rising = judged(slow)
    assert rising.signal == Signal(Rule.TREND, True)
    assert rising.why == (
        "A run of 7 or more readings, up to March 2021, rises each time, and a fall is wanted."
    )
    shift: list[float | None] = [30, 0, 30, 0, 30, 0, 30, 0, 20, 21, 20, 21, 20, 21, 20]
    above = judged(shift, Direction.UP)
    assert above.signal == Signal(Rule.SHIFT, True)
    assert above.why.startswith("A run of 7 or more readings, up to March 2021, is above the mean")
    assert above.state is State.IMPROVING
    near: list[float | None] = [*[1.0, 0.0] * 10, 3.0, 0.9, 3.0]
    close = judged(near)
    assert close.signal == Signal(Rule.NEAR, True)
    assert close.why.startswith("At least two of the three readings up to November 2021 are near")


def test_both_is_explained() -> None:
    found = judged(FALL, Direction.BOTH)
    assert found.why.endswith("the figures alone do not say whether it is better or worse.")


@pytest.mark.parametrize("frequency", ["monthly", "quarterly"])
def test_under_twelve_readings_is_too_few(frequency: Frequency) -> None:
    steep = [*range(100, 1, -9)]
    found = judged(steep, frequency=frequency)
    assert found.state is State.TOO_FEW
    assert found.why == (
        f"There are 11 {frequency} readings; at least 12 are needed to tell a change from chance."
    )
    assert found.limits is not None
    assert found.limits.trial
    assert judged([*steep, 1], frequency=frequency).state is State.IMPROVING


def test_no_data() -> None:
    assert judged([]).state is State.NO_DATA
    assert judged([None, None]).why == "Every reading so far is missing."
    assert state_of([], frequency="annual", wanted=Direction.UP).state is State.NO_DATA


def test_a_break_starts_afresh() -> None:
    there = Break(date(2020, 7, 1), "another form")
    found = judged(FALL, breaks=[there])
    assert found.state is State.TOO_FEW
    assert "There are 6 monthly readings since the series last changed" in found.why
    long = judged([*FALL, *CALM], breaks=[Break(date(2021, 1, 1), "another form")])
    assert long.state is State.UNCLEAR
    assert long.limits is not None
    assert long.limits.points == 12
    within = judged([*FALL, *CALM], breaks=[Break(date(2020, 12, 15), "another form")])
    assert within.limits == long.limits  # it starts with the first month after it
    outside = [Break(date(2019, 1, 1), "before"), Break(date(2030, 1, 1), "after")]
    assert judged(FALL, breaks=outside) == judged(FALL)


def test_a_gap_interrupts_a_run() -> None:
    assert judged([30, 0] * 4 + [20, 21, 20, 21, 20, 21, 20]).signal is not None
    gap: list[float | None] = [30, 0] * 4 + [20, 21, 20, None, 21, 20, 21, 20]
    assert judged(gap).signal is None
    left_out = [each for each in series(gap) if each.value is not None]
    found = state_of(left_out, frequency="monthly", wanted=Direction.DOWN)
    assert found.signal is None
    assert found.state is State.UNCLEAR


def test_the_last_reading_may_be_missing() -> None:
    found = judged([*FALL, None])
    assert found.state is State.IMPROVING
    assert found.why.endswith("The reading for January 2021 is missing.")


def test_rolling_years_each_quarter_are_not_judged() -> None:
    rolling = [
        Reading(Period(date(2010 + n // 4, 1 + n % 4 * 3, 1),
                       date(2011 + n // 4, 1 + n % 4 * 3, 1).replace(day=1)), n)
        for n in range(15)
    ]  # fmt: skip
    found = state_of(rolling, frequency="quarterly", wanted=Direction.DOWN)
    assert found.state is State.TOO_FEW
    assert "is not a period of 3 months" in found.why
    shared = [Reading(Period(date(2010, m, 1), date(2010, m + 3, 1)), m) for m in range(1, 3)]
    assert state_of(shared, frequency="monthly", wanted=Direction.UP).state is State.TOO_FEW


def test_quarters_that_overlap_are_not_judged() -> None:
    odd = [Reading(parse(p), 5) for p in ("2020-01/2020-03", "2020-03/2020-05")]
    found = state_of(odd, frequency="quarterly", wanted=Direction.UP)
    assert (found.state, found.method) == (State.TOO_FEW, Method.NONE)
    assert "overlap" in found.why


def test_readings_at_no_fixed_times_are_not_judged() -> None:
    found = state_of(series(FALL), frequency="irregular", wanted=Direction.DOWN)
    assert (found.state, found.method) == (State.TOO_FEW, Method.NONE)


def test_two_readings_for_one_period_are_refused() -> None:
    twice = series([1, 2])
    with pytest.raises(ValueError, match="two readings are for January 2020"):
        state_of([*twice, twice[0]], frequency="monthly", wanted=Direction.UP)
    with pytest.raises(ValueError, match="not a number"):
        judged([1, float("nan")])


# Annual series.


@pytest.mark.parametrize(
    ("wanted", "state"),
    [
        (Direction.DOWN, State.WORSE),
        (Direction.UP, State.IMPROVING),
        (Direction.NEUTRAL, State.UNCLEAR),
        (Direction.BOTH, State.UNCLEAR),
    ],
)
def test_the_recent_trend_decides_for_years(wanted: Direction, state: State) -> None:
    found = state_of(years([10, 12, 14, 16, 18]), frequency="annual", wanted=wanted)
    assert found.state is state
    assert found.method is Method.RECENT_TREND
    assert found.movement is Movement.UP
    assert found.trend is not None
    assert found.trend.trend is Trend.INCREASING
    assert found.why.startswith("The last five values clearly rise, and ")


def test_years_without_a_trend() -> None:
    found = state_of(years([10, 12, 10, 12, 10]), frequency="annual", wanted=Direction.UP)
    assert (found.state, found.movement) == (State.UNCLEAR, Movement.NONE)


@pytest.mark.parametrize("values", [[10], [10, 900], [1, 2, 3, 4]])
def test_under_five_years_is_too_few(values: list[float]) -> None:
    found = state_of(years(values), frequency="annual", wanted=Direction.UP)
    assert found.state is State.TOO_FEW
    assert f"There are {len(values)} annual values; 5 are needed." in found.why


def test_years_without_intervals_are_not_guessed_at() -> None:
    bare = series([10, 20, 30, 40, 50], "annual")
    found = state_of(bare, frequency="annual", wanted=Direction.UP)
    assert found.state is State.TOO_FEW
    assert "has no confidence interval" in found.why
    with_them = counted(bare)
    found = state_of(with_them, frequency="annual", wanted=Direction.UP)
    assert found.state is State.IMPROVING
    kept = years([10])
    assert counted(kept) == tuple(kept)
    assert counted(series([None]))[0].lower is None


def test_shares_are_tested_as_shares() -> None:
    pairs = [(22435, 65880), (22445, 67900), (21365, 68705), (20955, 69835), (19055, 70910)]
    values = [
        Reading(period("annual", n), 100 * yes / all_, numerator=yes, denominator=all_)
        for n, (yes, all_) in enumerate(pairs)
    ]
    found = state_of(values, frequency="annual", wanted=Direction.DOWN)
    assert found.state is State.IMPROVING
    assert found.trend is not None
    assert round(found.trend.chi_squared or 0, 4) == 978.2845


def test_a_break_among_the_five_years() -> None:
    found = state_of(
        years([10, 12, 14, 16, 18]),
        frequency="annual",
        wanted=Direction.UP,
        breaks=[Break(date(2022, 1, 1), "another form")],
    )
    assert found.state is State.TOO_FEW
    assert "has a break" in found.why


def test_points_of_a_page_as_readings() -> None:
    point = Point(
        "2023-04/2024-03", "2023/24", date(2023, 4, 1), date(2024, 3, 31), Decimal(7),
        "final", "s", "e", "",
    )  # fmt: skip
    assert readings_of([point]) == (Reading(parse("2023-04/2024-03"), Decimal(7)),)


FREQUENCIES: list[Frequency] = ["annual", "quarterly", "monthly"]
FINITE = st.one_of(st.none(), st.floats(-1e6, 1e6))


@given(st.lists(FINITE, max_size=2), st.sampled_from(FREQUENCIES), st.sampled_from(list(Direction)))
def test_two_points_never_colour_anything(
    values: list[float | None], frequency: Frequency, wanted: Direction
) -> None:
    found = judged(values, wanted, frequency=frequency)
    assert found.state in (State.TOO_FEW, State.NO_DATA)


@given(
    st.lists(FINITE, max_size=30), st.sampled_from(FREQUENCIES), st.randoms(use_true_random=False)
)
def test_a_state_in_any_order_of_readings(
    values: list[float | None], frequency: Frequency, random: Random
) -> None:
    readings = series(values, frequency)
    shuffled = list(readings)
    random.shuffle(shuffled)
    one = state_of(readings, frequency=frequency, wanted=Direction.UP)
    assert one == state_of(shuffled, frequency=frequency, wanted=Direction.UP)
    assert one.why.endswith(".")
    other = state_of(readings, frequency=frequency, wanted=Direction.DOWN)
    swapped = {State.IMPROVING: State.WORSE, State.WORSE: State.IMPROVING}
    assert other.state is swapped.get(one.state, one.state)
    for wanted in (Direction.NEUTRAL, Direction.BOTH):
        found = state_of(readings, frequency=frequency, wanted=wanted)
        assert found.state not in DECIDED
        assert found.movement is one.movement


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30), st.integers(1, 9), st.integers(-9, 9))
def test_a_change_of_unit_changes_no_state(values: list[int], scale: int, shift: int) -> None:
    one = judged([float(v) for v in values])
    other = judged([float(v * scale + shift) for v in values])
    assert (one.state, one.signal, one.movement) == (other.state, other.signal, other.movement)
