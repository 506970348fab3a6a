"""What is read once while files are held, and anew otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import sources
from generator.sources import police_rows, workbook
from generator.sources.held import held, once
from generator.sources.police_files import Street
from tests.sources.support import real, write_csv


def test_it_is_made_once_while_files_are_held(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    assert [once(tmp_path, "x", make), once(tmp_path, "x", make)] == [1, 2]
    with held():
        assert [once(tmp_path, "x", make), once(tmp_path, "x", make)] == [3, 3]
        assert once(tmp_path, "y", make) == 4
        assert once(tmp_path / "other", "x", make) == 5
    assert once(tmp_path, "x", make) == 6
    with held():
        assert once(tmp_path, "x", make) == 7


def test_a_fault_is_not_kept(tmp_path: Path) -> None:
    def refuse() -> int:
        raise ValueError("no")

    with held():
        with pytest.raises(ValueError, match="no"):
            once(tmp_path, "x", refuse)
        assert once(tmp_path, "x", lambda: 1) == 1


def test_months_of_crimes_are_passed_over_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lsoas = ["E01000001", "E01000002"]
    rows = [["Crime ID", "Month", "LSOA code", "LSOA name", "Crime type"]]
    kinds = ("Burglary", "Burglary", "Drugs")
    rows += [["a", "2024-01", lsoas[n % 2], "Town 001A", kinds[n % 3]] for n in range(9)]
    path = write_csv(tmp_path / "2024-01-invented-street.csv", rows)

    def read(category: str) -> sources.Outcome:
        chosen = {"area": "E99999999", "lsoas": lsoas, "categories": [category]}
        return sources.read("police-uk", path, chosen)

    alone = {name: read(name) for name in ("Burglary", "Drugs")}
    assert [alone[name].readings[0].value for name in alone] == [6, 3]
    passes: list[str] = []
    passed = police_rows._passed

    def counted(source: Street, wanted: frozenset[str]) -> police_rows.Month:
        passes.append(source.month)
        return passed(source, wanted)

    monkeypatch.setattr(police_rows, "_passed", counted)
    with held():
        assert {name: read(name) for name in ("Burglary", "Drugs")} == alone
    assert passes == ["2024-01"]


def test_a_workbook_that_is_held_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    path = real("ons-csp/policeforceareatablesyedecember2024.xlsx")
    offences = ("Burglary", "Robbery", "Total recorded crime (excluding fraud)")

    def read(offence: str) -> sources.Outcome:
        chosen = {"csp": "E22000336", "area": "E08000026", "offence": offence}
        return sources.read("ons-csp", path, chosen)

    alone = [read(offence) for offence in offences]
    opened: list[Path] = []
    real_rows = workbook.rows

    def rows(path: Path, wanted: object) -> object:
        opened.append(path)
        return real_rows(path, wanted)  # type: ignore[arg-type] # passed on as it comes

    monkeypatch.setattr(workbook, "rows", rows)
    with held():
        assert [read(offence) for offence in offences] == alone
    assert opened == [path]
