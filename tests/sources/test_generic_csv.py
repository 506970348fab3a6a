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
