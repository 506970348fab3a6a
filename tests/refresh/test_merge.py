"""New rows over those that stand: nothing is lost, nothing is touched without need."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator import periods
from generator.refresh.merge import Merged, doubled, last, merge
from generator.tables import Observation
from tests.refresh.support import AREA, OTHER, row


def lay(
    standing: list[Observation], new: list[Observation], *, whole: bool = True, older: bool = False
) -> Merged:
    return merge(standing, new, "full-bins", "bin-count", whole=whole, older=older)


def test_what_says_the_same_stays_as_it_is() -> None:
    stands = row("2024", "110", edition="e1", note="kept", line=2)
    one = lay([stands], [row("2024", "110.0", edition="e2", note="another")])
    assert one.rows == (stands,)
    assert one.rows[0] is stands
    assert (one.changes, one.unchanged) == ((), 1)


def test_a_new_period_is_a_new_row() -> None:
    one = lay([row("2023")], [row("2023"), row("2024", "5")])
    assert [r.period for r in one.rows] == ["2023", "2024"]
    assert [(c.before, c.after.period) for c in one.changes] == [(None, "2024")]
    assert one.changes[0].is_new


def test_a_changed_value_takes_the_place_of_the_old_one() -> None:
    old = row("2024", "110", line=2)
    one = lay([old], [row("2024", "111", edition="e2")])
    assert [(r.value, r.edition) for r in one.rows] == [(Decimal(111), "e2")]
    assert one.changes[0].before == old
    assert not one.changes[0].is_new


def test_a_changed_status_takes_its_place_too() -> None:
    one = lay([row(status="provisional")], [row(status="final")])
    assert [r.status for r in one.rows] == ["final"]
    assert len(one.changes) == 1


def test_a_value_where_there_was_none_is_new_and_one_taken_back_is_withdrawn() -> None:
    came = lay([row(value=None, status="unavailable")], [row(value="4")]).changes[0]
    went = lay([row(value="4")], [row(value=None, status="suppressed")]).changes[0]
    assert (came.is_new, came.is_withdrawn) == (True, False)
    assert (went.is_new, went.is_withdrawn) == (False, True)


def test_rows_of_other_sources_and_derived_ones_are_not_touched() -> None:
    other = row("2024", "9", source="published-plan", line=2)
    ours = row("2024", "8", status="derived", line=3)
    one = lay([ours, other], [row("2024", "7")])
    assert other in one.rows
    assert ours in one.rows
    assert len(one.rows) == 3
    assert one.changes[0].before is None


def test_a_dispute_is_ours_and_stays_while_the_source_prints_the_same() -> None:
    stands = row("2024", "110", status="disputed", note="It cannot be right.")
    assert lay([stands], [row("2024", "110")]).changes == ()
    assert lay([stands], [row("2024", "111")]).rows[0].status == "final"


def test_what_the_source_no_longer_gives_stays_and_is_told() -> None:
    standing = [row(str(year), str(year)) for year in range(2018, 2025)]
    one = lay(standing, [row("2020", "2020"), row("2023", "2023")])
    assert list(one.rows) == standing
    assert [r.period for r in one.dropped] == ["2021", "2022"]
    assert (one.unchanged, one.earlier) == (2, 3)


DECEMBER, MARCH = ("2023-01/2023-12", "2024-01/2024-12"), ("2023-04/2024-03", "2024-04/2025-03")


def test_rolling_years_of_another_edition_are_not_missing() -> None:
    """Each edition has its own year and the one before; the next one begins a quarter later."""
    one = lay([row(period) for period in DECEMBER], [row(period) for period in MARCH])
    assert (one.dropped, one.earlier) == ((), 2)


def test_a_rolling_year_is_missing_where_the_file_has_those_around_it() -> None:
    quarters = ["2023-01/2023-12", "2023-04/2024-03", "2023-07/2024-06", "2023-10/2024-09"]
    one = lay(
        [row(period) for period in quarters], [row(p) for p in quarters if p[:7] != "2023-07"]
    )
    assert [r.period for r in one.dropped] == ["2023-07/2024-06"]


def test_an_area_that_is_gone_is_told_where_the_file_is_whole() -> None:
    standing = [row("2024"), row("2024", area=OTHER), row("2019", area=OTHER)]
    whole = lay(standing, [row("2024")])
    part = lay(standing, [row("2024")], whole=False)
    assert [(r.period, r.area) for r in whole.dropped] == [("2024", OTHER)]
    assert (part.dropped, part.earlier) == ((), 2)


def test_an_older_edition_fills_what_is_empty_and_replaces_nothing() -> None:
    standing = [row("2023", "10", edition="e2"), row("2024", None, status="unavailable")]
    new = [row("2022", "8"), row("2023", "11"), row("2024", "12")]
    one = lay(standing, new, older=True)
    assert [(r.period, r.value) for r in one.rows] == [
        ("2022", Decimal(8)), ("2023", Decimal(10)), ("2024", Decimal(12)),
    ]  # fmt: skip
    assert [c.after.value for c in one.kept] == [Decimal(11)]


def test_an_older_edition_does_not_bring_back_what_was_suppressed_since() -> None:
    standing = [row("2023", None, status="suppressed", edition="e2"), row("2025")]
    one = lay(standing, [row("2023", "11")], older=True)
    assert [(r.period, r.value) for r in one.rows] == [("2023", None), ("2025", Decimal(1))]
    assert [c.after.value for c in one.kept] == [Decimal(11)]


def test_a_period_is_the_same_however_it_is_written() -> None:
    one = lay([row("2024", "1")], [row("2024-01/2024-12", "1")])
    assert (one.changes, one.unchanged, one.dropped) == ((), 1, ())
    assert [r.period for r in one.rows] == ["2024"]
    two = lay([row("2024", "1")], [row("2024-01/2024-12", "2")])
    assert [(r.period, r.value) for r in two.rows] == [("2024-01/2024-12", Decimal(2))]
    assert doubled([row("2024"), row("2024-01/2024-12")], "bin-count")


def test_rows_that_stand_twice_are_found() -> None:
    second = row("2024", "2", edition="e2")
    assert doubled([row("2024"), second, row("2023")], "bin-count") == (second,)
    assert doubled([row("2024"), row("2024", source="other")], "bin-count") == ()
    assert (
        doubled([row("2024", status="disputed"), row("2024", status="derived")], "bin-count") == ()
    )


def test_the_last_day() -> None:
    assert str(last([row("2023-04/2024-03"), row("2024-01")])) == "2024-03-31"
    assert last([]) is None


PERIODS = st.sampled_from(["2020", "2021", "2022", "2021-04/2022-03", "2022-01"])
VALUES = st.one_of(st.none(), st.integers(0, 3).map(str))


@st.composite
def rows_of(draw: st.DrawFn, source: str) -> list[Observation]:
    keys = draw(
        st.lists(st.tuples(PERIODS, st.sampled_from([AREA, OTHER])), unique=True, max_size=8)
    )
    made = []
    for period, area in keys:
        value = draw(VALUES)
        status = draw(st.sampled_from(["final", "provisional"])) if value else "unavailable"
        made.append(row(period, value, area=area, source=source, status=status))
    return made


@given(rows_of("bin-count"), rows_of("other"), rows_of("bin-count"), st.booleans(), st.booleans())
def test_one_current_row_for_each_and_nothing_lost(
    before: list[Observation], others: list[Observation], new: list[Observation],
    whole: bool, older: bool,
) -> None:  # fmt: skip
    one = lay([*before, *others], new, whole=whole, older=older)
    own = [r for r in one.rows if r.source == "bin-count"]
    keys = [(r.period, r.area) for r in own]
    assert len(keys) == len(set(keys))
    assert {*keys} == {(r.period, r.area) for r in [*before, *new]}
    assert sorted(map(str, others)) == sorted(str(r) for r in one.rows if r.source == "other")
    by_key = {(r.period, r.area): r for r in own}
    for each in new:
        stands = by_key[each.period, each.area]
        if not older:
            assert (stands.value, stands.status) == (each.value, each.status)
    assert one.unchanged + len(one.changes) + len(one.kept) == len(new)
    assert len(one.dropped) + one.earlier == len({*keys} - {(r.period, r.area) for r in new})
    assert [(periods.parse(r.period), r.area, r.source) for r in one.rows] == sorted(
        (periods.parse(r.period), r.area, r.source) for r in one.rows
    )


@given(rows_of("bin-count"), rows_of("bin-count"))
def test_the_same_again_changes_nothing(before: list[Observation], new: list[Observation]) -> None:
    first = lay(before, new)
    again = lay([*first.rows], new)
    assert again.changes == ()
    assert again.rows == first.rows
