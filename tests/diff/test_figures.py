"""Changed rows of data: in few words, and never a small count of people."""

from __future__ import annotations

import pytest

from generator.reports.changes import FORMATS
from tests.diff.support import edited, full, items, told, without

PEOPLE = "plan/indicators/glass-reports.yaml"
PATH = "data/glass-reports.csv"
HEAD = "period,area,area_name,area_vintage,value,unit,base,status,source,edition,retrieved,note\n"


def _row(value: str, year: int = 2024) -> str:
    return f"{year},E99999999,Exampleton,2025,{value},count,,final,local-count,2024,not-stated,x\n"


def _people() -> dict[str, str]:
    """The synthetic project, where an indicator counts people."""
    text = full()[PEOPLE]
    line = next(line for line in text.splitlines() if line.startswith("disclosure:"))
    return edited(full(), PEOPLE, line, "disclosure: people")


@pytest.mark.parametrize("value", ["1", "3", "4", "3.0", " 2", "four", "3 or 5", "-3", "04"])
def test_a_count_of_people_that_may_be_small_is_told_nowhere(value: str) -> None:
    old = {**_people(), PATH: HEAD + _row("17")}
    new = {**old, PATH: HEAD + _row(value) + _row(value, 2023)}
    for one, other in ((old, new), (new, old)):
        made = told(one, other)
        shown = "".join(form(made) for form in FORMATS.values())
        assert "a value that is not shown" in shown
        (item,) = made
        for detail in item.details:
            assert value.strip() not in (detail.old, detail.new)
        assert f"17 to {value.strip()}" not in item.sentence


@pytest.mark.parametrize("name", ["glass-report", "elsewhere"])
def test_a_file_of_no_indicator_may_be_that_of_one_that_counts_people(name: str) -> None:
    old = _people()
    (item,) = told(old, {**old, f"data/{name}.csv": HEAD + _row("3")})
    assert [detail.new for detail in item.details] == ["a value that is not shown"]


def test_other_counts_of_people_are_told() -> None:
    old = {**_people(), PATH: HEAD + _row("17")}
    (item,) = told(old, {**old, PATH: HEAD + _row("1205")})
    assert item.says == ("1 figure changed (Exampleton, 2024: 17 to 1,205)",)


def test_small_numbers_of_things_are_told() -> None:
    old = {**full(), PATH: HEAD + _row("17")}
    (item,) = told(old, {**old, PATH: HEAD + _row("3")})
    assert item.says == ("1 figure changed (Exampleton, 2024: 17 to 3)",)


def test_a_page_of_an_indicator_that_is_new_with_its_figures() -> None:
    new = full()
    old = without(without(new, "data/litter-rate.csv"), "plan/indicators/litter-rate.yaml")
    made = list(told(old, new))
    assert [(i.ref, i.act.value) for i in made] == [("indicator/litter-rate", "added")] * 2


def test_rows_of_the_list_of_revisions_are_counted() -> None:
    head = (
        "indicator,period,area,source,old_value,old_status,old_edition,old_retrieved,"
        "new_value,new_status,new_edition,recorded,reason\n"
    )
    row = "litter-rate,2024,E99999999,local-count,1,final,2023,not-stated,2,final,2024,{},x\n"
    old = full()
    new = {**old, "data/revisions.csv": head + row.format("2026-01-01")}
    found = items(old, new)["indicator/litter-rate"]
    assert found.says == ("1 entry added to the list of revisions",)
    later = {**new, "data/revisions.csv": head + row.format("2026-01-02")}
    assert items(new, later)["indicator/litter-rate"].says == (
        "1 entry of the list of revisions changed",
    )
    assert items(new, old)["indicator/litter-rate"].says == (
        "1 entry taken out of the list of revisions",
    )
