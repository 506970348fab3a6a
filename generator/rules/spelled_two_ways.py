"""A topic, area or place that is spelled in two ways."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.rules.base import Entry

_KEYS = ("topic", "area", "publisher", "place", "kind")
"""Keys whose texts group what stands in many files."""
_TYPOS = ("topic", "area", "publisher")
"""Those in which likeness alone makes a slip probable: places may differ by a word."""
_SIGN = re.compile(r"[\W_]+")
_LIKE = 0.9


@cache
def _plain(text: str) -> str:
    return _SIGN.sub("", text).casefold()


def _likely(text: str, counts: Counter[str], *, typos: bool) -> str | None:
    """The more usual spelling of a text, if it seems to have one."""
    plain = _plain(text)
    for other, count in counts.items():
        if count <= counts[text]:
            continue
        if _plain(other) == plain:
            return other
        if not typos or counts[text] > 1 or count < 3:
            continue
        matcher = SequenceMatcher(None, text, other)
        if matcher.real_quick_ratio() > _LIKE and matcher.ratio() > _LIKE:
            return other
    return None


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare each spelling of a key with the more usual ones of the same key."""
    entries: dict[str, list[Entry]] = {key: [] for key in _KEYS}
    for document, place, pointer, value in context.fields(
        lambda f: f.form == "title" and f.path[-1] in _KEYS
    ):
        entries[str(place.path[-1])].append((document, pointer, value))
    for key, found in entries.items():
        counts = Counter(value for _, _, value in found)
        usual = {text: _likely(text, counts, typos=key in _TYPOS) for text in counts}
        for document, pointer, value in found if any(usual.values()) else ():
            other = usual[value]
            if other is not None:
                yield RULE.at(
                    document.span(pointer),
                    f"“{value}” is spelled “{other}” in {counts[other]} other places",
                    f"did you mean “{other}”?",
                )


RULE = Rule(
    code="spelled-two-ways",
    severity=Severity.WARNING,
    topic=Topic.NAMES,
    summary="A topic, area, publisher or place is spelled in two ways",
    why="Pages group by these texts, and two spellings make two groups. If both are right, because "
    "the sources print both, leave them: this is a warning, not an error.",
    example=Example(
        path="plan/organisations/example-council.yaml",
        original="    place: Introduction\n",
        bad="    place: introduction\n",
        good="    place: Introduction\n",
    ),
    check=check,
)
