"""Text without a font: how wide it is, about, how it wraps, and how it is made safe.

Here belongs all that is guessed about letters.  Widths are in ems of a plain sans serif,
on the generous side: a label that is guessed too wide is only set a little apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_UNSAFE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NARROW = frozenset("ijlI.,:;'’|!()[] ftr/-–")
_BROAD = frozenset("mwMW@%—…+£")


def clean(text: str) -> str:
    """Text that XML can hold, on one line: other characters become a replacement mark."""
    return " ".join(_UNSAFE.sub("\ufffd", text).split())


def escape(text: str) -> str:
    """Text or an attribute's value, safe in XML."""
    safe = clean(text).replace("&", "&amp;").replace("<", "&lt;")
    return safe.replace(">", "&gt;").replace('"', "&quot;")


@lru_cache(maxsize=4096)
def ems(text: str) -> float:
    """How wide a text is, about, in ems."""
    return sum(map(_em, text))


def wrap(text: str, most: float, rows: int) -> tuple[str, ...]:
    """Text in rows of at most so many ems; what does not fit ends in an ellipsis.

    An empty text is one empty row.
    """
    words = clean(text).split()
    lines: list[str] = []
    while words:
        line = words.pop(0)
        while words and ems(f"{line} {words[0]}") <= most:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    cut = lines[:rows]
    if len(lines) > rows:
        cut[-1] += " …"
    return tuple(_shortened(line, most) for line in cut) or ("",)


def halved(text: str, most: float) -> tuple[str, ...]:
    """A tick's label: one row where it is short, else the two most even ones."""
    whole = clean(text)
    if ems(whole) <= 4.6 or " " not in whole:
        return (_shortened(whole, most),)
    words = whole.split()
    pairs = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    best = min(pairs, key=lambda pair: (max(ems(pair[0]), ems(pair[1])), pair))
    return tuple(_shortened(row, most) for row in best)


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.34
    if letter in _BROAD:
        return 0.9
    if letter.isascii():
        return 0.7 if letter.isupper() else 0.57
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return 0.72


def _shortened(line: str, most: float) -> str:
    if ems(line) <= most:
        return line
    kept = line.removesuffix(" …")
    while kept and ems(f"{kept}…") > most:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
