"""Real editions of a publisher, one after the other; skipped loudly where they are not there."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.refresh.support import Project, codes, feed
from tests.sources.support import real

WORKBOOK = "ons-csp/policeforceareatablesyedecember2024.xlsx"
TABLE = "ons-csp/policeforceareatablesyejune25final_TableC2.csv"
OFFENCES = {
    "full-bins": "Total recorded crime (excluding fraud)",
    "broken-bins": "Burglary",
    "lost-bins": "Robbery",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    head = made.path / "plan" / "plan.yaml"
    head.write_text(head.read_text().replace("E99999998", "E08000026"))
    for name, offence in OFFENCES.items():
        one = feed().partition("    select:\n")[0].replace("generic-csv", "ons-csp")
        one += (
            f"    select:\n      csp: E22000336\n      area: E08000026\n      offence: {offence}\n"
        )
        made.indicator(name, [one], frequency="quarterly\ncovers: 12")
    return made


def values(project: Project, name: str) -> dict[str, str]:
    with (project.data / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return {row["period"]: row["value"] for row in csv.DictReader(stream)}


def test_a_workbook_then_a_later_table_then_the_workbook_again(project: Project) -> None:
    workbook, table = real(WORKBOOK), real(TABLE)
    first = project.refresh(workbook)
    assert first.done, (first.faults, codes(first))
    assert values(project, "full-bins") == {"2023-01/2023-12": "39182", "2024-01/2024-12": "36003"}
    second = project.refresh(table)
    assert second.done, (second.faults, codes(second))
    assert values(project, "full-bins")["2024-07/2025-06"] == "33729"
    assert len(values(project, "full-bins")) == 3
    before = project.contents()
    third = project.refresh(workbook)
    assert codes(third) == ["older-edition"] * 3
    assert project.contents() == before
    assert project.refresh(workbook, confirm=True).done
    assert project.contents() == before
    again = project.refresh(table)
    assert again.report
    assert len(again.report.settled) == 3


def test_what_is_not_the_workbook_is_a_finding(project: Project) -> None:
    workbook = real(WORKBOOK).read_bytes()
    for name, content in (
        ("truncated.xlsx", workbook[: len(workbook) // 2]),
        ("empty.xlsx", b""),
        ("page.xlsx", b"<!doctype html><html><body>Moved</body></html>"),
        ("flipped.xlsx", workbook[:200_000] + bytes(5_000) + workbook[205_000:]),
    ):
        file = project.path / name
        file.write_bytes(content)
        outcome = project.refresh(file)
        assert len(outcome.faults) == 1, name
        assert outcome.faults[0].help
        assert "(so it is for full-bins, lost-bins)" in outcome.faults[0].message
        assert not (project.data / "full-bins.csv").exists()
    outcome = project.refresh(real("fly-tipping/Flytipping.xlsx"))
    assert len(outcome.faults) == 1
