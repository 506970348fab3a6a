"""Selections: what YAML gives becomes a typed record, or a fault with its key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources import READERS, SourceError, selection
from tests.sources.support import says_all


@dataclass(frozen=True, kw_only=True)
class Chosen:
    column: str
    kind: Literal["count", "rate"] = "count"
    number: int = 0
    most: int | None = None
    total: bool = False
    names: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    where: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


def parse(**mapping: object) -> Chosen:
    return selection.parse(Chosen, mapping, "selection for x")


def test_every_kind_of_value() -> None:
    made = parse(
        column="a",
        kind="rate",
        number=3,
        most=4,
        total=True,
        names=["b", "c"],
        codes={"d": "e"},
        where={"f": "g", "h": ["i", "j"]},
    )
    assert made == Chosen(
        column="a",
        kind="rate",
        number=3,
        most=4,
        total=True,
        names=("b", "c"),
        codes={"d": "e"},
        where={"f": ("g",), "h": ("i", "j")},
    )


def test_a_single_text_is_a_list_of_one_and_nothing_may_stand_for_nothing() -> None:
    assert parse(column="a", names="b", most=None).names == ("b",)


@pytest.mark.parametrize(
    ("mapping", "key", "message", "remedy"),
    [
        ({}, None, "the key column is missing", "add it; it is text"),
        ({"column": "a", "nmaes": "b"}, "nmaes", "no such key", "did you mean “names”?"),
        ({"column": 331}, "column", "“331” does not fit", "put it in quotation marks"),
        ({"column": date(2024, 1, 1)}, "column", "2024-01-01", "put it in quotation marks"),
        ({"column": ""}, "column", "nothing does not fit", "write text"),
        ({"column": None}, "column", "nothing does not fit", "write text"),
        ({"column": "a", "kind": "rat"}, "kind", "not one of its words", "“rate”"),
        ({"column": "a", "kind": ["rate"]}, "kind", "not one of its words", "rate"),
        ({"column": "a", "number": True}, "number", "does not fit", "a whole number"),
        ({"column": "a", "number": "3"}, "number", "does not fit", "a whole number"),
        ({"column": "a", "total": "yes"}, "total", "does not fit", "true or false"),
        ({"column": "a", "names": [1]}, "names", "“1” does not fit", "quotation marks"),
        ({"column": "a", "codes": ["b"]}, "codes", "does not fit", "a mapping"),
        ({"column": "a", "codes": {1: "b"}}, "codes", "“1” does not fit", "quotation marks"),
        ({"column": "a", "where": {"b": {}}}, "where", "does not fit", "text"),
    ],
)
def test_faults_name_the_key(
    mapping: dict[str, object], key: str | None, message: str, remedy: str
) -> None:
    with pytest.raises(SourceError) as caught:
        selection.parse(Chosen, mapping, "selection for x")
    assert caught.value.place.column == key
    assert message in caught.value.message
    assert remedy in caught.value.remedy


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=8,
)


@given(st.sampled_from(sorted(READERS)), st.data())
def test_no_mapping_raises_anything_else(reader: str, data: st.DataObject) -> None:
    cls = READERS[reader].selection
    keys = st.sampled_from(sorted(cls.__dataclass_fields__)) | st.text()
    mapping = data.draw(st.dictionaries(keys, values))
    try:
        made = selection.parse(cls, mapping, "x")
    except SourceError as error:
        says_all(error)
    else:
        assert isinstance(made, cls)
