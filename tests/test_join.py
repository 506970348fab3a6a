"""Plan and observations to what pages read: series that are never spliced, and relations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from generator import pipeline
from generator.join import join, priorities
from generator.views import PlanView, Series
from tests.support import MINIMAL, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.views import Line

FULL = ROOT / "tests" / "projects" / "full"
DAY = date(2025, 6, 1)


@pytest.fixture(scope="module")
def checked() -> pipeline.Checked:
    return pipeline.check(FULL)


@pytest.fixture(scope="module")
def view(checked: pipeline.Checked) -> PlanView:
    return pipeline.view(checked, DAY)


@pytest.fixture(scope="module")
def reports(view: PlanView) -> Series:
    return view.series["litter-reports"]


def values(line: Line) -> list[str | None]:
    return [None if p.value is None else str(p.value) for p in line.points]


# ------------------------------------------------------------------ series


def test_two_sources_for_one_period_both_stay(reports: Series) -> None:
    by_source = {
        (line.source, p.status, str(p.value))
        for line in reports.lines
        for p in line.points
        if p.period == "2022-04/2023-03" and line.area == "Exampleton"
    }
    assert by_source == {("national-figures", "final", "120"), ("local-count", "final", "118")}


def test_each_source_and_area_has_a_line_of_its_own_the_lead_first(
    reports: Series, view: PlanView
) -> None:
    assert [(line.source, line.area, line.leads) for line in reports.lines] == [
        ("national-figures", "Exampleton", True),
        ("local-count", "Exampleton", False),
    ]
    (beside,) = view.comparators["litter-reports"]
    assert [(line.source, line.area) for line in beside.lines] == [
        ("national-figures", "Exampleton & Villages")
    ]
    assert values(beside.lines[0]) == ["9000", None, "8000", "7000"]
    assert [values(line) for line in reports.lines] == [
        ["130", "120", None, "130"],
        ["118", "110", "130"],
    ]


@pytest.mark.parametrize("project", [FULL, ROOT], ids=["full", "this plan"])
def test_no_observation_is_lost_or_made(project: Path) -> None:
    """Each stands in its indicator's series, beside it, or among the parts of its area."""
    checked = pipeline.check(project)
    view = pipeline.view(checked, DAY)
    names = {area.code: area.name for area in view.head.areas}
    read = [
        (o.indicator, o.period, names[o.area], o.source, o.edition, o.value, o.status, o.note)
        for o in checked.tables.observations
    ]
    drawn = _observed(view.series.values())
    compared = _observed(each for beside in view.comparators.values() for each in beside)
    local = _observed(each for parts in view.local.values() for each in parts.values())
    for several in (read, drawn, compared, local):
        assert len(set(several)) == len(several)
    assert {*drawn, *compared, *local} == set(read)
    assert not {*drawn, *compared} & {*local}


def _observed(many: Iterable[Series]) -> list[tuple[object, ...]]:
    """What the points of series say, those beside a line with them."""
    return [
        (each.indicator, p.period, line.area, line.source, p.edition, p.value, p.status, p.note)
        for each in many
        for line in each.lines
        for p in (*line.points, *line.beside)
    ]


def test_the_order_of_the_observations_does_not_matter(checked: pipeline.Checked) -> None:
    observations = checked.tables.observations
    assert (
        join(checked.plan, reversed(observations), DAY).series
        == join(checked.plan, observations, DAY).series
    )


def test_points_are_in_order_with_their_labels(view: PlanView) -> None:
    (line,) = view.series["litter-rate"].lines
    assert [p.label for p in line.points] == [
        "January to March 2024", "April to June 2024", "July to September 2024",
        "October to December 2024",
    ]  # fmt: skip
    assert (line.points[0].start, line.points[0].end) == (date(2024, 1, 1), date(2024, 3, 31))
    assert line.points[0].value == Decimal("1.50")
    assert str(line.points[0].value) == "1.50"
    for series in view.series.values():
        for each in series.lines:
            ends = [(p.end, p.start) for p in each.points]
            assert ends == sorted(ends)


def test_points_lead_to_their_edition(reports: Series) -> None:
    lead, local = reports.lines
    assert [p.address for p in lead.points] == [
        "https://example.org/figures/2024",
        "https://example.org/figures/2024",
        "https://example.org/figures/2025?sheet=1&row=2",
        "https://example.org/figures/2025?sheet=1&row=2",
    ]
    assert {p.address for p in local.points} == {"https://example.org/count"}
    assert (lead.name, lead.short_name) == ("National figures on litter", "Examples")
    assert lead.publisher == "Office of Examples"


def test_breaks_are_kept(reports: Series) -> None:
    assert [(b.at, b.reason) for b in reports.breaks] == [
        (date(2023, 4, 1), "The council took letters, too.")
    ]


def test_an_indicator_without_data_has_no_series(view: PlanView) -> None:
    without = {"whispers", "glass-reports", "lost-reports", "paper-reports"}
    assert {i.id for i in view.plan.indicators.values() if i.no_data} == without
    assert set(view.series) == set(view.plan.indicators) - without
    assert values(view.series["dog-age"].lines[0]) == [None]


def test_without_observations_there_are_no_series(checked: pipeline.Checked) -> None:
    assert join(checked.plan, (), DAY).series == {}


# ------------------------------------------------------------------ relations


def test_priorities_and_objectives_are_in_order(view: PlanView) -> None:
    assert [p.number for p in priorities(view.plan)] == [1, 2]
    assert {k: [o.number for o in v] for k, v in view.objectives_of.items()} == {
        "clean-streets": ["1.1", "1.2"],
        "quiet-parks": ["2.1"],
    }


def test_boards_form_a_tree_in_the_order_of_the_structure(view: PlanView) -> None:
    assert {k: [b.id for b in v] for k, v in view.children_of.items()} == {
        "none": ["partnership-board"],
        "partnership-board": ["streets-board", "parks-group"],
        "streets-board": ["bins-group"],
        "not-stated": ["neighbours-forum"],
    }


def test_the_monitoring_table(view: PlanView) -> None:
    assert [b.id for b in view.rows] == ["streets-board", "partnership-board"]
    assert {k: [b.id for b in v] for k, v in view.boards_reporting_on.items()} == {
        "less-litter": ["streets-board", "partnership-board"],
        "fewer-tips": ["streets-board"],
        "quieter-dogs": ["partnership-board"],
    }
    assert {k: [s.id for _, s in v] for k, v in view.strategies_serving.items()} == {
        "less-litter": ["monitor-bins", "monitor-brooms"],
        "fewer-tips": ["monitor-bins"],
    }
    assert {k: [s.id for _, s in v] for k, v in view.strategies_following.items()} == {
        "empty-bins": ["monitor-bins"]
    }


def test_measures_findings_and_voices(view: PlanView) -> None:
    assert {k: [m.id for m in v] for k, v in view.measures_judging.items()} == {
        "less-litter": ["measure-litter"],
        "quieter-dogs": ["measure-quiet"],
    }
    assert {k: sorted(f.id for f in v) for k, v in view.findings_of.items()} == {
        "clean-streets": ["litter-growth", "litter-share"],
        "quiet-parks": ["dogs-bark", "litter-growth"],
    }
    assert {k: [f.id for f in v] for k, v in view.voices_of.items()} == {
        "clean-streets": ["residents-sweep"]
    }


def test_who_answers_owns_and_uses(view: PlanView) -> None:
    assert {k: [(o.id, a.id) for o, a in v] for k, v in view.actions_answering.items()} == {
        "litter-share": [("less-litter", "empty-bins")],
        "residents-sweep": [("less-litter", "lend-brooms")],
    }
    assert {k: [a.id for _, a in v] for k, v in view.owned_by.items() if k != "not-stated"} == {
        "streets-board": ["empty-bins"],
        "broom-club": ["lend-brooms"],
        "example-council": ["count-tips"],
    }
    assert [(u.kind, u.id, u.link.relation) for u in view.uses_of["litter-reports"]] == [
        ("objective", "less-litter", "measures"),
        ("success-measure", "measure-litter", "measures"),
    ]
    # What is only a part of another indicator, or left out of it, is linked to by that.
    alone = {"glass-reports", "lost-reports", "paper-reports"}
    assert set(view.uses_of) == set(view.plan.indicators) - alone


def test_questions_stand_at_what_they_are_about(view: PlanView) -> None:
    assert [q.id for q in view.questions_about["objective/less-litter"]] == [
        "question-owner", "question-objectives"
    ]  # fmt: skip
    assert [q.id for q in view.questions_about["plan/plan"]] == ["question-owner"]
    assert "objective/fewer-tips" not in view.questions_about


def test_the_day_is_the_one_that_was_given(view: PlanView) -> None:
    assert view.as_of == DAY


def test_numbers_are_compared_as_numbers(tmp_path: object) -> None:
    """1.10 comes after 1.9."""
    plan = pipeline.check(MINIMAL).plan
    objective = plan.objectives["less-litter"]

    def numbered(number: str) -> object:
        values = {name: getattr(objective, name) for name in type(objective).FIELDS}
        return type(objective)(**{**values, "id": f"o{number}", "number": number})

    from dataclasses import replace

    many = {f"o{n}": numbered(n) for n in ("1.10", "1.9", "1.1")}
    view = join(replace(plan, objectives=many), (), DAY)  # type: ignore[arg-type]
    assert [o.number for o in view.objectives_of["clean-streets"]] == ["1.1", "1.9", "1.10"]


def test_a_plan_without_its_two_files_is_refused() -> None:
    from dataclasses import replace

    plan = pipeline.check(MINIMAL).plan
    for changed in (replace(plan, head=None), replace(plan, questions=None)):
        with pytest.raises(ValueError, match=r"no plan\.yaml or no questions\.yaml"):
            join(changed, (), DAY)
