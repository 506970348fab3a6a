"""Examples, made so that what is wrong with them is seen."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.explain import examples
from generator.rules import CATALOGUE
from generator.rules.base import Example


@given(st.text())
def test_every_character_of_an_example_can_be_seen(text: str) -> None:
    made = examples.visible(text)
    assert all(c in " \n" or unicodedata.category(c)[0] not in "CZ" for c in made)
    assert all(c in made for c in text if unicodedata.category(c)[0] in "LNPS")


@pytest.mark.parametrize("code", CATALOGUE)
def test_both_sides_of_every_example_say_something(code: str) -> None:
    example = CATALOGUE[code].example
    for side in (examples.refused(example), examples.accepted(example)):
        assert side.path
        assert side.text or side.said


def test_what_is_left_out_is_shown() -> None:
    made = examples.refused(Example(path="plan/x.yaml", original="a: b\n", bad="", good="a: b\n"))
    assert (made.said, made.text) == ("These words are left out:", "a: b\n")
