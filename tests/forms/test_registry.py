"""Every form: what GitHub asks of one, what the reader needs, and that its examples are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.forms import FORMS, asking
from generator.forms.base import Form, Kind
from generator.model import NOT_STATED, Action, Objective
from tests.forms.support import FULL, GIVEN, context, fields
from tests.support import MINIMAL, schemas

EXAMPLES = Path(__file__).parent / "examples"
EACH = pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)


def test_every_form_has_its_module_and_its_examples() -> None:
    folder = Path(asking.__file__).parent
    for name in FORMS:
        assert (folder / f"{name.replace('-', '_')}.py").is_file()
    assert sorted(FORMS) == sorted(GIVEN)
    assert sorted(FORMS) == sorted(path.name for path in EXAMPLES.iterdir())
    for path in EXAMPLES.iterdir():
        there = {inner.name for inner in path.iterdir()}
        assert {"issue.md", "wrong.md", "answer.md", "corrections.md"} <= there, path.name


@EACH
def test_a_form_is_called_as_services_and_people_need_it(form: Form) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", form.name)
    assert form.title[0].isupper()
    assert form.description.endswith(".")
    assert form.subject.endswith(": ")
    assert form.labels[1] == f"form: {form.name}"
    assert [f.title for f in FORMS.values()].count(form.title) == 1


@EACH
@pytest.mark.parametrize("project", [MINIMAL, FULL], ids=["minimal", "full"])
def test_the_questions_are_what_github_takes(form: Form, project: Path) -> None:
    asked = fields(form.name, project)
    assert asked[-1] == asking.PUBLIC
    for key in ("id", "label"):
        values = [getattr(field, key).casefold() for field in asked]
        assert len(set(values)) == len(values)
    for field in asked:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", field.id)
        assert field.label == " ".join(field.label.split())
        assert not re.search("password|secret|token", field.label, re.IGNORECASE)
        assert "not-stated" not in field.help
        assert bool(field.options) == (field.kind in (Kind.CHOICE, Kind.TICK))
        labels = [option.label for option in field.options]
        assert len({label.casefold() for label in labels}) == len(labels)
        assert len({option.value for option in field.options}) == len(labels)
        for label in labels:
            assert label == " ".join(label.split())
            assert label.casefold() not in ("none", "true", "false", "yes", "no", "on", "off")
            assert "${{" not in label


def test_no_form_has_all_headings_of_another() -> None:
    labels = {name: {field.label.casefold() for field in fields(name)} for name in FORMS}
    for one, ones in labels.items():
        for other, others in labels.items():
            assert one == other or not ones <= others, (one, other)


def test_words_of_the_plan_run_nothing_in_a_form() -> None:
    assert (
        asking.shown("a ${{ secrets.x }}\n b\u202ec")
        == "a $ {{ secrets.x }} b\N{REPLACEMENT CHARACTER}c"
    )
    assert asking.short("word " * 50) == "word " * 21 + "word …"
    assert asking.short("x" * 200).endswith(" …")


def test_every_objective_action_and_owner_can_be_chosen() -> None:
    plan = context(FULL).plan
    values = {option.value for option in asking.promises(plan)}
    assert values == {
        f"{kind}/{name}" for kind in ("objective", "action") for name in plan.records[kind]
    }
    for value in values:
        record = asking.promise(plan, value)
        assert isinstance(record, (Action, Objective))
        assert value.endswith(f"/{record.id}")
    owners = {option.value for option in asking.owners(plan)}
    assert owners == {NOT_STATED, *plan.boards, *plan.organisations}
    assert [o.label.split()[0] for o in asking.objectives(plan)] == ["1.1", "1.2", "2.1"]


def test_what_the_forms_say_of_the_schemas_is_so() -> None:
    basis = schemas().definitions["basis"]["enum"]
    assert [option.value for option in asking.basis("Who?", required=True).options] == basis
    assert asking.longest(schemas(), "objective", "actions", "title") == 400
    assert asking.longest(schemas(), "objective", "summary") == 8000
    assert asking.longest(schemas(), "objective", "due") is None
    assert (
        asking.described(schemas(), "objective", "actions", "owner")
        == "Who is to do it: an organisation or a board."
    )
