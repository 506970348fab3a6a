"""The outline of an area: the corners that data.police.uk is asked about.

Here belongs the table that a feed names in `outline`, and what an outline can be at all.  It is
no reader: nothing in it is a value of an indicator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.sources.base import Place, SourceError, short
from generator.sources.csvfile import CsvFile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HEADER = ["latitude", "longitude"]
MOST_POINTS = 20_000
Outline = tuple[tuple[float, float], ...]
"""Corners as latitude and longitude in degrees; the last is joined to the first."""


def read(path: Path) -> Outline:
    """The outline in a CSV file with the columns latitude and longitude, a corner a row.

    Raises SourceError where the table is not one, and as `check` does.
    """
    file = CsvFile.at(path)
    corners, rows = [], []
    for number, (row, cells) in enumerate(file.rows()):
        if number == 0:
            if [cell.strip().lower() for cell in cells] != HEADER:
                message = f"the first row is “{short(','.join(cells))}”"
                raise SourceError(message, f"it must be {','.join(HEADER)}", file.place.at(row))
        elif any(cell.strip() for cell in cells):
            corners.append(_corner(cells, file.place.at(row)))
            rows.append(row)
    check(corners, file.place, rows)
    return tuple(corners)


def check(
    outline: Sequence[tuple[float, float]], place: Place, rows: Sequence[int] | None = None
) -> None:
    """Refuse corners that cannot be an outline in the United Kingdom.

    Args:
        outline: The corners.
        place: Where they stand.
        rows: The row of each corner; where left out, they are counted from 1.

    Raises SourceError where there are too few or too many, or one lies elsewhere.
    """
    if not 3 <= len(outline) <= MOST_POINTS:
        message = f"the outline has {len(outline)} corners; it must have 3 to {MOST_POINTS:,}"
        raise SourceError(message, "give the outline of the area", place)
    numbers = rows or range(1, len(outline) + 1)
    for number, (latitude, longitude) in zip(numbers, outline, strict=True):
        if not (49 <= latitude <= 61 and -9 <= longitude <= 2):
            message = f"{latitude}, {longitude} does not lie in the United Kingdom"
            remedy = "give latitude before longitude, in degrees; GeoJSON has them the other way"
            raise SourceError(message, remedy, place.at(number))


def _corner(cells: Sequence[str], place: Place) -> tuple[float, float]:
    try:
        latitude, longitude = (float(cell) for cell in cells)
    except ValueError:
        message = f"“{short(','.join(cells))}” is not a latitude and a longitude"
        raise SourceError(message, "write two numbers, such as 52.4081,-1.5106", place) from None
    return latitude, longitude
