"""Counts of people from the files to the reports: with real repositories, and in every format."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator import cli, observations, pipeline, releases, reports
from generator.commands import base
from generator.diagnostics import Severity
from generator.gitrefs import Doubt
from generator.rules import samples
from generator.rules.disclosure_documentation import DISCLOSURE_RULES
from tests import repositories
from tests.disclosing.made import CITY, row, text
from tests.refresh.support import LATER, Project
from tests.support import MINIMAL, ROOT, copy_of_minimal

FILE = "data/full-bins.csv"
YEAR = "2023-04/2024-03"
QUARTERS = ("2023-04/2023-06", "2023-07/2023-09", "2023-10/2023-12", "2024-01/2024-03")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The minimal project with an indicator of people; synthetic."""
    folder = copy_of_minimal(tmp_path)
    (folder / "schema").symlink_to(ROOT / "schema")
    (folder / "plan" / "indicators" / "full-bins.yaml").write_text(samples.people())
    return folder


def file(year: int | None, *quarters: int | None, edition: str = "2025") -> str:
    counts = [(YEAR, year), *zip(QUARTERS, quarters, strict=False)]
    made = [row(p, CITY, c, name="full-bins", edition=edition) for p, c in counts]
    return text(sorted(made, key=lambda o: (o.period[:7], o.period[8:])))


def write(project: Path, content: str) -> Path:
    (project / FILE).write_text(content)
    return project


def found(project: Path) -> list[tuple[str, int]]:
    return [
        (d.code, d.span.line) for d in pipeline.check(project).diagnostics if d.span.path == FILE
    ]


def shown(project: Path) -> str:
    """Everything that any report says of the project."""
    checked = pipeline.check(project)
    return "\n".join(form(checked.diagnostics, checked.texts) for form in reports.FORMATS.values())


# ---------------------------------------------------------------- from file to finding


def test_a_small_count_stops_the_build(project: Path) -> None:
    write(project, file(4))
    checked = pipeline.check(project)
    assert not checked.sound
    assert ("small-number", 2) in [(d.code, d.span.line) for d in checked.errors]
    write(project, file(None))
    assert pipeline.check(project).sound


def test_git_history_goes_into_the_check(project: Path) -> None:
    write(project, file(60, None, None, 20, 30))
    assert found(project) == [("release-not-checked", 1)]
    repositories.start(project)
    assert found(project) == [("release-not-checked", 1)]
    repositories.commit(project)
    assert found(project) == []
    # An edit that is not committed is compared with the last commit.
    write(project, file(None, None, None, 20, 30))
    assert found(project) == [("published-before", 3)]
    repositories.commit(project)
    assert found(project) == [("published-before", 3)]
    write(project, file(60, None, None, 20, 30))
    assert found(project) == []


def test_a_row_that_an_edit_takes_away_still_tells(project: Path) -> None:
    write(project, file(60, None, None, 20, 30))
    repositories.start(project)
    repositories.commit(project)
    without_year = "".join(
        line for line in file(60, None, 7, 20, 30).splitlines(keepends=True) if YEAR not in line
    )
    write(project, without_year)
    assert found(project) == [("worked-out-with-release", 2)]
    repositories.commit(project)
    assert found(project) == [("worked-out-with-release", 2)]


def test_a_count_of_long_ago_is_not_forgotten(project: Path) -> None:
    repositories.start(project)
    write(project, file(4))
    first = repositories.commit(project)
    write(project, file(None))
    repositories.commit(project)
    write(project, file(None, 30))
    repositories.commit(project)
    (told,) = [d for d in pipeline.check(project).diagnostics if d.code == "published-before"]
    assert first[:10] in told.message


def test_versions_with_other_columns_are_read_too(project: Path) -> None:
    repositories.start(project)
    older = "period,area,value,unit,status,source,edition,note\n"
    write(project, f"{older}{YEAR},{CITY},60,count,final,published-plan,2025,\n")
    repositories.commit(project)
    write(project, file(None))
    assert found(project) == [("published-before", 2)]


def test_versions_that_cannot_be_read_are_said(project: Path) -> None:
    repositories.start(project)
    write(project, "period;area;value\n2023;somewhere;60\n")
    commit = repositories.commit(project)
    write(project, file(None))
    (told,) = [d for d in pipeline.check(project).diagnostics if d.span.path == FILE]
    assert told.code == "release-not-checked"
    assert f"git show {commit[:10]}:./{FILE}" in told.help


def test_a_sign_for_a_withheld_number_in_an_old_version_is_no_number(project: Path) -> None:
    repositories.start(project)
    write(project, file(None).replace(",,count,,suppressed", ",*,count,,suppressed"))
    repositories.commit(project)
    write(project, file(None))
    assert found(project) == []


def test_a_shallow_clone_says_so_with_what_to_do(project: Path, tmp_path: Path) -> None:
    repositories.start(project)
    write(project, file(60))
    repositories.commit(project)
    write(project, file(None))
    repositories.commit(project)
    clone = tmp_path / "clone"
    repositories.git(tmp_path, "clone", "--quiet", "--depth=1", project.as_uri(), str(clone))
    (told,) = [d for d in pipeline.check(clone).diagnostics if d.span.path == FILE]
    assert (told.code, told.severity) == ("release-not-checked", Severity.WARNING)
    assert "fetch-depth: 0" in told.help


def test_each_doubt_has_a_remedy() -> None:
    assert set(releases.REMEDIES) == set(Doubt)


def test_a_plan_without_people_starts_no_git(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("git was started")

    monkeypatch.setattr(subprocess, "run", refuse)
    indicator = project / "plan" / "indicators" / "full-bins.yaml"
    indicator.write_text(samples.indicator())
    write(project, file(4))
    assert pipeline.check(project).sound
    indicator.write_text(samples.people())
    with pytest.raises(AssertionError, match="git was started"):
        pipeline.check(project)


def test_a_plan_without_people_imports_nothing_for_them() -> None:
    code = (
        "import sys; from generator import cli; "
        f"cli.main(['validate', '--quiet', '--project', {str(MINIMAL)!r}]); "
        "print(sorted(n for n in sys.modules if n.startswith('generator.')))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "generator.rules" in said
    for name in ("disclosing", "statistics", "releases", "gitrefs"):
        assert f"generator.{name}" not in said


# ---------------------------------------------------------------- what reports show

FAULTS = {
    "a small count": file(4),
    "a small count with a value that is withheld": file(4).replace("final", "suppressed"),
    "another fault in the same line": file(4).replace("published-plan", "publishd-plan"),
    "a space": file(4).replace(",4,", ", 4,"),
    "a unit in the cell": file(4).replace(",4,", ",4 people,"),
    "a thousands separator": file(4).replace(",4,", ',"4,0",'),
    "a cell too many": file(4).replace(",4,", ",4,000,"),
    "a quotation mark": file(4).replace(",4,", ',"4,'),
    "an exponent": file(4).replace(",4,", ",4e0,"),
    "a sign": file(4).replace(",4,", ",+4,"),
    "a decimal comma": file(4).replace(",4,", ',"4,5",'),
    "no header": file(4).partition("\n")[2],
    "a character that cannot be seen": file(4).replace(",4,", ",4\u200b,"),
    "two rows": file(4) + file(4).partition("\n")[2],
}


@pytest.mark.parametrize("content", FAULTS.values(), ids=FAULTS)
def test_what_reports_say_is_alike_for_every_small_count(project: Path, content: str) -> None:
    (project / "plan" / "indicators" / "full-bins.yaml").write_text(
        samples.people().replace("lowest: 0", "lowest: 5")
    )
    write(project, content)
    said = shown(project)
    assert FILE in said
    for other in "13":
        write(project, re.sub("(?<=2025,)([^,]{0,2})4", rf"\g<1>{other}", content))
        assert (project / FILE).read_text() != content
        assert shown(project) == said


def test_lines_of_other_files_are_shown_as_ever(project: Path) -> None:
    write(project, file(4))
    (project / "data" / "litter-reports.csv").write_text(
        (project / "data" / "litter-reports.csv").read_text().replace(",110,", ",-110,")
    )
    said = shown(project)
    assert "2023-04/2024-03,E99999999,Exampleton,2025,-110,count" in said


@pytest.mark.parametrize(
    "broken",
    [
        samples.people().replace("direction: down", "direction: sideways"),
        samples.people().replace("title: Full bins", "title: [Full bins"),
        samples.people()
        .replace("disclosure: people", 'disclosure: "people"')
        .replace("noun:", "nun:"),
    ],
    ids=["of a wrong shape", "no YAML", "quoted"],
)
def test_an_indicator_that_is_broken_keeps_its_lines_hidden(project: Path, broken: str) -> None:
    (project / "plan" / "indicators" / "full-bins.yaml").write_text(broken)
    write(project, file(4).replace("published-plan", "publishd-plan"))
    checked = pipeline.check(project)
    assert not checked.sound
    assert FILE not in checked.texts
    assert file(4).split("\n")[1][:30] not in shown(project)


def test_a_file_with_a_slip_in_its_name_keeps_its_lines_hidden(project: Path) -> None:
    (project / "data" / "ful-bins.csv").write_text(file(4).replace("count", "coumt"))
    checked = pipeline.check(project)
    assert "csv-data-without-indicator" in {d.code for d in checked.diagnostics}
    assert "data/ful-bins.csv" not in checked.texts
    (project / "plan" / "indicators" / "full-bins.yaml").write_text(samples.indicator())
    assert "data/ful-bins.csv" in pipeline.check(project).texts


def test_findings_that_quote_no_small_number_stay_as_they_are(project: Path) -> None:
    write(project, file(60).replace("published-plan", "publishd-plan"))
    (told,) = [d for d in pipeline.check(project).diagnostics if d.code == "csv-unknown-source"]
    assert told.help == "did you mean “published-plan”?"


def test_the_command_shows_none_of_it_and_fails(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, file(4))
    assert cli.main(["validate", "--project", str(project)]) == base.ERRORS
    said = capsys.readouterr().out
    assert "error[small-number]" in said
    assert ",4," not in said


@pytest.mark.parametrize("folder", [MINIMAL, ROOT], ids=["minimal", "the plan"])
def test_only_the_lines_of_files_that_count_people_are_hidden(folder: Path) -> None:
    checked = pipeline.check(folder)
    people = {i.id for i in checked.plan.indicators.values() if i.disclosure == "people"}
    assert checked.private == {path for path in checked.tables.texts if Path(path).stem in people}
    assert set(checked.tables.texts) - checked.private <= set(checked.texts)


def test_the_plan_tells_no_small_count() -> None:
    codes = {rule.code for rule in DISCLOSURE_RULES} - {"release-not-checked"}
    assert [d for d in pipeline.check(ROOT).diagnostics if d.code in codes] == []


def test_what_is_read_is_what_git_has(project: Path) -> None:
    repositories.start(project)
    write(project, file(60, 10))
    repositories.commit(project)
    write(project, file(60, 10, 20))
    commit = repositories.commit(project)
    write(project, file(60, 10, 30))
    read = releases.read(project, observations.read(project), {"full-bins"})
    known = read["full-bins"]
    assert known.commit == commit[:10]
    assert known.last is not None
    assert len(known.last.rows) == 3
    # Of each version only the lines that no newer one has.
    assert [len(table.rows) for _, table in known.versions] == [1, 0]


# ---------------------------------------------------------------- a refresh


def test_a_refresh_withholds_small_counts_and_what_gives_them_away(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.indicator(disclosure="people", frequency="irregular")
    counts = [(QUARTERS[0], "4"), (YEAR, "64"), *zip(QUARTERS[1:], ("10", "20", "30"), strict=True)]
    outcome = project.refresh(project.file(counts))
    assert outcome.done, outcome.faults
    told = {period: (value, status) for period, value, status, _ in project.rows()}
    hidden = ("", "suppressed")
    assert told == {
        QUARTERS[0]: hidden, YEAR: ("64", "final"), QUARTERS[1]: hidden,
        QUARTERS[2]: ("20", "final"), QUARTERS[3]: ("30", "final"),
    }  # fmt: skip
    assert pipeline.check(project.path).sound
    # A later release of the same numbers must not take the other choice.
    repositories.start(project.path)
    repositories.commit(project.path)
    later = [(p, "10" if p == QUARTERS[1] else v) for p, v in counts] + [("2024-04/2024-06", "12")]
    assert project.refresh(project.file(later, "edition-2.csv"), day=LATER).done
    assert [v for p, v, _, _ in project.rows() if p in QUARTERS[:2]] == ["", ""]
    assert pipeline.check(project.path).sound
