"""What the pages of lists work out for themselves."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from generator.model import NOT_STATED
from generator.pages import checks, questions
from generator.pages.assessments import topics
from generator.pages.linked_strategies import outlasts


@pytest.mark.parametrize(
    ("ends", "plan_ends", "words"),
    [
        ("2027", "2028", "Ends before the plan does"),
        ("2028-02", "2028-03-31", "Ends before the plan does"),
        ("2028", "2028-03", "Cannot be told: the dates are not exact enough"),
        ("2028", "2028", "Cannot be told: the dates are not exact enough"),
        ("2028-03", "2028-03", "Cannot be told: the dates are not exact enough"),
        ("2028-03-31", "2028", "Cannot be told: the dates are not exact enough"),
        ("2028-03-31", "2028-03-31", "Ends with the plan"),
        ("2030", "2028", "Ends after the plan does"),
        (NOT_STATED, "2028", "No end is stated"),
        ("2027", NOT_STATED, "The plan’s own end is not stated"),
    ],
)
def test_outlasts(ends: str, plan_ends: str, words: str) -> None:
    assert outlasts(ends, plan_ends) == words


def test_topics_stand_in_the_order_of_the_source() -> None:
    findings = [SimpleNamespace(topic=topic) for topic in ("Theft", "Drugs & alcohol", "Theft")]
    made = topics(cast("Any", findings))
    assert [(t.title, t.anchor, len(t.findings)) for t in made] == [
        ("Theft", "topic_theft", 2),
        ("Drugs & alcohol", "topic_drugs-alcohol", 1),
    ]


def test_questions_stand_by_topic_and_state() -> None:
    entries = [
        SimpleNamespace(topic=topic, state=state)
        for topic, state in (("gaps", "open"), ("names", "settled"), ("names", "open"))
    ]
    given = cast("Any", entries)
    assert [t.name for t in questions.topics(given, "open")] == ["names", "gaps"]
    assert [t.name for t in questions.topics(given, "settled")] == ["names"]


def test_what_is_in_backticks_is_code() -> None:
    assert checks.prose("Write `a < b`, not b.") == "Write <code>a &lt; b</code>, not b."
