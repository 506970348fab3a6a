"""Ids of new records: short, in the form of the schemas, and never used before."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.forms.ids import LONGEST, new_id
from tests.support import schemas


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Paint the bins", "paint-bins"),
        ("To be or to be", "be-be"),
        ("The of and", "the-of-and"),
        ("Coventry’s café", "coventrys-cafe"),
        ("none", "none-2"),
        ("Index", "index-2"),
        ("行动", "less-litter-action"),
        ("!", "less-litter-action"),
        ("7", "less-litter-action-7"),
        ("x" * 100, "x" * LONGEST),
        (
            "Implementing an effective monitoring of enforcement",
            "implementing-effective-monitoring",
        ),
    ],
)
def test_an_id_is_made_of_the_words_that_matter(title: str, made: str) -> None:
    assert new_id(title, set(), "less-litter-action") == made


def test_an_id_that_is_or_was_there_is_not_used_again() -> None:
    taken = {"paint-bins", "paint-bins-2", "paint-bins-4"}
    assert new_id("Paint the bins", taken, "action") == "paint-bins-3"


@given(st.text(max_size=200), st.sets(st.sampled_from(["a-b", "action", "action-2", "none"])))
def test_any_title_makes_an_id_of_the_schemas(title: str, taken: set[str]) -> None:
    made = new_id(title, taken, "action")
    form = schemas().definitions["id"]
    assert re.fullmatch(form["pattern"], made)
    assert form["minLength"] <= len(made) <= form["maxLength"]
    assert made not in taken
