"""A comparison as JSON: what was written is read, and nothing else is."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import comparison
from generator.diff.changes import Act, Weight
from generator.diff.told import Section, Told
from generator.reports.changes import FORMATS
from generator.reports.changes import json as form
from tests.diff.support import FULL
from tests.reports.changes.made import HOSTILE, SITE, comparisons, synthetic, told
from tests.support import ROOT, schemas

if TYPE_CHECKING:
    from pathlib import Path

WRITTEN = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def read(data: Any) -> Told:
    return form.read(json.dumps(data).encode(), SITE)


def sample() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(form.report(told()))
    return made


@given(comparisons(WRITTEN))
def test_what_was_written_is_read_back(which: Told) -> None:
    assert form.read(form.report(which).encode(), which.site) == which


def test_a_real_comparison_is_read_back(tmp_path: Path) -> None:
    made = synthetic(tmp_path)
    assert form.read(form.report(made).encode(), made.site) == made
    for name in ("text", "markdown", "html"):
        again = form.read(form.report(made).encode(), made.site)
        assert FORMATS[name](again) == FORMATS[name](made)


@pytest.mark.parametrize("text", [t for t in HOSTILE if t.isprintable()])
def test_hostile_texts_are_read_back(text: str) -> None:
    made = told((text,))
    assert form.read(form.report(made).encode(), SITE) == made


@given(comparisons())
def test_what_is_written_can_always_be_read(which: Told) -> None:
    """A name of no letters, as a file on disk may have it, is written as a question mark."""
    again = form.read(form.report(which).encode(), which.site)
    assert again == form.read(form.report(again).encode(), which.site)


@pytest.mark.parametrize("project", [FULL, ROOT])
def test_every_page_of_a_site_is_one_that_is_read(project: Path) -> None:
    pages = comparison.pages(project, schemas())
    assert len(pages) > 50
    for page in pages.values():
        assert form._PAGE.match(page), page


@pytest.mark.parametrize(
    "page",
    ["//evil.example/", "https://evil.example", "javascript:x", "../x", "x/../../y", "a b/",
     "x)", "x/#a#b", "/x/", "x\n", "X/", "x/#A", "?q", "x/?q", "x.htm", "\\x", "%2e/"],
)  # fmt: skip
def test_a_page_that_the_site_cannot_have_is_refused(page: str) -> None:
    for at in ("section", "item"):
        data = sample()
        place = data["sections"][0] if at == "section" else data["sections"][0]["items"][0]
        place["page"] = page
        with pytest.raises(ValueError, match="a page that the site cannot have"):
            read(data)


def test_the_address_of_the_site_is_not_taken_from_it() -> None:
    data = sample()
    data["site"] = "https://evil.example"
    assert read(data).site == SITE


@pytest.mark.parametrize("ref", ["x", "Action/x", "action/", "", "/x", "a b/x", "action"])
def test_a_record_that_cannot_be_one_is_refused(ref: str) -> None:
    data = sample()
    data["sections"][0]["items"][0]["record"] = ref
    with pytest.raises(ValueError, match="a record that cannot be one"):
        read(data)


@pytest.mark.parametrize(
    "raw",
    [b"", b"x", b"{", b"[]", b"null", b"1", b'"x"', b"\xff\xfe", b"{}", b'{"form": 1}',
     b'{"form": "plan-changes/2"}', b"[" * 100_000, b'{"a":' * 100_000, b"9" * 10_000, b"NaN",
     b'{"form": "plan-changes/1"}', "\ufeff{}".encode()],
)  # fmt: skip
def test_what_is_no_list_of_changes_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match="the list of changes"):
        form.read(raw)


def test_sizes_are_limited() -> None:
    with pytest.raises(ValueError, match="more than 20,000,000 bytes"):
        form.read(b" " * (form.LARGEST + 1))
    data = sample()
    data["old"] = "x" * (form.LONGEST + 1)
    with pytest.raises(ValueError, match="no text of a fit length under “old”"):
        read(data)
    data = sample()
    data["beside"] = ["x"] * (form.MOST + 1)
    with pytest.raises(ValueError, match="no list of a fit length under “beside”"):
        read(data)


def _paths(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [way] if way else []
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, below in inner:
        found += _paths(below, (*way, key))
    return found


IGNORED = {"counts", "sentence", "form"}
PLACES = [way for way in _paths(sample()) if not IGNORED & {str(step) for step in way}]
WRONG = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
)


@given(st.sampled_from(PLACES), WRONG)
def test_a_value_of_another_kind_is_refused_with_a_sentence(
    way: tuple[Any, ...], value: Any
) -> None:
    data = sample()
    place = data
    for step in way[:-1]:
        place = place[step]
    if isinstance(place[way[-1]], type(value)):
        return
    place[way[-1]] = value
    with pytest.raises(ValueError, match=r"^the list of changes "):
        read(data)


@pytest.mark.parametrize(
    "way", [way for way in PLACES if isinstance(way[-1], str) and way != ("draft",)]
)
def test_a_missing_key_is_refused_with_a_sentence(way: tuple[Any, ...]) -> None:
    data = sample()
    place = data
    for step in way[:-1]:
        place = place[step]
    del place[way[-1]]
    with pytest.raises(ValueError, match=r"^the list of changes "):
        read(data)


def test_another_word_for_what_happened_is_refused_with_those_that_are_known() -> None:
    for key, known in (("change", Act), ("class", Weight)):
        data = sample()
        data["sections"][0]["items"][0][key] = "gone"
        with pytest.raises(ValueError, match=", ".join(known)):
            read(data)


def test_half_a_character_is_refused() -> None:
    data = sample()
    data["old"] = "\ud800"
    with pytest.raises(ValueError, match="no text of a fit length"):
        read(data)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text() | st.sampled_from(sorted(sample())), inner, max_size=4)
    ),
    max_leaves=15,
)


@given(ANY | st.fixed_dictionaries({"form": st.just(form.FORM), "old": st.text(), "new": ANY,
                                    "sections": ANY, "unread": ANY}))  # fmt: skip
def test_any_other_json_is_refused_and_nothing_else_happens(data: Any) -> None:
    with pytest.raises(ValueError, match=r"^the list of changes "):
        form.read(json.dumps(data).encode())


@given(st.binary(max_size=200))
def test_any_other_bytes_are_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"^the list of changes "):
        form.read(raw)


def test_a_comparison_of_thousands_can_be_read_back() -> None:
    (section,) = told(("x",), count=6_000).sections
    made = replace(told(), sections=(Section("P", section.items),), beside=("a",) * 20_000)
    assert form.read(form.report(made).encode(), SITE) == made
