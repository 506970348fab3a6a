"""Fingertips: the real header, and synthetic rows below it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator import sources
from generator.sources.fingertips import (
    INEQUALITY,
    OTHER_AREA,
    OTHER_GROUP,
    OTHER_INDICATOR,
    TWICE,
)
from tests.sources.support import adds_up, csv_text, fault, real, write_csv

HEADER = [
    "Indicator ID",
    "Indicator Name",
    "Parent Code",
    "Parent Name",
    "Area Code",
    "Area Name",
    "Area Type",
    "Sex",
    "Age",
    "Category Type",
    "Category",
    "Time period",
    "Value",
    "Lower CI 95.0 limit",
    "Upper CI 95.0 limit",
    "Lower CI 99.8 limit",
    "Upper CI 99.8 limit",
    "Count",
    "Denominator",
    "Value note",
    "Recent Trend",
    "Compared to England value or percentiles",
    "Compared to Regions (statistical) value or percentiles",
    "Time period Sortable",
    "New data",
    "Compared to goal",
    "Time period range",
]
COVENTRY = {"indicator": "10401", "area": "E08000026"}


def row(value: str, period: str = "2021/22", **cells: str) -> list[str]:
    made = {
        "Indicator ID": "10401",
        "Area Code": "E08000026",
        "Sex": "Persons",
        "Age": "10-17 yrs",
        "Parent Code": "E12000005",
        "Time period": period,
        "Value": value,
    }
    made |= {name.replace("_", " "): cell for name, cell in cells.items()}
    assert set(made) <= set(HEADER)
    return [made.get(name, "") for name in HEADER]


def write(path: Path, *rows: list[str], header: Sequence[str] = HEADER) -> Path:
    return write_csv(path / "synthetic.csv", [header, *rows])


def read(path: Path, **selection: object) -> sources.Outcome:
    return sources.read("fingertips", path, {**COVENTRY, **selection})


def test_the_header_is_the_real_one() -> None:
    text = real("fingertips/fingertips_csv_header.txt").read_text(encoding="utf-8").strip()
    assert next(csv.reader([text])) == HEADER
    assert len(HEADER) == 27


def test_other_rows_are_passed_over_and_areas_that_appear_twice_count_once(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        row("153.456789012"),
        row("153.456789012", Parent_Code="E92000001"),
        row("99", Area_Code="E92000001", Parent_Code=""),
        row("98", Indicator_ID="11201"),
        row("97", Sex="Male"),
        row("96", Category_Type="Deprivation deciles", Category="Most deprived"),
        row("140", "2022/23", Sex="persons"),
    )
    outcome = read(path)
    assert [(r.period, str(r.value)) for r in outcome.readings] == [
        ("2021-04/2022-03", "153.456789012"),
        ("2022-04/2023-03", "140"),
    ]
    assert outcome.summary.passed_over == {
        TWICE: 1,
        OTHER_AREA: 1,
        OTHER_INDICATOR: 1,
        OTHER_GROUP: 1,
        INEQUALITY: 1,
    }
    assert adds_up(outcome.summary)


@pytest.mark.parametrize(
    ("label", "period"),
    [
        ("2021", "2021"),
        ("2019 - 21", "2019/2021"),
        ("2018/19 - 20/21", "2018-04/2021-03"),
        ("2021/22 Q2", "2021-07/2021-09"),
        ("2021/22", "2021-04/2022-03"),
        ("Mar 2021", "2021-03"),
        ("2020", "2020"),
        ("2020 Q3", "2020-07/2020-09"),
        ("2020 Q2 - 2021 Q1", "2020-04/2021-03"),
        ("2020/21 Q2 - 2021/22 Q1", "2020-07/2021-06"),
        ("2020/21 Q1-Q3", "2020-04/2020-12"),
        ("Aug 2020 - Jul 2021", "2020-08/2021-07"),
        ("2016/17 - 20/21", "2016-04/2021-03"),
    ],
)
def test_pooled_and_other_periods(label: str, period: str, tmp_path: Path) -> None:
    (reading,) = read(write(tmp_path, row("1", label))).readings
    assert reading.period == period


def test_academic_years_are_said_to_be_so(tmp_path: Path) -> None:
    (reading,) = read(write(tmp_path, row("1")), split_years="academic").readings
    assert reading.period == "2021-09/2022-08"


@pytest.mark.parametrize(
    ("value", "note", "status"),
    [
        ("*", "", "suppressed"),
        ("", "Value suppressed for disclosure control due to small count", "suppressed"),
        ("", "Value not published for data quality reasons", "unavailable"),
        ("", "", "unavailable"),
        ("12.5", "There is a data quality issue with this value", "final"),
    ],
)
def test_suppression_is_told_by_the_note(
    value: str, note: str, status: str, tmp_path: Path
) -> None:
    (reading,) = read(write(tmp_path, row(value, Value_note=note))).readings
    assert reading.status == status
    assert note in reading.note
    assert (reading.value is None) == (status != "final")


def test_intervals_are_noted_and_labels_may_drift(tmp_path: Path) -> None:
    limits = {"Lower CI 95.0 limit": "120.123", "Upper CI 95.0 limit": "190.987"}
    made = dict(zip(HEADER, row("150"), strict=True)) | limits
    header = [
        h.replace("Compared to England value or percentiles", "Compared to percentiles").upper()
        for h in HEADER
        if h != "Category"
    ]
    path = write(tmp_path, [v for k, v in made.items() if k != "Category"], header=header[::-1])
    path = write(
        tmp_path, [v for k, v in made.items() if k != "Category"][::-1], header=header[::-1]
    )
    (reading,) = read(path).readings
    assert reading.note == "95% interval 120.12 to 190.99."


@pytest.mark.parametrize(
    ("rows", "selection", "message"),
    [
        ([row("1"), row("2", Parent_Code="E92000001")], {}, "two values for one period"),
        ([row("1"), row("2", "2022/23", Age="18+ yrs")], {}, "several ages: 10-17 yrs, 18+ yrs"),
        ([row("1", "a while ago")], {}, "the time period “a while ago” is not known"),
        ([row("abc")], {}, "“abc” is neither a number"),
        ([row("1")], {"indicator": "1"}, "nothing in it fits the selection"),
        ([row("1")], {"indicator": 10401}, "does not fit here"),
        ([row("1")], {"area": "Coventry"}, "not the code of an area"),
    ],
)
def test_faults(
    rows: list[list[str]], selection: dict[str, object], message: str, tmp_path: Path
) -> None:
    path = write(tmp_path, *rows)
    assert message in fault("fingertips", path, {**COVENTRY, **selection}).message


def test_one_of_several_ages_can_be_chosen(tmp_path: Path) -> None:
    path = write(tmp_path, row("1"), row("2", Age="18+ yrs"))
    assert [r.value for r in read(path, age="18+ YRS").readings] == [2]


def test_the_reshaped_extract_is_not_the_services_csv() -> None:
    path = real("fingertips/trafford_adults_smoking.csv")
    assert "names the columns" in fault("fingertips", path, COVENTRY).message


def test_a_file_as_the_service_writes_it(tmp_path: Path) -> None:
    """A byte order mark, Windows line ends, quoted names, an area for each of its parents."""
    name = 'Violent crime - hospital admissions, "all" ages'
    rows = [
        HEADER,
        row("41.7", "2019/20 - 21/22", Indicator_Name=name, Age="All ages", Parent_Code=""),
        row("41.7", "2019/20 - 21/22", Indicator_Name=name, Age="All ages"),
        row("45.1", "2020/21 - 22/23", Indicator_Name=name, Age="All ages", Count="465"),
    ]
    path = tmp_path / "indicators-CountyUA.data.csv"
    text = csv_text(rows).replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    outcome = read(path)
    assert [(r.period, str(r.value)) for r in outcome.readings] == [
        ("2019-04/2022-03", "41.7"),
        ("2020-04/2023-03", "45.1"),
    ]
    assert outcome.summary.passed_over == {TWICE: 1}
    assert outcome.summary.definition == f"{name}; Persons; All ages"


@pytest.mark.parametrize(
    "label", ["Compared to percentiles", "Compared to Region value or percentiles", "Something new"]
)
def test_columns_that_are_not_needed_may_have_any_name(label: str, tmp_path: Path) -> None:
    header = [*HEADER[:22], label, *HEADER[23:], "Yet another"]
    path = write(tmp_path, [*row("5"), ""], header=header)
    assert [r.value for r in read(path).readings] == [5]


def test_sexes_and_ages_that_are_there_are_named(tmp_path: Path) -> None:
    path = write(tmp_path, row("1", Sex="Male"), row("2", Sex="Female"))
    error = fault("fingertips", path, COVENTRY)
    assert error.message == "the area has no row of the indicator for Persons; any age"
    assert error.remedy == ("choose sex and age; it has: Female; 10-17 yrs · Male; 10-17 yrs")
    assert [r.value for r in read(path, sex="Male").readings] == [1]


def test_a_cell_with_an_area_of_other_spelling_is_another_area(tmp_path: Path) -> None:
    path = write(tmp_path, row("1", Area_Code="e08000026"))
    assert "nothing in it fits" in fault("fingertips", path, COVENTRY).message
