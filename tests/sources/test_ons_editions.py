"""ONS tables in the forms of other editions: synthetic, after what public code reads."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from generator import sources
from tests.sources.support import (
    Cell,
    Sheet,
    adds_up,
    fault,
    write_csv,
    write_ods,
    write_xlsx,
)
from tests.sources.test_ons_csp import COVENTRY, HEADER, ROWS, edition, sheet

TITLES = {
    "count": "Number of police recorded crimes for headline offences by Community Safety "
    "Partnership area, England and Wales, year ending {}",
    "change": "Percentage change between recorded crimes for headline offences, by Community "
    "Safety Partnership area, England and Wales, for year ending {} and year ending {}",
    "rate": "Recorded crime rate per 1,000 population/households for headline offences, by "
    "Community Safety Partnership area, England and Wales, year ending {} ",
}


def titled(name: str, kind: str, *endings: str, rows: Sheet = ROWS) -> Sheet:
    title = TITLES[kind].format(*endings)
    return [[f"Table {name}:  {title} [note 1][note 2]"], ["Some shorthand."], [], HEADER, *rows]


def coventry(count: Cell) -> list[tuple[Cell, ...]]:
    return [ROWS[0], (*ROWS[1][:6], count, 1), *ROWS[2:]]


def read(path: Path, **selection: object) -> sources.Outcome:
    mapping = {**COVENTRY, "offence": "All crime (excluding fraud)", **selection}
    return sources.read("ons-csp", path, mapping)


def values(outcome: sources.Outcome) -> list[tuple[str, Decimal | None]]:
    return [(r.period, r.value) for r in outcome.readings]


OLDER: dict[str, Sheet] = {
    "Cover_sheet": [
        ["Recorded crime data by Community Safety Partnership area - year ending March 2022"]
    ],
    "Notes": [["Note number", "Note text"], ["2", "Fraud is excluded."]],
    "Table C1": [["Table C1: List of combined Local Authorities"]],
    "Table C2": titled("C2", "count", "March 2021", rows=coventry(111)),
    "Table C3": titled("C3", "count", "March 2022", rows=coventry(222)),
    "Table C4": titled("C4", "change", "March 2021", "March 2022", rows=coventry(3.5)),
    "Table C5": titled("C5", "rate", "March 2022", rows=coventry(44.5)),
}
"""The data set by partnership as it was until October 2024: C5 has the rates."""


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_the_title_decides_which_table_it_is(
    write: Callable[[Path, dict[str, Sheet]], Path], tmp_path: Path
) -> None:
    path = write(tmp_path / "x", OLDER)
    outcome = read(path)
    assert values(outcome) == [
        ("2020-04/2021-03", Decimal(111)),
        ("2021-04/2022-03", Decimal(222)),
    ]
    assert outcome.summary.edition == "year ending March 2022"
    assert outcome.readings[0].note.startswith("Table C2: printed as the year before")
    assert outcome.readings[1].note.startswith("Table C3.")
    assert values(read(path, tables="C3")) == [("2021-04/2022-03", Decimal("3.5"))]
    assert values(read(path, tables="C4")) == [("2021-04/2022-03", Decimal("44.5"))]
    assert adds_up(outcome.summary)


def test_without_a_cover_the_titles_say_the_edition(tmp_path: Path) -> None:
    sheets = {name: rows for name, rows in OLDER.items() if name != "Cover_sheet"}
    outcome = read(write_xlsx(tmp_path / "x.xlsx", sheets))
    assert [r.value for r in outcome.readings] == [111, 222]
    assert outcome.summary.edition == "year ending March 2022"
    assert "No cover names the edition" in outcome.summary.remarks[0]


def test_rates_are_never_read_as_counts(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", csv(titled("C5", "rate", "March 2022")))
    error = fault(
        "ons-csp", path, {**COVENTRY, "offence": "All crime (excluding fraud)", "tables": "C5"}
    )
    assert "it has no table C5" in error.message


def csv(rows: Sheet) -> list[list[Cell]]:
    return [[*row, *[""] * (len(HEADER) - len(row))] for row in rows]


def test_a_csv_of_the_year_before_says_so(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", csv(titled("C5", "count", "March 2022")))
    outcome = read(path, tables="C5")
    assert values(outcome) == [("2021-04/2022-03", Decimal(300))]
    assert outcome.summary.edition == "year ending March 2022 (table of the year before)"


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Table C2: Number of crimes, Year ending March 2023", "2022-04/2023-03"),
        (
            "Table C2 : Number of crimes,\nyear  ending\nSeptember 2025 [note 1, 2]",
            "2024-10/2025-09",
        ),
        ("TABLE C2. Number of crimes, year ending Sept 2025", "2024-10/2025-09"),
        (
            "Table C2: Number of crimes, year ending March 2026 compared with year ending "
            "March 2025",
            "2025-04/2026-03",
        ),
    ],
)
def test_titles_may_drift(title: str, period: str, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", {"C2": [[title], [], HEADER, *ROWS]})
    assert values(read(path, tables="C2")) == [(period, Decimal(300))]


@pytest.mark.parametrize("name", ["Table C2", "Table C2 ", "table c2", "C2", "Table_C2"])
def test_names_of_sheets_may_drift(name: str, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", {name: sheet("C2", "March 2026")})
    assert values(read(path, tables="C2")) == [("2025-04/2026-03", Decimal(300))]


@pytest.mark.parametrize(
    "label",
    [
        "All crime  (excluding fraud)",
        "All crime\r\n (excluding fraud)",
        "All crime_x000D_\n (excluding fraud)",  # as a workbook writes a carriage return
        "All crime (excluding fraud) [note 7,8]",
        "All crime (excluding fraud)[notes 2 and 4]",
        "ALL CRIME (EXCLUDING FRAUD)",
    ],
)
def test_labels_may_drift(label: str, tmp_path: Path) -> None:
    rows = [["Table C2: Number of crimes, year ending March 2026"], (*HEADER[:6], label), *ROWS]
    path = write_xlsx(tmp_path / "x.xlsx", {"C2": rows})
    assert values(read(path, tables="C2")) == [("2025-04/2026-03", Decimal(300))]


def test_the_header_may_stand_further_down_and_the_table_further_right(tmp_path: Path) -> None:
    moved: Sheet = [
        *[[f"line {i}"] for i in range(12)],
        *[[None, *row] for row in sheet("C2", "March 2026")],
    ]
    path = write_xlsx(tmp_path / "x.xlsx", {"C2": moved})
    assert values(read(path, tables="C2")) == [("2025-04/2026-03", Decimal(300))]


def test_numbers_as_text_with_spaces_and_separators(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "x.csv",
        csv(titled("C2", "count", "June 2025", rows=coventry("33,729 "))),
    )
    assert values(read(path)) == [("2024-07/2025-06", Decimal(33_729))]


@pytest.mark.parametrize("cell", ["33 729", "33.729,0", "(3)", "£3", "12%", "3 [note 5]", "~3"])
def test_numbers_that_could_be_something_else_are_refused(cell: str, tmp_path: Path) -> None:
    path = edition(tmp_path, C2=sheet("C2", "March 2026", coventry(cell)))
    error = fault("ons-csp", path, {**COVENTRY, "offence": HEADER[6]})
    assert "is neither a number nor a marker" in error.message
    assert error.place.row == 6


def test_a_partnership_has_another_name_after_a_merger_and_the_same_code(tmp_path: Path) -> None:
    renamed = (*ROWS[1][:3], "Coventry and Solihull", "Combined Local Authorities", "", 300, 1)
    path = edition(tmp_path, C2=sheet("C2", "March 2026", [ROWS[0], renamed, *ROWS[2:]]))
    assert values(read(path)) == [("2025-04/2026-03", Decimal(300))]


def test_an_edition_before_the_tables_by_partnership_is_told_apart(tmp_path: Path) -> None:
    header = ("Area Code", "Area Name", "Total recorded crime")
    sheets: dict[str, Sheet] = {
        "Cover_sheet": [["Police force area data tables - year ending March 2024"]],
        "Table P1": [["Table P1: Police recorded crime, year ending March 2024"], header],
    }
    error = fault(
        "ons-csp", write_xlsx(tmp_path / "x.xlsx", sheets), {**COVENTRY, "offence": "Homicide"}
    )
    assert "it has no table C2 or C5" in error.message
    assert "before October 2024" in error.remedy


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [*sheet("C2", "March 2026"), [], *sheet("C2", "March 2026")[3:]],
            "a second table follows",
        ),
        ([[*r, "", *r] for r in csv(sheet("C2", "March 2026"))], "columns are named"),
        (sheet("C2", "March 2026")[:3], "names the columns"),
        (sheet("C2", "March 2026")[:4], "none of its 0 partnerships"),
    ],
)
def test_two_tables_on_a_sheet_and_half_of_one(rows: Sheet, message: str, tmp_path: Path) -> None:
    path = edition(tmp_path, C2=rows)
    assert message in fault("ons-csp", path, {**COVENTRY, "offence": HEADER[6]}).message


@pytest.mark.parametrize(
    "sheets",
    [
        {
            "Cover": [["year ending March 2022"]],
            "Table C2": titled("C2", "count", "March 2021"),
        },
        {
            "Table C2": titled("C2", "count", "March 2022"),
            "Table C4": titled("C4", "rate", "March 2021"),
        },
    ],
)
def test_parts_of_two_editions_are_refused(sheets: dict[str, Sheet], tmp_path: Path) -> None:
    error = fault(
        "ons-csp", write_xlsx(tmp_path / "x.xlsx", sheets), {**COVENTRY, "offence": HEADER[6]}
    )
    assert "its parts name different periods" in error.message


def test_two_notes_of_one_number_are_not_guessed_between(tmp_path: Path) -> None:
    sheets: dict[str, Sheet] = {
        "Notes - CSP": [["4", "One thing."], ["5", "A second."], ["4", "Another thing."]],
        "C2": sheet(
            "C2",
            "March 2026",
            [ROWS[0], (*ROWS[1][:3], "Coventry [note 4][note 5]", *ROWS[1][4:]), *ROWS[2:]],
        ),
    }
    (reading,) = read(write_xlsx(tmp_path / "x.xlsx", sheets), tables="C2").readings
    assert "Note 4 of the source: see there. Note 5 of the source: A second." in reading.note
