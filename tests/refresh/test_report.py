"""The summary: what people are told, and what words of a source cannot do to it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.plaintext import escaped
from generator.refresh import Outcome, proposal, terminal
from generator.refresh.report import Report, revisions
from generator.sources import Summary
from tests.refresh.support import LATER, Line, Project, feed

MARKDOWN = MarkdownIt("gfm-like", {"linkify": False}).enable("table")
NASTY = (
    "<script>alert(1)</script> [x](javascript:alert(1)) ![y](https://evil.example/z.png) "
    "https://evil.example www.evil.example @someone #123 GH-5 a|b `c` **d** &lt; \x1b[31m "
    "</details> <!-- e --> ~~f~~ $g$"
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    made.indicator()
    return made


def report(outcome: Outcome) -> Report:
    assert outcome.report is not None
    return outcome.report


def shown(markdown: str) -> str:
    return str(MARKDOWN.render(markdown))


# ---------------------------------------------------------------- what is said


def test_a_terminal_is_told_what_came_and_what_was_written(project: Project) -> None:
    project.refresh(project.file([("2022", "400"), ("2023", "500")]))
    lines: list[Line] = [("2023", "495"), ("2024", "[x]", "unavailable"), ("2025", "510")]
    outcome = project.refresh(project.file(lines, "edition-2.csv"), day=LATER)
    assert terminal.text(report(outcome)) == (
        "The bin-count of bins: edition-2\n"
        "  Number of full-bins: 2 new, 1 revised, 0 no longer given, 0 unchanged, "
        "1 kept from before\n"
        "\n"
        "Number of full-bins, 2023, Exampleton: 500 → 495 (−1.0%), edition edition-2\n"
        "\n"
        "Written: data/full-bins.csv, data/refresh.json, data/revisions.csv.\n"
    )


def test_a_terminal_is_told_what_the_readers_remark_each_thing_once(project: Project) -> None:
    project.indicator("broken-bins")
    outcome = report(project.refresh(project.file([("2024", "5")]), dry=True))
    offers = tuple(
        replace(offer, summaries=(replace(offer.summaries[0], remarks=("Some rows are odd.",)),))
        for offer in outcome.offers
    )
    text = terminal.text(replace(outcome, offers=offers))
    assert "\n\nNumber of broken-bins and 1 more: Some rows are odd.\n\n" in text


def test_rows_that_are_gone_are_named(project: Project) -> None:
    years: list[Line] = [(str(2000 + n), str(n + 50)) for n in range(20)]
    assert project.refresh(project.file(years)).done
    outcome = project.refresh(project.file([y for y in years if y[0] != "2007"], "edition-2.csv"))
    assert outcome.done
    line = (
        "Number of full-bins: the file no longer gives 2007 in Exampleton; what stands in the "
        "data stays."
    )
    assert line in terminal.text(report(outcome))
    assert line in proposal.markdown(report(outcome))


def test_the_name_of_a_file_that_is_noted_anew_is_said(project: Project) -> None:
    assert project.refresh(project.file([("2024", "5")])).done
    outcome = project.refresh(project.file([("2024", "5")], "edition-2.csv"))
    assert report(outcome).written == ("data/refresh.json",)
    assert "What was read last is noted in data/refresh.json." in terminal.text(report(outcome))


def test_a_proposal_has_a_table_for_each_source_and_what_the_readers_say(project: Project) -> None:
    project.stands([("2022", "400"), ("2023", "500")])
    lines: list[Line] = [("2023", "495"), ("2024", "510")]
    outcome = project.refresh(project.file(lines, "edition-2.csv"), day=LATER)
    text = proposal.markdown(report(outcome))
    assert text == (
        "# Figures refreshed on 1 June 2026\n"
        "\n"
        "Written: data/full-bins.csv, data/refresh.json, data/revisions.csv.\n"
        "\n"
        "## The bin-count of bins\n"
        "\n"
        "Edition: edition-2. File: edition-2.csv (given by hand).\n"
        "\n"
        "| Indicator | New points | Revised | No longer given | Unchanged | Kept from before |\n"
        "|---|---:|---:|---:|---:|---:|\n"
        "| Number of full-bins | 1 | 1 | 0 | 0 | 1 |\n"
        "\n"
        "## Revised values\n"
        "\n"
        "- Number of full-bins, 2023, Exampleton: 500 → 495 (−1.0%), edition edition-2\n"
        "\n"
        "<details>\n"
        "<summary>Rows read, and what the readers remark</summary>\n"
        "\n"
        "- Number of full-bins: 2 rows read, 2 used\n"
        "\n"
        "</details>\n"
    )
    assert "<table>" in shown(text)


def test_what_waits_stands_first_with_its_remedy(project: Project) -> None:
    project.indicator("broken-bins")
    for name in ("full-bins", "broken-bins"):
        project.stands([("2023", "100"), ("2025", "1")], name)
    given = project.file([("2023", "200")])
    waits = report(project.refresh(given))
    text = proposal.markdown(waits)
    assert text.index("## To be confirmed") < text.index("## The bin-count")
    assert "- **older-edition**, broken-bins, full-bins from bin-count: “edition-1” ends" in text
    assert "  Give a later edition" in text
    said = terminal.text(waits)
    assert "data/broken-bins.csv: confirm[older-edition] from bin-count: " in said
    assert "\nalso: full-bins\nhelp: give a later edition" in said
    assert said.count("what a code means: plan explain older-edition\n") == 1
    assert "1 thing is to be confirmed, so nothing was written." in said
    assert "--confirm" in said
    done = proposal.markdown(report(project.refresh(given, confirm=True)))
    assert "## Confirmed" in done
    assert "2 values of an older edition would differ" in done


def test_faults_stand_in_the_proposal(project: Project) -> None:
    page = project.write("downloads/page.csv", "<html>moved</html>")
    text = proposal.markdown(report(project.refresh(page)))
    assert "There are faults, so nothing was written." in text
    assert re.search(r"- \*\*unreadable-source\*\*, plan/indicators/full-bins.yaml:\d+: page", text)


def test_a_withdrawn_value_is_not_told(project: Project) -> None:
    project.stands([("2023", "77"), ("2024", "88")])
    given = project.file([("2023", "[c]", "suppressed"), ("2024", "[x]", "unavailable")])
    for confirm in (False, True):
        made = report(project.refresh(given, confirm=confirm))
        for text in (terminal.text(made), proposal.markdown(made)):
            assert "2023, Exampleton: a value → suppressed" in text
            assert "2024, Exampleton: 88 → unavailable" in text
            assert "77" not in text


def test_of_people_no_withdrawn_value_is_told(project: Project) -> None:
    project.indicator(disclosure="people")
    project.stands([("2023", "66"), ("2024", "77"), ("2025", "88")])
    lines: list[Line] = [("2023", "66"), ("2024", "[x]", "unavailable"), ("2025", "3")]
    made = report(project.refresh(project.file(lines), confirm=True))
    record = (project.data / "revisions.csv").read_text()
    for text in (terminal.text(made), proposal.markdown(made), record):
        assert not re.search(r"77|88|→ 3\b|,3,", text)
    assert [line.split(",")[4] for line in record.splitlines()[1:]] == ["", ""]


def test_nothing_to_say(project: Project) -> None:
    given = project.file([("2023", "5")])
    project.refresh(given)
    again = report(project.refresh(given))
    assert terminal.text(again) == (
        "1 series was not read again: its file had not changed.\n\nNothing has changed.\n"
    )
    assert "Nothing has changed." in proposal.markdown(again)
    project.indicator(feeds=[feed(address="")])
    (project.data / "refresh.json").unlink()
    none = report(project.refresh())
    assert "its feed has no address" in terminal.text(none)
    assert "--source bin-count --from FILE" in proposal.markdown(none)


# ---------------------------------------------------------------- words of a source


def with_words(made: Report, words: str) -> Report:
    offers = tuple(
        replace(
            offer,
            summaries=(Summary("x", words, 1, 1, {words: 1}, (words,)),),
            rows=tuple(replace(row, edition=words) for row in offer.rows),
        )
        for offer in made.offers
    )
    merged = {
        key: replace(
            one,
            changes=tuple(replace(c, after=replace(c.after, edition=words)) for c in one.changes),
        )
        for key, one in made.merged.items()
    }
    confirm = tuple(replace(each, message=words, help=words) for each in made.to_confirm)
    return replace(made, offers=offers, merged=merged, to_confirm=confirm)


@pytest.fixture
def eventful(project: Project) -> Report:
    project.stands([("2023", "100")])
    return report(project.refresh(project.file([("2023", "200"), ("2024", "3")])))


def test_words_of_a_source_are_never_markup(eventful: Report) -> None:
    text = proposal.markdown(with_words(eventful, NASTY))
    html = shown(text)
    assert "<script" not in html
    assert "<a " not in html
    assert "<img" not in html
    assert html.count("<details>") == html.count("</details>") == 1
    assert html.count("<table>") == 1
    assert not re.search(r"@someone|#123|https://|www\.|\x1b", text)
    visible = html.replace("\u200b", "")
    for words in ("&lt;script&gt;alert(1)&lt;/script&gt;", "@someone", "a|b", "**d**", "&amp;lt;"):
        assert words in visible


@example("- 0")
@example("+ 0")
@example("12. x")
@example("3) x")
@example("---")
@example("===")
@given(st.text(max_size=60))
def test_any_words_say_just_themselves(words: str) -> None:
    html = shown(f"- {escaped(words)}x\n")
    inner = html.removeprefix("<ul>\n<li>").removesuffix("</li>\n</ul>\n")
    assert "<" not in inner
    assert "\n" not in inner.strip()


def test_a_terminal_gets_no_commands(eventful: Report) -> None:
    text = terminal.text(with_words(eventful, NASTY + "\r\u202e\x07"))
    assert all(c.isprintable() or c == "\n" for c in text)


def test_a_proposal_is_never_too_long(eventful: Report) -> None:
    (offer,) = eventful.offers
    (key,) = eventful.merged
    many = tuple(
        c for c in eventful.merged[key].changes if c.before is not None for _ in range(2000)
    )
    made = with_words(eventful, "x" * 500 + "*" * 100)
    made = replace(
        made,
        merged={key: replace(eventful.merged[key], changes=many)},
        offers=(replace(offer, summaries=made.offers[0].summaries * 500),) * 40,
        to_confirm=tuple(replace(made.to_confirm[0], message=str(n)) for n in range(900)),
    )
    text = proposal.markdown(made)
    assert len(text) <= proposal.LONGEST
    assert re.search(r"… and \d+ more", text)
    assert "Not all of it fits here" in text
    assert text.count("<details>") == text.count("</details>")
    assert len(revisions(made)) == 40 * 2000
    assert "and 79800 more" in terminal.text(made)
