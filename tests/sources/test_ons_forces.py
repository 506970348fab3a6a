"""ONS tables: a police force's total, and its crimes that no partnership has."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator import sources
from generator.sources import numbers, ons_rows, ons_tables, workbook
from generator.sources.base import Tally
from tests.sources.support import Cell, adds_up, fault, real, write_xlsx
from tests.sources.test_ons_csp import DECEMBER, FORCE, HEADER, JUNE, ROWS, edition, sheet

TOTAL = "Total recorded crime (excluding fraud)"
MIDLANDS = {"force": "E23000014", "area": "E23000014"}


def read(path: Path, row: str, **selection: object) -> sources.Outcome:
    mapping = {"offence": TOTAL, **MIDLANDS, "row": row, **selection}
    return sources.read("ons-csp", path, mapping)


def values(outcome: sources.Outcome) -> list[tuple[str, str, Decimal | None]]:
    return [(r.period, r.area, r.value) for r in outcome.readings]


# ---------------------------------------------------------------- real editions


def test_the_west_midlands_in_the_real_editions() -> None:
    before, current, after = "2023-01/2023-12", "2024-01/2024-12", "2024-07/2025-06"
    december, june = real(DECEMBER), real(JUNE)
    assert values(read(december, "unassigned")) == [
        (before, "E23000014", Decimal(11_918)),
        (current, "E23000014", Decimal(7_447)),
    ]
    assert values(read(june, "unassigned")) == [(after, "E23000014", Decimal(4_242))]
    assert values(read(june, "total")) == [(after, "E23000014", Decimal(303_343))]
    whole = read(december, "total")
    assert [r.value for r in whole.readings] == [340_743, 313_763]
    assert adds_up(whole.summary)
    assert whole.summary.rows_used == 2
    assert "The total of the police force area." in whole.readings[0].note


@pytest.mark.parametrize("name", [DECEMBER, JUNE])
def test_every_force_is_the_sum_of_its_partnerships_and_what_they_do_not_have(name: str) -> None:
    found = ons_tables.find(real(name), Tally())
    for role in ("C2", "C5"):
        table = found.tables.get(role)
        if table is None:
            continue
        at = ons_rows.columns(table.content.header, TOTAL)
        rows = ons_rows.sort(table, at, Tally())
        assert len(rows.totals) == 42
        for force, (total,) in rows.totals.items():
            parts = [r for (r,) in rows.partnerships.values() if r.cell(at.force) == force]
            parts += ons_rows.not_assigned(force, at, rows)
            summed = sum(numbers.exact(r.cell(at.offence)) or 0 for r in parts)
            # Manchester Airport has no code of its own and stands beside the partnerships.
            spare = Decimal(1_000) if force == "E23000005" else Decimal(0)
            difference = (numbers.exact(total.cell(at.offence)) or 0) - summed
            assert spare <= difference <= 2 * spare, (role, force)


def test_rows_beside_which_the_real_edition_prints_another_forces_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = list(workbook.rows(real(DECEMBER), lambda _: True))
    monkeypatch.setattr(
        "generator.sources.workbook.rows", lambda _, wanted: (r for r in kept if wanted(r[0]))
    )
    path = real(DECEMBER)
    gwent = read(path, "unassigned", force="W15000002", area="W15000002", tables="C2")
    assert [r.value for r in gwent.readings] == [1]
    assert gwent.summary.remarks == (
        "Table C2, row 129: “Unassigned Gwent” stands beside the code W15000003, of another "
        "force; its name decides.",
    )
    wales = read(path, "unassigned", force="W15000003", area="W15000003", tables="C2")
    assert [r.value for r in wales.readings] == [1_467]
    # Surrey's row has Kent's code and no figures: Kent's partnerships keep their note.
    kent = read(path, "unassigned", force="E23000032", area="E23000032")
    assert [r.value for r in kent.readings] == [1_838, 2_354]
    mapping = {"csp": "E22000143", "area": "E06000035", "offence": TOTAL, "tables": "C2"}
    medway = sources.read("ons-csp", path, mapping)
    assert "A further 2,354 of Kent police are not assigned" in medway.readings[0].note
    error = fault(
        "ons-csp",
        path,
        {"offence": TOTAL, "force": "E23000031", "area": "E23000031", "row": "unassigned"},
    )
    assert "the cell is empty" in error.message
    assert error.place.row == 339


def test_what_the_real_edition_notes_of_a_force_is_noted_of_its_partnerships() -> None:
    mapping = {"csp": "E22000168", "area": "E06000016", "offence": TOTAL, "tables": "C2"}
    (leicester,) = sources.read("ons-csp", real(DECEMBER), mapping).readings
    assert "Note 4 of the source: There is an undercount for Leicestershire" in leicester.note


def test_the_metropolitan_police_is_called_police_once() -> None:
    mapping = {"csp": "E22000186", "area": "E09000002", "offence": TOTAL, "tables": "C2"}
    (barking,) = sources.read("ons-csp", real(JUNE), mapping).readings
    assert "A further 38,004 of Metropolitan police are not assigned" in barking.note


def test_a_force_of_one_partnership_has_no_total_in_the_real_edition() -> None:
    mapping = {"offence": TOTAL, "force": "E23000034", "area": "E23000034", "row": "total"}
    error = fault("ons-csp", real(JUNE), mapping)
    assert "no row has the total of the police force E23000034" in error.message
    assert "choose csp" in error.remedy


# ---------------------------------------------------------------- synthetic editions


@pytest.mark.parametrize(
    "name",
    [
        "unassigned West Midlands",
        "Unassigned  West Midlands ",
        "UNASSIGNED WEST MIDLANDS [note 5]",
        "Unassigned (West Midlands)",
        "Unassigned - West Midlands Police",
        "Unassigned",
    ],
)
def test_the_name_of_the_row_may_drift(name: str, tmp_path: Path) -> None:
    rows = [*ROWS[:4], (*FORCE, "", name, "", "", 100, 7)]
    path = edition(tmp_path, C2=sheet("C2", "March 2026", rows))
    assert values(read(path, "unassigned", offence="Homicide")) == [
        ("2025-04/2026-03", "E23000014", Decimal(7))
    ]


def row(code: str, force: str, name: str, count: Cell) -> tuple[Cell, ...]:
    return (code, force, "", name, "", "", count, 0)


def test_two_of_code_force_and_label_must_agree(tmp_path: Path) -> None:
    rows = [
        (*FORCE, "", "", "", "", 1000, 9),
        ("E23000016", "West Mercia", "", "", "", "", 500, 4),
        # The code is West Mercia's; the force's name and the label are not.
        row("E23000016", "West Midlands", "Unassigned West Midlands", 100),
        row("E23000016", "West Mercia", "Unassigned", 50),
        row("E23000099", "Elsewhere", "Unassigned West Mercia", 1),
    ]
    path = edition(tmp_path, C2=sheet("C2", "March 2026", rows))
    crimes = {"offence": "All crime (excluding fraud)"}
    assert [r.value for r in read(path, "unassigned", **crimes).readings] == [100]
    mercia = {"force": "E23000016", "area": "E23000016"}
    assert [r.value for r in read(path, "unassigned", **crimes, **mercia).readings] == [50]


@pytest.mark.parametrize(
    ("selection", "message", "remedy"),
    [
        ({"row": None}, "force and row go together", "total or unassigned"),
        ({"force": None}, "given twice, or not at all", "csp, a partnership’s code"),
        ({"csp": "E22000336"}, "given twice, or not at all", "csp, a partnership’s code"),
        (
            {"force": None, "csp": "E22000336", "row": "total"},
            "force and row go together",
            "csp alone",
        ),
        ({"area": "E08000026"}, "is of the force E23000014, and filed under E08000026", "own"),
        (
            {"force": "E23000099", "area": "E23000099"},
            "police forces has the code",
            "check the code",
        ),
        ({"force": "West Midlands"}, "not the code of an area", "a code"),
        ({"row": "rest"}, "not one of its words", "total"),
        ({"offence": "Local Authority name"}, "names an area, not an offence", "an offence"),
    ],
)
def test_selections(
    selection: dict[str, object], message: str, remedy: str, tmp_path: Path
) -> None:
    path = edition(tmp_path, C2=sheet("C2", "March 2026"))
    mapping = {"offence": "Homicide", **MIDLANDS, "row": "total", **selection}
    error = fault("ons-csp", path, mapping)
    assert message in error.message
    assert remedy in error.remedy


@pytest.mark.parametrize(
    ("rows", "of", "message"),
    [
        ([ROWS[0], *ROWS], "total", "a second row is for E23000014"),
        ([ROWS[4], *ROWS], "unassigned", "a second row is for E23000014"),
        (ROWS[:4], "unassigned", "not assigned to a partnership"),
        (ROWS[1:], "total", "no row has the total"),
    ],
)
def test_rows_that_are_there_twice_or_not_at_all(
    rows: list[tuple[Cell, ...]], of: str, message: str, tmp_path: Path
) -> None:
    path = edition(tmp_path, C2=sheet("C2", "March 2026", rows))
    error = fault("ons-csp", path, {"offence": "Homicide", **MIDLANDS, "row": of})
    assert message in error.message


def test_a_second_row_of_unassigned_crimes_is_told_and_not_noted(tmp_path: Path) -> None:
    rows = [*ROWS[:5], row(*FORCE, "Unassigned West Midlands", 3)]
    path = edition(tmp_path, C2=sheet("C2", "March 2026", rows))
    mapping = {"csp": "E22000336", "area": "E08000026", "offence": HEADER[6], "tables": "C2"}
    outcome = sources.read("ons-csp", path, mapping)
    assert [r.value for r in outcome.readings] == [300]
    assert "assigned" not in outcome.readings[0].note
    assert any("2 rows are for crimes of E23000014" in r for r in outcome.summary.remarks)


def test_text_below_the_table_is_no_force(tmp_path: Path) -> None:
    rows = [*ROWS[:5], (None, None, None, None, None, None, "Source: Home Office")]
    path = edition(tmp_path, C2=sheet("C2", "March 2026", rows))
    outcome = read(path, "total", offence="Homicide")
    assert [r.value for r in outcome.readings] == [9]
    assert outcome.summary.passed_over[ons_rows.BESIDE] == 1
    assert adds_up(outcome.summary)


def test_a_row_for_england_and_wales_is_read_where_an_edition_has_one(tmp_path: Path) -> None:
    country = ("K04000001", "ENGLAND AND WALES [note 3]", "", "", "", "", 5_350_405, 535)
    path = write_xlsx(tmp_path / "x.xlsx", {"C2": sheet("C2", "March 2026", [country, *ROWS])})
    outcome = read(path, "total", force="K04000001", area="K04000001", offence="Homicide")
    assert values(outcome) == [("2025-04/2026-03", "K04000001", Decimal(535))]
    assert "Note 3 of the source: see there." in outcome.readings[0].note
