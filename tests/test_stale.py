"""What is overdue: found on the day, told in each form, and nothing where nothing is."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from generator import cli, pipeline, stale
from generator.commands import stale as command
from generator.views import PlanView
from tests.support import MINIMAL, ROOT

Output = pytest.CaptureFixture[str]
FULL = ROOT / "tests" / "projects" / "full"
LATE = date(2036, 1, 31)


def view(project: Path, day: date) -> PlanView:
    return pipeline.view(pipeline.check(project), day)


def test_every_kind_has_a_finder_and_a_name() -> None:
    assert set(stale.FINDERS) == set(stale.KINDS)
    assert tuple(stale.FORMATS) == command.FORMATS


def test_a_series_is_told_once_it_is_overdue() -> None:
    early = stale.found(view(FULL, date(2024, 1, 1)))
    late = stale.found(view(FULL, LATE))
    assert {i.name for i in early if i.kind == "series"} < {i.name for i in late}
    overdue = {f"indicator/{h.indicator}" for h in view(FULL, LATE).health if h.stands == "overdue"}
    assert {i.name for i in late if i.kind == "series"} == overdue != set()


@pytest.mark.parametrize(
    ("ends", "day", "says"),
    [
        ("not-stated", LATE, ""),
        ("2030", date(2026, 1, 1), ""),
        ("2026", date(2026, 10, 1), ""),
        ("2026", date(2026, 10, 2), "Its end is given as 2026."),
        ("2026", date(2026, 12, 31), "Its end is given as 2026."),
        ("2026", date(2027, 1, 1), "Its end is given as 2026, and that is over. The plan goes on."),
        ("2028-03", date(2028, 4, 1), "Its end is given as March 2028, and that is over."),
        ("2026-03-31", date(2026, 4, 1),
         "Its end is given as 31 March 2026, and that is over. The plan goes on."),
    ],
)  # fmt: skip
def test_a_strategy_is_told_before_and_after_its_end(ends: str, day: date, says: str) -> None:
    assert stale._ending(ends, "2028", day) == says


def test_no_return_is_overdue_where_no_decision_has_set_a_calendar() -> None:
    for project in (MINIMAL, ROOT):
        made = view(project, LATE)
        if not any(decision.calendar for decision in made.plan.decisions.values()):
            assert [i for i in stale.found(made) if i.kind == "returns"] == []


def test_a_return_is_overdue_by_the_calendar_of_a_decision() -> None:
    def overdue(day: date) -> list[tuple[str, str, str]]:
        found = stale.found(view(FULL, day))
        return [(i.name, i.says, i.path) for i in found if i.kind == "returns"]

    decision = "plan/decisions/council-2025-04-returns.yaml"
    assert overdue(date(2025, 10, 10)) == []
    second = ("board/partnership-board", "The return was due on 10 October 2025.", decision)
    assert overdue(date(2025, 10, 11)) == [second]
    third = ("board/partnership-board", "The return was due on 10 January 2026.", decision)
    assert overdue(date(2026, 2, 1)) == [second, third]


def test_this_plan_tells_of_its_strategies() -> None:
    told = {i.name for i in stale.found(view(ROOT, date(2026, 11, 25))) if i.kind == "strategies"}
    assert "linked-strategy/domestic-abuse-strategy" in told
    assert "linked-strategy/asb-strategy" not in told


def test_the_forms(tmp_path: Path, capsys: Output) -> None:
    call = ["stale", "--project", str(FULL), "--as-of", "2036-01-31"]
    assert cli.main(call) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(
        "What is overdue on 31 January 2036:\n\nFigures that should have come\n"
    )
    assert cli.main([*call, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["as_of"] == "2036-01-31"
    assert {"kind", "record", "title", "says", "path"} == set(told["items"][0])
    target = tmp_path / "out" / "stale.md"
    assert cli.main([*call, "--format", "markdown", "--output", str(target)]) == 0
    assert capsys.readouterr().out == ""
    text = target.read_text()
    assert "## Figures that should have come\n\n- **" in text
    assert text.count("\n- ") == len(told["items"])


def test_nothing_overdue_is_an_empty_text_for_the_issue(capsys: Output) -> None:
    items: tuple[stale.Item, ...] = ()
    assert stale.markdown(items, LATE) == ""
    assert stale.text(items, LATE) == "Nothing is overdue on 31 January 2036.\n"
    assert json.loads(stale.as_json(items, LATE))["items"] == []


def test_titles_are_no_markup() -> None:
    item = stale.Item("series", "indicator/x", "a <b> [c](d) | *e*", "f `g`", "plan/x.yaml")
    (line,) = [each for each in stale.markdown([item], LATE).splitlines() if "plan/x" in each]
    for sign in "<[|":
        assert sign not in line
    assert line.count("*") == 4
    assert line.count("`") == 2


def test_a_plan_with_errors_ends_with_1(capsys: Output) -> None:
    assert cli.main(["stale", "--project", str(ROOT / "tests" / "projects" / "broken")]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "error[" in captured.err
