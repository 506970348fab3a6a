"""ONS police force area tables: the real editions value by value, and their traps."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from generator import sources
from generator.sources import numbers, workbook
from generator.sources.ons_rows import ANOTHER, FORCE_TOTAL, NO_CODE, UNASSIGNED
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

COVENTRY = {"csp": "E22000336", "area": "E08000026"}
DECEMBER = "ons-csp/policeforceareatablesyedecember2024.xlsx"
JUNE = "ons-csp/policeforceareatablesyejune25final_TableC2.csv"
FILES = {
    "policeforceareatablesyedecember2024.xlsx": DECEMBER,
    "policeforceareatablesyejune25final.csv": JUNE,
}


def read(path: Path, **selection: object) -> sources.Outcome:
    return sources.read("ons-csp", path, {**COVENTRY, **selection})


# ---------------------------------------------------------------- real editions


@pytest.mark.parametrize("edition", sorted(FILES))
def test_every_value_of_coventry_equals_the_extract(
    edition: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = real(FILES[edition])
    if path.suffix == ".xlsx":  # read it once, not once for each value
        kept = list(workbook.rows(path, lambda _: True))
        monkeypatch.setattr(
            "generator.sources.workbook.rows",
            lambda _, wanted: (r for r in kept if wanted(r[0])),
        )
    rows = [r for r in table(real("ons-csp/coventry_csp_tidy.csv")) if r["source_file"] == edition]
    assert len(rows) == (95 if path.suffix == ".xlsx" else 23)
    for row in rows:
        name = row["sheet"].removeprefix("Table ")
        (reading,) = read(path, offence=row["offence"], tables=[name]).readings
        if row["value"] == "[u]":
            assert (reading.value, reading.status) == (None, "suppressed")
        else:
            assert reading.value == numbers.exact(row["value"]), row
            assert reading.status == "final"
        ending = {"C5": "2023-01/2023-12"}.get(name, "2024-01/2024-12")
        assert reading.period == ("2024-07/2025-06" if path.suffix == ".csv" else ending)
        assert reading.area == "E08000026"


def test_a_whole_edition_has_two_periods_and_says_what_is_left_out() -> None:
    path = real(DECEMBER)
    outcome = read(path, offence="Total recorded crime (excluding fraud)")
    assert [(r.period, r.value, r.edition) for r in outcome.readings] == [
        ("2023-01/2023-12", Decimal(39182), "year ending December 2024"),
        ("2024-01/2024-12", Decimal(36003), "year ending December 2024"),
    ]
    before, current = outcome.readings
    assert "A further 11,918 of West Midlands police are not assigned" in before.note
    assert "printed as the year before in the edition" in before.note
    assert "A further 7,447 of West Midlands police are not assigned" in current.note
    assert adds_up(outcome.summary)
    assert outcome.summary.passed_over == {
        ANOTHER: 626,
        FORCE_TOTAL: 84,
        NO_CODE: 2,  # Manchester Airport, twice
        UNASSIGNED: 82,
    }


def test_the_csv_has_one_table_and_says_so() -> None:
    outcome = read(real(JUNE), offence="total recorded crime (excluding FRAUD)")
    (reading,) = outcome.readings
    assert (reading.value, reading.edition) == (Decimal(33729), "year ending June 2025")
    assert "A further 4,242 of West Midlands police" in reading.note
    assert outcome.summary.remarks == ("The file has no table C5, so nothing of it is read.",)
    assert (
        "no table C5"
        in fault(
            "ons-csp", real(JUNE), {**COVENTRY, "offence": "Homicide", "tables": ["C5"]}
        ).message
    )


def test_a_partnership_of_several_authorities_has_no_authority_to_check() -> None:
    (_, reading) = read(
        real(DECEMBER), csp="E22000362", area="E07000040", offence="Homicide"
    ).readings
    assert reading.value is not None


# ---------------------------------------------------------------- synthetic editions


HEADER = (
    "Police Force\n Area code",
    "Police Force\nArea name",
    "Community Safety\nPartnership code",
    "Community Safety\nPartnership name [note 4]",
    "Local Authority code",
    "Local Authority name",
    "All crime\n (excluding fraud) [note 2]",
    "Homicide",
)
FORCE = ("E23000014", "West Midlands ")
ROWS: tuple[tuple[Cell, ...], ...] = (
    (*FORCE, "", "", "", "", 1000, 9),
    (*FORCE, "E22000336", "Coventry", "E08000026", "Coventry ", 300, -2),
    (),
    (*FORCE, "E22000337", "Dudley", "E08000027", "Dudley", 600, "[x]"),
    (*FORCE, "", "unassigned West Midlands", "", "", 100, "[x]"),
    ("E23000005", "Greater Manchester", "", "Manchester Airport", "", "", 4, 0),
    ("E23000032", "Surrey", "", "unassigned Surrey", "", "", "", ""),
)


def sheet(
    name: str,
    ending: str,
    rows: Sequence[Sequence[Cell]] = ROWS,
    header: Sequence[Cell] = HEADER,
) -> Sheet:
    title = f"Table {name}: Synthetic crimes, year ending {ending} [note 1][note 2]"
    return [[title], ["Some shorthand is used."], [], header, *rows]


def edition(path: Path, **sheets: Sheet) -> Path:
    named: dict[str, Sheet] = {"Cover_sheet": [["Tables - year ending March 2026"]]}
    named |= {f"Table {name} ": content for name, content in sheets.items()}
    return write_xlsx(path / "synthetic.xlsx", named)


def test_names_of_sheets_labels_and_rows_may_drift(tmp_path: Path) -> None:
    path = edition(tmp_path, C2=sheet("C2", "March 2026"), C5=sheet("C5", "March 2025"))
    outcome = read(path, offence="ALL CRIME (excluding fraud)")
    assert [(r.period, r.value) for r in outcome.readings] == [
        ("2024-04/2025-03", Decimal(300)),
        ("2025-04/2026-03", Decimal(300)),
    ]
    assert outcome.summary.edition == "year ending March 2026"
    assert outcome.summary.passed_over == {
        ANOTHER: 2,
        FORCE_TOTAL: 2,
        NO_CODE: 2,
        UNASSIGNED: 2,
    }


def test_the_same_tables_in_an_ods(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "x.ods", {"C2": sheet("C2", "March 2026")})
    outcome = read(path, offence="Homicide", tables="C2")
    assert [r.value for r in outcome.readings] == [-2]
    assert outcome.summary.remarks == ("No cover names the edition; it is read from the titles.",)


def test_negative_counts_stand_and_are_noted(tmp_path: Path) -> None:
    path = edition(tmp_path, C2=sheet("C2", "March 2026"))
    (reading,) = read(path, offence="Homicide").readings
    assert reading.value == -2
    assert "negative" in reading.note
    assert "assigned" not in reading.note  # the figure is [x]


def test_markers(tmp_path: Path) -> None:
    path = edition(tmp_path, C2=sheet("C2", "March 2026"))
    (reading,) = read(path, csp="E22000337", area="E08000027", offence="Homicide").readings
    assert (reading.value, reading.status) == (None, "unavailable")


def changed(cell: Cell) -> tuple[tuple[Cell, ...], ...]:
    return (ROWS[0], (*ROWS[1][:-1], cell), *ROWS[2:])


@pytest.mark.parametrize(
    ("cell", "message"),
    [(None, "empty"), ("[q]", "“[q]” is neither"), (Formula("3"), "formula"), ("3!", "neither")],
)
def test_a_cell_that_cannot_be_read_is_named(cell: Cell, message: str, tmp_path: Path) -> None:
    path = edition(tmp_path, C2=sheet("C2", "March 2026", changed(cell)))
    error = fault("ons-csp", path, {**COVENTRY, "offence": "Homicide"})
    assert message in error.message
    assert error.place == sources.Place("synthetic.xlsx", "Table C2 ", 6, "Homicide")


@pytest.mark.parametrize(
    ("selection", "message", "remedy"),
    [
        ({"csp": "E22000335"}, "none of its 2 partnerships has the code", "check the code"),
        ({"csp": "Coventry"}, "not the code of an area", "a code such as"),
        ({"area": "E08000027"}, "for the authority E08000026, not E08000027", "mend"),
        ({"offence": "Homicid"}, "no column “Homicid”", "Homicide"),
        ({"tables": ["C2", "C4"]}, "do not make one series", "C3 alone"),
        ({"tables": ["C2", "C2"]}, "do not make one series", "C3 alone"),
        ({"tables": []}, "do not make one series", "C3 alone"),
        ({"tables": "C1"}, "not one of its words", "C2"),
        ({"tables": "C4"}, "it has no table C4", "C2"),
    ],
)
def test_selections(
    selection: dict[str, object], message: str, remedy: str, tmp_path: Path
) -> None:
    path = edition(tmp_path, C2=sheet("C2", "March 2026"))
    error = fault("ons-csp", path, {**COVENTRY, "offence": "Homicide", **selection})
    assert message in error.message
    assert remedy in error.remedy


@pytest.mark.parametrize(
    ("sheets", "message"),
    [
        ({"C2": sheet("C2", "March 2025")}, "its parts name different periods"),
        (
            {"C2": sheet("C2", "March 2026"), "C4": sheet("C4", "March 2025")},
            "its parts name different periods",
        ),
        (
            {"C2": sheet("C2", "March 2026"), "C5": sheet("C5", "March 2024")},
            "another year than the one before",
        ),
        ({"C2": sheet("C2", "March 2026", [*ROWS, ROWS[1]])}, "a second row is for E22000336"),
        ({"C2": sheet("C2", "March 2026", header=HEADER[:-1])}, "no column “Homicide”"),
        ({"C2": sheet("C2", "March 2026", header=HEADER[:3])}, "names the columns"),
        ({"C2": sheet("C2", "March 2026", header=(*HEADER, "Homicide"))}, "2 columns are named"),
        ({"C2": sheet("C2", "Smarch 2026")}, "names no year ending"),
        ({"C2": sheet("C7", "March 2026")}, "no title “Table C2: …”"),
        ({"C2": sheet("C4", "March 2026"), "C4": sheet("C4", "March 2026")}, "two sheets hold"),
        ({"P1": sheet("C2", "March 2026")}, "it has no table C2 or C5"),
    ],
)
def test_editions_that_contradict_themselves(
    sheets: dict[str, Sheet], message: str, tmp_path: Path
) -> None:
    path = edition(tmp_path, **sheets)
    assert message in fault("ons-csp", path, {**COVENTRY, "offence": "Homicide"}).message


def test_a_csv_that_is_cut_off(tmp_path: Path) -> None:
    rows = [*sheet("C2", "March 2026")]
    path = write_csv(tmp_path / "x.csv", [*rows[:-1], rows[-1][:3]])
    error = fault("ons-csp", path, {**COVENTRY, "offence": "Homicide"})
    assert "the row has 3 cells, and the header has 8" in error.message
