"""The records hold what the schemas say: one field a key, and no other."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from generator import model
from generator.documents import Origin
from generator.model import KINDS, Kind, Place, walk
from generator.records import REQUIRED, Record
from tests.support import schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

NOUNS = {"Decimal": "number", "int": "integer", "str": "string"}
"""What a field holds that is no record, as JSON Schema calls it."""
OPEN = {"indicator.feeds.select"}
"""The fields that hold plain data: each reader of a source checks its own keys."""


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = schemas().definitions[schema["$ref"].rpartition("/")[2]]
    return schema


def part_of(annotation: str) -> str:
    """The name in an annotation: Place for tuple[Place, ...] and for Place | None."""
    return annotation.removesuffix(" | None").removeprefix("tuple[").removesuffix(", ...]")


def record_of(annotation: str) -> type[Record] | None:
    found = getattr(model, part_of(annotation), None)
    return found if isinstance(found, type) and issubclass(found, Record) else None


def pairs(
    cls: type[Record], schema: dict[str, Any], at: str
) -> Iterator[tuple[str, type[Record], dict[str, Any]]]:
    """Each class of record, with the schema of what it holds, from a kind of file downwards."""
    yield at, cls, schema
    for name, annotation in cls.TYPES.items():
        inner = record_of(annotation)
        if inner is not None and name in schema["properties"]:
            below = resolved(schema["properties"][name])
            many = annotation.startswith("tuple[")
            below = resolved(below["items"]) if many else below
            yield from pairs(inner, below, f"{at}.{name}")


def all_pairs() -> list[tuple[str, type[Record], dict[str, Any]]]:
    return [p for k in KINDS for p in pairs(k.record, schemas().of(k.name), k.name)]


PAIRS = pytest.mark.parametrize(("at", "cls", "schema"), all_pairs(), ids=lambda v: str(v)[:40])


@PAIRS
def test_every_key_has_one_field_and_every_field_its_key(
    at: str, cls: type[Record], schema: dict[str, Any]
) -> None:
    keys, fields = set(schema["properties"]), set(cls.FIELDS) - {"origin"}
    said = [f"add `{key}` to the class {cls.__name__}" for key in sorted(keys - fields)]
    said += [f"{cls.__name__}.{name} has no key in the schema" for name in sorted(fields - keys)]
    assert said == [], f"{at}: generator/model.py and schema/ differ"


@PAIRS
def test_a_key_may_be_left_out_where_the_field_has_a_default(
    at: str, cls: type[Record], schema: dict[str, Any]
) -> None:
    required = set(schema.get("required", ()))
    for name, default in cls.FIELDS.items():
        if name != "origin":
            assert (name in required) == (default is REQUIRED), f"{at}.{name}"


@PAIRS
def test_a_field_holds_what_its_key_holds(
    at: str, cls: type[Record], schema: dict[str, Any]
) -> None:
    for name, annotation in cls.TYPES.items():
        if name == "origin":
            continue
        place = f"{at}.{name}: {annotation}"
        value = resolved(schema["properties"][name])
        types = value.get("type", "string")
        types = {types} if isinstance(types, str) else set(types)
        assert annotation.startswith("tuple[") == ("array" in types), place
        if "array" in types:
            value = resolved(value["items"])
            types = types - {"array"} | {value.get("type", "string")}
        assert (f"{at}.{name}" in OPEN) == (annotation == "Raw") == ("x-open" in value), place
        if annotation == "Raw":
            assert types == {"object"}, place
        elif "object" in types:
            assert record_of(annotation) is not None, place
        else:
            assert NOUNS[part_of(annotation)] in types, place
        nothing = (
            bool(cls.FIELDS[name] is None)
            or value.get("pattern") == "^not-stated$"
            or (resolved(schema["properties"][name]).get("pattern") == "^not-stated$")
        )
        assert annotation.endswith(" | None") == nothing, place


def test_every_class_of_record_is_part_of_a_kind() -> None:
    used = {cls for _, cls, _ in all_pairs()}
    classes = {
        value
        for value in vars(model).values()
        if isinstance(value, type) and issubclass(value, Record) and value is not Record
    }
    assert {cls.__name__ for cls in classes - used} == set()


@PAIRS
def test_what_has_an_id_has_the_kind_that_references_name(
    at: str, cls: type[Record], schema: dict[str, Any]
) -> None:
    assert bool(cls.KIND) == ("id" in schema["properties"]), f"{at}: KIND of {cls.__name__}"


def test_kinds_are_words_that_references_can_hold() -> None:
    kinds = [cls.KIND for cls in Record.__subclasses__() if cls.KIND]
    assert len(set(kinds)) == len(kinds)
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", kind) for kind in kinds)
    assert {kind.name for kind in KINDS} <= set(kinds)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_of_file_is_named_like_its_record(kind: Kind) -> None:
    assert kind.name == kind.record.KIND
    assert kind.single == kind.place.endswith(".yaml")


# ------------------------------------------------------------------ the records themselves


def made(cls: Any, **values: Any) -> Any:
    return cls(origin=values.pop("origin", Origin("p")), **values)


def place(**changed: Any) -> Any:
    return made(Place, **({"source": "s", "place": "x"} | changed))


def test_records_are_frozen() -> None:
    with pytest.raises(AttributeError, match="frozen"):
        place().source = "t"
    with pytest.raises(AttributeError, match="frozen"):
        del place().source


def test_records_are_equal_by_what_they_hold() -> None:
    assert place() == place()
    assert hash(place()) == hash(place())
    assert place() != place(place="y")
    assert place() != place(origin=Origin("q"))
    assert place() != "a place"
    assert "source='s'" in repr(place())


@pytest.mark.parametrize("values", [{"source": "s"}, {"source": "s", "place": "x", "zzz": 1}])
def test_a_record_refuses_what_does_not_belong(values: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"Place: missing or unknown: (place|zzz)"):
        made(Place, **values)


def test_walk_visits_every_record_once_in_order() -> None:
    first, second = place(place="1"), place(place="2")
    figure = made(
        model.Figure,
        measures="m",
        value=Decimal(1),
        unit="count",
        period="2024",
        area="x",
        printed_in=(first, second),
    )
    assert list(walk((figure, first))) == [figure, first, second, first]
    assert list(walk("text")) == list(walk(None)) == []
