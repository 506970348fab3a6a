"""Youth justice: the real Parquet file value by value, and synthetic ones for the traps."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator import sources
from tests.sources.support import adds_up, fault, real, table

pa = pytest.importorskip("pyarrow", reason="NOT CHECKED: pyarrow is not installed")
pq = pytest.importorskip("pyarrow.parquet")

COVENTRY = {"item": "FirstYJS", "la_number": 331, "area": "E08000026"}
REAL = "youth-justice/bds_long_0.parquet"


def read(path: Path, **selection: object) -> sources.Outcome:
    return sources.read("youth-justice", path, {**COVENTRY, **selection})


# ---------------------------------------------------------------- the real file


@pytest.mark.parametrize(
    ("item", "years"),
    [
        ("FirstYJS", "label"),
        ("ReoffYO", "label"),
        ("ReoffYO15-17", "label"),
        ("LACSubstance", "label"),
        ("YJS_Caution-Sentence10-17_YO", "financial"),
    ],
)
@pytest.mark.parametrize(("number", "name"), [(331, "Coventry"), (984, "West Midlands")])
def test_every_value_equals_the_extract(item: str, years: str, number: int, name: str) -> None:
    path = real(REAL)
    expected = {
        r["Years"]: r["Values"]
        for r in table(real("youth-justice/coventry_youth_justice.csv"))
        if r["Short Desc"] == item and r["LA and Regions"] == name
    }
    assert expected
    outcome = read(path, item=item, la_number=number, years=years)
    assert len(outcome.readings) == len(expected)
    for reading, label in zip(outcome.readings, sorted(expected), strict=True):
        if expected[label] == "-":
            assert (reading.value, reading.status) == (None, "unavailable")
        else:
            # Some values of the file have the digits of a binary number.
            assert reading.value == Decimal(repr(float(expected[label]))), label
        assert reading.period == (label if years == "label" else "2024-04/2025-03")
    assert outcome.summary.remarks == (f"LA number {number} is {name}.",)
    assert outcome.summary.rows_read == 641_070
    assert adds_up(outcome.summary)


def test_the_row_for_england_is_a_sum_of_regions_and_refused() -> None:
    path = real(REAL)
    error = fault("youth-justice", path, {**COVENTRY, "la_number": 970, "area": "E92000001"})
    assert "a sum of the regions’ rates" in error.message
    rows = pq.read_table(path).to_pylist()
    regions = [r for r in rows if r["Short Desc"] == "FirstYJS" and r["Years"] == "2023"]
    england = [r["Values"] for r in regions if r["LA Number"] == 970]
    summed = [r["Values"] for r in regions if 970 < r["LA Number"] < 1000]
    assert england == ["1320"]
    assert abs(sum(int(v) for v in summed if v != "-") - 1320) <= 2, summed


# ---------------------------------------------------------------- synthetic files


Row = tuple[str, str, str, float]
"""Item, year, value, number."""


def write(path: Path, *rows: Row, **columns: object) -> Path:
    made: dict[str, object] = {
        "Short Desc": [r[0] for r in rows],
        "Data item": [None for _ in rows],
        "Years": [r[1] for r in rows],
        "LA and Regions": ["Synthetic" for _ in rows],
        "Values": [r[2] for r in rows],
        "LA Number": pa.array([r[3] for r in rows], pa.float64()),
        "Region": ["NA" for _ in rows],
    }
    made |= columns
    pq.write_table(pa.table({k: v for k, v in made.items() if v is not None}), path)
    return path


def test_marks_and_missing_values(tmp_path: Path) -> None:
    path = write(
        tmp_path / "x.parquet",
        ("FirstYJS", "2018", "-", 331.0),
        ("FirstYJS", "2019 (Rev)", "7.0000000000000007E-2", 331.0),
        ("FirstYJS", "2020 (prov)", "12.50", 331.0),
        ("FirstYJS", "2021 (Final)", "3", 331.0),
        ("FirstYJS", "2022 (OT)", "4", 331.0),
        ("FirstYJS", "2018", "5", 332.0),
        ("Other", "2018", "5", 331.0),
    )
    outcome = read(path, edition="8 April 2026")
    assert [
        (r.period, r.status, None if r.value is None else str(r.value)) for r in outcome.readings
    ] == [
        ("2018", "unavailable", None),
        ("2019", "revised", "0.07"),
        ("2020", "provisional", "12.50"),
        ("2021", "final", "3"),
        ("2022", "final", "4"),
    ]
    assert "label is “2022 (OT)”" in outcome.readings[4].note
    assert {r.edition for r in outcome.readings} == {"8 April 2026"}
    assert outcome.summary.passed_over == {"another area": 1, "another item": 1}


ONE = ("FirstYJS", "2018", "5", 331.0)


@pytest.mark.parametrize(
    ("rows", "selection", "message", "remedy"),
    [
        ([ONE, ONE], {}, "“2018” and “2018” are one period", "look"),
        ([ONE], {"item": "FirstYSJ"}, "no item “FirstYSJ”", "FirstYJS"),
        ([ONE], {"la_number": 332}, "no row for the authority 332", "check the number"),
        ([ONE], {"la_number": "331"}, "does not fit here", "a whole number"),
        ([ONE], {"years": "financial"}, "cannot be read where years are financial", "say"),
        ([ONE], {"area": "Coventry"}, "not the code of an area", "a code"),
        ([("FirstYJS", "2018-19", "5", 331.0)], {}, "where years are label", "financial"),
        ([("FirstYJS", "2018", "x", 331.0)], {}, "“x” is neither a number", "look"),
        ([("FirstYJS", "2018", "", 331.0)], {}, "the cell is empty", "look"),
    ],
)
def test_faults(
    rows: list[Row], selection: dict[str, object], message: str, remedy: str, tmp_path: Path
) -> None:
    path = write(tmp_path / "x.parquet", *rows)
    error = fault("youth-justice", path, {**COVENTRY, **selection})
    assert message in error.message
    assert remedy in error.remedy


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"Values": None}, "no column “Values”"),
        ({"Values": pa.array([5.0])}, "the value is no text"),
        ({"Years": pa.array([None], pa.string())}, "the year or the value is no text"),
    ],
)
def test_other_columns(columns: dict[str, object], message: str, tmp_path: Path) -> None:
    path = write(tmp_path / "x.parquet", ONE, **columns)
    assert message in fault("youth-justice", path, COVENTRY).message


def test_a_file_that_is_cut_off(tmp_path: Path) -> None:
    path = write(tmp_path / "x.parquet", ONE)
    path.write_bytes(path.read_bytes()[:-20])
    assert "damaged or cut off" in fault("youth-justice", path, COVENTRY).message


def test_a_file_that_is_too_large_once_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.sources.youth_justice.MOST_BYTES", 10)
    path = write(tmp_path / "x.parquet", ONE)
    assert "bytes once unpacked" in fault("youth-justice", path, COVENTRY).message


def test_pyarrow_is_named_where_it_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "x.parquet", ONE)
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    error = fault("youth-justice", path, COVENTRY)
    assert error.remedy == "install it: pip install pyarrow"


@pytest.mark.parametrize(
    "numbers",
    [pa.array([331], pa.int64()), pa.array(["331"]), pa.array([331.0]), pa.array([" 331 "])],
)
def test_the_authoritys_number_may_be_kept_in_another_way(numbers: object, tmp_path: Path) -> None:
    path = write(tmp_path / "x.parquet", ONE, **{"LA Number": numbers})
    assert [r.value for r in read(path).readings] == [5]


def test_a_later_file_may_have_more_columns_and_other_kinds_of_text(tmp_path: Path) -> None:
    path = write(
        tmp_path / "x.parquet",
        ONE,
        **{
            "Short Desc": pa.array(["FirstYJS"]).dictionary_encode(),
            "Years": pa.array(["2018"], pa.large_string()),
            "values_num": pa.array([5.0]),
            "Topic": pa.array(["Youth justice"]),
            "Data item": pa.array(["First time entrants (rate)"]),
        },
    )
    outcome = read(path)
    assert [(r.period, str(r.value)) for r in outcome.readings] == [("2018", "5")]
    assert outcome.summary.definition == "First time entrants (rate)"


def test_two_kinds_of_label_are_two_words_of_one_definition(tmp_path: Path) -> None:
    items = pa.array(["First time entrants", None, "first  time entrants"])
    rows = [(ONE[0], str(year), "5", 331.0) for year in (2018, 2019, 2020)]
    path = write(tmp_path / "x.parquet", *rows, **{"Data item": items})
    assert read(path).summary.definition == "first time entrants"
