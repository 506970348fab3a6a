"""Youth justice figures of the Department for Education's LAIT, one Parquet file.

Here belong the rows of the local authority interactive tool: an item, a year, an authority
or region, a value as text.  pyarrow is loaded only when this reader runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import suggest
from generator.sources import files, labels, numbers
from generator.sources.base import (
    Place,
    Reading,
    Readings,
    SourceError,
    Status,
    Tally,
    area_code,
    defined,
    distinct,
    short,
)

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

COLUMNS = ("Short Desc", "Data item", "Years", "LA and Regions", "Values", "LA Number", "Region")
OTHER_ITEM = "another item"
OTHER_AREA = "another area"

ENGLAND = 970
SUMS_OF_REGIONS = frozenset({"FirstYJS"})
"""Items whose row for England is a sum of the regions' rates, and so means nothing."""

MOST_ROWS = 50_000_000
MOST_BYTES = 2_000_000_000
"""How large the file may be once unpacked; it has some 60 million."""
_BATCH = 65_536

_MARKED = re.compile(r"(?P<label>[^()]+?)\s*(?:\((?P<mark>[A-Za-z]+)\))?")
_MARKS: dict[str, Status] = {
    "rev": "revised",
    "revised": "revised",
    "prov": "provisional",
    "provisional": "provisional",
    "final": "final",
}
_MISSING: dict[str, tuple[Status, str]] = {
    "-": ("unavailable", "The source has a dash: no value."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """One item of one authority or region."""

    item: str
    """The item's `Short Desc`, such as FirstYJS."""
    la_number: int
    """The authority's number at the Department for Education, such as 331 for Coventry."""
    area: str
    """The code that the readings are filed under."""
    years: labels.Years = "label"
    """What a year is, where the source says so elsewhere.  label: a bare year is kept as
    it stands; 2024-25 then cannot be read."""
    edition: str | None = None
    """The edition: the file names none.  Its name where left out."""


def read(path: Path, selection: Selection) -> Readings:
    """Read the Parquet file, one reading a year.

    Met: one file, as the tool's public repository has it, with all items.
    Not met: the live tool, and any other edition.

    Years are labels: the file does not say whether 2016 is a calendar or a financial year.
    A mark such as (Rev) behind the label gives the status, which otherwise is final.
    """
    place = Place(path.name)
    tally = Tally()
    area_code(selection.area, Place("selection", column="area"))
    if selection.la_number == ENGLAND and selection.item in SUMS_OF_REGIONS:
        raise SourceError(
            f"the row of {selection.item} for England is a sum of the regions’ rates",
            "do not use it: it is not a rate; choose an authority",
            Place("selection", column="la_number"),
        )
    edition = selection.edition or path.stem
    seen: dict[str, str] = {}
    items: set[str] = set()
    for number, label, name, value in _rows(path, selection, tally, items):
        if not seen:
            tally.remarks.append(f"LA number {selection.la_number} is {short(name)}.")
        reading = _reading(label, value, selection, edition, place.at(number))
        if reading.period in seen:
            message = f"the years “{seen[reading.period]}” and “{short(label)}” are one period"
            remedy = "look into the file: which of them is meant cannot be known"
            raise SourceError(message, remedy, place.at(number, "Years"))
        seen[reading.period] = short(label)
        yield reading
    return tally.summary(edition, defined(" / ".join(distinct(items)) or selection.item))


def _reading(text: str, value: str, selection: Selection, edition: str, place: Place) -> Reading:
    match = _MARKED.fullmatch(text.strip())
    label, mark = (match["label"], match["mark"]) if match else (text, None)
    period = labels.period(label, selection.years)
    if period is None:
        raise SourceError(
            f"the year “{short(text)}” cannot be read where years are {selection.years}",
            "say in the selection what years are: calendar, financial or academic, if known",
            place.at(place.row, "Years"),
        )
    figure = numbers.figure(value, place.at(place.row, "Values"), _MISSING)
    status = figure.status
    notes = [figure.note] if figure.note else []
    if mark is not None and figure.value is not None:
        status = _MARKS.get(mark.casefold(), status)
    if text.strip() != period:
        notes.append(f"The source’s label is “{short(text)}”.")
    return Reading(period, selection.area, figure.value, status, edition, " ".join(notes))


# ---------------------------------------------------------------- Parquet


def _rows(
    path: Path, selection: Selection, tally: Tally, items: set[str]
) -> Iterator[tuple[int, str, str, str]]:
    """The rows of the item and the authority: number from 1, year, name, value.

    What they say the item is, in `Data item`, goes into `items`; some rows leave it out.
    """
    place = Place(path.name)
    known: set[str] = set()
    found_item = False
    for first, batch in _batches(path, place):
        columns = {name: batch.column(name).to_pylist() for name in COLUMNS[:-1]}
        known.update(short(item) for item in columns["Short Desc"] if isinstance(item, str))
        for i, item in enumerate(columns["Short Desc"]):
            if item != selection.item:
                tally.skip(OTHER_ITEM)
                continue
            found_item = True
            if not _is_number(columns["LA Number"][i], selection.la_number):
                tally.skip(OTHER_AREA)
                continue
            tally.use()
            label, name, value = (columns[c][i] for c in ("Years", "LA and Regions", "Values"))
            if isinstance(item_is := columns["Data item"][i], str):
                items.add(item_is)
            if not isinstance(label, str) or not isinstance(value, str):
                message = "the year or the value is no text"
                remedy = "look into the file: its layout has changed"
                raise SourceError(message, remedy, place.at(first + i))
            yield first + i, label, str(name), value
    if not found_item:
        raise SourceError(
            f"there is no item “{short(selection.item)}”", suggest(selection.item, known), place
        )
    if not tally.used:
        message = f"the item {selection.item} has no row for the authority {selection.la_number}"
        raise SourceError(message, "check the number against the file", place)


def _is_number(cell: object, number: int) -> bool:
    """Whether an authority's number is meant, be it kept as 331, 331.0 or text."""
    return cell == number or (isinstance(cell, str) and cell.strip() == str(number))


def _batches(path: Path, place: Place) -> Iterator[tuple[int, pa.RecordBatch]]:
    """The columns that are needed, some rows at a time, with the number of the first."""
    found = files.looks_like(files.start(path))
    if found != "a Parquet file":
        raise files.wrong_content(found, "a Parquet file", place)
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        message = "Parquet files are read with pyarrow, which is not installed"
        raise SourceError(message, "install it: pip install pyarrow", place) from None
    try:
        with files.reading(place), pq.ParquetFile(path) as file:
            _check(file.metadata, file.schema_arrow, place)
            first = 1
            for batch in file.iter_batches(_BATCH, columns=list(COLUMNS[:-1])):
                yield first, batch
                first += batch.num_rows
    except (pa.ArrowException, ValueError, OverflowError, MemoryError) as error:
        message = f"the Parquet file is damaged or cut off ({short(str(error))})"
        raise SourceError(message, "download it again", place) from None


def _check(metadata: pq.FileMetaData, schema: pa.Schema, place: Place) -> None:
    missing = [name for name in COLUMNS if name not in schema.names]
    if missing:
        remedy = suggest(missing[0], schema.names)
        raise SourceError(f"there is no column “{missing[0]}”", remedy, place)
    twice = [name for name in COLUMNS if schema.names.count(name) > 1]
    if twice:
        remedy = "look into the file: which of them is meant cannot be known"
        raise SourceError(f"two columns are named “{twice[0]}”", remedy, place)
    rows = metadata.num_rows
    size = sum(metadata.row_group(i).total_byte_size for i in range(metadata.num_row_groups))
    if rows > MOST_ROWS or size > MOST_BYTES:
        message = f"it has {rows:,} rows, and {size:,} bytes once unpacked"
        raise SourceError(message, "check that it is the file that is meant", place)
