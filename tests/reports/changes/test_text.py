"""A comparison for a terminal, and what the forms share."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from generator.diff.changes import Act, Weight
from generator.diff.told import Item, Section, Told, summary
from generator.reports.changes import text, words
from tests.reports.changes.made import HOSTILE, TEXT, comparisons, told


def assert_seen(made: str) -> None:
    """Nothing is hidden, and nothing drives the terminal."""
    for char in made:
        assert char == "\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp")


@pytest.mark.parametrize("which", HOSTILE)
def test_nothing_hostile_comes_through(which: str) -> None:
    assert_seen(text.report(told((which,))))


@given(comparisons())
def test_any_comparison_can_be_seen(which: Told) -> None:
    assert_seen(text.report(which))


@given(TEXT)
def test_a_clean_text_has_as_many_characters(which: str) -> None:
    assert len(words.clean(which)) == len(which)
    assert words.clean(words.clean(which)) == words.clean(which)


def test_a_change_is_two_short_paragraphs() -> None:
    item = Item("action/x", Act.CHANGED, Weight.SUBSTANTIVE, "Action “x”",
                ("owner changed from not stated to Broom Club",), ("Streets Board",),
                "objectives/x/#y", "plan/objectives/x.yaml:12", "The board’s decision")  # fmt: skip
    made = text.report(Told("a", "b", (Section("Priority 1", (item,)),), undecided=("action/z",)))
    assert made == (
        "a to b: 1 change of substance\n"
        "\n"
        "Priority 1\n"
        "  - Action “x”: owner changed from not stated to Broom Club. [of substance]\n"
        "      plan/objectives/x.yaml:12 · objectives/x/#y · reported on by Streets Board · "
        "decided: The\n"
        "      board’s decision\n"
    )


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ("", "no change of meaning"),
        ("s", "1 change of substance"),
        ("ss", "2 changes of substance"),
        ("e", "1 editorial change"),
        ("sde", "3 changes: 1 of substance, 1 of data, 1 editorial"),
        ("ssee", "4 changes: 2 of substance, 2 editorial"),
    ],
)
def test_changes_are_counted(weights: str, said: str) -> None:
    known = {weight.value[0]: weight for weight in Weight}
    items = tuple(
        Item(f"action/{n}", Act.CHANGED, known[w], "x", ("y",)) for n, w in enumerate(weights)
    )
    assert summary(Told("a", "b", (Section("P", items),) if items else ())) == said


def test_what_cannot_be_read_and_what_differs_beside_is_named_up_to_a_number() -> None:
    one = Told("a", "b", (), ("plan/x.yaml",), ("docs/about.md",))
    assert words.unread(one) == (
        "1 file could not be read, so nothing is said about it: plan/x.yaml."
    )
    assert (
        words.beside(one)
        == "Besides the plan and its figures, 1 other file changes: docs/about.md."
    )
    many = Told("a", "b", (), ("x",) * 1_031, ("y",) * 31)
    assert words.unread(many).startswith("1,031 files could not be read, so nothing is said about")
    assert words.unread(many).endswith("x and 1,001 more.")
    assert words.beside(many).endswith("y and 1 more.")
    assert words.unread(Told("a", "b", ())) == words.beside(Told("a", "b", ())) == ""


@given(TEXT, TEXT)
def test_what_differs_is_within_what_is_shown(one: str, other: str) -> None:
    old, new = words.differing(one, other)
    for text_of, cut in ((one, old), (other, new)):
        assert len(cut.split()) <= len(text_of.split()) + 2
    if one.split() != other.split():
        assert (old, new) != ("", "") or not (one.strip() or other.strip())
