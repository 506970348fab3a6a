"""What a person is asked to look at, and what passes without a word."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.periods import parse
from generator.refresh import moves
from generator.refresh.merge import Change
from tests.refresh.support import AREA, LATER, OTHER, Line, Project, codes, feed, row

MONTHS = [f"{2024 + n // 12}-{n % 12 + 1:02}" for n in range(24)]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    made.indicator()
    return made


def monthly(values: list[str]) -> list[Line]:
    return [(month, value) for month, value in zip(MONTHS, values, strict=False)]


USUAL = ["100", "104", "98", "101", "97", "103", "99", "102", "100", "96", "105", "101", "99"]


# ---------------------------------------------------------------- revisions


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("100", "105", []),  # at the tolerance of 5%
        ("100", "95", []),
        ("100", "106", ["revised-beyond-tolerance"]),
        ("1000", "949", ["revised-beyond-tolerance"]),
        ("0", "1", ["revised-beyond-tolerance"]),
        ("0", "0.0", []),
        ("-100", "-95", []),
        ("-100", "-94", ["revised-beyond-tolerance"]),
    ],
)
def test_a_revision_beyond_the_tolerance(
    project: Project, old: str, new: str, expected: list[str]
) -> None:
    project.stands([("2024", old)])
    outcome = project.refresh(project.file([("2024", new)]))
    assert outcome.faults == ()
    assert codes(outcome) == expected
    assert project.rows()[0][1] == (old if expected or old == "0" else new)


def test_what_is_found_names_the_row_both_values_and_the_move(project: Project) -> None:
    project.stands([("2023", "1"), ("2024", "100")])
    outcome = project.refresh(project.file([("2023", "1"), ("2024", "200")]))
    assert outcome.report
    (each,) = outcome.report.to_confirm
    assert each.message == (
        "2024 in Exampleton moves from 100 to 200 (+100.0%), beyond the tolerance of 5%"
    )
    assert each.line == 3
    assert "publisher’s file" in each.help


# ---------------------------------------------------------------- limits


def test_a_month_outside_the_limits_of_those_before(project: Project) -> None:
    project.indicator(frequency="monthly")
    project.stands(monthly(USUAL))
    for value, expected in (("103", []), ("300", ["beyond-limits"]), ("10", ["beyond-limits"])):
        outcome = project.refresh(project.file(monthly([*USUAL, value])), dry=True)
        assert codes(outcome) == expected, value


def test_too_few_values_have_no_limits(project: Project) -> None:
    project.indicator(frequency="monthly")
    project.stands(monthly(USUAL[:11]))
    assert codes(project.refresh(project.file(monthly([*USUAL[:11], "300"])))) == []


def test_years_and_rolling_years_have_no_limits(project: Project) -> None:
    years: list[Line] = [(str(2000 + n), value) for n, value in enumerate(USUAL)]
    project.stands(years)
    assert codes(project.refresh(project.file([*years, ("2013", "900")]), dry=True)) == []
    ends = [
        f"{2000 + n // 4}-{n % 4 * 3 + 1:02}/{2000 + n // 4}-{n % 4 * 3 + 3:02}" for n in range(14)
    ]
    quarters: list[Line] = list(zip(ends, [*USUAL, "900"], strict=True))
    project.indicator(frequency="quarterly")
    project.stands(quarters[:-1])
    assert codes(project.refresh(project.file(quarters), dry=True)) == ["beyond-limits"]
    project.indicator(frequency="quarterly\ncovers: 12")
    assert codes(project.refresh(project.file(quarters), dry=True)) == []


def test_limits_start_anew_at_a_break(project: Project) -> None:
    lines = monthly([*USUAL, "300"])
    project.indicator(frequency="monthly", breaks="\n  - at: 2024-11-01\n    reason: Counted anew.")
    project.stands(lines[:-1])
    assert codes(project.refresh(project.file(lines))) == []


def test_only_areas_that_the_page_shows_are_held_against_limits(project: Project) -> None:
    both = [feed(more=f"      area_code: {area}") for area in (AREA, OTHER)]
    project.indicator(feeds=both, frequency="monthly")
    assert project.refresh(project.file(monthly(USUAL), "e1.csv")).done
    given = project.file(monthly([*USUAL, "300"]), "e2.csv")
    outcome = project.refresh(given, dry=True)
    assert outcome.report
    (each,) = outcome.report.to_confirm
    assert each.about == ((parse("2025-02"), AREA),)
    project.indicator(feeds=both, frequency="monthly", comparators=f"\n  - {OTHER}")
    outcome = project.refresh(given, dry=True)
    assert outcome.report
    (each,) = outcome.report.to_confirm
    assert each.about == ((parse("2025-02"), OTHER), (parse("2025-02"), AREA))


def test_the_first_reading_of_a_series_is_compared_with_nothing(project: Project) -> None:
    project.indicator(frequency="monthly")
    assert codes(project.refresh(project.file(monthly([*USUAL, "300"])))) == []


def test_a_gap_is_no_step_of_the_process(project: Project) -> None:
    # With a gap after each month there is no step that says how much the values vary.
    project.indicator(frequency="monthly")
    months = [f"{2020 + n // 6}-{n % 6 * 2 + 1:02}" for n in range(14)]
    lines: list[Line] = list(zip(months, [*USUAL, "900"], strict=True))
    project.stands(lines[:-1])
    assert codes(project.refresh(project.file(lines))) == []


def test_a_value_for_a_time_to_come(project: Project) -> None:
    lines: list[Line] = [("2024", "5"), ("2025", "6")]
    project.stands(lines)
    outcome = project.refresh(project.file([*lines, ("2026", "6"), ("2042", "6")]))
    assert codes(outcome) == ["period-not-over"]
    assert outcome.report
    (one,) = outcome.report.to_confirm
    assert one.message == (
        "2 values for what was not over on 1 March 2026: 2026 in Exampleton, 2042 in Exampleton"
    )
    over = project.refresh(project.file([*lines, ("2026-02", "6")]))
    assert codes(over) == []


# ---------------------------------------------------------------- editions and series


def test_an_older_edition_fills_and_replaces_nothing(project: Project) -> None:
    project.stands([("2023", "10"), ("2024", "20")], edition="edition-2")
    older = project.file([("2022", "9"), ("2023", "11")], "edition-1.csv")
    before = project.contents()
    outcome = project.refresh(older)
    assert codes(outcome) == ["older-edition"]
    assert outcome.report
    assert "1 value of it would differ" in outcome.report.to_confirm[0].message
    assert project.contents() == before
    assert project.refresh(older, confirm=True).done
    assert [r[:2] for r in project.rows()] == [["2022", "9"], ["2023", "10"], ["2024", "20"]]


def test_an_older_edition_leaves_the_note_of_the_later_one(project: Project) -> None:
    later = project.file([("2023", "10"), ("2024", "20")], "edition-2.csv")
    assert project.refresh(later).done
    state = (project.data / "refresh.json").read_bytes()
    project.refresh(project.file([("2022", "9")], "edition-1.csv"), confirm=True)
    assert (project.data / "refresh.json").read_bytes() == state
    outcome = project.refresh(later)
    assert outcome.report
    assert [s.key for s in outcome.report.settled] == ["full-bins/bin-count"]


def test_a_series_that_stands_still_while_others_go_on(project: Project) -> None:
    def two(last: str) -> list[Line]:
        first: list[Line] = [(y, "5", "final", "one") for y in ("2023", "2024", last)]
        return [*first, *((y, "6", "final", "two") for y in ("2023", "2024"))]

    for name, which in (("full-bins", "one"), ("broken-bins", "two")):
        more = f"      area_code: E99999999\n      where: {{Note: {which}}}"
        project.indicator(name, [feed(more=more)])
    assert project.refresh(project.file(two("2024")[:2] + two("2024")[3:], "e1.csv")).done
    outcome = project.refresh(project.file(two("2025"), "e2.csv"))
    assert outcome.report
    assert [(c.code, c.indicator) for c in outcome.report.to_confirm] == [
        ("series-stopped", "broken-bins")
    ]


def test_a_series_that_lagged_already_has_not_stopped(project: Project) -> None:
    first: list[Line] = [(y, "5", "final", "one") for y in ("2022", "2023", "2024")]
    second: list[Line] = [(y, "6", "final", "two") for y in ("2022", "2023")]
    for name, which in (("full-bins", "one"), ("broken-bins", "two")):
        more = f"      area_code: E99999999\n      where: {{Note: {which}}}"
        project.indicator(name, [feed(more=more)])
    assert project.refresh(project.file([*first, *second], "e1.csv")).done
    later = project.file([*first, ("2025", "5", "final", "one"), *second], "e2.csv")
    assert codes(project.refresh(later)) == []


def test_a_series_without_values_at_its_end(project: Project) -> None:
    project.stands([("2023", "5")])
    lines: list[Line] = [("2023", "5"), ("2024", "[x]", "unavailable")]
    outcome = project.refresh(project.file(lines))
    assert codes(outcome) == ["series-stopped"]
    assert project.refresh(project.file(lines), confirm=True).done
    # Confirmed once, it is not asked again while nothing comes to it.
    assert codes(project.refresh(project.file(lines, "edition-2.csv"))) == []


def test_a_value_that_is_withdrawn(project: Project) -> None:
    project.stands([("2023", "50"), ("2024", "60")])
    given = project.file([("2023", "50"), ("2024", "[c]", "suppressed")])
    assert codes(project.refresh(given)) == ["value-withdrawn"]
    assert project.refresh(given, confirm=True).done
    assert project.rows()[1][:3] == ["2024", "", "suppressed"]
    record = (project.data / "revisions.csv").read_text()
    assert "60" not in record.partition("\n")[2].replace("2026", "")
    assert "A value was published and is suppressed now" in record


def test_many_rows_that_are_gone(project: Project) -> None:
    years: list[Line] = [(str(year), "5") for year in range(2010, 2025)]
    project.stands(years)
    one_gone = project.file([*years[:7], *years[8:]], "e1.csv")
    many_gone = project.file([*years[:3], *years[-3:]], "e2.csv")
    assert codes(project.refresh(one_gone, dry=True)) == []
    outcome = project.refresh(many_gone, dry=True)
    assert codes(outcome) == ["many-dropped"]
    assert outcome.report
    message = outcome.report.to_confirm[0].message
    assert "9 rows of the 15 that it should have" in message
    assert "and 4 more" in message


def test_another_definition(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from generator import sources

    said = ["Bins found full"]
    real = sources.read

    def read(*arguments: object) -> sources.Outcome:
        outcome = real(*arguments)  # type: ignore[arg-type] # passed on as they come
        return replace(outcome, summary=replace(outcome.summary, definition=said[0]))

    monkeypatch.setattr(sources, "read", read)
    assert project.refresh(project.file([("2023", "5")], "e1.csv")).done
    assert codes(project.refresh(project.file([("2023", "5"), ("2024", "6")], "e2.csv"))) == []
    said[0] = "Bins found full or broken"
    newer = project.file([("2024", "6"), ("2025", "7")], "e3.csv")
    assert codes(project.refresh(newer)) == ["definition-changed"]
    assert project.refresh(newer, confirm=True).done
    assert codes(project.refresh(project.file([("2025", "7")], "e4.csv"))) == []


def test_a_feed_that_takes_something_else_is_not_put_down_to_the_source(project: Project) -> None:
    given = project.file([("2023", "5")])
    assert project.refresh(given).done
    more = f"      area_code: {AREA}\n      where: {{Status: [final]}}"
    project.indicator(feeds=[feed(more=more)])
    outcome = project.refresh(given)
    assert codes(outcome) == ["definition-changed"]
    assert outcome.report
    (each,) = outcome.report.to_confirm
    assert "the source says" not in each.message
    assert "the feed takes something else" in each.help


def test_what_is_confirmed_stands_in_the_record(project: Project) -> None:
    project.stands([("2023", "100"), ("2024", "100")])
    given = project.file([("2023", "101"), ("2024", "200")])
    project.refresh(given, confirm=True, day=LATER)
    lines = (project.data / "revisions.csv").read_text().splitlines()[1:]
    assert lines == [
        "full-bins,2023,E99999999,bin-count,100,final,edition-0,2025-01-31,101,final,edition-1,"
        "2026-06-01,",
        "full-bins,2024,E99999999,bin-count,100,final,edition-0,2025-01-31,200,final,edition-1,"
        '2026-06-01,"Confirmed: revised by +100.0%, beyond the tolerance of 5%."',
    ]


# ---------------------------------------------------------------- how far a value moved


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("36003", "35990", "−0.04%"),
        ("100", "112.34", "+12.3%"),
        ("100", "99.5", "−0.50%"),
        ("100000", "100001", "less than 0.01%"),
        ("1", "100000", "+9,999,900.0%"),
        ("-50", "-40", "+20.0%"),
        ("5", "5", "0%"),
    ],
)
def test_moves_in_words(old: str, new: str, words: str) -> None:
    move = moves.per_cent(Change(row(value=old), row(value=new)))
    assert move is not None
    assert moves.words(move) == words


def test_nothing_is_a_share_of_nothing() -> None:
    assert moves.per_cent(Change(row(value="0"), row(value="1"))) is None
    assert moves.per_cent(Change(None, row(value="1"))) is None
    assert moves.per_cent(Change(row(value="1"), row(value=None))) is None


@given(st.fractions(-(10**9), 10**9))
def test_every_move_has_words(move: Fraction) -> None:
    assert moves.words(move).endswith("%")
