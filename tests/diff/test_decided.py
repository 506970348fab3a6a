"""Which changes a decision covers, and what is said of those that none does."""

from __future__ import annotations

from datetime import date

import pytest

from generator import diff
from generator.diagnostics import Severity
from generator.diff import decided
from generator.diff.names import Names
from generator.diff.undecided import Missing
from tests.diff.support import Texts, asked, edited, full, state, told, without
from tests.support import schemas

OBJECTIVE = "plan/objectives/less-litter.yaml"
OTHER = "plan/objectives/fewer-tips.yaml"
PLAN = "plan/plan.yaml"
RATES = "data/litter-rate.csv"
RULE = "changes:\n  decisions_for:\n    - substantive\n    - data\n    - editorial\n"
DECISION = "plan/decisions/board-2026-01-x.yaml"
EARLIER = "plan/decisions/board-2025-05-lend-brooms.yaml"
HEAD = """id: board-2026-01-x
title: An invented decision
meeting: Exampleton Partnership Board, an invented meeting
board: partnership-board
date: 2026-01-06
agreed: not-stated
minutes: not-stated
agrees:
"""
OWNER = ("    owner: not-stated", "    owner: broom-club")
OWNED = "  - record: action/collect-litter\n    change: changed\n    field: owner\n"


def project(decisions_for: str = "") -> Texts:
    """The synthetic project, where just these changes must name a decision."""
    rule = f"changes:\n  decisions_for: [{decisions_for}]\n" if decisions_for != "-" else ""
    return edited(without(full(), EARLIER), PLAN, RULE, rule)


def agreed(texts: Texts, agrees: str) -> Texts:
    """The files, and a decision that agrees to something."""
    return {**texts, DECISION: HEAD + agrees}


def with_owner(texts: Texts) -> Texts:
    return edited(texts, OBJECTIVE, *OWNER)


ASKING = project("substantive")


# ------------------------------------------------------------------ what covers a change


def test_a_change_of_substance_without_a_decision_is_found_where_it_stands() -> None:
    found = asked(ASKING, with_owner(ASKING))
    assert found.undecided == ("action/collect-litter",)
    assert found.covered == {}
    (diagnostic,) = found.diagnostics
    assert (diagnostic.code, diagnostic.severity) == ("undecided-change", Severity.ERROR)
    assert (diagnostic.span.path, diagnostic.span.line) == (OBJECTIVE, 45)
    assert diagnostic.message == (
        "Objective 1.1, action “Collect the litter in the park”: owner changed from not "
        "stated to Broom Club; no decision says so"
    )
    assert (
        "(record: action/collect-litter, change: changed, field: owner, to: broom-club)"
        in diagnostic.help
    )


@pytest.mark.parametrize(
    "said",
    ["", "    to: broom-club\n", "    to: broom-club\n    was: not-stated\n",
     "    was: not-stated\n"],
)  # fmt: skip
def test_a_new_decision_of_the_field_covers_it(said: str) -> None:
    found = asked(ASKING, agreed(with_owner(ASKING), OWNED + said))
    assert found.diagnostics == ()
    assert found.undecided == ()
    assert found.covered == {"action/collect-litter": "board-2026-01-x"}


@pytest.mark.parametrize(
    "agrees",
    [
        OWNED.replace("collect-litter", "lend-brooms"),
        OWNED.replace("owner", "due"),
        OWNED.replace("action/", "objective/"),
        "  - record: action/collect-litter\n    change: added\n",
        "  - record: action/collect-litter\n    change: removed\n",
        OWNED + "    was: streets-board\n",
        "  []\n",
    ],
)
def test_a_decision_of_something_else_does_not(agrees: str) -> None:
    found = asked(ASKING, agreed(with_owner(ASKING), agrees))
    assert found.undecided == ("action/collect-litter",)


def test_a_decision_that_agreed_to_another_value_is_named() -> None:
    found = asked(ASKING, agreed(with_owner(ASKING), f"{OWNED}    to: streets-board\n"))
    (diagnostic,) = found.diagnostics
    assert diagnostic.message.endswith(
        "; the decision “An invented decision” says to: streets-board"
    )
    assert f"write to: broom-club in {DECISION}" in diagnostic.help
    assert found.missing == ()


def test_a_decision_that_says_wrongly_what_was_before_is_told_so() -> None:
    was = f"{OWNED}    to: broom-club\n    was: streets-board\n"
    (diagnostic,) = asked(ASKING, agreed(with_owner(ASKING), was)).diagnostics
    assert diagnostic.message.endswith("says was: streets-board, not not-stated")
    assert "write was: not-stated, or no “was”" in diagnostic.help


def test_who_decides_of_an_owner_decides_on_what_ground() -> None:
    ground = "\n    owner_basis:\n      basis: adopted\n      reason: A meeting said so."
    new = edited(ASKING, OBJECTIVE, OWNER[0], OWNER[1] + ground)
    assert asked(ASKING, agreed(new, OWNED)).diagnostics == ()
    (diagnostic,) = asked(ASKING, new).diagnostics
    assert "owner changed" in diagnostic.message
    other = edited(new, OBJECTIVE, ground, ground.replace("adopted", "editorial"))
    assert asked(new, other).undecided == ("action/collect-litter",)


def test_a_meeting_that_is_still_to_come_has_decided_nothing() -> None:
    states = state(ASKING), state(agreed(with_owner(ASKING), OWNED))
    names, made = Names(states[::-1], schemas()), diff.compare(*states)
    found = {
        day: [d.code for d in decided.decided(*states, made, names, date(2026, 1, day)).diagnostics]
        for day in (5, 6, 7)
    }
    assert found == {5: ["decision-to-come"], 6: [], 7: []}


def test_another_id_for_the_same_is_one_finding() -> None:
    new = edited(ASKING, OBJECTIVE, "id: less-litter\n", "id: litter-less\n")
    (diagnostic,) = (d for d in asked(ASKING, new).diagnostics if d.span.path == OBJECTIVE)
    assert "the same wording had the id less-litter, and an id lasts for ever" in diagnostic.message
    assert diagnostic.help.startswith("write id: less-litter again")


def test_a_new_id_that_a_decision_brought_in_still_needs_one_for_what_went() -> None:
    new = edited(ASKING, OBJECTIVE, "id: less-litter\n", "id: litter-less\n")
    added = agreed(new, "  - record: objective/litter-less\n    change: added\n")
    assert "objective/less-litter" in asked(ASKING, added).undecided
    assert any(d.message.endswith("taken out; no decision says so")
               for d in asked(ASKING, added).diagnostics)  # fmt: skip


def test_a_second_record_of_one_id_is_no_matter_for_a_decision() -> None:
    text = ASKING[OBJECTIVE]
    part = text[text.index("  - id: collect-litter") : text.index("  - id: lend-brooms")]
    found = asked(ASKING, edited(ASKING, OBJECTIVE, part, part + part))
    assert any("give it an id of its own" in each.help for each in found.diagnostics)
    assert [each.record for each in found.missing if "~" in each.record] == []


def test_what_is_missing_is_what_a_decision_would_say() -> None:
    new = with_owner(edited(ASKING, OTHER, "lead: not-stated", "lead: broom-club"))
    assert asked(ASKING, new).missing == (
        Missing("objective/fewer-tips", "changed", "lead", "broom-club"),
        Missing("action/collect-litter", "changed", "owner", "broom-club"),
    )


def test_an_old_decision_covers_only_what_it_says() -> None:
    said = agreed(ASKING, f"{OWNED}    to: broom-club\n")
    assert asked(said, with_owner(said)).diagnostics == ()
    unsaid = agreed(ASKING, OWNED)
    assert asked(unsaid, with_owner(unsaid)).undecided == ("action/collect-litter",)
    other = agreed(ASKING, f"{OWNED}    to: streets-board\n")
    assert asked(other, with_owner(other)).undecided == ("action/collect-litter",)


def test_a_meeting_that_is_over_decides_no_more() -> None:
    """What a proposal writes into a decision of before agrees to nothing."""
    for was, now in (
        (OWNED.replace("owner", "due"), "field: owner"),
        (f"{OWNED.replace('owner', 'due')}    to: 2027\n", "field: owner\n    to: broom-club"),
    ):
        old = agreed(ASKING, was)
        rest = was.partition("field: due")[2].rstrip("\n")
        new = with_owner(edited(old, DECISION, f"field: due{rest}", now))
        found = asked(old, new)
        assert found.undecided == ("action/collect-litter", "decision/board-2026-01-x")


def test_a_decision_that_another_one_replaces_covers_nothing() -> None:
    old = agreed(ASKING, f"{OWNED}    to: broom-club\n")
    later = old[DECISION].replace("board-2026-01-x", "board-2026-02-y")
    later = later.partition("agrees:")[0] + "agrees: []\nreplaces: board-2026-01-x\n"
    new = {**with_owner(old), "plan/decisions/board-2026-02-y.yaml": later}
    assert asked(old, new).undecided == ("action/collect-litter",)


def test_a_decision_changes_by_another_decision() -> None:
    old = agreed(ASKING, OWNED)
    new = edited(old, DECISION, "date: 2026-01-", "date: 2026-02-")
    assert asked(old, new).undecided == ("decision/board-2026-01-x",)
    later = old[DECISION].replace("board-2026-01-x", "board-2026-02-y").partition("agrees:")[0]
    later += "agrees:\n  - record: decision/board-2026-01-x\n    change: changed\n    field: date\n"
    assert asked(old, {**new, "plan/decisions/board-2026-02-y.yaml": later}).diagnostics == ()


def test_each_field_needs_its_own() -> None:
    new = with_owner(edited(ASKING, OBJECTIVE, "title: Collect the", "title: Gather the"))
    found = asked(ASKING, agreed(new, OWNED))
    assert found.covered == {"action/collect-litter": "board-2026-01-x"}
    (diagnostic,) = found.diagnostics
    assert "wording changed" in diagnostic.message
    assert diagnostic.span.line == 43


def test_the_basis_of_an_owner_is_agreed_with_the_owner_and_not_without() -> None:
    basis = "    owner_basis:\n      basis: adopted\n      reason: The board said so."
    owned = edited(ASKING, OBJECTIVE, OWNER[0], f"{OWNER[1]}\n{basis}")
    assert asked(ASKING, agreed(owned, OWNED)).diagnostics == ()
    assert [d.message.partition(": ")[2] for d in asked(ASKING, owned).diagnostics] == [
        "owner changed from not stated to Broom Club; no decision says so"
    ]
    other = edited(
        owned,
        OBJECTIVE,
        "basis: adopted\n      reason: The board said so",
        "basis: editorial\n      reason: The board said so",
    )
    (found,) = asked(owned, other).diagnostics
    assert "field: owner_basis.basis" in found.help


def test_dates_and_texts_are_held_against_what_the_field_reads() -> None:
    new = edited(ASKING, OBJECTIVE, "due: 2026-03-31", "due: 2026-09-30")
    due = "  - record: action/empty-bins\n    change: changed\n    field: due\n    to: 2026-09-30\n"
    assert asked(ASKING, agreed(new, due)).diagnostics == ()
    new = edited(ASKING, OBJECTIVE, "target: 100 reports & no more", "target: 90 reports a day")
    target = (
        "  - record: objective/less-litter\n    change: changed\n    field: target\n"
        "    to: >-\n      90 reports\n      a day\n"
    )
    assert asked(ASKING, agreed(new, target)).diagnostics == ()


def test_a_record_that_moves_is_named_by_what_holds_it() -> None:
    text = ASKING[OBJECTIVE]
    part = text[text.index("  - id: collect-litter") : text.index("  - id: lend-brooms")]
    new = edited(edited(ASKING, OBJECTIVE, part, ""), OTHER, "actions:\n", f"actions:\n{part}")
    (diagnostic,) = asked(ASKING, new).diagnostics
    assert "change: changed, field: objective, to: fewer-tips" in diagnostic.help
    moved = OWNED.replace("owner", "objective") + "    to: fewer-tips\n"
    assert asked(ASKING, agreed(new, moved)).diagnostics == ()


# ------------------------------------------------------------------ whole records


def test_a_new_objective_covers_its_actions() -> None:
    old = without(ASKING, OBJECTIVE)
    assert len(asked(old, ASKING).diagnostics) == 1  # what it holds came with it
    found = asked(old, agreed(ASKING, "  - record: objective/less-litter\n    change: added\n"))
    assert found.diagnostics == ()
    assert len(found.covered) == 4


def test_what_was_agreed_earlier_may_come_later() -> None:
    text = ASKING[OBJECTIVE]
    part = text[text.index("  - id: collect-litter") : text.index("  - id: lend-brooms")]
    agrees = "  - record: action/collect-litter\n    change: added\n"
    new = agreed(ASKING, agrees)
    assert asked(edited(new, OBJECTIVE, part, ""), new).diagnostics == ()


def test_a_removed_objective_covers_its_actions_and_is_found_where_it_stood() -> None:
    new = without(ASKING, OBJECTIVE)
    found = asked(ASKING, new)
    assert {d.span.path for d in found.diagnostics} == {OBJECTIVE}
    assert found.diagnostics[0].message.endswith("taken out; no decision says so")
    removed = agreed(new, "  - record: objective/less-litter\n    change: removed\n")
    assert asked(ASKING, removed).diagnostics == ()


def test_a_removed_action_is_found_in_the_objective_that_held_it() -> None:
    text = ASKING[OBJECTIVE]
    part = text[text.index("  - id: collect-litter") : text.index("  - id: lend-brooms")]
    (diagnostic,) = asked(ASKING, edited(ASKING, OBJECTIVE, part, "")).diagnostics
    assert diagnostic.span.path == OBJECTIVE
    assert "record: action/collect-litter, change: removed" in diagnostic.help


def test_a_decision_of_an_objective_does_not_cover_an_action_added_to_it() -> None:
    text = ASKING[OBJECTIVE]
    part = text[text.index("  - id: collect-litter") : text.index("  - id: lend-brooms")]
    old = edited(ASKING, OBJECTIVE, part, "")
    agrees = "  - record: objective/less-litter\n    change: changed\n    field: actions\n"
    assert asked(old, agreed(ASKING, agrees)).undecided == ("action/collect-litter",)


# ------------------------------------------------------------------ what the plan asks for


def test_substantive_is_asked_where_the_plan_says_nothing() -> None:
    old = project("-")
    assert asked(old, with_owner(old)).undecided == ("action/collect-litter",)


def test_a_proposal_cannot_lift_the_rule_for_itself() -> None:
    new = with_owner(edited(ASKING, PLAN, "[substantive]", "[]"))
    assert asked(ASKING, new).undecided == ("action/collect-litter", "plan/plan")
    gone = with_owner(edited(ASKING, PLAN, "changes:\n  decisions_for: [substantive]\n", ""))
    assert asked(ASKING, gone).undecided == ("action/collect-litter", "plan/plan")
    broken = with_owner({**ASKING, PLAN: "x: ["})
    assert asked(ASKING, broken).undecided == ("action/collect-litter",)


def test_nothing_is_asked_where_the_plan_asks_nothing() -> None:
    old = project()
    found = asked(old, without(with_owner(old), OTHER))
    assert found.diagnostics == ()
    assert found.undecided == ()


def test_a_rule_that_is_no_list_is_the_usual_one() -> None:
    old = edited(ASKING, PLAN, "decisions_for: [substantive]", "decisions_for: never")
    assert asked(old, with_owner(old)).undecided == ("action/collect-litter",)


@pytest.mark.parametrize(("rule", "found"), [("substantive", 0), ("substantive, editorial", 1)])
def test_editorial_changes_need_one_where_the_plan_says_so(rule: str, found: int) -> None:
    old = project(rule)
    new = edited(old, OBJECTIVE, "There is to be *less* litter", "There is to be less litter")
    assert len(asked(old, new).diagnostics) == found


def test_new_decisions_themselves_need_none() -> None:
    old = project("substantive, data, editorial")
    assert asked(old, agreed(old, OWNED)).diagnostics == ()
    assert asked(agreed(old, OWNED), old).undecided == ("decision/board-2026-01-x",)


# ------------------------------------------------------------------ figures


def test_figures_need_one_decision_for_an_indicator_not_one_a_row() -> None:
    old = project("data")
    new = edited(old, RATES, "2025,1.4,", "2025,1.6,")
    new = edited(new, RATES, "2025,1.3,", "2025,1.2,")
    (diagnostic,) = asked(old, new).diagnostics
    assert (diagnostic.span.path, diagnostic.span.line) == (RATES, 3)
    assert diagnostic.message == "Figures of “Rate of litter”: 2 rows changed; no decision says so"
    assert "1.6" not in diagnostic.message + diagnostic.help
    agrees = "  - record: indicator/litter-rate\n    change: changed\n    field: figures\n"
    found = asked(old, agreed(new, agrees))
    assert found.diagnostics == ()
    assert found.covered == {"indicator/litter-rate": "board-2026-01-x"}
    assert [i.decision for i in told(old, agreed(new, agrees)) if i.ref.startswith("ind")] == [
        "An invented decision"
    ]
    before = agreed(old, agrees)
    assert asked(before, agreed(new, agrees)).undecided == ("indicator/litter-rate",)


def test_figures_come_and_go_with_their_indicator() -> None:
    old = project("data")
    new = without(without(old, RATES), "plan/indicators/litter-rate.yaml")
    assert asked(old, new).undecided == ("indicator/litter-rate",)
    agrees = "  - record: indicator/litter-rate\n    change: removed\n"
    assert asked(old, agreed(new, agrees)).diagnostics == ()


def test_figures_need_none_where_the_plan_does_not_say_so() -> None:
    assert asked(ASKING, edited(ASKING, RATES, "2025,1.4,", "2025,1.6,")).diagnostics == ()


# ------------------------------------------------------------------ what is told


def test_what_is_told_names_the_decision_or_that_there_is_none() -> None:
    new = edited(ASKING, OBJECTIVE, "due: 2026-03-31", "due: 2026-09-30")
    made = told(ASKING, agreed(with_owner(new), OWNED))
    assert made.undecided == ("action/empty-bins",)
    assert {i.ref: i.decision for i in made if i.ref.startswith("action/")} == {
        "action/empty-bins": "", "action/collect-litter": "An invented decision",
    }  # fmt: skip
