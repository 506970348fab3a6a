"""Comparisons made up for tests of their forms."""

from __future__ import annotations

import shutil
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from generator import comparison
from generator.diff.changes import Act, Weight
from generator.diff.told import Detail, Item, Section, Told
from tests.diff.support import FULL, Texts, edited, full

if TYPE_CHECKING:
    from pathlib import Path

SITE = "https://plan.example.org"

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</details><h1>Approved</h1>",
    "</p></li></ul><!-- gone",
    "-->",
    "@octocat and @org/team",
    "fixes #1, closes GH-2, resolves org/name#3",
    "https://evil.example/?q=1",
    "www.evil.example",
    "[click](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "<https://evil.example>",
    "mail@evil.example",
    "a | b | c",
    "\\| \\\\| \\",
    "``` \ncode\n```",
    "`code` and ``code``",
    "**bold** __bold__ *em* _em_ ~~gone~~",
    "# Heading",
    "1. one\n2. two",
    "- item\n+ item\n* item",
    "> quote",
    "---\n===\n***",
    "&lt;b&gt; &amp; &#64;octocat &copy;",
    "$a$ and $$b$$",
    ":bee: :+1: 12:30:45",
    "[^1] [x]: https://evil.example",
    "\u202eevil\u202c \u2066x\u2069 \u200b\u200f\ufeff",
    "a\tb\rc\x00d\x1b[31me\x07",
    "{{ 7 * 7 }} {% raw %} ${x}",
    "<details><summary>more</summary>",
    "javascript:alert(1)",
    "ends with a backslash \\",
    "ends with hashes ##",
    "]( ) ]] [[ ** _",
    "<!-- x",
    "\ud800 half",
    "a" * 3_000,
    "\u0300" * 50,
    "e\u0301 \U0001f469\u200d\U0001f467 \U000e0041",
)
"""Texts that would do something, or hide something, where they are read as more than text."""


def told(
    texts: tuple[str, ...] = ("x",), *, count: int = 1, weight: Weight = Weight.SUBSTANTIVE
) -> Told:
    """A comparison that has the texts in every place where a text can be."""
    joined = " ".join(texts)
    item = Item(
        "action/x", Act.CHANGED, weight, joined, texts, texts, "objectives/x/#y", f"{joined}:1",
        joined, tuple(Detail(text, text, f"{text} now", weight) for text in texts),
    )  # fmt: skip
    sections = (Section(joined, (item,) * count, "objectives/x/"),)
    return Told(joined, joined, sections, texts, texts, ("action/y",), SITE)


def changed() -> Texts:
    """The synthetic project with changes of every kind."""
    objective, board = "plan/objectives/less-litter.yaml", "plan/boards/streets-board.yaml"
    new = edited(full(), "plan/plan.yaml", "standing: unofficial", "standing: adopted")
    new = edited(new, "data/litter-rate.csv", "2025,1.4,", "2025,1.6,")
    new = edited(new, board, "parent: partnership-board", "parent: parks-group")
    new = edited(new, board, "members: not-stated", "members:\n  - broom-club")
    new = edited(
        new, objective, "    owner: not-stated\n",
        "    owner: broom-club\n    owner_basis:\n      basis: adopted\n"
        "      reason: A decision.\n",
    )  # fmt: skip
    new = edited(new, objective, "due: 2026-03-31", "due: 2026-09-30")
    new = edited(new, objective, "There is to be *less* litter", "There should be *less* | litter")
    new = edited(new, objective, "id: lend-brooms", "id: give-brooms")
    returned = "plan/returns/2025-26-Q2/streets-board.yaml"
    new = edited(new, returned, "status: delayed", "status: complete")
    text = new["plan/priorities/clean-streets.yaml"]
    start = text.index("  - id: measure-tips")
    end = text.index("printed_in:\n  - source: published-plan\n    place: Priority one\n", start)
    new["plan/priorities/clean-streets.yaml"] = text[:start] + text[end:]
    new["plan/decisions/board-2026-01-x.yaml"] = (
        "id: board-2026-01-x\ntitle: The Broom Club collects litter\nmeeting: An invented meeting\n"
        "board: partnership-board\ndate: 2026-01-06\nagreed: not-stated\nminutes: not-stated\n"
        "agrees:\n  - record: action/collect-litter\n    change: changed\n    field: owner\n"
        "    to: broom-club\n"
        "  - record: action/collect-litter\n    change: changed\n    field: owner_basis.basis\n"
        "  - record: action/lend-brooms\n    change: removed\n"
        "  - record: success-measure/measure-tips\n    change: removed\n"
    )
    return new


def written(texts: Texts, folder: Path) -> Path:
    """A project on disk."""
    shutil.copytree(FULL, folder, dirs_exist_ok=True)
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())
    return folder


@cache
def synthetic(folder: Path) -> Told:
    """The synthetic project against its changed copy; two things are said to lie beside it."""
    project = written(changed(), folder)
    made = comparison.compare(FULL, str(FULL), str(project), {"PLAN_SITE_URL": SITE}).told
    return Told(
        "the synthetic plan", "its changed copy", made.sections, ("plan/objectives/broken.yaml",),
        ("docs/about.md", "README.md"), made.undecided, made.site,
    )  # fmt: skip


TEXT = st.text(max_size=40) | st.sampled_from(HOSTILE)
WEIGHTS = st.sampled_from(Weight)


@st.composite
def comparisons(draw: st.DrawFn, text: st.SearchStrategy[str] = TEXT) -> Told:
    """Any comparison, with texts of any kind."""
    some = st.lists(text, max_size=3).map(tuple)
    pages = st.sampled_from(["", "objectives/x/#y", "boards/", "404.html"])
    details = st.lists(st.builds(Detail, text, text, text, WEIGHTS), max_size=3).map(tuple)
    refs = text.map(lambda t: f"action/{t or 'x'}")
    items = st.builds(
        Item, refs, st.sampled_from(Act), WEIGHTS, text, some, some, pages, text, text, details
    )
    sections = st.lists(
        st.builds(Section, text, st.lists(items, min_size=1, max_size=3).map(tuple), pages),
        max_size=3,
    ).map(tuple)
    return draw(
        st.builds(Told, text, text, sections, some, some, st.lists(refs).map(tuple), st.just(SITE))
    )
