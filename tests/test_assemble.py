"""Documents to a plan: digits kept, gaps as None, every id in the index."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from generator import pipeline
from generator.assemble import assemble
from generator.documents import Documents
from generator.model import KINDS, Figure, Plan, walk
from tests.support import MINIMAL, ROOT, Checked

if TYPE_CHECKING:
    from generator.documents import Document

FULL = ROOT / "tests" / "projects" / "full"
ASSESSMENT = "plan/assessments/litter-assessment.yaml"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return pipeline.check(FULL).plan


def figure_with(text: str) -> Figure:
    """The minimal project's only figure, with its value written in another way."""
    checked = Checked(MINIMAL)
    old = checked.documents[ASSESSMENT].text
    document, found = checked.read(ASSESSMENT, old.replace("value: 25.0", f"value: {text}"))
    assert found == ()
    (figure,) = assemble(Documents([document])).assessments["litter-assessment"].findings[0].figures
    return figure


@pytest.mark.parametrize(
    "text",
    ["48", "48.0", "48.00", "0", "0.0", "-0.50", "-12", "1234567890", "0.1", "12345678901234.5"],
)
def test_a_number_keeps_its_digits(text: str) -> None:
    value = figure_with(text).value
    assert isinstance(value, Decimal)
    assert str(value) == text


def test_every_number_of_the_full_project_is_as_its_file_has_it() -> None:
    checked = pipeline.check(FULL)
    seen = 0
    for record in walk(tuple(r for ids in checked.plan.records.values() for r in ids.values())):
        for name, value in vars(record).items():
            if isinstance(value, Decimal):
                span = checked.documents.span(record.origin, name)
                line = checked.texts[span.path].split("\n")[span.line - 1]
                assert str(value) == line[span.column - 1 :][: span.length]
                seen += 1
    assert seen > 30


def test_not_stated_is_none_for_numbers_and_lists_and_a_word_for_texts(plan: Plan) -> None:
    assert plan.surveys["partners-survey"].responses is None
    assert plan.surveys["residents-survey"].responses == 1234
    assert plan.boards["parks-group"].members == ("park-friends",)
    assert plan.boards["bins-group"].members == ()
    assert plan.boards["streets-board"].members is None
    assert plan.boards["streets-board"].chair == "not-stated"
    disputed = [f.disputed for f in plan.assessments["litter-assessment"].findings[0].figures]
    assert [d.recomputed for d in disputed if d] == [Decimal("25.0"), None]


def test_what_is_left_out_has_its_default(plan: Plan) -> None:
    assert plan.boards["bins-group"].monitoring is None
    assert plan.boards["bins-group"].note is None
    assert plan.sources["local-count"].editions == ()
    assert plan.sources["published-plan"].short_name is None
    figure = plan.assessments["litter-assessment"].findings[2].figures[0]
    assert (figure.of, figure.numerator, figure.previous, figure.disputed) == (None,) * 4


def test_lists_keep_their_order(plan: Plan) -> None:
    objective = plan.objectives["less-litter"]
    assert [a.id for a in objective.actions] == ["empty-bins", "collect-litter", "lend-brooms"]
    assert plan.boards["bins-group"].issues_covered == ("Bins",)


def test_records_of_files_are_in_order_of_their_ids(plan: Plan) -> None:
    for ids in (plan.boards, plan.sources, plan.indicators, plan.linked_strategies):
        assert list(ids) == sorted(ids)


def test_every_id_is_in_the_index(plan: Plan) -> None:
    for kind in ("action", "step", "finding", "achievement", "response", "success-measure",
                 "monitored-strategy", "question", *(k.name for k in KINDS)):  # fmt: skip
        assert plan.records[kind], kind
    assert plan.records["action"]["empty-bins"] is plan.objectives["less-litter"].actions[0]
    assert plan.records["board"]["bins-group"] is plan.boards["bins-group"]


def test_every_record_knows_where_it_comes_from() -> None:
    checked = pipeline.check(FULL)
    for kind, ids in checked.plan.records.items():
        for name, record in ids.items():
            span = checked.documents.span(record.origin, "id")
            line = checked.texts[span.path].split("\n")[span.line - 1]
            assert line[span.column - 1 :][: span.length] == name, (kind, name)


def test_what_is_not_sound_is_left_out() -> None:
    documents = [
        replace(d, sound=d.path not in {ASSESSMENT, "plan/plan.yaml", "plan/questions.yaml"})
        for d in Checked(MINIMAL).documents.values()
    ]
    plan = assemble(Documents(documents))
    assert plan.head is None
    assert plan.questions is None
    assert dict(plan.assessments) == {}
    assert "finding" not in plan.records
    assert list(plan.boards) == ["partnership-board", "streets-group"]


def test_nothing_is_a_plan_without_anything() -> None:
    plan = assemble(Documents([]))
    assert plan.head is None
    assert not any((plan.boards, plan.sources, plan.records))


def test_a_document_that_is_wrongly_called_sound_is_noticed() -> None:
    checked = Checked(MINIMAL)
    document: Document = checked.documents[ASSESSMENT]
    without = {key: value for key, value in document.data.items() if key != "title"}
    with pytest.raises(KeyError, match="title is missing; the schema should have refused it"):
        assemble(Documents([replace(document, data=without)]))
