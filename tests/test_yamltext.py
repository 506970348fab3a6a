"""YAML text to data and positions: faults at the right place, and no text that crashes it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import yamltext
from generator.diagnostics import MOST
from tests.support import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

ALIAS, SYNTAX, DEEP = "yaml-alias", "yaml-syntax", "nested-too-deep"

FAULTS = [
    # a text, then the code, line and column of each finding
    ("", [("empty-file", 1, 1)]),
    ("# only a comment\n", [("empty-file", 1, 1)]),
    ("---\n", [("empty-file", 1, 1)]),
    ("# c\n~\n", [("empty-file", 1, 1)]),
    ("null\n", [("empty-file", 1, 1)]),
    ("!x b\n", [("yaml-tag", 1, 1)]),
    ("5\n", []),
    # syntax
    ("a: 1\nb: x: y\n", [(SYNTAX, 2, 5)]),
    ("a: b\n c: d\n", [(SYNTAX, 2, 3)]),
    ("a: 'x\nb: y\n", [(SYNTAX, 1, 4)]),
    ('a: "x\nb: y\n', [(SYNTAX, 1, 4)]),
    ("'a: b\n", [(SYNTAX, 1, 1)]),
    ("b: c\na: 'it's'\n", [(SYNTAX, 2, 4)]),
    ("a: 'b' c\n", [(SYNTAX, 1, 8)]),
    ("a: [1, 2\nb: c\n", [(SYNTAX, 1, 4)]),
    ("a: {b: c\n", [(SYNTAX, 1, 4)]),
    ("a: @b\n", [(SYNTAX, 1, 4)]),
    ("a: `b`\n", [(SYNTAX, 1, 4)]),
    ("a: %b\n", [(SYNTAX, 1, 4)]),
    ('a: "\\q"\n', [(SYNTAX, 1, 4)]),
    ("a: > b\n  c\n", [(SYNTAX, 1, 6)]),
    ("a: - b\n", [(SYNTAX, 1, 4)]),
    ("key:value\nb: c\n", [(SYNTAX, 1, 1)]),
    ("a: b\nkey value\nb: c\n", [(SYNTAX, 2, 1)]),
    ("a:\n- b\nc\n", [(SYNTAX, 3, 1)]),
    ("a: b\n- c\n", [(SYNTAX, 2, 1)]),
    ("a:\n  - id: x\n   title: y\n", [(SYNTAX, 3, 4)]),
    ("a:\n    - b\n   - c\n", [(SYNTAX, 3, 4)]),
    ("%YAML 3.0\n---\na: b\n", [(SYNTAX, 1, 1)]),
    ("a: b\n...\nc: d\n", [(SYNTAX, 3, 1)]),
    ("---\na: b\n---\nc: d\n", [("several-documents", 3, 1)]),
    # tabs
    ("a: b\n\tc: d\n", [("tab-indentation", 2, 1)]),
    ("a:\n  b: c\n  \td: e\n\tf: g\n", [("tab-indentation", 3, 3), ("tab-indentation", 4, 1)]),
    ("a: b\tc\n", []),
    # characters
    ("a: b\x00\n", [("control-character", 1, 5)]),
    ("a: b\nc: d\u2028e\x07\n", [("control-character", 2, 5), ("control-character", 2, 7)]),
    ("a: b\rc: d\n", [("control-character", 1, 5)]),
    ("\ufeffa: b\n", [("control-character", 1, 1)]),
    ("a: 😀\u202eb\n", [("control-character", 1, 5)]),
    ("a: b\r\nc: d\r\n", []),
    # keys
    ("a: b\na: c\n", [("duplicate-key", 2, 1)]),
    ("x:\n  - a: 1\n    b: 2\n    a: 3\n    a: 4\n",
     [("duplicate-key", 4, 5), ("duplicate-key", 5, 5)]),
    ("{a: b, a: c}\n", [("duplicate-key", 1, 8)]),
    ("'a': b\na: c\n", [("duplicate-key", 2, 1)]),
    ("[a, b]: c\n", [("key-not-text", 1, 1)]),
    ("? [a]\n: b\n", [("key-not-text", 1, 3)]),
    # anchors, aliases and tags
    ("a: *x\n", [(ALIAS, 1, 4)]),
    ("a: &x b\nc: *x\n", [(ALIAS, 1, 4)]),
    ("a: &Sons Ltd\n", [(ALIAS, 1, 4)]),
    ("&a b: c\n", [(ALIAS, 1, 1)]),
    ("a: &x\n  b: &y\n", [(ALIAS, 1, 4), (ALIAS, 2, 6)]),
    ("<<: {a: b}\n", [(ALIAS, 1, 1)]),
    ("a: &x [*x]\nb: c #d\n", [(ALIAS, 1, 4), ("swallowed-text", 2, 6)]),
    ("a: R&D, AT&T & co\n", []),
    ("a: !x b\n", [("yaml-tag", 1, 4)]),
    ("a: !!str b\n", [("yaml-tag", 1, 4)]),
    # values that programs read differently
    *((f"a: {word}\n", [("ambiguous-value", 1, 4)]) for word in (
        "yes", "No", "ON", "off", "y", "N", "0123", "007", "0x1F", "0b1", "0o7", "1e5", "1.5E-3",
        "12:30", "1_000", ".5", "5.", ".inf", "-.INF", ".NaN", "1234567890123456",
        "0.123456789012345",
    )),
    # ... and values that they do not
    *((f"a: {word}\n", []) for word in (
        "true", "FALSE", "null", "~", "1", "-1", "+5", "1.50", "2025-04-01", "1.0.0", "1,000",
        "yes!", "'yes'", '"0123"', "12:30pm", "--", "-x", "E08000026", "48.0%", "it's",
    )),
    ("yes: 1\nn: 2\n", []),
    # comments
    ("a: Issue #1\n", [("swallowed-text", 1, 10)]),
    ("- a\n- b #c d\n", [("swallowed-text", 2, 5)]),
    ("a: 5 #1\n", [("swallowed-text", 1, 6)]),
    ("a: b # a real comment\n", []),
    ("a: 'Issue #1'\nb: |\n  Issue #1\nc: C#\n", []),
    # depth
    ("a: " + "[" * 300 + "\n", [(DEEP, 1, 27)]),
    ("a: " + "[" * 20 + "x" + "]" * 20 + "\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "places"), FAULTS, ids=lambda value: repr(value)[:30])
def test_the_place_of_a_fault(text: str, places: list[tuple[str, int, int]]) -> None:
    found = yamltext.parse(text, "plan/x.yaml").diagnostics
    assert [(d.code, d.span.line, d.span.column) for d in found] == places
    assert all(d.span.path == "plan/x.yaml" and d.message and d.help for d in found)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("true", True), ("FALSE", False), ("null", None), ("~", None), ("", None),
        ("12", 12), ("-1", -1), ("+5", 5), ("1.50", 1.5), ("0", 0), ("-0.5", -0.5),
        ("2025-04-01", "2025-04-01"), ("1.0.0", "1.0.0"), ("True story", "True story"),
        ("'true'", "true"), ('"12"', "12"), ("|\n  a\n  b", "a\nb"), (">-\n  a\n  b", "a b"),
        ("[a, 1]", ["a", 1]), ("{b: c}", {"b": "c"}), ("[]", []), ("{}", {}),
    ],
)  # fmt: skip
def test_a_sound_value(raw: str, value: object) -> None:
    parsed = yamltext.parse(f"a: {raw}\n", "p")
    assert parsed.diagnostics == ()
    assert parsed.data == {"a": value}
    assert type(parsed.data["a"]) is type(value)


# ------------------------------------------------------------------ any text at all

SCRAPS = st.sampled_from(
    ["a: ", "b: c", "- ", "\n", "\n  ", "\n    ", "'", '"', "[", "]", "{", "}", ", ", ": ", "#",
     " #", "&a", "*a", "&a [*a]", "!x ", "!!str ", "|\n", ">-\n", "? ", "<<: ", "---", "...",
     "%YAML 1.1\n", "\t", "\r", "\r\n", "\ufeff", "\u2028", "\x85", "\x00", "\\", "😀",
     "\U000e0001", "yes", "1e5", "0123", "1.0", "é", "~", "\ud800"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(SCRAPS, max_size=25).map("".join), st.text(max_size=60))


def lies_within(text: str, line: int, column: int, length: int) -> bool:
    lines = text.split("\n")
    if not 1 <= line <= len(lines):
        return False
    # One place behind the end is where something is missing.
    return 1 <= column <= len(lines[line - 1]) + 1 and length >= 1


@settings(max_examples=1500, deadline=None)
@given(TEXTS)
@example("\ud800")
@example("a: &x [*x]\nb: c #d")
@example("a: '")
@example("a: [\n\n\n")
@example("? \n")
def test_no_text_raises_and_every_finding_lies_within_it(text: str) -> None:
    parsed = yamltext.parse(text, "p")
    for d in parsed.diagnostics:
        place = (d.span.line, d.span.column, d.span.length)
        assert lies_within(text, *place), (place, d.message)
    if parsed.data is None and parsed.root is None:
        assert parsed.diagnostics
    yamltext.ids_in(text)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_what_comes_of_a_text_is_plain_data(text: str) -> None:
    data = yamltext.parse(text, "p").data
    assert json.loads(json.dumps(data)) == data


def test_aliases_cannot_blow_it_up() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 60)
    )
    found = yamltext.parse(bomb + "z: b #c\n", "p").diagnostics  # would not end in a lifetime
    assert {d.code for d in found} == {ALIAS, "too-many-faults"}
    assert len(found) == MOST + 1


def test_a_list_item_too_deep_is_not_lost_in_the_text_above() -> None:
    text = "issues:\n  - Litter\n    - Noise\n  - Dogs\nname: x\n"
    found = yamltext.parse(text, "p").diagnostics
    assert [(d.code, d.span.line, d.span.column) for d in found] == [("swallowed-text", 3, 5)]


DEEP_TEXTS = {
    "brackets": "'[' * 100_000",
    "braces": "'{' * 100_000",
    "braces with keys": "'{a: ' * 100_000",
    "closed brackets": "'[' * 50_000 + ']' * 50_000",
    "dashes": "'- ' * 50_000 + 'x'",
    "dashes in lines": "''.join(' ' * n + '-\\n' for n in range(3_000))",
    "questions": "'? ' * 50_000",
    "keys": "''.join(' ' * n + 'a:\\n' for n in range(3_000))",
    "keys in a list": "''.join('  ' * n + '- a:\\n' for n in range(2_000))",
    "brackets in a value": "'a: ' + '[' * 100_000",
    "anchors": "''.join(f'&a{n} [' for n in range(100_000))",
    "tags": "'!x [' * 100_000",
    "quoted": "'\"' + '[' * 100_000 + '\"'",
    "a long line": "'a: ' + 'x' * 900_000",
    "many keys": "''.join(f'k{n}: v\\n' for n in range(60_000))",
}


@pytest.fixture(scope="module")
def outcomes() -> dict[str, list[str]]:
    """What came of the deep texts, in a process of its own: libyaml could take it down."""
    code = (
        "import json\n"
        "from generator import yamltext\n"
        f"texts = {{{', '.join(f'{name!r}: {text}' for name, text in DEEP_TEXTS.items())}}}\n"
        "for name, text in texts.items():\n"
        "    found = yamltext.parse(text, 'p').diagnostics\n"
        "    print(json.dumps([name, [d.code for d in found][:3]]), flush=True)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-500:] + done.stderr[-2000:]
    return dict(map(json.loads, done.stdout.splitlines()))


@pytest.mark.parametrize("name", DEEP_TEXTS)
def test_no_depth_crashes_it(name: str, outcomes: dict[str, list[str]]) -> None:
    sound = {"quoted", "a long line", "many keys"}
    assert outcomes[name] == ([] if name in sound else [DEEP])


# ------------------------------------------------------------------ positions

KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
PLAIN = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "M")), min_size=1, max_size=20
)
SCALARS = st.one_of(
    PLAIN.map(lambda text: json.dumps(text, ensure_ascii=False)),
    PLAIN.map(lambda text: "'" + text.replace("'", "''") + "'"),
    PLAIN.map(lambda text: f"x{text}".replace("#", "").replace(":", "")),
    st.integers().map(str),
)
NESTED = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(KEYS, inner, min_size=1, max_size=4)
    ),
    max_leaves=12,
)


def laid_out(value: Any, indent: int = 0) -> str:
    """Nested raw scalars as a block of YAML."""
    pad = " " * indent
    if isinstance(value, list):
        return "".join(f"{pad}-{_behind(item, indent)}" for item in value)
    return "".join(f"{pad}{key}:{_behind(item, indent)}" for key, item in value.items())


def _behind(item: Any, indent: int) -> str:
    return f" {item}\n" if isinstance(item, str) else f"\n{laid_out(item, indent + 2)}"


def leaves(value: Any, pointer: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, Any]]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        if isinstance(item, (dict, list)):
            yield from leaves(item, (*pointer, key))
        else:
            yield (*pointer, key), item


@settings(max_examples=120, deadline=None)
@given(st.dictionaries(KEYS, NESTED, min_size=1, max_size=4))
@example({"a": "😀 é", "b": ["'it''s'", '"q"']})
def test_the_span_of_a_scalar_shows_its_raw_text(value: dict[str, Any]) -> None:
    from generator.documents import Document

    text = laid_out(value)
    parsed = yamltext.parse(text, "p")
    if parsed.root is None:
        return  # a scalar that starts with an odd character
    document = Document("p", "board", "p", text, parsed.data, parsed.root)
    lines = text.split("\n")
    for pointer, raw in leaves(value):
        span = document.span(pointer)
        shown = lines[span.line - 1][span.column - 1 :]
        assert shown[: span.length] == raw
        assert shown == raw, "and it is all that stands there"
        if isinstance(pointer[-1], str):
            key = document.key_span(pointer)
            assert lines[key.line - 1][key.column - 1 :][: key.length] == pointer[-1]


@pytest.mark.parametrize(
    "project", ["plan", "tests/projects/minimal/plan", "tests/projects/full/plan"]
)
def test_the_span_of_every_scalar_of_the_plans(project: str) -> None:
    from generator.documents import Document

    for path in sorted((ROOT / project).rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        parsed = yamltext.parse(text, path.name)
        document = Document(path.name, "x", path.stem, text, parsed.data, parsed.root)
        lines = text.split("\n")
        for pointer, value in leaves(parsed.data):
            span = document.span(pointer)
            shown = lines[span.line - 1][span.column - 1 :][: span.length]
            if shown.startswith((">", "|")):
                assert len(shown) <= 3, (path, pointer)
            elif shown.startswith(('"', "'")):
                assert yaml.safe_load(shown) == value or value.startswith(shown[1:-1]), pointer
            elif isinstance(value, str):
                assert value.startswith(shown), (path, pointer, shown)
            else:
                assert yaml.safe_load(shown) == value, (path, pointer, shown)
