"""Rows and columns in another order say the same: nothing hangs on where a cell stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import sources
from tests.sources import (
    test_evidence,
    test_fingertips,
    test_fly_tipping,
    test_generic_csv,
    test_home_office_csp,
    test_nomis,
    test_ons_csp,
    test_police_uk,
)
from tests.sources.support import Cell, Sheet, write_csv, write_ods, write_xlsx

Table = Sequence[Sequence[Cell]]
Write = Callable[[Path, Table], Path]
TITLE = "Table C2: Number of crimes, year ending March 2026"
FORCE: Mapping[str, object] = {"force": "E23000014", "area": "E23000014", "row": "unassigned"}
ALL_CRIME = "All crime (excluding fraud)"


def ons(path: Path, made: Table) -> Path:
    return write_xlsx(path / "x.xlsx", {"C2": [[TITLE], *made]})


def home_office(path: Path, made: Table) -> Path:
    return write_ods(path / "x.ods", {"2024_25": made})


def fly_tipping(path: Path, made: Table) -> Path:
    sheet: Sheet = [["Title"], *made]
    return write_xlsx(path / "x.xlsx", {"LA_incidents": sheet})


def text(path: Path, made: Table) -> Path:
    return write_csv(path / "x.csv", made)


def street(path: Path, made: Table) -> Path:
    return write_csv(path / "2024-01-wmp-street.csv", made)


TABLES: dict[str, tuple[str, Mapping[str, object], Write, Table]] = {
    "ons": (
        "ons-csp",
        {**test_ons_csp.COVENTRY, "offence": "Homicide", "tables": "C2"},
        ons,
        [test_ons_csp.HEADER, *test_ons_csp.ROWS],
    ),
    "ons force": (
        "ons-csp",
        {**FORCE, "offence": ALL_CRIME, "tables": "C2"},
        ons,
        [test_ons_csp.HEADER, *test_ons_csp.ROWS],
    ),
    "home office": (
        "home-office-csp",
        {**test_home_office_csp.COVENTRY, "groups": "Robbery"},
        home_office,
        test_home_office_csp.YEAR,
    ),
    "fly-tipping": (
        "fly-tipping",
        {"area": "E08000026"},
        fly_tipping,
        [test_fly_tipping.HEADER, *test_fly_tipping.ROWS],
    ),
    "fingertips": (
        "fingertips",
        test_fingertips.COVENTRY,
        text,
        [
            test_fingertips.HEADER,
            test_fingertips.row("1", "2019 - 21"),
            test_fingertips.row("*", "2021/22"),
            test_fingertips.row("3", "2022/23", Sex="Female"),
        ],
    ),
    "nomis": (
        "nomis",
        {"area": "E08000026"},
        text,
        [test_nomis.FULL, test_nomis.answer(2022, 9), test_nomis.answer(2023, 8)],  # type: ignore[list-item] # cells of any kind
    ),
    "generic": (
        "generic-csv",
        {**test_generic_csv.BASE, "missing": {"*": "suppressed"}, "note": "remark"},
        text,
        [test_generic_csv.HEADER, *test_generic_csv.ROWS],
    ),
    "evidence": (
        "evidence",
        test_evidence.CHOSEN,
        text,
        [
            test_evidence.HEADER,
            test_evidence.row(),
            test_evidence.row(period="2023-04/2024-03", value="[c]"),
        ],
    ),
    "police": (
        "police-uk",
        test_police_uk.COVENTRY,
        street,
        test_police_uk.rows("2024-01", test_police_uk.WHOLE),
    ),
}
"""A reader, its selection, how its file is written, and a table with its header on top."""


def readings(kind: str, made: Table) -> tuple[sources.Reading, ...]:
    reader, mapping, write, _ = TABLES[kind]
    with TemporaryDirectory() as folder:
        return sources.read(reader, write(Path(folder), made), mapping).readings


@pytest.mark.parametrize("kind", TABLES)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_another_order(kind: str, data: st.DataObject) -> None:
    header, *rows = TABLES[kind][3]
    wide = [[*row, *[""] * (len(header) - len(row))] for row in rows]
    columns = data.draw(st.permutations(range(len(header))))
    order = data.draw(st.permutations(range(len(wide))))
    moved = [[header[i] for i in columns], *([wide[n][i] for i in columns] for n in order)]
    assert readings(kind, moved) == readings(kind, TABLES[kind][3])
