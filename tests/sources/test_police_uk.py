"""data.police.uk: what counts, which months are whole, and how nothing is lost in silence."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator import sources
from generator.sources import police_areas, police_categories, police_rows, police_uk
from generator.sources.base import Tally
from generator.sources.police_selection import Selection
from tests.sources.support import adds_up, csv_text, fault, real, table, write_csv

HEADER = [
    "Crime ID",
    "Month",
    "Reported by",
    "Falls within",
    "Longitude",
    "Latitude",
    "Location",
    "LSOA code",
    "LSOA name",
    "Crime type",
    "Last outcome category",
    "Context",
]
CITY = ["E01000001", "E01000002", "E01000003", "E01000005", "E01032739", "E01032740"]
AREA = "E08000026"
ONE, TWO, THREE, FOUR = (f"E0100952{n}" for n in range(2, 6))
COVENTRY = {"area": AREA, "lsoas": [ONE, TWO, THREE, FOUR]}

Crime = tuple[str, str, str]
"""ID, LSOA, category."""
WHOLE: tuple[Crime, ...] = (
    ("1", ONE, "Burglary"),
    ("2", TWO, "Burglary"),
    ("2", TWO, "Robbery"),
    ("", THREE, "Anti-social behaviour"),
    ("", THREE, "Anti-social behaviour"),
    ("3", "", "Burglary"),
    ("4", "E01000001", "Burglary"),
)


def rows(month: str, crimes: Iterable[Crime]) -> list[list[str]]:
    made = [HEADER]
    for crime, lsoa, category in crimes:
        made.append([crime, month, "Force", "Force", "", "", "", lsoa, "", category, "", ""])
    return made


def write(folder: Path, month: str, crimes: Iterable[Crime] = WHOLE, force: str = "wmp") -> Path:
    return write_csv(folder / month / f"{month}-{force}-street.csv", rows(month, crimes))


def read(path: Path, **selection: object) -> sources.Outcome:
    return sources.read("police-uk", path, {**COVENTRY, **selection})


def values(outcome: sources.Outcome) -> list[tuple[str, int | None]]:
    return [(r.period, None if r.value is None else int(r.value)) for r in outcome.readings]


# ---------------------------------------------------------------- real files


def test_a_real_month_counts_every_row() -> None:
    path = real("police-uk/2024-01-city-of-london-street.csv")
    there = table(path)
    for category in police_categories.CATEGORIES:
        outcome = sources.read(
            "police-uk", path, {"area": "E09000001", "lsoas": CITY, "categories": category}
        )
        expected = sum(r["LSOA code"] in CITY and r["Crime type"] == category for r in there)
        assert values(outcome) == [("2024-01", expected)]
        assert adds_up(outcome.summary)
        assert outcome.summary.rows_read == len(there) == 734
        assert outcome.summary.passed_over[police_rows.NO_PLACE] == 77
    whole = sources.read("police-uk", path, {"area": "E09000001", "lsoas": CITY})
    assert values(whole) == [("2024-01", 623)]
    assert any("repeat the Crime ID" in remark for remark in whole.summary.remarks)


def test_a_real_answer_of_the_api() -> None:
    path = real("police-uk/api_crimes-street_E05000026_2018-06.json")
    there = json.loads(path.read_bytes())
    for name, slug in police_categories.CATEGORIES.items():
        outcome = sources.read(
            "police-uk",
            path,
            {"area": "E05000026", "whole_answer": True, "categories": [name]},
        )
        expected = sum(crime["category"] == slug for crime in there)
        assert values(outcome) == [("2018-06", expected)]


def test_the_real_lookup_has_all_of_coventry() -> None:
    path = real("geography/coventry_lsoa21_ward24_lookup.csv")
    selection = Selection(area=AREA, lookup=str(path), by="ward")
    places = police_areas.places(selection)
    assert len(places) == 203
    assert sorted({*places.values()}) == [f"E050012{n}" for n in range(18, 36)]


# ---------------------------------------------------------------- what counts


@pytest.mark.parametrize("kind", ["file", "folder", "archive"])
def test_a_file_a_folder_and_an_archive_say_the_same(kind: str, tmp_path: Path) -> None:
    path = write(tmp_path / "all", "2024-01")
    if kind == "folder":
        path = tmp_path / "all"
    elif kind == "archive":
        with zipfile.ZipFile(tmp_path / "2024-01.zip", "w") as archive:
            archive.write(path, "2024-01/2024-01-wmp-street.csv")
            archive.writestr("2024-01/2024-01-wmp-outcomes.csv", "not,read")
            archive.writestr("2024-01/", "")
        path = tmp_path / "2024-01.zip"
    outcome = read(path, least_lsoas=1)
    assert values(outcome) == [("2024-01", 5)]
    assert outcome.summary.edition == "months to 2024-01"
    assert outcome.summary.passed_over == {police_rows.NO_PLACE: 1, police_rows.ELSEWHERE: 1}
    assert outcome.summary.remarks == (
        "1 rows repeat the Crime ID of a row above; all count.",
        "1 rows have no LSOA, in all that the forces recorded: some may belong to the area.",
    )
    assert adds_up(outcome.summary)


def test_all_forces_of_a_month_count(tmp_path: Path) -> None:
    write(tmp_path, "2024-01")
    write(tmp_path, "2024-01", [("9", ONE, "Burglary")], "btp")
    assert values(read(tmp_path, categories=["burglary"])) == [("2024-01", 3)]


def test_a_category_that_is_absent_from_a_whole_month_is_zero(tmp_path: Path) -> None:
    assert values(read(write(tmp_path, "2024-01"), categories="Drugs")) == [("2024-01", 0)]


def test_a_month_that_is_missing_is_never_zero(tmp_path: Path) -> None:
    write(tmp_path, "2023-12")
    write(tmp_path, "2024-02", [])  # a header alone
    write(tmp_path, "2024-03")
    write(tmp_path, "2024-04", [("5", ONE, "Burglary")])  # one LSOA of four
    write(tmp_path, "2024-05")
    outcome = read(tmp_path)
    assert values(outcome) == [
        ("2023-12", 5),
        ("2024-01", None),
        ("2024-02", None),
        ("2024-03", 5),
        ("2024-04", None),
        ("2024-05", 5),
    ]
    notes = {r.period: r.note for r in outcome.readings if r.value is None}
    assert "no file for this month" in notes["2024-01"]
    assert "no crime in the area" in notes["2024-02"]
    assert "in 1 of 4 small areas only" in notes["2024-04"]
    assert all(r.status == "unavailable" for r in outcome.readings if r.value is None)
    assert outcome.summary.passed_over[police_uk.PARTIAL] == 1
    assert sum("2024-0" in remark for remark in outcome.summary.remarks) == 3
    assert adds_up(outcome.summary)
    assert values(read(tmp_path, least_lsoas=1))[4] == ("2024-04", 1)


def lookup(tmp_path: Path, *more: tuple[str, str, str]) -> str:
    header = ("lsoa21_code", "ward24_code", "ltla24_code")
    there = [
        (ONE, "E05001218", AREA),
        (TWO, "E05001218", AREA),
        (THREE, "E05001219", AREA),
        (FOUR, "E05001220", AREA),
        ("E01000001", "E05000001", "E09000001"),
    ]
    return str(write_csv(tmp_path / "lookup.csv", [header, *there, *more]))


def test_wards_through_a_lookup(tmp_path: Path) -> None:
    path = write(tmp_path / "data", "2024-01")
    selection = {"area": AREA, "lookup": lookup(tmp_path), "by": "ward"}
    outcome = sources.read("police-uk", path, selection)
    assert [(r.area, int(r.value or 0)) for r in outcome.readings] == [
        ("E05001218", 3),
        ("E05001219", 2),
        ("E05001220", 0),
    ]
    whole = sources.read("police-uk", path, {**selection, "by": "area"})
    assert [(r.area, int(r.value or 0)) for r in whole.readings] == [(AREA, 5)]


def test_counts_by_all_three(tmp_path: Path) -> None:
    path = write(tmp_path / "data", "2024-01")
    selection = Selection(area=AREA, lookup=lookup(tmp_path), by="ward")
    found = police_uk.counts(path, selection, Tally())
    assert found.months == {
        "2024-01": {
            ("E05001218", "Burglary"): 2,
            ("E05001218", "Robbery"): 1,
            ("E05001219", "Anti-social behaviour"): 2,
        }
    }


# ---------------------------------------------------------------- faults


@pytest.mark.parametrize(
    ("selection", "message", "remedy"),
    [
        ({"categories": ["Burglery"]}, "no category “Burglery”", "Burglary"),
        ({"lsoas": []}, "given twice, or not at all", "lookup"),
        ({"lsoas": ["Coventry 001A"]}, "not the code of an area", "a code"),
        ({"by": "ward"}, "a list of LSOAs has no wards", "lookup"),
        ({"area": "Coventry"}, "not the code of an area", "a code"),
        ({"lookup": "x.csv"}, "given twice", "lookup"),
        ({"lsoas": [], "lookup": "/nowhere/x.csv"}, "it is not there", "check the path"),
    ],
)
def test_selections(
    selection: dict[str, object], message: str, remedy: str, tmp_path: Path
) -> None:
    path = write(tmp_path, "2024-01")
    error = fault("police-uk", path, {**COVENTRY, **selection})
    assert message in error.message
    assert remedy in error.remedy


def test_a_lookup_that_is_wrong(tmp_path: Path) -> None:
    path = write(tmp_path / "data", "2024-01")
    twice = lookup(tmp_path, (ONE, "E05001219", AREA))
    error = fault("police-uk", path, {"area": AREA, "lookup": twice})
    assert "lies in two wards" in error.message
    assert error.place.row == 7
    error = fault("police-uk", path, {"area": "E08000027", "lookup": lookup(tmp_path)})
    assert "no row of it is for E08000027" in error.message
    error = fault(
        "police-uk",
        path,
        {"area": AREA, "lookup": lookup(tmp_path), "lookup_lsoa": "lsoa11_code"},
    )
    assert "names the columns" in error.message


@pytest.mark.parametrize(
    ("crimes", "month", "message"),
    [
        ([("1", ONE, "Jaywalking")], "2024-01", "the category “Jaywalking” is not known"),
        ([("1", ONE, "Burglary")], "2023-12", "the row is of “2023-12”, and the file of 2024-01"),
    ],
)
def test_rows_that_cannot_be(crimes: list[Crime], month: str, message: str, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "2024-01-wmp-street.csv", rows(month, crimes))
    error = fault("police-uk", path, COVENTRY)
    assert message in error.message
    assert error.place.row == 2


def test_a_month_that_is_there_twice(tmp_path: Path) -> None:
    write(tmp_path / "a", "2024-01")
    write(tmp_path / "b", "2024-01")
    assert "2024-01 wmp is there twice" in fault("police-uk", tmp_path, COVENTRY).message


def test_names_that_say_nothing(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "crimes.csv", rows("2024-01", WHOLE))
    assert "does not say its month" in fault("police-uk", path, COVENTRY).message
    path = write_csv(tmp_path / "2024-13-wmp-street.csv", rows("2024-13", WHOLE))
    assert "month 13" in fault("police-uk", path, COVENTRY).message
    (tmp_path / "empty").mkdir()
    assert "no file named like" in fault("police-uk", tmp_path / "empty", COVENTRY).message


def test_a_fault_within_an_archive_names_the_member(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        text = csv_text(rows("2024-01", [("1", ONE, "Jaywalking")]))
        archive.writestr("2024-01/2024-01-wmp-street.csv", text)
    error = fault("police-uk", tmp_path / "x.zip", COVENTRY)
    assert str(error.place) == (
        "x.zip → 2024-01/2024-01-wmp-street.csv, row 2, column “Crime type”"
    )


# ---------------------------------------------------------------- the API


def answer(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def crime(category: str = "burglary", month: str = "2024-01") -> dict[str, object]:
    return {"category": category, "month": month, "location": None, "persistent_id": ""}


def test_an_empty_answer_is_a_missing_month(tmp_path: Path) -> None:
    answer(tmp_path / "2024-01.json", [crime(), crime("violent-crime")])
    answer(tmp_path / "2024-02.json", [])
    outcome = sources.read("police-uk", tmp_path, {"area": AREA, "whole_answer": True})
    assert values(outcome) == [("2024-01", 2), ("2024-02", None)]
    assert "empty" in outcome.readings[1].note


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.json", [], "its name does not say its month"),
        ("x.json", [crime(), crime(month="2024-02")], "several months: 2024-01, 2024-02"),
        ("2024-02.json", [crime()], "its crimes are of 2024-01, and its name says 2024-02"),
        ("x.json", [crime("jaywalking")], "“jaywalking” is not known"),
        ("x.json", [{"month": "2024-01"}], "no category or no month"),
        ("x.json", ["burglary"], "no category or no month"),
        ("x.json", {"error": "too many"}, "not a list of crimes"),
        ("x.json", [crime(month="January")], "is not a period"),
        ("x.json", [crime(month="2024")], "“2024” is not a month"),
    ],
)
def test_answers_that_cannot_be(name: str, content: object, message: str, tmp_path: Path) -> None:
    path = answer(tmp_path / name, content)
    selection = {"area": AREA, "whole_answer": True}
    assert message in fault("police-uk", path, selection).message


def test_an_answer_is_not_sorted_into_areas(tmp_path: Path) -> None:
    path = answer(tmp_path / "2024-01.json", [crime()])
    assert "has no LSOA" in fault("police-uk", path, COVENTRY).message
    path.write_text("[" * 100_000)
    assert "no JSON" in fault("police-uk", path, {"area": AREA, "whole_answer": True}).message


def test_files_and_answers_side_by_side(tmp_path: Path) -> None:
    write(tmp_path, "2024-01")
    answer(tmp_path / "2024-01.json", [crime()])
    assert "side by side" in fault("police-uk", tmp_path, COVENTRY).message
