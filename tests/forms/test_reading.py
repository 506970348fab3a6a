"""What was sent through a form, read back: every form, and what can go wrong with a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.forms import FORMS, gitlab, reading
from generator.forms.base import Kind
from tests.forms.support import GIVEN, fields, sent

ALL = {name: fields(name) for name in FORMS}
EACH = pytest.mark.parametrize("name", FORMS)


def read(body: str, *labels: str) -> reading.Read:
    return reading.read(body, ALL, labels)


def said(found: reading.Read) -> list[str]:
    assert found.answers == {}
    return [f"{each.label}: {each.remedy}" for each in found.complaints]


@EACH
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_form_is_read_back_whatever_the_line_ends(name: str, ends: str) -> None:
    found = read(sent(name, GIVEN[name]).replace("\n", ends))
    assert found.complaints == ()
    assert found.form == name
    answers = dict(found.answers)
    assert answers.pop("public") == "yes"
    dates = {"31 March 2026": "2026-03-31", "June 2026": "2026-06"}
    assert answers == {key: dates.get(value, value) for key, value in GIVEN[name].items()}


@EACH
def test_the_template_of_gitlab_is_read_by_the_same_reader(name: str) -> None:
    text = gitlab.form(FORMS[name], ALL[name], "Hello.")
    for field in ALL[name]:
        given_ = GIVEN[name].get(field.id, "")
        if field.kind is Kind.CHOICE and given_:
            given_ = next(o.label for o in field.options if o.value == given_)
        place = text.index(f"### {field.label}\n")
        if field.kind is not Kind.TICK:
            end = text.index("-->", place) + 3
            text = f"{text[:end]}\n{given_}{text[end:]}"
    text = text.replace("- [ ]", "- [x]")
    found = read(text)
    assert found == read(sent(name, GIVEN[name]))
    assert found.answers


@EACH
def test_an_empty_form_asks_for_what_is_needed(name: str) -> None:
    found = read(sent(name, {"public": "no"}))
    assert found.form == name
    needed = [field.label for field in ALL[name] if field.required]
    assert [each.label for each in found.complaints] == needed
    assert {each.remedy for each in found.complaints} == {
        "Please answer this.",
        "Please tick the box once that is so.",
    }


@EACH
def test_labels_tell_which_form_it_was_where_headings_are_missing(name: str) -> None:
    first = ALL[name][0]
    body = sent(name, GIVEN[name]).replace(f"### {first.label}", "")
    assert f"{first.label}: The heading of this question is missing" in said(read(body))[0]
    last = ALL[name][-2]
    assert read(f"### {last.label}\n\nx", f"form: {name}").form == name
    assert read("Hello", f"form: {name}") == reading.NOTHING


@pytest.mark.parametrize(
    "body", ["", "   ", "Hello", "### What\n\nx", "### Everyone can read this\n\n- [X] x", "#" * 99]
)
def test_what_was_sent_through_no_form_is_nothing(body: str) -> None:
    assert read(body) == reading.NOTHING


@EACH
def test_a_heading_within_an_answer_takes_the_place_of_no_other_answer(name: str) -> None:
    texts = [field for field in ALL[name] if field.kind in (Kind.TEXT, Kind.WORDING)]
    for field in texts:
        for other in ALL[name]:
            for heading in (f"### {other.label}", f"  ###  {other.label.upper()} ##"):
                answers = dict(GIVEN[name]) | {field.id: f"Well.\n\n{heading}\n\nmine"}
                assert said(read(sent(name, answers))) == [
                    f"{other.label}: This heading stands here more than once, so it is not clear "
                    "which answer is meant. Leave the headings of the form out of your answers."
                ]


def test_another_heading_within_an_answer_is_part_of_it() -> None:
    answers = dict(GIVEN["change-date"]) | {"source": "One.\n\n### Two\n\nThree."}
    found = read(sent("change-date", answers))
    assert found.answers["source"] == "One.\n### Two\nThree."


def test_two_forms_in_one_text_are_not_read() -> None:
    body = sent("change-date", GIVEN["change-date"]) + sent("change-owner", GIVEN["change-owner"])
    found = read(body, "form: change-date")
    assert "more than one form" in said(found)[0]


def test_headings_in_another_order_are_not_read() -> None:
    parts = sent("change-date", GIVEN["change-date"]).split("\n\n### ")
    body = "\n\n### ".join([parts[0], parts[2], parts[1], parts[3]])
    assert "not in their order" in said(read(body))[0]


def test_a_huge_text_is_not_read() -> None:
    assert "too long to be read" in said(read("x" * (reading.LONGEST + 1)))[0]


@pytest.mark.parametrize(
    "words",
    [
        *("`" * 60_000, "`" * 30_000 + "\n" + "`" * 29_999, "### " + " " * 60_000 + "x"),
        *("\n" * 60_000 + "x", "###" * 20_000, "# " * 30_000, "::" * 30_000, "<!--" * 15_000),
        *("[" * 60_000, "](" * 30_000, "a" * 60_000, "0" * 60_000 + "/", "\n### x" * 8_000),
    ],
)
def test_a_text_that_is_made_to_take_long_does_not(words: str) -> None:
    for name in ("change-date", "report-mistake"):
        for field in ALL[name][:-1]:
            assert read(sent(name, dict(GIVEN[name]) | {field.id: words})).form == name


@pytest.mark.parametrize("fence", ["```", "````text", "~~~"])
def test_a_block_of_code_around_an_answer_is_no_part_of_it(fence: str) -> None:
    end = fence.removesuffix("text")
    answers = dict(GIVEN["change-date"]) | {"source": f"{fence}\nThe minutes.\n{end}"}
    assert read(sent("change-date", answers)).answers["source"] == "The minutes."


@pytest.mark.parametrize(
    ("answer", "remedy"),
    [
        ("x <!-- y -->", "hidden part"),
        ("<!-- How to answer: x -->", "Please answer this."),
        ("a\u202eb", "cannot be seen"),
        ("a\u200eb", "cannot be seen"),
        ("a\x00b", "cannot be seen"),
        ("a\x1b[31mb", "cannot be seen"),
        ("a\ud800b", "cannot be seen"),
        ("\u200b\u00a0\ufeff", "Please answer this."),
        ("None of it", ""),
        ("None", ""),
        ("_No response_", "Please answer this."),
    ],
)
def test_odd_answers(answer: str, remedy: str) -> None:
    found = read(sent("change-date", dict(GIVEN["change-date"]) | {"source": answer}))
    if remedy:
        (only,) = said(found)
        assert remedy in only
        assert only.startswith("Where does this come from?: ")
    else:
        assert found.answers["source"] == answer


def test_what_copying_brings_along_is_left_out() -> None:
    answers = dict(GIVEN["change-wording"]) | {
        "wording": "Co\u00adllect\u200b  the\u00a0bins\t\nnow"
    }
    assert read(sent("change-wording", answers)).answers["wording"] == "Collect the bins\nnow"


def test_lists_keep_their_indents_and_other_lines_do_not() -> None:
    assert reading.normal("  a\n\n- b\n  - c\n     d  e\n\n\n") == "a\n- b\n  - c\nd e"


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("1.1 Action: Collect the litter in the park [action/collect-litter]", "collect-litter"),
        ("1.1 Action: As it was called once [action/collect-litter]", "collect-litter"),
        (
            "  1.1 Action:  Collect the litter in the park   [action/collect-litter] ",
            "collect-litter",
        ),
    ],
)
def test_a_choice_is_known_by_its_words_else_by_its_id(answer: str, value: str) -> None:
    found = read(sent("change-date", dict(GIVEN["change-date"]) | {"what": answer}))
    assert found.answers["what"] == f"action/{value}"


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        ("Colect the litter in the park", "1.1 Action: Collect the litter in the park [action/"),
        ("1.1 Action: Collect the liter [action/collect-liter]", "Collect the litter in the park"),
        ("[action/nothing]", ""),
        ("zzz", ""),
    ],
)
def test_a_choice_that_is_none_is_answered_with_the_nearest(answer: str, meant: str) -> None:
    found = read(sent("change-date", dict(GIVEN["change-date"]) | {"what": answer}))
    (only,) = said(found)
    assert "This is not in the list." in only
    assert ("Did you mean “" in only) == bool(meant)
    assert meant in only


def test_an_answer_that_has_no_room_is_told_so() -> None:
    answers = dict(GIVEN["propose-action"]) | {"wording": "x" * 401}
    (only,) = said(read(sent("propose-action", answers)))
    assert only.endswith("This has 401 characters; there is room for 400. Say it in fewer words.")


@given(
    st.sampled_from(list(FORMS)),
    st.lists(
        st.text(max_size=80)
        | st.sampled_from(["### ", "\n", "```", "<!--", "-->", "_No response_", "- [X] "])
        | st.sampled_from([field.label for every in ALL.values() for field in every]),
        max_size=12,
    ),
)
def test_any_text_is_read_or_answered(name: str, parts: list[str]) -> None:
    whole = read("".join(parts), f"form: {name}")
    assert bool(whole.form) == bool(whole.answers or whole.complaints)
    within = read(sent(name, dict(GIVEN[name]) | {"source": "".join(parts)}))
    assert bool(within.answers) != bool(within.complaints)
    if within.answers:
        others = {key: value for key, value in within.answers.items() if key != "source"}
        alone = dict(read(sent(name, GIVEN[name])).answers)
        alone.pop("source")
        assert others == alone
