"""Which two readings are compared: never overlapping, never of two kinds, never spliced."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import periods
from generator.periods import Period, parse
from generator.statistics.pairing import Apart, Pair, pair, same_periods, year_before
from generator.statistics.quantity import Kind
from generator.statistics.readings import Reading
from generator.views import Break


def line(*rows: tuple[str, float | None]) -> list[Reading]:
    return [Reading(parse(period), value) for period, value in rows]


def months(start: str, values: Sequence[float | None]) -> list[Reading]:
    year, month = map(int, start.split("-"))
    first = year * 12 + month - 1
    return [
        Reading(parse(f"{(first + n) // 12}-{(first + n) % 12 + 1:02}"), value)
        for n, value in enumerate(values)
    ]


def shown(found: Pair) -> tuple[str | None, str | None, Apart | None]:
    names = [periods.label(r.period) if r else None for r in (found.later, found.earlier)]
    return names[0], names[1], found.apart


@pytest.mark.parametrize(
    ("rows", "later", "earlier", "apart"),
    [
        ([], None, None, Apart.NO_FIGURE),
        ([("2024", None)], None, None, Apart.NO_FIGURE),
        ([("2024", 5)], "2024", None, Apart.NONE_EARLIER),
        ([("2023", 4), ("2024", 5)], "2024", "2023", None),
        # Rolling years: the one that ends twelve months before, not the one before it.
        (
            [("2022-10/2023-09", 1), ("2023", 2), ("2023-04/2024-03", 3), ("2024", 4)],
            "2024", "2023", None,
        ),
        # One that shares a day is no comparison, nor is one that ends in another month.
        ([("2023-10/2024-09", 1), ("2024", 2)], "2024", None, Apart.NONE_ALIKE),
        ([("2022-04/2023-03", 1), ("2024", 2)], "2024", None, Apart.NONE_ALIKE),
        # A year is missing: the latest that is alike.
        ([("2020", 1), ("2021", 2), ("2024", 3)], "2024", "2021", None),
        ([("2021", 2), ("2023", None), ("2024", 3)], "2024", "2021", None),
        # The latest is missing: the latest with a value.
        ([("2022", 1), ("2023", 2), ("2024", None)], "2023", "2022", None),
        # Quarters: the same one of the year before.
        (
            [("2023-01/2023-03", 1), ("2023-10/2023-12", 2), ("2024-01/2024-03", 3)],
            "January to March 2024", "January to March 2023", None,
        ),
        (
            [("2023-10/2023-12", 2), ("2024-01/2024-03", 3)],
            "January to March 2024", None, Apart.NONE_ALIKE,
        ),
        # Three years together: the year before shares two of them.
        (
            [("2018/2020", 1), ("2019/2021", 2), ("2020/2022", 3), ("2021/2023", 4)],
            "January 2021 to December 2023", "January 2018 to December 2020", None,
        ),
        # Single days of a survey.
        ([("2023-05-01", 1), ("2024-05-01", 2)], "1 May 2024", "1 May 2023", None),
        ([("2023-05-02", 1), ("2024-05-01", 2)], "1 May 2024", None, Apart.NONE_ALIKE),
        # These two share 1 May 2022.
        (
            [("2021-05-01/2022-05-01", 1), ("2022-05-01/2023-05-01", 2)],
            "1 May 2022 to 1 May 2023", None, Apart.NONE_ALIKE,
        ),
        # A year and its last quarter end on one day: the year.
        ([("2023", 4), ("2024-10/2024-12", 1), ("2024", 5)], "2024", "2023", None),
    ],
)  # fmt: skip
def test_which_two(
    rows: list[tuple[str, float | None]],
    later: str | None,
    earlier: str | None,
    apart: Apart | None,
) -> None:
    assert shown(pair(line(*rows))) == (later, earlier, apart)


def test_what_is_missing_is_named() -> None:
    found = pair(line(("2021", 2), ("2023", None), ("2024", 3), ("2025", None)))
    assert [periods.label(each) for each in found.missing] == ["2022", "2023", "2025"]
    assert pair(line(("2023", 2), ("2024", 3))).missing == ()
    # What is missing elsewhere is no matter, where nothing is compared.
    assert pair(line(("2020", None), ("2024", 3))).missing == ()
    # The year before a span of three years is not missed: it could not be compared.
    spans = line(("2018/2020", 1), ("2021/2023", 4))
    assert pair(spans).missing == ()


@pytest.mark.parametrize(
    ("day", "apart"),
    [
        ("2023-01-01", None),  # it starts the earlier of the two
        ("2023-01-02", Apart.BREAK),
        ("2024-01-01", Apart.BREAK),
        ("2024-12-31", Apart.BREAK),
        ("2025-01-01", None),
    ],
)
def test_a_break_between(day: str, apart: Apart | None) -> None:
    there = Break(date.fromisoformat(day), "another form")
    found = pair(line(("2023", 4), ("2024", 5)), breaks=[there])
    assert found.apart is apart
    assert (found.earlier is None) is (apart is not None)
    assert found.across == (there if apart else None)


def test_months_are_summed_to_years() -> None:
    found = pair(months("2023-02", range(1, 25)), Kind.COUNT)
    assert found.summed
    assert shown(found) == ("year to January 2025", "year to January 2024", None)
    assert found.earlier
    assert found.later
    assert (found.earlier.value, found.later.value) == (sum(range(1, 13)), sum(range(13, 25)))


def test_months_that_are_not_all_there_are_not_summed() -> None:
    short = pair(months("2023-02", range(1, 24)), Kind.COUNT)
    assert shown(short) == ("December 2024", None, Apart.MONTHS)
    assert short.missing == ()
    gap: list[float | None] = [*range(1, 13), None, *range(14, 25)]
    found = pair(months("2023-02", gap), Kind.COUNT)
    assert found.apart is Apart.MONTHS
    assert [periods.label(each) for each in found.missing] == ["February 2024"]
    left_out = [each for each in months("2023-02", gap) if each.value is not None]
    assert pair(left_out, Kind.COUNT) == found
    there = Break(date(2024, 1, 1), "another form")
    assert pair(months("2023-02", range(1, 25)), Kind.COUNT, breaks=[there]).apart is Apart.BREAK
    first = Break(date(2023, 2, 1), "another form")
    assert pair(months("2023-02", range(1, 25)), Kind.COUNT, breaks=[first]).apart is None


def test_months_of_rates_are_never_summed() -> None:
    found = pair(months("2023-02", range(1, 25)), Kind.RATE)
    assert not found.summed
    assert shown(found) == ("January 2025", "January 2024", None)


def test_the_same_periods_of_another_line() -> None:
    here = pair(line(("2023", 4), ("2024", 5)))
    there = same_periods(line(("2022", 1), ("2023", 7), ("2024", 9)), here)
    assert there.earlier
    assert there.later
    assert (there.earlier.value, there.later.value) == (7, 9)
    lacking = same_periods(line(("2023", None), ("2024", 9)), here)
    assert lacking.earlier is None
    assert lacking.later
    sums = pair(months("2023-02", range(1, 25)), Kind.COUNT)
    other = same_periods(months("2023-01", [1] * 26), sums)
    assert other.later
    assert other.later.value == 12
    assert same_periods(months("2023-03", [1] * 24), sums).earlier is None


def test_two_readings_for_one_period_are_refused() -> None:
    with pytest.raises(ValueError, match="two readings are for 2024"):
        pair(line(("2024", 4), ("2024", 5)))


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2024", "2023"),
        ("2024-02", "2023-02"),
        ("2025-02", "2024-02"),
        ("2024-02-29", "2023-02-28"),
        ("2024-02-28", "2023-02-28"),
        ("2025-02-28", "2024-02-29"),
        ("2023-03/2024-02", "2022-03/2023-02"),
        ("2024-05-13/2024-05-19", "2023-05-13/2023-05-19"),
    ],
)
def test_the_year_before(period: str, before: str) -> None:
    assert year_before(parse(period)) == parse(before)


SPANS = st.builds(
    lambda first, size: Period(
        date(first // 12, first % 12 + 1, 1),
        parse(f"{(first + size - 1) // 12}-{(first + size - 1) % 12 + 1:02}").end,
    ),
    st.integers(2018 * 12, 2025 * 12),
    st.sampled_from([1, 3, 12, 12, 12, 36]),
)
LINES = st.dictionaries(SPANS, st.one_of(st.none(), st.integers(-5, 50)), max_size=25).map(
    lambda rows: [Reading(period, value) for period, value in rows.items()]
)
BREAKS = st.lists(st.dates(date(2018, 1, 1), date(2025, 12, 31)), max_size=2).map(
    lambda days: [Break(day, "synthetic") for day in days]
)


@given(LINES, BREAKS, st.sampled_from(list(Kind)), st.randoms(use_true_random=False))
def test_what_is_compared_may_be(
    readings: list[Reading], breaks: list[Break], kind: Kind, random: Random
) -> None:
    found = pair(readings, kind, breaks=breaks)
    shuffled = list(readings)
    random.shuffle(shuffled)
    assert pair(shuffled, kind, breaks=breaks) == found
    assert (found.earlier is None) is (found.apart is not None)
    if found.earlier is None or found.later is None:
        return
    one, other = found.earlier.period, found.later.period
    assert not periods.overlap(one, other)
    assert one.end < other.start
    assert one.months == other.months
    assert one.end.month == other.end.month
    assert not any(one.start < each.at <= other.end for each in breaks)
    assert found.earlier.value is not None
    assert found.later.value is not None
    assert kind is Kind.COUNT or not found.summed
    if not found.summed:
        assert found.earlier in readings
        assert found.later in readings
        assert not any(r.period.end > other.end and r.value is not None for r in readings)
