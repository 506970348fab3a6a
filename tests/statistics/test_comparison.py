"""The finding of a series in plain words: both figures, no judgement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.periods import parse
from generator.statistics.change import Way
from generator.statistics.comparison import (
    LONGEST,
    Comparison,
    LeftOut,
    compare,
    elsewhere,
    left_out_of,
)
from generator.statistics.figures import rounded
from generator.statistics.quantity import (
    Kind,
    Quantity,
    counts,
    places_apart,
    rates,
    shares,
)
from generator.statistics.readings import Reading
from generator.views import Break

CRIMES = counts("crimes", "crime")
CHILDREN = rates("per 100,000 children")
RESIDENTS = shares("of residents")
Value = float | Decimal | None


def line(*rows: tuple[str, Value]) -> list[Reading]:
    return [Reading(parse(period), value) for period, value in rows]


def months(start: str, values: Sequence[Value]) -> list[Reading]:
    year, month = map(int, start.split("-"))
    first = year * 12 + month - 1
    return [
        Reading(parse(f"{(first + n) // 12}-{(first + n) % 12 + 1:02}"), value)
        for n, value in enumerate(values)
    ]


def test_the_finding_with_what_it_leaves_out() -> None:
    # Figures of ONS for Coventry, and of the crimes that its force could not place.
    found = compare(
        line(("2023", 39182), ("2024", 36003)),
        CRIMES,
        "ONS",
        rolling=True,
        left_out=LeftOut("crimes that the force could not assign to any area", 11918, 7447),
    )
    assert found.text == (
        "36,003 crimes in the year to December 2024, 8.1% fewer than the 39,182 of the year "
        "before (ONS). Over the same time crimes that the force could not assign to any area "
        "fell by 4,471, so the change is not exact."
    )
    assert found.finding == found.sentences[0]
    assert found.change
    assert found.change.words == (
        "It fell by 3,179 (8.1%), from 39,182 in the year to December 2023 to 36,003 in the "
        "year to December 2024."
    )


@pytest.mark.parametrize(
    ("rows", "of", "text"),
    [
        # More, fewer, the same.
        (
            [("2022-04/2023-03", 100), ("2023-04/2024-03", 112)], CRIMES,
            "112 crimes in 2023/24, 12% more than the 100 of the year before (X).",
        ),
        (
            [("2023", 7), ("2024", 7)], CRIMES,
            "7 crimes in 2024, the same as in the year before (X).",
        ),
        (
            [("2023", 2), ("2024", 1)], CRIMES,
            "1 crime in 2024, 50% fewer than the 2 of the year before (X).",
        ),
        # Rates and shares.
        (
            [("2023", 136), ("2024", 91)], CHILDREN,
            "91 per 100,000 children in 2024, 33.1% lower than the 136 of the year before (X).",
        ),
        (
            [("2023", Decimal("91.02")), ("2024", Decimal("91.04"))], CHILDREN,
            "91.04 per 100,000 children in 2024, 0.022% higher than the 91.02 of the year "
            "before (X).",
        ),
        (
            [("2023", Decimal("42.3")), ("2024", Decimal("45.5"))], RESIDENTS,
            "45.5% of residents in 2024, 3.2 percentage points higher than the 42.3% of the "
            "year before (X).",
        ),
        (
            [("2023", 0), ("2024", 3)], RESIDENTS,
            "3% of residents in 2024, 3 percentage points higher than the 0% of the year "
            "before (X).",
        ),
        (
            [("2023", 1), ("2024", 2)], RESIDENTS,
            "2% of residents in 2024, 1 percentage point higher than the 1% of the year before "
            "(X).",
        ),
        # Baselines that give no percentage.
        (
            [("2023", 0), ("2024", 5)], CRIMES,
            "5 crimes in 2024, against 0 in the year before (X). A change from 0 has no "
            "percentage.",
        ),
        (
            [("2023", -2), ("2024", 3)], CHILDREN,
            "3 per 100,000 children in 2024, against −2 in the year before (X). A change from "
            "or to a figure below 0 has no percentage.",
        ),
        (
            [("2023", 3), ("2024", -2)], CHILDREN,
            "−2 per 100,000 children in 2024, against 3 in the year before (X). A change from "
            "or to a figure below 0 has no percentage.",
        ),
        (
            [("2023", 0), ("2024", 0)], CRIMES,
            "0 crimes in 2024, the same as in the year before (X).",
        ),
        (
            [("2023", None), ("2024", 5)], CRIMES,
            "5 crimes in 2024 (X). There is no earlier figure to compare it with. There is no "
            "figure for 2023.",
        ),
        (
            [("2024", 5)], CRIMES,
            "5 crimes in 2024 (X). There is no earlier figure to compare it with.",
        ),
        # Other lengths.
        (
            [("2023-01/2023-03", 8), ("2024-01/2024-03", 9)], CRIMES,
            "9 crimes in January to March 2024, 12.5% more than the 8 of the same quarter a "
            "year before (X).",
        ),
        (
            [("2023-03", 8), ("2024-03", 9)], CHILDREN,
            "9 per 100,000 children in March 2024, 12.5% higher than the 8 of the same month a "
            "year before (X).",
        ),
        (
            [("2023-05-01", 8), ("2024-05-01", 9)], CRIMES,
            "9 crimes on 1 May 2024, 12.5% more than the 8 of the same period a year before "
            "(X).",
        ),
        # Not the year before.
        (
            [("2021", 8), ("2024", 9)], CRIMES,
            "9 crimes in 2024, 12.5% more than the 8 in 2021 (X). There is no figure for 2022 "
            "and 2023.",
        ),
        (
            [("2021", 9), ("2024", 9)], CRIMES,
            "9 crimes in 2024, the same as in 2021 (X). There is no figure for 2022 and 2023.",
        ),
        (
            [("2021", 0), ("2024", 9)], CRIMES,
            "9 crimes in 2024, against 0 in 2021 (X). A change from 0 has no percentage. There "
            "is no figure for 2022 and 2023.",
        ),
        # Rolling years.
        (
            [("2023", 8), ("2023-10/2024-09", 7), ("2024", 9)], CRIMES,
            "9 crimes in the year to December 2024, 12.5% more than the 8 of the year before "
            "(X).",
        ),
        (
            [("2023-10/2024-09", 7), ("2024", 9)], CRIMES,
            "9 crimes in the year to December 2024 (X). It is not compared: no earlier figure "
            "is for a period of the same length, at the same time of the year, that shares no "
            "day with it.",
        ),
        # The newest is missing.
        (
            [("2022", 8), ("2023", 9), ("2024", None)], CRIMES,
            "9 crimes in 2023, 12.5% more than the 8 of the year before (X). There is no figure "
            "for 2024.",
        ),
        ([], CRIMES, "There are no figures yet (X)."),
        ([("2024", None)], CRIMES, "Every figure so far is missing (X)."),
    ],
)  # fmt: skip
def test_the_sentences(rows: list[tuple[str, Value]], of: Quantity, text: str) -> None:
    assert compare(line(*rows), of, "X").text == text


def test_without_a_source_none_is_named() -> None:
    found = compare(line(("2023", 8), ("2024", 9)), CRIMES)
    assert found.text == "9 crimes in 2024, 12.5% more than the 8 of the year before."


def test_months_of_counts_are_compared_by_years() -> None:
    found = compare(months("2023-01", [10] * 12 + [11] * 12), CRIMES, "police.uk")
    assert found.text == (
        "132 crimes in the year to December 2024, 10% more than the 120 of the year before "
        "(police.uk)."
    )
    short = compare(months("2023-02", [10] * 23), CRIMES, "police.uk")
    assert short.text == (
        "10 crimes in December 2024 (police.uk). Years are not compared, as the twelve months "
        "to it and the twelve before are not all there."
    )
    gaps = [10] * 4 + [None] * 5 + [10] * 15
    assert compare(months("2023-01", gaps), CRIMES).text.endswith(
        "not all there. There is no figure for May 2023, June 2023 and 3 more."
    )


def test_nothing_is_compared_across_a_break() -> None:
    there = Break(date(2024, 4, 1), "New counting rules. They also moved a boundary.")
    found = compare(line(("2023", 8), ("2024", 9)), CRIMES, "ONS", breaks=[there])
    assert found.change is None
    assert found.text == (
        "9 crimes in 2024 (ONS). It is not compared with the time before, as the series "
        "changed in April 2024: New counting rules."
    )
    long = Break(date(2024, 4, 1), "another form, " * 30)
    said = compare(line(("2023", 8), ("2024", 9)), CRIMES, breaks=[long]).sentences[1]
    assert said.endswith("another form…")
    assert len(said) < LONGEST + 100
    bare = Break(date(2024, 4, 1), " ")
    said = compare(line(("2023", 8), ("2024", 9)), CRIMES, breaks=[bare]).sentences[1]
    assert said.endswith("changed in April 2024.")
    months_ = months("2023-01", [10] * 24)
    assert compare(months_, CRIMES, breaks=[there]).text == (
        "10 crimes in December 2024. It is not compared with the time before, as the series "
        "changed in April 2024: New counting rules."
    )


@pytest.mark.parametrize(
    ("earlier", "later", "said"),
    [
        (10, 12, "Over the same time stray crimes rose by 2, so the change is not exact."),
        (12, 10, "Over the same time stray crimes fell by 2, so the change is not exact."),
        (7447, 7447, "Both figures leave out 7,447 stray crimes."),
        (
            None, 10,
            "Both figures leave out stray crimes, and how many at each time is not known, so "
            "the change is not exact.",
        ),
        (
            None, None,
            "Both figures leave out stray crimes, and how many at each time is not known, so "
            "the change is not exact.",
        ),
    ],
)  # fmt: skip
def test_what_the_figures_leave_out(earlier: int | None, later: int | None, said: str) -> None:
    left_out = LeftOut("stray crimes", earlier, later)
    found = compare(line(("2023", 8), ("2024", 9)), CRIMES, left_out=left_out)
    assert found.sentences[-1] == said


def test_what_one_figure_leaves_out() -> None:
    alone = line(("2024", 9))
    found = compare(alone, CRIMES, left_out=LeftOut("stray crimes", None, 10))
    assert found.sentences[-1] == "The figure leaves out 10 stray crimes."
    found = compare(alone, CRIMES, left_out=LeftOut("stray crimes", None, None))
    assert found.sentences[-1] == "The figure leaves out stray crimes; how many is not known."


def test_where_nothing_is_left_out_nothing_is_said_of_it() -> None:
    none = LeftOut("stray crimes", 0, 0)
    assert len(compare(line(("2023", 8), ("2024", 9)), CRIMES, left_out=none).sentences) == 1
    alone = compare(line(("2024", 9)), CRIMES, left_out=none)
    assert alone.sentences[-1] == "There is no earlier figure to compare it with."


def test_left_out_counts_are_those_of_the_same_periods() -> None:
    here = compare(line(("2023", 8), ("2024", 9)), CRIMES)
    strays = line(("2022", 1), ("2023", 3), ("2024", 5))
    assert left_out_of("strays", strays, here.pair) == LeftOut("strays", 3, 5)
    assert left_out_of("strays", strays[:2], here.pair) == LeftOut("strays", 3, None)
    sums = compare(months("2023-01", [10] * 24), CRIMES)
    found = left_out_of("strays", months("2023-01", [1] * 12 + [2] * 12), sums.pair)
    assert found == LeftOut("strays", 12, 24)


FORCE = "the West Midlands police force area"


@pytest.mark.parametrize(
    ("rows", "of", "said"),
    [
        (
            [("2023", 200), ("2024", 150)], CRIMES,
            f"In {FORCE} it fell by 25% over the same time.",
        ),
        (
            [("2023", 200), ("2024", 201)], CRIMES,
            f"In {FORCE} it rose by 0.5% over the same time.",
        ),
        ([("2023", 5), ("2024", 5)], CRIMES, f"In {FORCE} it did not change over the same time."),
        (
            [("2023", 0), ("2024", 5)], CRIMES,
            f"In {FORCE} it rose from 0 crimes to 5 crimes over the same time.",
        ),
        (
            [("2023", 45), ("2024", 43)], RESIDENTS,
            f"In {FORCE} it fell by 2 percentage points over the same time.",
        ),
        (
            [("2023", 45), ("2024", 44)], RESIDENTS,
            f"In {FORCE} it fell by 1 percentage point over the same time.",
        ),
        (
            [("2023", Decimal("-2.04")), ("2024", Decimal("-2.02"))], CHILDREN,
            f"In {FORCE} it rose from −2.04 per 100,000 children to −2.02 per 100,000 children "
            "over the same time.",
        ),
        ([("2023", None), ("2024", 5)], CRIMES, None),
        ([("2022", 4), ("2024", 5)], CRIMES, None),
        ([], CRIMES, None),
    ],
)  # fmt: skip
def test_another_area(rows: list[tuple[str, Value]], of: Quantity, said: str | None) -> None:
    here = compare(line(("2023", 8), ("2024", 9)), of)
    assert elsewhere(FORCE, line(*rows), here, of) == said


def test_another_area_is_not_compared_across_a_break_nor_alone() -> None:
    here = compare(line(("2023", 8), ("2024", 9)), CRIMES)
    there = line(("2023", 200), ("2024", 150))
    for day, compared in (
        (date(2023, 1, 1), True),
        (date(2023, 1, 2), False),
        (date(2024, 12, 31), False),
        (date(2025, 1, 1), True),
    ):
        said = elsewhere(FORCE, there, here, CRIMES, breaks=[Break(day, "b")])
        assert (said is not None) is compared
    alone = compare(line(("2024", 9)), CRIMES)
    assert elsewhere(FORCE, there, alone, CRIMES) is None


def test_published_intervals_stand_in_the_change() -> None:
    readings = [
        Reading(parse("2023"), 100, Decimal("90.5"), 110),
        Reading(parse("2024"), 120, 108, 133),
    ]
    found = compare(readings, CHILDREN)
    assert found.change
    assert found.change.words == (
        "It rose by 20 (20%), from 100 in 2023 (95% confidence interval 90.5 to 110) to 120 in "
        "2024 (95% confidence interval 108 to 133)."
    )


def test_half_an_interval_is_none() -> None:
    readings = [Reading(parse("2023"), 100, 90), Reading(parse("2024"), 120, None, 133)]
    found = compare(readings, CHILDREN)
    assert found.change
    assert "interval" not in found.change.words


def test_a_figure_alone_has_one_decimal() -> None:
    found = compare(line(("2024", Decimal("91.26"))), CHILDREN)
    assert found.finding == "91.3 per 100,000 children in 2024."


@pytest.mark.parametrize(("length", "whole"), [(LONGEST, True), (LONGEST + 1, False)])
def test_how_much_of_a_reason_is_given(length: int, whole: bool) -> None:
    reason = f"another {'x' * (length - 13)} form"
    assert len(reason) == length
    breaks = [Break(date(2024, 4, 1), reason)]
    said = compare(line(("2023", 8), ("2024", 9)), CRIMES, breaks=breaks).sentences[1]
    assert said.endswith(f": {reason}.") is whole
    assert said.endswith("xx…") is not whole


def test_at_most_three_gaps_are_named() -> None:
    for gaps, named in (
        (3, "May 2023, June 2023 and July 2023."),
        (4, "May 2023, June 2023 and 2 more."),
    ):
        values: list[Value] = [*[10] * 4, *[None] * gaps, *[10] * (20 - gaps)]
        assert compare(months("2023-01", values), CRIMES).text.endswith(f"for {named}")


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not a number"):
        compare(line(("2023", 1), ("2024", float("nan"))), CRIMES)


# Properties.

VALUES = st.one_of(
    st.none(), st.integers(-100, 10**6), st.decimals(-100, 1000, places=3, allow_nan=False)
)
QUANTITIES = st.sampled_from([CRIMES, CHILDREN, RESIDENTS])
YEARS = st.dictionaries(st.integers(2010, 2024), VALUES, max_size=8).map(
    lambda rows: line(*((str(year), value) for year, value in rows.items()))
)
LEFT_OUT = st.one_of(
    st.none(),
    st.builds(
        LeftOut,
        st.just("stray crimes"),
        st.one_of(st.none(), st.integers(0, 9999)),
        st.one_of(st.none(), st.integers(0, 9999)),
    ),
)


def every_word(found: Comparison, more: str | None) -> str:
    return f"{found.text} {more or ''} {found.change.words if found.change else ''}".lower()


@given(YEARS, QUANTITIES, LEFT_OUT, st.booleans(), YEARS)
def test_nothing_is_ever_judged(
    readings: list[Reading],
    of: Quantity,
    left_out: LeftOut | None,
    rolling: bool,
    others: list[Reading],
) -> None:
    found = compare(readings, of, "X", left_out=left_out, rolling=rolling)
    words = every_word(found, elsewhere(FORCE, others, found, of))
    for word in ("better", "worse", "improv", "good", "bad", "trend", "significan", "concern"):
        assert word not in words
    assert all(sentence.endswith((".", "…")) for sentence in found.sentences)


@given(YEARS, QUANTITIES)
def test_both_figures_always_stand_in_the_sentence(readings: list[Reading], of: Quantity) -> None:
    found = compare(readings, of)
    pair = found.pair
    if found.change is None or pair.earlier is None or pair.later is None:
        assert found.change is None
        return
    before, after = pair.earlier.value or 0, pair.later.value or 0
    places = places_apart(before, after)
    assert found.finding.startswith(of.said(after, places))
    if found.change.way is Way.SAME:
        assert ", the same as in " in found.finding
    else:
        said = re.search(r" (?:than the|against) (\S+) (?:of|in) ", found.finding)
        assert said
        assert said[1] == of.short(before, places)
        assert of.short(before, places) != of.short(after, places)


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.sampled_from([CRIMES, CHILDREN]))
def test_the_percentage_is_that_of_the_figures(earlier: int, later: int, of: Quantity) -> None:
    found = compare(line(("2023", earlier), ("2024", later)), of)
    share = abs(Decimal(later - earlier)) / earlier * 100
    said = re.search(r", (\S+)% (fewer|more|lower|higher) than", found.finding)
    if earlier == later:
        assert said is None
        return
    assert said
    number = Decimal(said[1].replace(",", ""))
    if share >= Decimal("0.05"):
        assert number == rounded(share, 1)
    else:
        assert number == pytest.approx(share, rel=Decimal("0.06"))
    assert (said[2] in ("more", "higher")) is (later > earlier)


@given(st.lists(st.integers(0, 500), min_size=24, max_size=40))
def test_years_of_months_are_naive_sums(values: list[int]) -> None:
    found = compare(months("2021-05", values), CRIMES)
    assert found.pair.earlier
    assert found.pair.later
    assert found.pair.later.value == sum(values[-12:])
    assert found.pair.earlier.value == sum(values[-24:-12])


@given(YEARS, st.sampled_from(list(Kind)), st.dates(date(2010, 1, 1), date(2024, 12, 31)))
def test_a_break_between_the_two_is_said(readings: list[Reading], kind: Kind, day: date) -> None:
    of = Quantity(kind)
    free = compare(readings, of)
    cut = compare(readings, of, breaks=[Break(day, "synthetic")])
    pair = free.pair
    if pair.earlier and pair.later and pair.earlier.period.start < day <= pair.later.period.end:
        assert cut.change is None
        assert "synthetic" in cut.sentences[1]
    else:
        assert cut == free
