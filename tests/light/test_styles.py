"""Style sheets lose what no page can use, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.light import styles

KNOWN = {"here", "also", "md:here", "md-status--"}


def needed(sheet: str, others: str = "") -> str:
    return styles.needed(sheet, KNOWN, {"custom"}, others)


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        ("p{a:b}", "p{a:b}"),
        (".here{a:b}.gone{a:b}", ".here{a:b}"),
        (".gone,.here p,.also .gone{a:b}", ".here p{a:b}"),
        (".gone .here{a:b}", ""),
        (".here:not(.gone){a:b}", ".here:not(.gone){a:b}"),
        (":is(.gone,p) a{a:b}", ":is(.gone,p) a{a:b}"),
        (":is(.gone:not(.x),p) .gone{a:b}", ""),
        ('.here[title=".gone, {x}"]{a:b}', '.here[title=".gone, {x}"]{a:b}'),
        (r".md\:here{a:b}", r".md\:here{a:b}"),
        (".md-status--new{a:b}.md-other--new{a:b}", ".md-status--new{a:b}"),
        ("@media print{.gone{a:b}}p{a:b}", "p{a:b}"),
        ("@media print{.gone{a:b}.here{a:b}}", "@media print{.here{a:b}}"),
        ("@supports (a:b){@media print{.here{a:b}}}", "@supports (a:b){@media print{.here{a:b}}}"),
        ('@charset "UTF-8";.gone{a:b}p{a:b}', '@charset "UTF-8";p{a:b}'),
        ("@font-face{src:url(x.gone)}", "@font-face{src:url(x.gone)}"),
        ("@keyframes x{0%{a:b}to{a:b}}", "@keyframes x{0%{a:b}to{a:b}}"),
        ('p:before{content:"}.gone{"}.gone{a:b}', 'p:before{content:"}.gone{"}'),
        ("/* } .gone { */.here{a:b}", ".here{a:b}"),
        (".here{a:b}/*# sourceMappingURL=x.map */", ".here{a:b}"),
        ("[data-md-color-primary=red]{a:b}", ""),
        ('[data-md-color-primary="custom"]{a:b}', '[data-md-color-primary="custom"]{a:b}'),
        ("[data-md-color-scheme=slate]{a:b}", "[data-md-color-scheme=slate]{a:b}"),
        (".here{a:b", ".here{a:b"),
        ("p}q{a:b}", "p}q{a:b}"),
        ("", ""),
    ],
)
def test_rules(sheet: str, left: str) -> None:
    assert needed(sheet) == left


def test_pictures_that_are_not_shown_are_left_out() -> None:
    """With them goes a third of the theme's styles; one used by another sheet stays."""
    sheet = (
        ":root{--one:url('data:image/svg+xml;,<svg>{}</svg>');--two:url(data:,2);--size:1px}"
        ":root{--three:url(data:,3)}.here{mask:var(--one)}.gone{mask:var(--two)}"
    )
    left = needed(sheet, ".here{mask:var(--three)}")
    assert "--one:" in left
    assert "--three:" in left
    assert "--size:1px" in left
    assert "--two" not in left


def test_what_is_known_is_read_from_pages_scripts_and_templates() -> None:
    assert styles.classes(['<p class="one two">', '<a href="#" class="two three">']) == {
        "one", "two", "three",
    }  # fmt: skip
    assert {"md-dialog", "add"} <= styles.words(['x.classList.add("md-dialog")'])


def test_a_sheet_that_people_write_loses_its_comments_and_indents() -> None:
    sheet = """/* One. */
    p {
      content: "/* kept */  \\
  x";
    }

    /* Two. */
    a b > c { x: y }
    """
    assert styles.compact(sheet) == ('p {\ncontent: "/* kept */  \\\n  x";\n}\na b > c { x: y }')


PIECES = st.sampled_from(
    [".here", ".gone", "p", ",", " ", "{", "}", "a:b", ";", '"', "'", "\\", "/*", "*/", "(", ")",
     ":not(", "[x=", "]", "@media print", "é"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_is_read_to_its_end_and_once_is_enough(sheet: str) -> None:
    left = needed(sheet)
    assert len(left) <= len(sheet)
    assert needed(left) == left


RULES = st.lists(
    st.tuples(
        st.lists(st.sampled_from([".here", ".gone", "p .also", "a"]), min_size=1), st.text("xy")
    ),
    max_size=8,
)


@given(RULES)
def test_of_a_sound_sheet_the_possible_selectors_stay_in_their_order(
    rules: list[tuple[list[str], str]],
) -> None:
    sheet = "".join(f"{','.join(selectors)}{{{body}}}" for selectors, body in rules)
    wanted = [(s, body) for selectors, body in rules for s in selectors if s != ".gone"]
    left = [
        (s, body)
        for names, body in re.findall(r"([^{}]*)\{([^}]*)\}", needed(sheet))
        for s in names.split(",")
    ]
    assert left == wanted
