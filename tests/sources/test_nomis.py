"""Nomis: synthetic files only, for no real one has been found."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import sources
from generator.sources.nomis import OTHER_AREA
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
