"""data.police.uk: the census of the small areas, old categories, several forces, archives."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from generator import sources
from generator.sources import files, police_areas, police_categories
from tests.sources.support import adds_up, csv_text, fault, real, table, write_csv
from tests.sources.test_police_uk import (
    AREA,
    COVENTRY,
    FOUR,
    HEADER,
    ONE,
    THREE,
    TWO,
    WHOLE,
    Crime,
    read,
    rows,
    values,
    write,
)

NEW = "E01034735"
"""An LSOA that exists since 2021 only."""


def test_the_census_is_told_by_the_real_codes() -> None:
    path = real("geography/coventry_lsoa11_lsoa21_lookup.csv")
    old = {r["lsoa11_code"] for r in table(path)}
    new = {r["lsoa21_code"] for r in table(path)}
    assert {code for code in new if police_areas.is_of_2021(code)} == new - old
    assert not any(police_areas.is_of_2021(code) for code in old)
    assert not any(
        police_areas.is_of_2021(r["LSOA code"])
        for r in table(real("police-uk/2024-01-city-of-london-street.csv"))
        if r["LSOA code"].startswith("E010000")
    )


def many(month: str, codes: list[str], name: str = "Coventry") -> list[list[str]]:
    """A row in each of many LSOAs, with the LSOA's name."""
    made = [HEADER]
    for n, code in enumerate(codes):
        row = rows(month, [(str(n), code, "Burglary")])[1]
        row[HEADER.index("LSOA name")] = f"{name} {n:03}A"
        made.append(row)
    return made


OLD = [f"E0100{n}" for n in range(9522, 9522 + 120)]


def test_a_file_of_2011_is_not_counted_by_a_list_of_2021(tmp_path: Path) -> None:
    write_csv(tmp_path / "2023-05-wmp-street.csv", many("2023-05", OLD))
    write_csv(tmp_path / "2023-06-wmp-street.csv", many("2023-06", [*OLD, NEW]))
    outcome = read(tmp_path, lsoas=[*OLD, NEW])
    assert values(outcome) == [("2023-05", None), ("2023-06", 121)]
    assert "by the small areas of the 2011 census" in outcome.readings[0].note
    assert outcome.summary.definition.endswith("; LSOAs of 2021")
    assert adds_up(outcome.summary)


def lookup(path: Path, codes: list[str]) -> str:
    made = [("lsoa11_code", "ltla24_code"), *((code, AREA) for code in codes)]
    return str(write_csv(path / "lookup.csv", made))


def test_a_file_of_2021_is_not_counted_by_a_lookup_of_2011(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "2024-01-wmp-street.csv", many("2024-01", [*OLD, NEW]))
    selection = {"area": AREA, "lookup": lookup(tmp_path, OLD), "lookup_lsoa": "lsoa11_code"}
    outcome = sources.read("police-uk", path, selection)
    assert values(outcome) == [("2024-01", None)]
    assert "1 crimes in small areas of the 2021 census" in outcome.readings[0].note
    assert outcome.summary.definition.endswith("; LSOAs of 2011")
    whole = {**selection, "lookup": lookup(tmp_path, [*OLD, NEW])}
    assert values(sources.read("police-uk", path, whole)) == [("2024-01", 121)]


def test_a_list_that_leaves_out_some_of_the_area_is_told(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "2024-01-wmp-street.csv", many("2024-01", [*OLD, NEW]))
    outcome = read(path, lsoas=OLD)
    assert values(outcome) == [("2024-01", 120)]
    assert "1 rows are in small areas that bear the area’s name" in outcome.summary.remarks[0]
    ward = read(path, lsoas=OLD, area="E05001218")
    assert ward.summary.remarks == (), "a ward is a part of the authority"


def test_a_small_file_may_have_no_area_of_2021_by_chance(tmp_path: Path) -> None:
    path = write(tmp_path, "2024-01")
    assert values(read(path, lsoas=[ONE, TWO, THREE, NEW])) == [("2024-01", 5)]


def test_a_lookup_needs_wards_only_for_wards(tmp_path: Path) -> None:
    path = write(tmp_path / "data", "2024-01")
    selection = {"area": AREA, "lookup_lsoa": "LSOA21CD", "lookup_area": "LAD24CD"}
    named = [("LSOA21CD", "LAD24CD"), *((code, AREA) for code in (ONE, TWO, THREE, FOUR))]
    selection["lookup"] = str(write_csv(tmp_path / "lookup.csv", named))
    assert values(sources.read("police-uk", path, selection)) == [("2024-01", 5)]
    error = fault("police-uk", path, {**selection, "by": "ward"})
    assert "names the columns “LSOA21CD”, “LAD24CD”, “ward24_code”" in error.message
    assert "say in lookup_lsoa, lookup_area and lookup_ward" in error.remedy
    assert error.place.file == "lookup.csv"


# ---------------------------------------------------------------- old categories


OLD_CRIMES: tuple[Crime, ...] = (
    *WHOLE,
    ("8", ONE, "Violent crime"),
    ("9", FOUR, "Public disorder and weapons"),
)


@pytest.mark.parametrize(
    ("categories", "count"),
    [
        ([], 7),
        (["Burglary"], 2),
        (["Anti-social behaviour", "Robbery"], 3),
        (["Drugs"], 0),
        (["Possession of weapons"], None),
        (["Violence and sexual offences"], None),
        (["Other theft"], None),
    ],
)
def test_before_may_2013_a_category_that_is_absent_is_not_zero(
    categories: list[str], count: int | None, tmp_path: Path
) -> None:
    path = write(tmp_path, "2013-04", OLD_CRIMES)
    outcome = read(path, categories=categories)
    assert values(outcome) == [("2013-04", count)]
    assert adds_up(outcome.summary)
    if count is None:
        assert "no category" in outcome.readings[0].note
        assert "before 2013-05" in outcome.readings[0].note


def test_since_may_2013_the_old_categories_are_not_known(tmp_path: Path) -> None:
    path = write(tmp_path, "2013-05", OLD_CRIMES)
    assert "“Violent crime” is not known" in fault("police-uk", path, COVENTRY).message
    assert police_categories.is_known("Drugs", "2011-01")


# ---------------------------------------------------------------- forces and files


def test_forces_that_have_crimes_in_the_area_are_told(tmp_path: Path) -> None:
    write(tmp_path, "2024-01")
    write(tmp_path, "2024-01", [("9", ONE, "Burglary")], "btp")
    write(tmp_path, "2024-01", [("9", "E01000001", "Burglary")], "elsewhere")
    write(tmp_path, "2024-02")
    outcome = read(tmp_path)
    assert values(outcome) == [("2024-01", 6), ("2024-02", 5)]
    assert "The rows in the area come from several forces: btp 1, wmp 10." in (
        outcome.summary.remarks
    )
    assert (
        "2024-02: no file of btp, which has crimes in the area in other months."
        in outcome.summary.remarks
    )


def test_columns_that_are_not_needed_may_be_missing_or_new(tmp_path: Path) -> None:
    kept = ["Month", "LSOA code", "Crime type", "A new column"]
    made: list[list[str]] = [kept]
    for row in rows("2024-01", WHOLE)[1:]:
        named = dict(zip(HEADER, row, strict=True))
        made.append([named.get(name, "new") for name in kept])
    path = write_csv(tmp_path / "2024-01-wmp-street.csv", made)
    assert values(read(path)) == [("2024-01", 5)]


@pytest.mark.parametrize(
    "folders",
    ["2024-01/", "a/b/c/d/2024-01/", "", "data\\2024-01\\"],
)
def test_an_archive_with_folders_of_any_depth_and_other_files(folders: str, tmp_path: Path) -> None:
    path = tmp_path / "2024-01.zip"
    text = csv_text(rows("2024-01", WHOLE))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{folders}2024-01-wmp-street.csv", text)
        archive.writestr(f"{folders}2024-01-wmp-outcomes.csv", "Crime ID,Month\n")
        archive.writestr(f"{folders}2024-01-wmp-stop-and-search.csv", "Type,Date\n")
        archive.writestr("__MACOSX/._2024-01-wmp-street.csv", b"\0\1\2")
        archive.writestr("README.txt", "Contains public sector information")
    assert values(read(path)) == [("2024-01", 5)]


def test_an_archive_of_several_months_and_forces(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for month in ("2024-01", "2024-03"):
            for force in ("west-midlands", "warwickshire"):
                crimes = WHOLE if force == "west-midlands" else [("7", "E01000009", "Drugs")]
                archive.writestr(
                    f"{month}/{month}-{force}-street.csv", csv_text(rows(month, crimes))
                )
    outcome = read(path)
    assert values(outcome) == [("2024-01", 5), ("2024-02", None), ("2024-03", 5)]
    assert outcome.summary.edition == "months to 2024-03"


def test_the_same_month_in_two_archives_of_a_folder_is_not_looked_for(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("2024-01-wmp-street.csv", csv_text(rows("2024-01", WHOLE)))
    assert "no file named like" in fault("police-uk", tmp_path, COVENTRY).message


@pytest.mark.parametrize("cut", [1, 5, 20])
def test_a_file_that_is_cut_off_in_a_row(cut: int, tmp_path: Path) -> None:
    path = write(tmp_path, "2024-01", [("1", ONE, "Burglary"), ("2", TWO, "Burglary")])
    path.write_text(path.read_text()[:-cut])
    if cut == 1:  # the line's end alone
        assert values(read(path)) == [("2024-01", 2)]
    else:
        fault("police-uk", path, COVENTRY)


def test_months_one_below_the_other_in_a_file_are_told(tmp_path: Path) -> None:
    joined = [*rows("2024-01", WHOLE), *rows("2024-02", WHOLE)]
    path = write_csv(tmp_path / "2024-01-wmp-street.csv", joined)
    assert "a second table follows" in fault("police-uk", path, COVENTRY).message


# ---------------------------------------------------------------- files that a selection names


def test_the_files_that_a_selection_names() -> None:
    mapping = {"area": AREA, "lookup": "../lookup.csv", "lsoas": ["E01009522"]}
    assert sources.files_named("police-uk", mapping) == ("../lookup.csv",)
    assert sources.files_named("police-uk", {"area": AREA}) == ()
    assert sources.files_named("police-uk", {"lookup": None}) == ()
    assert sources.files_named("police-uk", {"lookup": ["a", 3]}) == ()
    assert sources.files_named("ons-csp", {"lookup": "x"}) == ()
    with pytest.raises(sources.SourceError, match="there is no reader"):
        sources.files_named("police", mapping)


def test_a_file_that_is_not_told_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    size = files.size

    def seen(path: Path, *most: int) -> int:
        opened.append(str(path))
        return size(path, *most)

    monkeypatch.setattr(files, "size", seen)
    path = write(tmp_path / "data", "2024-01")
    codes = [(code, AREA) for code in (ONE, TWO, THREE)]
    named = write_csv(tmp_path / "lookup.csv", [("lsoa21_code", "ltla24_code"), *codes])
    selection = {"area": AREA, "lookup": str(named)}
    sources.read("police-uk", path, selection)
    assert {*opened} == {str(path), *sources.files_named("police-uk", selection)}
