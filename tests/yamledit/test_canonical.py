"""The one layout of files: data and comments stay, and a second time changes nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from generator import load, yamltext
from generator.model import KINDS
from generator.yamledit import CannotEdit, canonical, new_file
from generator.yamledit.order import order_of
from generator.yamledit.page import Page
from generator.yamledit.scalars import WIDTH
from tests.support import ROOT, schemas
from tests.yamledit.layouts import FILES, HOSTILE, Layout, flat

if TYPE_CHECKING:
    from random import Random

    from generator.documents import Document

HEAD = "# yaml-language-server: $schema=../../schema/board.schema.json\n"


def board(text: str) -> str:
    return canonical(HEAD + text, "board", schemas()).removeprefix(HEAD)


def read(text: str) -> Any:
    parsed = yamltext.parse(text, "")
    assert parsed.diagnostics == ()
    return parsed.data


def judged(text: str) -> Any:
    """The data as another reader of YAML 1.2 sees them; it takes days for dates."""

    def as_texts(value: Any) -> Any:
        if isinstance(value, dict):
            return {as_texts(key): as_texts(below) for key, below in value.items()}
        if isinstance(value, list):
            return [as_texts(below) for below in value]
        return value.isoformat() if isinstance(value, date) else value

    return as_texts(YAML(typ="safe", pure=True).load(text))


def documents() -> list[Document]:
    return list(load.load(ROOT).documents)


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.path)
def test_each_file_of_the_plan_says_the_same_in_canonical_form(document: Document) -> None:
    formed = canonical(document.text, document.kind, schemas())
    assert read(formed) == document.data
    assert canonical(formed, document.kind, schemas()) == formed


@pytest.mark.parametrize("document", documents()[::9], ids=lambda document: document.path)
def test_another_reader_agrees_about_the_plan(document: Document) -> None:
    assert judged(document.text) == document.data


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(FILES, st.randoms(use_true_random=False))
def test_any_layout_becomes_canonical(data: dict[str, Any], random: Random) -> None:
    data = flat(data)
    layout = Layout(random)
    text = layout.text(data)
    assert read(text) == data, "the test writes what it means"

    formed = canonical(text, "board", schemas())

    assert read(formed) == data
    assert judged(formed) == data
    assert canonical(formed, "board", schemas()) == formed
    assert "\r" not in formed.replace("\\r", "")
    assert formed.endswith("\n")
    assert not formed.endswith("\n\n")
    before, after = Page(text).comments, Page(formed).comments[1:]
    assert sorted(each.text for each in before) == sorted(each.text for each in after)
    anchors = {each.text: (each.pointer, each.where) for each in before}
    for comment, pointer in layout.comments:
        if pointer[-1] != "the last":
            assert anchors[comment][0] == pointer
    for each in after:
        if each.text != "# a licence" and anchors[each.text][1] != "foot":
            assert each.pointer == anchors[each.text][0]


@given(FILES)
def test_a_new_file_says_what_it_is_to_say(data: dict[str, Any]) -> None:
    text = new_file("board", data, schemas())
    assert text.startswith(HEAD)
    assert read(text) == flat(data)
    assert judged(text) == flat(data)
    assert canonical(text, "board", schemas()) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_stays_a_text(text: str) -> None:
    data = {"id": text, "aliases": [text, {"name": text}], text: {"x": text}}
    formed = new_file("board", data, schemas())
    assert read(formed) == data
    assert judged(formed) == data


def test_a_long_text_of_anything_stays_a_text() -> None:
    text = ("“It’s: 5 # {x}” – 10% " * 500)[:8000].strip()
    formed = new_file("board", {"id": "x", "description": text}, schemas())
    assert read(formed)["description"] == text
    assert max(map(len, formed.splitlines())) <= WIDTH


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_keys_stand_in_the_order_of_the_schema(kind: str) -> None:
    def keys_of(order: Any) -> dict[str, Any]:
        return dict.fromkeys(reversed(order.keys()), "x")

    order = order_of(kind, schemas())
    formed = new_file(kind, keys_of(order), schemas())
    assert list(read(formed)) == list(order.keys())
    for key in order.keys():  # noqa: SIM118 - a method of its own
        below = order.below(key).below(0)
        if below.keys():
            formed = new_file(kind, {key: [keys_of(below)]}, schemas())
            assert list(read(formed)[key][0]) == list(below.keys())


EXAMPLES = {
    "quotes only where they are needed": (
        'id: "x"\nname: \'y: z\'\nkind: "2.3"\nparent: "2025"\nchair: "yes"\n',
        'id: x\nname: "y: z"\nkind: "2.3"\nparent: "2025"\nchair: "yes"\n',
    ),
    "days and numbers as they were": (
        "x:\n  - 2025-04-01\n  - 9.0\n  - 0.10\n  - ~\n  -\n",
        "x:\n  - 2025-04-01\n  - 9.0\n  - 0.10\n  - ~\n  -\n",
    ),
    "two spaces, and items indented": (
        "id:     x\naliases:\n-    name: a\n     place: b\nx:\n     w:\n         z: 1\n",
        "id: x\naliases:\n  - name: a\n    place: b\nx:\n  w:\n    z: 1\n",
    ),
    "brackets are written out": (
        "id: x\nissues_covered: [a, 'b: c', []]\nx: {w: 1, z: {}}\n",
        'id: x\nissues_covered:\n  - a\n  - "b: c"\n  - []\nx:\n  w: 1\n  z: {}\n',
    ),
    "a comment moves with its key": (
        "name: w\n# of the id\nid: x  # beside\n",
        "# of the id\nid: x  # beside\nname: w\n",
    ),
    "a comment that closes a block stays in it": (
        "x:\n  - 1\n  # no more\nid: x\n",
        "id: x\nx:\n  - 1\n  # no more\n",
    ),
    "the header and the foot stay": (
        "# a licence\n\n# of the name\nname: w\nid: x\n\n# the end\n",
        "# a licence\n\nid: x\n# of the name\nname: w\n\n# the end\n",
    ),
    "blank lines: one at most, none at the start of a block": (
        "id: x\n\n\n\nname: w\naliases:\n\n  - name: z\n    place: q\n\n\n",
        "id: x\n\nname: w\naliases:\n  - name: z\n    place: q\n",
    ),
    "comments of long texts and dashes": (
        'id: x\ndescription: >-  # why\n  a\n  b\naliases:  # who\n  - # first\n    name: "a"\n',
        "id: x\naliases:  # who\n  -  # first\n    name: a\ndescription: a b  # why\n",
    ),
    "a crowded comment gets its space": ('id: "x" #why\n', "id: x  # why\n"),
    "windows line ends": ("id: x\r\nname: |-\r\n  a\r\n  b\r\n", "id: x\nname: >-\n  a\n\n  b\n"),
    "markers of documents go": ("---\nid: x\n...\n", "id: x\n"),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples(name: str) -> None:
    text, formed = EXAMPLES[name]
    assert board(text) == formed


def test_long_texts_are_folded_with_their_paragraphs_and_lists() -> None:
    text = "word " * 30 + "end\nsecond\n\n  - a list\n  - of two\n\nthird"
    formed = new_file("board", {"aliases": [text], "description": text}, schemas())
    words = ("word " * 17).strip(), ("word " * 13 + "end").strip()
    description = "".join(f"  {line}\n" if line else "\n" for line in (
        *words, "", "second", "", "  - a list", "  - of two", "", "third",
    ))  # fmt: skip
    assert formed.endswith(f"description: >-\n{description}")
    assert "aliases:\n  - >-\n      word" in formed
    assert max(map(len, formed.splitlines()[1:])) <= WIDTH


@pytest.mark.parametrize(
    ("first", "proper"),
    [
        ("", "../../schema/board"),
        ("# yaml-language-server: $schema=../../../../../schema/board.schema.json\n",
         "../../../../../schema/board"),
        ("# yaml-language-server: $schema=../x/schema/priority.schema.json\n", "../x/schema/board"),
        ("# above\n#yaml-language-server: $schema=https://example.org/board.schema.json\n",
         "https://example.org/board"),
        ("# yaml-language-server: $schema=nonsense\n", "../../schema/board"),
    ],
)  # fmt: skip
def test_the_first_line_names_the_schema(first: str, proper: str) -> None:
    formed = canonical(first + "id: x\n", "board", schemas())
    assert formed.splitlines()[0] == f"# yaml-language-server: $schema={proper}.schema.json"
    assert ("# above" in formed) == ("# above" in first)
    assert formed.count("yaml-language-server") == 1


def test_files_of_the_top_folder_lie_one_level_higher() -> None:
    assert canonical("id: x\n", "plan", schemas()).startswith(
        "# yaml-language-server: $schema=../schema/plan.schema.json\n"
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("id: x: y\n", "line 1, column 6"),
        ("id: x\nid: y\n", "line 2, column 1"),
        ("id: yes\n", "line 1, column 5"),
        ("", "line 1, column 1"),
        ("- x\n", "line 1, column 1"),
        ("id: a\u2028b\n", "line 1, column 6"),
        ("a: &x 1\nb: *x\n", "line 1, column 4"),
    ],
)
def test_what_cannot_be_read_is_left_alone(text: str, place: str) -> None:
    with pytest.raises(CannotEdit) as caught:
        canonical(text, "board", schemas())
    assert caught.value.place == place
    assert caught.value.message
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("a\x00", "x, item 1"),
        ("a\u2028b", "x, item 1"),
        ("a\rb", "x, item 1"),
        ("\ud800", "x, item 1"),
        ("a\n", "x, item 1"),
        (None, "x, item 1"),
        (date(2025, 1, 1), "x, item 1"),
        (float("nan"), "x, item 1"),
        (Decimal("Infinity"), "x, item 1"),
        (1234567890123456, "x, item 1"),
        ({1: 2}, "x, item 1"),
        ({"a\x7f": 2}, "x, item 1, a\x7f"),
    ],
)
def test_what_cannot_be_written_is_refused(value: object, place: str) -> None:
    with pytest.raises(CannotEdit) as caught:
        new_file("board", {"x": [value]}, schemas())
    assert caught.value.place == place
    assert caught.value.remedy in str(caught.value)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(CannotEdit, match="there is no kind of record “nothing”"):
        canonical("id: x\n", "nothing", schemas())
