"""Nomis: synthetic files only, for no real one has been found."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import sources
from generator.sources.nomis import FILTERED, OTHER_AREA, TWICE
from tests.sources.support import adds_up, fault, write_csv

HEADER = ["DATE_NAME", "GEOGRAPHY_CODE", "OBS_VALUE"]
AREA = "E08000026"


def write(path: Path, *rows: list[object], header: list[str] = HEADER) -> Path:
    return write_csv(path / "synthetic.csv", [header, *rows])


def test_a_year_is_the_30th_of_june(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        [2022, AREA, 355600],
        [2023, AREA, ""],
        [2022, "E08000027", 1],
        header=[h.lower() for h in HEADER],
    )
    outcome = sources.read("nomis", path, {"area": AREA, "edition": "NM_2002_1"})
    assert [(r.period, r.value, r.status) for r in outcome.readings] == [
        ("2022-06-30", 355600, "final"),
        ("2023-06-30", None, "unavailable"),
    ]
    assert outcome.summary.passed_over == {OTHER_AREA: 1}
    assert outcome.summary.edition == "NM_2002_1"
    assert adds_up(outcome.summary)


def test_another_day(tmp_path: Path) -> None:
    path = write(tmp_path, [2021, AREA, 345300])
    outcome = sources.read("nomis", path, {"area": AREA, "day": "03-21"})
    assert outcome.readings[0].period == "2021-03-21"


@pytest.mark.parametrize(
    ("rows", "selection", "message"),
    [
        ([[2022, AREA, 1], [2022, AREA, 2]], {}, "2022 is there twice"),
        ([["mid-2022", AREA, 1]], {}, "“mid-2022” is not a year"),
        ([["2999", AREA, 1]], {}, "“2999” is not a year"),
        ([[2022, AREA, "many"]], {}, "“many” is neither"),
        ([[2022, "E08000027", 1]], {}, "none of its 1 areas is E08000026"),
        ([], {}, "none of its 0 areas"),
        ([[2022, AREA, 1]], {"day": "02-30"}, "“02-30” is not a day"),
        ([[2022, AREA, 1]], {"day": "06-31"}, "“06-31” is not a day"),
        ([[2022, AREA, 1]], {"day": "02-29"}, "“02-29” is not a day"),
        ([[2022, AREA, 1]], {"area": "Coventry"}, "not the code of an area"),
    ],
)
def test_faults(
    rows: list[list[object]], selection: dict[str, object], message: str, tmp_path: Path
) -> None:
    path = write(tmp_path, *rows)
    assert message in fault("nomis", path, {"area": AREA, **selection}).message


def test_an_error_message_of_the_interface(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Error: dataset not found\n")
    assert "names the columns" in fault("nomis", path, {"area": AREA}).message


FULL = [
    "DATE",
    "DATE_NAME",
    "DATE_CODE",
    "GEOGRAPHY",
    "GEOGRAPHY_NAME",
    "GEOGRAPHY_CODE",
    "GEOGRAPHY_TYPE",
    "GENDER",
    "GENDER_NAME",
    "C_AGE",
    "C_AGE_NAME",
    "MEASURES",
    "MEASURES_NAME",
    "OBS_VALUE",
    "OBS_STATUS",
    "OBS_STATUS_NAME",
    "OBS_CONF",
    "RECORD_OFFSET",
    "RECORD_COUNT",
]
"""Columns of an answer that was asked for without select, as public code has them."""


def answer(year: int, value: object, **cells: object) -> list[object]:
    made: dict[str, object] = {
        "DATE": year,
        "DATE_NAME": year,
        "GEOGRAPHY_CODE": AREA,
        "GEOGRAPHY_TYPE": "local authorities: district / unitary",
        "GENDER_NAME": "Total",
        "C_AGE_NAME": "All Ages",
        "MEASURES_NAME": "Value",
        "OBS_VALUE": value,
        "OBS_STATUS": "A",
        "OBS_STATUS_NAME": "Normal Value",
        "OBS_CONF": "F",
        "RECORD_COUNT": 2,
    }
    made |= cells
    assert set(made) <= set(FULL)
    return [made.get(name, "") for name in FULL]


def full(path: Path, *rows: list[object]) -> Path:
    """Quoted, as the interface writes texts."""
    every: list[list[object]] = [[*FULL], *rows]
    lines = [",".join(f'"{cell}"' for cell in row) for row in every]
    (path / "x.csv").write_text("\n".join(lines) + "\n")
    return path / "x.csv"


def test_an_answer_with_all_columns(tmp_path: Path) -> None:
    missing = {"OBS_STATUS": "Q", "OBS_STATUS_NAME": "These figures are missing."}
    path = full(
        tmp_path,
        answer(2022, 355600),
        answer(2022, 355600, GEOGRAPHY_TYPE="local authorities: county / unitary"),
        answer(2023, "", **missing),
        answer(2024, 5, OBS_STATUS="P", OBS_STATUS_NAME="Provisional estimate"),
        answer(2021, 7, OBS_CONF="C"),
    )
    outcome = sources.read("nomis", path, {"area": AREA})
    assert [(r.period[:4], r.value, r.status) for r in outcome.readings] == [
        ("2021", None, "suppressed"),
        ("2022", 355600, "final"),
        ("2023", None, "unavailable"),
        ("2024", 5, "provisional"),
    ]
    assert outcome.readings[2].note == "The source says of it: These figures are missing."
    assert outcome.summary.passed_over == {TWICE: 1}
    assert outcome.summary.remarks == ()


def test_an_answer_that_the_interface_cut_off_is_told(tmp_path: Path) -> None:
    outcome = sources.read(
        "nomis", full(tmp_path, answer(2022, 1, RECORD_COUNT=31_000)), {"area": AREA}
    )
    assert "has 1 of 31,000 records" in outcome.summary.remarks[0]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"GENDER_NAME": "Male"}, "GENDER_NAME"),
        ({"C_AGE_NAME": "Aged 0 to 15"}, "C_AGE_NAME"),
        ({"MEASURES_NAME": "Percent"}, "MEASURES_NAME"),
    ],
)
def test_a_part_of_the_people_is_not_read_as_all(
    cells: dict[str, object], column: str, tmp_path: Path
) -> None:
    path = full(tmp_path, answer(2022, 9, **cells))
    error = fault("nomis", path, {"area": AREA})
    assert "not for all" in error.message
    assert error.place.column == column
    chosen = {"area": AREA, "where": {column: cells[column]}}
    assert [r.value for r in sources.read("nomis", path, chosen).readings] == [9]


def test_one_sex_of_several_is_chosen(tmp_path: Path) -> None:
    path = full(tmp_path, answer(2022, 9), answer(2022, 4, GENDER_NAME="Male"))
    assert "2022 is there twice" in fault("nomis", path, {"area": AREA}).message
    outcome = sources.read("nomis", path, {"area": AREA, "where": {"gender_name": "Male"}})
    assert [r.value for r in outcome.readings] == [4]
    assert outcome.summary.passed_over == {FILTERED: 1}
    assert outcome.summary.definition == "All Ages; Male; Value"
    error = fault("nomis", path, {"area": AREA, "where": {"GENDER_NAME": "Mail"}})
    assert "no row has “Mail”" in error.message
    assert "Male" in error.remedy


def test_values_that_differ_by_type_of_area_are_a_fault(tmp_path: Path) -> None:
    path = full(tmp_path, answer(2022, 9), answer(2022, 8, GEOGRAPHY_TYPE="counties"))
    assert "2022 is there twice" in fault("nomis", path, {"area": AREA}).message
