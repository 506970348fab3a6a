"""What the pages of indicators, their index and the page on the data's age say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from generator import pipeline
from generator.assess import health as ages
from generator.pages import columns, data_health, indicators
from generator.pages.charts_of import rows, with_others
from generator.pages.render import Renderer
from generator.pages.site import Site
from generator.pages.standing import with_standing
from generator.tables import COLUMNS
from generator.views import Judgement, PlanView, Point, Revision, Span, Sum
from tests.support import ROOT

FULL = ROOT / "tests" / "projects" / "full"
REVISION = Revision(
    indicator="litter-reports",
    period="2021-04/2022-03",
    label="2021/22",
    area="E99999999",
    source="national-figures",
    old=Decimal(1250),
    old_status="provisional",
    old_edition="2023",
    new=None,
    new_status="suppressed",
    new_edition="2024",
    recorded=date(2025, 5, 2),
    reason="Synthetic, & <late>.",
)


@cache
def view() -> PlanView:
    return pipeline.view(pipeline.check(FULL), date(2025, 6, 1))


def page(name: str, given: PlanView | None = None) -> str:
    of = given or view()
    made = {p.path: p for p in (*indicators.pages(of), *data_health.pages(of))}
    return Renderer(of, Site()).page(made[name]).content


def words(html: str) -> str:
    return " ".join(re.sub(r"<svg.*?</svg>|<[^>]*>", " ", html, flags=re.DOTALL).split())


# ------------------------------------------------------------------ the page of one


def test_a_page_leads_with_its_finding_next_to_its_title() -> None:
    text = page("indicators/litter-reports.md")
    title, headline, standing = (
        text.index("\n# Reports of litter"),
        text.index('<p class="headline">130 reports in 2024/25'),
        text.index('<p class="standing">'),
    )
    assert title < headline < standing


def test_a_state_is_shown_by_shape_and_words() -> None:
    text = page("indicators/litter-reports.md")
    badge = re.search(r'<span class="state state--few">(<svg.*?</svg>)([^<]*)</span>', text)
    assert badge
    assert 'aria-hidden="true"' in badge[1]
    assert badge[2] == "Too few readings to say"


def test_what_a_judgement_rests_on_is_a_table() -> None:
    judged = Judgement(
        "improving", "It fell.", "It fell clearly.", "A rule <1>.", (("Mean", "3 & 4"),), "", "Yes."
    )
    given = replace(view(), judgements={**view().judgements, "litter-reports": judged})
    section = page("indicators/litter-reports.md", given).split("{#judged}")[1].split("\n## ")[0]
    assert "<strong>The rule:</strong> A rule &lt;1&gt;." in section
    assert '<th scope="row">Mean</th><td>3 &amp; 4</td>' in section
    assert "Can a target be relied on?</strong> Yes." in section
    assert "never called better or worse" in section


def test_months_added_up_are_a_table_of_their_own() -> None:
    spans = (
        Span("Quarter", Sum("April to June 2025", Decimal(1234)), Sum("2024", None, "a <break>")),
        Span("Quarter", Sum("January to March 2025", None, "no figure"), None),
    )
    judged = replace(view().judgements["litter-reports"], spans=spans)
    given = replace(view(), judgements={**view().judgements, "litter-reports": judged})
    text = page("indicators/litter-reports.md", given)
    rows = text.split("<caption>The months added up")[1].split("</table>")[0].split("<tr>")[2:]
    assert [words(row) for row in rows] == [
        "April to June 2025 Quarter 1,234 Not compared a &lt;break&gt;",
        "January to March 2025 Quarter Not summed no figure Not begun",
    ]
    assert "The months added up" not in page("indicators/litter-reports.md")


def test_both_ways_wanted_is_explained() -> None:
    both = next(i for i in view().plan.indicators.values() if i.direction == "both")
    section = page(f"indicators/{both.id}.md").split("{#wanted}")[1].split("\n## ")[0]
    assert "A fall and a rise are both wanted." in section
    assert "nothing here is called either" in section


def test_totals_of_other_areas_have_a_chart_and_a_table_of_their_own() -> None:
    own, other = with_others(view(), "litter-reports")
    assert not own.smaller
    assert other.smaller
    assert other.title.startswith("Exampleton & Villages, own scale: ")
    assert {row.area for row in (*own.rows, *other.rows)} == {""}
    text = page("indicators/litter-reports.md")
    assert text.count('<figure class="chart-figure') == 2
    assert len(set(re.findall(r'\bid="([^"]*)"', text))) == text.count(' id="')


def test_shares_of_other_areas_stand_in_the_same_chart() -> None:
    (one,) = with_others(view(), "leads-share")
    assert one.has_areas
    assert {row.area for row in one.rows} == {"Exampleton", "Sampleford"}


def test_values_that_nothing_is_concluded_from_are_shown() -> None:
    series = view().series["litter-reports"]
    point = series.lines[0].points[-1]
    doubtful = replace(point, value=Decimal(131), status="disputed", note="Synthetic.")
    earlier = replace(point, value=Decimal(129), edition="First")
    line = replace(series.lines[0], beside=(doubtful, earlier))
    changed = replace(series, lines=(line, *series.lines[1:]))
    assert [row.point.value for row in rows(changed)][:4] == [130, 131, 129, 130]
    given = replace(view(), series={**view().series, "litter-reports": changed})
    text = page("indicators/litter-reports.md", given)
    assert "<td>in doubt</td>" in text
    assert "provisional, earlier edition" in text
    assert "more than one source gives a value" in words(text)
    assert "131 (" not in text.split("{#differ}")[1]


def test_signals_and_intervals_stand_in_the_table() -> None:
    series = view().series["litter-reports"]

    def marked(point: Point) -> Point:
        value = point.value or Decimal(1)
        return replace(point, lower=value - 1, upper=value + 1, signal="above the upper limit")

    line = replace(series.lines[0], points=tuple(map(marked, series.lines[0].points)))
    given = replace(
        view(), series={**view().series, "litter-reports": replace(series, lines=(line,))}
    )
    text = page("indicators/litter-reports.md", given)
    assert "<td>129 to 131</td>" in text
    assert "Stands out: above the upper limit." in text


def test_revisions_are_listed_or_said_not_to_be() -> None:
    assert "No value has been revised since it was first read." in page(
        "indicators/litter-reports.md"
    )
    given = replace(view(), revisions={"litter-reports": (REVISION,)})
    section = page("indicators/litter-reports.md", given).split("{#revisions}")[1]
    said = words(section.split("\n## ")[0])
    for part in ("1,250", "suppressed", "2023 (provisional)", "2 May 2025", "late"):
        assert part in said


def test_a_value_that_is_withheld_now_was_one_and_has_an_area_by_name() -> None:
    area = view().head.areas[0]
    gone = replace(REVISION, old=None, old_status="final", area=area.code)
    given = replace(view(), revisions={"litter-reports": (gone, gone)})
    text = words(page("data-health.md", given).split("{#revisions}")[1])
    assert "2 changes of values after they were first read." in text
    assert "a value, not kept" in text
    assert area.name in text
    assert area.code not in text
    section = page("indicators/litter-reports.md", given).split("{#revisions}")[1]
    assert "a value, not kept" in words(section.split("\n## ")[0])


def test_how_new_figures_come_in() -> None:
    text = page("indicators/litter-reports.md")
    assert "From a file that is linked on" in text
    assert "<code>evidence/litter.csv</code>" in text
    assert "Kept by hand" not in text
    by_hand = next(i.id for i in view().plan.indicators.values() if not i.feeds)
    assert "Kept by hand" in page(f"indicators/{by_hand}.md")


def test_an_indicator_without_data_has_no_data_file_and_says_why() -> None:
    made = {p.path: p for p in indicators.pages(view())}["indicators/whispers.md"]
    assert made.origin == ("plan/indicators/whispers.yaml",)
    text = page("indicators/whispers.md")
    assert "Why there is no data yet" in text
    assert "download" not in text


def test_every_column_of_a_data_file_is_explained_in_order() -> None:
    assert tuple(columns.MEANINGS) == COLUMNS


def test_the_standing_comes_after_a_title_without_a_headline() -> None:
    made = with_standing('# Title\n\n<p class="lead">No headline.</p>', view())
    assert made.index("# Title") < made.index("standing") < made.index("lead")


# ------------------------------------------------------------------ the index


def test_indicators_stand_by_what_they_measure_then_the_others() -> None:
    found = indicators.groups(view())
    assert [group.priority.number if group.priority else None for group in found] == [1, 2, None]
    listed = [entry.indicator.id for group in found for entry in group.entries]
    assert sorted(listed) == sorted(view().plan.indicators)
    assert all(not entry.bears_on for entry in found[-1].entries)


def test_an_indicator_of_context_measures_nothing() -> None:
    for entry in indicators.groups(view())[-1].entries:
        uses = view().uses_of.get(entry.indicator.id, ())
        assert all(use.link.relation != "measures" for use in uses)


def test_the_index_lists_every_area() -> None:
    text = page("indicators/index.md").split("{#areas_of_figures}")[1]
    for area in view().head.areas:
        assert f'id="{area.id}"' in text
        assert area.code in text


# ------------------------------------------------------------------ the data's age


def test_every_way_to_stand_is_explained() -> None:
    assert tuple(data_health.STANDS) == ages.ORDER


def test_the_stalest_comes_first() -> None:
    text = page("data-health.md")
    at = [text.index(f'"../indicators/{each.indicator}/"') for each in view().health]
    assert at == sorted(at)


def test_copies_gaps_and_conflicts_are_named() -> None:
    text = words(page("data-health.md"))
    assert "a copy that the library keeps" in text
    for indicator in view().plan.indicators.values():
        if indicator.gaps:
            assert words(page("data-health.md").split("{#gaps}")[1]).count(indicator.title)
        if indicator.conflicts:
            assert f'indicators/{indicator.id}/#differ"' in page("data-health.md")


@pytest.mark.parametrize("many", [1, data_health.LATELY + 1])
def test_revisions_lately(many: int) -> None:
    made = tuple(replace(REVISION, recorded=date(2025, 1, 1 + n)) for n in range(many))
    text = page("data-health.md", replace(view(), revisions={"litter-reports": made}))
    assert text.split("{#revisions}")[1].count("<tr>") == min(many, data_health.LATELY) + 1
    assert ("The latest 20 stand here" in text) is (many > data_health.LATELY)
