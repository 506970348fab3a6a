"""What files of people tell together with what was published before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator import csvtext, disclosing
from generator.diagnostics import Severity
from generator.disclosing import Earlier, sums
from generator.tables import REVISION_COLUMNS, Observation, Tables
from tests.disclosing.made import (
    CITY,
    EAST,
    NORTH,
    SOUTH,
    check,
    codes,
    indicator,
    plan,
    row,
    rows,
    tables,
)

YEAR = "2023-04/2024-03"
NEXT = "2024-04/2025-03"
QUARTERS = ("2023-04/2023-06", "2023-07/2023-09", "2023-10/2023-12", "2024-01/2024-03")


def quarters(*counts: int | None) -> list[Observation]:
    return [row(q, CITY, count) for q, count in zip(QUARTERS, counts, strict=True)]


def test_the_same_again_tells_nothing() -> None:
    made = rows(YEAR, {NORTH: None, SOUTH: None, EAST: 17, CITY: 40})
    assert check(made, before=made) == []


def test_new_rows_that_stand_apart_tell_nothing() -> None:
    made = rows(YEAR, {NORTH: None, SOUTH: None, EAST: 17, CITY: 40})
    more = rows(NEXT, {NORTH: 12, SOUTH: None, EAST: None, CITY: 40})
    assert check([*made, *more], before=made) == []


@pytest.mark.parametrize("count", [3, 12, 0])
def test_a_number_withheld_now_that_was_published_is_published(count: int) -> None:
    diagnostics = check([row(YEAR, CITY, None)], before=[row(YEAR, CITY, count)])
    assert codes(diagnostics) == [("published-before", 2)]
    assert "commit abc" in diagnostics[0].message
    assert str(count) not in diagnostics[0].message.replace("2023/24", "")


def test_another_edition_may_have_been_revised_unless_it_was_small() -> None:
    now = [row(YEAR, CITY, None, edition="2026")]
    diagnostics = check(now, before=[row(YEAR, CITY, 12)])
    assert codes(diagnostics) == [("published-in-other-edition", 2)]
    assert diagnostics[0].severity is Severity.WARNING
    assert codes(check(now, before=[row(YEAR, CITY, 3)])) == [("published-before", 2)]


@pytest.mark.parametrize(
    ("now", "line"),
    [
        pytest.param([row(NEXT, CITY, 12)], 1, id="the row is gone"),
        pytest.param([row(YEAR, CITY, 12)], 2, id="the value is another one"),
        pytest.param([row(YEAR, CITY, None, status="unavailable")], 2, id="there is no value"),
    ],
)
def test_a_small_count_is_not_undone_by_taking_it_away(now: list[Observation], line: int) -> None:
    (told,) = check(now, before=[row(YEAR, CITY, 3)])
    assert (told.code, told.severity, told.span.line) == ("published-before", Severity.ERROR, line)
    assert "2023/24 in Exampleton stands in commit abc" in told.message
    assert "have the history rewritten" in told.help


def test_a_small_count_that_still_stands_is_told_once() -> None:
    now = [row(YEAR, CITY, 3), row(NEXT, CITY, 12)]
    assert codes(check(now, before=[row(YEAR, CITY, 3)])) == [("small-number", 2)]


def test_every_earlier_version_counts_and_the_newest_is_named() -> None:
    (hidden,) = tables([row(YEAR, CITY, None)]).tables
    (shown,) = tables([row(YEAR, CITY, 3)]).tables
    known = Earlier(hidden, "new", (("new", hidden), ("middle", shown), ("old", shown)))
    read = tables([row(YEAR, CITY, None)])
    (told,) = disclosing.check(read, plan(), {"callers": known})
    assert told.code == "published-before"
    assert "commit middle" in told.message


def test_the_record_of_revisions_publishes_too() -> None:
    def told(old: str, new: str, indicator_: str = "callers") -> list[tuple[str, int]]:
        before = f"{old},final,2024,not-stated"
        after = f"{new},final,2025,2025-05-01"
        line = f"{indicator_},{YEAR},{CITY},published-plan,{before},{after},"
        content = ",".join(REVISION_COLUMNS) + f"\n{line}\n"
        table, _ = csvtext.parse_columns(
            content, "data/revisions.csv", "revisions", REVISION_COLUMNS
        )
        read = replace(tables([row(YEAR, CITY, None)]), revision_table=table)
        found = disclosing.check(read, plan(), {})
        assert all("line 2 of data/revisions.csv publishes it" in d.message for d in found)
        return codes(found)

    assert told("12", "13") == [("published-before", 2)]
    assert told("12", "") == [("published-in-other-edition", 2)]
    assert told("", "") == []
    assert told("12", "13", "others") == []


def test_a_number_that_is_published_again_is_no_fault() -> None:
    now = rows(YEAR, {NORTH: 12, SOUTH: None, EAST: None, CITY: 40})
    before = [row(YEAR, NORTH, None), row(YEAR, SOUTH, None), row(YEAR, EAST, None)]
    assert check(now, before=before) == []


def test_two_safe_versions_tell_together() -> None:
    # The earlier one had the year; the later one has a quarter more, and no year.
    before = [*quarters(None, None, 20, 30), row(YEAR, CITY, 60)]
    now = quarters(None, 7, 20, 30)
    assert check(before) == check(now) == []
    diagnostics = check(now, before=before)
    assert codes(diagnostics) == [("worked-out-with-release", 2)]
    assert "number withheld for April to June 2023 in Exampleton" in diagnostics[0].message


def test_two_safe_versions_tell_a_small_group() -> None:
    before = [*quarters(None, None, None, 30), row(YEAR, CITY, 54)]
    now = quarters(None, None, 20, 30)
    diagnostics = check(now, before=before)
    assert codes(diagnostics) == [("worked-out-with-release", 2)]
    assert "2023/24 in Exampleton that are not published are 1 to 4" in diagnostics[0].message


def test_a_number_withheld_before_and_without_a_row_now_is_still_protected() -> None:
    before = [*quarters(None, None, 20, 30), row(YEAR, CITY, 60)]
    now = [row(QUARTERS[1], CITY, 7), row(QUARTERS[2], CITY, 20)]
    diagnostics = check(now, before=before)
    assert [d.code for d in diagnostics] == ["worked-out-with-release"]
    assert "April to June 2023" in diagnostics[0].message


def test_nothing_is_compared_where_nothing_is_or_was_withheld() -> None:
    before = [*quarters(10, 10, 20, 30), row(YEAR, CITY, 70)]
    now = [*quarters(10, 11, 20, 30), row(YEAR, CITY, 71)]
    assert check(now, before=before) == []


def test_versions_that_do_not_fit_were_revised() -> None:
    before = [*quarters(None, None, 20, 30), row(YEAR, CITY, 60)]
    now = [row(QUARTERS[0], CITY, None), row(QUARTERS[1], CITY, None), row(QUARTERS[3], CITY, 30),
           row(YEAR, CITY, 45)]  # fmt: skip
    diagnostics = check(now, before=before)
    assert codes(diagnostics) == [("revised-release", 2)]
    assert diagnostics[0].severity is Severity.WARNING


def test_versions_of_several_files_are_put_together() -> None:
    of = plan(
        indicator("callers", parts=("adults", "children")),
        indicator("adults"),
        indicator("children"),
    )
    children = row(YEAR, CITY, None, name="children")
    before = [row(YEAR, CITY, 40), row(YEAR, CITY, None, name="adults"), children]
    now = [row(NEXT, CITY, 50), row(YEAR, CITY, 37, name="adults"), children]
    assert check(now, of) == []
    assert [d.code for d in check(now, of, before)] == ["worked-out-with-release"]


def test_too_large_a_comparison_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sums, "LARGEST", 1)
    before = [*quarters(None, None, 20, 30), row(YEAR, CITY, 60)]
    now = [*quarters(None, None, 20, 31), row(YEAR, CITY, 61)]
    told = [d.message for d in check(now, before=before) if d.code == "people-not-checked"]
    assert len(told) == 2
    assert any("commit abc" in message for message in told)


def test_a_doubt_is_a_note_at_the_file() -> None:
    known = Earlier(doubt="git is not there", remedy="install it")
    read = tables([row(YEAR, CITY, 12)])
    (told,) = disclosing.check(read, plan(), {"callers": known})
    assert (told.code, told.severity) == ("release-not-checked", Severity.WARNING)
    assert (told.span.path, told.message, told.help) == (
        "data/callers.csv", "git is not there", "install it",
    )  # fmt: skip


# ---------------------------------------------------------------- editions in one file


def test_an_older_edition_in_the_same_file_publishes_what_the_newer_withholds() -> None:
    def made(count: int, edition: str) -> list[tuple[str, int]]:
        return codes(check([row(YEAR, CITY, count), row(YEAR, CITY, None, edition=edition)]))

    assert made(12, "2026") == [("published-in-other-edition", 3)]
    assert made(3, "2026") == [("published-before", 3), ("small-number", 2)][::-1]


def test_older_editions_and_the_newest_tell_together() -> None:
    old = [*quarters(None, None, 20, 30), row(YEAR, CITY, 60)]
    new = [row(QUARTERS[1], CITY, 7, edition="2026"), row(YEAR, CITY, None, edition="2026")]
    made = sorted([*old, *new], key=lambda o: (o.period, o.edition))
    found = {code for code, _ in codes(check(made))}
    assert found == {"worked-out-with-release", "published-in-other-edition"}


def test_a_file_without_people_is_not_looked_at() -> None:
    assert disclosing.check(Tables((), {}, frozenset(), ()), plan(), {}) == ()
