"""A topic, area or place that is spelled in two ways."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules.base import Context, Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic

_KEYS = ("topic", "area", "publisher", "place", "kind")
"""Keys whose texts group what stands in many files."""
_TYPOS = ("topic", "area", "publisher")
"""Those of them in which likeness alone makes a slip probable; places differ by a word or number."""
_SIGN = re.compile(r"[\W_]+")
_LIKE = 0.9


def _likely(text: str, counts: Counter[str], *, typos: bool) -> str | None:
    """The more usual spelling of a text, if it seems to have one."""
    plain = _SIGN.sub("", text).casefold()
    for other, count in counts.most_common():
        if count <= counts[text] or other == text:
            continue
        if _SIGN.sub("", other).casefold() == plain:
            return other
        if not typos or counts[text] > 1 or count < 3:
            continue
        matcher = SequenceMatcher(None, text, other)
        if matcher.real_quick_ratio() > _LIKE and matcher.ratio() > _LIKE:
            return other
    return None


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare each spelling of a key with the more usual ones of the same key."""
    for key in _KEYS:
        entries = list(
            context.fields(lambda f, key=key: f.form == "title" and f.path[-1] == key)  # type: ignore[misc]
        )
        counts = Counter(value for _, _, _, value in entries)
        usual = {text: _likely(text, counts, typos=key in _TYPOS) for text in counts}
        for document, _, pointer, value in entries:
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
