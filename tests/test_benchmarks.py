"""The synthetic plans are sound and repeatable, and the runner's sums are right.

No test looks at how long anything takes: machines differ, and busy ones differ from
themselves.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks import comparing, measure, refreshing, run, synthetic, yamlout
from benchmarks.measure import Command, Pair, Run, Spread
from generator import comparison, pipeline, sources, yamltext
from generator.diagnostics import Severity
from generator.model import Plan, SuccessMeasure


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    made = {}
    for scale in (1, 2):
        made[scale] = tmp_path_factory.mktemp("synthetic") / f"plan-{scale}"
        synthetic.make(made[scale], scale)
    return made


@pytest.mark.parametrize("scale", [1, 2])
def test_a_synthetic_plan_is_sound(projects: dict[int, Path], scale: int) -> None:
    checked = pipeline.check(projects[scale])
    assert [d for d in checked.diagnostics if d.severity is Severity.ERROR] == []
    assert {d.code for d in checked.diagnostics} <= {"disputed-figure"}


@pytest.mark.parametrize("seed", [2, 3, 4])
def test_every_seed_gives_a_sound_plan(tmp_path: Path, seed: int) -> None:
    synthetic.make(tmp_path / "plan", 1, seed)
    assert pipeline.check(tmp_path / "plan").errors == ()


def measures_of(plan: Plan) -> list[SuccessMeasure]:
    return [measure for p in plan.priorities.values() for measure in p.success_measures]


def test_a_synthetic_plan_has_as_many_records_as_its_scale_says(projects: dict[int, Path]) -> None:
    one, two = (pipeline.check(projects[scale]).plan for scale in (1, 2))
    assert len(one.objectives) == 11
    assert len(one.boards) == 16
    counts = {kind: len(records) for kind, records in one.records.items()}
    assert counts["action"] == 33
    assert counts["monitored-strategy"] == 27
    assert counts["finding"] == 63
    assert counts["organisation"] == 23
    assert counts["linked-strategy"] == 14
    assert counts["indicator"] == 3
    assert counts["area"] == 21
    states = [m.unmeasured.state for m in measures_of(one) if m.unmeasured]
    assert len(measures_of(one)) == counts["success-measure"] == 10
    assert (states.count("not-measurable-as-worded"), states.count("no-data")) == (6, 3)
    single = {"plan": 1, "questions": 1}
    published = {"source": counts["source"] * 2 - 1}
    twice = {kind: count * 2 for kind, count in counts.items()} | single | published
    assert {kind: len(records) for kind, records in two.records.items()} == twice


def test_the_same_seed_gives_the_same_bytes(projects: dict[int, Path], tmp_path: Path) -> None:
    synthetic.make(tmp_path / "again", 2)
    assert _bytes(tmp_path / "again") == _bytes(projects[2])
    synthetic.make(tmp_path / "other", 2, seed=5)
    assert _bytes(tmp_path / "other") != _bytes(projects[2])


def test_every_name_and_text_says_that_it_is_synthetic(projects: dict[int, Path]) -> None:
    for folder, keys in {
        "boards": ("name", "description", "note"),
        "objectives": ("title", "summary", "note"),
        "organisations": ("name", "description"),
        "sources": ("title", "publisher", "note", "via"),
    }.items():
        for path in (projects[1] / "plan" / folder).iterdir():
            data = yamltext.parse(path.read_text(encoding="utf-8"), path.name).data
            assert all(data[key].startswith("Synthetic ") for key in keys), path.name


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        synthetic.make(tmp_path, 1)
    with pytest.raises(ValueError, match="1 or more"):
        synthetic.make(tmp_path / "new", 0)


def test_yaml_is_written_as_it_is_read() -> None:
    data = {
        "year": "2025",
        "number": 3.5,
        "text": "First paragraph, " + "which is long, " * 10 + "and ends.\nSecond paragraph.",
        "quoted": "Words: more words",
        "empty": [],
        "items": [{"id": "a", "inner": {"list": ["x", "2024"]}}, {"id": "b"}],
    }
    text = yamlout.document(data, "x.schema.json")
    parsed = yamltext.parse(text, "x.yaml")
    assert parsed.diagnostics == ()
    assert parsed.data == data


def _command(code: str, folder: Path) -> Command:
    return Command("trivial", (sys.executable, "-c", code), folder, {})


def test_programs_run_in_turns_after_one_run_each_that_does_not_count(tmp_path: Path) -> None:
    log = tmp_path / "log"
    write = "import pathlib; p = pathlib.Path('log'); p.open('a').write('{}')"
    pair = measure.pair(
        _command(write.format("a"), tmp_path), _command(write.format("b"), tmp_path), runs=2
    )
    assert log.read_text(encoding="utf-8") == "ababab"
    assert len(pair.one) == len(pair.other) == 2
    assert all(run.wall > 0 and run.memory > 1 for run in (*pair.one, *pair.other))


def test_what_a_program_said_is_shown_where_it_fails(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"ended with 3:\nalas"):
        measure.once(_command("import sys; print('alas'); sys.exit(3)", tmp_path))


def test_the_memory_of_the_process_that_measures_does_not_count(tmp_path: Path) -> None:
    held = bytearray(b"x") * 150_000_000
    assert measure.once(_command("", tmp_path)).memory < 100 < len(held)


def test_ratios_are_those_of_neighbours() -> None:
    pair = Pair((Run(2, 4, 1), Run(9, 2, 1)), (Run(1, 2, 1), Run(3, 4, 1)))
    assert pair.wall == Spread(2.5, 2, 3)
    assert pair.cpu == Spread(1.25, 0.5, 2)
    assert run.shown(pair.wall) == "2.50 (2.00–3.00)"


def test_tables_are_markdown() -> None:
    assert run.table(("a", "b"), [("x", "1")]) == "| a | b |\n| --- | ---: |\n| x | 1 |\n"


def test_sites_are_compared_file_by_file(tmp_path: Path) -> None:
    for site in ("one", "two"):
        (tmp_path / site).mkdir()
        (tmp_path / site / "index.html").write_text("same", encoding="utf-8")
        policy = '<meta http-equiv="Content-Security-Policy" content="x">' if site == "one" else ""
        sheet = f'<link href="assets/stylesheets/main.{site}.min.css">'
        (tmp_path / site / "lighter.html").write_text(f"{policy}\n{sheet}", encoding="utf-8")
        (tmp_path / site / "said.html").write_text(f"<p>{site}</p>", encoding="utf-8")
        entries = [{"location": each, "title": each, "text": site} for each in "ab"]
        entries = entries[:: 1 if site == "one" else -1]
        index = json.dumps({"docs": entries})
        (tmp_path / site / "search_index.json").write_text(index, encoding="utf-8")
    (tmp_path / "one" / "more.html").write_text("more", encoding="utf-8")
    assert run.compare(tmp_path / "one", tmp_path / "two") == (4, ["more.html", "said.html"])


def test_the_ready_pages_are_those_of_the_plan(projects: dict[int, Path]) -> None:
    config = run.make_ready(projects[1])
    ready = projects[1] / run.READY
    assert (ready / "objectives" / "synthetic-objective-0001.md").is_file()
    assert run.PLUGIN not in config.read_text(encoding="utf-8")


def test_the_synthetic_archive_is_one_that_the_reader_reads(tmp_path: Path) -> None:
    path = tmp_path / "synthetic.zip"
    refreshing.archive(path, months=2, rows=1_000)
    selection = {
        "area": "E08000026",
        "lookup": str(refreshing.LOOKUP),
        "lookup_ward": "ward_code",
        "lookup_area": "district_code",
        "least_lsoas": 1,
    }
    readings = sources.read("police-uk", path, selection).readings
    assert [r.period for r in readings] == ["2024-01", "2024-02"]
    inside = len(range(0, 1_000, refreshing.IN_AREA))
    assert [int(r.value or 0) for r in readings] == [inside, inside]


def test_the_changed_copy_differs_in_meaning(projects: dict[int, Path], tmp_path: Path) -> None:
    changed = comparing.changed_copy(projects[1], tmp_path / "other")
    compared = comparison.compare(projects[1], str(projects[1]), str(tmp_path / "other"), {})
    files = {item.place.partition(":")[0] for item in compared.told}
    assert changed >= 5
    assert len(files) == changed
    assert not compared.told.unread
