"""JSON that somebody else may have written: of just the shape that it must have, or a fault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.forge import ForgeError, readings
from generator.forge.proposals import SHAPE

SOUND: dict[str, Any] = {
    "outcome": "changed",
    "form": "change-wording",
    "issue": 3,
    "branch": "proposal-3",
    "title": "t",
    "body": "b",
    "files": ["plan/plan.yaml"],
}
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def written(folder: Path, content: bytes) -> Path:
    path = folder / "result.json"
    path.write_bytes(content)
    return path


def test_what_is_sound_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, json.dumps(SOUND).encode())
    assert readings.read(path, SHAPE, "the result") == SOUND


@given(st.binary() | values.map(lambda value: json.dumps(value).encode()))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_anything_else_is_a_fault(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ForgeError):
        readings.read(written(tmp_path, content), SHAPE, "the result")


@given(st.sampled_from(sorted(SOUND)), values)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_field_is_just_what_it_must_be(tmp_path: Path, name: str, value: object) -> None:
    path = written(tmp_path, json.dumps(SOUND | {name: value}).encode())
    try:
        found = readings.read(path, SHAPE, "the result")
    except ForgeError:
        return
    if name == "issue":
        return  # whatever it is, it is compared with the number of the event
    assert isinstance(found[name], list if name == "files" else str)
    if name == "files":
        assert all(isinstance(each, str) for each in found[name])


@pytest.mark.parametrize("name", [*SOUND, "more"])
def test_a_field_that_is_missing_or_too_many_is_a_fault(name: str, tmp_path: Path) -> None:
    changed = {**SOUND, "more": 1} if name == "more" else {k: SOUND[k] for k in SOUND if k != name}
    with pytest.raises(ForgeError):
        readings.read(written(tmp_path, json.dumps(changed).encode()), SHAPE, "the result")


def test_what_is_not_there_a_link_or_too_large_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ForgeError):
        readings.read(tmp_path / "nothing", None, "it")
    with pytest.raises(ForgeError):
        readings.read(tmp_path, None, "it")
    (tmp_path / "link").symlink_to(written(tmp_path, b"{}"))
    with pytest.raises(ForgeError):
        readings.read(tmp_path / "link", None, "it")
    large = b'"' + b"x" * readings.LARGEST + b'"'
    with pytest.raises(ForgeError) as caught:
        readings.read(written(tmp_path, large), None, "it")
    assert "more than 5,000,000 bytes" in str(caught.value)
    for text in (b"NaN", b"[" * 100_000):
        with pytest.raises(ForgeError):
            readings.read(written(tmp_path, text), None, "it")


@pytest.mark.parametrize("number", [0, -1, True, "3", None, 1.5])
def test_a_number_of_the_event_is_one(number: object, tmp_path: Path) -> None:
    path = written(tmp_path, json.dumps({"issue": {"number": number}}).encode())
    with pytest.raises(ForgeError):
        readings.number(path, "issue", "number")
