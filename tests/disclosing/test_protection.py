"""Rows made fit to be published: whatever they were, the checks then find nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.disclosing import NOTE, protect
from generator.model import Plan
from tests.disclosing.made import CITY, EAST, NORTH, SOUTH, check, indicator, plan, row, rows

if TYPE_CHECKING:
    from generator.tables import Observation

YEAR = "2023-04/2024-03"
QUARTERS = ("2023-04/2023-06", "2023-07/2023-09", "2023-10/2023-12", "2024-01/2024-03")
WARDS = (NORTH, SOUTH, EAST)
CALLERS = indicator("callers")
WITHHELD = ("suppressed", NOTE)


def shown(made: tuple[Observation, ...]) -> list[int | None]:
    return [None if o.value is None else int(o.value) for o in made]


def test_small_counts_and_what_gives_them_away_bear_one_mark() -> None:
    given_ = rows(YEAR, {NORTH: 3, SOUTH: 20, EAST: 17, CITY: 40}, note="As printed.")
    made = protect(given_, CALLERS, plan())
    assert shown(made) == [None, 20, None, 40]
    assert {(o.status, o.note) for o in made if o.value is None} == {("suppressed", NOTE)}
    assert [o.note for o in made if o.value is not None] == ["As printed."] * 2
    kept = [replace(o, value=None, status="", note="") for o in made]
    assert kept == [replace(o, value=None, status="", note="") for o in given_]


def test_0_stays_and_so_do_the_words_of_a_source_that_withheld() -> None:
    given_ = [
        row(YEAR, NORTH, None, note="Fewer than 5."),
        row(YEAR, SOUTH, 0),
        row(YEAR, EAST, 17),
        row(YEAR, CITY, 40),
    ]
    made = protect(given_, CALLERS, plan())
    assert shown(made) == [None, 0, None, 40]
    assert [made[0].note, made[2].note] == ["Fewer than 5.", NOTE]


def test_what_is_not_available_stays_so() -> None:
    given_ = [row(YEAR, NORTH, None, status="unavailable", note="Not counted."), row(YEAR, CITY, 3)]
    made = protect(given_, CALLERS, plan())
    assert made[0] == given_[0]
    assert made[1].status == "suppressed"


def test_what_is_no_people_or_no_count_comes_back_as_it_is() -> None:
    given_ = rows(YEAR, {NORTH: 3, CITY: 40})
    assert protect(given_, indicator("callers", disclosure="none"), plan()) == tuple(given_)
    odd = (row(YEAR, NORTH, "5.5"), row(YEAR, CITY, "-3"))
    assert protect(odd, CALLERS, plan()) == odd
    # Between whole numbers, too: an average of 2.5 people tells as much.
    assert shown(protect([row(YEAR, CITY, "2.5")], CALLERS, plan())) == [None]
    assert protect([], CALLERS, plan()) == ()


def test_what_was_published_before_is_not_chosen_to_hide_another() -> None:
    given_ = rows(YEAR, {NORTH: 3, SOUTH: 20, EAST: 17, CITY: 40})
    before = rows(YEAR, {EAST: 17})
    made = protect(given_, CALLERS, plan(), earlier=before)
    assert shown(made) == [None, None, 17, 40]
    assert check(made, before=before) == []


def test_what_we_withheld_before_stays_withheld() -> None:
    ours = row(YEAR, CITY, None, note=NOTE)
    theirs = row("2024-04/2025-03", CITY, None, note="The source has “*”.")
    now = [row(YEAR, CITY, 60), row("2024-04/2025-03", CITY, 70)]
    made = protect(now, CALLERS, plan(), earlier=[ours, theirs])
    assert shown(made) == [None, 70]
    assert made[0].note == NOTE


def test_other_indicators_are_known_and_not_changed() -> None:
    of = plan(
        indicator("callers", parts=("adults", "children")),
        indicator("adults"),
        indicator("children"),
    )
    beside = [
        row(YEAR, CITY, 40),
        row(QUARTERS[0], CITY, 20),
        row(YEAR, CITY, 37, name="adults"),
    ]
    given_ = [row(YEAR, CITY, 3, name="children")]
    made = protect(given_, of.indicators["children"], of, beside=beside)
    assert shown(made) == [None]
    # Nothing of the indicator's own can help: the check says that it is not safe.
    assert [d.code for d in check([*beside, *made], of)] == ["can-be-worked-out"]


def test_older_editions_of_what_is_bound_up_with_a_withheld_number_go_too() -> None:
    given_ = [
        row(YEAR, NORTH, 3),
        row(YEAR, SOUTH, 21, edition="2024"),
        row(YEAR, SOUTH, 20),
        row(YEAR, EAST, 17),
        row(YEAR, CITY, 41, edition="2024"),
        row(YEAR, CITY, 40),
        row("2020", CITY, 44, edition="2024"),
        row("2020", CITY, 45),
    ]
    made = protect(given_, CALLERS, plan())
    assert shown(made) == [None, None, 20, None, None, 40, 44, 45]


COUNTS = st.integers(0, 12)


@st.composite
def tables(draw: st.DrawFn, quarters: int = 4, wards: int = 3) -> list[Observation]:
    """Counts of wards by quarter with all their totals; some rows may be missing."""
    made = []
    chosen = WARDS[:wards]
    counts = {(w, q): draw(COUNTS) for w in chosen for q in QUARTERS[:quarters]}
    for q in QUARTERS[:quarters]:
        made += rows(q, {w: counts[w, q] for w in chosen})
        made.append(row(q, CITY, sum(counts[w, q] for w in chosen)))
    whole = YEAR if quarters == 4 else "2023-04/2023-09"
    made += rows(whole, {w: sum(counts[w, q] for q in QUARTERS[:quarters]) for w in chosen})
    made.append(row(whole, CITY, sum(counts.values())))
    missing = draw(st.sets(st.sampled_from(range(len(made))), max_size=3))
    return [o for place, o in enumerate(made) if place not in missing]


@settings(deadline=None, max_examples=60)
@given(tables())
def test_after_protection_the_check_finds_nothing(made: list[Observation]) -> None:
    protected = protect(made, CALLERS, plan())
    assert check(protected) == []
    for before, after in zip(made, protected, strict=True):
        assert after.value in (before.value, None)
        assert after.value not in (1, 2, 3, 4)
        assert after == before or (after.status, after.note) == WITHHELD


@settings(deadline=None, max_examples=60)
@given(tables())
def test_what_is_safe_stays_as_it_is(made: list[Observation]) -> None:
    protected = protect(made, CALLERS, plan())
    assert protect(protected, CALLERS, plan()) == protected


@settings(deadline=None, max_examples=60)
@given(tables(), st.data())
def test_protected_after_an_earlier_release_the_two_tell_nothing(
    made: list[Observation], data: st.DataObject
) -> None:
    first = [o for o in made if data.draw(st.booleans())]
    before = protect(first, CALLERS, plan())
    after = protect(made, CALLERS, plan(), earlier=before)
    told = check(after, before=before)
    assert "published-before" not in {d.code for d in told}
    if told:
        # Then no choice of rows is safe: not even if all that was not published is withheld.
        known = {(o.period, o.area) for o in before if o.value is not None}
        least = [
            o if (o.period, o.area) in known else replace(o, value=None, status="suppressed")
            for o in after
        ]
        assert check(least, before=before) != []


def test_a_row_that_is_missing_is_protected_like_the_others() -> None:
    # The city has 7 in the half year, and 5 in the first quarter, whose row is missing.
    first, second, half = (*QUARTERS[:2], "2023-04/2023-09")
    made = [
        *rows(first, {NORTH: 0, SOUTH: 5}),
        *rows(second, {NORTH: 1, SOUTH: 1}),
        *rows(half, {NORTH: 1, SOUTH: 6, CITY: 7}),
    ]
    protected = protect(made, CALLERS, plan(wards=(NORTH, SOUTH)))
    assert None in (protected[0].value, protected[1].value, protected[-1].value)
    assert check(protected, plan(wards=(NORTH, SOUTH))) == []


@settings(deadline=None, max_examples=60)
@given(tables(quarters=2, wards=2))
def test_a_reader_who_tries_every_count_learns_no_small_one(made: list[Observation]) -> None:
    """Brute force over every table of 2 wards and 2 quarters, independent of the solver."""
    protected = protect(made, CALLERS, two_wards())
    assert check(protected, two_wards()) == []
    told = {(o.period, o.area): int(o.value) for o in protected if o.value is not None}
    most = max([*told.values(), 12]) + 5
    first, second, half = (*QUARTERS[:2], "2023-04/2023-09")
    inner = [(p, w) for p in (first, second) for w in WARDS[:2]]
    choices = [
        [told[cell]] if cell in told else range(min(most, _bound(told, cell)) + 1) for cell in inner
    ]
    possible: dict[tuple[str, str], set[int]] = {}
    for counts in product(*choices):
        table = dict(zip(inner, counts, strict=True))
        for period in (first, second):
            table[period, CITY] = sum(table[period, w] for w in WARDS[:2])
        for code in (*WARDS[:2], CITY):
            table[half, code] = table[first, code] + table[second, code]
        if all(table[cell] == value for cell, value in told.items()):
            for cell, value in table.items():
                possible.setdefault(cell, set()).add(value)
    withheld = {(o.period, o.area) for o in protected if o.value is None}
    for cell, values in possible.items():
        if cell in withheld:
            assert len(values) > 1
        elif cell not in told:
            assert len(values) > 1 or values.isdisjoint({1, 2, 3, 4})


def _bound(told: dict[tuple[str, str], int], cell: tuple[str, str]) -> int:
    """No count is larger than a published total that it is part of."""
    period, code = cell
    totals = ((period, CITY), ("2023-04/2023-09", code), ("2023-04/2023-09", CITY))
    return min([told[t] for t in totals if t in told], default=17)


def two_wards() -> Plan:
    return plan(wards=WARDS[:2])


@settings(deadline=None, max_examples=60)
@given(tables(), st.sets(st.integers(0, 19)))
def test_no_finding_holds_a_count(made: list[Observation], hidden: set[int]) -> None:
    # Periods, lines and the words “1 to 4” are the only numbers that a finding has.
    given_ = [
        replace(o, value=None, status="suppressed") if place in hidden else o
        for place, o in enumerate(made)
    ]
    for d in check(given_, before=made[:7]):
        text = f"{d.message} | {d.help}".replace("1 to 4", "")
        text = re.sub(r"lines? \d+|\d{4}(/\d\d)?|and \d+ more|of \d+ more", "", text)
        assert not re.search(r"\d", text), d


@pytest.mark.parametrize("counts", [{NORTH: 3, SOUTH: 1, EAST: 2, CITY: 6}, {NORTH: 1, CITY: 1}])
def test_a_table_of_small_counts_alone_is_withheld(counts: dict[str, int]) -> None:
    made = protect(rows(YEAR, dict(counts)), CALLERS, plan())
    assert set(shown(made)) <= {None, 6}
    assert check(made) == []
