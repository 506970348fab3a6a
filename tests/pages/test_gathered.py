"""What changed alike on a day is told together, and nothing is lost by it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.pages.gathered import LEAST, gathered
from generator.views import Event

EVENTS = st.builds(
    Event,
    ref=st.sampled_from(["board/a", "board/b", "action/a", "indicator/a"]),
    subject=st.sampled_from(["Board “A”", "Figures of “A”"]),
    says=st.sampled_from([("new",), ("new", "3 figures added"), ("owner changed",), ("a", "b")]),
    weight=st.just("data"),
    decision=st.sampled_from(["", "board-2025"]),
    name=st.just("A"),
)


def board(name: str, *says: str, decision: str = "") -> Event:
    return Event(f"board/{name}", f"Board “{name}”", says, "editorial", decision, name)


def test_records_of_a_kind_that_say_the_same_are_told_together() -> None:
    alike = [board(name, "reviewers marked as not stated") for name in "abc"]
    other = board("d", "note reworded")
    first, second = gathered([alike[0], other, *alike[1:]])
    assert first.title == "3 boards: reviewers marked as not stated"
    assert first.events == tuple(alike)
    assert [first.beside(event) for event in first.events] == ["", "", ""]
    assert (second.title, second.events) == ("", (other,))


def test_new_ones_are_told_together_with_what_each_brings() -> None:
    events = [
        Event(f"indicator/{n}", f"Indicator “{n}”", ("new", f"{n} figures added"), "data", name="x")
        for n in (7, 8, 9)
    ]
    (found,) = gathered(events)
    assert found.title == "3 new indicators"
    assert [found.beside(event) for event in events] == [
        "7 figures added", "8 figures added", "9 figures added"
    ]  # fmt: skip


def test_figures_are_not_taken_for_their_indicators() -> None:
    events = [
        Event(f"indicator/{n}", f"Figures of “{n}”", ("1 figure added (2025)",), "data", name="x")
        for n in (7, 8, 9)
    ]
    (found,) = gathered(events)
    assert found.title == "Figures of 3 indicators: 1 figure added (2025)"


def test_what_another_decision_agreed_to_stands_apart() -> None:
    events = [board(name, "chair changed", decision=name) for name in "abc"]
    assert [item.title for item in gathered(events)] == ["", "", ""]


@given(st.lists(EVENTS, max_size=30))
def test_every_event_is_told_once(events: list[Event]) -> None:
    items = gathered(events)
    told = [event for item in items for event in item.events]
    assert sorted(map(repr, told)) == sorted(map(repr, events))
    for item in items:
        assert bool(item.title) == (len(item.events) >= LEAST)
        assert {event.decision for event in item.events} == {item.decision}
