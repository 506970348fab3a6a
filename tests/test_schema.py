"""The schemas and the check of shape: every fault found, at its place, with its remedy."""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import load, shape
from generator.diagnostics import Severity
from generator.documents import Document
from generator.model import KINDS
from tests.support import MINIMAL, ROOT, Checked, schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMAS = {p.name: json.loads(p.read_text(encoding="utf-8")) for p in ROOT.glob("schema/*.json")}
CHECKED = Checked(MINIMAL)
FULL = list(load.load(ROOT / "tests" / "projects" / "full").documents)
BOARD = "plan/boards/streets-group.yaml"
OBJECTIVE = "plan/objectives/less-litter.yaml"
ASSESSMENT = "plan/assessments/litter-assessment.yaml"
SOURCE = "plan/sources/published-plan.yaml"
INDICATOR = "plan/indicators/litter-reports.yaml"


# ------------------------------------------------------------------ the schemas themselves


def subschemas(schema: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema in a schema, with where it stands; conditions apart."""
    if isinstance(schema, dict):
        yield at, schema
        for group in ("properties", "$defs"):
            for name, inner in schema.get(group, {}).items():
                yield from subschemas(inner, f"{at}/{group}/{name}")
        if "items" in schema:
            yield from subschemas(schema["items"], f"{at}/items")


PARTS = [(name, at, part) for name, whole in SCHEMAS.items() for at, part in subschemas(whole)]


def test_every_kind_of_file_has_its_schema() -> None:
    names = {f"{kind.name}.schema.json" for kind in KINDS}
    rows = {"observation.schema.json", "revision.schema.json"}
    assert set(SCHEMAS) == names | rows | {"definitions.schema.json"}


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_schema_says_what_it_is(name: str) -> None:
    schema = SCHEMAS[name]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"]
    assert schema["description"]


OPEN = {
    # Each reader of a source has keys of its own, and checks them itself.
    ("indicator.schema.json", "/properties/feeds/items/properties/select"),
}
"""The objects that take any key; each has its reason."""


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_object_refuses_unknown_keys(name: str) -> None:
    open_ = {
        (of, at)
        for of, at, part in PARTS
        if of == name
        and ("properties" in part or part.get("type") == "object")
        and part.get("additionalProperties") is not False
    }
    assert open_ == {place for place in OPEN if place[0] == name}


def test_an_object_that_takes_any_key_says_so() -> None:
    marked = {(of, at): part for of, at, part in PARTS if "x-open" in part}
    assert marked.keys() == OPEN
    for part in marked.values():
        assert part["x-open"] is True
        assert not {"properties", "additionalProperties", "required"} & part.keys()


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_required_key_is_a_property(name: str) -> None:
    for of, at, part in PARTS:
        if of == name:
            assert set(part.get("required", ())) <= set(part.get("properties", ())), at


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_property_is_described(name: str) -> None:
    """In its own words, or in those of the definition that it names."""
    mute = []
    for of, at, part in PARTS:
        if of != name or "/" not in at:
            continue
        described = part.get("description")
        while not described and "$ref" in part:
            target = part["$ref"].rpartition("/")[2]
            part = SCHEMAS["definitions.schema.json"]["$defs"][target]
            described = part.get("description")
        described = described or part.get("x-form")
        if not described:
            mute.append(at)
        else:
            assert described.strip() == described, at
            assert described.endswith((".", ")")), at
    assert mute == []


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_editors_show_what_each_reference_is_for(name: str) -> None:
    """They show the words of a definition before those of a key that has an x- mark beside it.

    So a definition that such keys name says its form in x-form, which only our messages read.
    """
    for of, at, part in PARTS:
        if of == name and "$ref" in part and any(key.startswith("x-") for key in part):
            target = part["$ref"].rpartition("/")[2]
            assert part["description"], at
            assert "description" not in SCHEMAS["definitions.schema.json"]["$defs"][target], at


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_reference_leads_somewhere(name: str) -> None:
    known = SCHEMAS["definitions.schema.json"]["$defs"]
    for reference in re.findall(r'"\$ref": "([^"]+)"', json.dumps(SCHEMAS[name])):
        file, _, target = reference.partition("#/$defs/")
        assert file == "definitions.schema.json", reference
        assert target in known, reference


def test_every_text_has_a_limit_or_a_form() -> None:
    free = {
        ("observation.schema.json", "/properties/note"),
        ("definitions.schema.json", "/$defs/owner"),
    }
    for of, at, part in PARTS:
        if part.get("type") == "string" and (of, at) not in free:
            assert {"pattern", "maxLength", "enum", "const"} & set(part), (of, at)


# ------------------------------------------------------------------ each kind of fault

FAULTS = [
    # the file, what it has, what stands there instead; then code, line, column, words of the help
    (BOARD, "chair: not-", "chairs: not-", ("unknown-key", 13, 1, "did you mean “chair”?")),
    (BOARD, "chair: not-stated", "chair: not-stated\nzzz: 1",
     ("unknown-key", 14, 1, "write one of: note")),
    (BOARD, "short_name: not-stated\n", "", ("missing-key", 2, 1, "add short_name: not-stated")),
    (BOARD, "issues_covered:\n  - Litter\n", "", ("missing-key", 2, 1, "add issues_covered: []")),
    (BOARD, "kind: board\n", "",
     ("missing-key", 2, 1, "partnership | board | subgroup | supporting-group | related-group")),
    (BOARD, "      title: Number of bins emptied\n", "", ("missing-key", 23, 7, "add title: …")),
    (BOARD, "kind: board\n", "kind: bord\n", ("not-allowed", 8, 7, "did you mean “board”?")),
    (BOARD, "kind: board\n", "kind: Subgroup\n",
     ("not-allowed", 8, 7, "did you mean “subgroup”?")),
    (BOARD, "kind: board\n", "kind: xyz\n", ("not-allowed", 8, 7, "write one of: board, ")),
    (BOARD, "kind: board\n", "kind:\n", ("empty-value", 8, 1, "write one of: board, ")),
    (BOARD, "kind: measure", "kind: measures", ("not-allowed", 25, 13, "did you mean “measure”?")),
    (BOARD, "name: Streets Group", "name: 12", ("wrong-type", 3, 7, 'put it in quotes: "12"')),
    (BOARD, "name: Streets Group", "name: 12.50",
     ("wrong-type", 3, 7, 'put it in quotes: "12.50"')),
    (BOARD, "name: Streets Group", "name: true",
     ("wrong-type", 3, 7, 'put it in quotes: "true"')),
    (BOARD, "name: Streets Group", "name: [a, b]", ("wrong-type", 3, 7, "Its full name")),
    (BOARD, "name: Streets Group", "name:\n  The: group", ("wrong-type", 4, 3, "in quotes")),
    (BOARD, "name: Streets Group", "name:", ("empty-value", 3, 1, "Its full name")),
    (BOARD, "name: Streets Group", "name: ''", ("empty-value", 3, 7, "Its full name")),
    (BOARD, "name: Streets Group", "name: ' '", ("empty-value", 3, 7, "Its full name")),
    (BOARD, "name: Streets Group", "name: ' x'", ("malformed", 3, 7, "without spaces")),
    (BOARD, "name: Streets Group", "name: " + "x" * 401, ("too-long", 3, 7, "fewer words")),
    (BOARD, "issues_covered:\n  - Litter\n", "issues_covered: Litter\n",
     ("wrong-type", 10, 17, "a line of its own that starts with -")),
    (BOARD, "  - Litter\n", "  - Litter\n  - Litter\n",
     ("repeated-item", 12, 5, "it stands first in line 11; delete one")),
    (BOARD, "members: not-stated", "members: nobody", ("malformed", 14, 10, "or not-stated")),
    (BOARD, "  row: 1", "  row: 0", ("out-of-range", 17, 8, "from 1")),
    (BOARD, "  row: 1", "  row: one", ("wrong-type", 17, 8, "write digits only")),
    (BOARD, "  row: 1", "  row: 1.5", ("wrong-type", 17, 8, "number of the row")),
    (BOARD, "    - objective: less-litter\n      as_printed: Have less litter\n", "    []\n",
     ("too-few", 19, 3, "The objectives of the row")),
    (OBJECTIVE, 'number: "1.1"', 'number: "1"', ("malformed", 3, 9, "such as \"2.2\"")),
    (OBJECTIVE, "due: 2026-03-31", "due: 31/03/2026", ("malformed", 25, 10, "2026-03-31")),
    (OBJECTIVE, "due: 2026-03-31", "due: 2026", ("wrong-type", 25, 10, 'put it in quotes: "2026"')),
    (OBJECTIVE, "    owner: not-stated", "    owner: streets-group",
     ("missing-key", 31, 5, "add owner_basis: with the keys basis, reason below it")),
    (OBJECTIVE, "  - id: empty-bins", "  - id: Empty Bins", ("malformed", 18, 9, "kebab-case")),
    (ASSESSMENT, "        numerator: 30\n", "", ("missing-key", 17, 9, "add numerator:")),
    (ASSESSMENT, "        of: all litter\n", "", ("missing-key", 17, 9, "add of: not-stated")),
    (ASSESSMENT, "denominator: 120", "denominator: 0", ("out-of-range", 22, 22, "below the line")),
    (ASSESSMENT, "denominator: 120", "denominator: '120'", ("wrong-type", 22, 22, "digits only")),
    (SOURCE, "url: https://example.org/plan", "url: example.org", ("malformed", 5, 6, "https://")),
    (INDICATOR, "area: E99999999", "area: Exampleton", ("malformed", 13, 7, "code of an area")),
    (INDICATOR, "sources:\n  - published-plan\n", "sources: []\n", ("too-few", 15, 1, "sources")),
    ("plan/plan.yaml", "id: plan", "id: plans", ("not-allowed", 3, 5, "did you mean “plan”?")),
    ("plan/questions.yaml", "    question: Who collects the litter in the park?\n", "",
     ("missing-key", 5, 5, "add question: …")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "has", "gets", "expected"), FAULTS, ids=[f"{f[3][0]} {f[2]!r:.30}" for f in FAULTS]
)
def test_a_fault_of_shape(
    path: str, has: str, gets: str, expected: tuple[str, int, int, str]
) -> None:
    text = CHECKED.documents[path].text
    assert text.count(has) >= 1
    document, found = CHECKED.read(path, text.replace(has, gets, 1))
    assert [(d.code, d.span.line, d.span.column) for d in found] == [expected[:3]]
    assert expected[3] in found[0].help
    assert found[0].severity is Severity.ERROR
    assert not document.sound


@pytest.mark.parametrize("data", ["text", "12", "- a\n- b", "[]", "true"])
def test_a_file_that_is_no_mapping(data: str) -> None:
    _, found = CHECKED.read(BOARD, f"# a comment\n{data}\n")
    assert [(d.code, d.span.line, d.span.column) for d in found] == [("wrong-type", 2, 1)]
    assert "key: value" in found[0].help


def test_a_misspelt_key_is_one_fault() -> None:
    """Not also the key that is missing for it."""
    text = CHECKED.documents[BOARD].text.replace("description:", "descripton:")
    _, found = CHECKED.read(BOARD, text)
    assert [d.code for d in found] == ["unknown-key"]


def test_every_fault_of_a_file_is_found_in_one_run() -> None:
    text = CHECKED.documents[BOARD].text
    for has, gets in (
        ("kind: board", "kind: x"),
        ("  row: 1", "  row: 0"),
        ("chair: not", "c: not"),
    ):
        text = text.replace(has, gets)
    _, found = CHECKED.read(BOARD, text)
    assert sorted(d.code for d in found) == [
        "missing-key",
        "not-allowed",
        "out-of-range",
        "unknown-key",
    ]


# ------------------------------------------------------------------ two validators, one verdict

JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["", " ", "x", "not-stated", "none", "2025-13-45", "https://", "é" * 500]),
    st.just([]), st.just({}), st.just([[]]), st.just({"id": "x"}), st.just(["a", "a"]),
)  # fmt: skip


def places(value: Any, pointer: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        yield (*pointer, key)
        if isinstance(item, (dict, list)):
            yield from places(item, (*pointer, key))


def mutated(data: Any, pointer: tuple[str | int, ...], how: str, junk: Any) -> Any:
    result = copy.deepcopy(data)
    holder = result
    for step in pointer[:-1]:
        holder = holder[step]
    if how == "delete":
        del holder[pointer[-1]]
    elif how == "add" and isinstance(holder, dict):
        holder["zzz"] = junk
    elif how == "double" and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[int(pointer[-1])]))
    else:
        holder[pointer[-1]] = junk
    return result


@settings(max_examples=500, deadline=None)
@given(
    st.sampled_from(FULL),
    st.data(),
    st.sampled_from(["delete", "add", "double", "replace", "replace"]),
    JUNK,
)
def test_what_is_not_sound_is_explained(
    document: Document, data: st.DataObject, how: str, junk: Any
) -> None:
    pointer = data.draw(st.sampled_from(list(places(document.data))))
    changed = Document(
        document.path,
        document.kind,
        document.name,
        document.text,
        mutated(document.data, pointer, how, junk),
        document.root,
    )
    sound = schemas().sound(changed.kind, changed.data)
    found = shape.explain(changed, schemas())
    assert found, "explain always says something"
    general = [d for d in found if d.message == "the file does not have the shape of its kind"]
    assert bool(general) == sound, "the two validators agree"
    lines = document.text.split("\n")
    for d in found:
        assert d.severity is Severity.ERROR
        assert d.help
        assert "malformed" not in d.message
        assert 1 <= d.span.line <= len(lines)
    assert (shape.check(changed, schemas()) == ()) == sound


@pytest.mark.parametrize("document", FULL, ids=lambda document: document.path)
def test_the_full_project_is_sound_by_both(document: Document) -> None:
    assert schemas().sound(document.kind, document.data)
    (said,) = shape.explain(document, schemas())
    assert said.message == "the file does not have the shape of its kind"
