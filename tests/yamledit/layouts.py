"""Made-up data, written in every layout that people come up with, with comments anywhere."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from generator import yamltext
from generator.yamledit import scalars

if TYPE_CHECKING:
    from random import Random

    from generator.documents import Pointer

HOSTILE = (
    ": ", "a: b", "a:", "#", "a #b", "a # b", "#a", "&a", "*x", "!!python", "{{", "{a}", "[x", "]",
    "---", "--- a", "...", "-", "- x", "- a\n- b", "?", "? x", "yes", "NO", "on", "y", "null", "~",
    "true", "True", "1e3", "12", "-1", "+1", ".5", "1.", "0x1f", "0o7", "010", "1_000", "12:30",
    "2025", "2025-04", "2025-01-01", ".inf", "", " ", " x", "x ", "\tx", "x\t", "a\tb", "|", "|-",
    "> a", ">-", "%a", "@a", "`a`", "'", "'a'", '"', '"a"', "it's", "a\\b", "\\n", "a\nb", "a\n\nb",
    "a\n  b\nc", "a\n\n  - b\n  - c\n\nd", "\na", "a \nb", "a\r\nb", "=", "<<", ",", "a, b", "😀",
    "é", "\xa0a\xa0", "\u3000", "a\u2003b", "“quoted”", "x" * 200,
    "word " * 60 + "end", "a  b " * 40 + "c",
    "# a\n# b", "key: |\n  text", "a\n---\nb", "\ta\n\tb", "https://example.org/" + "x" * 90,
)  # fmt: skip
"""Texts that YAML would take for something else, or that its layouts would change."""

_WORDS = (
    "the", "board", "meets", "quarter;", "it’s", "(on", "time)", "#1", "at", "9:30", "–", "10%",
)  # fmt: skip

TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=60).map(" ".join),
    st.lists(st.sampled_from([*_WORDS, "\n", "\n\n", " ", "  "]), max_size=50).map("".join),
    st.text(max_size=40),
).filter(lambda text: not yamltext.FORBIDDEN.search(text) and not text.endswith("\n"))
NUMBERS = st.one_of(
    st.integers(-(10**12), 10**12),
    st.decimals(-(10**6), 10**6, places=2),
    st.booleans(),
)
KEYS = st.one_of(
    st.sampled_from(("id", "title", "summary", "owner", "note", "x", "place", "sources")),
    TEXTS.filter(lambda text: len(text) < 60),
)  # fmt: skip
VALUES = st.recursive(
    st.one_of(TEXTS, NUMBERS),
    lambda below: st.one_of(st.lists(below, max_size=4), st.dictionaries(KEYS, below, max_size=4)),
    max_leaves=12,
)
FILES = st.dictionaries(KEYS, VALUES, min_size=1, max_size=6)


@dataclass
class Layout:
    """One way of writing data, drawn at random; it remembers its comments."""

    random: Random
    comments: list[tuple[str, Pointer]] = field(default_factory=list)
    """Each comment, and the entry that it was written for."""

    def text(self, data: dict[str, Any]) -> str:
        lines = self._block(data, 0, ())
        if self._perhaps(0.3):
            lines = ["# a licence", "", *lines]
        text = "\n".join(lines) + "\n" * self.random.randint(0, 3)
        return text.replace("\n", "\r\n") if self._perhaps(0.1) else text

    def _perhaps(self, chance: float) -> bool:
        return self.random.random() < chance

    def _comment(self, pointer: Pointer) -> str:
        text = f"# c{len(self.comments)} of: {self.random.choice(['it', '- x', 'a: b', '“x', '#'])}"
        self.comments.append((text, pointer))
        return text

    def _block(self, data: Any, column: int, pointer: Pointer) -> list[str]:
        lines: list[str] = []
        steps = list(data) if isinstance(data, dict) else range(len(data))
        for step in steps:
            here = (*pointer, step)
            head = "-" if isinstance(step, int) else f"{self._inline(step)}:"
            if lines and self._perhaps(0.15):
                lines += [""] * self.random.randint(1, 2)
            if self._perhaps(0.15):
                lines += [
                    " " * column + self._comment(here) for _ in range(self.random.randint(1, 2))
                ]
            lines += self._entry(head, data[step], column, here)
        return lines

    def _entry(self, head: str, data: Any, column: int, pointer: Pointer) -> list[str]:
        pad = " " * column
        beside = (
            f"{' ' * self.random.randint(1, 3)}{self._comment(pointer)}"
            if self._perhaps(0.15)
            else ""
        )
        if isinstance(data, (dict, list)) and data and not self._perhaps(0.1):
            least = 0 if isinstance(data, list) and head != "-" else 1
            deeper = column + self.random.randint(least, 5)
            before = len(self.comments)
            below = self._block(data, deeper, pointer)
            commented = below[0].lstrip(" ").startswith("#") and len(self.comments) > before
            if head == "-" and not beside and not commented and deeper > column + 1:
                gap = " " * (deeper - column - 1)
                return [f"{pad}-{gap}{below[0].lstrip(' ')}", *below[1:]]
            if self._perhaps(0.1) and deeper > column:
                below += [" " * deeper + self._comment((*pointer, "the last"))]
            return [f"{pad}{head}{beside}", *below]
        if isinstance(data, str):
            inner = column + (4 if head == "-" else 2)
            if self._perhaps(0.4):
                first, more = scalars.written(data, self.random.randint(0, 90), inner)
                if more:
                    more = tuple(" " * inner + line if line else "" for line in more)
                    return [f"{pad}{head} {first}{beside}", *more]
            return [f"{pad}{head} {self._inline(data)}{beside}"]
        return [f"{pad}{head} {json.dumps(data, ensure_ascii=False, default=str)}{beside}"]

    def _inline(self, text: str) -> str:
        single = "'" + text.replace("'", "''") + "'"
        if self._perhaps(0.2) and scalars.reads_as(single, text):
            return single
        return self.random.choice((scalars.inline, scalars.quoted))(text)


def flat(data: Any) -> Any:
    """Data with decimals as the reader gives them, and numbers that JSON can hold."""
    if isinstance(data, dict):
        return {key: flat(value) for key, value in data.items()}
    if isinstance(data, list):
        return [flat(value) for value in data]
    return data if isinstance(data, (str, bool, int)) else float(data)
