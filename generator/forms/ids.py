"""Ids of new records, made from their titles."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain, count
from typing import TYPE_CHECKING

from generator.model import NONE, NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Set

LONGEST = 40
"""Characters: an id is short, and room is left for a number behind it."""

_WORD = re.compile(r"[a-z0-9]+")
_SMALL = frozenset(
    [
        *("a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "it", "its"),
        *("of", "on", "or", "our", "so", "that", "the", "their", "this", "to", "we", "which"),
        *("will", "with"),
    ]
)
_OTHERS = frozenset([NONE, NOT_STATED, "index", "readme"])
"""Words that mean something else: the rule `reserved-id` says what."""


def new_id(title: str, taken: Set[str], otherwise: str) -> str:
    """An id for a title that no other record has or had.

    `otherwise` is what it is made of where the title has no word of plain letters.
    """
    plain = unicodedata.normalize("NFKD", title.replace("’", "").replace("'", "")).casefold()
    ascii_only = plain.encode("ascii", "ignore").decode("ascii")
    words = [word[:LONGEST] for word in _WORD.findall(ascii_only)]
    words = [word for word in words if word not in _SMALL] or words
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word
        if len(longer) > LONGEST:
            break
        made = longer
    if len(made) < 2:
        made = f"{otherwise}-{made}" if made else otherwise
    refused = taken | _OTHERS
    numbered = (f"{made}-{number}" for number in count(2))
    return next(each for each in chain([made], numbered) if each not in refused)
