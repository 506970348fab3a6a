"""A comparison as one HTML page that needs nothing beside it."""

from __future__ import annotations

import difflib
import re
from functools import cache, partial
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.reports.changes import words

if TYPE_CHECKING:
    from generator.diff.told import Detail, Told

    Side = list[tuple[str, str]]

_WORD = re.compile(r"\s+|\S+")
_MOST = 40_000
"""How many pairs of words are compared at most, between what both texts begin and end with:
texts that differ in more are shown as they are.  Words that are all alike take longest."""
_MARKED = 1_000
"""In how many details the words that differ are looked for."""


def report(told: Told) -> str:
    """The sentences, each with what stood there before and what stands there now."""
    return _environment().get_template("changes.html.j2").render(
        told=told,
        summary=words.headline(told),
        undecided=words.undecided(told),
        remedy=words.remedy(told),
        how=words.how(told),
        to_do=words.draft(),
        notes=[note for note in (words.unread(told), words.beside(told)) if note],
        address=partial(words.address, told),
        beside=partial(words.beside_item, told),
        marked=_marked if sum(len(item.details) for item in told) <= _MARKED else _whole,
    )  # fmt: skip


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generator.reports.changes"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(clean=words.clean, lines=_lines)
    return environment


def _lines(text: str) -> Markup:
    """A text whose paragraphs stay apart."""
    return Markup("<br><br>").join(escape(part) for part in words.clean(text).split("\n"))


def _words(parts: list[str]) -> int:
    return sum(not part.isspace() for part in parts)


def _whole(detail: Detail) -> tuple[Side, Side]:
    return [("", detail.old)], [("", detail.new)]


def _marked(detail: Detail) -> tuple[Side, Side]:
    """Both texts in parts, with the tag of each; whole texts where they have little in common."""
    before, after = _WORD.findall(detail.old), _WORD.findall(detail.new)
    head, tail = words.alike(before, after)
    ends = len(before) - tail, len(after) - tail
    middle = before[head : ends[0]], after[head : ends[1]]
    if not (before and after) or len(middle[0]) * len(middle[1]) > _MOST:
        return _whole(detail)
    matcher = difflib.SequenceMatcher(None, *middle, autojunk=False)
    codes = matcher.get_opcodes()
    equal = [word for kind, a, b, _, _ in codes if kind == "equal" for word in middle[0][a:b]]
    same = _words([*before[:head], *equal, *before[ends[0] :]])
    if 2 * same < 0.4 * (_words(before) + _words(after)):
        return _whole(detail)
    left, right = [("", "".join(before[:head]))], [("", "".join(after[:head]))]
    for kind, a, b, c, d in codes:
        left.append(("" if kind == "equal" else "del", "".join(middle[0][a:b])))
        right.append(("" if kind == "equal" else "ins", "".join(middle[1][c:d])))
    left.append(("", "".join(before[ends[0] :])))
    right.append(("", "".join(after[ends[1] :])))
    return [part for part in left if part[1]], [part for part in right if part[1]]
