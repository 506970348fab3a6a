"""What the checks find in a proposed plan, told in the form's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.proposing import findings
from generator.proposing.outcome import Result
from generator.rules import CATALOGUE
from tests.forms.support import GIVEN, sent
from tests.proposing.support import prepared
from tests.proposing.test_examples import CODES
from tests.support import MINIMAL

if TYPE_CHECKING:
    from collections.abc import Mapping


@pytest.mark.parametrize("code", [*findings.PHRASES, *findings.NOTES])
def test_every_code_that_has_words_is_one(code: str) -> None:
    assert code in CATALOGUE


@pytest.mark.parametrize(
    ("name", "answers", "label", "said"),
    [
        ("change-date", {"due": "2020"}, "When is it due?", "from 1 April 2025 to 31 March 2028"),
        ("change-wording", {"wording": "n/a"}, "The new words", "tells a reader nothing"),
        ("change-wording", {"wording": "not-stated"}, "The new words", "says nothing yet"),
        ("change-wording", {"wording": "itâ€™s"}, "The new words", "wrong encoding"),
        (
            "change-wording",
            {"wording": "Empty the bins each day"},
            "The new words",
            "has just these words already",
        ),
        (
            "change-wording",
            {"part": "explanation", "wording": "Well.\nnote: more"},
            "The new words",
            "begins with a word and a colon",
        ),
        ("change-wording", {"wording": "a <b>c"}, "The new words", "HTML has no place in a text"),
        (
            "propose-action",
            {"explanation": "![x](https://example.org)"},
            "The action explained",
            "Pictures cannot stand",
        ),
        (
            "propose-action",
            {"reason": "> x"},
            "What makes them the owner?",
            "a block quotation",
        ),
        (
            "propose-action",
            {"wording": "tbc"},
            "The action, in the words",
            "tells a reader nothing",
        ),
        ("propose-action", {"due": "2020"}, "When is it due?", "before the plan starts"),
        ("change-owner", {"source": "# x"}, "What makes them the owner?", "is a heading"),
    ],
)
def test_a_finding_is_told_of_the_answer_that_it_stands_in(
    name: str, answers: Mapping[str, str], label: str, said: str
) -> None:
    made = prepared(MINIMAL, sent(name, dict(GIVEN[name]) | dict(answers))).outcome
    assert made.result is Result.CORRECT, made.answer
    (line,) = [line for line in made.answer.splitlines() if line.startswith("- ")]
    assert line.startswith(f"- **{label}")
    assert said in line
    assert not CODES.search(line.replace("You wrote “not-stated”", ""))


def test_two_answers_that_are_wrong_are_told_both() -> None:
    wrong = {"explanation": "<b>", "reason": "# x", "due": "2020"}
    made = prepared(MINIMAL, sent("propose-action", dict(GIVEN["propose-action"]) | wrong)).outcome
    labels = ["The action explained", "What makes them the owner?", "When is it due?"]
    lines = [line for line in made.answer.splitlines() if line.startswith("- ")]
    assert [line.split("**")[1] for line in lines] == labels
