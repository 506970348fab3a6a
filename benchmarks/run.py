"""Times checking and building against what they cannot do without.

    python -m benchmarks.run [--runs 7] [--scales 1,10] [--quick] [--only validate]

prints Markdown tables.  What is measured and why stands in benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import filecmp
import json
import os
import platform
import re
import shutil
import sys
import tempfile
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import synthetic
from benchmarks.measure import Command, Pair, Spread, pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PLUGIN = "partnership-plan"
READY = "ready"
"""The folder of pages as ready Markdown, and the name of its configuration."""
DAY = "2026-01-31"
"""The day that both builds show."""

Row = tuple[str, ...]


def table(head: Row, rows: Iterable[Row]) -> str:
    """A Markdown table: the first column is text, the others are numbers."""
    lines = [head, ("---", *("---:" for _ in head[1:])), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def shown(spread: Spread, form: str = "{:.2f}") -> str:
    """A median with its extremes."""
    low, high = form.format(spread.lowest), form.format(spread.highest)
    return f"{form.format(spread.median)} ({low}–{high})"


def settings() -> dict[str, str]:
    """The environment of every program that is timed: the same for both of a pair."""
    kept = [str(synthetic.ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        "PYTHONPATH": os.pathsep.join(kept),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONHASHSEED": "0",
        "GITHUB_ACTIONS": "",
        "NO_MKDOCS_2_WARNING": "1",
    }


def plan(name: str, folder: Path, *arguments: str) -> Command:
    """The command `plan`, started as its console script starts it."""
    start = "import sys; from generator.cli import main; sys.exit(main())"
    return Command(name, (sys.executable, "-c", start, *arguments), folder, settings())


def size(project: Path) -> tuple[int, int]:
    """How many files of a plan and its data are read, and how many bytes."""
    files = [*(project / "plan").rglob("*.yaml"), *(project / "data").glob("*.csv")]
    return len(files), sum(file.stat().st_size for file in files)


# ------------------------------------------------------------------ checking


def validating(projects: dict[str, Path], runs: int) -> str:
    """The tables of `plan validate` against the import of what it needs."""
    floor = Command(
        "imports", (sys.executable, "-c", "import yaml, jsonschema"), synthetic.ROOT, settings()
    )
    rows, costs = [], []
    for name, project in projects.items():
        measured = pair(plan(f"validate {name}", project, "validate", "--quiet"), floor, runs)
        files, size_in_bytes = size(project)
        seconds = Spread.of([run.wall for run in measured.one])
        ours = [a.wall - b.wall for a, b in zip(measured.one, measured.other, strict=True)]
        costs.append((name, files, Spread.of([value / files * 1000 for value in ours])))
        rows.append((
            name, f"{files:,}", f"{size_in_bytes / 1000:,.0f}", *_ratios(measured), shown(seconds),
            f"{seconds.median / files * 1000:.2f}", _memory(measured),
        ))  # fmt: skip
    head = (
        "Plan", "files", "kB", "time ÷ imports", "CPU ÷ imports", "seconds", "ms a file", "MiB",
    )  # fmt: skip
    text = table(head, rows)
    first = next((cost for cost in costs if cost[0] == "1×"), None)
    for name, files, cost in costs:
        if first is not None and name != "1×":
            text += (
                f"\n{name}: {cost.median:.2f} ms a file above the imports, "
                f"{cost.median / first[2].median:.2f} times as much as at 1× ({files:,} files).\n"
            )
    return text


def _ratios(measured: Pair) -> tuple[str, str]:
    return shown(measured.wall), shown(measured.cpu)


def _memory(measured: Pair) -> str:
    one, other = (max(run.memory for run in runs) for runs in (measured.one, measured.other))
    return f"{one:.0f} / {other:.0f}"


# ------------------------------------------------------------------ building


def building(projects: dict[str, Path], runs: int) -> str:
    """The table of a build with the plugin against one of the same pages as ready Markdown."""
    rows = []
    for name, project in projects.items():
        ready = make_ready(project)
        measured = pair(
            _mkdocs(f"build {name}", project, "mkdocs.yml", "site"),
            _mkdocs(f"build {name} of ready pages", project, ready.name, f"{READY}-site"),
            runs,
        )
        pages, differing = compare(project / "site", project / f"{READY}-site")
        if differing:
            print(f"{name}: {len(differing)} pages differ, such as {differing[0]}", file=sys.stderr)
        seconds, other = (Spread.of([r.wall for r in g]) for g in (measured.one, measured.other))
        rows.append((
            name, f"{pages:,}", f"{len(differing)}", *_ratios(measured), shown(seconds),
            shown(other), _memory(measured),
        ))  # fmt: skip
    head = (
        "Plan", "pages", "differing", "time ÷ ready", "CPU ÷ ready", "seconds", "seconds, ready",
        "MiB",
    )  # fmt: skip
    return table(head, rows)


def _mkdocs(name: str, project: Path, config: str, site: str) -> Command:
    folder = project / site

    def clean() -> None:
        shutil.rmtree(folder, ignore_errors=True)

    arguments = (sys.executable, "-m", "mkdocs", "-q", "build", "-f", config, "-d", str(folder))
    return Command(name, arguments, project, settings(), clean)


def make_ready(project: Path) -> Path:
    """Write the plan's pages and a configuration that builds them without the plugin.

    Everything else is that of mkdocs.yml: theme, extensions, other plugins.  Raises
    RuntimeError where the plan is not sound.
    """
    from mkdocs.utils.yaml import yaml_load

    from generator import mkdocs_plugin, pipeline, write
    from generator.pages.navigation import navigation
    from generator.pages.site import Site
    from generator.pages.standing import with_standing
    from generator.site import day  # type: ignore[attr-defined,unused-ignore]

    raise NotImplementedError
