"""The page about refreshing says all that there is: options, codes, keys of each reader."""

from __future__ import annotations

import dataclasses
import re
import typing
from pathlib import Path
from typing import Any

import pytest

from generator import cli, sources
from generator.commands import data_refresh
from generator.refresh import commit, contents, reading, rows, state
from generator.refresh.confirm import Code
from tests.support import ROOT

PAGE = (ROOT / "docs" / "refresh.md").read_text(encoding="utf-8")


def section(anchor: str) -> str:
    found = re.search(rf"^#+ [^\n]*{{#{anchor}}}\n(.*?)(?=^#+ |\Z)", PAGE, re.M | re.S)
    assert found, anchor
    return found[1]


@pytest.mark.parametrize("name", sources.READERS)
def test_each_reader_s_keys_are_listed(name: str) -> None:
    text = section(name)
    listed = re.findall(r"^- (\*\*)?`(\w+)`(?:\*\*)?: \S.*\.$", text, re.M)
    fields = dataclasses.fields(sources.READERS[name].selection)
    needed = {
        f.name
        for f in fields
        if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
    }
    assert {key for bold, key in listed if bold} == needed
    assert [key for bold, key in listed if not bold] == [
        f.name for f in fields if f.name not in needed
    ]


@pytest.mark.parametrize("name", sources.READERS)
def test_the_words_that_a_key_takes_are_among_those_that_there_are(name: str) -> None:
    hints = typing.get_type_hints(sources.READERS[name].selection)
    for key, line in re.findall(r"^- (?:\*\*)?`(\w+)`(?:\*\*)?: (.*)$", section(name), re.M):
        words = literals(hints[key])
        said = {*re.findall(r"`(\w+)`", line)} - hints.keys()
        assert not words or said <= words, key


def literals(kind: Any) -> set[str]:
    """The words that a key may have; none where it takes any text."""
    inner = typing.get_args(kind)
    if typing.get_origin(kind) is typing.Literal:
        return {*inner}
    return {word for one in inner for word in literals(one)}


def test_the_readers_are_said_not_to_have_met_the_live_services() -> None:
    assert "have not met the live services" in section("readers")


def test_each_finding_to_confirm_is_explained() -> None:
    assert re.findall(r"^- \*\*`([a-z-]+)`:\*\*", section("confirm"), re.M) == [
        "revised-beyond-tolerance", "beyond-limits", "period-not-over", "series-stopped",
        "definition-changed", "older-edition", "value-withdrawn", "many-dropped",
    ]  # fmt: skip
    assert {*Code} == {*re.findall(r"^- \*\*`([a-z-]+)`:\*\*", section("confirm"), re.M)}


def test_each_code_of_a_refresh_alone_is_explained() -> None:
    folder = Path(contents.__file__).parent
    told = re.findall(r"^- \*\*`([a-z-]+)`:\*\*", section("stops"), re.M)
    used = {reading.CODE, "several-editions", "broken-refresh-state"}
    assert {*told} == used
    written = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    assert all(f'"{code}"' in written for code in used)


def test_each_option_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["data", "refresh", "--help"]) == 0
    options = {*re.findall(r"--[a-z-]+", capsys.readouterr().out)} - {"--help", "--project"}
    assert {*re.findall(r"`(--[a-z-]+)", section("run"))} >= options
    assert len(options) == 6


def test_each_file_and_mark_is_named_as_it_is() -> None:
    text = section("does")
    for name in (contents.REVISIONS, state.NAME, data_refresh.SUMMARY):
        assert name in text
    assert rows.WITHHELD in section("people")
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert f"/{data_refresh.SUMMARY}" in ignored
    assert "/.data-refresh*" in ignored
    for name in (commit.STAGING, commit.LOCK, commit.MARKER):
        assert name.startswith(".data-refresh")
