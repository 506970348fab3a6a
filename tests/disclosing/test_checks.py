"""What files of people tell: small counts, and what can be worked out from the others."""

from __future__ import annotations

import pytest

from generator.disclosing import sums
from tests.disclosing.made import (
    CITY,
    EAST,
    NORTH,
    SOUTH,
    area,
    check,
    codes,
    found,
    indicator,
    plan,
    row,
    rows,
    tables,
)

YEAR = "2023-04/2024-03"
QUARTERS = ("2023-04/2023-06", "2023-07/2023-09", "2023-10/2023-12", "2024-01/2024-03")
SUMMER = ("2023-07", "2023-08", "2023-09")


@pytest.mark.parametrize(
    ("count", "small"), [(0, False), (1, True), (4, True), ("4.0", True), (5, False)]
)
def test_a_small_count_is_refused_at_its_cell_and_0_is_not(count: int | str, small: bool) -> None:
    made = [row(YEAR, CITY, count)]
    diagnostics = check(made)
    assert codes(diagnostics) == ([("small-number", 2)] if small else [])
    if small:
        table = tables(made).tables[0]
        assert diagnostics[0].span == table.span(2, "value")


def test_indicators_that_do_not_count_people_are_left_alone() -> None:
    other = plan(indicator("callers", disclosure="none"))
    assert check([row(YEAR, CITY, 3)], other) == []


@pytest.mark.parametrize("count", ["5.5", "-1", "-0.5", "0.1"])
def test_what_cannot_be_a_count_is_said_without_the_value(count: str) -> None:
    diagnostics = check([row(YEAR, CITY, count)])
    assert codes(diagnostics) == [("csv-not-a-count", 2)]
    assert count not in diagnostics[0].message + diagnostics[0].help


# ---------------------------------------------------------------- areas


def test_a_ward_that_is_the_city_less_the_others_is_told_with_the_fewest_to_hide_too() -> None:
    diagnostics = check(rows(YEAR, {NORTH: None, SOUTH: 20, EAST: 17, CITY: 40}))
    assert codes(diagnostics) == [("can-be-worked-out", 2)]
    assert "2023/24 in North Ward" in diagnostics[0].message
    assert "line 5" in diagnostics[0].message
    assert diagnostics[0].help == "withhold line 4 in the same way"
    safe = rows(YEAR, {NORTH: None, SOUTH: 20, EAST: None, CITY: 40})
    assert check(safe) == []


def test_a_withheld_total_whose_parts_all_stand_there_can_be_worked_out() -> None:
    diagnostics = check(rows(YEAR, {NORTH: 8, SOUTH: 20, EAST: 17, CITY: None}))
    assert codes(diagnostics) == [("can-be-worked-out", 5)]
    assert "the sum of its parts" in diagnostics[0].message


def test_withheld_parts_that_are_a_small_count_together() -> None:
    diagnostics = check(rows(YEAR, {NORTH: None, SOUTH: None, EAST: 37, CITY: 40}))
    assert codes(diagnostics) == [("small-group", 5)]
    assert "line 2 and line 3" in diagnostics[0].message


def test_a_small_total_is_not_said_to_have_been_published_before() -> None:
    diagnostics = check(rows(YEAR, {NORTH: None, SOUTH: None, EAST: None, CITY: 3}))
    assert codes(diagnostics) == [("small-group", 5), ("small-number", 5)]
    assert "counts of 1 to 4 that stand in the file first" in diagnostics[0].help
    assert check(rows(YEAR, {NORTH: None, SOUTH: None, EAST: None, CITY: None})) == []


def test_two_withheld_parts_of_nothing_are_both_0() -> None:
    diagnostics = check(rows(YEAR, {NORTH: None, SOUTH: None, EAST: 40, CITY: 40}))
    assert codes(diagnostics) == [("can-be-worked-out", 2), ("can-be-worked-out", 3)]


def test_a_row_that_is_missing_protects_nothing() -> None:
    diagnostics = check(rows(YEAR, {SOUTH: 20, EAST: 17, CITY: 40}))
    assert codes(diagnostics) == [("small-group", 4)]
    assert check(rows(YEAR, {SOUTH: 20, EAST: 17, CITY: 45})) == []
    assert check(rows(YEAR, {SOUTH: 20, EAST: 17, CITY: 37})) == []


def test_a_missing_row_that_two_sums_name_is_told_once() -> None:
    # The city by quarter, and North by year, leave one quarter of North: its other rows are there.
    made = [
        *rows(QUARTERS[0], {SOUTH: 30, EAST: 30, CITY: 63}),
        *(r for q in QUARTERS[1:] for r in rows(q, {NORTH: 10, SOUTH: 30, EAST: 30, CITY: 70})),
        *rows(YEAR, {NORTH: 33, SOUTH: 120, EAST: 120, CITY: 273}),
    ]
    diagnostics = check(made)
    assert {code for code, _ in codes(diagnostics)} == {"can-be-worked-out"}
    assert "a count of 1 to 4 people for April to June 2023 in North Ward" in diagnostics[0].message


def test_an_unavailable_number_matters_only_where_it_is_small() -> None:
    def made(total: int) -> list[tuple[str, int]]:
        listed = rows(YEAR, {SOUTH: 20, EAST: 17, CITY: total})
        return codes(check([row(YEAR, NORTH, None, status="unavailable"), *listed]))

    assert made(50) == []
    assert made(37) == []
    assert made(40) == [("can-be-worked-out", 2)]


def test_areas_within_areas_are_put_together_level_by_level() -> None:
    quarter = area("E99999009", NORTH, "Market Quarter")
    made = [*rows(YEAR, {NORTH: 9, SOUTH: 20, EAST: 17, CITY: None})]
    assert codes(check(made, plan(more=[quarter]))) == [("can-be-worked-out", 5)]


def test_areas_are_put_together_only_where_plan_yaml_says_so() -> None:
    made = rows(YEAR, {NORTH: None, SOUTH: 20, EAST: 17, CITY: 40})
    assert check(made, plan(wards=())) == []


def test_values_of_one_source_only_are_put_together() -> None:
    made = [
        *rows(YEAR, {NORTH: None, SOUTH: 20, EAST: 17}),
        *rows(YEAR, {CITY: 40}, source="other-plan"),
    ]
    assert check(made) == []


# ---------------------------------------------------------------- periods


@pytest.mark.parametrize("missing", [0, 3])
def test_a_quarter_that_is_the_year_less_the_others(missing: int) -> None:
    made = [row(q, CITY, None if n == missing else 10) for n, q in enumerate(QUARTERS)]
    diagnostics = check([*made, row(YEAR, CITY, 47)])
    assert codes(diagnostics) == [("can-be-worked-out", missing + 2)]


def test_a_year_of_months_and_a_quarter_of_months() -> None:
    months = [f"2023-{month:02}" for month in range(4, 13)] + ["2024-01", "2024-02", "2024-03"]
    made = [row(month, CITY, None if month == "2023-08" else 10) for month in months]
    assert check(made) == []
    year, quarter = row(YEAR, CITY, 113), row(QUARTERS[1], CITY, 23)
    assert codes(check([*made, year])) == [("can-be-worked-out", 6)]
    assert codes(check([*made, quarter])) == [("can-be-worked-out", 6)]
    bare = [row(f"2023-{n:02}", CITY, 9 if n < 12 else None) for n in range(1, 13)]
    assert codes(check([*bare, row("2023", CITY, 102)])) == [("can-be-worked-out", 13)]


def test_periods_of_other_years_are_not_put_together() -> None:
    made = [row(q, CITY, None if n == 2 else 10) for n, q in enumerate(QUARTERS)]
    assert check([*made, row("2023", CITY, 43)]) == []


def test_several_sums_together_tell_what_none_tells_alone() -> None:
    # North and South each have two quarters withheld; the city's quarters settle them.
    first, second = QUARTERS[:2]
    made = [
        *rows(first, {NORTH: None, SOUTH: None, EAST: 10, CITY: 10}),
        *rows(second, {NORTH: None, SOUTH: None, EAST: 10, CITY: 30}),
        row("2023-04/2023-09", NORTH, 12),
    ]
    told = check(made)
    assert [line for code, line in codes(told) if code == "can-be-worked-out"] == [2, 3, 6, 7]


# ---------------------------------------------------------------- indicators


def test_a_part_that_is_the_whole_less_the_other() -> None:
    of = plan(
        indicator("callers", parts=("adults", "children")),
        indicator("adults"),
        indicator("children"),
    )
    made = [
        row(YEAR, CITY, 40),
        row(YEAR, CITY, 37, name="adults"),
        row(YEAR, CITY, None, name="children"),
    ]
    diagnostics = check(made, of)
    assert found(diagnostics) == [("can-be-worked-out", "children.csv", 2)]
    assert "line 2 of data/callers.csv" in diagnostics[0].message
    assert diagnostics[0].help == "withhold line 2 of data/adults.csv in the same way"


def test_parts_that_are_no_people_are_not_put_together() -> None:
    of = plan(
        indicator("callers", parts=("adults", "children")),
        indicator("adults", disclosure="none"),
        indicator("children"),
    )
    made = [
        row(YEAR, CITY, 40),
        row(YEAR, CITY, 37, name="adults"),
        row(YEAR, CITY, None, name="children"),
    ]
    assert check(made, of) == []


# ---------------------------------------------------------------- what does not fit


def test_sums_that_do_not_hold_are_said_once_a_kind_and_only_where_it_matters() -> None:
    wrong = [*rows(YEAR, {NORTH: 10, SOUTH: 10, EAST: 10, CITY: 20})]
    assert check(wrong) == []
    hidden = rows("2024-04/2025-03", {NORTH: None, SOUTH: 20, EAST: 17, CITY: 30})
    again = rows("2025-04/2026-03", {NORTH: None, SOUTH: 20, EAST: 17, CITY: 31})
    diagnostics = check([*wrong, *hidden, *again])
    assert [code for code, _ in codes(diagnostics)] == ["people-do-not-add-up"] * 2
    assert "30" not in diagnostics[0].message.replace("2024/25", "")


def test_sums_that_cannot_hold_together_are_said() -> None:
    # Each sum by itself leaves room for the withheld quarter; they leave different room.
    first, second = QUARTERS[:2]
    made = [
        *rows(first, {NORTH: None, SOUTH: 10, EAST: 10, CITY: 50}),
        *rows(second, {NORTH: 10, SOUTH: 10, EAST: 10, CITY: 30}),
        row("2023-04/2023-09", NORTH, 20),
    ]
    assert "people-do-not-add-up" in {code for code, _ in codes(check(made))}


def test_a_table_that_is_too_large_is_said_and_its_sums_are_looked_at_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sums, "LARGEST", 3)
    made = [r for q in QUARTERS for r in rows(q, {NORTH: None, SOUTH: None, EAST: 10, CITY: 20})]
    made += [row(YEAR, NORTH, 20), row(YEAR, SOUTH, 20)]
    made += rows("2024-05", {NORTH: None, SOUTH: 10, EAST: 10, CITY: 27})
    assert [code for code, _ in codes(check(made))] == ["people-not-checked", "can-be-worked-out"]
    made[0] = row(QUARTERS[0], NORTH, 10)
    told = codes(check(made))
    assert {code for code, _ in told} == {"can-be-worked-out", "people-not-checked"}
    assert ("can-be-worked-out", 3) in told


def test_many_cells_to_hide_are_named_by_example() -> None:
    made = [
        r
        for year in range(2000, 2008)
        for r in rows(f"{year}", {NORTH: None, SOUTH: 20, EAST: 17, CITY: 50})
    ]
    diagnostics = check([*made, *rows("2000/2007", {NORTH: 104, SOUTH: 160, EAST: 136, CITY: 400})])
    helps = {d.help for d in diagnostics}
    assert len(diagnostics) == 8
    assert len(helps) == 1
    assert next(iter(helps)).startswith("withhold further numbers in the same way, for example")
    assert "more" in next(iter(helps))


def test_a_remedy_is_not_to_hide_what_was_published_before() -> None:
    before = rows(YEAR, {SOUTH: 20, EAST: 17})
    now = rows(YEAR, {NORTH: None, SOUTH: 20, EAST: 17, CITY: 40})
    (told,) = check(now, before=before)
    assert told.help == "withhold line 5 in the same way"
    (told,) = check(now, before=rows(YEAR, {SOUTH: 20, EAST: 17, CITY: 40}))
    assert "git log" in told.help


# ---------------------------------------------------------------- notes


@pytest.mark.parametrize(
    ("note", "small"),
    [
        ("12 + 3 = 15", True),
        ("3 + 12 = 15", True),
        ("18 − 3 = 15", True),
        ("18 - 3 = 15", True),
        ("12 + 13 = 25", False),
        ("12 + 3.5 = 15.5", False),
        ("1,200 + 300 = 1,500", False),
        ("12 + 30 = 42; table 3 of 4, 2024-04", False),
        ("200 × (1 − 0.07) = 186", False),
    ],
)
def test_the_sum_of_a_derived_value_must_not_hold_a_small_count(note: str, small: bool) -> None:
    diagnostics = check([row(YEAR, CITY, 15, status="derived", note=f'"{note}"')])
    assert codes(diagnostics) == ([("small-number", 2)] if small else [])
    assert check([row(YEAR, CITY, 15, note=f'"{note}"')]) == []
