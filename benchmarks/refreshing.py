"""What a refresh costs beside one bare pass over the same file.

Here belong a synthetic archive in the form of data.police.uk and the two commands; timing
belongs to `measure`, the table to `run`.
"""

from __future__ import annotations

import csv
import io
import random
import zipfile
from typing import TYPE_CHECKING

from benchmarks.synthetic import ROOT
from generator.sources.police_categories import CATEGORIES

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = "police-uk-street-crime"
"""The source of the real plan whose feeds the archive can serve: 15 indicators, twice each."""
LOOKUP = ROOT / "geography" / "coventry-lsoa21-wards.csv"
HEADER = (
    "Crime ID", "Month", "Reported by", "Falls within", "Longitude", "Latitude", "Location",
    "LSOA code", "LSOA name", "Crime type", "Last outcome category", "Context",
)  # fmt: skip
IN_AREA = 9
"""One row in so many lies in the area, as of the crimes of a large force."""

BARE = """\
import csv, io, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    for name in archive.namelist():
        with archive.open(name) as raw:
            for row in csv.reader(io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")):
                pass
"""
"""The floor: every row of the archive split into cells, and nothing done with it."""


def archive(path: Path, months: int, rows: int, seed: int = 1) -> None:
    """Write a synthetic archive: so many months from January 2024, so many rows each."""
    draw = random.Random(seed)  # noqa: S311 - not for secrets
    with LOOKUP.open(encoding="utf-8", newline="") as stream:
        inside = [row["lsoa21_code"] for row in csv.DictReader(stream)]
    kinds = list(CATEGORIES)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for number in range(months):
            month = f"{2024 + number // 12}-{number % 12 + 1:02}"
            text = io.StringIO()
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow(HEADER)
            for row in range(rows):
                # Codes that no lookup has stand for places elsewhere.
                code = draw.choice(inside) if row % IN_AREA == 0 else f"E0199{row % 9000 + 1000}"
                writer.writerow([
                    f"{draw.getrandbits(128):032x}", month, "Synthetic Police",
                    "Synthetic Police", "-1.5", "52.4", "On or near Synthetic Road", code,
                    "Synthetic 001A", draw.choice(kinds), "Under investigation", "",
                ])  # fmt: skip
            made.writestr(f"{month}/{month}-synthetic-street.csv", text.getvalue())
