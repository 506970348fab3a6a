"""Workbooks: rows of both formats, and the traps in their XML."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from generator.sources import SourceError, workbook, xlsx
from generator.sources.base import Formula
from tests.sources import support
from tests.sources.support import (
    ODS_END,
    ODS_START,
    Sheet,
    ods_sheet,
    write_ods,
    write_ods_content,
    write_xlsx,
)

SHEETS: dict[str, Sheet] = {
    "Notes": [["nothing"]],
    "Table C2 ": [
        ["Title & more"],
        [],
        ["a\nb", None, "c", "c", "c"],
        [1, 2.5, None, -3, support.Formula("12")],
        ["", "", ""],
        ["<x>"],
    ],
}
ROWS = [
    ("Table C2 ", 1, ["Title & more"]),
    ("Table C2 ", 3, ["a\nb", "", "c", "c", "c"]),
    ("Table C2 ", 4, ["1", "2.5", "", "-3", "12"]),
    ("Table C2 ", 6, ["<x>"]),
]


def rows(path: Path) -> list[tuple[str, int, list[str]]]:
    return list(workbook.rows(path, lambda name: name.startswith("Table")))


@pytest.mark.parametrize(
    "path_of", [lambda p: write_xlsx(p / "x", SHEETS), lambda p: write_ods(p / "x", SHEETS)]
)
def test_both_formats_say_the_same(path_of: object, tmp_path: Path) -> None:
    assert callable(path_of)
    found = rows(path_of(tmp_path))
    assert found == ROWS
    assert [isinstance(cell, Formula) for cell in found[2][2]] == [False] * 4 + [True]


# ---------------------------------------------------------------- ods


def ods(path: Path, rows_of_sheet: str) -> Path:
    return write_ods_content(path, ODS_START + ods_sheet("Table", rows_of_sheet) + ODS_END)


def test_repeats_spaces_breaks_and_annotations(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "x.ods",
        '<table:table-row table:number-rows-repeated="2"><table:covered-table-cell/>'
        '<table:table-cell table:number-columns-repeated="3" office:value-type="percentage" '
        'office:value="0.5"><text:p>50%</text:p></table:table-cell></table:table-row>'
        "<table:table-row><table:table-cell><office:annotation><text:p>a remark</text:p>"
        '</office:annotation><text:p>two<text:s text:c="2"/>spaces<text:line-break/>and a '
        "<text:span>span</text:span></text:p><text:p>below</text:p></table:table-cell>"
        "</table:table-row>",
    )
    assert [(number, cells) for _, number, cells in rows(path)] == [
        (1, ["", "0.5", "0.5", "0.5"]),
        (2, ["", "0.5", "0.5", "0.5"]),
        (3, ["two  spaces\nand a span\nbelow"]),
    ]


def test_a_table_in_a_cell_is_not_the_sheet(tmp_path: Path) -> None:
    inner = "<table:table><table:table-row><table:table-cell><text:p>no</text:p></table:table-cell>"
    path = ods(
        tmp_path / "x.ods",
        f"<table:table-row><table:table-cell>{inner}</table:table-row></table:table>"
        "<text:p>yes</text:p></table:table-cell></table:table-row>",
    )
    assert rows(path) == [("Table", 1, ["yes"])]


CELL = "<table:table-cell{}><text:p>x</text:p></table:table-cell>"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<table:table-row>" + CELL.format(' table:number-columns-repeated="9999"'), "columns"),
        (
            '<table:table-row table:number-rows-repeated="999999">' + CELL.format(""),
            "999,999 times",
        ),
        ("<table:table-row>" + CELL.format(' table:number-columns-repeated="-1"'), "no number"),
        (
            "<table:table-row><table:table-cell><text:p>" + "x" * 200_000 + "</text:p>"
            "</table:table-cell>",
            "a cell has more than",
        ),
        (
            '<table:table-row><table:table-cell office:string-value="' + "x" * 200_000 + '">'
            "</table:table-cell>",
            "a cell has more than",
        ),
    ],
)
def test_absurd_sheets(content: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        rows(ods(tmp_path / "x.ods", content + "</table:table-row>"))
    assert caught.value.place.sheet == "Table"


def test_rows_beyond_the_edge(tmp_path: Path) -> None:
    row = f'<table:table-row table:number-rows-repeated="90000">{CELL.format("")}</table:table-row>'
    with pytest.raises(SourceError, match="at most 1,100,000 rows"):
        rows(ods(tmp_path / "x.ods", row * 13))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares a document type"),
        ("<a>" * 200, "more than 100 deep"),
        ("<a><b></a>", "damaged or cut off"),
        ("<a>", "damaged or cut off"),
        ('<?xml version="1.0" encoding="klingon"?><a/>', "damaged or cut off"),
        ("<a b='" + " ".join(map(str, range(800_000))), "does not end"),
    ],
)
def test_hostile_xml(content: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=message):
        rows(write_ods_content(tmp_path / "x.ods", content))


# ---------------------------------------------------------------- xlsx


def sheet_xml(path: Path, data: str) -> Path:
    """A workbook whose only sheet has this XML."""
    write_xlsx(path, {"Table": [["a", "b"]]})
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/worksheets/sheet1.xml"] = f"<worksheet><sheetData>{data}".encode() + (
        b"</sheetData></worksheet>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_cells_without_references_inline_texts_and_phonetics(tmp_path: Path) -> None:
    path = sheet_xml(
        tmp_path / "x.xlsx",
        '<row><c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r><rPh><t>no</t></rPh></is></c>'
        '<c><v>7</v></c><c t="e"><v>#REF!</v></c><c t="str"><f>A1</f><v>y</v></c></row>'
        '<row r="5"><c r="C5" t="s"><v>1</v></c></row>',
    )
    assert rows(path) == [
        ("Table", 1, ["inline", "7", "#REF!", "y"]),
        ("Table", 5, ["", "", "b"]),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ('<row r="2"/><row r="1"/>', "a row is numbered 1"),
        ('<row r="0"/>', "a row is numbered 0"),
        ('<row r="9999999"/>', "a row is numbered 9999999"),
        ('<row r="x"/>', "a row is numbered x"),
        ('<row r="1"><c r="B1"/><c r="A1"/></row>', "a cell is numbered A1"),
        ('<row r="1"><c r="A2"/></row>', "a cell is numbered A2"),
        ('<row r="1"><c r="XFD1"/></row>', "a cell is numbered XFD1"),
        ('<row r="1"><c t="s"><v>2</v></c></row>', "a text that is not there"),
        ('<row r="1"><c t="s"><v>-1</v></c></row>', "a text that is not there"),
        (f"<row><c><v>{'1' * 200_000}</v></c></row>", "a cell has more than"),
    ],
)
def test_absurd_cells(data: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=message):
        rows(sheet_xml(tmp_path / "x.xlsx", data))


def test_a_part_that_is_missing(tmp_path: Path) -> None:
    whole = write_xlsx(tmp_path / "x.xlsx", {"Table": [["a"]]})
    for left_out in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        path = tmp_path / "y.xlsx"
        with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
            for name in old.namelist():
                if name != left_out:
                    new.writestr(name, old.read(name))
        with pytest.raises(SourceError):
            rows(path)


def test_shared_texts_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_SHARED", 3)
    with pytest.raises(SourceError, match="more than 3 characters"):
        rows(write_xlsx(tmp_path / "x.xlsx", {"Table": [["abcd"]]}))


def test_rows_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 1)
    with pytest.raises(SourceError, match="more than 1 rows"):
        rows(write_xlsx(tmp_path / "x.xlsx", SHEETS))


# ---------------------------------------------------------------- what is not part of the table


def hidden_xlsx(path: Path, state: str) -> Path:
    write_xlsx(path, {"Table": [["old"]], "Table 2": [["new"]]})
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    listed = members["xl/workbook.xml"].replace(b'<sheet name="Table" ', state.encode())
    members["xl/workbook.xml"] = listed
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_of_an_xlsx_is_not_read(state: str, tmp_path: Path) -> None:
    path = hidden_xlsx(tmp_path / "x.xlsx", f'<sheet state="{state}" name="Table" ')
    assert rows(path) == [("Table 2", 1, ["new"])]
    path = hidden_xlsx(tmp_path / "y.xlsx", '<sheet state="visible" name="Table" ')
    assert len(rows(path)) == 2


STYLES = (
    '<office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
    '<style:style style:name="ta1" style:family="table">'
    '<style:table-properties table:display="true"/></style:style>'
    '<style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
    "</office:automatic-styles>"
)


def test_a_hidden_sheet_of_an_ods_is_not_read(tmp_path: Path) -> None:
    start = ODS_START.replace("<office:body>", STYLES + "<office:body>")
    sheets = "".join(
        ods_sheet(f"Table {n}", support.ods_row([f"{n}"])).replace(
            "<table:table ", f'<table:table table:style-name="ta{n}" ', 1
        )
        for n in (1, 2)
    )
    path = write_ods_content(tmp_path / "x.ods", start + sheets + ODS_END)
    assert rows(path) == [("Table 1", 1, ["1"])]


def test_what_lies_under_a_merged_cell_is_not_read(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "x.ods",
        '<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>wide</text:p>'
        '</table:table-cell><table:covered-table-cell office:value-type="float" office:value="7">'
        "<office:annotation><text:p>no</text:p></office:annotation><text:p>7</text:p>"
        "</table:covered-table-cell><table:table-cell><text:p>next</text:p></table:table-cell>"
        "</table:table-row>",
    )
    assert rows(path) == [("Table", 1, ["wide", "", "next"])]


def test_characters_that_xml_cannot_hold_and_yes_and_no(tmp_path: Path) -> None:
    path = sheet_xml(
        tmp_path / "x.xlsx",
        '<row><c t="inlineStr"><is><t>a_x000D_\nb_x005F_x000D_</t></is></c><c t="b"><v>1</v></c>'
        '<c t="b"><v>0</v></c><c t="str"><v>_x0041_</v></c><c><v>1</v></c></row>',
    )
    assert rows(path) == [("Table", 1, ["a\r\nb_x000D_", "TRUE", "FALSE", "A", "1"])]
    shared = write_xlsx(tmp_path / "y.xlsx", {"Table": [["crime_x000D_\n(all)", "_xyz_"]]})
    assert rows(shared) == [("Table", 1, ["crime\r\n(all)", "_xyz_"])]


def test_a_binary_workbook_and_one_with_a_password(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.xlsb", "w") as archive:
        archive.writestr("xl/workbook.bin", b"\x83\x01")
    with pytest.raises(SourceError, match=r"binary Excel file \(\.xlsb\)"):
        rows(tmp_path / "x.xlsb")
    with zipfile.ZipFile(tmp_path / "x.ods", "w") as archive:
        archive.writestr("content.xml", b"\x00\x01\x02")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    with pytest.raises(SourceError, match="it has a password"):
        rows(tmp_path / "x.ods")
    with zipfile.ZipFile(tmp_path / "y.ods", "w") as archive:
        archive.writestr("content.xml", ODS_START + ods_sheet("Table", "") + ODS_END)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    assert rows(tmp_path / "y.ods") == []
