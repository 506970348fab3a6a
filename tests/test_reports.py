"""Findings as text for people and for programs: nothing of them is lost or misread."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator import pipeline
from generator.diagnostics import Diagnostic, Severity, Span
from generator.plaintext import INVISIBLE, visible
from generator.reports import FORMATS, text
from generator.rules import CATALOGUE
from tests import golden
from tests.support import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BROKEN = ROOT / "tests" / "projects" / "broken"
ERROR = Diagnostic(
    Span("plan/a.yaml", 2, 4, 3), Severity.ERROR, "unknown-key", "what is wrong", "what to do"
)
WARNING = Diagnostic(Span("data/b.csv", 1, 1, 1), Severity.WARNING, "csv-gap", "a gap")
NOTE = Diagnostic(Span("plan", 1, 1), Severity.NOTE, "odd", "odd")
HOSTILE = (
    "a|b *c* _d_ `e` <b>f</b> [g](h) ![i](j) & &amp; # 1. k ~l~ \\ | \n| m | $n$ {o} <!-- p --> **"
)
TEXTS = {"plan/a.yaml": "a: b\nc: déf\n"}
PAGE = "https://plan.example.org/checks/unknown-key/"
PAGES = {"unknown-key": PAGE}


# ------------------------------------------------------------------ all faults in one report


def test_the_broken_project_is_reported_as_it_was() -> None:
    checked = pipeline.check(BROKEN)
    golden.compare(
        ROOT / "tests" / "golden" / "broken.txt",
        text.report(checked.diagnostics, checked.texts),
    )


def test_the_broken_project_has_faults_of_many_kinds_in_order() -> None:
    diagnostics = pipeline.check(BROKEN).diagnostics
    assert len({d.code for d in diagnostics}) >= 65
    assert len({d.span.path for d in diagnostics}) >= 20
    assert list(diagnostics) == sorted(diagnostics, key=lambda d: (d.span, d.code, d.message))
    assert len(set(diagnostics)) == len(diagnostics)


def test_each_finding_of_the_broken_project_shows_its_line_and_its_remedy() -> None:
    checked = pipeline.check(BROKEN)
    for d in checked.diagnostics:
        lines = text.one(d, checked.texts.get(d.span.path, "")).split("\n")
        assert d.help, d
        assert lines[-1] == f"help: {d.help}"
        if checked.texts.get(d.span.path):
            assert re.fullmatch(r" *\d+ \| .*", lines[1]), d
            assert re.fullmatch(r" +\| +\^+", lines[2]), d


# ------------------------------------------------------------------ text


def test_text() -> None:
    assert text.report([ERROR, WARNING], TEXTS) == (
        "plan/a.yaml:2:4: error[unknown-key] what is wrong\n"
        " 2 | c: déf\n"
        "   |    ^^^\n"
        "help: what to do\n"
        "\n"
        "data/b.csv:1:1: warning[csv-gap] a gap\n"
        "\n"
        "1 error, 1 warning\n"
        "what a code means: plan explain unknown-key\n"
    )
    assert text.report([], TEXTS) == "no faults found\n"
    assert text.report([ERROR], TEXTS, PAGES) == text.report([ERROR], TEXTS)


def test_how_to_learn_more_is_said_once() -> None:
    made = text.report([NOTE, ERROR, WARNING, ERROR], TEXTS)
    assert made.count("plan explain") == 1
    assert made.endswith("\nwhat a code means: plan explain unknown-key\n")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([], "no faults found"),
        ([ERROR], "1 error"),
        ([NOTE, WARNING, ERROR, ERROR], "2 errors, 1 warning, 1 note"),
    ],
)
def test_summary(found: Sequence[Diagnostic], said: str) -> None:
    assert text.summary(found) == said


def marked(span: Span, content: str) -> str:
    """What stands above the carets."""
    shown, carets = text.excerpt(span, content)
    start = carets.index("^")
    assert set(carets[start:]) == {"^"}
    assert shown.index("|") == carets.index("|")
    return shown[start : len(carets)]


@pytest.mark.parametrize(
    ("line", "column", "length", "above"),
    [
        ("key: value", 1, 3, "key"),
        ("key: value", 6, 5, "value"),
        ("key: value", 6, 99, "value"),
        ("\tkey:\tvalue", 2, 3, "key"),
        ("\tkey:\tvalue", 7, 5, "value"),
        ("é 😀 value", 5, 5, "value"),
        ("x" * 300 + " here " + "y" * 300, 302, 4, "here"),
        ("x" * 99 + "!", 100, 1, "!"),
        ("x" * 500 + "!", 501, 1, "!"),
        ("start" + "y" * 500, 1, 5, "start"),
        ("x" * 60 + "mid" + "y" * 40, 61, 3, "mid"),
        ("key: value\r", 6, 5, "value"),
    ],
)
def test_the_carets_stand_below_what_is_meant(
    line: str, column: int, length: int, above: str
) -> None:
    assert marked(Span("p", 2, column, length), f"first\n{line}\nlast") == above


def test_one_place_behind_the_end_of_a_line_has_a_caret() -> None:
    assert text.excerpt(Span("p", 1, 5, 1), "key:\n") == [" 1 | key:", "   |     ^"]
    assert text.excerpt(Span("p", 1, 1, 1), "\nx") == [" 1 | ", "   | ^"]


def test_a_line_that_is_not_there_is_not_shown() -> None:
    assert text.excerpt(Span("p", 3, 1, 1), "a\nb") == []
    assert text.excerpt(Span("p", 1, 1, 1), "") == []


LINES = st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]), min_size=1)


@given(LINES | LINES.map(lambda line: line * 40), st.data())
def test_the_carets_stand_below_any_characters(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line)))
    length = data.draw(st.integers(1, len(line) - column + 1))
    above = marked(Span("p", 1, column, length), line)
    assert line.replace("\t", " ")[column - 1 :].startswith(above)
    shown, _ = text.excerpt(Span("p", 1, column, length), line)
    assert len(shown) <= text.WIDTH + len(" 1 | ……")
    assert len(above) == length or above == shown[-len(above) :] or shown.endswith("…")


# ------------------------------------------------------------------ GitHub


def test_github() -> None:
    assert FORMATS["github"]([ERROR, WARNING, NOTE], TEXTS).splitlines() == [
        "::error file=plan/a.yaml,line=2,col=4,endColumn=6,title=unknown-key::"
        "what is wrong%0Awhat to do%0AExplained: plan explain unknown-key",
        "::warning file=data/b.csv,line=1,col=1,endColumn=1,title=csv-gap::"
        "a gap%0AExplained: plan explain csv-gap",
        "::notice file=plan,line=1,col=1,endColumn=1,title=odd::odd%0AExplained: plan explain odd",
        "1 error, 1 warning, 1 note",
    ]


def test_github_ends_with_the_page_where_it_is_known() -> None:
    known, unknown, _ = FORMATS["github"]([ERROR, WARNING], TEXTS, PAGES).splitlines()
    assert known.endswith(f"what to do%0AExplained: {PAGE}")
    assert unknown.endswith("a gap%0AExplained: plan explain csv-gap")


def test_github_escapes_what_would_end_a_command_or_a_property() -> None:
    d = Diagnostic(
        Span("plan/50%,a:b\r\n::error::x.yaml"), Severity.ERROR, "a,b:c", "50% a,b:c\n::d\r", "e%0A"
    )
    line, total = FORMATS["github"]([d], {}).splitlines()
    assert line == (
        "::error file=plan/50%25%2Ca%3Ab%0D%0A%3A%3Aerror%3A%3Ax.yaml,line=1,col=1,endColumn=1,"
        "title=a%2Cb%3Ac::50%25 a,b:c%0A::d%0D%0Ae%250A%0AExplained: plan explain a,b:c"
    )
    assert total == "1 error"


def _ungithub(escaped: str) -> str:
    for code, sign in (("2C", ","), ("3A", ":"), ("0A", "\n"), ("0D", "\r"), ("25", "%")):
        escaped = escaped.replace(f"%{code}", sign)
    return escaped


@given(st.text(), st.text(), st.text())
def test_github_gives_back_any_text(path: str, message: str, remedy: str) -> None:
    d = Diagnostic(Span(path), Severity.ERROR, "code", message, remedy)
    made = FORMATS["github"]([d], {})
    command, _, rest = made.partition("\n")
    assert rest == "1 error\n"
    match = re.fullmatch(r"::error file=([^,]*),line=1,col=1,endColumn=1,title=code::(.*)", command,
                         re.DOTALL)  # fmt: skip
    assert match
    assert _ungithub(match[1]) == path
    said = message + (f"\n{remedy}" if remedy else "")
    assert _ungithub(match[2]) == f"{said}\nExplained: plan explain code"


# ------------------------------------------------------------------ JSON and SARIF


def test_json() -> None:
    first, second = json.loads(FORMATS["json"]([ERROR, WARNING], TEXTS))
    assert first == {
        "path": "plan/a.yaml", "line": 2, "column": 4, "length": 3, "severity": "error",
        "code": "unknown-key", "message": "what is wrong", "help": "what to do",
        "explained": None,
    }  # fmt: skip
    assert second["severity"] == "warning"
    assert json.loads(FORMATS["json"]([], {})) == []
    first, second = json.loads(FORMATS["json"]([ERROR, WARNING], TEXTS, PAGES))
    assert first["explained"] == PAGE
    assert second["explained"] is None


def sarif(*found: Diagnostic, pages: Mapping[str, str] | None = None) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(FORMATS["sarif"](found, TEXTS, pages or {}))
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["tool"]["driver"]["name"]
    return dict(run)


def test_sarif() -> None:
    run = sarif(ERROR, WARNING, NOTE, ERROR)
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "csv-gap", "odd", "unknown-key"
    ]  # fmt: skip
    assert run["columnKind"] == "unicodeCodePoints"
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note", "error"]
    first = run["results"][0]
    assert first["ruleId"] == "unknown-key"
    assert first["message"] == {"text": "what is wrong. what to do"}
    (location,) = first["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "plan/a.yaml"},
        "region": {"startLine": 2, "startColumn": 4, "endColumn": 7},
    }


def test_sarif_says_what_each_code_means() -> None:
    gap, odd, key = sarif(ERROR, WARNING, NOTE, pages=PAGES)["tool"]["driver"]["rules"]
    rule = CATALOGUE["unknown-key"]
    assert key == {
        "id": "unknown-key",
        "helpUri": PAGE,
        "shortDescription": {"text": f"{rule.summary}."},
        "fullDescription": {"text": rule.why},
        "defaultConfiguration": {"level": "error"},
        "help": {"text": f"{rule.why}\n\nAn example: {PAGE}"},
    }
    assert "helpUri" not in gap
    assert gap["defaultConfiguration"] == {"level": "warning"}
    assert gap["help"]["text"].endswith("An example: plan explain csv-gap")
    assert odd == {"id": "odd", "help": {"text": "An example: plan explain odd"}}


@pytest.mark.parametrize("code", CATALOGUE)
def test_sarif_has_help_for_every_code(code: str) -> None:
    rule = CATALOGUE[code]
    d = Diagnostic(Span("p"), rule.severity, code, "message")
    (described,) = sarif(d)["tool"]["driver"]["rules"]
    assert described["help"]["text"].startswith(rule.why)
    for line in rule.example.bad.splitlines():
        assert len(line) < 25 or line not in described["help"]["text"]


def test_sarif_without_findings() -> None:
    assert sarif()["results"] == []


def test_sarif_names_files_by_uri() -> None:
    odd = Diagnostic(Span("plan/a b#ü%.yaml"), Severity.ERROR, "file-name", "odd")
    (result,) = sarif(odd)["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)
    assert unquote(uri) == odd.span.path


# ------------------------------------------------------------------ Markdown


def cells(markdown: str) -> list[list[str]]:
    """The words in the cells of the only table, by row."""
    html = MarkdownIt("commonmark").enable("table").render(markdown)
    assert html.count("<table>") == 1
    assert not re.search(r"<(?!/?(table|thead|tbody|tr|th|td|p|strong)\b)", html)
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    return [re.findall(r"<t[hd]>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]


def test_markdown() -> None:
    made = FORMATS["markdown"]([ERROR, WARNING], TEXTS)
    assert made.startswith("**1 error, 1 warning**\n\n")
    assert cells(made) == [
        ["Where", "What", "Remedy"],
        ["plan/a.yaml, line 2", "error: what is wrong (unknown-key)", "what to do"],
        ["data/b.csv, line 1", "warning: a gap (csv-gap)", ""],
    ]
    assert FORMATS["markdown"]([], {}) == "**no faults found**\n"


def test_markdown_leads_to_the_page_where_it_is_known() -> None:
    made = FORMATS["markdown"]([ERROR, WARNING], TEXTS, PAGES)
    html = MarkdownIt("commonmark").enable("table").render(made)
    assert f'what is wrong (<a href="{PAGE}">unknown-key</a>)' in html
    assert html.count("<a ") == 1


def _read(cell: str) -> str:
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        cell = cell.replace(entity, sign)
    return cell


def test_markdown_escapes_hostile_text() -> None:
    d = Diagnostic(Span("plan/*a*|b.yaml"), Severity.ERROR, "code", HOSTILE, HOSTILE)
    _, (where, what, remedy) = cells(FORMATS["markdown"]([d], {}))
    flat = " ".join(HOSTILE.split())
    assert _read(where) == "plan/*a*|b.yaml, line 1"
    assert _read(what) == f"error: {flat} (code)"
    assert _read(remedy) == flat


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_markdown_gives_back_any_text(message: str) -> None:
    d = Diagnostic(Span("p"), Severity.ERROR, "code", message)
    _, (_, what, _) = cells(FORMATS["markdown"]([d], {}))
    told = " ".join(visible(" ".join(message.split())).split())
    assert _read(what).replace(INVISIBLE, "") == f"error: {told} (code)"


# ------------------------------------------------------------------ every form


@pytest.mark.parametrize("name", FORMATS)
def test_every_form_ends_in_one_line_end(name: str) -> None:
    for found in ((), (ERROR,), (ERROR, WARNING, NOTE)):
        made = FORMATS[name](found, TEXTS)
        assert made.endswith("\n")
        assert not made.endswith("\n\n")


@pytest.mark.parametrize("name", FORMATS)
@given(
    line=st.integers(1, 5),
    column=st.integers(1, 30),
    length=st.integers(1, 30),
    content=st.text(max_size=60),
)
def test_no_place_makes_a_form_raise(
    name: str, line: int, column: int, length: int, content: str
) -> None:
    d = Diagnostic(Span("p", line, column, length), Severity.ERROR, "code", "message", "help")
    assert "message" in FORMATS[name]([d], {"p": content})
