"""What tests of the readers need: real files where they are, and synthetic ones made here.

Everything that a maker below makes is synthetic: invented figures in a publisher's form.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest

from generator import sources

ROOT = Path(__file__).resolve().parent.parent.parent
REAL = ROOT.parent / "shared" / "data"

Cell = str | int | float | None
Sheet = Sequence[Sequence[Cell]]


def real(name: str) -> Path:
    """A publisher's file, outside the repository; skips, and says so, where it is not."""
    path = REAL / name
    if not path.exists():
        pytest.skip(f"NOT CHECKED AGAINST THE REAL FILE: {path} is not there")
    return path


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def fault(reader: str, path: Path, selection: Mapping[str, object]) -> sources.SourceError:
    """The fault that reading must end with."""
    with pytest.raises(sources.SourceError) as caught:
        sources.read(reader, path, selection)
    says_all(caught.value)
    return caught.value


def says_all(error: sources.SourceError) -> None:
    """A fault says what, where, and what to do."""
    assert error.message
    assert error.remedy
    assert str(error.place)


def adds_up(summary: sources.Summary) -> bool:
    """Whether every row that was read is accounted for."""
    return summary.rows_read == summary.rows_used + sum(summary.passed_over.values())


# ---------------------------------------------------------------- synthetic files


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def write_csv(path: Path, rows: Iterable[Sequence[object]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(csv_text(rows), encoding="utf-8")
    return path


class Formula(str):
    """A cell of a synthetic sheet that holds a formula with this result."""


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def write_xlsx(path: Path, sheets: Mapping[str, Sheet], extra: str = "") -> Path:
    """A workbook with shared texts; `extra` is put at the end of each sheet's XML."""
    shared: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        listed = relations = ""
        for i, (name, rows) in enumerate(sheets.items(), 1):
            listed += f'<sheet name={quoteattr(name)} sheetId="{i}" r:id="rId{i}"/>'
            relations += f'<Relationship Id="rId{i}" Target="worksheets/sheet{i}.xml"/>'
            data = "".join(_xlsx_row(n, row, shared) for n, row in enumerate(rows, 1))
            archive.writestr(
                f"xl/worksheets/sheet{i}.xml",
                f'<worksheet xmlns="{_MAIN}"><sheetData>{data}</sheetData>{extra}</worksheet>',
            )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
            f"<sheets>{listed}</sheets></workbook>",
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
        )
        texts = "".join(f'<si><t xml:space="preserve">{escape(t)}</t></si>' for t in shared)
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{texts}</sst>')
    return path


def _xlsx_row(number: int, row: Sequence[Cell], shared: dict[str, int]) -> str:
    cells = ""
    for i, cell in enumerate(row):
        reference = f"{_letters(i)}{number}"
        if cell is None or cell == "":
            continue
        if isinstance(cell, Formula):
            cells += f'<c r="{reference}"><f>A1+1</f><v>{escape(cell)}</v></c>'
        elif isinstance(cell, str):
            place = shared.setdefault(cell, len(shared))
            cells += f'<c r="{reference}" t="s"><v>{place}</v></c>'
        else:
            cells += f'<c r="{reference}"><v>{cell!r}</v></c>'
    return f'<row r="{number}">{cells}</row>'


def _letters(i: int) -> str:
    return chr(65 + i) if i < 26 else _letters(i // 26 - 1) + chr(65 + i % 26)


_ODS = "urn:oasis:names:tc:opendocument:xmlns:"
ODS_START = (
    f'<office:document-content xmlns:office="{_ODS}office:1.0" '
    f'xmlns:table="{_ODS}table:1.0" xmlns:text="{_ODS}text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    "<office:body><office:spreadsheet>"
)
ODS_END = "</office:spreadsheet></office:body></office:document-content>"


def ods_row(row: Sequence[Cell]) -> str:
    """A row; equal neighbours are written once with a number, as LibreOffice does."""
    cells = ""
    i = 0
    while i < len(row):
        times = 1
        while i + times < len(row) and row[i + times] == row[i]:
            times += 1
        cells += _ods_cell(row[i], times)
        i += times
    # Spreadsheets style the columns up to the edge of the sheet.
    edge = '<table:table-cell table:number-columns-repeated="16370"/>'
    return f"<table:table-row>{cells}{edge}</table:table-row>"


def _ods_cell(cell: Cell, times: int) -> str:
    repeated = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    if cell is None or cell == "":
        return f"<table:table-cell{repeated}/>"
    formula = ' table:formula="of:=[.A1]+1"' if isinstance(cell, Formula) else ""
    if isinstance(cell, str) and not formula:
        return (
            f'<table:table-cell office:value-type="string" calcext:value-type="string"{repeated}>'
            f"<text:p>{escape(cell)}</text:p></table:table-cell>"
        )
    return (
        f'<table:table-cell office:value-type="float" office:value="{cell}"{formula}{repeated}>'
        f"<text:p>{cell}</text:p></table:table-cell>"
    )


def ods_sheet(name: str, rows: str) -> str:
    edge = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    return f"<table:table table:name={quoteattr(name)}>{rows}{edge}</table:table>"


def write_ods(path: Path, sheets: Mapping[str, Sheet]) -> Path:
    content = "".join(
        ods_sheet(name, "".join(ods_row(row) for row in rows)) for name, rows in sheets.items()
    )
    return write_ods_content(path, ODS_START + content + ODS_END)


def write_ods_content(path: Path, content: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return path
