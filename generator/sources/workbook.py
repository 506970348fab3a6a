"""Spreadsheets, xlsx and ods, to rows of text, one at a time and in bounded memory.

Here belongs how the two formats say the same things: sheets, rows, cells.  A number comes
as the text that the file has for it.  Nothing is worked out, and no sheet is held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from generator.sources import files, ods, xlsx
from generator.sources.base import Place, SourceError

MOST_ROWS = 20_000_000

SheetRows: TypeAlias = Iterator[tuple[str, int, list[str]]]
"""The sheet's name as it stands, the row's number from 1, and the cells."""


def rows(path: Path, wanted: Callable[[str], bool]) -> SheetRows:
    """The rows of the sheets that are wanted, in the workbook's order.

    Rows without any text are left out.  A formula's result comes as a `Formula`.
    """
    place = Place(path.name)
    found = files.looks_like(files.start(path))
    if found != "a ZIP archive or a spreadsheet":
        raise files.wrong_content(found, "a spreadsheet (.xlsx or .ods)", place)
    with files.Archive(path) as archive:
        if _has_password(archive):
            message = "it has a password"
            raise SourceError(message, "give the file without a password", place)
        if "content.xml" in archive.names:
            made = ods.rows(archive, wanted)
        elif "xl/workbook.bin" in archive.names:
            raise SourceError("it is a binary Excel file (.xlsb)", "save it as .xlsx", place)
        elif any(name.startswith("xl/") for name in archive.names):
            made = xlsx.rows(archive, wanted)
        else:
            raise files.wrong_content("a ZIP archive", "a spreadsheet (.xlsx or .ods)", place)
        for count, row in enumerate(made):
            if count >= MOST_ROWS:
                message = f"it has more than {MOST_ROWS:,} rows"
                remedy = "check that it is the file that is meant"
                raise SourceError(message, remedy, place)
            yield row


def _has_password(archive: files.Archive) -> bool:
    """Whether an ods says that its content is encrypted."""
    manifest = "META-INF/manifest.xml"
    if manifest not in archive.names:
        return False
    with archive.open(manifest) as stream:
        return b"encryption-data" in (stream.read(files.CHUNK) or b"")
