"""Whatever bytes a file has, a reader ends with readings or with a SourceError."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from functools import cache
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
from tests.sources.support import csv_text, says_all, write_ods, write_xlsx

STREET = "2024-01-wmp-street.csv"
Made = Callable[[Path], object]


def street(path: Path) -> None:
    path.write_text(csv_text(test_police_uk.rows("2024-01", test_police_uk.WHOLE)))


def archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        text = csv_text(test_police_uk.rows("2024-01", test_police_uk.WHOLE))
        made.writestr(f"2024-01/{STREET}", text)


def lines(header: list[str], *rows: list[str]) -> Made:
    return lambda path: path.write_text(csv_text([header, *rows]))


def parquet(path: Path) -> None:
    pytest.importorskip("pyarrow", reason="NOT CHECKED: pyarrow is not installed")
    from tests.sources import test_youth_justice

    test_youth_justice.write(path, test_youth_justice.ONE)


SOUND: dict[str, tuple[str, str, dict[str, object], Made]] = {
    "ons xlsx": (
        "ons-csp",
        "x.xlsx",
        {**test_ons_csp.COVENTRY, "offence": "Homicide", "tables": "C2"},
        lambda path: write_xlsx(path, {"C2": test_ons_csp.sheet("C2", "March 2026")}),
    ),
    "ons csv": (
        "ons-csp",
        "x.csv",
        {**test_ons_csp.COVENTRY, "offence": "Homicide", "tables": "C2"},
        lambda path: path.write_text(
            csv_text([[*r, *[""] * (8 - len(r))] for r in test_ons_csp.sheet("C2", "March 2026")])
        ),
    ),
    "street": ("police-uk", STREET, dict(test_police_uk.COVENTRY), street),
    "archive": ("police-uk", "x.zip", dict(test_police_uk.COVENTRY), archive),
    "answer": (
        "police-uk",
        "2024-01.json",
        {"area": "E08000026", "whole_answer": True},
        lambda path: path.write_text(json.dumps([test_police_uk.crime()])),
    ),
    "home office ods": (
        "home-office-csp",
        "x.ods",
        dict(test_home_office_csp.COVENTRY),
        lambda path: write_ods(path, test_home_office_csp.SHEETS),
    ),
    "youth justice": (
        "youth-justice",
        "x.parquet",
        {"item": "FirstYJS", "la_number": 331, "area": "E08000026"},
        parquet,
    ),
    "fly-tipping": (
        "fly-tipping",
        "x.xlsx",
        {"area": "E08000026"},
        lambda path: test_fly_tipping.write(path.parent, test_fly_tipping.ROWS).rename(path),
    ),
    "fingertips": (
        "fingertips",
        "x.csv",
        dict(test_fingertips.COVENTRY),
        lines(test_fingertips.HEADER, test_fingertips.row("1")),
    ),
    "nomis": (
        "nomis",
        "x.csv",
        {"area": "E08000026"},
        lines(test_nomis.HEADER, ["2022", "E08000026", "1"]),
    ),
    "generic": (
        "generic-csv",
        "x.csv",
        dict(test_generic_csv.BASE),
        lines(test_generic_csv.HEADER, test_generic_csv.ROWS[0]),
    ),
    "evidence": (
        "evidence",
        "x.csv",
        dict(test_evidence.CHOSEN),
        lines(test_evidence.HEADER, test_evidence.row()),
    ),
}
"""A sound synthetic file for each reader and format: reader, name, selection, maker."""

MANY = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def sound(kind: str) -> bytes:
    _, name, _, make = SOUND[kind]
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        make(path)
        return path.read_bytes()


def run(kind: str, raw: bytes) -> sources.Outcome | None:
    reader, name, selection, _ = SOUND[kind]
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(raw)
        try:
            return sources.read(reader, path, selection)
        except sources.SourceError as error:
            says_all(error)
            return None


def test_every_reader_is_here() -> None:
    assert {reader for reader, _, _, _ in SOUND.values()} == set(sources.READERS)


@pytest.mark.parametrize("kind", SOUND)
def test_the_sound_file_is_read(kind: str) -> None:
    outcome = run(kind, sound(kind))
    assert outcome is not None
    assert outcome.readings


@pytest.mark.parametrize("kind", SOUND)
@MANY
@given(raw=st.binary() | st.text().map(str.encode))
def test_any_bytes(kind: str, raw: bytes) -> None:
    run(kind, raw)


@pytest.mark.parametrize("kind", SOUND)
@MANY
@given(data=st.data())
def test_a_sound_file_with_some_bytes_changed_cut_or_put_in(kind: str, data: st.DataObject) -> None:
    raw = bytearray(sound(kind))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw)))
        end = data.draw(st.integers(at, min(len(raw), at + 40)))
        raw[at:end] = data.draw(st.binary(max_size=40))
    run(kind, bytes(raw))


def members_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as made:
        return {name: made.read(name) for name in made.namelist()}


@pytest.mark.parametrize("kind", ["ons xlsx", "archive", "home office ods", "fly-tipping"])
@MANY
@given(data=st.data())
def test_a_sound_archive_with_a_member_changed(kind: str, data: st.DataObject) -> None:
    members = members_of(sound(kind))
    name = data.draw(st.sampled_from(sorted(members)))
    raw = bytearray(members[name])
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(raw)))
        end = data.draw(st.integers(at, min(len(raw), at + 20)))
        pieces = st.sampled_from([b"<", b">", b'"', b"/>", b"999999999", b"-1", b"\xff", b"&#0;"])
        raw[at:end] = data.draw(st.binary(max_size=20) | pieces)
    members[name] = bytes(raw)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for member, content in members.items():
            made.writestr(member, content)
    run(kind, stream.getvalue())
