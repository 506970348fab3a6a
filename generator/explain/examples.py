"""The examples of the rules, made so that a reader sees what is wrong with them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from generator.explain.base import Shown

if TYPE_CHECKING:
    from generator.rules.base import Example

_ENCODINGS = {"cp1252": "Windows-1252", "latin-1": "Latin-1", "utf-16": "UTF-16"}
_CONDITIONS = {
    "absent": "The file is not there.",
    "unreadable": "The file cannot be read.",
    "without its history": "The repository was cloned without its history.",
    "in a proposal": "A proposal writes this where something else stood, and names no decision.",
    "too large": "Hundreds of numbers are withheld that sums connect, not two as here.",
}
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"}


def visible(text: str) -> str:
    """A text whose characters can all be seen: each that cannot stands as its code.

    Line ends stay, but for a carriage return.
    """
    return "".join(
        f"‹U+{ord(char):04X}›"
        if unicodedata.category(char) in _UNSEEN and char not in " \n"
        else char
        for char in text
    )


def refused(example: Example) -> Shown:
    """What a rule refuses."""
    said = []
    text = example.bad
    if example.condition:
        said.append(_CONDITIONS[example.condition])
    elif not text:
        said.append("These words are left out:")
        text = example.original
    if example.encoding != "utf-8":
        said.append(f"Saved as {_ENCODINGS.get(example.encoding, example.encoding)}:")
    if example.repeat > 1:
        said.append(f"This stands there {example.repeat:,} times over:")
    return Shown(example.path, " ".join(said), visible(text))


def accepted(example: Example) -> Shown:
    """What it accepts in its place."""
    said = ""
    if not example.good:
        said = "Nothing of it." if example.original else "The file is not there."
    elif example.encoding != "utf-8":
        said = "Saved as UTF-8:"
    return Shown(example.good_path or example.path, said, visible(example.good))


def before(example: Example) -> Shown | None:
    """What an earlier commit has, where the fault is what the two tell together."""
    return Shown(example.path, "", visible(example.earlier)) if example.earlier else None
