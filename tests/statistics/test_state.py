"""The state of a series: six words, never on two points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.periods import Period, label, parse
from generator.statistics.quantity import counts, rates, shares
from generator.statistics.readings import Reading, counted, rated
from generator.statistics.state import (
    Frequency,
    Method,
    Movement,
    SeriesState,
    State,
    state_of,
)
from generator.statistics.trend import Trend
from generator.statistics.wanted import Direction
from generator.statistics.xmr import Rule, Signal
from generator.views import Break

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
    assert judged([]).why == "There are no readings yet."
    assert judged([None, None]).why == "Every reading so far is missing."
    why = "The source stopped in 2020."
    told = state_of([], frequency="monthly", wanted=Direction.UP, no_data=why)
    assert (told.state, told.why) == (State.NO_DATA, why)
    some = state_of(series(CALM), frequency="monthly", wanted=Direction.UP, no_data=why)
    assert why not in some.why
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


def test_twelve_readings_that_never_follow_one_another_are_not_judged() -> None:
    found = judged([value for n in range(12) for value in (n, None)])
    assert found.state is State.TOO_FEW
    assert found.why == "There are gaps between all 12 monthly readings."


def test_the_last_reading_may_be_missing() -> None:
    found = judged([*FALL, None])
    assert found.state is State.IMPROVING
    assert found.why.endswith("The reading for January 2021 is missing.")


def test_readings_of_odd_lengths_are_not_judged() -> None:
    odd = [
        Reading(Period(date(2010 + n // 4, 1 + n % 4 * 3, 1),
                       date(2011 + n // 4, 1 + n % 4 * 3, 1).replace(day=1)), n)
        for n in range(15)
    ]  # fmt: skip
    found = state_of(odd, frequency="quarterly", wanted=Direction.DOWN)
    assert found.state is State.TOO_FEW
    assert "is not a period of 3 months" in found.why
    mixed = [*series(CALM), Reading(parse("2021-01/2021-03"), 30)]
    found = state_of(mixed, frequency="monthly", wanted=Direction.DOWN)
    assert found.why.startswith("“January to March 2021” is not a period of one month")
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
    assert found.why.startswith(
        "The five years from 2020 to 2024, taken together, clearly rise, and "
    )


def test_years_without_a_trend() -> None:
    found = state_of(years([10, 12, 10, 12, 10]), frequency="annual", wanted=Direction.UP)
    assert (found.state, found.movement) == (State.UNCLEAR, Movement.NONE)


@pytest.mark.parametrize("values", [[10], [10, 900], [1, 2, 3, 4]])
def test_under_five_years_is_too_few(values: list[float]) -> None:
    found = state_of(years(values), frequency="annual", wanted=Direction.UP)
    assert found.state is State.TOO_FEW
    there = "is 1 annual value" if len(values) == 1 else f"are {len(values)} annual values"
    assert f"There {there}; 5 are needed." in found.why


def test_years_without_intervals_are_not_guessed_at() -> None:
    bare = series([10, 20, 30, 40, 50], "annual")
    found = state_of(bare, frequency="annual", wanted=Direction.UP)
    assert found.state is State.TOO_FEW
    assert found.why == (
        "The figures have no published confidence intervals, so five years cannot be tested "
        "together. A process chart could judge them without, but there are 5 annual readings; "
        "at least 12 are needed to tell a change from chance."
    )
    assert found.limits is None
    with_them = counted(bare)
    found = state_of(with_them, frequency="annual", wanted=Direction.UP)
    assert found.state is State.IMPROVING
    assert found.why.endswith("so this test calls changes clear too readily.")
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


def rolling(values: Sequence[float | None], *, half: float = 1) -> list[Reading]:
    """Years that end each quarter, from the year to March 2020 on."""
    made = []
    for number, value in enumerate(values):
        first = 2019 * 12 + 3 + number * 3
        last = first + 11
        made.append(
            Reading(
                parse(f"{first // 12}-{first % 12 + 1:02}/{last // 12}-{last % 12 + 1:02}"),
                value,
                None if value is None else value - half,
                None if value is None else value + half,
            )
        )
    return made


def test_of_rolling_years_those_that_share_no_day_are_tested() -> None:
    # Every fourth rises steadily; the ones between would say otherwise.
    values: list[float | None] = [10, 90, 90, 90, 12, 5, 5, 5, 14, 90, 90, 90, 16, 1, 1, 1, 18]
    for frequency in ("annual", "quarterly", "irregular"):
        found = state_of(rolling(values), frequency=frequency, wanted=Direction.UP)
        assert found.state is State.IMPROVING
        assert found.trend is not None
        assert [label(each) for each in found.trend.used] == [
            "2019/20", "2020/21", "2021/22", "2022/23", "2023/24",
        ]  # fmt: skip
        assert (
            "Left out, as they end at another time of the year or are for no year",
            "12",
        ) in found.inputs
    short = state_of(rolling(values[:16]), frequency="quarterly", wanted=Direction.UP)
    assert short.state is State.TOO_FEW
    assert "There are 4 annual values; 5 are needed." in short.why


def test_the_last_year_may_be_missing() -> None:
    known = years([10, 12, 14, 16, 18])
    later = [*known, Reading(period("annual", 5), None)]
    found = state_of(later, frequency="annual", wanted=Direction.UP)
    assert found.state is State.IMPROVING
    assert found.why.endswith("The reading for 2025 is missing.")
    half = [*known, Reading(parse("2025-01/2025-06"), 9)]
    found = state_of(half, frequency="annual", wanted=Direction.UP)
    assert found.state is State.IMPROVING
    assert "missing" not in found.why
    quarter = [*known, Reading(parse("2024-10/2024-12"), None)]
    assert "missing" not in state_of(quarter, frequency="annual", wanted=Direction.UP).why
    within = [*known[:3], Reading(period("annual", 3), None), *known[4:]]
    found = state_of(within, frequency="annual", wanted=Direction.UP)
    assert found.state is State.TOO_FEW
    assert "2023" in found.why


def test_years_of_no_twelve_months_are_not_judged() -> None:
    halves = [Reading(parse(f"{year}-01/{year}-06"), 5) for year in range(2015, 2025)]
    found = state_of(halves, frequency="annual", wanted=Direction.UP)
    assert (found.state, found.method) == (State.TOO_FEW, Method.NONE)
    assert found.why == "None of its readings is for a whole year."


def test_twelve_years_without_intervals_are_judged_by_a_process_chart() -> None:
    # A trend cannot be tested without intervals, and “no clear change” would be a claim.
    bare = series([*CALM, 30], "annual")
    found = state_of(bare, frequency="annual", wanted=Direction.DOWN)
    assert (found.state, found.method) == (State.WORSE, Method.XMR)
    assert found.signal == Signal(Rule.OUTSIDE, True)
    assert found.why.startswith("The reading for 2032, 30, is above what is usual")
    assert found.rule.startswith("Process chart (XmR) of 13 annual readings: limits 9 to 16.7")
    assert found.inputs[-1] == (
        "Why not the trend of five years",
        "The figures have no published confidence intervals, so five years cannot be tested "
        "together.",
    )
    eleven = state_of(bare[:11], frequency="annual", wanted=Direction.DOWN)
    assert (eleven.state, eleven.limits) == (State.TOO_FEW, None)
    assert "there are 11 annual readings; at least 12 are needed" in eleven.why
    assert eleven.inputs == (("Readings", "11, 2020 to 2030"),)
    one = years([10, 12, 14, 16, 18])
    one[3] = Reading(one[3].period, 16)
    assert state_of(one, frequency="annual", wanted=Direction.UP).why.startswith(
        "There is no confidence interval for 2023, so five years cannot be tested together."
    )
    one[3] = Reading(one[3].period, 16, lower=15)
    assert (
        "no confidence interval for 2023"
        in state_of(one, frequency="annual", wanted=Direction.UP).why
    )
    broken = state_of(
        bare, frequency="annual", wanted=Direction.DOWN, breaks=[Break(date(2030, 1, 1), "b")]
    )
    assert broken.state is State.TOO_FEW
    assert "3 annual readings since the series last changed" in broken.why


def test_a_change_found_with_our_own_intervals_says_so() -> None:
    rising = counted(series([1000, 1100, 1200, 1300, 1400], "annual"))
    found = state_of(rising, frequency="annual", wanted=Direction.DOWN, of=counts("crimes"))
    assert found.state is State.WORSE
    assert "The margins were worked out here" in found.why
    assert "too readily" in found.why
    assert found.inputs[0] == (
        "2020", "1,000 crimes (95% interval 939 to 1,064, worked out here)",
    )  # fmt: skip
    calm = counted(series([1000, 1010, 1000, 1010, 1000], "annual"))
    quiet = state_of(calm, frequency="annual", wanted=Direction.DOWN)
    assert quiet.state is State.UNCLEAR
    assert "worked out" not in quiet.why
    published = state_of(years([10, 12, 14, 16, 18]), frequency="annual", wanted=Direction.UP)
    assert "worked out" not in published.why


def test_rates_with_known_counts_are_tested_as_rates() -> None:
    made = rated(
        [
            Reading(period("annual", n), count / 30, numerator=count, denominator=30_000)
            for n, count in enumerate([300, 250, 200, 150, 100])
        ],
        1000,
    )
    found = state_of(made, frequency="annual", wanted=Direction.DOWN)
    assert found.state is State.IMPROVING
    assert "(weighted slope)" in found.rule


def test_the_rule_and_its_inputs_of_a_trend() -> None:
    # χ² and slopes are those of PHEindicatormethods in R: see test_trend.
    rows = "12.4 11.1 13.8, 13.1 11.9 14.4, 14.9 13.5 16.4, 15.8 14.2 17.5, 17.2 15.9 18.6"
    values = []
    for number, row in enumerate(rows.split(", ")):
        value, lower, upper = map(Decimal, row.split())
        values.append(Reading(period("annual", number), value, lower, upper))
    found = state_of(values, frequency="annual", wanted=Direction.DOWN, of=rates("per 1,000"))
    assert found.why == (
        "The five years from 2020 to 2024, taken together, clearly rise, and a fall is wanted."
    )
    assert found.rule == (
        "Recent trend of five years (weighted slope), the last five of 5 yearly readings: "
        "χ² = 31.6620, above 9.5495."
    )
    assert found.inputs == (
        ("2020", "12.4 per 1,000 (95% interval 11.1 to 13.8)"),
        ("2021", "13.1 per 1,000 (95% interval 11.9 to 14.4)"),
        ("2022", "14.9 per 1,000 (95% interval 13.5 to 16.4)"),
        ("2023", "15.8 per 1,000 (95% interval 14.2 to 17.5)"),
        ("2024", "17.2 per 1,000 (95% interval 15.9 to 18.6)"),
        ("Slope a year", "1.2391"),
        (
            "Slopes without the first year, the second and so on",
            "1.3350; 1.1854; 1.2365; 1.2498; 1.2058",
        ),
        ("χ² on one degree of freedom", "31.6620"),
        ("A change is clear above", "9.5495"),
    )


def test_the_rule_names_one_year_that_makes_the_change_alone() -> None:
    alone = state_of(years([10, 10, 10, 10, 30]), frequency="annual", wanted=Direction.UP)
    assert alone.state is State.UNCLEAR
    assert alone.why == (
        "The five years from 2020 to 2024, taken together, show no clear change: what there "
        "is hangs on one year alone."
    )
    assert alone.rule.endswith("above 9.5495 and hanging on one year alone.")
    level = state_of(years([10, 12, 10, 12, 10]), frequency="annual", wanted=Direction.UP)
    assert level.why.endswith("neither clearly rise nor clearly fall.")
    assert level.rule.endswith("not above 9.5495.")
    few = state_of(years([10, 12]), frequency="annual", wanted=Direction.UP)
    assert few.rule.endswith("with 2 yearly readings: not tested.")


def test_the_rule_and_its_inputs_of_a_process_chart() -> None:
    found = state_of(
        series(CALM), frequency="monthly", wanted=Direction.DOWN, of=counts("crimes", "crime")
    )
    # Mean 137 / 12 = 11.417, AMR 16 / 11 = 1.4545: 11.417 ± 3.869.
    assert found.rule == (
        "Process chart (XmR) of 12 monthly readings: limits 7.5 to 15.3, mean 11.4; signal at "
        "the last reading: none."
    )
    assert found.inputs == (
        ("Readings", "12, January 2020 to December 2020"),
        ("Last reading", "12 crimes, December 2020"),
        ("Mean", "11.4"),
        ("Mean of the steps between readings", "1.5"),
        ("Steps left out of it as too large", "0"),
        ("Lower limit", "7.5"),
        ("Upper limit", "15.3"),
        ("Signal at the last reading", "none"),
    )
    short = judged([*CALM[:5]])
    assert short.rule == (
        "Process chart (XmR) of 5 monthly readings: 12 are needed, with at least two of them "
        "in a row."
    )
    assert ("Kind of limits", "trial limits, as there are under 12") in short.inputs
    cut = judged([*FALL, *CALM], breaks=[Break(date(2021, 1, 1), "another form")])
    assert ("Counted since the series last changed", "another form") in cut.inputs
    assert judged([]).rule == "No rule was applied."
    assert judged([None]).inputs == (("Readings with a value", "0"),)
    assert judged([*CALM, 30]).rule.endswith("signal at the last reading: outside a limit.")


def test_shares_show_what_they_are_made_of() -> None:
    values = [
        Reading(period("annual", n), Decimal(10 + n), numerator=100 + 10 * n, denominator=1000)
        for n in range(5)
    ]
    found = state_of(values, frequency="annual", wanted=Direction.UP, of=shares("of residents"))
    assert "(shares, logistic slope)" in found.rule
    assert found.inputs[0] == ("2020", "10% of residents (100 of 1,000)")


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
