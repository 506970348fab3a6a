"""What was read last: written the same each time, read with suspicion."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic
from generator.refresh import state
from generator.refresh.state import Entry, FileRecord

HASH = "0" * 64
FILE = FileRecord("https://example.org/x", "https://example.org/x.csv", HASH, 12, '"abc"', None)
ENTRY = Entry("edition “1”", "2026-01-01", "f" * 64, "Bins, full", (FILE,))
STATE = {"a/b": ENTRY, "c/d": Entry("", "not-stated", "", "", ())}

TEXTS = st.text(max_size=20)
RECORDS = st.builds(
    FileRecord, TEXTS, TEXTS, st.just(HASH), st.integers(0), st.none() | TEXTS, st.none() | TEXTS
)
ENTRIES = st.builds(Entry, TEXTS, TEXTS, TEXTS, TEXTS, st.lists(RECORDS, max_size=3).map(tuple))


@given(st.dictionaries(TEXTS, ENTRIES, max_size=4))
def test_it_comes_back_as_it_was(made: dict[str, Entry]) -> None:
    text = state.text(made)
    assert state.parse(text.encode()) == made
    assert state.text(dict(reversed(made.items()))) == text


def test_its_keys_are_sorted_and_its_letters_readable() -> None:
    text = state.text(STATE)
    assert text.index('"definition"') < text.index('"edition"') < text.index('"files"')
    assert "“1”" in text
    assert text.endswith("}\n")


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"", 1),
        (b"{\n  ,", 2),
        (b"\xff\xfe", 1),
        (b"[]", 1),
        (b"null", 1),
        (b'{"version": 2, "supplies": {}}', 1),
        (b'{"version": 1}', 1),
        (b'{"version": 1, "supplies": []}', 1),
        (b"[" * 100_000, 1),
        (b"<<<<<<< HEAD\n{}\n", 1),
        (b" " * 6_000_000, 1),
        (b'{"version": 1, "supplies": {"a/b": ' + b"9" * 5000 + b"}}", 1),
    ],
)
def test_what_is_broken_is_a_finding_with_a_remedy(raw: bytes, line: int) -> None:
    found = state.parse(raw)
    assert isinstance(found, Diagnostic)
    assert (found.span.path, found.span.line) == ("data/refresh.json", line)
    assert found.code == "broken-refresh-state"
    assert "delete it" in found.help


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("edition", 5),
        ("retrieved", None),
        ("files", {}),
        ("files", [5]),
        ("files", [{"sha256": HASH}]),
        ("more", 1),
    ],
)
def test_an_entry_that_is_not_as_written_is_found_in_its_line(key: str, value: Any) -> None:
    made = json.loads(state.text(STATE))
    made["supplies"]["c/d"][key] = value
    raw = json.dumps(made, indent=2)
    found = state.parse(raw.encode())
    assert isinstance(found, Diagnostic)
    assert '"c/d"' in raw.splitlines()[found.span.line - 1]


@pytest.mark.parametrize(
    ("key", "value"), [("sha256", "0"), ("size", "12"), ("size", True), ("etag", 3), ("url", None)]
)
def test_a_file_that_is_not_as_written(key: str, value: Any) -> None:
    made = json.loads(state.text(STATE))
    made["supplies"]["a/b"]["files"][0][key] = value
    assert isinstance(state.parse(json.dumps(made).encode()), Diagnostic)


@given(st.binary(max_size=200))
def test_any_bytes(raw: bytes) -> None:
    state.parse(raw)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["files", "edition", "size", "a"]), inner, max_size=4)
    ),
    max_leaves=10,
)


@given(JSON)
def test_any_json(value: Any) -> None:
    raw = json.dumps({"version": 1, "supplies": {"a/b": value}}).encode()
    found = state.parse(raw)
    assert isinstance(found, Diagnostic)
