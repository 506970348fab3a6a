"""The generic reader: the real monthly sums, row by row, and every key of its selection."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator import sources
from generator.sources.generic_csv import FILTERED, LEFT_OUT, OTHER_AREA
from tests.sources.support import adds_up, fault, real, table, write_csv

WARDS = {
    "period": "month",
    "value": "crime_count",
    "area": "ward24_code",
    "sum": True,
    "absent": "zero",
}
PARTIAL = {"2023-06": "The copy has 9 small areas only."}


# ---------------------------------------------------------------- real files


@pytest.mark.parametrize("category", ["Burglary", "Anti-social behaviour", "Bicycle theft"])
def test_wards_of_the_real_copy(category: str) -> None:
    path = real("police-uk/coventry_ward_month_category.csv")
    there = table(path)
    mapping = {**WARDS, "where": {"category": category}, "left_out": PARTIAL}
    outcome = sources.read("generic-csv", path, mapping)
    counts: Counter[tuple[str, str]] = Counter()
    for r in there:
        if r["category"] == category:
            counts[r["month"], r["ward24_code"]] += int(r["crime_count"])
    months = {r["month"] for r in there}
    assert len(months) == 34
    assert "2023-07" not in {r.period for r in outcome.readings}
    assert len(outcome.readings) == 34 * 18
    for reading in outcome.readings:
        if reading.period == "2023-06":
            assert (reading.value, reading.status) == (None, "unavailable")
        else:
            assert reading.value == counts[reading.period, reading.area]
    assert adds_up(outcome.summary)


def test_the_two_real_copies_agree() -> None:
    """The sum of all wards is the city's figure, category by category."""
    city = real("police-uk/coventry_month_category.csv")
    wards = real("police-uk/coventry_ward_month_category.csv")
    for category in ("Burglary", "Robbery", "Drugs"):
        whole = sources.read(
            "generic-csv",
            city,
            {"period": "month", "value": category, "area_code": "E08000026"},
        )
        parts = sources.read("generic-csv", wards, {**WARDS, "where": {"category": [category]}})
        summed: Counter[str] = Counter()
        for reading in parts.readings:
            summed[reading.period] += int(reading.value or 0)
        assert {r.period: r.value for r in whole.readings} == summed
        expected = {r["month"]: int(r[category]) for r in table(city)}
        assert {r.period: r.value for r in whole.readings} == expected


NOT_WHOLE = {
    "2023-05": "The copy’s month is not whole.",
    "2023-06": "The copy has 9 small areas only.",
}
CATEGORIES = [
    "Anti-social behaviour",
    "Bicycle theft",
    "Burglary",
    "Criminal damage and arson",
    "Drugs",
    "Other crime",
    "Other theft",
    "Possession of weapons",
    "Public order",
    "Robbery",
    "Shoplifting",
    "Theft from the person",
    "Vehicle crime",
    "Violence and sexual offences",
]


def test_the_monthly_sums_of_the_wards_are_those_of_the_city_in_every_category() -> None:
    """How the two aggregates are read: a row for each category, and a column for each.

    The wards' file has no row for a ward and a category without crimes, so absent: zero; the
    city's has a column a category, so the value is the column's name.
    """
    wards = real("police-uk/coventry_ward_month_category.csv")
    city = real("police-uk/coventry_month_category.csv")
    whole_months = sorted(r["month"] for r in table(city))[2:]
    assert (whole_months[0], whole_months[-1], len(whole_months)) == ("2023-08", "2026-03", 32)
    for category in CATEGORIES:
        mapping = {**WARDS, "where": {"category": category}, "left_out": NOT_WHOLE}
        parts = sources.read("generic-csv", wards, mapping)
        assert len({r.area for r in parts.readings}) == 18
        summed: Counter[str] = Counter()
        for reading in parts.readings:
            assert (reading.value is None) == (reading.period in NOT_WHOLE)
            summed[reading.period] += int(reading.value or 0)
        wide = {
            "period": "month",
            "value": category,
            "area_code": "E08000026",
            "left_out": NOT_WHOLE,
        }
        whole = sources.read("generic-csv", city, wide)
        assert [r.period for r in whole.readings] == [*NOT_WHOLE, *whole_months]
        for reading in whole.readings:
            if reading.period in NOT_WHOLE:
                assert (reading.value, reading.status) == (None, "unavailable")
                assert reading.note == NOT_WHOLE[reading.period]
            else:
                assert reading.value == summed[reading.period], (category, reading.period)
        assert adds_up(parts.summary)
        assert adds_up(whole.summary)
    assert "2023-07" not in summed, "a month that is absent stays absent"


def test_all_categories_of_a_ward_are_added_up_without_a_filter() -> None:
    wards = real("police-uk/coventry_ward_month_category.csv")
    city = {r["month"]: r["TOTAL"] for r in table(real("police-uk/coventry_month_category.csv"))}
    outcome = sources.read("generic-csv", wards, {**WARDS, "left_out": NOT_WHOLE})
    summed: Counter[str] = Counter()
    for reading in outcome.readings:
        summed[reading.period] += int(reading.value or 0)
    assert all(summed[month] == int(city[month]) for month in city if month not in NOT_WHOLE)


def test_the_reshaped_extract_of_fingertips() -> None:
    path = real("fingertips/trafford_adults_smoking.csv")
    outcome = sources.read(
        "generic-csv",
        path,
        {
            "period": "period",
            "period_format": "calendar",
            "value": "value",
            "area": "area_code",
            "areas": {"E92000001": "E92000001"},
            "where": {
                "indicator": "Smoking Prevalence in adults (aged 18 and over) - "
                "current smokers (APS)",
                "inequality": "NA",
                "unit": "Persons",
            },
            "missing": {"NA": "unavailable"},
        },
    )
    expected = {
        r["period"]: r["value"]
        for r in table(path)
        if r["area_code"] == "E92000001"
        and r["indicator"].endswith("current smokers (APS)")
        and r["indicator"].startswith("Smoking Prevalence in adults (aged 18 and over)")
        and (r["inequality"], r["unit"]) == ("NA", "Persons")
    }
    assert {r.period: str(r.value) for r in outcome.readings} == expected


# ---------------------------------------------------------------- synthetic files


HEADER = ["when", "where", "what", "how many", "state", "remark"]
ROWS = [
    ["2023/24", "Coventry", "a", "1,200", "F", "first"],
    ["2023/24", "Coventry", "b", "30", "F", "second"],
    ["2023/24", "Dudley", "a", "5", "P", ""],
    ["2024/25", "Coventry", "a", "*", "S", ""],
]
BASE = {
    "period": "when",
    "period_format": "financial",
    "value": "how many",
    "area": "where",
    "areas": {"Coventry": "E08000026"},
    "where": {"what": "a"},
}


def write(path: Path, *rows: list[str]) -> Path:
    return write_csv(path / "synthetic.csv", [HEADER, *(rows or ROWS)])


def test_mapped_columns(tmp_path: Path) -> None:
    outcome = sources.read(
        "generic-csv",
        write(tmp_path),
        {
            **BASE,
            "status": "state",
            "statuses": {"F": "final", "P": "provisional", "S": "suppressed"},
            "missing": {"*": "suppressed"},
            "note": "remark",
            "edition": "May 2025",
        },
    )
    assert [(r.period, r.area, r.value, r.status, r.edition, r.note) for r in outcome.readings] == [
        ("2023-04/2024-03", "E08000026", 1200, "final", "May 2025", "first"),
        (
            "2024-04/2025-03",
            "E08000026",
            None,
            "suppressed",
            "May 2025",
            "The source has “*”, no number.",
        ),
    ]
    assert outcome.summary.passed_over == {FILTERED: 1, OTHER_AREA: 1}


def test_sums_and_zeros(tmp_path: Path) -> None:
    path = write(tmp_path, ["2024-01", "E08000026", "a", "1", "", "x"])
    header = path.read_text().splitlines()[0]
    path.write_text(
        f"{header}\n2024-01,E08000026,a,1,final,x\n2024-01,E08000026,a,2,revised,y\n"
        "2024-01,E08000027,b,9,final,\n2024-02,E08000027,a,4,final,\n2024-03,E08000026,a,4,final,\n"
    )
    mapping = {
        "period": "when",
        "value": "how many",
        "area": "where",
        "where": {"what": ["a"]},
        "sum": True,
        "absent": "zero",
        "status": "state",
        "note": "remark",
        "left_out": {"2024-03": "Cut off."},
    }
    outcome = sources.read("generic-csv", path, mapping)
    assert [(r.period, r.area, r.value, r.status, r.note) for r in outcome.readings] == [
        ("2024-01", "E08000026", 3, "revised", "x y"),
        ("2024-01", "E08000027", 0, "final", ""),
        ("2024-02", "E08000026", 0, "final", ""),
        ("2024-02", "E08000027", 4, "final", ""),
        ("2024-03", "E08000026", None, "unavailable", "Cut off."),
        ("2024-03", "E08000027", None, "unavailable", "Cut off."),
    ]
    assert outcome.summary.passed_over == {FILTERED: 1, LEFT_OUT: 1}
    assert adds_up(outcome.summary)


@pytest.mark.parametrize(
    ("selection", "message", "remedy"),
    [
        ({"area_code": "E08000026"}, "given twice, or not at all", "area_code"),
        ({"area": None}, "given twice, or not at all", "area_code"),
        ({"area": None, "area_code": "Coventry"}, "not the code of an area", "a code"),
        ({"areas": {"Coventry": "here"}}, "not the code of an area", "a code"),
        ({"areas": {}}, "“Coventry” is not the code of an area", "map the source’s name"),
        ({"areas": {"Leeds": "E08000035"}}, "nothing in it fits", "4 an area that is not mapped"),
        ({"where": {}}, "has two values for E08000026", "sum: true"),
        ({"where": {}, "sum": True}, "“*” is neither", "look"),
        ({"where": {"waht": "a"}}, "names the columns", "layout"),
        ({"absent": "zero"}, "only counts that are added up", "sum: true"),
        ({"missing": {"*": "final"}}, "“*” cannot mean final", "suppressed"),
        ({"missing": {"*": "gone"}}, "not one of its words", "suppressed"),
        ({"left_out": {"June": "x"}}, "“June” is not a period", "ISO"),
        ({"since": "June"}, "“June” is not a period", "ISO"),
        ({"period_format": "iso"}, "“2023/24” is not a period", "period_format"),
        ({"period_format": "calendar"}, "is no period where years are calendar", "period"),
        ({"status": "state"}, "the status “F” is not known", "final"),
        ({"status": "state", "statuses": {"F": "suppressed"}}, "and there is a value", "mend"),
        ({"encoding": "latin-1"}, "not one of its words", "cp1252"),
    ],
)
def test_faults(selection: dict[str, object], message: str, remedy: str, tmp_path: Path) -> None:
    error = fault("generic-csv", write(tmp_path), {**BASE, **selection})
    assert message in error.message
    assert remedy in error.remedy


@pytest.mark.parametrize(
    ("selection", "message", "remedy"),
    [
        ({"where": {"what": "aa"}}, "no row has “aa” in the column “what”", "“a”"),
        ({"where": {"what": ["a", "c"]}}, "no row has “c” in the column “what”", ""),
        (
            {"areas": {"Coventry": "E08000026", "Dudly": "E08000027"}},
            "no row is for the area “Dudly”, so it cannot be zero",
            "areas",
        ),
    ],
)
def test_what_is_misspelt_is_not_a_count_of_none(
    selection: dict[str, object], message: str, remedy: str, tmp_path: Path
) -> None:
    path = write(tmp_path, *ROWS[:3])
    error = fault("generic-csv", path, {**BASE, "sum": True, "absent": "zero", **selection})
    assert message in error.message
    assert remedy in error.remedy


def test_a_second_table_below_the_first_is_not_read_as_rows(tmp_path: Path) -> None:
    path = write(tmp_path, *ROWS[:2], HEADER, ROWS[2])
    error = fault("generic-csv", path, {**BASE, "sum": True})
    assert "a second table follows" in error.message
    assert error.place.row == 4


def test_semicolons_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(";".join(HEADER) + "\n" + ";".join(ROWS[0]) + "\n")
    error = fault("generic-csv", path, BASE)
    assert "divided by semicolons" in error.message


def test_the_first_row_is_shown_where_the_columns_are_not_there(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", [["month", "number"], ["2024-01", "1"]])
    error = fault("generic-csv", path, BASE)
    assert "its first row has “month”, “number”" in error.remedy


def test_a_value_that_is_withheld_cannot_be_added_up(tmp_path: Path) -> None:
    path = write(tmp_path, ROWS[0], ["2023/24", "Coventry", "a", "*", "S", ""])
    mapping = {**BASE, "sum": True, "missing": {"*": "suppressed"}}
    error = fault("generic-csv", path, mapping)
    assert "cannot be added up" in error.remedy
    assert error.place.row == 3


def test_periods_before_the_first_that_is_wanted(tmp_path: Path) -> None:
    rows = [["month", "n"], ["2024-01", "1"], ["2024-02", "2"], ["2024-03", "3"]]
    path = write_csv(tmp_path / "synthetic.csv", rows)
    chosen = {"period": "month", "value": "n", "area_code": "E08000026", "since": "2024-02"}
    outcome = sources.read("generic-csv", path, chosen)
    assert [r.period for r in outcome.readings] == ["2024-02", "2024-03"]
    assert outcome.summary.passed_over == {"a period before the first that is wanted": 1}
    assert adds_up(outcome.summary)
