"""A comparison as one HTML page that needs nothing beside it."""

from __future__ import annotations

import difflib
import re
from functools import cache, partial
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.diff.told import summary
from generator.reports.changes import words

if TYPE_CHECKING:
    from generator.diff.told import Detail, Told

    Side = list[tuple[str, str]]

_WORD = re.compile(r"\s+|\S+")
_MOST = 4_000_000
"""How many pairs of words are compared at most: what is longer is shown as it is."""


def report(told: Told) -> str:
    """The sentences, each with what stood there before and what stands there now."""
    return _environment().get_template("changes.html.j2").render(
        told=told,
        summary=summary(told),
        undecided=words.undecided(told),
        notes=[note for note in (words.unread(told), words.beside(told)) if note],
        address=partial(words.address, told),
        beside=partial(words.beside_item, told),
        marked=_marked,
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


def _marked(detail: Detail) -> tuple[Side, Side]:
    """Both texts in parts, with the tag of each; whole texts where they have little in common."""
    old, new = detail.old, detail.new
    plain: tuple[Side, Side] = [("", old)], [("", new)]
    before, after = _WORD.findall(old), _WORD.findall(new)
    if not (old and new) or len(before) * len(after) > _MOST:
        return plain
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < 0.4:
        return plain
    left, right = [], []
    for kind, a, b, c, d in matcher.get_opcodes():
        left.append(("" if kind == "equal" else "del", "".join(before[a:b])))
        right.append(("" if kind == "equal" else "ins", "".join(after[c:d])))
    return [part for part in left if part[1]], [part for part in right if part[1]]
