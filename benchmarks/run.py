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
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import comparing, refreshing, synthetic
from benchmarks.measure import Command, Pair, Spread, once, pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PLUGIN = "partnership-plan"
READY = "ready"
"""The folder of pages as ready Markdown, and the name of its configuration."""

ROWS = 25_000
"""Rows of a month in an archive of a large force."""

_LIGHTER = re.compile(
    r'<meta http-equiv="Content-Security-Policy"[^>]*>|(?<=assets/stylesheets/)[\w.]+(?=\.min\.css)'
)
"""What the plugin puts into the frame of a page."""

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
        "GITHUB_REPOSITORY": "",
        "CI_PROJECT_URL": "",
        "CI_PAGES_URL": "",
        "PLAN_REPOSITORY_URL": "",
        "PLAN_SITE_URL": "",
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
        ours = [a.cpu - b.cpu for a, b in zip(measured.one, measured.other, strict=True)]
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
                f"\n{name}: {cost.median:.2f} ms of CPU a file above the imports, "
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
            runs if project is next(iter(projects.values())) else max(2, runs // 2),
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

    Everything else is as in mkdocs.yml: theme, extensions, other plugins, navigation.
    Raises RuntimeError where the plan is not sound.
    """
    from mkdocs.config import load_config
    from mkdocs.structure.files import get_files
    from mkdocs.structure.pages import Page

    from generator.mkdocs_plugin import PlanPlugin

    folder = project / READY
    shutil.copytree(project / "docs", folder)
    once(plan("plan pages", project, "pages", "--to", str(folder)))
    with mock.patch.dict(os.environ, settings()):
        config = load_config(str(project / "mkdocs.yml"))
        plugin = next(p for p in config.plugins.values() if isinstance(p, PlanPlugin))
        config.plugins.on_startup(command="build", dirty=False)
        config = config.plugins.on_config(config)
        hand_written = get_files(config)
        files = config.plugins.on_files(get_files(config), config=config)
        generated = {each.path for each in plugin.files}
        for file in hand_written.documentation_pages():
            if file.src_uri in generated:
                continue
            page = Page(None, file, config)
            page.read_source(config)
            text = plugin.on_page_markdown(
                page.markdown or "", page=page, config=config, files=files
            )
            matter = json.dumps(dict(page.meta), default=str)
            target = folder / file.src_uri
            target.write_text(f"---\n{matter}\n---\n\n{text}", encoding="utf-8", newline="\n")
    derived = {
        "INHERIT": "mkdocs.yml",
        "docs_dir": READY,
        "site_name": config.site_name,
        "nav": config.nav,
        "plugins": [
            {name: each.config.user_configs[0] if each.config.user_configs else {}}
            for name, each in config.plugins.items()
            if each is not plugin
        ],
        "theme": {"custom_dir": config.theme.dirs[0]},
    }
    path = project / f"{READY}.yml"
    path.write_text(json.dumps(derived, indent=1), encoding="utf-8")
    return path


def compare(one: Path, other: Path) -> tuple[int, list[str]]:
    """How many pages a site has, and which files another has not or has otherwise.

    The two are to say the same, or the comparison of their times means nothing.  Apart from
    that, the plugin makes the frame of a page, its style sheets and the index lighter.
    """
    files = {
        path.relative_to(site).as_posix()
        for site in (one, other)
        for path in site.rglob("*")
        if path.is_file()
        # One holds the time of its making, the other is the plugin's alone.
        and path.name not in ("sitemap.xml.gz", "manifest.json")
        and path.suffix != ".css"
    }
    differing = [
        name
        for name in sorted(files)
        if not (one / name).is_file()
        or not (other / name).is_file()
        or not _alike(one / name, other / name)
    ]
    return sum(name.endswith(".html") for name in files), differing


def _alike(one: Path, other: Path) -> bool:
    """Whether two files say the same; the pages of a search index may be in another order."""
    if filecmp.cmp(one, other, shallow=False):
        return True
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in (one, other)]
    if one.suffix == ".html":
        bare = ["".join(_LIGHTER.sub("", text).split()) for text in texts]
        return bare[0] == bare[1]
    if one.name != "search_index.json":
        return False
    found = [
        sorted((entry["location"], entry["title"]) for entry in json.loads(text)["docs"])
        for text in texts
    ]
    return found[0] == found[1]


# ------------------------------------------------------------------ refreshing


def refresh(folder: Path, runs: int) -> str:
    """The table of a refresh of the real plan against one bare pass over the same file."""
    rows = []
    for months in (6, 24):
        path = folder / f"synthetic-{months}.zip"
        refreshing.archive(path, months, ROWS)
        floor = Command(
            f"pass {months}", (sys.executable, "-c", refreshing.BARE, str(path)), folder, settings()
        )
        ours = plan(
            f"refresh {months}", synthetic.ROOT, "data", "refresh", "--dry-run",
            "--source", refreshing.SOURCE, "--from", str(path),
        )  # fmt: skip
        measured = pair(ours, floor, runs)
        seconds = Spread.of([run.wall for run in measured.one])
        rows.append((
            f"{months} months", f"{months * ROWS:,}", *_ratios(measured), shown(seconds),
            _memory(measured),
        ))  # fmt: skip
    head = ("Archive", "rows", "time ÷ pass", "CPU ÷ pass", "seconds", "MiB")
    return table(head, rows)


# ------------------------------------------------------------------ comparing


def comparison(projects: dict[str, Path], folder: Path, runs: int) -> str:
    """The table of `plan diff` of two folders against `plan validate` of one."""
    rows = []
    for number, (name, project) in enumerate(projects.items()):
        other = folder / f"changed-{number}"
        changed = comparing.changed_copy(project, other)
        ours = plan(f"diff {name}", project, "diff", str(project), str(other))
        floor = plan(f"validate {name}", project, "validate", "--quiet")
        measured = pair(ours, floor, runs)
        seconds = Spread.of([run.wall for run in measured.one])
        rows.append((
            name, f"{size(project)[0]:,}", f"{changed:,}", *_ratios(measured), shown(seconds),
            _memory(measured),
        ))  # fmt: skip
    head = ("Plan", "files", "changed", "time ÷ validate", "CPU ÷ validate", "seconds", "MiB")
    return table(head, rows)


# ------------------------------------------------------------------ the command


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.run", description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=7, help="pairs of runs (default: 7)")
    parser.add_argument("--scales", default="1,10", help="sizes of synthetic plans (default: 1,10)")
    parser.add_argument(
        "--quick", action="store_true", help="three pairs, on the smallest size only"
    )
    parser.add_argument(
        "--only", choices=["validate", "build", "refresh", "diff"], help="measure one of them"
    )
    options = parser.parse_args(arguments)
    scales = sorted({int(scale) for scale in options.scales.split(",")})
    runs = options.runs
    if options.quick:
        scales, runs = scales[:1], min(runs, 3)
    if options.only in (None, "build") and not entry_points(group="mkdocs.plugins", name=PLUGIN):
        print(
            f"MkDocs does not know the plugin {PLUGIN}: install the project first", file=sys.stderr
        )
        return 2
    print(described(), flush=True)
    with tempfile.TemporaryDirectory(prefix="plan-benchmark-") as folder:
        if options.only in (None, "refresh"):
            print(f"\n## Refreshing\n\n{refresh(Path(folder), runs)}", flush=True)
        if options.only == "refresh":
            return 0
        projects = {f"{scale}×": Path(folder) / f"plan-{scale}" for scale in scales}
        for scale, project in zip(scales, projects.values(), strict=True):
            synthetic.make(project, scale)
        if options.only in (None, "diff"):
            plans = {"the real plan": synthetic.ROOT, **projects}
            text = comparison(plans, Path(folder), runs)
            print(f"\n## Comparing\n\n{text}", flush=True)
        if options.only in (None, "validate"):
            text = validating({"the real plan": synthetic.ROOT, **projects}, runs)
            print(f"\n## Checking\n\n{text}", flush=True)
        if options.only in (None, "build"):
            print(f"\n## Building\n\n{building(projects, runs)}", flush=True)
    return 0


def described() -> str:
    """The machine and the programs, in general terms."""
    packages = ("mkdocs", "mkdocs-material", "PyYAML", "jsonschema", "jsonschema-rs", "pandas")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return (
        f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, {versions}."
    )


if __name__ == "__main__":
    raise SystemExit(main())
