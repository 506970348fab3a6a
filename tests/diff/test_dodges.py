"""Ways to change what is promised without a decision, or with one of another time."""

from __future__ import annotations

import pytest

from tests.diff.support import Texts, asked, edited, without
from tests.diff.test_decided import ASKING, OBJECTIVE, OWNED, agreed, with_owner

PRIORITY = "plan/priorities/clean-streets.yaml"
APPROACH = "plan/approaches/broom-first.yaml"
RATE = "plan/indicators/litter-rate.yaml"
PUT = tuple(
    f"title: Collect the litter in the park\n    explained: not-stated\n    owner: {owner}"
    for owner in ("broom-club", "streets-board")
)
LATER = "plan/decisions/board-2026-03-y.yaml"


def later(texts: Texts, agrees: str, date: str = "2026-03-06") -> Texts:
    """The files, and a decision of a later meeting."""
    head = agreed({}, "")["plan/decisions/board-2026-01-x.yaml"]
    head = head.replace("board-2026-01-x", "board-2026-03-y").replace("2026-01-06", date)
    return {**texts, LATER: head + agrees}


def action() -> str:
    text = ASKING[OBJECTIVE]
    return text[text.index("  - id: collect-litter") : text.index("  - id: lend-brooms")]


# ------------------------------------------------------------------ decisions of another time


def test_what_a_later_meeting_changed_is_not_put_back_with_the_earlier_decision() -> None:
    first = agreed(with_owner(ASKING), OWNED + "    to: broom-club\n")
    now = edited(
        later(first, OWNED + "    to: streets-board\n"),
        OBJECTIVE, *PUT
    )  # fmt: skip
    assert asked(first, now).diagnostics == ()
    back = edited(now, OBJECTIVE, *reversed(PUT))
    assert asked(now, back).undecided == ("action/collect-litter",)


@pytest.mark.parametrize("field", ["", "    was: broom-club\n"])
def test_a_later_decision_ends_an_earlier_one_whatever_it_says(field: str) -> None:
    old = later(agreed(ASKING, OWNED + "    to: broom-club\n"), OWNED + field)
    assert asked(old, with_owner(old)).undecided == ("action/collect-litter",)


def test_a_decision_of_the_same_day_leaves_nobody_sure() -> None:
    old = agreed(ASKING, OWNED + "    to: broom-club\n")
    old = later(old, OWNED + "    to: streets-board\n", date="2026-01-06")
    assert asked(old, with_owner(old)).undecided == ("action/collect-litter",)


def test_what_was_taken_out_by_decision_does_not_come_back_with_that_of_its_beginning() -> None:
    held = agreed(ASKING, "  - record: action/collect-litter\n    change: added\n")
    gone = edited(held, OBJECTIVE, action(), "")
    gone = later(gone, "  - record: action/collect-litter\n    change: removed\n")
    assert asked(held, gone).diagnostics == ()
    back = {**gone, OBJECTIVE: held[OBJECTIVE]}
    assert asked(gone, back).undecided == ("action/collect-litter",)


def test_what_came_back_by_decision_is_not_taken_out_with_an_earlier_one() -> None:
    old = agreed(ASKING, "  - record: action/collect-litter\n    change: removed\n")
    old = later(old, "  - record: action/collect-litter\n    change: added\n")
    assert asked(old, edited(old, OBJECTIVE, action(), "")).undecided == ("action/collect-litter",)


def test_of_several_earlier_decisions_the_last_one_covers() -> None:
    old = agreed(ASKING, OWNED + "    to: streets-board\n")
    old = later(old, OWNED + "    to: broom-club\n")
    assert asked(old, with_owner(old)).diagnostics == ()


# ------------------------------------------------------------------ what matters


CHANGES = [
    # what the partners say they will do
    (PRIORITY, "      - empty the bins\n", "      - look at the bins\n"),
    # the plan's own words
    (OBJECTIVE, "as_printed: Have less liter", "as_printed: Have no litter at all"),
    # who reports what to whom, and how often
    ("plan/plan.yaml", "Each board reports each quarter", "Each board reports when it likes"),
    # for whom somebody approves
    ("plan/boards/streets-board.yaml", "organisation: broom-club", "organisation: river-trust"),
    # what protects people
    ("plan/indicators/whispers.yaml", "disclosure: people", "disclosure: none"),
    # what a target is a target of
    (RATE, "unit: rate-per-1000", "unit: percent"),
    (RATE, "title: Rate of litter", "title: Rate of singing"),
    (RATE, "definition: Reports of litter", "definition: Reports of singing"),
    # what a board reported
    ("plan/returns/2025-26-Q1/streets-board.yaml", "A good quarter", "A splendid quarter"),
    # whether and how steps follow each other
    (APPROACH, "steps_are: ordered", "steps_are: parallel"),
]


@pytest.mark.parametrize(("path", "old", "new"), CHANGES)
def test_a_change_of_what_is_promised_needs_a_decision(path: str, old: str, new: str) -> None:
    assert len(asked(ASKING, edited(ASKING, path, old, new)).diagnostics) == 1


def test_what_no_target_is_about_needs_none() -> None:
    path = "plan/indicators/bin-cost.yaml"
    title = next(line for line in ASKING[path].splitlines() if line.startswith("title:"))
    assert asked(ASKING, edited(ASKING, path, title, "title: Another name")).diagnostics == ()


def test_the_order_of_steps_is_part_of_what_they_say() -> None:
    head, *steps = ASKING[APPROACH].partition("printed_in:")[0].split("  - id: ")
    turned = "  - id: ".join([head, *reversed(steps)])
    new = {
        **ASKING,
        APPROACH: turned + "printed_in:" + ASKING[APPROACH].partition("printed_in:")[2],
    }
    assert [d.message.partition("*”: ")[2] for d in asked(ASKING, new).diagnostics] == [
        "order of steps changed; no decision says so"
    ]


@pytest.mark.parametrize(
    ("path", "ref"),
    [
        (RATE, "indicator/litter-rate"),
        ("plan/returns/2025-26-Q1/streets-board.yaml", "return/2025-26-q1-streets-board"),
    ],
)
def test_what_goes_takes_all_with_it_that_mattered(path: str, ref: str) -> None:
    """So nothing is changed by taking it out first, and putting it back otherwise."""
    assert asked(ASKING, without(ASKING, path)).undecided == (ref,)


def test_a_new_series_with_a_target_is_a_promise_and_others_are_none() -> None:
    old = without(ASKING, RATE)
    assert asked(old, ASKING).undecided == ("indicator/litter-rate",)
    other = without(ASKING, "plan/indicators/bin-cost.yaml")
    assert asked(other, ASKING).diagnostics == ()
    path = "plan/returns/2025-26-Q1/streets-board.yaml"
    assert asked(without(ASKING, path), ASKING).diagnostics == ()
