"""Slips in decisions and returns, and what is fine, tried on the full synthetic project."""

from __future__ import annotations

from functools import cache

import pytest

from tests.support import ROOT, Checked

FULL = ROOT / "tests" / "projects" / "full"
LEND = "plan/decisions/board-2025-05-lend-brooms.yaml"
COUNCIL = "plan/decisions/council-2025-04-returns.yaml"
LATER = "plan/decisions/unnamed-2025-05-returns.yaml"
OLD = "plan/decisions/board-2025-05-old-returns.yaml"
RETURN = "plan/returns/2025-26-Q1/streets-board.yaml"
BOARD = "plan/boards/streets-board.yaml"
OBJECTIVE = "plan/objectives/less-litter.yaml"
OWNER = "    field: owner\n    to: broom-club\n    was: not-stated\n"


@cache
def full() -> Checked:
    return Checked(FULL)


@cache
def usual() -> frozenset[str]:
    return frozenset(f"{d.span.path} {d.code} {d.message}" for d in full().findings())


def new(path: str, original: str, text: str) -> list[tuple[str, str, str]]:
    """What is found besides the usual: the code, the message and the help."""
    whole = full().documents[path].text
    assert whole.count(original) == 1, original
    found = full().findings(path, whole.replace(original, text))
    return [
        (d.code, d.message, d.help)
        for d in found
        if f"{d.span.path} {d.code} {d.message}" not in usual()
    ]


@pytest.mark.parametrize(
    ("path", "original", "text", "code", "said"),
    [
        # which record
        (LEND, "action/collect-litter", "action/colect-litter", "decision-unknown-record",
         "did you mean “action/collect-litter”?"),
        (LEND, "action/collect-litter", "objective/collect-litter", "decision-unknown-record",
         "did you mean “action/collect-litter”?"),
        (LEND, "action/collect-litter", "actions/collect-litter", "decision-unknown-record",
         "did you mean “action/collect-litter”?"),
        (LEND, "record: board/leaves-group\n    change: removed",
         "record: board/leaves-group\n    change: added", "decision-unknown-record",
         "some decision says change: removed"),
        (LEND, "board/leaves-group", "bord/leaves-group", "decision-unknown-record", "board"),
        # what a decision took out is mentioned no more
        (BOARD, "parent: partnership-board", "parent: leaves-group", "unknown-reference",
         "a decision took it out of the plan: delete this mention"),
        # where a return stands, one finding for each slip
        (RETURN, "quarter: 2025-26-Q1", "quarter: Q1 2025/26", "malformed", "such as 2025-26-Q1"),
        # which words
        (LEND, "to: broom-club", "to: The Broom Club", "decision-other-words",
         "write to: broom-club"),
        (LEND, "to: broom-club", "to: broom club", "decision-other-words", "write to: broom-club"),
        (LEND, "to: broom-club", "to: brooms-club", "decision-other-words", "write to: broom-club"),
        (LEND, "was: not-stated", "was: The Broom Club", "decision-other-words",
         "write was: broom-club"),
        (LEND, "to: 2027-06", "to: June 2027", "decision-other-words", "did you mean “2027-06”?"),
        (LEND, "to: 2027-06", "to: 30 June 2027", "decision-other-words",
         "did you mean “2027-06-30”?"),
        (LEND, "to: 2027-06", "to: by next summer", "decision-other-words", "as the file does"),
        # which field
        (LEND, "field: monitoring.label", "field: monitoring.labels", "decision-unknown-field",
         "did you mean “label”?"),
        (LEND, "field: monitoring.label", "field: monitorings.label", "decision-unknown-field",
         "did you mean “monitoring”?"),
        (LEND, "field: monitoring.label", "field: name.label", "decision-unknown-field",
         "without a full stop"),
        (LEND, "field: monitoring.label", "field: monitoring.strategies.title",
         "decision-unknown-field", "monitored-strategy/ and its id"),
        (LEND, "field: monitoring.label", "field: id", "decision-unknown-field", "never changes"),
        (LEND, "field: monitoring.label", "field: origin", "decision-unknown-field", ""),
        (LEND, "    field: monitoring.label\n", "", "missing-key", "add field:"),
        # what need not be said
        (LEND, "    change: added\n", "    change: added\n    to: now\n",
         "decision-needless-key", "change: changed if only a field of action/collect-litter"),
        (LEND, "    change: removed\n", "    change: removed\n    was: there\n",
         "decision-needless-key", "delete the line"),
        (LEND, "    field: monitoring.label\n",
         "    field: monitoring.objectives\n    to: less-litter\n", "decision-needless-key",
         "say in “agreed”"),
        (LEND, "    field: monitoring.label\n", "    field: members\n    was: everybody\n",
         "decision-needless-key", "say in “agreed”"),
        # what the plan says otherwise
        (LEND, "    to: broom-club\n", "    to: park-friends\n", "decision-outdated",
         "correct the record"),
        (OBJECTIVE, "    due: 2027-06\n", "    due: 2027-07\n", "decision-outdated",
         "correct the record"),
        (OBJECTIVE, "target: 100 reports & no more", "target: 110 reports", "decision-outdated",
         "correct the record"),
        (LEND, "board/leaves-group", "board/parks-group", "decision-outdated",
         "record the later decision"),
        # one thing twice
        (LEND, OWNER, OWNER + "  - record: action/lend-brooms\n    change: changed\n" + OWNER,
         "decision-repeated-change", "delete one"),
        # calendars
        (COUNCIL, "first_quarter: 2025-26-Q1", "first_quarter: 2025-26-Q2", "calendar-clash",
         "write replaces: council-2025-04-returns"),
        (LATER, "replaces: board-2025-05-old-returns\n", "", "calendar-clash",
         "write replaces: board-2025-05-old-returns"),
        (LATER, "first_quarter: 2025-26-Q2", "first_quarter: 2024-25-Q4", "quarter-outside-plan",
         "check the year"),
        (LATER, "first_quarter: 2025-26-Q2", "first_quarter: 2028-29-Q1", "quarter-outside-plan",
         "check the year"),
        (LATER, "first_quarter: 2025-26-Q2", "first_quarter: 2025-27-Q2", "impossible-date",
         "did you mean “2025-26-Q2”?"),
        (LATER, "first_quarter: 2025-26-Q2", "first_quarter: 0025-26-Q2", "impossible-date",
         "write such as 2025-26-Q1"),
        (LATER, "first_quarter: 2025-26-Q2", "first_quarter: 2025-26-Q5", "malformed",
         "2025-26-Q1"),
        (LATER, "due_days: 45", "due_days: 400", "out-of-range", "days"),
        (LATER, "    - streets-board\n", "    - street-board\n", "unknown-reference",
         "did you mean “streets-board”?"),
        # which is replaced
        (LATER, "date: 2025-05-20", "date: 2025-05-06", "replaces-later-decision",
         "name an earlier decision"),
        (LATER, "replaces: board-2025-05-old-returns", "replaces: unnamed-2025-05-returns",
         "replaces-later-decision", "name an earlier decision"),
        (LATER, "replaces: board-2025-05-old-returns", "replaces: board-2025-05-older-returns",
         "unknown-reference", "did you mean “board-2025-05-old-returns”?"),
        # returns
        (RETURN, "quarter: 2025-26-Q1", "quarter: 2025-26-Q2", "return-misplaced",
         "move the file to plan/returns/2025-26-Q2/streets-board.yaml"),
        (RETURN, "board: streets-board", "board: parks-group", "return-misplaced",
         "move the file to plan/returns/2025-26-Q1/parks-group.yaml"),
        (RETURN, "id: 2025-26-q1-streets-board", "id: streets-board", "id-file-name",
         "write id: 2025-26-q1-streets-board"),
        (RETURN, "  - action: count-tips", "  - action: empty-bins", "repeated-entry", "line"),
        (RETURN, "  - strategy: monitor-brooms", "  - strategy: monitor-bins", "repeated-entry",
         "line"),
        (RETURN, "  - action: count-tips\n", "  - strategy: monitor-bins\n", "repeated-entry",
         "line"),
        (RETURN, "  - action: count-tips", "  - action: ask-dogs", "return-outside-row",
         "ask the partnership"),
        (RETURN, "  - strategy: monitor-brooms", "  - strategy: monitor-all",
         "return-outside-row", "ask the partnership"),
        (RETURN, "  - strategy: monitor-brooms", "  - strategy: empty-bins", "unknown-reference",
         "monitor-bins"),
        (RETURN, "  - action: count-tips\n    status", "  - status", "missing-key", "add action:"),
        (RETURN, "  - action: count-tips\n", "  - action: count-tips\n    strategy: monitor-all\n",
         "status-of-two", "an entry of its own"),
        (RETURN, "status: at-risk", "status: amber", "not-allowed", "at-risk"),
        (RETURN, "received: 2025-07-08", "received: 2025-07", "malformed", "not-stated"),
        (RETURN, "received: 2025-07-08", "received: 8/7/2025", "malformed", "2025-07-08"),
        (RETURN, "received: 2025-07-08", "received: 2025-02-30", "impossible-date", "2025-02-28"),
        # reviewers
        (BOARD, "@A-Sweeper", "A-Sweeper", "malformed", "in quotes"),
        (BOARD, '"@A-Sweeper"', '"@A Sweeper"', "malformed", "in quotes"),
        (BOARD, '"@A-Sweeper"', '"@example-council/"', "malformed", "in quotes"),
        (BOARD, '"@A-Sweeper"', '"sweeper@example.org"', "malformed", "in quotes"),
        (BOARD, '"@A-Sweeper"', '"@example-council/streets"', "repeated-entry", "line"),
        (BOARD, '"@A-Sweeper"', "@A-Sweeper", "yaml-syntax", ""),
    ],
)  # fmt: skip
def test_a_slip_is_found(path: str, original: str, text: str, code: str, said: str) -> None:
    found = new(path, original, text)
    assert code in {each[0] for each in found}, found
    assert any(said in each[2] for each in found if each[0] == code), found


@pytest.mark.parametrize(
    ("path", "original", "text"),
    [
        (LEND, "field: monitoring.label", "field: monitoring.objectives"),
        (LEND, "field: monitoring.label", "field: reviewers"),
        (LEND, "    field: monitoring.label\n", "    field: members\n    to: not-stated\n"),
        (LEND, "    field: monitoring.label\n", "    field: monitoring.row\n    to: 01\n"
         .replace("01", '"1"')),
        (LEND, "record: board/leaves-group", "record: action/sweep-leaves"),
        (LEND, "agrees:", "replaces: council-2025-04-returns\nagrees:"),
        # another organisation's second account
        (BOARD, "organisation: broom-club", "organisation: example-council"),
        (BOARD, '"@A-Sweeper"', '"@group/sub-group/team.one"'),
        # the value that a later decision gave the field
        (COUNCIL, "to: 110 reports", "to: 90 reports"),
        # of a decision that was replaced nothing need hold
        (OLD, "to: each fortnight", "to: each day"),
        (RETURN, "received: 2025-07-08", "received: not-stated"),
    ],
)  # fmt: skip
def test_what_is_fine_is_not_found(path: str, original: str, text: str) -> None:
    assert new(path, original, text) == []


def test_a_field_that_changed_is_compared_without_its_line_breaks() -> None:
    assert new(LEND, "    to: broom-club\n", "    to: |-\n      broom-club\n") == []


def test_of_two_decisions_of_one_day_one_that_agrees_is_enough() -> None:
    day = full().documents[COUNCIL].text.replace("2025-04-08", "2025-05-06")
    found = full().findings(COUNCIL, day)
    assert not [d for d in found if d.code == "decision-outdated"]


def test_a_later_decision_that_says_otherwise_is_told() -> None:
    day = full().documents[COUNCIL].text.replace("2025-04-08", "2025-05-07")
    (found,) = [d for d in full().findings(COUNCIL, day) if d.code == "decision-outdated"]
    assert found.span.path == COUNCIL
    assert "“100 reports & no more”, not “110 reports”" in found.message


def test_a_return_s_schema_is_named_from_its_deeper_folder() -> None:
    ((code, message, remedy),) = new(RETURN, "schema/return.schema", "schema/decision.schema")
    assert (code, message) == ("schema-line", "this is not the schema of returns/")
    assert remedy.endswith("$schema=../../../schema/return.schema.json")
