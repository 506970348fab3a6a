"""The data folder: every fault is found, at its cell, and nothing raises."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import csvtext, observations
from generator.diagnostics import Diagnostic, Severity, has_errors
from generator.observations import COLUMNS, SEPARATE, Tables
from generator.rows.checks import SOUND_ROW
from generator.rules.base import Example, Rule
from generator.rules.csv_documentation import CSV_RULES
from generator.tables import cells_in
from tests.rows.support import AREA, HEADER, ROW, findings, known, of_text
from tests.support import MINIMAL, ROOT

FILE = Path("data/litter-reports.csv")
SHARED_CODES = {"wrong-encoding", "file-too-large", "unreadable-file"}
"""Codes that files of the plan have, too, and that are explained with them."""
AT_LEISURE = settings(deadline=None)
"""The first example of a run reads the plan."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path / "project"))


def of_project(project: Path) -> tuple[Diagnostic, ...]:
    return findings(observations.read(project), known.__wrapped__(project))


# ---------------------------------------------------------------- what is sound


@pytest.mark.parametrize("project_", [ROOT, MINIMAL], ids=["the plan", "minimal"])
def test_the_data_of_the_projects_have_no_fault(project_: Path) -> None:
    tables = observations.read(project_)
    assert findings(tables, known(project_)) == ()
    files = [f for f in (project_ / "data").glob("*.csv") if f.name not in SEPARATE]
    assert tables.names == {file.stem for file in files}
    assert set(tables.texts) == {f"data/{name}.csv" for name in tables.names}
    rows = sum(len(file.read_text().splitlines()) - 1 for file in files)
    assert len(tables.observations) == rows


def test_an_observation_says_what_its_row_says() -> None:
    first = observations.read(MINIMAL).observations[0]
    assert first == observations.Observation(
        "litter-reports", "2022-04/2023-03", "E99999999", "Exampleton", "2025", Decimal(120),
        "count", "", "final", "published-plan", "2025", "not-stated", "Synthetic", 2,
    )  # fmt: skip


def test_quoted_cells_are_read() -> None:
    cells = '-1.50,count,,final,published-plan,"p. 1, 2",2024-02-29,"a ""b"", c"'
    text = f"{HEADER}2023,{AREA},{cells}\n"
    table, faults = csvtext.parse(text, "data/x.csv", "x")
    assert not faults
    assert table.observations[0].value == Decimal("-1.50")
    (read,) = table.observations
    assert (read.edition, read.retrieved, read.note) == ("p. 1, 2", "2024-02-29", 'a "b", c')
    assert table.span(2, "note").column == 87


@pytest.mark.parametrize(
    "text",
    [
        (HEADER + ROW).replace("\n", "\r\n"),
        HEADER + ROW + "\n\n",
        HEADER.replace("period", '"period"') + ROW,
        HEADER + ROW.replace(",110,", ",,").replace("final", "suppressed"),
        HEADER + ROW.replace(",Synthetic", ","),
        HEADER + ROW.replace("final", "derived").replace("Synthetic", "60 + 50 = 110"),
        HEADER + ROW.replace("2023-04/2024-03", "2023"),
    ],
    ids=["CRLF", "empty lines at the end", "quoted header", "suppressed",
         "no note", "derived", "bare year"],
)  # fmt: skip
def test_what_people_may_write_is_no_fault(text: str) -> None:
    assert of_text(text) == []


def test_a_project_without_a_data_folder_has_no_data(tmp_path: Path) -> None:
    assert observations.read(tmp_path) == Tables((), {}, frozenset(), ())


# ---------------------------------------------------------------- the texts

R = ROW.rstrip("\n")
A = f"2022-04/2023-03,{AREA},120,count,,final,published-plan,2025,not-stated,"

BAD: list[tuple[str, list[tuple[str, int, int]]]] = [
    # (the text, what is found: code, line, column)
    ("", [("csv-empty-file", 1, 1)]),
    ("\n \n", [("csv-empty-file", 1, 1)]),
    (HEADER, [("csv-empty-file", 1, 1)]),
    (ROW, [("csv-missing-header", 1, 1)]),
    ("a,b\n" + ROW, [("csv-missing-header", 1, 1)]),
    ("\n" + HEADER + ROW, [("csv-blank-line", 1, 1)]),
    (HEADER + A + "\n\n" + ROW, [("csv-blank-line", 3, 1)]),
    (HEADER + ROW + ",,,,,,,,,,,\n", [("csv-blank-line", 3, 1)]),
    (HEADER + ROW + " , , \n", [("csv-blank-line", 3, 1)]),
    ((HEADER + ROW).replace(",", ";"), [("csv-wrong-delimiter", 1, 7)]),
    ((HEADER + ROW).replace(",", "\t"), [("csv-wrong-delimiter", 1, 7)]),
    ((HEADER + ROW).replace(",", "|"), [("csv-wrong-delimiter", 1, 7)]),
    ((HEADER + ROW).replace(",", ";").replace("110", "11,5"),
     [("csv-wrong-delimiter", 1, 7), ("csv-not-a-number", 2, 43)]),
    (HEADER + ROW.replace(",", ";"), [("csv-wrong-delimiter", 2, 16)]),
    ((HEADER + ROW).replace("\n", "\r"), [("csv-invisible-character", 1, 88)]),
    # the header
    (HEADER.replace("edition", "editon") + ROW, [("csv-unknown-column", 1, 66)]),
    (HEADER.replace(",area,", ",Area,") + ROW, [("csv-unknown-column", 1, 8)]),
    (HEADER.replace(",area,", ", area,") + ROW, [("csv-stray-space", 1, 8)]),
    (HEADER.replace("note", "note,colour") + R + ",red\n", [("csv-unknown-column", 1, 89)]),
    (HEADER.replace("note", "note,") + R + ",\n", [("csv-unknown-column", 1, 89)]),
    (HEADER.replace(",note", "") + R.removesuffix(",Synthetic") + "\n",
     [("csv-missing-column", 1, 1)]),
    (HEADER.replace("note", "note,area") + R + ",E99999999\n", [("csv-repeated-column", 1, 89)]),
    (HEADER.replace("unit,base", "base,unit") + ROW.replace("count,,", ",count,"),
     [("csv-column-order", 1, 42)]),
    (HEADER.replace("unit", '"unit') + ROW, [("csv-unclosed-quote", 1, 42)]),
    # the rows
    (HEADER + "2023,E99999999,110,count\n", [("csv-wrong-cell-count", 2, 24)]),
    (HEADER + R + ", not real\n", [("csv-wrong-cell-count", 2, 91)]),
    (HEADER + R + ",x\n", [("csv-wrong-cell-count", 2, 101)]),
    (HEADER + R.replace(",2025,not", ",page 1, 2,not") + "\n", [("csv-wrong-cell-count", 2, 75)]),
    (HEADER + ROW.replace("110", "1,110"), [("csv-wrong-cell-count", 2, 43)]),
    (HEADER + ROW.replace("Synthetic", '"Synthetic') + ROW.replace(",2025,not", ",2026,not"),
     [("csv-unclosed-quote", 2, 91)]),
    (HEADER + ROW.replace("Synthetic", 'a "b"'), [("csv-stray-quote", 2, 93)]),
    (HEADER + ROW.replace("Synthetic", '"a" b'), [("csv-stray-quote", 2, 93)]),
    (HEADER + ROW.replace("Synthetic", ' "a, b"'), [("csv-stray-quote", 2, 92)]),
    (HEADER + ROW.replace("final", " final"), [("csv-stray-space", 2, 54)]),
    (HEADER + ROW.replace("final", '"final "'), [("csv-stray-space", 2, 54)]),
    (HEADER + ROW.replace("Synthetic", "\u00a0"), [("csv-stray-space", 2, 91)]),
    (HEADER + ROW.replace("final", "fi\u200bnal"), [("csv-invisible-character", 2, 56)]),
    (HEADER + ROW.replace("Synthetic", "a\tb"), [("csv-invisible-character", 2, 92)]),
    (HEADER + ROW.replace("Synthetic", "a\x00b"), [("csv-invisible-character", 2, 92)]),
    (HEADER + ROW.replace("Synthetic", "a" * 30_000), [("csv-long-line", 2, 1)]),
    (HEADER + ROW.replace("Synthetic", '"' + "a" * 200_000), [("csv-long-line", 2, 1)]),
    # the cells
    (HEADER + ROW.replace("E99999999", ""), [("csv-empty-cell", 2, 17)]),
    (HEADER + ROW.replace("Exampleton", ""), [("csv-empty-cell", 2, 27)]),
    (HEADER + ROW.replace(",2025,110", ",,110"), [("csv-empty-cell", 2, 38)]),
    (HEADER + ROW.replace(",2025,not", ",,not"), [("csv-empty-cell", 2, 75)]),
    (HEADER + ROW.replace("not-stated", ""), [("csv-empty-cell", 2, 80)]),
    (HEADER + ROW.replace("published-plan", ""), [("csv-empty-cell", 2, 60)]),
    (HEADER + ROW.replace("2023-04/2024-03", ""), [("csv-empty-cell", 2, 1)]),
    (HEADER + ROW.replace("E99999999", "Exampleton"), [("csv-malformed-cell", 2, 17)]),
    (HEADER + ROW.replace(",2025,110", ",25,110"), [("csv-malformed-cell", 2, 38)]),
    (HEADER + ROW.replace(",count,,", ",count,Census 2021,"), [("csv-malformed-cell", 2, 53)]),
    (HEADER + ROW.replace("not-stated", "31/01/2025"), [("csv-malformed-cell", 2, 80)]),
    (HEADER + ROW.replace("not-stated", "2025-01"), [("csv-malformed-cell", 2, 80)]),
    (HEADER + ROW.replace("E99999999", "E99999998"), [("csv-unknown-area", 2, 17)]),
    (HEADER + ROW.replace("2023-04/2024-03", "2023/24"), [("csv-malformed-period", 2, 1)]),
    (HEADER + ROW.replace("2023-04/2024-03", "2023-13"), [("csv-impossible-period", 2, 1)]),
    (HEADER + ROW.replace("2023-04/2024-03", "2023-02-30"), [("csv-impossible-period", 2, 1)]),
    (HEADER + ROW.replace("2023-04/2024-03", "2024-03/2023-04"), [("csv-impossible-period", 2, 1)]),
    (HEADER + ROW.replace("2023-04/2024-03", "1066"), [("csv-impossible-period", 2, 1)]),
    (HEADER + ROW.replace("count", "counts"), [("csv-wrong-unit", 2, 47)]),
    (HEADER + ROW.replace("count", "percent"), [("csv-wrong-unit", 2, 47)]),
    (HEADER + ROW.replace("final", "Final"), [("csv-unknown-status", 2, 54)]),
    (HEADER + ROW.replace("published-plan", "Published plan"), [("csv-unknown-source", 2, 60)]),
    (HEADER + ROW.replace("published-plan", "publishd-plan"), [("csv-unknown-source", 2, 60)]),
    (HEADER + ROW.replace(",110,", ",,"), [("csv-missing-value", 2, 43)]),
    (HEADER + ROW.replace("final", "suppressed"), [("csv-unexpected-value", 2, 43)]),
    (HEADER + ROW.replace(",110,", ",0,").replace("final", "unavailable"),
     [("csv-unexpected-value", 2, 43)]),
    (HEADER + ROW.replace("final", "derived"), [("csv-derived-without-sum", 2, 93)]),
    (HEADER + ROW.replace("final", "derived").replace("Synthetic", ""),
     [("csv-derived-without-sum", 2, 93)]),
    (HEADER + ROW.replace(",110,", ",-1,"), [("csv-out-of-range", 2, 43)]),
    (HEADER + ROW.replace(",110,", ",10000.1,"), [("csv-out-of-range", 2, 43)]),
    (HEADER + ROW.replace(",110,", ",110.5,"), [("csv-part-of-a-count", 2, 43)]),
    (HEADER + ROW.replace(",110,", ",110.0,"), []),
    (HEADER + ROW.replace(",110,", ",0.1234567890123456,"), [("csv-not-a-number", 2, 43)]),
    # between the rows
    (HEADER + ROW + ROW.replace("110", "111"), [("csv-duplicate-row", 3, 1)]),
    (HEADER + ROW + ROW.replace("2023-04/2024-03", "2023-04-01/2024-03-31"),
     [("csv-duplicate-row", 3, 1)]),
    (HEADER + ROW + A + "\n", [("csv-row-order", 3, 1)]),
    (HEADER + ROW.replace(",2025,not", ",b,not") + ROW.replace(",2025,not", ",a,not"),
     [("csv-row-order", 3, 1)]),
    (HEADER + A.replace("2022-04/2023-03", "2021-04/2022-03") + "\n" + ROW, [("csv-gap", 3, 1)]),
    (HEADER + ROW.replace("2024-03", "2023-06"), [("csv-mixed-frequency", 2, 1)]),
    (HEADER + ROW.replace("2023-04/2024-03", "2024-01-15"), [("csv-mixed-frequency", 2, 1)]),
    # several faults, each once
    (HEADER + "2023/24,E9,,25,1 110,counts,A B,fnal,plan,,soon,\n",
     [("csv-malformed-period", 2, 1), ("csv-malformed-cell", 2, 9), ("csv-empty-cell", 2, 12),
      ("csv-malformed-cell", 2, 13), ("csv-not-a-number", 2, 16), ("csv-wrong-unit", 2, 22),
      ("csv-malformed-cell", 2, 29), ("csv-unknown-status", 2, 33), ("csv-unknown-source", 2, 38),
      ("csv-empty-cell", 2, 43), ("csv-malformed-cell", 2, 44)]),
    (HEADER.replace("edition", "editon") + ROW.replace("final", "fnal"),
     [("csv-unknown-column", 1, 66), ("csv-unknown-status", 2, 54)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BAD)
def test_a_fault_is_found_at_its_place(text: str, expected: list[tuple[str, int, int]]) -> None:
    found = of_text(text)
    assert [(d.code, d.span.line, d.span.column) for d in found] == expected
    assert all(d.message and d.help for d in found)
    assert not any(d.message.endswith(".") for d in found)


@pytest.mark.parametrize(
    ("cell", "remedy"),
    [
        ('"1,234"', "write 1234"),
        ('"-1,234,567.8"', "write -1234567.8"),
        ("1 234", "write 1234"),
        ("1\u00a0234", "write 1234"),
        ("45%", "write 45; the unit, count, stands in its own column"),
        ("£12", "write 12; the unit, count, stands in its own column"),
        ('"12,5"', "write 12.5"),
        ("1e3", "write 1000"),
        ("1.5E-2", "write 0.015"),
        ("−5", "write -5"),
        ("+5", "write 5"),
        (".5", "write 0.5"),
        ("5.", "write 5"),
        ("n/a", "unavailable"),
        ("-", "unavailable"),
        ("*", "suppressed"),
        ("<5", "suppressed"),
        ("about 40", "digits only"),
        ("٤٢", "digits only"),
        ("9e99", "digits only"),
    ],
)
def test_a_number_is_mended(cell: str, remedy: str) -> None:
    (found,) = of_text(HEADER + ROW.replace("110", cell))
    assert found.code == "csv-not-a-number"
    assert remedy in found.help


@pytest.mark.parametrize(
    ("cell", "guess"),
    [
        ("2023/24", "2023-04/2024-03"),
        ("2023-24", "2023-04/2024-03"),
        ("2023-2024", "2023-04/2024-03"),
        ("FY 2023/24", "2023-04/2024-03"),
        ("2023-04 to 2024-03", "2023-04/2024-03"),
        ("2023-04/2024-03-31", "2023-04/2024-03"),
        ("year to January 2019", "2018-02/2019-01"),
        ("Year ending December 2019", "2019-01/2019-12"),
        ("March 2024", "2024-03"),
        ("Mar-2024", "2024-03"),
        ("2024-3", "2024-03"),
        ("15/01/2024", "2024-01-15"),
        ("2025-26-Q1", "2025-04/2025-06"),
        ("2025-26-Q4", "2026-01/2026-03"),
    ],
)
def test_a_period_is_guessed(cell: str, guess: str) -> None:
    (found,) = of_text(HEADER + ROW.replace("2023-04/2024-03", cell))
    assert found.help == f"did you mean “{guess}”?"


@pytest.mark.parametrize("cell", ["last year", "2023/25", "32/01/2024", "0000/01"])
def test_where_nothing_can_be_guessed_the_forms_are_said(cell: str) -> None:
    (found,) = of_text(HEADER + ROW.replace("2023-04/2024-03", cell))
    assert "for a financial year" in found.help


def test_remedies_name_what_is_near() -> None:
    remedies = {
        "editon": "did you mean “edition”?",
        "Exampleton": "did you mean “E99999999” (Exampleton)?",
        "publishd-plan": "did you mean “published-plan”?",
        "fnal": "did you mean “final”?",
        "counts": "write count",
        ", not real": "quotation marks",
        ",,1,110,": "write 1110",
    }
    texts = [
        HEADER.replace("edition", "editon") + ROW,
        HEADER + ROW.replace("E99999999", "Exampleton"),
        HEADER + ROW.replace("published-plan", "publishd-plan"),
        HEADER + ROW.replace("final", "fnal"),
        HEADER + ROW.replace("count", "counts"),
        HEADER + R + ", not real\n",
        HEADER + ROW.replace("110", "1,110"),
    ]
    for text, remedy in zip(texts, remedies.values(), strict=True):
        assert remedy in of_text(text)[0].help


def test_a_duplicate_names_the_line_of_the_first() -> None:
    (found,) = of_text(HEADER + A + "\n" + ROW + ROW)
    assert found.message.startswith("line 3 has the same")
    assert found.span.line == 4


# ---------------------------------------------------------------- what the plan says


def test_where_a_document_is_broken_nothing_follows_from_it(project: Path) -> None:
    indicator = project / "plan/indicators/litter-reports.yaml"
    indicator.write_text(indicator.read_text().replace("unit: count", "unit: counts"))
    text = HEADER + ROW.replace("count", "percent").replace("110", "-5")
    (project / FILE).write_text(text)
    assert of_project(project) == ()
    (project / "plan/plan.yaml").write_text("id: [")
    (project / "plan/sources/published-plan.yaml").write_text("id: [")
    (project / FILE).write_text(text.replace("E99999999", "E00000000"))
    assert of_project(project) == ()


def test_a_break_explains_a_gap(project: Path) -> None:
    text = HEADER + A.replace("2022-04/2023-03", "2020-04/2021-03") + "\n" + ROW
    (project / FILE).write_text(text)
    assert [d.code for d in of_project(project)] == ["csv-gap"]
    indicator = project / "plan/indicators/litter-reports.yaml"
    plain = indicator.read_text()
    breaks = 'breaks:\n  - at: "2022-04-01"\n    reason: Invented.\n'
    indicator.write_text(plain.replace("breaks: []\n", breaks))
    assert of_project(project) == ()
    indicator.write_text(plain.replace("annual", "irregular"))
    assert of_project(project) == ()


def test_a_source_must_be_among_those_of_the_indicator(project: Path) -> None:
    source = project / "plan/sources/published-plan.yaml"
    other = source.read_text().replace("id: published-plan", "id: other-source")
    (project / "plan/sources/other-source.yaml").write_text(other)
    (project / FILE).write_text(HEADER + ROW.replace("published-plan", "other-source"))
    (found,) = of_project(project)
    assert (found.code, found.span.line, found.span.column) == ("csv-unlisted-source", 2, 60)


# ---------------------------------------------------------------- the folder


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("x.CSV", "csv-wrong-extension"),
        ("x.txt", "csv-wrong-extension"),
        ("x.xlsx", "csv-wrong-extension"),
        ("x.csv.txt", "csv-wrong-extension"),
        ("x.json", "csv-unexpected-file"),
        ("Refresh.json", "csv-unexpected-file"),
        ("refresh.json.csv", "csv-data-without-indicator"),
        ("revision.csv", "csv-data-without-indicator"),
        ("readme.txt", "csv-unexpected-file"),
        ("x", "csv-unexpected-file"),
        ("litter-report.csv", "csv-data-without-indicator"),
        ("Litter Reports.csv", "csv-data-without-indicator"),
        ("README.md", None),
        ("refresh.json", None),
        ("Revisions.csv", "csv-data-without-indicator"),
        (".hidden", None),
        ("~$x.xlsx", None),
        ("x.csv~", None),
    ],
)
def test_only_data_files_belong_into_the_folder(project: Path, name: str, code: str | None) -> None:
    (project / "data" / name).write_text(HEADER + ROW)
    found = of_project(project)
    assert [(d.code, d.span.path) for d in found] == ([(code, f"data/{name}")] if code else [])
    if name.lower().startswith("litter"):
        assert found[0].help == "did you mean litter-reports.csv?"


def test_folders_and_links_are_refused(project: Path) -> None:
    (project / "data/more").mkdir()
    (project / "data/more/x.csv").write_text(HEADER)
    (project / "data/link.csv").symlink_to(project / FILE)
    codes = [(d.code, d.span.path) for d in of_project(project)]
    assert codes == [
        ("csv-unexpected-file", "data/link.csv"),
        ("csv-unexpected-file", "data/more"),
    ]


def test_a_file_in_place_of_the_folder_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    assert [d.code for d in observations.read(tmp_path).diagnostics] == ["unreadable-file"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_what_is_no_file_is_not_opened(project: Path) -> None:
    os.mkfifo(project / "data/pipe.csv")
    assert [d.code for d in of_project(project)] == ["csv-unexpected-file"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"\xef\xbb\xbf" + (HEADER + ROW).encode(), [("wrong-encoding", 1, 1)]),
        (
            b"\xef\xbb\xbf" + (HEADER + ROW.replace("final", "fnal")).encode(),
            [("wrong-encoding", 1, 1), ("csv-unknown-status", 2, 54)],
        ),
        ((HEADER + ROW).encode("utf-16"), [("wrong-encoding", 1, 1)]),
        ((HEADER + ROW.replace("110", "£5")).encode("cp1252"),
         [("wrong-encoding", 2, 43), ("csv-not-a-number", 2, 43)]),
        (b"PK\x03\x04\x00", [("csv-wrong-extension", 1, 1)]),
        (b"\x80" * 6_000_000, [("file-too-large", 1, 1)]),
    ],
    ids=["mark", "mark and fault", "UTF-16", "Windows", "spreadsheet", "large"],
)  # fmt: skip
def test_encodings(project: Path, raw: bytes, expected: list[tuple[str, int, int]]) -> None:
    (project / FILE).write_bytes(raw)
    found = of_project(project)
    assert [(d.code, d.span.line, d.span.column) for d in found] == expected
    assert observations.read(project).names == {"litter-reports"}


# ---------------------------------------------------------------- schema and reader agree


def test_the_header_is_the_schema_s() -> None:
    row_schema = known(ROOT).schemas.of("observation")
    assert list(row_schema["properties"]) == row_schema["required"] == [*COLUMNS]
    assert ",".join(COLUMNS) + "\n" == HEADER


def test_the_sound_row_is_sound() -> None:
    assert known(ROOT).schemas.sound("observation", SOUND_ROW)
    assert list(SOUND_ROW) == [*COLUMNS]


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from([*SOUND_ROW.values(), *R.split(","), "suppressed", "", "2023-13", "1,5"]),
)


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


@AT_LEISURE
@given(st.lists(CELLS, min_size=len(COLUMNS), max_size=len(COLUMNS)))
def test_each_row_that_the_schema_refuses_yields_a_finding(cells: list[str]) -> None:
    row = dict(zip(COLUMNS, cells, strict=True))
    if not known(MINIMAL).schemas.sound("observation", row) and any(c.strip() for c in cells):
        assert has_errors(of_text(HEADER + _line(cells)))


@AT_LEISURE
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"])), min_size=2)
)
def test_cells_stand_where_the_csv_module_finds_them(cells: list[str]) -> None:
    line = _line(cells).rstrip("\n")
    found = [line[start:end] for start, end in cells_in(line)]
    assert [next(csv.reader([cell]), [""])[0] if cell else "" for cell in found] == cells


# ---------------------------------------------------------------- nothing raises


@AT_LEISURE
@given(st.binary(max_size=300) | st.binary(max_size=100).map(lambda b: HEADER.encode() + b))
def test_any_bytes_are_read(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    folder = tmp_path_factory.getbasetemp() / "any" / "data"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "litter-reports.csv").write_bytes(raw)
    for found in findings(observations.read(folder.parent), known(MINIMAL)):
        assert found.span.line >= 1 <= found.span.column


TABLES = st.lists(st.lists(CELLS, max_size=10).map(_line), max_size=5).map("".join)


@AT_LEISURE
@given(st.text(max_size=200) | TABLES | TABLES.map(lambda text: HEADER + text))
def test_any_text_is_checked(text: str) -> None:
    lines = text.replace("\r\n", "\n").split("\n") + text.split("\r")
    for found in of_text(text):
        assert found.span.column <= max(map(len, lines)) + 1
        assert found.message
        assert found.help


REAL = [
    (path, line)
    for path in sorted((ROOT / "data").glob("*.csv"))
    if path.name not in SEPARATE
    for line in range(2, len(path.read_text(encoding="utf-8").splitlines()) + 1)
]
INVALID = {
    "period": ["", "2023-13", "2023/24", "soon", "3000"],
    "area": ["", "E00000000", "Coventry", "e08000026"],
    "area_name": ["", "Birmingham", "coventry", "Coventry, England"],
    "area_vintage": ["", "2019", "24", "unknown"],
    "value": ["", "n/a", "1,234", "45%", "-999999", "1e3"],
    "unit": ["", "percent", "Count", "people"],
    "base": ["Census 2021", "mid-year estimates"],
    "status": ["", "Final", "done", "suppressed"],
    "source": ["", "no-such-source", "The council"],
    "edition": [""],
    "retrieved": ["", "soon", "2025", "2025-02-30", "1 May 2025"],
    "note": ["a\u200bb", "a\tb", " 1"],
}


@AT_LEISURE
@given(st.sampled_from(REAL), st.sampled_from(COLUMNS), st.data())
def test_a_cell_made_invalid_is_found_in_its_line(
    place: tuple[Path, int], column: str, data: st.DataObject
) -> None:
    path, line = place
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    cell = data.draw(st.sampled_from(INVALID[column]))
    rows[line - 1][COLUMNS.index(column)] = cell
    found = of_text("".join(map(_line, rows)), known(ROOT), path.stem)
    assert [d.span.line for d in found if d.severity is Severity.ERROR] == [line]


# ---------------------------------------------------------------- every code is explained

DOCUMENTED = {rule.code: rule for rule in CSV_RULES}


def _apply(example: Example, project: Path, text: str, path: str) -> tuple[Diagnostic, ...]:
    shutil.copytree(MINIMAL, project)
    for beside, content in example.beside.items():
        (project / beside).write_text(content, encoding="utf-8")
    target = project / path
    if example.original:
        whole = target.read_text(encoding="utf-8")
        assert whole.count(example.original) == 1
        text = whole.replace(example.original, text)
    target.write_text(text, encoding="utf-8")
    return of_project(project)


@pytest.mark.parametrize("rule", CSV_RULES, ids=lambda rule: rule.code)
def test_the_examples_of_a_code_hold(rule: Rule, tmp_path: Path) -> None:
    example = rule.example
    found = _apply(example, tmp_path / "bad", example.bad * example.repeat, example.path)
    assert {(d.code, d.severity) for d in found} == {(rule.code, rule.severity)}
    path = example.good_path or example.path
    assert _apply(example, tmp_path / "good", example.good, path) == ()


def test_every_code_is_documented_once_and_tested() -> None:
    assert len(DOCUMENTED) == len(CSV_RULES)
    sources = "".join(
        (ROOT / "generator" / f"{name}.py").read_text(encoding="utf-8")
        for name in ("csvtext", "observations", "rows/checks", "rows/series")
    )
    assert set(re.findall(r'"(csv-[a-z-]+)"', sources)) == set(DOCUMENTED)
    assert not SHARED_CODES & set(DOCUMENTED)
