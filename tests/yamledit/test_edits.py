"""Single changes: the data are as asked, and what was not asked for stays as it was."""

from __future__ import annotations

import copy
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator import load, yamltext
from generator.yamledit import CannotEdit, canonical, with_item, with_value, without
from generator.yamledit.page import BELOW, FOOT, Page
from tests.support import ROOT, schemas
from tests.yamledit.layouts import FILES, HOSTILE, KEYS, VALUES, Layout, flat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from generator.documents import Document, Pointer

slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def read(text: str) -> Any:
    parsed = yamltext.parse(text, "")
    assert parsed.diagnostics == ()
    return parsed.data


def pointers(data: Any, above: Pointer = ()) -> Iterator[Pointer]:
    if above:
        yield above
    steps = data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    for step in steps:
        yield from pointers(data[step], (*above, step))


def at(data: Any, pointer: Pointer) -> Any:
    for step in pointer:
        data = data[step]
    return data


def unchanged(old: str, new: str, now: Callable[[Pointer], Pointer | None]) -> None:
    """Check that each entry that has a pointer now keeps its characters and its comments."""
    before, after = Page(old), Page(new)

    def notes(page: Page, pointer: Pointer) -> list[tuple[str, str]]:
        return [
            (each.text, each.where) for each in page.comments
            if each.pointer == pointer and each.where not in (BELOW, FOOT)
            and each.text != "# a licence"
        ]  # fmt: skip

    for entry in before.entries:
        pointer = now(entry.pointer)
        if pointer is None or entry.inside_flow:
            continue
        same = after.by_pointer[pointer]
        assert new[same.start : same.end] == old[entry.start : entry.end]
        assert notes(after, pointer) == notes(before, entry.pointer)


def apart(pointer: Pointer, other: Pointer) -> bool:
    """Whether neither stands in the other."""
    return pointer[: len(other)] != other[: len(pointer)]


def moved(pointer: Pointer, listed: Pointer, place: int, by: int) -> Pointer:
    """Where an entry stands after items of a list moved from a place on."""
    depth = len(listed)
    if len(pointer) > depth and pointer[:depth] == listed:
        step = pointer[depth]
        if isinstance(step, int) and step >= place:
            return (*listed, step + by, *pointer[depth + 1 :])
    return pointer


def made(data: dict[str, Any], random: Random) -> tuple[dict[str, Any], str]:
    data = flat(data)
    text = Layout(random).text(data)
    assert read(text) == data, "the test writes what it means"
    return data, text


@slow
@given(FILES, st.randoms(use_true_random=False), st.data())
def test_a_value_is_set_and_all_else_stays(
    data: dict[str, Any], random: Random, draw: st.DataObject
) -> None:
    data, text = made(data, random)
    pointer = draw.draw(st.sampled_from(list(pointers(data))))
    value = draw.draw(VALUES)
    new = with_value(text, pointer, value)
    at(data, pointer[:-1])[pointer[-1]] = flat(value)
    assert read(new) == data
    unchanged(text, new, lambda each: each if apart(each, pointer) else None)
    assert read(canonical(new, "board", schemas())) == data


@slow
@given(FILES, st.randoms(use_true_random=False), st.data())
def test_a_key_is_made_and_all_else_stays(
    data: dict[str, Any], random: Random, draw: st.DataObject
) -> None:
    data, text = made(data, random)
    holders = [(), *(each for each in pointers(data) if isinstance(at(data, each), dict))]
    holder = draw.draw(st.sampled_from(holders))
    key, value = draw.draw(KEYS), draw.draw(VALUES)
    assume(key not in at(data, holder))
    new = with_value(text, (*holder, key), value, schemas=schemas())
    at(data, holder)[key] = flat(value)
    assert read(new) == data
    unchanged(text, new, lambda each: each if apart(each, (*holder, key)) else None)


@slow
@given(FILES, st.randoms(use_true_random=False), st.data())
def test_an_item_is_added_and_all_else_stays(
    data: dict[str, Any], random: Random, draw: st.DataObject
) -> None:
    data, text = made(data, random)
    lists = [each for each in pointers(data) if isinstance(at(data, each), list)]
    assume(lists)
    listed = draw.draw(st.sampled_from(lists))
    items = at(data, listed)
    place = draw.draw(st.one_of(st.none(), st.integers(0, len(items))))
    item = draw.draw(VALUES)
    new = with_item(text, listed, item, place)
    where = len(items) if place is None else place
    items.insert(where, flat(item))
    assert read(new) == data

    def now(each: Pointer) -> Pointer | None:
        after = moved(each, listed, where, 1)
        return after if apart(each, listed) or len(each) > len(listed) else None

    unchanged(text, new, now)


@slow
@given(FILES, st.randoms(use_true_random=False), st.data())
def test_an_entry_is_taken_out_and_all_else_stays(
    data: dict[str, Any], random: Random, draw: st.DataObject
) -> None:
    data, text = made(data, random)
    assume(len(data) > 1)
    pointer = draw.draw(st.sampled_from(list(pointers(data))))
    new = without(text, pointer)
    del at(data, pointer[:-1])[pointer[-1]]
    assert read(new) == data
    step = pointer[-1]

    def now(each: Pointer) -> Pointer | None:
        if not apart(each, pointer):
            return None
        return moved(each, pointer[:-1], step, -1) if isinstance(step, int) else each

    unchanged(text, new, now)


@slow
@given(FILES, FILES, st.randoms(use_true_random=False))
def test_a_whole_record_is_changed_key_by_key(
    data: dict[str, Any], wanted: dict[str, Any], random: Random
) -> None:
    data, text = made(data, random)
    assume(not text.startswith("{"))
    new = with_value(text, (), {**data, **wanted})
    assert read(new) == flat({**data, **wanted})
    unchanged(text, new, lambda each: each if each[0] not in wanted else None)
    assert with_value(new, (), read(new)) == new


def documents() -> list[Document]:
    return list(load.load(ROOT).documents)[::7]


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.path)
def test_each_value_of_a_file_can_change_and_no_other_line_does(document: Document) -> None:
    text = canonical(document.text, document.kind, schemas())
    for pointer in list(pointers(document.data))[::25]:
        if isinstance(at(document.data, pointer), str):
            new = with_value(text, pointer, "another: word")
            data = copy.deepcopy(document.data)
            at(data, pointer[:-1])[pointer[-1]] = "another: word"
            assert read(new) == data
            entry = Page(text).by_pointer[pointer]
            assert new.startswith(text[: entry.mark])
            assert new.endswith(text[entry.end :])
            assert with_value(new, pointer, at(document.data, pointer)) == text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_any_text_stays_a_text(hostile: str) -> None:
    text = with_value(ODD, ("name",), hostile)
    text = with_item(text, ("aliases",), {"name": hostile, "place": "x"})
    text = with_item(text, ("issues_covered",), hostile)
    assert read(text)["name"] == hostile
    assert read(text)["aliases"][-1]["name"] == hostile
    assert read(text)["issues_covered"] == [hostile]


def deep() -> Any:
    value: Any = "x"
    for _ in range(yamltext.DEPTH + 10):
        value = {"deeper": value}
    return value


ODD = """\
# yaml-language-server: $schema=../../schema/board.schema.json
id:   some-board   # never changes

# its name
name:   'Some   Board'
aliases:
 # first of all
 -  name: One
    place:    "Here"   # or there

 - name: Two   # the second
   place: There
   # closes the second
 # closes the list
issues_covered: []   # none
members: {a: 1, b: [x, w]}   # in brackets
description: >-   # long
     It is
     long.


# the end
"""


def changes(old: str, new: str) -> tuple[str, str]:
    """The lines that differ, without the equal ones before and after."""
    before, after = old.splitlines(), new.splitlines()
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    return "\n".join(before), "\n".join(after)


E1 = "issues_covered:  # none\n  - A\n  - B"
EXAMPLES: dict[str, tuple[Callable[[], str], tuple[str, str]]] = {
    "a text beside a comment": (
        lambda: with_value(ODD, ("name",), "Other"),
        ("name:   'Some   Board'", "name: Other"),
    ),
    "a text in an item": (
        lambda: with_value(ODD, ("aliases", 0, "place"), "a: b"),
        ('    place:    "Here"   # or there', '    place: "a: b"  # or there'),
    ),
    "a long text": (
        lambda: with_value(ODD, ("aliases", 0, "place"), "word " * 20 + "end"),
        ('    place:    "Here"   # or there',
         "    place: >-  # or there\n      word word word word word word word word word word word "
         "word word word word word\n      word word word word end"),
    ),
    "a block becomes short": (
        lambda: with_value(ODD, ("description",), "short"),
        ("description: >-   # long\n     It is\n     long.", "description: short  # long"),
    ),
    "a number": (
        lambda: with_value(ODD, ("name",), Decimal("9.50")),
        ("name:   'Some   Board'", "name: 9.50"),
    ),
    "a list in place of none": (
        lambda: with_value(ODD, ("issues_covered",), ["A", "B"]),
        ("issues_covered: []   # none", E1),
    ),
    "a key in its place": (
        lambda: with_value(ODD, ("short_name",), "SB", schemas=schemas()),
        ("", "short_name: SB"),
    ),
    "a key that the schema does not know": (
        lambda: with_value(ODD, ("zzz",), "SB", schemas=schemas()),
        ("", "zzz: SB"),
    ),
    "the first key of an item": (
        lambda: without(ODD, ("aliases", 0, "name")),
        (' -  name: One\n    place:    "Here"   # or there', ' -  place:    "Here"   # or there'),
    ),
    "an item at the end": (
        lambda: with_item(ODD, ("aliases",), {"name": "Three", "place": "x"}),
        ("", " - name: Three\n   place: x"),
    ),
    "an item above all": (
        lambda: with_item(ODD, ("aliases",), {"name": "Three", "place": "x"}, at=0),
        ("", " - name: Three\n   place: x"),
    ),
    "an item goes with its comments": (
        lambda: without(ODD, ("aliases", 0)),
        (' # first of all\n -  name: One\n    place:    "Here"   # or there', ""),
    ),
    "a key goes with its comment": (
        lambda: without(ODD, ("name",)), ("# its name\nname:   'Some   Board'", ""),
    ),
    "the last item leaves none": (
        lambda: without(without(ODD, ("aliases", 0)), ("aliases", 0)),
        ("aliases:\n" + ODD[ODD.index(" # first") : ODD.index("issues")].rstrip("\n"),
         "aliases: []"),
    ),
    "what stands in brackets is written out": (
        lambda: with_value(ODD, ("members", "b", 1), "z"),
        ("members: {a: 1, b: [x, w]}   # in brackets",
         "members:  # in brackets\n  a: 1\n  b:\n    - x\n    - z"),
    ),
    "an item in brackets": (
        lambda: with_item(ODD, ("members", "b"), "z", at=0),
        ("members: {a: 1, b: [x, w]}   # in brackets",
         "members:  # in brackets\n  a: 1\n  b:\n    - z\n    - x\n    - w"),
    ),
    "a list that is not there yet": (
        lambda: with_item(ODD, ("printed_in",), {"place": "x", "source": "w"}, schemas=schemas()),
        ("", "printed_in:\n  - source: w\n    place: x"),
    ),
    "nothing": (lambda: with_value(ODD, ("name",), "Some   Board"), ("", "")),
    "one item of many": (
        lambda: with_value(ODD, ("aliases",), [
            {"name": "One", "place": "Here"}, {"place": "Elsewhere", "name": "Two"},
        ]),
        ("   place: There", "   place: Elsewhere"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples(name: str) -> None:
    change, lines = EXAMPLES[name]
    assert changes(ODD, change()) == lines


def test_a_new_key_stands_where_the_schema_puts_it() -> None:
    new = with_value(ODD, ("short_name",), "SB", schemas=schemas())
    assert "'Some   Board'\nshort_name: SB\naliases" in new
    assert with_value(ODD, ("short_name",), "SB").endswith(
        "     long.\nshort_name: SB\n\n\n# the end\n"
    )
    new = with_value("# no schema\nid: x\n", ("name",), "y2", schemas=schemas())
    assert new == "# no schema\nid: x\nname: y2\n"
    first = with_value(ODD.replace("id:   some-board   # never changes\n", ""), ("id",), "x",
                       schemas=schemas())  # fmt: skip
    assert first.index("\nid: x") < first.index("\nname:")


def test_records_keep_their_comments_when_a_list_changes() -> None:
    text = "x:\n  # of a\n  - id: a\n    m: 1\n  # of b\n  - id: b  # b\n    m: 2\n"
    new = with_value(text, ("x",), [{"id": "b", "m": 3}, {"id": "c", "m": 4}])
    assert new == "x:\n  # of b\n  - id: b  # b\n    m: 3\n  - id: c\n    m: 4\n"


def test_line_ends_and_a_missing_last_one_stay() -> None:
    text = "id: x\r\naliases: []\r\nname: w"
    assert with_item(text, ("aliases",), "a") == "id: x\r\naliases:\r\n  - a\r\nname: w"
    assert with_value(text, ("note",), "b") == "id: x\r\naliases: []\r\nname: w\r\nnote: b"
    assert without(text, ("name",)) == "id: x\r\naliases: []"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda: with_value(ODD, ("nothing", "below"), "x"), "nothing"),
        (lambda: with_value(ODD, ("aliases", 2), "x"), "aliases, item 3"),
        (lambda: with_value(ODD, ("aliases", 0, "name"), "a\x00"), "aliases, item 1, name"),
        (lambda: with_value(ODD, ("aliases",), [{"name": None}]), "aliases, item 1, name"),
        (lambda: with_value(ODD, (), "x"), "the file"),
        (lambda: with_value(ODD, (), {}), "the file"),
        (lambda: with_value("id: x: y\n", ("id",), "x"), "line 1, column 6"),
        (lambda: with_value("? k\n? b:|\n? \n", ("k",), "x"), "the file"),
        (lambda: with_value(ODD, ("name",), deep()), "line 29, column 49"),
        (lambda: with_value("{id: x}\n", ("id",), "z"), "line 1, column 1"),
        (lambda: with_value("x: [\n  a, # why\n  b]\n", ("x", 0), "z"), "x"),
        (lambda: with_value("x:\n  # why\n  a\n", ("x",), "z"), "line 1, column 1"),
        (lambda: with_item(ODD, ("name",), "x"), "name"),
        (lambda: with_item(ODD, ("aliases",), "x", at=3), "aliases"),
        (lambda: with_item(ODD, ("aliases",), "x", at=-1), "aliases"),
        (lambda: without(ODD, ("nothing",)), "nothing"),
        (lambda: without(ODD, ()), "the file"),
        (lambda: without("id: x\n", ("id",)), "id"),
    ],
)
def test_what_cannot_be_done_is_said(change: Callable[[], str], place: str) -> None:
    with pytest.raises(CannotEdit) as caught:
        change()
    assert caught.value.place == place
    assert caught.value.message
    assert caught.value.remedy


FRAGMENTS = (
    "a: ", "b:", "id: x", "- ", "  ", "    ", "\n", "\n\n", "# c\n", " # d\n", "? k\n", ": v\n",
    "[", "]", "{", "}", ", ", "'q'", '"d"', "|\n", ">-\n", "|2-\n", "text ", "  more\n", "---\n",
    "...\n", "\t", "!t ", "&a ", "*a", "key : z\n", "1", "~", "\r\n", "- - x\n", "? [a]\n",
    "'a\n b'",
)  # fmt: skip


@settings(max_examples=500)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join))
def test_no_text_leads_to_anything_but_the_change_or_a_refusal(text: str) -> None:
    text = "first: 1\n" + text
    data = yamltext.parse(text, "").data
    with suppress(CannotEdit):
        assert read(canonical(text, "board", schemas())) == data
    with suppress(CannotEdit):
        assert read(with_value(text, ("first",), ["a: b"])) == {**data, "first": ["a: b"]}
    with suppress(CannotEdit):
        assert read(with_value(text, ("last",), "z")) == {**data, "last": "z"}
    with suppress(CannotEdit):
        assert read(without(text, ("first",))) == {k: v for k, v in data.items() if k != "first"}
