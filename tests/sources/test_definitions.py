"""Definitions: what a reader took its values for, so that a later edition can be compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import sources
from generator.sources.base import defined, distinct
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
from tests.sources.support import Sheet, real, write_csv, write_ods, write_xlsx

TOTAL = "Total recorded crime (excluding fraud)"
HEADLINE = (
    "Number of police recorded crimes for headline offences by Community Safety Partnership "
    "area, England and Wales"
)


def definition(reader: str, path: Path, mapping: Mapping[str, object]) -> str:
    return sources.read(reader, path, mapping).summary.definition


# ---------------------------------------------------------------- real files


def test_ons_says_the_same_in_every_real_edition() -> None:
    december, june = real(test_ons_csp.DECEMBER), real(test_ons_csp.JUNE)
    mapping = {**test_ons_csp.COVENTRY, "offence": TOTAL}
    assert definition("ons-csp", december, mapping) == f"{HEADLINE}; {TOTAL}"
    assert definition("ons-csp", june, mapping) == f"{HEADLINE}; {TOTAL}"
    force: dict[str, object] = {"force": "E23000014", "area": "E23000014", "offence": TOTAL}
    whole = definition("ons-csp", june, {**force, "row": "total"})
    rest = definition("ons-csp", june, {**force, "row": "unassigned"})
    assert whole == f"{HEADLINE}; {TOTAL}; police force area total"
    assert rest == f"{HEADLINE}; {TOTAL}; unassigned"
    change = definition("ons-csp", december, {**mapping, "tables": "C3"})
    assert change.startswith("Percentage change between recorded crimes for headline offences")
    assert not re.search("[0-9]{4}|note", whole + rest + change)


def test_fly_tipping_says_the_basis_of_the_latest_year() -> None:
    path = real(test_fly_tipping.WORKBOOK)
    text = definition("fly-tipping", path, {"area": "E08000026"})
    assert text == "Total Incidents; Reporting basis: All incidents"


def test_youth_justice_says_the_item_or_its_short_name() -> None:
    path = real("youth-justice/bds_long_0.parquet")
    pytest.importorskip("pyarrow", reason="NOT CHECKED: pyarrow is not installed")
    mapping: dict[str, object] = {"item": "FirstYJS", "la_number": 331, "area": "E08000026"}
    assert definition("youth-justice", path, mapping) == (
        "First Time entrants to the Youth Justice System aged 10-17 (rate)"
    )
    unnamed = {**mapping, "item": "YJS_Caution-Sentence10-17_YO", "years": "financial"}
    assert definition("youth-justice", path, unnamed) == "YJS_Caution-Sentence10-17_YO"


def test_police_says_which_census_its_small_areas_are_of() -> None:
    path = real("police-uk/2024-01-city-of-london-street.csv")
    mapping: dict[str, object] = {
        "area": "E09000001",
        "lsoas": test_police_uk.CITY,
        "categories": ["robbery", "Burglary"],
    }
    assert definition("police-uk", path, mapping) == "Burglary, Robbery"


# ---------------------------------------------------------------- synthetic files


def test_ons_does_not_depend_on_the_year_and_the_notes(tmp_path: Path) -> None:
    told = {
        definition(
            "ons-csp",
            test_ons_csp.edition(tmp_path, C2=test_ons_csp.sheet("C2", "March 2026")),
            {**test_ons_csp.COVENTRY, "offence": "all crime (excluding fraud)"},
        ),
        definition(
            "ons-csp",
            write_xlsx(tmp_path / "y.xlsx", {"C2": test_ons_csp.sheet("C2", "June 2027")}),
            {**test_ons_csp.COVENTRY, "offence": "All crime (excluding fraud) [note 9]"},
        ),
    }
    assert told == {"Synthetic crimes; All crime (excluding fraud)"}


def test_parts_that_say_nothing_are_left_out() -> None:
    assert defined("A  crime,\n aged 2", "", " ") == "A crime, aged 2"
    assert defined("a", "", "b") == "a; b"
    assert distinct(["b", " A", "a ", "", "B"]) == ("a", "b")
    assert distinct({"Theft offences", "Theft Offences"}) == ("Theft offences",)


def test_police_categories_are_sorted_and_the_census_is_told(tmp_path: Path) -> None:
    path = test_police_uk.write(tmp_path / "data", "2024-01")
    lookup = test_police_uk.lookup(tmp_path)
    mapping: dict[str, object] = {"area": test_police_uk.AREA, "lookup": lookup}
    text = definition("police-uk", path, {**mapping, "categories": ["Robbery", "burglary"]})
    assert text == "Burglary, Robbery; LSOAs of 2021"
    everything = definition("police-uk", path, mapping)
    assert everything.startswith("Anti-social behaviour, Bicycle theft, ")
    assert everything.endswith(", Violence and sexual offences; LSOAs of 2021")


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ({}, "Drug offences; Robbery"),
        ({"groups": ["ROBBERY"]}, "Robbery"),
        ({"subgroups": ["a subgroup"]}, "A subgroup"),
        ({"codes": ["34A", "34B"]}, "A crime"),
    ],
)
def test_home_office_says_the_narrowest_names_that_are_chosen(
    selection: dict[str, object], expected: str, tmp_path: Path
) -> None:
    path = write_ods(tmp_path / "x.ods", test_home_office_csp.SHEETS)
    mapping = {**test_home_office_csp.COVENTRY, **selection}
    assert definition("home-office-csp", path, mapping) == expected


def test_home_office_is_not_moved_by_capitals(tmp_path: Path) -> None:
    rows: Sheet = [
        test_home_office_csp.HEADER,
        test_home_office_csp.row(1, 2, group="Theft Offences"),
        test_home_office_csp.row(2, 2, group="Theft offences"),
    ]
    path = write_ods(tmp_path / "x.ods", {"2024_25": rows})
    assert definition("home-office-csp", path, test_home_office_csp.COVENTRY) == "Theft offences"


def test_fingertips_says_indicator_sex_and_age(tmp_path: Path) -> None:
    row = test_fingertips.row("1", Indicator_Name="First time entrants to the system")
    path = test_fingertips.write(tmp_path, row)
    text = definition("fingertips", path, {**test_fingertips.COVENTRY, "sex": "persons"})
    assert text == "First time entrants to the system; Persons; 10-17 yrs"


def test_nomis_says_what_its_columns_say(tmp_path: Path) -> None:
    header = ["DATE_NAME", "GEOGRAPHY_NAME", "GEOGRAPHY_CODE", "GENDER_NAME", "C_AGE_NAME"]
    header += ["MEASURES_NAME", "OBS_VALUE", "OBS_STATUS_NAME"]
    rows = [[2022, "Coventry", "E08000026", "Total", "All Ages", "Value", 5, "Normal Value"]]
    path = write_csv(tmp_path / "x.csv", [header, *rows])
    assert definition("nomis", path, {"area": "E08000026"}) == "All Ages; Total; Value"
    path = test_nomis.write(tmp_path, [2022, "E08000026", 5])
    assert definition("nomis", path, {"area": "E08000026"}) == ""


def test_fly_tipping_without_a_basis_says_the_column(tmp_path: Path) -> None:
    path = test_fly_tipping.write(tmp_path, test_fly_tipping.ROWS)
    mapping: dict[str, object] = {"area": "E08000026", "column": "TOTAL incidents"}
    assert definition("fly-tipping", path, mapping) == "Total Incidents"


def test_generic_says_its_columns_and_its_filters(tmp_path: Path) -> None:
    path = test_generic_csv.write(tmp_path)
    mapping: dict[str, object] = {
        **test_generic_csv.BASE,
        "where": {"what": ["a"], "state": ["S", "F"]},
        "missing": {"*": "suppressed"},
    }
    text = definition("generic-csv", path, mapping)
    assert text == "when, where, how many; state: F, S; what: a"


def test_evidence_has_no_words_of_a_source(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", [test_evidence.HEADER, test_evidence.row()])
    assert definition("evidence", path, test_evidence.CHOSEN) == ""
