"""Hostile words stay words: in the plan, in answers, in pull requests and in logs.

Whatever stands in an answer, either the plan takes in just what was typed, and nothing else of
it changes, or the sender is told what to correct.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator import cli, load, pipeline, yamltext
from generator.forms import FORMS
from generator.forms.base import Kind
from generator.plaintext import INVISIBLE, visible
from generator.proposing.outcome import Outcome, Result
from tests.forms.support import GIVEN, fields, sent
from tests.proposing.support import contents, prepared
from tests.support import MINIMAL, copy_of_minimal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.schema import Schemas

LESS_LITTER = "plan/objectives/less-litter.yaml"
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SAFE = {
    "paragraph_open", "paragraph_close", "inline", "blockquote_open", "blockquote_close",
    "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "fence",
    "text", "text_special", "strong_open", "strong_close", "code_inline", "softbreak",
    "em_open", "em_close", "heading_open", "heading_close", "table_open", "table_close",
    "thead_open", "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close", "th_open",
    "th_close", "td_open", "td_close", "html_block", "html_inline",
}  # fmt: skip
OUR_HTML = {
    "<details><summary>A file for the decision, to copy</summary>",
    "<details><summary>Every change in full</summary>",
    "</details>",
    "<br>",
}
NASTY = [
    "x: y\n- id: z", "'\"", "\"\\", "#1", " # x", "x #y", "&a *a", "!!python/object x", "<<: *x",
    "{x: y}", "[x", "|-", ">-\n x", "---", "...", "%YAML 1.1", "? x", "- x", "yes", "null", "~",
    "1e3", "2027", "0x1F", "12:30:45", "not-stated", "none", "\u2028x", "\x85x", "\tx", "  x",
    "<script>alert(1)</script>", "<!-- x -->", "-->", "![x](https://example.org/x.png)",
    "[x](javascript:alert(1))", "[x](https://example.org)", "<https://example.org>", "@somebody",
    "fixes #1", "Closes GH-2", "o/r#3", "0123456789abcdef0123456789abcdef01234567", "```\n# x",
    "~~~", "> x", "# x", "| a |\n| - |", "\u202ex", "\u200bx\ufeff", "\ud800", "\x00", "\x1b[31m",
    "$(reboot)", "`reboot`", "; rm -rf /", "$HOME", "${{ secrets.TOKEN }}", "{{ x }}", "{% x %}",
    "::set-output name=x::y", "x\n::add-mask::y", "##[error]x", "../../etc/passwd", "%s%n", "😀",
    "Ünïcödé — ’", "x" * 401, "x" * 8001, "### Everyone can read this", "note: x", "title: x",
    "owner: example-council", "due: 2027\nresources: x", "\r\nx", "a\u0301", "क्ष", "\ufffex",
]  # fmt: skip
WORDS = st.lists(
    st.sampled_from(NASTY) | st.text(max_size=30) | st.sampled_from(["\n", "\n\n", " "]), max_size=5
).map("".join)
PLACES = [
    (name, field.id) for name in FORMS for field in fields(name) if field.kind is not Kind.TICK
]
"""Every answer of every form that is written or chosen."""
FENCED = re.compile(r"\A(```+|~~~+)[^\n`]*\n(.*?)\n?\1\s*\Z", re.DOTALL)
HARMLESS = re.compile("[\u00ad\u200b\u2060\ufeff]")


@pytest.fixture(autouse=True, scope="module")
def checked_once() -> Iterator[None]:
    """The plan as it stands is the same each time: it need not be read anew."""
    real = pipeline.check
    once = cache(lambda project: real(project))

    def check(
        project: Path, texts: Mapping[str, str] | None = None, schemas: Schemas | None = None
    ) -> pipeline.Checked:
        return real(project, texts, schemas) if texts or schemas else once(project)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "check", check)
        yield


@cache
def data(text: str) -> Any:
    return yamltext.parse(text, "x.yaml").data


@cache
def texts() -> dict[str, str]:
    return {d.path: d.text for d in load.load(MINIMAL).documents}


def differences(old: Any, new: Any, at: tuple[str | int, ...] = ()) -> dict[Any, Any]:
    """What of plain data is other than before, by where it stands."""
    if isinstance(old, dict) and isinstance(new, dict):
        found: dict[Any, Any] = {}
        for key in {**old, **new}:
            found |= differences(old.get(key), new.get(key), (*at, key))
        return found
    if isinstance(old, list) and isinstance(new, list) and len(old) <= len(new):
        found = {}
        for place, item in enumerate(new):
            found |= differences(old[place] if place < len(old) else None, item, (*at, place))
        return found
    return {} if old == new and type(old) is type(new) else {at: new}


def told(name: str, made: Outcome) -> None:
    """What is told of it is words, and what programs get is ours."""
    assert re.fullmatch(r"[A-Za-z0-9 .()-]*", made.title)
    assert re.fullmatch(r"[a-z0-9-]*", made.branch)
    assert bool(made.branch) == (made.result is Result.CHANGED)
    ours = {"#12"} if made.body else set()
    for text in (made.answer, made.body):
        tokens = READER.parse(text)
        inner = [child for token in tokens for child in token.children or ()]
        assert {token.type for token in (*tokens, *inner)} <= SAFE
        html = {t.content.strip() for t in (*tokens, *inner) if t.type.startswith("html")}
        assert html <= OUR_HTML
        said = [
            [c.content for c in token.children or () if c.type.startswith("text")]
            for token in tokens
        ]
        shown = "\n".join("".join(words) for words in said)
        assert set(re.findall(r"[@#]\w+|GH-\d+|https?://|www\.", shown)) <= ours
        assert len(text) < 65_000
        seen = text.replace("\n", "").replace(INVISIBLE, "")
        assert visible(seen) == seen
    json.loads(made.json())
    assert made.form in ("", name)


def normal(text: str) -> list[str]:
    """The words of a text; a block of code around all of it is what a service puts there."""
    text = FENCED.sub(r"\2", text.strip())
    return HARMLESS.sub("", text).split()


def holds(name: str, place: str, words: str) -> Outcome:
    """Send the words as one answer of a form, and hold what comes of it against what may."""
    given_ = dict(GIVEN[name]) | {place: words}
    if (name, place) == ("change-wording", "wording"):
        given_["part"] = "explanation"
    made = prepared(MINIMAL, sent(name, given_))
    told(name, made.outcome)
    if made.outcome.result is Result.CORRECT:
        assert made.texts == {}
        assert "**" in made.outcome.answer or "- " in made.outcome.answer
        return made.outcome
    if made.outcome.result is not Result.CHANGED:
        assert made.texts == {}
        return made.outcome
    assert set(made.texts) == {LESS_LITTER}
    before, after = data(texts()[LESS_LITTER]), data(made.texts[LESS_LITTER])
    changed = differences(before, after)
    allowed = {"propose-action": {("actions", 2)}}.get(
        name, {("actions", 1, key) for key in ("owner", "owner_basis", "due", "title", "explained")}
    )
    assert set(changed) <= allowed
    value: Any = changed.get(("actions", 2), {})
    keys = {"wording": "title", "explanation": "explained"}
    if name == "propose-action" and place in keys:
        assert value[keys[place]].split() == (normal(words) or ["not-stated"])
    if name == "propose-action" and place == "reason":
        assert value["owner_basis"]["reason"].split() == normal(words)
    if name == "change-owner" and place == "source":
        assert changed["actions", 1, "owner_basis"]["reason"].split() == normal(words)
    if name == "change-wording" and place == "wording":
        assert changed["actions", 1, "explained"].split() == normal(words)
    return made.outcome


@pytest.mark.parametrize(("name", "place"), PLACES)
@settings(max_examples=10)
@example("x: y\n- id: z")
@example("```\n::set-output name=x::y\n```")
@given(WORDS)
def test_any_words_are_taken_in_as_typed_or_told_to_correct(
    name: str, place: str, words: str
) -> None:
    holds(name, place, words)


@pytest.mark.parametrize("words", NASTY)
@pytest.mark.parametrize(
    ("name", "place"),
    [("propose-action", "wording"), ("change-wording", "wording")],
)
def test_words_that_do_harm_elsewhere_do_none(name: str, place: str, words: str) -> None:
    holds(name, place, words)


@pytest.mark.parametrize("words", ['He said: "no" & \\ #1 [x] {y}', "- x: y", "yes", "1e3", "2027"])
def test_words_that_yaml_would_take_for_more_are_taken_in(words: str) -> None:
    assert holds("propose-action", "wording", words).result is Result.CHANGED


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("::set-output name=x::y\n  ::stop-commands::z\n##[error]x")
@given(WORDS)
def test_a_log_holds_no_command_and_no_traceback(
    name: str, capsys: pytest.CaptureFixture[str], scratch: Path, words: str
) -> None:
    given_ = {key: f"{value}\n{words}" for key, value in GIVEN[name].items()}
    file = scratch / "issue.md"
    file.write_bytes(sent(name, given_).encode("utf-8", "replace"))
    before = contents(scratch / "project")
    code = cli.main(
        ["propose", "--project", str(scratch / "project"), "--from-issue", str(file), "--dry-run"]
    )
    captured = capsys.readouterr()
    assert code in (0, 1)
    assert captured.err == ""
    assert not re.search(r"^\s*::|##\[", captured.out, re.MULTILINE)
    assert contents(scratch / "project") == before


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_minimal(tmp_path_factory.mktemp("hostile")).parent
