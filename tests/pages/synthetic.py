"""A synthetic project with figures by ward, made from the full one.

Nothing in it is about a real place: the wards and their counts are invented here.
"""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from generator import pipeline
from generator.pages.site import Site
from generator.tables import COLUMNS
from tests.support import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.views import PlanView

FULL = ROOT / "tests" / "projects" / "full"
WHOLE, NORTH, SOUTH = "E99999999", "E99999996", "E99999995"
NAMES = {WHOLE: "Exampleton", NORTH: "North End & Docks", SOUTH: "South End"}
VINTAGES = {WHOLE: "2025", NORTH: "not-stated", SOUTH: "not-stated"}
MONTHS = tuple(f"{2023 + n // 12}-{n % 12 + 1:02}" for n in range(26))
"""January 2023 to February 2025."""
PARTS = ("bins-tipped", "bins-lost")
COUNTS: Mapping[tuple[str, str], Callable[[int], int]] = {
    # By place in MONTHS: the north loses and tips many, the south few.
    ("bins-tipped", NORTH): lambda n: 30 + n % 5,
    ("bins-tipped", SOUTH): lambda n: n % 2,
    ("bins-lost", NORTH): lambda n: 12 - n % 3,
    ("bins-lost", SOUTH): lambda n: 5,
    ("shouting", NORTH): lambda n: 9 if n < 20 else 4,
    ("shouting", SOUTH): lambda n: 6,
}

_INDICATOR = """\
# yaml-language-server: $schema=../../../../../schema/indicator.schema.json
id: {id}
title: {title}
definition: Synthetic. {title} in Exampleton.
noun: {noun}
unit: count
direction: {direction}
direction_reason: "Less of it is wanted, & more of it is to be reported."
frequency: monthly
lag_weeks: 4
describes: place
disclosure: none
area: {area}
comparators: []
sources:
  - local-count
lead:
  order:
    - local-count
  reason: There is only one source.
feeds: []
range:
  lowest: 0
  highest: 1000
tolerance: 5
breaks: {breaks}
conflicts: []
caveats: []
"""
_BREAK = """
  - at: 2024-09-01
    reason: Shouts of joy & sorrow no longer count."""


def _write(project: Path, name: str, title: str, noun: str, **more: str) -> None:
    made = _INDICATOR.format(
        id=name,
        title=title,
        noun=noun,
        area=WHOLE,
        direction=more.get("direction", "down"),
        breaks=more.get("breaks", "[]"),
    )
    (project / "plan" / "indicators" / f"{name}.yaml").write_text(
        made + more.get("parts", ""), encoding="utf-8"
    )


def _rows(name: str) -> list[str]:
    rows = []
    for place, month in enumerate(MONTHS):
        counts = {
            ward: sum(COUNTS[each, ward](place) for each in (PARTS if name == "bins" else (name,)))
            for ward in (NORTH, SOUTH)
        }
        counts = {WHOLE: sum(counts.values()), **counts}
        for area, value in counts.items():
            # Nobody counted the south's shouts in March 2024.
            if (name, area, place) == ("shouting", SOUTH, 14):
                continue
            rows.append(
                f"{month},{area},{NAMES[area]},{VINTAGES[area]},{value},count,,final,"
                f"local-count,2023 & later,2025-03-04,Synthetic"
            )
    return rows


def make(folder: Path) -> Path:
    """The project, in a folder that does not exist yet."""
    shutil.copytree(FULL, folder)
    _write(
        folder,
        "bins",
        "Bins gone, by month",
        "bins",
        parts="parts:\n  - bins-tipped\n  - bins-lost\n",
    )
    _write(folder, "bins-tipped", "Bins tipped, by month", "bins")
    _write(folder, "bins-lost", "Bins lost, by month", "bins")
    _write(folder, "shouting", "Shouting, by month", "shouts", direction="both", breaks=_BREAK)
    for name in ("bins", *PARTS, "shouting"):
        text = "\n".join([",".join(COLUMNS), *_rows(name), ""])
        (folder / "data" / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


@cache
def checked() -> pipeline.Checked:
    with TemporaryDirectory() as folder:
        return pipeline.check(make(Path(folder) / "project"))


@cache
def view() -> PlanView:
    return pipeline.view(checked(), date(2025, 6, 1))


@cache
def pages() -> Mapping[str, str]:
    """The pages and files by path."""
    return {file.path: file.content for file in pipeline.pages(view(), checked(), Site())}
