"""Files: what is something else, too large, damaged or made to deceive is said to be so."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from generator import sources
from generator.sources import SourceError, files
from generator.sources.base import Place, Tally
from generator.sources.csvfile import LONGEST_LINE, CsvFile
from generator.sources.table import below_header, of_csv
from tests.sources.support import fault, write_csv, write_xlsx
from tests.sources.test_bytes import SOUND

PAGE = b"\n<!DOCTYPE html>\n<html><title>Page not found</title></html>"
OF_EACH: dict[str, dict[str, object]] = {
    "fingertips": {"indicator": "1", "area": "E08000026"},
    "fly-tipping": {"area": "E08000026"},
    "generic-csv": {"period": "a", "value": "b", "area_code": "E08000026"},
    "home-office-csp": {"csp": "Coventry", "area": "E08000026"},
    "nomis": {"area": "E08000026"},
    "ons-csp": {"csp": "E22000336", "area": "E08000026", "offence": "Homicide"},
    "police-uk": {"area": "E08000026", "lsoas": ["E01009522"]},
    "youth-justice": {"item": "FirstYJS", "la_number": 331, "area": "E08000026"},
    "evidence": {
        "indicator": "a",
        "unit": "count",
        "areas": {"Coventry": "E08000026"},
        "read_on": "2026-07-01",
    },
}
"""A selection for each reader."""


@pytest.mark.parametrize("reader", OF_EACH)
@pytest.mark.parametrize("name", ["2024-01-west-midlands-street.csv", "x.json", "x.xlsx"])
def test_a_page_instead_of_a_file(reader: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(PAGE)
    error = fault(reader, path, OF_EACH[reader])
    if reader != "police-uk" or not name.endswith("xlsx"):
        assert "an HTML page" in error.message
        assert "has moved" in error.remedy
    assert error.place.file == name


@pytest.mark.parametrize("reader", OF_EACH)
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "it is empty"),
        (b"%PDF-1.7", "it is a PDF"),
        (b"\xd0\xcf\x11\xe0", "old Excel"),
        (b"\xff\xfea\0", "UTF-16"),
        (b"PK\x03\x04 nothing more", "damaged or cut off"),
        (b"a\0b", "binary"),
    ],
)
def test_wrong_content(reader: str, content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "2024-01-west-midlands-street.csv"
    path.write_bytes(content)
    found = fault(reader, path, OF_EACH[reader]).message
    csv_only = reader in ("evidence", "fingertips", "generic-csv", "nomis", "youth-justice")
    assert (message in found) or (csv_only and "ZIP archive" in found)


@pytest.mark.parametrize("reader", OF_EACH)
def test_a_file_that_is_not_there_and_a_folder(reader: str, tmp_path: Path) -> None:
    assert "not there" in fault(reader, tmp_path / "none.csv", OF_EACH[reader]).message
    assert fault(reader, tmp_path, OF_EACH[reader]).message


def test_sizes_are_limited(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(SourceError, match="8 bytes; at most 4 are read"):
        files.size(path, 4)
    with pytest.raises(SourceError, match="zero byte"):
        files.size(Path("a\0b"))


# ---------------------------------------------------------------- archives


def packed(path: Path, content: bytes, kind: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", kind) as archive:
        archive.writestr("content.xml", content)
    return path


def unpack(path: Path, name: str = "content.xml") -> int:
    with files.Archive(path) as archive:
        return sum(len(chunk) for chunk in archive.chunks(name))


def test_an_archive_that_fills_the_memory_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "bomb.ods", b"<a>" + b" " * 8_000_000)
    with pytest.raises(SourceError, match="made to fill the memory"):
        unpack(path)
    assert "fill the memory" in fault("home-office-csp", path, OF_EACH["home-office-csp"]).message


def test_a_small_member_may_be_packed_tightly(tmp_path: Path) -> None:
    assert unpack(packed(tmp_path / "x.zip", b" " * 1_000_000)) == 1_000_000


def test_a_member_is_never_larger_than_it_says(tmp_path: Path) -> None:
    path = packed(tmp_path / "liar.zip", b"a" * 1_000_000)
    raw = path.read_bytes()
    size = (1_000_000).to_bytes(4, "little")
    assert raw.count(size) == 2
    path.write_bytes(raw.replace(size, (10).to_bytes(4, "little")))
    with pytest.raises(SourceError, match="damaged or cut off"):
        unpack(path)


def test_too_large_a_member_other_packing_and_missing_members(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", b"a" * 100)
    with files.Archive(path) as archive:
        with (
            pytest.raises(SourceError, match="at most 99 are read"),
            archive.open("content.xml", 99),
        ):
            pass
        with pytest.raises(SourceError, match="no such member"), archive.open("other.xml"):
            pass
    with pytest.raises(SourceError, match="packed in a way"):
        unpack(packed(tmp_path / "y.zip", b"a" * 100, zipfile.ZIP_LZMA))


def test_a_damaged_member(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", bytes(range(256)) * 400)
    raw = bytearray(path.read_bytes())
    raw[100] ^= 0xFF
    path.write_bytes(raw)
    with pytest.raises(SourceError, match="damaged or cut off"):
        unpack(path)


def test_an_encrypted_member(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", b"a" * 100)
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1  # the flag that says so
    raw[6] |= 1
    path.write_bytes(raw)
    with pytest.raises(SourceError, match="encrypted"):
        unpack(path)


def test_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_MEMBERS", 2)
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        for name in "abc":
            archive.writestr(name, "")
    with pytest.raises(SourceError, match="3 members"):
        files.Archive(tmp_path / "x.zip")


def test_an_archive_that_is_no_spreadsheet(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("readme.txt", "hello")
    error = fault("ons-csp", tmp_path / "x.zip", OF_EACH["ons-csp"])
    assert error.message == "it is a ZIP archive, not a spreadsheet (.xlsx or .ods)"


# ---------------------------------------------------------------- CSV


def csv_rows(path: Path) -> list[tuple[int, list[str]]]:
    return list(CsvFile.at(path).rows())


def test_rows_are_numbered_by_their_first_line(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b'\xef\xbb\xbfa,"b\r\nc"\r\n\r\nd,e\r\n')
    assert csv_rows(path) == [(1, ["a", "b\r\nc"]), (3, []), (4, ["d", "e"])]


@pytest.mark.parametrize(
    ("text", "message", "row"),
    [
        ('a,b\n"c', "do not pair", 2),
        ('a,b\n"c"d,e\n', "do not pair", 2),
        ("a,b\n" + '"' + "c" * 200_000 + '"', "too long", 2),
        ("a" * (LONGEST_LINE + 1), "more than 1,000,000 characters", 1),
        ('a,"' + "b\n" * 3_000, "not closed|more than 2,000 lines", 2_001),
        ("a,b\n" + "c" * 1500 + "\0", "zero byte", 2),
    ],
)
def test_faults_of_the_text(text: str, message: str, row: int, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(text, newline="")
    with pytest.raises(SourceError, match=message) as caught:
        csv_rows(path)
    assert caught.value.place.row == row


def test_other_encodings(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes("a,£\n".encode("cp1252"))
    with pytest.raises(SourceError, match="the byte 0xa3 is not UTF-8"):
        csv_rows(path)
    assert list(CsvFile.at(path, "cp1252").rows()) == [(1, ["a", "£"])]


def test_a_header_is_found_by_content(tmp_path: Path) -> None:
    rows = [["A title"], [], ["Area\n code [note 1]", "VALUE ", ""], ["x", "1"], ["", " "]]
    rows.append(["y", "2", "", ""])
    path = write_csv(tmp_path / "x.csv", rows)
    tally = Tally()
    found = of_csv(CsvFile.at(path), ("Area code",), ("Number", "Value"))
    assert list(found.records(tally)) == [(5, ["x", "1"]), (7, ["y", "2"])]
    assert tally.passed == {"empty row": 1}
    assert found.header.place.row == 3


@pytest.mark.parametrize(
    ("row", "message"), [(["x"], "1 cells, and the header has 2"), (["x", "1", "z"], "3 cells")]
)
def test_a_row_that_does_not_fit(row: list[str], message: str, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", [["a", "b"], row])
    with pytest.raises(SourceError, match=message) as caught:
        list(of_csv(CsvFile.at(path), ("a",)).records(Tally()))
    assert caught.value.place.row == 2


def test_a_header_that_is_not_there_or_there_twice(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", [["a", "b", "b"]] * 60)
    with pytest.raises(SourceError, match="none of its first 50 rows names the columns “c”"):
        of_csv(CsvFile.at(path), ("c",))
    header = of_csv(CsvFile.at(path), ("a",)).header
    with pytest.raises(SourceError, match="2 columns are named “B”"):
        header.need("B")
    with pytest.raises(SourceError, match=r"no column “bb”.*did you mean"):
        header.need("bb")
    with pytest.raises(SourceError, match="it has no row that names"):
        below_header(iter(()), Place("x"), ("a",))


def test_json_and_workbooks_are_not_csv(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(json.dumps([{"a": 1}]))
    with pytest.raises(SourceError, match="it is JSON, not a CSV file"):
        CsvFile.at(tmp_path / "x.csv")
    with pytest.raises(SourceError, match="a ZIP archive or a spreadsheet, not a CSV file"):
        CsvFile.at(write_xlsx(tmp_path / "y.csv", {"a": [["b"]]}))


COSTS = "Year,ONS Code,LA Name,Total Incidents,Costs (£)\n2022-23,E08000026,Coventry,5,7\n"


def test_a_pound_sign_of_windows_is_told_with_its_byte(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(COSTS.encode("cp1252"))
    error = fault("fly-tipping", path, OF_EACH["fly-tipping"])
    assert "0xa3 is not UTF-8" in error.message
    assert "save it as UTF-8" in error.remedy
    mapping = {"period": "Year", "period_format": "financial", "value": "Costs (£)"}
    mapping |= {"area": "ONS Code", "encoding": "cp1252"}
    assert [r.value for r in sources.read("generic-csv", path, mapping).readings] == [7]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_other_encodings_are_told(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(COSTS.encode(encoding))
    error = fault("fly-tipping", path, OF_EACH["fly-tipping"])
    assert error.message in (
        "it is text in UTF-16, not a CSV file",
        "it is binary, not a CSV file",
    )


def test_a_byte_order_mark_is_no_part_of_the_first_label(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(COSTS.encode("utf-8-sig"))
    outcome = sources.read("fly-tipping", path, OF_EACH["fly-tipping"])
    assert [r.value for r in outcome.readings] == [5]


@pytest.mark.parametrize("divider", [";", "\t", "|"])
def test_other_dividers_are_told(divider: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(COSTS.replace(",", divider), encoding="utf-8")
    error = fault("fly-tipping", path, OF_EACH["fly-tipping"])
    assert "its columns are divided by" in error.message
    assert error.remedy == "save it as CSV with commas"


@pytest.mark.parametrize("reader", sorted(OF_EACH))
def test_the_file_of_another_reader_is_told(reader: str, tmp_path: Path) -> None:
    """Each reader on the sound file of every other: a fault, and no value."""
    for owner, name, _, make in SOUND.values():
        path = tmp_path / name
        make(path)
        if owner != reader:
            fault(reader, path, OF_EACH[reader])
        path.unlink()
