"""Small pieces of SVG: lengths, texts, circles.

Here belongs what every drawing writes the same way.  No style attribute is ever written,
so that a strict content security policy lets the drawings through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.charts.labels import LINE, Label
from generator.charts.text import escape

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def checked(name: str) -> str:
    """An id as it is: a letter, then letters, digits, hyphens and low lines.

    Raises ValueError for any other.
    """
    if not _ID.fullmatch(name):
        raise ValueError(f"not an id: {name!r}")
    return name


def length(number: float, places: int = 2) -> str:
    """A length with so many decimals at most, the same on every machine."""
    text = f"{number:.{places}f}".rstrip("0").rstrip(".") if places else f"{number:.0f}"
    return "0" if text == "-0" else text


def words(text: str, x: float, y: float, more: str = "") -> str:
    """A row of text on its base line."""
    return f'<text x="{length(x)}" y="{length(y)}"{more}>{escape(text)}</text>'


def rows(label: Label, size: float) -> Iterator[str]:
    """The rows of a label."""
    for number, row in enumerate(label.rows):
        bold = ' font-weight="bold"' if label.bold and number == 0 else ""
        yield words(row, label.x, label.top + size * (LINE * number + 0.95), bold)


def moved(x: float, y: float, more: str = "") -> str:
    """The attribute that puts a marker in its place."""
    return f'transform="translate({length(x)} {length(y)}){more}"'


def ring(x: float, y: float, radius: float) -> str:
    """The outline of a circle, for a path."""
    across, half = length(2 * radius), length(radius)
    start = f"M{length(x - radius)} {length(y)}"
    return f"{start}a{half} {half} 0 1 0 {across} 0a{half} {half} 0 1 0-{across} 0z"
