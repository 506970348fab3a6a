"""What the columns of a data file mean, for those who download it.

Here belongs one short sentence a column.  The schema of observations says exactly what a
cell may hold; a test holds the two to the same columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MEANINGS: Mapping[str, str] = {
    "period": "The time that the value covers: 2024-04/2025-03 is April 2024 to March 2025",
    "area": "The code of the area",
    "area_name": "The name of the area",
    "area_vintage": "The year of the boundaries that the code stands for",
    "value": "The number; empty where the status says that there is none",
    "unit": "What is counted: a number, a rate, per cent",
    "base": "The population that a rate is based on; empty for other units",
    "status": "provisional or revised, as the source says; final: it does not say that the value "
    "may still change; derived: worked out by us; "
    "disputed: printed so, but it cannot be right; suppressed or unavailable: no value",
    "source": "The source, as the address of its entry on the page of sources has it",
    "edition": "The edition or page of the source",
    "retrieved": "The day on which it was read, or not-stated",
    "note": "What a reader of the value should know",
}
"""The meaning of each column, in the order of the file."""
