"""Small numbers: what a table tells, alone or with another release, and what to hide."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.statistics.disclosure import (
    Code,
    Sum,
    Table,
    broken,
    check,
    crossed,
    differencing,
    possible,
    small_numbers,
    sound,
    table,
    widest,
    worked_out,
)
from generator.statistics.suppression import suppress

ROW = Sum("all", ("a", "b", "c", "d"))


def row(a: int | None, b: int | None, c: int | None, d: int | None, total: int | None) -> Table:
    return table({"a": a, "b": b, "c": c, "d": d, "all": total}, [ROW])


def grid(numbers: list[list[int]]) -> Table:
    names = [f"r{n}" for n in range(len(numbers))]
    columns = [f"c{n}" for n in range(len(numbers[0]))]
    cells = [dict(zip(columns, line, strict=True)) for line in numbers]
    return crossed(
        dict(zip(names, cells, strict=True)),
        row_totals={name: sum(line) for name, line in zip(names, numbers, strict=True)},
        column_totals={c: sum(line[n] for line in numbers) for n, c in enumerate(columns)},
        grand_total=sum(map(sum, numbers)),
    )


def codes(of: Table) -> list[tuple[Code, tuple[str, ...]]]:
    return [(each.code, each.cells) for each in check(of)]


@pytest.mark.parametrize(("value", "small"), [(0, False), (1, True), (4, True), (5, False)])
def test_the_edges_of_a_small_number(value: int, small: bool) -> None:
    found = small_numbers(table({"a": value}))
    assert bool(found) is small
    assert all(each.code is Code.SMALL_NUMBER for each in found)


def test_one_hidden_cell_is_the_total_less_the_rest() -> None:
    assert codes(row(None, 20, 30, 40, 93)) == [
        (Code.WORKED_OUT, ("a",)),
        (Code.GROUP, ("a",)),
    ]
    assert codes(row(None, 20, 30, 40, 97)) == [(Code.WORKED_OUT, ("a",))]
    assert codes(row(10, 20, 30, 40, None)) == [(Code.WORKED_OUT, ("all",))]


def test_two_hidden_cells_can_be_a_small_group() -> None:
    assert codes(row(None, None, 30, 40, 73)) == [(Code.GROUP, ("a", "b"))]
    assert codes(row(None, None, 30, 40, 75)) == []


def test_two_hidden_cells_of_nothing_are_both_0() -> None:
    assert codes(row(None, None, 30, 40, 70)) == [
        (Code.WORKED_OUT, ("a",)),
        (Code.WORKED_OUT, ("b",)),
    ]


def test_sums_together_tell_what_none_tells_alone() -> None:
    # Each sum has two hidden cells or more, and yet their difference is c.
    found = table(
        {"a": None, "b": None, "c": None, "x": 20, "y": 29},
        [Sum("x", ("a", "b")), Sum("y", ("a", "b", "c"))],
    )
    assert (Code.WORKED_OUT, ("c",)) in codes(found)


def test_bounds_can_settle_what_linear_algebra_leaves_open() -> None:
    # a + b = 6 and b + c = 0: b and c are 0 or more, so both are 0 and a is 6.
    found = table(
        {"a": None, "b": None, "c": None, "x": 6, "y": 0},
        [Sum("x", ("a", "b")), Sum("y", ("b", "c"))],
    )
    assert codes(found) == [(Code.WORKED_OUT, (cell,)) for cell in "abc"]


def test_findings_never_hold_the_value() -> None:
    for finding in (*check(row(None, 20, 30, 40, 93)), *check(table({"a": 3}))):
        text = f"{finding.message} {finding.help}"
        assert "93" not in text
        assert "3" not in text.replace("1 to 4", "")


@pytest.mark.parametrize(
    ("values", "sums", "says"),
    [
        ({"a": -1}, [], "whole number"),
        ({"a": 1.5}, [], "whole number"),
        ({"a": 1, "t": 1}, [Sum("t", ("a", "b"))], "no cell"),
        ({"a": 1, "t": 1}, [Sum("t", ())], "needs parts"),
        ({"a": 1, "t": 2}, [Sum("t", ("a", "a"))], "each of them once"),
        ({"a": 1, "t": 2}, [Sum("t", ("a",))], "do not add up"),
        ({"a": None, "b": 9, "t": 5}, [Sum("t", ("a", "b"))], "no counts for the hidden"),
    ],
)
def test_a_table_that_does_not_fit_is_refused(
    values: dict[str, float | None], sums: list[Sum], says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        table(values, sums)


def test_a_crossed_table_needs_every_cell() -> None:
    with pytest.raises(ValueError, match="every row needs every column"):
        crossed({"r": {"a": 1}}, row_totals={}, column_totals={"a": 1}, grand_total=1)


def test_an_unknown_cell_is_told_only_where_it_is_small() -> None:
    def told(total: int) -> list[Code]:
        whole = {"a": None, "b": 20, "c": 30, "d": 40, "all": total}
        return [each.code for each in check(Table(whole, (ROW,), frozenset("a")))]

    assert told(90) == told(95) == []
    assert told(93) == [Code.WORKED_OUT, Code.GROUP]


def test_an_unknown_cell_protects_a_hidden_one_like_another_hidden_one() -> None:
    values = {"a": None, "b": None, "c": 30, "d": 40, "all": 93}
    assert check(Table(values, (ROW,), frozenset("b"))) == ()
    assert check(Table({**values, "all": 70}, (ROW,), frozenset("b"))) != ()


def test_sums_that_do_not_hold_are_found_and_left_out() -> None:
    wrong = Sum("x", ("a", "b"))
    made = Table({"a": 10, "b": 20, "c": None, "d": None, "x": 31, "all": 40}, (ROW, wrong))
    assert broken(made) == (wrong,)
    assert sound(made).sums == (ROW,)
    assert sound(sound(made)) == sound(made)
    # The total is less than its published parts: nothing hidden can mend that.
    assert broken(Table({"a": 10, "b": 20, "c": None, "d": 0, "all": 29}, (ROW,))) == (ROW,)
    # Each sum could hold, and they cannot hold together.
    torn = Table({"a": None, "b": 5, "x": 9, "y": 8}, (Sum("x", ("a", "b")), Sum("y", ("a", "b"))))
    assert (broken(torn), possible(torn), sound(torn).sums) == ((), False, ())


def test_the_size_of_the_hardest_question() -> None:
    assert widest(row(1, 2, 3, 4, 10)) == 0
    two = Sum("x", ("e", "f"))
    values = dict.fromkeys("abe", None) | {"c": 1, "d": 2, "f": 3, "x": 9, "all": 20}
    assert widest(Table(values, (ROW, two))) == 2


# Suppression.


def test_cells_that_it_is_no_use_to_hide_are_not_chosen() -> None:
    whole = row(3, 20, 15, 40, 78)
    assert suppress(whole, fixed=frozenset("c")).secondary == ("b",)
    assert suppress(whole, fixed=frozenset(["b", "c", "d"])).secondary == ("all",)
    stuck = suppress(whole, fixed=frozenset(["b", "c", "d", "all"]))
    assert stuck.secondary == ()
    assert check(stuck.table) != ()
    simple = suppress(whole, budget=0, fixed=frozenset("c"))
    assert (simple.secondary, check(simple.table)) == (("b",), ())


def test_an_unknown_cell_that_is_not_small_needs_no_other_to_be_hidden() -> None:
    values = {"a": None, "b": 20, "c": 15, "d": 40, "all": 90}
    unknown = Table(values, (ROW,), frozenset("a"))
    assert suppress(unknown).secondary == ()
    assert suppress(Table(values, (ROW,))).secondary == ("c",)
    small = Table({**values, "all": 78}, (ROW,), frozenset("a"))
    assert check(suppress(small).table) == ()
    assert suppress(small).secondary == ("c",)
    total = Table({"a": 5, "b": 20, "c": 15, "d": 40, "all": None}, (ROW,), frozenset(["all"]))
    assert suppress(total).secondary == ()


def test_the_smallest_neighbour_goes_too() -> None:
    found = suppress(row(3, 20, 15, 40, 78))
    assert (found.primary, found.secondary) == (("a",), ("c",))
    assert found.fewest
    assert found.table.values == {"a": None, "b": 20, "c": None, "d": 40, "all": 78}
    assert {each.code for each in found.reasons} == {Code.GROUP, Code.WORKED_OUT}


def test_zeros_are_kept_where_they_can_be() -> None:
    assert suppress(row(3, 0, 15, 40, 58)).secondary == ("c",)


def test_a_small_group_needs_a_third_cell() -> None:
    assert suppress(row(1, 2, 15, 40, 58)).secondary == ("c",)
    assert suppress(row(1, 4, 15, 40, 60)).secondary == ()


def test_a_safe_table_stays_as_it_is() -> None:
    safe = row(10, 20, 15, 40, 85)
    found = suppress(safe)
    assert (found.table, found.primary, found.secondary) == (safe, (), ())


def test_a_grid_needs_a_rectangle() -> None:
    found = suppress(grid([[3, 20, 30], [25, 18, 40], [50, 60, 70]]))
    assert found.primary == ("r0/c0",)
    assert found.secondary == ("r0/c1", "r1/c0", "r1/c1")
    assert found.fewest


def test_cells_hidden_before_stay_hidden() -> None:
    found = suppress(row(None, 20, 15, 40, 78))
    assert (found.primary, found.secondary) == (("a",), ("c",))


def test_the_order_of_cells_and_sums_does_not_matter() -> None:
    one = grid([[3, 20, 30], [25, 18, 40], [2, 60, 70]])
    other = Table(dict(reversed(list(one.values.items()))), tuple(reversed(one.sums)))
    assert suppress(one).secondary == suppress(other).secondary


def test_a_search_without_budget_is_simple_and_safe() -> None:
    numbers = [[3, 20, 30, 9], [25, 18, 1, 40], [2, 60, 70, 11], [0, 0, 2, 8]]
    quick, full = suppress(grid(numbers), budget=0), suppress(grid(numbers))
    assert full.fewest
    assert not quick.fewest
    assert check(quick.table) == check(full.table) == ()
    assert len(quick.secondary) >= len(full.secondary)
    for cell in quick.secondary:
        spared = dict(quick.table.values) | {cell: grid(numbers).values[cell]}
        assert check(Table(spared, quick.table.sums))


def test_a_table_of_wards_is_quick_enough() -> None:
    numbers = [[(7 * r * r + 11 * c * r + 3 * c) % 23 for c in range(6)] for r in range(18)]
    assert check(suppress(grid(numbers)).table) == ()


GRIDS = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 12), min_size=width, max_size=width), min_size=2, max_size=3
    )
)


def solved(of: Table) -> set[str]:
    """The hidden cells that elimination settles: those alone in a row of the reduced form."""
    order = sorted(of.hidden)
    rows = []
    for each in of.sums:
        line = [Fraction(0)] * (len(order) + 1)
        for cell, sign in (*((part, 1) for part in each.parts), (each.total, -1)):
            value = of.values[cell]
            if value is None:
                line[order.index(cell)] += sign
            else:
                line[-1] -= sign * value
        rows.append(line)
    done = 0
    for column in range(len(order)):
        pivot = next((n for n in range(done, len(rows)) if rows[n][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [value / rows[done][column] for value in rows[done]]
        for n, line in enumerate(rows):
            if n != done and line[column]:
                rows[n] = [a - line[column] * b for a, b in zip(line, rows[done], strict=True)]
        done += 1
    alone = [[n for n, value in enumerate(line[:-1]) if value] for line in rows[:done]]
    return {order[places[0]] for places in alone if len(places) == 1}


@settings(deadline=None, max_examples=80)
@given(GRIDS)
def test_nothing_can_be_worked_out_after_suppression(numbers: list[list[int]]) -> None:
    whole = grid(numbers)
    found = suppress(whole)
    assert check(found.table) == ()
    assert solved(found.table) == set()
    assert not [v for v in found.table.values.values() if v in (1, 2, 3, 4)]
    for cell, value in found.table.values.items():
        assert value in (None, whole.values[cell])
    for each in found.table.sums:
        hidden = [part for part in each.parts if found.table.values[part] is None]
        if hidden and found.table.values[each.total] is not None:
            assert sum(whole.values[part] or 0 for part in hidden) not in (1, 2, 3, 4)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.integers(0, 9), min_size=4, max_size=4), st.integers(0, 31))
def test_what_is_worked_out_is_what_every_solution_has(values: list[int], mask: int) -> None:
    names = ["a", "b", "c", "d", "all"]
    truth = dict(zip(names, [*values, sum(values)], strict=True))
    of = table(truth, [ROW]).without(n for k, n in enumerate(names) if mask >> k & 1)
    free = sorted(of.hidden - {"all"})
    limit = truth["all"] + 1 if of.values["all"] is not None else 3
    options: dict[str, set[int]] = {cell: set() for cell in of.hidden}
    for choice in product(range(limit), repeat=len(free)):
        guess = {**of.values, **dict(zip(free, choice, strict=True))}
        parts = sum(guess[n] or 0 for n in "abcd")
        if of.values["all"] in (None, parts):
            for cell in of.hidden:
                options[cell].add(parts if cell == "all" else guess[cell] or 0)
    told = {f.cells[0] for f in worked_out(of) if f.code is Code.WORKED_OUT}
    assert told == {cell for cell, possible in options.items() if len(possible) == 1}
    assert solved(of) <= told


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=2), min_size=2, max_size=2))
def test_no_fewer_cells_would_do(numbers: list[list[int]]) -> None:
    whole = grid(numbers)
    found = suppress(whole)
    assert found.fewest
    start = whole.without(found.primary)
    rest = sorted(set(whole.values) - set(found.primary))
    for size in range(len(found.secondary)):
        for extra in combinations(rest, size):
            assert check(start.without(extra))


# Two releases.


def test_a_value_published_before_is_known() -> None:
    found = differencing(row(None, None, 30, 40, 93), row(3, 20, 30, 40, 93))
    assert [(each.code, each.cells) for each in found] == [
        (Code.PUBLISHED_BEFORE, ("a",)),
        (Code.PUBLISHED_BEFORE, ("b",)),
    ]


def test_two_safe_releases_can_tell_together() -> None:
    # One hides a and b, the other a and c: with b from one and c from the other, a is known.
    first, second = row(None, None, 30, 40, 93), row(None, 20, None, 40, 93)
    assert check(first) == check(second) == ()
    found = {(each.code, each.cells) for each in differencing(second, first)}
    assert (Code.WORKED_OUT, ("a",)) in found
    assert (Code.PUBLISHED_BEFORE, ("c",)) in found


def test_the_same_release_twice_tells_nothing_new() -> None:
    same = row(None, None, 30, 40, 93)
    assert differencing(same, same) == ()


def test_a_new_total_can_tell_an_old_cell() -> None:
    old = table({"a": None, "b": 20})
    new = table({"a": None, "b": 20, "all": 29}, [Sum("all", ("a", "b"))])
    assert (Code.WORKED_OUT, ("a",)) in {(e.code, e.cells) for e in check(new)}
    assert differencing(new, old) == ()  # the new one alone tells it
    late = table({"all": 29, "b": None, "c": None}, [Sum("all", ("b", "c"))])
    early = table({"a": None, "b": 20, "all": 29}, [])
    found = {(each.code, each.cells) for each in differencing(late, early)}
    assert (Code.WORKED_OUT, ("c",)) in found


def test_what_is_unknown_in_one_release_may_be_hidden_in_the_other() -> None:
    new = Table({"a": None, "b": 20, "c": 30, "d": 40, "all": None}, (ROW,), frozenset(["all"]))
    old = Table({"a": None, "b": None, "c": 30, "d": 40, "all": 95}, (ROW,))
    assert check(new) == check(old) == ()
    assert [(e.code, e.cells) for e in differencing(new, old)] == [(Code.WORKED_OUT, ("a",))]
    # Unknown in both, and not small: nobody withheld it.
    old = Table(old.values, (ROW,), frozenset("a"))
    new = Table(new.values, (ROW,), frozenset(["a", "all"]))
    assert differencing(new, old) == ()
    # Without a row now, and published before: nothing is withheld.
    gone = Table({**new.values, "b": None}, (ROW,), frozenset(["a", "b", "all"]))
    assert differencing(gone, row(10, 20, 30, 40, 100)) == ()


def test_revised_releases_say_that_they_are() -> None:
    old, new = row(None, None, 30, 40, 93), row(None, None, 31, 41, 80)
    found = differencing(new, old)
    assert [each.code for each in found] == []
    shrunk = row(None, None, 10, 10, 25)
    grown = table({"a": 26, "b": None, "all": None})
    assert Code.REVISED in {each.code for each in differencing(shrunk, grown)}


@settings(deadline=None, max_examples=80)
@given(st.lists(st.integers(0, 12), min_size=4, max_size=4), st.integers(0, 15), st.integers(0, 15))
def test_differencing_finds_what_elimination_finds(values: list[int], one: int, other: int) -> None:
    a, b, c, d = values
    whole = row(a, b, c, d, sum(values))
    new = whole.without(n for k, n in enumerate("abcd") if one >> k & 1)
    old = whole.without(n for k, n in enumerate("abcd") if other >> k & 1)
    joint = whole.without(new.hidden & old.hidden)
    found = {cell for each in differencing(new, old) for cell in each.cells}
    known = {cell for each in worked_out(new) for cell in each.cells}
    assert (new.hidden - old.hidden) | solved(joint) <= found | known
