"""A whole refresh on a synthetic project: what it writes, and when it writes nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator import pipeline
from generator.refresh import CannotRefresh
from generator.refresh.report import remarks
from generator.rules import samples
from generator.sources import Place, SourceError
from tests.refresh.support import (
    AREA,
    DAY,
    HEADER,
    LATER,
    OTHER,
    URL,
    Fake,
    Line,
    Project,
    codes,
    feed,
)

LINES: list[Line] = [("2023", "5"), ("2024", "6", "provisional", "Counted in spring.")]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    made.indicator()
    return made


# ---------------------------------------------------------------- what is written


def test_a_new_series_is_a_new_file(project: Project) -> None:
    outcome = project.refresh(project.file(LINES))
    assert outcome.done
    assert outcome.report
    assert outcome.report.written == ("data/full-bins.csv", "data/refresh.json")
    assert (project.data / "full-bins.csv").read_text() == (
        HEADER
        + f"2023,{AREA},Exampleton,2025,5,count,,final,bin-count,edition-1,2026-03-01,\n"
        + f"2024,{AREA},Exampleton,2025,6,count,,provisional,bin-count,edition-1,2026-03-01,"
        + "Counted in spring.\n"
    )
    assert pipeline.check(project.path).sound
    state = json.loads((project.data / "refresh.json").read_text())
    entry = state["supplies"]["full-bins/bin-count"]
    assert (entry["edition"], entry["retrieved"]) == ("edition-1", "2026-03-01")
    assert entry["files"][0]["url"] == "edition-1.csv"


def test_the_same_file_again_is_not_read_and_nothing_is_written(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = project.file(LINES)
    project.refresh(given)
    before = project.contents()
    times = {p: p.stat().st_mtime_ns for p in project.data.iterdir()}

    def refuse(*_: object) -> None:
        raise AssertionError("it is read")

    monkeypatch.setattr("generator.sources.read", refuse)
    outcome = project.refresh(given, day=LATER)
    assert outcome.done
    assert outcome.report
    assert (len(outcome.report.settled), outcome.report.written) == (1, ())
    assert project.contents() == before
    assert {p: p.stat().st_mtime_ns for p in project.data.iterdir()} == times


def test_another_file_that_says_the_same_changes_no_figure(project: Project) -> None:
    project.refresh(project.file(LINES))
    before = project.contents()
    again: list[Line] = [("2023", "5.0"), ("2024", "6", "provisional", "Another note.")]
    outcome = project.refresh(project.file(again, "edition-2.csv"), day=LATER)
    assert outcome.report
    assert outcome.report.written == ("data/refresh.json",)
    now = project.contents()
    assert now.pop("refresh.json") != before.pop("refresh.json")
    assert now == before


def test_another_selection_reads_the_same_file_again(project: Project) -> None:
    given = project.file(LINES)
    project.refresh(given)
    project.indicator(feeds=[feed(more=f"      area_code: {AREA}\n      since: '2024'")])
    outcome = project.refresh(given)
    assert outcome.report
    assert (len(outcome.report.offers), outcome.report.settled) == (1, ())


def test_a_file_is_read_again_where_its_rows_are_gone(project: Project) -> None:
    given = project.file(LINES)
    project.refresh(given)
    (project.data / "full-bins.csv").unlink()
    assert project.refresh(given).done
    assert len(project.rows()) == 2


def test_a_revision_takes_the_place_and_is_recorded(project: Project) -> None:
    project.refresh(project.file([("2023", "500")]))
    project.refresh(project.file([("2023", "505"), ("2024", "6")], "edition-2.csv"), day=LATER)
    assert project.rows() == [
        ["2023", "505", "final", "edition-2"], ["2024", "6", "final", "edition-2"],
    ]  # fmt: skip
    assert (project.data / "revisions.csv").read_text().splitlines()[1:] == [
        f"full-bins,2023,{AREA},bin-count,500,final,edition-1,2026-03-01,505,final,edition-2,"
        "2026-06-01,"
    ]
    checked = pipeline.check(project.path)
    assert checked.sound
    assert [r.new_value for r in checked.tables.revisions] == [505]


def test_the_record_grows_and_stays_sorted(project: Project) -> None:
    for number, (first, second) in enumerate([(500, 600), (501, 601), (502, 602)], 1):
        lines: list[Line] = [("2023", str(first)), ("2024", str(second))]
        project.refresh(project.file(lines, f"edition-{number}.csv"))
    checked = pipeline.check(project.path)
    assert [(r.period, f"{r.old_value} {r.new_value}") for r in checked.tables.revisions] == [
        ("2023", "500 501"), ("2023", "501 502"), ("2024", "600 601"), ("2024", "601 602"),
    ]  # fmt: skip
    assert [d for d in checked.diagnostics if d.span.path == "data/revisions.csv"] == []


def test_rows_of_other_sources_keep_their_writing(project: Project) -> None:
    odd = f'2020,{AREA},Exampleton,2025,1,count,,"final",published-plan,"2025",not-stated,\n'
    project.indicator(feeds=[feed()], lead="\n  order:\n    - published-plan\n    - bin-count")
    text = (project.path / "plan/indicators/full-bins.yaml").read_text()
    text = text.replace("sources:\n  - bin-count", "sources:\n  - published-plan\n  - bin-count")
    text = text.replace("    - bin-count\n  order:\n    - bin-count\n", "    - bin-count\n")
    project.write("plan/indicators/full-bins.yaml", text)
    project.write("data/full-bins.csv", HEADER + odd)
    outcome = project.refresh(project.file(LINES))
    assert outcome.done, outcome.faults
    assert odd in (project.data / "full-bins.csv").read_text()


def test_other_files_of_the_folder_stay(project: Project) -> None:
    project.write("data/README.md", "Where the figures come from.\n")
    project.write("data/.hidden", "x")
    before = project.contents()
    project.refresh(project.file(LINES))
    now = project.contents()
    assert {name: now[name] for name in before} == before


def test_small_counts_of_people_are_written_nowhere(project: Project) -> None:
    project.indicator(disclosure="people")
    given = project.file([("2023", "7"), ("2024", "3", "final", "Three of them.")])
    outcome = project.refresh(given)
    assert outcome.done, outcome.faults
    assert [r[1:3] for r in project.rows()] == [["7", "final"], ["", "suppressed"]]
    assert b"Three" not in b"".join(project.contents().values())
    assert project.refresh(project.file([("2024", "4")], "edition-2.csv")).done
    assert not (project.data / "revisions.csv").exists()


def test_what_the_plan_no_longer_has_goes_from_the_state(project: Project) -> None:
    project.indicator("broken-bins")
    project.refresh(project.file(LINES))
    project.indicator("broken-bins", feeds=[])
    text = (project.path / "plan/indicators/broken-bins.yaml").read_text()
    text = text.replace("sources:\n", "sources:\n  - bin-count\n", 1)
    text = text.replace("  order:\n", "  order:\n    - bin-count\n", 1).replace(
        "feeds:\n", "feeds: []\n"
    )
    project.write("plan/indicators/broken-bins.yaml", text)
    project.refresh(project.file([*LINES, ("2025", "7")], "edition-2.csv"))
    state = json.loads((project.data / "refresh.json").read_text())
    assert list(state["supplies"]) == ["full-bins/bin-count"]


# ---------------------------------------------------------------- when nothing is written


def test_a_broken_plan_is_not_refreshed(project: Project) -> None:
    file = project.path / "plan/boards/streets-group.yaml"
    file.write_text(file.read_text().replace("kind: board", "kind: bord"))
    before = project.contents()
    outcome = project.refresh(project.file(LINES))
    assert [d.code for d in outcome.faults] == ["not-allowed"]
    assert outcome.report is None
    assert not outcome.done
    assert project.contents() == before


def test_a_broken_state_is_a_finding(project: Project) -> None:
    project.write("data/refresh.json", "<<<<<<< HEAD\n")
    outcome = project.refresh(project.file(LINES))
    assert [d.code for d in outcome.faults] == ["broken-refresh-state"]
    assert (project.data / "refresh.json").read_text() == "<<<<<<< HEAD\n"


def test_all_faults_of_all_feeds_are_told_and_nothing_is_written(project: Project) -> None:
    project.indicator("broken-bins", [feed().replace("value: Value", "value: Values")])
    project.indicator("lost-bins", [feed().replace("period: Period", "period: Perod")])
    before = project.contents()
    outcome = project.refresh(project.file(LINES))
    assert [(d.span.path, d.code) for d in outcome.faults] == [
        ("plan/indicators/broken-bins.yaml", "unreadable-source"),
        ("plan/indicators/lost-bins.yaml", "unreadable-source"),
    ]
    assert "“Values”" in outcome.faults[0].message
    assert project.contents() == before


def test_one_fault_of_one_file_is_told_once_for_all_its_indicators(project: Project) -> None:
    project.indicator("broken-bins")
    given = project.write("downloads/page.csv", "<!doctype html><html>moved</html>")
    outcome = project.refresh(given)
    (fault,) = outcome.faults
    assert "an HTML page" in fault.message
    assert "(so it is for full-bins)" in fault.message
    assert "see whether the file has moved" in fault.help


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"Period,Value,Status,Note\n", "nothing in it fits"),
        (b"Year,Bins\n2024,5\n", "names the columns"),
        (b"PK\x03\x04rubbish", "a ZIP archive or a spreadsheet"),
        (b"Period,Value,Status,Note\n2024,about 5,final,\n", "neither a number nor a marker"),
        (b"Period,Value,Status,Note\n2024,5,final\n", "the row has 3 cells"),
        (b"Period,Value,Status,Note\nlast year,5,final,\n", "not a period"),
        (b'Period,Value,Status,Note\n2024,"5,final,\n', ""),
        (b"\x00" * 5000, ""),
        (bytes(range(256)) * 20, ""),
    ],
)
def test_rubbish_is_a_finding(project: Project, content: bytes, words: str) -> None:
    file = project.path / "rubbish.csv"
    file.write_bytes(content)
    before = project.contents()
    outcome = project.refresh(file)
    assert len(outcome.faults) == 1
    assert words in outcome.faults[0].message
    assert outcome.faults[0].help
    assert project.contents() == before


def test_an_area_that_the_plan_does_not_list(project: Project) -> None:
    project.indicator(feeds=[feed(more="      area: Note")])
    outcome = project.refresh(project.file([("2024", "5", "final", "E00000001")]))
    (fault,) = outcome.faults
    assert "the area E00000001 is not listed in plan/plan.yaml" in fault.message


def test_what_the_checks_would_refuse_is_not_written(project: Project) -> None:
    before = project.contents()
    outcome = project.refresh(project.file([("2023", "5"), ("2024", "9000000")]))
    (fault,) = outcome.faults
    assert (fault.code, fault.span.path, fault.span.line) == (
        "csv-out-of-range", "data/full-bins.csv", 3,
    )  # fmt: skip
    assert "9000000" in outcome.texts["data/full-bins.csv"]
    assert project.contents() == before


def test_an_indicator_that_says_it_has_no_data_is_told_so(project: Project) -> None:
    file = project.path / "plan/indicators/full-bins.yaml"
    file.write_text(file.read_text() + "no_data: Nobody counts them yet.\n")
    outcome = project.refresh(project.file(LINES))
    assert [d.code for d in outcome.faults] == ["needless-no-data"]
    assert not (project.data / "full-bins.csv").exists()


def test_rows_that_stand_twice_must_be_settled_first(project: Project) -> None:
    project.stands([("2023", "5")])
    file = project.data / "full-bins.csv"
    second = file.read_text().splitlines()[1].replace("edition-0", "edition-00")
    file.write_text(file.read_text() + second + "\n")
    outcome = project.refresh(project.file(LINES))
    (fault,) = outcome.faults
    assert (fault.code, fault.span.line) == ("several-editions", 3)
    assert "data/revisions.csv" in fault.help


def test_a_dry_run_says_all_and_writes_nothing(project: Project) -> None:
    before = project.contents()
    outcome = project.refresh(project.file(LINES), dry=True)
    assert outcome.done
    assert outcome.report
    assert outcome.report.changes == 2
    assert project.contents() == before
    assert not list(project.path.glob(".data-refresh*"))


def test_what_waits_to_be_confirmed_stops_everything(project: Project) -> None:
    project.indicator("broken-bins")
    project.stands([("2023", "100")])
    given = project.file([("2023", "200")])
    before = project.contents()
    outcome = project.refresh(given)
    assert codes(outcome) == ["revised-beyond-tolerance"]
    assert not outcome.done
    assert project.contents() == before
    assert project.refresh(given, confirm=True).done
    assert project.rows() == [["2023", "200", "final", "edition-1"]]
    assert project.rows("broken-bins") == [["2023", "200", "final", "edition-1"]]


# ---------------------------------------------------------------- from the network


def test_a_file_that_feeds_many_is_fetched_once(project: Project) -> None:
    project.indicator("broken-bins")
    network = Fake({URL: project.file(LINES).read_bytes()})
    assert project.refresh(network=network).done
    assert network.asked == [(URL, None)]
    assert project.rows() == project.rows("broken-bins")


def test_what_has_not_changed_is_not_sent_again(project: Project) -> None:
    network = Fake({URL: project.file(LINES).read_bytes()})
    project.refresh(network=network)
    before = project.contents()
    outcome = project.refresh(network=network, day=LATER)
    assert outcome.report
    assert len(outcome.report.settled) == 1
    assert network.asked[1][1] is not None
    assert project.contents() == before


def test_a_new_indicator_of_a_known_file_has_it_sent_again(project: Project) -> None:
    network = Fake({URL: project.file(LINES).read_bytes()})
    project.refresh(network=network)
    project.indicator("broken-bins")
    outcome = project.refresh(network=network)
    assert network.asked[1] == (URL, None)
    assert outcome.report
    assert [s.key for s in outcome.report.settled] == ["full-bins/bin-count"]
    assert len(project.rows("broken-bins")) == 2


def test_a_file_that_cannot_be_had_stops_all(project: Project) -> None:
    project.indicator("broken-bins", [feed(address="url: https://example.org/lost.csv")])
    network = Fake({URL: project.file(LINES).read_bytes()})
    before = project.contents()
    outcome = project.refresh(network=network)
    (fault,) = outcome.faults
    assert fault.span.path == "plan/indicators/broken-bins.yaml"
    assert "https://example.org/lost.csv: there is nothing there" in fault.message
    assert project.contents() == before


def test_a_fault_of_the_address_stands_at_its_key(project: Project) -> None:
    network = Fake({URL: SourceError("it is odd", "mend it", Place("feed", column="url"))})
    (fault,) = project.refresh(network=network).faults
    lines = (project.path / fault.span.path).read_text().splitlines()
    assert lines[fault.span.line - 1].strip() == f"url: {URL}"
    assert fault.message == "it is odd"


def test_a_file_that_could_not_be_had_is_not_said_to_be_unchanged(project: Project) -> None:
    network = Fake({URL: project.file(LINES).read_bytes()})
    assert project.refresh(network=network).done
    outcome = project.refresh(network=Fake({}))
    assert outcome.faults
    assert outcome.report
    assert outcome.report.settled == ()


def test_a_series_for_which_there_is_no_file_is_named(project: Project) -> None:
    project.indicator(feeds=[feed(address=MONTHLY)], frequency="monthly")
    network = monthly("2025-01")
    assert project.refresh(network=network).done
    (project.data / "refresh.json").unlink()
    outcome = project.refresh(network=Fake({}))
    assert outcome.report
    (line,) = remarks(outcome.report)
    assert "no file to read for it from bin-count" in line


def test_only_the_named_sources_are_asked(project: Project) -> None:
    project.add_source("bin-survey")
    lost = "https://example.org/lost.csv"
    project.indicator("broken-bins", [feed("bin-survey", address=f"url: {lost}")])
    network = Fake({URL: project.file(LINES).read_bytes(), lost: SourceError("x", "y", Place("z"))})
    assert project.refresh(network=network, sources=["bin-count"]).done
    assert network.asked == [(URL, None)]


def test_new_months_alone_are_fetched(project: Project) -> None:
    months = "https://example.org/{month}-bins.csv"
    address = f"url: {months}\n    latest_from: https://example.org/latest"
    project.indicator(feeds=[feed(address=address)], frequency="monthly")
    content = {
        f"https://example.org/{m}-bins.csv": f"Period,Value,Status,Note\n{m},{v},final,\n".encode()
        for m, v in (("2025-01", 5), ("2025-02", 6), ("2025-03", 7))
    }
    network = Fake({url: content[url] for url in list(content)[:1]})
    assert project.refresh(network=network).done
    network.files = content
    outcome = project.refresh(network=network)
    assert outcome.done, outcome.faults
    assert network.since == [None, "2025-01"]
    assert [r[0] for r in project.rows()] == ["2025-01", "2025-02", "2025-03"]
    assert outcome.report
    (one,) = outcome.report.merged.values()
    assert (one.dropped, one.earlier) == ((), 1)
    before = project.contents()
    again = project.refresh(network=network)
    assert again.report
    assert len(again.report.settled) == 1
    assert project.contents() == before


MONTHLY = "url: https://example.org/{month}-bins.csv\n    latest_from: https://example.org/latest"


def monthly(*months: str) -> Fake:
    """A network with a file for each month."""
    return Fake(
        {
            f"https://example.org/{month}-bins.csv": (
                f"Period,Value,Status,Note\n{month},{number + 5},final,\n".encode()
            )
            for number, month in enumerate(months)
        }
    )


def test_months_are_fetched_again_where_something_else_is_taken_from_them(
    project: Project,
) -> None:
    project.indicator(feeds=[feed(address=MONTHLY)], frequency="monthly")
    network = monthly("2025-01", "2025-02", "2025-03")
    assert project.refresh(network=network).done
    other = f"      area_code: {AREA}\n      left_out: {{'2025-02': it is not whole}}"
    project.indicator(feeds=[feed(address=MONTHLY, more=other)], frequency="monthly")
    outcome = project.refresh(network=network, confirm=True)
    assert outcome.done, outcome.faults
    assert [r[:3] for r in project.rows()] == [
        ["2025-01", "5", "final"], ["2025-02", "", "unavailable"], ["2025-03", "7", "final"],
    ]  # fmt: skip
    (project.data / "refresh.json").unlink()
    outcome = project.refresh(network=network)
    assert outcome.report
    assert [offer.supply.key for offer in outcome.report.offers] == ["full-bins/bin-count"]
    assert network.since == [None, "2024-12", "2024-12"]


def test_a_series_that_is_added_gets_a_month_that_the_others_have(project: Project) -> None:
    project.indicator(feeds=[feed(address=MONTHLY)], frequency="monthly")
    network = monthly("2025-01", "2025-02")
    assert project.refresh(network=network).done
    project.indicator("more-bins", [feed(address=MONTHLY)], frequency="monthly")
    outcome = project.refresh(network=network)
    assert outcome.done, outcome.faults
    assert network.since == [None, "2025-01"]
    assert [r[0] for r in project.rows("more-bins")] == ["2025-02"]


def test_a_file_of_the_project_is_read_where_it_lies(project: Project) -> None:
    project.file(LINES)
    project.indicator(feeds=[feed(address="file: downloads/edition-1.csv")])
    assert project.refresh().done
    assert len(project.rows()) == 2
    assert project.refresh().report.settled  # type: ignore[union-attr] # there is one


def test_a_period_that_a_file_writes_in_two_ways_is_given_twice(project: Project) -> None:
    (fault,) = project.refresh(project.file([("2024", "5"), ("2024-01/2024-12", "5")])).faults
    assert "twice" in fault.message


def test_rows_of_evidence_that_nobody_asks_for_are_named(project: Project) -> None:
    project.write(
        "evidence/bins.csv",
        samples.EVIDENCE
        + samples.EVIDENCE.splitlines()[1]
        .replace("full-bins", "full-bin")
        .replace("2024-04/2025-03", "2023-04/2024-03")
        + "\n",
    )
    evidence = samples.EVIDENCE_FEED.partition("\n")[2].replace("published-plan", "bin-count")
    project.indicator(feeds=[evidence])
    outcome = project.refresh()
    assert outcome.done, outcome.faults
    assert outcome.report
    (line,) = remarks(outcome.report)
    assert line.startswith("evidence/bins.csv:3: warning[unread-evidence] no feed reads this row")
    assert "did you mean “full-bins”?" in line


def test_what_the_checks_would_warn_of_is_said(project: Project) -> None:
    outcome = project.refresh(project.file([("2023", "5"), ("2024-05", "6")]), dry=True)
    assert outcome.report
    (line,) = remarks(outcome.report)
    assert line.startswith("data/full-bins.csv:3: warning[csv-mixed-frequency] ")
    assert project.refresh(project.file([("2023", "5"), ("2024-05", "6")])).done
    outcome = project.refresh(project.file([("2023", "5"), ("2024-05", "7")]), confirm=True)
    assert outcome.report
    assert remarks(outcome.report) == []


def test_a_feed_without_an_address_waits_for_its_file(project: Project) -> None:
    project.indicator(feeds=[feed(address="")])
    outcome = project.refresh()
    assert outcome.done
    assert outcome.report
    assert [s.key for s in outcome.report.passed] == ["full-bins/bin-count"]
    with pytest.raises(CannotRefresh, match="give it with --from"):
        project.refresh(sources=["bin-count"])
    assert project.refresh(project.file(LINES)).done


def test_a_feed_without_an_address_is_told_beside_one_that_has_one(project: Project) -> None:
    elsewhere = feed(address="", more=f"      area_code: {OTHER}")
    project.indicator(feeds=[feed(), elsewhere])
    outcome = project.refresh(network=Fake({URL: project.file(LINES).read_bytes()}))
    assert outcome.done
    assert outcome.report
    (line,) = remarks(outcome.report)
    assert "one of its feeds from bin-count has no address" in line
    assert {row[0] for row in project.rows()} == {"2023", "2024"}


def test_several_feeds_of_one_source_make_one_series(project: Project) -> None:
    two = [feed(), feed(more=f"      area_code: {OTHER}")]
    project.indicator(feeds=two)
    assert project.refresh(project.file(LINES)).done
    assert len(project.rows()) == 4
    project.indicator(feeds=[feed(), feed()])
    outcome = project.refresh(project.file(LINES, "edition-2.csv"))
    (fault,) = outcome.faults
    assert fault.message == (f"2023 in {AREA} is given twice, by two feeds or files, and 1 more so")


# ---------------------------------------------------------------- a file that is given


def test_one_file_and_several_sources(project: Project) -> None:
    project.add_source("bin-survey")
    project.indicator("broken-bins", [feed("bin-survey")])
    given = project.file(LINES)
    with pytest.raises(CannotRefresh, match=r"several sources.*--source.*bin-count, bin-survey"):
        project.refresh(given)
    assert project.refresh(given, sources=["bin-survey"]).done
    assert not (project.data / "full-bins.csv").exists()


def test_the_one_source_that_can_read_it_is_meant(project: Project) -> None:
    project.add_source("bin-survey")
    other = feed("bin-survey").replace("value: Value", "value: Answers")
    project.indicator("broken-bins", [other])
    assert project.refresh(project.file(LINES)).done
    assert (project.data / "full-bins.csv").exists()
    assert not (project.data / "broken-bins.csv").exists()
    rubbish = project.write("downloads/rubbish.csv", "a,b\n1,2\n")
    with pytest.raises(CannotRefresh, match="of no source; say which it is with --source"):
        project.refresh(rubbish)


def test_a_given_file_stands_in_for_the_places_that_can_read_it(project: Project) -> None:
    project.file([("2020", "1")], "by-hand.csv")
    hand = feed(address="file: downloads/by-hand.csv")
    survey = feed(address="url: https://example.org/survey.csv").replace("Value", "Answers")
    project.indicator(feeds=[feed(), hand, survey])
    outcome = project.refresh(project.file(LINES))
    assert outcome.done, outcome.faults
    assert [r[0] for r in project.rows()] == ["2023", "2024"]
    assert outcome.report
    assert "not that of another feed of bin-count" in outcome.report.left[0]
    assert "names the columns “Period”, “Answers”" in outcome.report.left[0]


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        (["bin-cuont"], "there is no source with the id “bin-cuont”; did you mean “bin-count”"),
        (["published-plan"], "no indicator has a feed from published-plan; those.*: bin-count"),
    ],
)
def test_a_source_that_cannot_be_meant(project: Project, sources: list[str], words: str) -> None:
    with pytest.raises(CannotRefresh, match=words):
        project.refresh(project.file(LINES), sources=sources)


def test_a_file_that_is_not_there(project: Project) -> None:
    with pytest.raises(CannotRefresh, match="is not there"):
        project.refresh(project.path / "nowhere.csv")


def test_a_project_without_feeds(tmp_path: Path) -> None:
    project = Project(tmp_path)
    outcome = project.refresh()
    assert outcome.done
    with pytest.raises(CannotRefresh, match="no indicator has a feed"):
        project.refresh(project.file(LINES))


def test_a_project_without_a_plan_or_without_data(project: Project, tmp_path: Path) -> None:
    shutil.rmtree(project.data)
    (project.path / "plan/indicators/litter-reports.yaml").write_text(
        samples.indicator("no_data: Not yet.\n").replace("full-bins", "litter-reports")
    )
    outcome = project.refresh(project.file(LINES))
    assert outcome.done, outcome.faults
    assert sorted(project.contents()) == ["full-bins.csv", "refresh.json"]
    shutil.rmtree(project.path / "plan")
    with pytest.raises(FileNotFoundError, match="no folder plan/"):
        project.refresh(project.file(LINES))
    assert DAY < LATER
