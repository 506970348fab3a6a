"""To which part of the plan a report of a mistake is sorted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.forms import FORMS
from tests.forms.support import FULL, context

GIVEN = {"wrong": "x", "right": "", "source": "", "public": "yes"}


def about(page: str) -> tuple[str, str]:
    made = FORMS["report-mistake"].propose({**GIVEN, "page": page}, context(FULL))
    assert not made.edits
    assert not made.complaints
    return made.about, made.path


@pytest.mark.parametrize(
    ("page", "path"),
    [
        ("https://plan.example.org/boards/streets-board/", "plan/boards/streets-board.yaml"),
        ("https://plan.example.org/boards/streets-board.html#x", "plan/boards/streets-board.yaml"),
        (
            "https://plan.example.org/objectives/less-litter/#empty-bins",
            "plan/objectives/less-litter.yaml",
        ),
        ("The row of it (plan/boards/bins-group.yaml)", "plan/boards/bins-group.yaml"),
        ("Have less litter", "plan/objectives/less-litter.yaml"),
        ("have less liter", "plan/objectives/less-litter.yaml"),
        ("lend-brooms", "plan/objectives/less-litter.yaml"),
        ("plan/boards/../../etc/passwd.yaml", ""),
        ("The colour of the sky", ""),
        ("/", ""),
    ],
)
def test_a_page_is_known_by_its_address_its_file_or_its_name(page: str, path: str) -> None:
    assert about(page)[1] == path
    assert bool(about(page)[0]) == bool(path)


@given(st.text(max_size=60))
def test_any_words_are_sorted_to_a_file_of_the_plan_or_to_none(page: str) -> None:
    _, path = about(page)
    assert not path or (FULL / path).is_file()
