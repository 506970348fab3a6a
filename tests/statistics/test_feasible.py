"""Bounds of unknowns, against every whole solution by brute force."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.statistics.feasible import Bounds, Equation, bounds, groups, settled, solvable


def test_a_sum_of_two() -> None:
    found = bounds(["a", "b"], [Equation({"a": 1, "b": 1}, 7)])
    assert found is not None
    assert found["a"] == Bounds(Fraction(0), Fraction(7))
    assert not found["a"].settled


def test_nothing_bounds_what_no_equation_names() -> None:
    found = bounds(["a"], [])
    assert found is not None
    assert found["a"] == Bounds(Fraction(0), None)
    assert not found["a"].settled


def test_what_cannot_hold() -> None:
    assert bounds(["a"], [Equation({"a": 1}, -1)]) is None
    assert bounds(["a", "b"], [Equation({"a": 1}, 5), Equation({"a": 1, "b": 1}, 3)]) is None
    assert bounds([], []) == {}


def test_repeated_and_empty_equations_say_nothing_new() -> None:
    same = Equation({"a": 1, "b": 1}, 7)
    twice = Equation({"a": 2, "b": 2}, 14)
    assert bounds(["a", "b"], [same, same, twice]) == bounds(["a", "b"], [same])


def test_two_sums_can_settle_what_neither_does() -> None:
    found = bounds(
        ["a", "b", "c"], [Equation({"a": 1, "b": 1}, 9), Equation({"a": 1, "b": 1, "c": 1}, 9)]
    )
    assert found is not None
    assert found["c"].settled
    assert not found["a"].settled


NAMES = ["a", "b", "c", "d"]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.integers(0, 2), min_size=4, max_size=4),
    st.lists(st.sets(st.sampled_from(NAMES), min_size=1), min_size=1, max_size=3),
)
def test_bounds_are_those_of_every_solution(values: list[int], groups: list[set[str]]) -> None:
    truth = dict(zip(NAMES, values, strict=True))
    equations = [
        Equation(dict.fromkeys(sorted(group), 1), sum(truth[name] for name in group))
        for group in groups
    ]
    found = bounds(NAMES, equations)
    assert found is not None
    named = set().union(*groups)
    solutions = [
        option
        for option in product(range(9), repeat=4)
        if all(
            sum(option[NAMES.index(name)] for name in e.factors) == e.constant for e in equations
        )
        and all(option[n] == 0 for n, name in enumerate(NAMES) if name not in named)
    ]
    for place, name in enumerate(NAMES):
        assert (found[name].most is None) is (name not in named)
        assert found[name].least <= truth[name]
        if found[name].most is not None:
            options = {option[place] for option in solutions}
            # The bounds are those of real numbers: none of the whole solutions lies outside.
            assert found[name].least <= min(options)
            assert max(options) <= (found[name].most or 0)
    # What is settled is found without all the bounds, and alike.
    assert settled(NAMES, equations) == {n: each for n, each in found.items() if each.settled}
    assert solvable(NAMES, equations)


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.tuples(
            st.dictionaries(st.sampled_from(NAMES), st.sampled_from([-1, 1, 2]), max_size=3),
            st.integers(-2, 9),
        ),
        max_size=4,
    )
)
def test_what_is_settled_is_what_the_bounds_settle(sums: list[tuple[dict[str, int], int]]) -> None:
    equations = [Equation(factors, constant) for factors, constant in sums]
    found = bounds(NAMES, equations)
    assert solvable(NAMES, equations) is (found is not None)
    if found is None:
        assert settled(NAMES, equations) is None
    else:
        assert settled(NAMES, equations) == {n: e for n, e in found.items() if e.settled}


def test_unknowns_that_no_equation_connects_stand_apart() -> None:
    one, two = Equation({"a": 1, "c": 1}, 3), Equation({"b": 1, "d": 1}, 4)
    three, none = Equation({"c": 1, "e": 1}, 5), Equation({}, 0)
    assert list(groups("fedcba", [one, two, three, none])) == [
        (["a", "c", "e"], [one, three]),
        (["b", "d"], [two]),
        (["f"], []),
        ([], [none]),
    ]
    assert not solvable(["a"], [Equation({"a": 1}, 3), Equation({}, 1)])
