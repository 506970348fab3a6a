"""data/revisions.csv: read into records, and every fault found at its cell."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import csvtext, load, observations, pipeline
from generator.diagnostics import Diagnostic
from generator.rows import revisions
from generator.rows.revisions import SOUND_REVISION
from generator.tables import REVISION_COLUMNS, RevisionRow
from tests.support import ROOT, copy_of_minimal, findings, schemas

PATH = "data/revisions.csv"
HEADER = ",".join(REVISION_COLUMNS) + "\n"
ROW = (
    "litter-reports,2023-04/2024-03,E99999999,published-plan,111,provisional,2024,2024-06-01,"
    "110,final,2025,2025-06-01,Because.\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of_minimal(tmp_path)


def of(project: Path, text: str) -> list[Diagnostic]:
    (project / PATH).write_text(text, encoding="utf-8")
    return list(findings(project))


def test_a_row_is_a_record(project: Path) -> None:
    assert of(project, HEADER + ROW) == []
    tables = observations.read(project)
    assert tables.revisions == (
        RevisionRow(
            "litter-reports", "2023-04/2024-03", "E99999999", "published-plan", Decimal(111),
            "provisional", "2024", "2024-06-01", Decimal(110), "final", "2025", "2025-06-01",
            "Because.", 2,
        ),
    )  # fmt: skip
    assert tables.names == {"litter-reports"}
    assert PATH in tables.texts
    assert pipeline.check(project).sound


def test_without_the_file_there_are_none(project: Path) -> None:
    assert observations.read(project).revisions == ()


def test_the_header_is_the_schema_s() -> None:
    row = load.schemas(ROOT).of("revision")
    assert list(row["properties"]) == row["required"] == [*REVISION_COLUMNS]
    assert list(SOUND_REVISION) == [*REVISION_COLUMNS]
    assert schemas().sound("revision", SOUND_REVISION)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("litter-reports,", "litter-report,", ("revision-unknown-indicator", 2, 1)),
        ("2023-04/2024-03", "2023-24", ("revision-impossible-period", 2, 16)),
        ("2023-04/2024-03", "2023/24", ("revision-impossible-period", 2, 16)),
        ("E99999999", "Exampleton", ("revision-malformed-cell", 2, 32)),
        ("E99999999", "E99999998", ("revision-unknown-area", 2, 32)),
        ("published-plan", "publishd-plan", ("revision-unknown-source", 2, 42)),
        (",111,", ",one,", ("revision-not-a-number", 2, 57)),
        (",111,", ",,", ("revision-missing-value", 2, 57)),
        (",110,", ",,", ("revision-missing-value", 2, 89)),
        ("provisional", "draft", ("revision-unknown-status", 2, 61)),
        (",2024,2024-06-01", ",,2024-06-01", ("revision-empty-cell", 2, 73)),
        ("2024-06-01", "2024-06-31", ("revision-impossible-day", 2, 78)),
        ("2025-06-01", "not-stated", ("revision-malformed-cell", 2, 104)),
        (",110,final", ",110,suppressed", ("revision-unexpected-value", 2, 57)),
        (",Because.", "", ("csv-wrong-cell-count", 2, 113)),
    ],
)
def test_a_fault_is_found_at_its_cell(
    project: Path, old: str, new: str, expected: tuple[str, int, int]
) -> None:
    assert ROW.count(old) >= 1
    found = of(project, HEADER + ROW.replace(old, new, 1))
    assert (found[0].code, found[0].span.line, found[0].span.column) == expected
    assert found[0].span.path == PATH
    assert found[0].help


def test_a_withdrawn_value_may_be_empty(project: Path) -> None:
    for status in ("suppressed", "unavailable"):
        hidden = ROW.replace(",111,", ",,").replace(",110,final", f",,{status}")
        assert of(project, HEADER + hidden) == []
    told = ROW.replace(",110,final", ",,unavailable")
    assert of(project, HEADER + told) == []


def test_a_thousands_separator_in_either_value_is_named(project: Path) -> None:
    found = of(project, HEADER + ROW.replace(",111,", ",1,110,"))
    assert [(d.code, d.help) for d in found] == [
        ("csv-wrong-cell-count", "write 1110, without a thousands separator")
    ]


def test_order_and_repetition(project: Path) -> None:
    later = ROW.replace("2025-06-01", "2025-07-01")
    assert of(project, HEADER + ROW + later) == []
    assert [(d.code, d.span.line) for d in of(project, HEADER + later + ROW)] == [
        ("revision-row-order", 3)
    ]
    assert [(d.code, d.span.line) for d in of(project, HEADER + ROW + ROW)] == [
        ("revision-duplicate-row", 3)
    ]
    # Two on one day stand as they were recorded.
    back = ROW.replace("111,provisional", "110,final").replace(
        ",110,final,2025,", ",111,final,2026,"
    )
    assert of(project, HEADER + ROW + back) == []


CELLS = st.one_of(
    st.text(max_size=10),
    st.sampled_from([*SOUND_REVISION.values(), *ROW.strip().split(","), "suppressed", "1,5"]),
)


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, min_size=13, max_size=13), max_size=4))
def test_whatever_the_cells_hold(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([REVISION_COLUMNS, *rows])
    table, _ = csvtext.parse_columns(out.getvalue(), PATH, "revisions", REVISION_COLUMNS)
    known = revisions.Names(frozenset({"indicator"}), frozenset({"source"}), None, frozenset())
    found = revisions.check(table, known, schemas())
    assert all(d.span.path == PATH and d.message and d.help for d in found)
