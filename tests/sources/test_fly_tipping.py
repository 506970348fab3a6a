"""Fly-tipping: the real workbook column by column, and synthetic ones for the traps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import sources
from generator.sources import numbers, workbook
from generator.sources.fly_tipping import ANOTHER, LAND_TYPES, TOTAL
from tests.sources.support import (
    Cell,
    Formula,
    Sheet,
    adds_up,
    fault,
    real,
    table,
    write_csv,
    write_ods,
    write_xlsx,
)

AREA = "E08000026"
WORKBOOK = "fly-tipping/Flytipping.xlsx"


def read(path: Path, **selection: object) -> sources.Outcome:
    return sources.read("fly-tipping", path, {"area": AREA, **selection})


# ---------------------------------------------------------------- the real workbook


@pytest.mark.parametrize("sheet", ["LA_incidents", "LA_actions"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_every_value_equals_the_extract(
    sheet: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract = real(f"fly-tipping/coventry_{sheet}.csv")
    path = real(WORKBOOK) if kind == "xlsx" else extract
    if kind == "xlsx":  # read it once, not once for each column
        kept = list(workbook.rows(path, lambda _: True))
        monkeypatch.setattr(
            "generator.sources.workbook.rows",
            lambda _, wanted: (r for r in kept if wanted(r[0])),
        )
    expected = table(extract)
    columns = [c for c in expected[0] if c.strip()][4:]
    checked = 0
    for column in columns:
        if column == "Reporting basis":
            continue
        outcome = read(path, sheet=sheet, column=column.upper(), despite_break=True)
        assert len(outcome.readings) == len(expected) == 10
        for reading, row in zip(outcome.readings, expected, strict=True):
            first = int(row["Year"][:4])
            assert reading.period == f"{first}-04/{first + 1}-03"
            if row[column] == ":":
                assert (reading.value, reading.status) == (None, "unavailable")
            else:
                assert reading.value == numbers.exact(row[column]), (column, row["Year"])
            checked += 1
    assert checked == {"LA_incidents": 430, "LA_actions": 410}[sheet]


def test_the_real_workbook_says_its_edition_and_accounts_for_its_rows() -> None:
    outcome = read(real(WORKBOOK))
    assert outcome.summary.edition == "2012-13 to 2021-22, sheet LA_incidents"
    assert outcome.summary.rows_read == 3_323
    assert outcome.summary.passed_over == {ANOTHER: 3_212, TOTAL: 101}
    assert adds_up(outcome.summary)
    notes = [r.note for r in outcome.readings]
    assert notes[0] == "The table does not say on what basis this year was counted."
    assert notes[9] == "Reporting basis: all incidents."


def test_the_real_workbook_has_formulas_for_some_authorities() -> None:
    """The rates of eleven rows of 2020-21 are worked out in the sheet: they are refused."""
    path = real(WORKBOOK)
    formulas = {
        number: cells[1]
        for _, number, cells in workbook.rows(path, lambda name: name == "LA_incidents")
        if any(isinstance(cell, sources.base.Formula) for cell in cells)
    }
    assert len(formulas) == 11
    number, code = next((n, c) for n, c in formulas.items() if c != "*Total")
    error = fault("fly-tipping", path, {"area": code, "column": "Incidents per 1,000 people"})
    assert "the cell holds a formula" in error.message
    assert error.place.row == number


# ---------------------------------------------------------------- synthetic files


HEADER: list[Cell] = ["Year", "ONS Code", "LA Name", "Region", "Total Incidents ", LAND_TYPES[0]]


def row(year: str, total: Cell, code: str = AREA, name: str = "Coventry ") -> list[Cell]:
    return [year, code, name, "W Midlands", total, 1]


ROWS: list[list[Cell]] = [
    row("2012-13", 9_999, "*Total", "*Total"),
    row("2012-13", 2_836),
    row("2012-13", 7, "E08000027", "Dudley"),
    row("2013-14", ":"),
    row("2013-14", 1_234, "East Total", "East Total"),
]


def write(path: Path, rows: Sheet, name: str = "LA_incidents", header: list[Cell] = HEADER) -> Path:
    sheet: Sheet = [["Title"], [None, None, None, None, "TOTAL"], header, *rows]
    return write_xlsx(path / "synthetic.xlsx", {name: sheet})


def test_totals_spaces_and_missing_values(tmp_path: Path) -> None:
    outcome = read(write(tmp_path, ROWS), column="total incidents")
    assert [(r.period, r.value, r.status) for r in outcome.readings] == [
        ("2012-04/2013-03", 2_836, "final"),
        ("2013-04/2014-03", None, "unavailable"),
    ]
    assert outcome.summary.passed_over == {ANOTHER: 1, TOTAL: 2}
    assert outcome.summary.edition == "synthetic"


@pytest.mark.parametrize(
    ("rows", "selection", "message", "remedy"),
    [
        (ROWS, {"column": LAND_TYPES[0]}, "kinds of land break in 2018-19", "Total Incidents"),
        (ROWS, {"column": "Total"}, "no column “Total”", "Total Incidents"),
        (ROWS, {"area": "E08000025"}, "none of its 2 codes is E08000025", "check"),
        (ROWS, {"area": "Coventry"}, "not the code of an area", "a code"),
        (ROWS, {"sheet": "LA_actions"}, "no sheet LA_actions", "LA_incidents"),
        ([*ROWS, row("2012-13", 1)], {}, "“2012-13” is there twice", "look"),
        ([row("2012-14", 1)], {}, "“2012-14” is no financial year", "look"),
        ([row("2012-13", Formula("1"))], {}, "a formula", "values"),
        ([row("2012-13", None)], {}, "the cell is empty", "look"),
        ([row("2012-13", "n/a")], {}, "“n/a” is neither", "look"),
    ],
)
def test_faults(
    rows: list[list[Cell]],
    selection: dict[str, object],
    message: str,
    remedy: str,
    tmp_path: Path,
) -> None:
    path = write(tmp_path, rows)
    error = fault("fly-tipping", path, {"area": AREA, **selection})
    assert message in error.message
    assert remedy in error.remedy


def test_a_csv_of_the_same_columns(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", [[*HEADER, "", ""], *([*r, "", ""] for r in ROWS)])
    assert [r.value for r in read(path, edition="2022").readings] == [2_836, None]


LATER: list[list[Cell]] = [
    [*row("2022-23", "[x]"), "All incidents"],
    [*row("2023/24", "4,771"), "Customer reported incidents only"],
    [*row("2023/24", 9_999, "*Total", "*Total"), ":"],
]


@pytest.mark.parametrize("write_it", [write_xlsx, write_ods])
@pytest.mark.parametrize("name", ["LA_incidents", "LA_Incidents ", "LA incidents"])
def test_a_later_edition(
    name: str, write_it: Callable[[Path, dict[str, Sheet]], Path], tmp_path: Path
) -> None:
    header: list[Cell] = ["Year", "ONS code", "LA name", "Region", "Total  incidents"]
    header += ["Highway incidents", "Reporting basis [note 2]"]
    sheets: dict[str, Sheet] = {
        "Cover_sheet": [["Fly-tipping incidents and actions, England, 2012-13 to 2023-24"]],
        name: [["A title"], ["This worksheet contains one table."], [], [], header, *LATER],
    }
    outcome = read(write_it(tmp_path / "x", sheets))
    assert [(r.period, r.value, r.status) for r in outcome.readings] == [
        ("2022-04/2023-03", None, "unavailable"),
        ("2023-04/2024-03", 4_771, "final"),
    ]
    assert outcome.summary.edition == "2012-13 to 2023-24, sheet LA_incidents"
    assert outcome.summary.definition == (
        "Total incidents; Reporting basis: Customer reported incidents only"
    )
    assert outcome.summary.remarks == (
        "The reporting basis changes over the years: All incidents (last in 2022-04/2023-03); "
        "Customer reported incidents only (last in 2023-04/2024-03).",
    )


def test_a_second_table_on_the_sheet_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, [*ROWS, [], HEADER, *ROWS])
    assert "a second table follows" in fault("fly-tipping", path, {"area": AREA}).message


def test_the_table_by_country_is_another(tmp_path: Path) -> None:
    sheets: dict[str, Sheet] = {"National_Level_Incidents": [["Year", "Total"], ["2022-23", 5]]}
    error = fault("fly-tipping", write_xlsx(tmp_path / "x.xlsx", sheets), {"area": AREA})
    assert "there is no sheet LA_incidents" in error.message
