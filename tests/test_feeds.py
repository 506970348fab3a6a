"""Feeds are checked with the plan: each wrong key at its place, each path inside the project."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import feeds, pipeline
from generator.diagnostics import Diagnostic, Severity
from generator.rules import samples
from tests.support import MINIMAL, ROOT, copy_of_minimal

INDICATOR = "plan/indicators/litter-reports.yaml"


def found(folder: Path, text: str) -> list[Diagnostic]:
    """What is wrong with these feeds; notes are left out."""
    project = copy_of_minimal(folder)
    file = project / INDICATOR
    file.write_text(file.read_text().replace("feeds: []\n", text))
    checked = pipeline.check(project)
    return [d for d in checked.diagnostics if d.severity is not Severity.NOTE]


def with_selection(selection: str, reader: str = "generic-csv") -> str:
    head, _, _ = samples.feeds("published-plan").partition("    select:\n")
    lines = "".join(f"      {line}\n" for line in selection.splitlines())
    return head.replace("generic-csv", reader) + (
        "    select:\n" + lines if lines else "    select: {}\n"
    )


@pytest.mark.parametrize(
    ("address", "key", "message"),
    [
        ("url: https://a.example/b.csv\nfile: plan/plan.yaml", "url", "url stands beside file"),
        ("url: https://a.example/b.csv\nfound_on: https://a.example/\nlink: b", "found_on",
         "found_on stands beside url"),
        ("url: https://a.example/b.csv\npick: last", "pick", "pick is about a page"),
        ("url: https://a.example/b.csv\nlink: b", "link", "link is about a page"),
        ("found_on: https://a.example/", "found_on", "nothing says which of its links"),
        ("found_on: https://a.example/\nlink: bins[0-9", "link", "no regular expression"),
        ("url: https://a.example/{month}.csv", "url", "nothing says which month is the latest"),
        ("url: https://a.example/{monht}.csv", "url", "only {month} can stand in braces"),
        ("url: https://a.example/b.csv\nlatest_from: https://a.example/l", "latest_from",
         "no url has {month}"),
    ],
)  # fmt: skip
def test_an_address_that_says_two_things_or_half_of_one(
    address: str, key: str, message: str, tmp_path: Path
) -> None:
    lines = "".join(f"    {line}\n" for line in address.splitlines())
    text = samples.feeds("published-plan", address=lines)
    (one,) = found(tmp_path, text)
    assert one.code == "feed-address"
    assert message in one.message
    assert address.splitlines()[one.span.line - (LINES - 1)].startswith(f"{key}:")


@pytest.mark.parametrize(
    "address",
    [
        "found_on: https://a.example/\nlink: bins\npick: latest",
        "url: https://a.example/{month}.csv\nlatest_from: https://a.example/latest",
        "url: https://a.example/%7Bx%7D.csv",
        "file: plan/plan.yaml",
    ],
)
def test_an_address_that_says_one_thing(address: str, tmp_path: Path) -> None:
    lines = "".join(f"    {line}\n" for line in address.splitlines())
    assert found(tmp_path, samples.feeds("published-plan", address=lines)) == []


SOUND = "period: Year\nvalue: Reports\narea_code: E99999999"


TOWNS = "period: Year\nvalue: Reports\narea: Town\nareas:\n  Here: E99999999\n  There: E10000000"


@pytest.mark.parametrize(
    ("reader", "selection", "expected"),
    [
        ("generic-csv", SOUND, []),
        ("generic-csv", "value: Reports\narea_code: E99999999",
         [(25, 5, "the key period is missing", "add it; it is text")]),
        ("generic-csv", "",
         [(25, 5, "the key period is missing", "it is text"),
          (25, 5, "the key value is missing", "it is text")]),
        ("generic-csv", SOUND.replace("period", "perod"),
         [(26, 7, "at “perod”: there is no such key", "did you mean “period”?")]),
        ("generic-csv", SOUND + "\nsum: 3",
         [(29, 7, "at “sum”: “3” does not fit", "true or false")]),
        ("generic-csv", SOUND + "\nabsent: none", [(29, 7, "at “absent”", "missing")]),
        ("generic-csv", SOUND + "\nsum: 3\nnoet: x\nencoding: utf8",
         [(29, 7, "at “sum”", ""), (30, 7, "at “noet”", "“note”"),
          (31, 7, "at “encoding”", "utf-8")]),
        ("generic-csv", SOUND.replace("E99999999", "E99999998"),
         [(28, 18, "“E99999998” is not the code of an area", "did you mean “E99999999”?")]),
        ("generic-csv", TOWNS,
         [(31, 16, "“E10000000” is not the code of an area in plan/plan.yaml", "add the area")]),
        ("ons-csp", "csp: E22000336\narea: E99999999\noffence: Burglary", []),
        ("police-uk", "area: E99999999\nlookup: plan/plan.yaml", []),
    ],
)  # fmt: skip
def test_a_wrong_key_is_found_at_its_place(
    reader: str, selection: str, expected: list[tuple[int, int, str, str]], tmp_path: Path
) -> None:
    diagnostics = found(tmp_path, with_selection(selection, reader))
    assert len(diagnostics) == len(expected)
    for d, (line, column, message, remedy) in zip(diagnostics, expected, strict=True):
        assert (d.code, d.span.path) == ("unfit-selection", INDICATOR)
        assert (d.span.line - LINES, d.span.column) == (line - 25, column)
        assert message in d.message
        assert f"in the selection for {reader}" in d.message
        assert remedy in d.help


LINES = (
    next(
        n
        for n, line in enumerate((MINIMAL / INDICATOR).read_text().splitlines(), 1)
        if line == "feeds: []"
    )
    + 4
)
"""The line of `select:` in the examples."""


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("../reports.csv", "leads out of the project"),
        ("/etc/hostname", "leads out of the project"),
        ("plan/../../reports.csv", "leads out of the project"),
        ("evidence/nowhere.csv", "there is no file evidence/nowhere.csv"),
        ("plan/plan.yaml", ""),
    ],
)
@pytest.mark.parametrize("key", ["file", "lookup"])
def test_a_file_that_is_named_lies_in_the_project(
    key: str, path: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / "reports.csv").write_text("x")
    if key == "file":
        text = samples.feeds("published-plan", address=f"    file: {path}\n")
    else:
        text = with_selection(f"area: E99999999\nlookup: {path}", "police-uk")
    diagnostics = found(tmp_path, text)
    assert [d.code for d in diagnostics] == (["feed-file"] if message else [])
    for d in diagnostics:
        assert message in d.message
        assert d.help


def with_outline(keys: str) -> str:
    text = with_selection("area: E99999999\nwhole_answer: true", "police-uk")
    address = "    url: https://example.org/bins.csv\n"
    assert address in text
    return text.replace(address, "".join(f"    {line}\n" for line in keys.splitlines()))


SERVICE = "url: https://example.org/api\nlatest_from: https://example.org/dates\n"


@pytest.mark.parametrize(
    ("keys", "outline", "code", "words"),
    [
        (SERVICE + "outline: outline.csv", "51,0\n51,1\n52,1", "", ""),
        (SERVICE + "outline: outline.csv", "51,0\n0,51\n52,1", "feed-file",
         "the outline cannot be read: outline.csv, row 3: 0.0, 51.0 does not lie"),
        (SERVICE + "outline: elsewhere.csv", "", "feed-file", "there is no file elsewhere.csv"),
        (SERVICE.replace("/api", "/{month}") + "outline: outline.csv", "51,0\n51,1\n52,1",
         "feed-address", "the outline is asked about each month"),
        ("outline: outline.csv", "51,0\n51,1\n52,1", "missing-key", "is missing in feeds"),
    ],
)  # fmt: skip
def test_an_outline_is_read_with_the_checks(
    keys: str, outline: str, code: str, words: str, tmp_path: Path
) -> None:
    text = with_outline(keys)
    project = copy_of_minimal(tmp_path)
    (project / "outline.csv").write_text(f"latitude,longitude\n{outline}\n")
    file = project / INDICATOR
    file.write_text(file.read_text().replace("feeds: []\n", text))
    diagnostics = [
        d for d in pipeline.check(project).diagnostics if d.severity is not Severity.NOTE
    ]
    assert {d.code for d in diagnostics} == ({code} if code else set())
    assert all(words in d.message and d.help for d in diagnostics)


@pytest.mark.parametrize(
    ("old", "new"), [("whole_answer: true", "by: area"), ("police-uk", "generic-csv")]
)
def test_an_outline_is_for_the_police_s_service_alone(old: str, new: str, tmp_path: Path) -> None:
    text = with_outline(SERVICE + "outline: outline.csv").replace(old, new)
    diagnostics = [d for d in found(tmp_path, text) if d.code == "feed-address"]
    assert [d.message for d in diagnostics] == [
        "only the police’s service is asked about an outline, and its answer is whole"
    ]


def test_a_link_out_of_the_project_is_followed_before_it_is_judged(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("x")
    project = tmp_path / "project"
    project.mkdir()
    (project / "inside.csv").symlink_to(tmp_path / "secret.csv")
    assert feeds.inside(project, "inside.csv") is None
    assert feeds.inside(project, "a\0b") is None
    assert feeds.inside(project, "x/../y.csv") == (project / "y.csv").resolve()


def test_a_plan_without_feeds_loads_no_reader() -> None:
    code = (
        "import sys; from generator.cli import main; code = main(['validate', '--quiet'])\n"
        "print(code, 'generator.sources' in sys.modules, 'generator.fetch' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=MINIMAL, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "0 False False"


def test_a_new_series_is_told_how_its_data_come(tmp_path: Path) -> None:
    project = copy_of_minimal(tmp_path)
    text = samples.indicator().replace("feeds: []\n", samples.feeds("published-plan"))
    (project / "plan/indicators/full-bins.yaml").write_text(text)
    (error,) = pipeline.check(project).errors
    assert error.code == "indicator-without-data"
    assert "run plan data refresh" in error.help
