"""Evidence kept by hand: the project's own file row by row, and synthetic ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import sources
from generator.sources import evidence, numbers, selection
from generator.sources.evidence import DERIVED, OTHER_AREA, OTHER_INDICATOR
from tests.sources.support import adds_up, fault, real, table, write_csv

AREAS = {"Coventry": "E08000026"}


# ---------------------------------------------------------------- the real file


def test_every_printed_figure_of_the_real_file() -> None:
    path = real("published-figures/observations.csv")
    there = [r for r in table(path) if r["geography"] == "Coventry"]
    checked = 0
    for name in sorted({r["indicator_id"] for r in there if r["kind"] == "published"}):
        rows = [r for r in there if r["indicator_id"] == name and r["kind"] == "published"]
        mapping = {
            "indicator": name,
            "unit": rows[0]["unit"],
            "areas": AREAS,
            "read_on": "2026-07-01",
        }
        outcome = sources.read("evidence", path, mapping)
        made = sorted((r.period, str(r.value), r.edition) for r in outcome.readings)
        expected = sorted(
            (r["period"], str(numbers.exact(r["value"])), " ".join(r["source_title"].split()))
            for r in rows
        )
        assert made == expected, name
        assert adds_up(outcome.summary)
        assert all(r.retrieved == "2026-07-01" for r in outcome.readings)
        checked += len(rows)
    assert checked > 350


def test_what_is_worked_out_is_passed_over() -> None:
    path = real("published-figures/observations.csv")
    mapping = {
        "indicator": "total-recorded-crime",
        "unit": "count",
        "areas": AREAS,
        "read_on": "2026-07-01",
    }
    outcome = sources.read("evidence", path, mapping)
    assert [r.value for r in outcome.readings if r.period == "2023-04/2024-03"] == [38508, 38509]
    assert outcome.summary.passed_over == {OTHER_INDICATOR: 453, DERIVED: 2}


# ---------------------------------------------------------------- synthetic files


HEADER = [
    "indicator_id",
    "period",
    "geography",
    "value",
    "unit",
    "kind",
    "source_title",
    "source_url",
    "date_read",
    "note",
]
CHOSEN = {"indicator": "hate-crime", "unit": "count", "areas": AREAS}


def row(**cells: str) -> list[str]:
    made = {
        "indicator_id": "hate-crime",
        "period": "2024-04/2025-03",
        "geography": "Coventry",
        "value": "1,200",
        "unit": "count",
        "kind": "published",
        "source_title": "A synthetic report",
        "source_url": "https://example.org/report#page=3",
        "date_read": "2026-07-01",
        "note": "Printed so.",
    }
    return list((made | cells).values())


def write(path: Path, *rows: list[str], header: list[str] = HEADER) -> Path:
    return write_csv(path / "evidence.csv", [header, *rows])


def test_one_figure(tmp_path: Path) -> None:
    path = write(tmp_path, row(), row(geography="Leeds"), row(indicator_id="x"), row(kind="sum"))
    outcome = sources.read("evidence", path, CHOSEN)
    (reading,) = outcome.readings
    assert reading == sources.Reading(
        "2024-04/2025-03",
        "E08000026",
        numbers.exact("1200"),
        "final",
        "A synthetic report",
        "Printed so.",
        "2026-07-01",
    )
    assert outcome.summary.passed_over == {DERIVED: 1, OTHER_AREA: 1, OTHER_INDICATOR: 1}


def test_withheld_values_and_filters(tmp_path: Path) -> None:
    path = write(tmp_path, row(value="[c]"), row(note="other"))
    outcome = sources.read("evidence", path, {**CHOSEN, "where": {"note": "Printed so."}})
    assert [(r.value, r.status) for r in outcome.readings] == [(None, "suppressed")]


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        ({"period": "2024/25"}, "period", "“2024/25” is not a period"),
        ({"unit": "percent"}, "unit", "the unit is “percent”"),
        ({"source_title": " "}, "source_title", "has no source"),
        ({"source_url": "example.org"}, "source_url", "is not an address"),
        ({"source_url": "javascript:alert(1)"}, "source_url", "is not an address"),
        ({"source_url": ""}, "source_url", "is not an address"),
        ({"date_read": "July"}, "date_read", "“July” is not a day"),
        ({"date_read": "2026-02-30"}, "date_read", "does not have"),
        ({"date_read": ""}, "date_read", "is not a day"),
        ({"value": ""}, "value", "the cell is empty"),
        ({"value": "about 40"}, "value", "“about 40” is neither"),
    ],
)
def test_faults(cells: dict[str, str], column: str, message: str, tmp_path: Path) -> None:
    error = fault("evidence", write(tmp_path, row(**cells)), CHOSEN)
    assert message in error.message
    assert (error.place.row, error.place.column) == (2, column)


@pytest.mark.parametrize(
    ("kind", "status", "expected"),
    [
        ("published", "", "final"),
        ("published", "provisional", "provisional"),
        ("published", "revised", "revised"),
        ("disputed", "", "disputed"),
        ("disputed", "provisional", "disputed"),
    ],
)
def test_a_status_is_what_the_file_says(
    tmp_path: Path, kind: str, status: str, expected: str
) -> None:
    path = write(tmp_path, [*row(kind=kind), status], header=[*HEADER, "status"])
    (reading,) = sources.read("evidence", path, CHOSEN).readings
    assert reading.status == expected
    assert reading.value == 1200


def test_a_status_that_nobody_knows(tmp_path: Path) -> None:
    path = write(tmp_path, [*row(), "provisonal"], header=[*HEADER, "status"])
    error = fault("evidence", path, CHOSEN)
    assert "provisonal" in error.message
    assert "provisional" in error.remedy
    assert error.place.column == "status"


def test_the_day_of_reading_is_needed(tmp_path: Path) -> None:
    short = [h for h in HEADER if h != "date_read"]
    path = write(tmp_path, [c for c in row() if c != "2026-07-01"], header=short)
    assert "nobody knows when" in fault("evidence", path, CHOSEN).message
    outcome = sources.read("evidence", path, {**CHOSEN, "read_on": "2026-07-02"})
    assert outcome.readings[0].retrieved == "2026-07-02"


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        ({"indicator": "hate-crimes"}, "no printed figure for “hate-crimes”"),
        ({"areas": {"Coventry": "here"}}, "not the code of an area"),
        ({"areas": {}}, "no printed figure"),
        ({"read_on": "July"}, "“July” is not a day"),
        ({"unit": None}, "does not fit here"),
    ],
)
def test_selections(selection: dict[str, object], message: str, tmp_path: Path) -> None:
    path = write(tmp_path, row())
    assert message in fault("evidence", path, {**CHOSEN, **selection}).message


def test_the_same_figure_twice(tmp_path: Path) -> None:
    error = fault("evidence", write(tmp_path, row(), row(value="3")), CHOSEN)
    assert "row 2 has a figure for this period and source already" in error.message
    assert error.place.row == 3


def test_a_filter_that_is_misspelt_is_told(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", [HEADER, row(), row(period="2021")])
    error = fault("evidence", path, {**CHOSEN, "where": {"note": ["Printed so.", "Pinted so."]}})
    assert "no row has “Pinted so.” in the column “note”" in error.message


# ---------------------------------------------------------------- rows that nobody asks for


def asked(name: str = "hate-crime", **more: object) -> evidence.Selection:
    mapping = {"indicator": name, "unit": "count", "areas": AREAS, **more}
    return selection.parse(evidence.Selection, mapping, "a selection")


ASKED = (asked(), asked("knife-crime", where={"source": ["police"]}))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("hate-crime", "Coventry", "published", "council"), None),
        (("knife-crime", "Coventry", "disputed", "police"), None),
        (("hate-crime", "Coventry", "worked-out", "council"), None),
        (("hat-crime", "Coventry", "published", "council"), ("indicator_id", "hat-crime")),
        (("hate-crime", "Coventy", "published", "council"), ("geography", "Coventy")),
        (("hate-crime", "Coventry", "publishd", "council"), ("kind", "publishd")),
        (("knife-crime", "Coventry", "published", "polise"), ("source", "polise")),
    ],
)
def test_rows_that_nobody_asks_for(
    row: tuple[str, ...], expected: tuple[str, str] | None, tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "x.csv", [["indicator_id", "geography", "kind", "source"], row])
    found = [(one.column, one.cell) for one in evidence.left_over(path, ASKED)]
    assert found == ([] if expected is None else [expected])
