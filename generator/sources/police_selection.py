"""What an indicator may take from data.police.uk.

Here belong the keys of a selection alone; `police_uk` reads by them, and `police_areas` looks
up the small areas that they name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from generator.sources.selection import NAMES_FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Crimes of some categories in an area, or in each of its wards."""

    area: str
    """The code of the whole area, such as E08000026."""
    categories: tuple[str, ...] = ()
    """As the files name them, such as Burglary; none: all of them together."""
    by: Literal["area", "ward"] = "area"
    """One reading a month for the area, or one for each ward."""
    lsoas: tuple[str, ...] = ()
    """The area's LSOA codes, where no lookup is given."""
    lookup: str | None = field(default=None, metadata=NAMES_FILE)
    """A CSV file of LSOA and ward codes.  Whoever calls the reader sees to it that the
    path lies where it may: `sources.files_named` gives it."""
    lookup_lsoa: str = "lsoa21_code"
    lookup_ward: str = "ward24_code"
    lookup_area: str = "ltla24_code"
    """The columns of that file; that of the ward only for wards.  Only its rows for `area`
    are used."""
    least_lsoas: int | None = None
    """A month with crimes in fewer LSOAs is not whole; half of them where left out."""
    whole_answer: bool = False
    """For the API's JSON, which has no LSOA: the answer is for this area alone."""
    edition: str | None = None
    """The edition; where left out, the latest month in the file."""
