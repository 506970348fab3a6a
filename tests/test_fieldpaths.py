"""Fields of records by name."""

from __future__ import annotations

import pytest

from generator import fieldpaths
from generator.model import KINDS, Action, Board, Indicator, Objective, PlanHead
from tests.support import MINIMAL, Checked, schemas


@pytest.mark.parametrize(
    ("cls", "name", "found", "plain"),
    [
        (Action, "owner", True, True),
        (Action, "owner_basis.reason", True, True),
        (Action, "answers", True, False),
        (Action, "answers.reason", True, False),
        (Action, "id", False, False),
        (Action, "origin", False, False),
        (Action, "title.words", False, False),
        (Action, "", False, False),
        (Board, "monitoring", True, False),
        (Board, "monitoring.row", True, True),
        (Board, "members", True, False),
        (Indicator, "tolerance", True, True),
        (Indicator, "range.lowest", True, True),
        (PlanHead, "changes.decisions_for", True, False),
        (PlanHead, "changes.", False, False),
    ],
)
def test_a_name_leads_to_a_field(cls: type, name: str, found: bool, plain: bool) -> None:
    lead = fieldpaths.lead(cls, name)
    assert (lead.found, lead.plain) == (found, plain)


def test_a_list_of_records_on_the_way_is_named() -> None:
    assert fieldpaths.lead(Objective, "actions.owner").through is Action
    assert fieldpaths.lead(Objective, "actions").through is None


def test_every_kind_has_its_class() -> None:
    assert {fieldpaths.class_of(kind.name) for kind in KINDS} == {kind.record for kind in KINDS}
    assert fieldpaths.class_of("action") is Action
    assert fieldpaths.class_of("") is None
    assert fieldpaths.class_of("Action") is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_key_of_a_schema_can_be_named(kind: object) -> None:
    keys = schemas().of(kind.name)["properties"].keys() - {"id"}  # type: ignore[attr-defined]
    assert set(fieldpaths.fields(kind.record)) == keys  # type: ignore[attr-defined]


def test_what_a_record_says_is_what_its_file_says() -> None:
    from generator.assemble import assemble
    from generator.documents import Documents

    plan = assemble(Documents(Checked(MINIMAL).documents.values()))
    board = plan.boards["streets-group"]
    assert fieldpaths.said(board, "monitoring.row") == "1"
    assert fieldpaths.said(board, "members") == "not-stated"
    assert fieldpaths.said(board, "aliases") is None
    assert fieldpaths.said(board, "note") == "not-stated"
    assert fieldpaths.said(plan.boards["partnership-board"], "monitoring.label") == "not-stated"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a b", "a\n  b", True),
        ("10", "10.0", True),
        ("a", "b", False),
        ("10", "ten", False),
        ("10", "11", False),
        ("", "", True),
    ],
)
def test_texts_that_say_the_same(one: str, other: str, same: bool) -> None:
    assert fieldpaths.same(one, other) is same
