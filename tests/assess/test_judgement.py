"""What is said of indicators: the real ones, and synthetic series made here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from generator.assess.judgement import assess, without_data
from generator.model import LeftOut, SeriesBreak, Target
from generator.views import Break
from tests.assess.support import indicator, line, made, real, series

# ---------------------------------------------------------------- the real record


def test_the_national_series_says_what_its_total_leaves_out() -> None:
    said = real().judgements["ons-recorded-crime"].finding
    assert (
        "36,003 crimes in the year to December 2024, 8.1% fewer than the 39,182 of the year "
        "before (ONS). Over the same time crimes that the force could not assign to any area "
        "fell by 4,471, so the change is not exact." in said
    )
    assert said.startswith("33,729 crimes in the year to June 2025 (ONS).")
    assert "In the West Midlands police force area it fell by 7.9% over the same time." in said


def test_a_drop_at_a_break_is_not_celebrated() -> None:
    found = real().judgements["police-anti-social-behaviour"]
    assert found.state == "too few readings to say"
    assert "%" not in found.finding
    assert "September 2025" in found.finding


def test_a_disputed_value_is_shown_and_nothing_is_concluded_from_it() -> None:
    line = real().series["shop-theft-council"].lines[0]
    assert [(p.value, p.status) for p in line.beside] == [(Decimal(1763), "disputed")]
    assert "1,763" not in real().judgements["shop-theft-council"].finding


def test_every_indicator_and_every_measure_has_one_state() -> None:
    view = real()
    assert view.judgements.keys() == view.plan.indicators.keys()
    measures = [m.id for p in view.plan.priorities.values() for m in p.success_measures]
    assert sorted(view.measure_states) == sorted(measures)
    said = [(each.state, each.why) for each in view.judgements.values()]
    said += [(each.state, each.why) for each in view.measure_states.values()]
    for state, why in said:
        assert why
        assert state in {
            "improving", "getting worse", "no clear change", "too few readings to say",
            "no data yet", "not measurable as worded",
        }  # fmt: skip


def test_limits_and_signals_are_those_of_monthly_series_alone() -> None:
    view = real()
    for name, found in view.series.items():
        monthly = view.plan.indicators[name].frequency == "monthly"
        assert bool(found.limits) == monthly, name
        assert monthly or not any(p.signal for line in found.lines for p in line.points), name


# ---------------------------------------------------------------- synthetic series


STEADY = [100, 104, 98, 101, 97, 103, 99, 102, 100, 98, 101, 103]


@pytest.mark.parametrize(
    ("last", "direction", "state", "variation"),
    [
        (101, "down", "no clear change", "common cause"),
        (150, "down", "getting worse", "concern"),
        (150, "up", "improving", "improvement"),
        (150, "neutral", "no clear change", "neutral"),
        (150, "both", "no clear change", "neutral"),
        (50, "down", "improving", "improvement"),
    ],
)
def test_the_latest_month_decides(last: int, direction: str, state: str, variation: str) -> None:
    found = assess(indicator(direction=direction), series(line("2024-01", [*STEADY, last])))
    assert (found.judgement.state, found.judgement.variation) == (state, variation)
    outside = abs(last - 100) > 20
    assert bool(found.series.lines[0].points[-1].signal) == outside
    (limits,) = found.series.limits
    assert limits.lower <= limits.mean <= limits.upper
    assert not limits.trial


def test_two_points_decide_nothing() -> None:
    for values in ([100, 1], [1, 100], [0, 5], [5, 0], [0, 0]):
        for months, frequency in ((1, "monthly"), (3, "quarterly"), (12, "annual")):
            given = indicator(frequency=frequency)
            found = assess(given, series(line("2023-01", values, months)))
            assert found.judgement.state == "too few readings to say", values
            assert not any(p.signal for p in found.series.lines[0].points)


def test_a_break_starts_a_section_of_its_own() -> None:
    at = Break(date(2025, 1, 1), "Counted otherwise.")
    found = assess(
        indicator(breaks=()), series(line("2024-01", [*STEADY, *(v // 2 for v in STEADY)]), at)
    )
    first, second = found.series.limits
    assert (first.end, second.start) == (date(2024, 12, 31), date(2025, 1, 1))
    assert found.judgement.state == "no clear change"
    assert "Counted otherwise" in found.judgement.finding


def test_a_missing_month_is_neither_zero_nor_the_latest() -> None:
    found = assess(indicator(), series(line("2024-01", [*STEADY, None])))
    assert "December 2024" in found.judgement.why
    assert "January 2025" in found.judgement.why
    assert found.series.lines[0].points[-1].signal == ""


def test_a_line_whose_only_value_is_disputed_says_nothing_of_it() -> None:
    point = replace(line("2024-01", [5]).points[0], status="disputed")
    alone = replace(line("2024-01", []), beside=(point,))
    found = assess(indicator(), series(alone)).judgement
    assert found.state == "no data yet"
    assert found.finding == "Every figure so far is disputed (Publisher)."
    assert found.why == "Every figure so far is disputed, and nothing is concluded from those."


def test_a_source_that_has_a_period_without_a_value_has_not_reached_it() -> None:
    other = replace(line("2024-01", [7, 8]), source="t", short_name="Other")
    both = replace(series(line("2024-01", [5, None])), lines=(line("2024-01", [5, None]), other))
    found = assess(indicator(), both).judgement.finding
    assert "Another source has a later figure: 8 burglaries in February 2024 (Other)." in found


def test_rolling_years_have_no_process_limits() -> None:
    given = indicator(frequency="quarterly", covers=12)
    points = [line(f"202{n}-0{m}", [900 + n * m], 12).points[0] for n in (1, 2) for m in (1, 4, 7)]
    held = replace(line("2021-01", [1], 12), points=tuple(points))
    found = assess(given, series(held))
    assert found.series.limits == ()
    assert found.judgement.state == "too few readings to say"


def test_what_is_left_out_is_said_for_the_same_periods() -> None:
    given = indicator(
        frequency="annual",
        left_out=made(LeftOut, indicator="y", words="crimes without a place"),
    )
    other = series(line("2023-01", [50, 20], 12))
    found = assess(given, series(line("2023-01", [1000, 900], 12)), left_out=other)
    assert (
        "crimes without a place fell by 30, so the change is not exact" in found.judgement.finding
    )


def test_a_target_says_whether_it_can_be_relied_on() -> None:
    def told(value: int) -> str:
        target = made(Target, value=Decimal(value), basis="editorial", reason="Synthetic.")
        return assess(indicator(target=target), series(line("2024-01", STEADY))).judgement.assurance

    assert told(200).startswith("consistently met")
    assert told(10).startswith("consistently missed")
    assert told(100).startswith("hit and miss")
    assert assess(indicator(), series(line("2024-01", STEADY))).judgement.assurance == ""


def test_an_indicator_without_data_says_why() -> None:
    said = without_data(indicator(no_data="Nobody counts them."))
    assert (said.state, said.why) == ("no data yet", "Nobody counts them.")


def test_breaks_of_the_record_are_those_of_the_view() -> None:
    for name, each in real().plan.indicators.items():
        assert all(isinstance(b, SeriesBreak) for b in each.breaks)
        assert len(real().series[name].breaks) == len(each.breaks)
