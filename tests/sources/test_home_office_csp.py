"""The Home Office's open data: synthetic files only, for no real one has been found."""

from __future__ import annotations

import re
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import sources
from generator.sources.home_office_csp import PART_YEAR
from generator.sources.home_office_rows import ANOTHER, OTHER_OFFENCE
from tests.sources.support import (
    ODS_END,
    ODS_START,
    Cell,
    Sheet,
    adds_up,
    fault,
    ods_row,
    real,
    write_ods,
    write_xlsx,
)

HEADER = [
    "Financial Year",
    "Financial Quarter",
    "Police Force",
    "CSP Name",
    "Offence Description",
    "Offence Group",
    "Offence Subgroup",
    "Offence Code",
    "Offence Count",
]
COVENTRY = {"csp": "Coventry", "area": "E08000026"}


def row(
    quarter: Cell,
    count: Cell,
    *,
    year: str = "2024/25",
    csp: str = "Coventry",
    force: str = "West Midlands",
    group: str = "Robbery",
    code: str = "34A",
) -> list[Cell]:
    return [year, quarter, force, csp, "A crime", group, "A subgroup", code, count]


YEAR: Sheet = [
    HEADER,
    *(row(q, 10 * q) for q in (1, 2, 3, 4)),
    row(1, 5, code="34B"),
    row(1, 900, csp="Birmingham"),
    row(1, 70, group="Drug offences", code="92"),
]
NEXT: Sheet = [HEADER, row(1, 7, year="2025/26"), row(2, 8, year="2025/26", csp="Birmingham")]
SHEETS: dict[str, Sheet] = {"Notes": [["Synthetic"]], "2024_25": YEAR, "2025_26": NEXT}


def read(path: Path, **selection: object) -> sources.Outcome:
    return sources.read("home-office-csp", path, {**COVENTRY, **selection})


def values(outcome: sources.Outcome) -> list[tuple[str, object]]:
    return [(r.period, r.value) for r in outcome.readings]


def test_the_header_is_that_of_the_notes() -> None:
    text = real("home-office-csp/README.md").read_text(encoding="utf-8")
    match = re.search(r"^header: (.+)$", text, re.MULTILINE)
    assert match
    assert match[1].split(" | ") == HEADER


@pytest.mark.parametrize("write", [write_ods, write_xlsx])
def test_both_formats(write: Callable[[Path, dict[str, Sheet]], Path], tmp_path: Path) -> None:
    outcome = read(write(tmp_path / "prc-csp-synthetic", SHEETS), groups=["ROBBERY"])
    assert values(outcome) == [
        ("2024-04/2024-06", 15),
        ("2024-07/2024-09", 20),
        ("2024-10/2024-12", 30),
        ("2025-01/2025-03", 40),
        ("2025-04/2025-06", 7),
        ("2025-07/2025-09", None),
    ]
    assert outcome.readings[-1].status == "unavailable"
    assert outcome.summary.edition == "prc-csp-synthetic"
    assert outcome.summary.passed_over == {ANOTHER: 2, OTHER_OFFENCE: 1}
    assert adds_up(outcome.summary)


def test_years_are_sums_of_whole_years(tmp_path: Path) -> None:
    outcome = read(write_ods(tmp_path / "x.ods", SHEETS), groups="Robbery", by="year")
    assert values(outcome) == [("2024-04/2025-03", 105)]
    assert outcome.summary.remarks == ("2025/26: only Q1; left out.",)
    assert outcome.summary.passed_over[PART_YEAR] == 1
    assert adds_up(outcome.summary)


def test_offences_narrow_one_another_and_absent_ones_are_zero(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "x.ods", SHEETS)
    assert values(read(path, groups="Robbery", codes=["34b"]))[:2] == [
        ("2024-04/2024-06", 5),
        ("2024-07/2024-09", 0),
    ]
    assert values(read(path))[0] == ("2024-04/2024-06", 85)
    assert values(read(path, subgroups=["a  SUBGROUP"]))[0] == ("2024-04/2024-06", 85)


@pytest.mark.parametrize("quarter", ["Q1", "q1", "1", 1, "Quarter 1", 1.0])
def test_quarters_in_all_their_forms(quarter: Cell, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", {"2024_25": [HEADER, row(quarter, 3)]})
    assert values(read(path)) == [("2024-04/2024-06", 3)]


def test_header_variants_and_rows_above_it(tmp_path: Path) -> None:
    header: list[Cell] = [h.replace("Police Force", "Force Name").upper() for h in HEADER]
    sheet: Sheet = [["A title"], [], header, row(1, -3)]
    path = write_ods(tmp_path / "x.ods", {"2024/25": sheet})
    assert values(read(path)) == [("2024-04/2024-06", -3)]


def test_two_partnerships_with_one_name(tmp_path: Path) -> None:
    sheet: Sheet = [HEADER, row(1, 3), row(1, 4, force="Elsewhere")]
    path = write_ods(tmp_path / "x.ods", {"2024_25": sheet})
    error = fault("home-office-csp", path, COVENTRY)
    assert "several forces have this name: Elsewhere, West Midlands" in error.message
    assert values(read(path, force="west midlands")) == [("2024-04/2024-06", 3)]


@pytest.mark.parametrize(
    ("sheets", "selection", "message", "remedy"),
    [
        ({"2024_25": YEAR}, {"csp": "Coventy"}, "partnership “Coventy”", "Coventry"),
        ({"2024_25": YEAR}, {"groups": ["Robery"]}, "no row for Robery", "Robbery"),
        ({"2024_25": YEAR}, {"area": "Coventry"}, "not the code of an area", "a code"),
        ({"2023_24": YEAR}, {}, "the row is of the year “2024/25”", "another year"),
        ({"Table": YEAR}, {}, "no sheet with rows is named after a year", "csp table"),
        ({"2024_25": []}, {}, "no sheet with rows", "csp table"),
        ({"2024_25": [HEADER[:3]]}, {}, "names the columns", "layout"),
        ({"2024_25": [HEADER[:-1], row(1, 1)[:-1]]}, {}, "no column “Offence Count”", ""),
        ({"2024_25": [HEADER, row("Q5", 1)]}, {}, "“Q5” is no quarter", "layout"),
        ({"2024_25": [HEADER, row(1, 1, year="2024/26")]}, {}, "is no quarter", "layout"),
        ({"2024_25": [HEADER, row(1, "1.5")]}, {}, "no whole number of crimes", "look"),
        ({"2024_25": [HEADER, row(1, None)]}, {}, "the cell is empty", "look"),
        ({"2024_25": [HEADER, row(1, "..")]}, {}, "“..” is neither", "look"),
    ],
)
def test_faults(
    sheets: dict[str, Sheet],
    selection: dict[str, object],
    message: str,
    remedy: str,
    tmp_path: Path,
) -> None:
    path = write_ods(tmp_path / "x.ods", sheets)
    error = fault("home-office-csp", path, {**COVENTRY, **selection})
    assert message in error.message
    assert remedy in error.remedy


def test_twenty_megabytes_in_less_than_two(tmp_path: Path) -> None:
    path = tmp_path / "large.ods"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("content.xml", "w") as stream,
    ):
        stream.write(f'{ODS_START}<table:table table:name="2024_25">'.encode())
        stream.write(ods_row(HEADER).encode())
        for i in range(18_000):
            made = row(i % 4 + 1, i % 7, csp="Coventry" if i % 9 == 0 else f"Place {i}")
            stream.write(ods_row(made).encode())
        stream.write(b"</table:table>" + ODS_END.encode())
    with zipfile.ZipFile(path) as archive:
        assert archive.getinfo("content.xml").file_size > 19_000_000
    tracemalloc.start()
    try:
        outcome = read(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 2_500_000
    assert sum(r.value or 0 for r in outcome.readings) == sum(i % 7 for i in range(0, 18_000, 9))
    assert outcome.summary.rows_read == 18_000


@pytest.mark.parametrize(
    ("year", "sheet"),
    [
        ("2024/25", "2024_25"),
        ("2024-25", "2024-25"),
        ("2024_25", "2024/25"),
        ("2024/2025", " 2024_25 "),
    ],
)
@pytest.mark.parametrize("write", [write_ods, write_xlsx])
def test_years_in_all_their_forms(
    year: str, sheet: str, write: Callable[[Path, dict[str, Sheet]], Path], tmp_path: Path
) -> None:
    path = write(tmp_path / "x", {sheet: [HEADER, row("Q1", 3, year=year)]})
    assert values(read(path)) == [("2024-04/2024-06", 3)]


def test_unassigned_crimes_are_a_partnership_of_their_own(tmp_path: Path) -> None:
    rows: Sheet = [HEADER, row(1, 3), row(1, 70, csp="Unassigned West Midlands")]
    path = write_ods(tmp_path / "x.ods", {"2024_25": rows})
    outcome = read(path, csp="unassigned west midlands ", area="E23000014")
    assert values(outcome) == [("2024-04/2024-06", 70)]


def test_what_the_file_notes_of_the_partnership_or_its_force_is_told(tmp_path: Path) -> None:
    notes: Sheet = [
        ["Force Notes"],
        ["Kent: crimes of Medway are recorded under an unassigned group."],
        ["West Midlands: crimes of 2024 are recorded late."],
        ["Coventryshire is another place."],
    ]
    path = write_ods(tmp_path / "x.ods", {"Notes": notes, "2024_25": YEAR})
    assert read(path).summary.remarks == (
        "The file notes: “West Midlands: crimes of 2024 are recorded late.”",
    )


def test_a_row_that_repeats_another_is_told(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "x.ods", {"2024_25": [HEADER, row(1, 3), row(1, 3), row(2, 3)]})
    outcome = read(path)
    assert values(outcome)[0] == ("2024-04/2024-06", 6)
    assert outcome.summary.remarks == (
        "1 rows repeat the quarter and the offence of a row above; all are added up.",
    )


@pytest.mark.parametrize(
    "selection",
    [
        {"groups": ["Robbery", "Drug offenses"]},
        {"codes": ["34A", "34C"]},
        {"groups": ["A subgroup", "Robbery"]},  # a subgroup's name is no group's
    ],
)
def test_one_misspelt_offence_of_several_is_a_fault(
    selection: dict[str, object], tmp_path: Path
) -> None:
    path = write_ods(tmp_path / "x.ods", SHEETS)
    error = fault("home-office-csp", path, {**COVENTRY, **selection})
    assert "no partnership has a row for" in error.message


def test_the_table_by_force_is_not_that_by_partnership(tmp_path: Path) -> None:
    header = [label for label in HEADER if label != "CSP Name"]
    rows: Sheet = [header, [*row(1, 3)[:3], *row(1, 3)[4:]]]
    error = fault("home-office-csp", write_ods(tmp_path / "x.ods", {"2024_25": rows}), COVENTRY)
    assert "names the columns “Financial Year”, “CSP Name”" in error.message
    assert "“Financial Quarter”" in error.remedy


def test_one_force_in_two_forms_is_one(tmp_path: Path) -> None:
    rows: Sheet = [HEADER, row(1, 3), row(2, 4, force="West midlands ")]
    path = write_ods(tmp_path / "x.ods", {"2024_25": rows})
    assert values(read(path)) == [("2024-04/2024-06", 3), ("2024-07/2024-09", 4)]
