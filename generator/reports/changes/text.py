"""A comparison for a terminal."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from generator.diff.told import summary
from generator.plaintext import defused
from generator.reports.changes import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diff.told import Item, Told

WIDTH = 96


def report(told: Told) -> str:
    """How many changes there are, then each in a sentence, by priority and board."""
    lines = [f"{told.old} to {told.new}: {summary(told)}"]
    for section in told.sections:
        lines += ["", section.title]
        for item in section.items:
            lines += _item(told, item)
    for note in (words.unread(told), words.beside(told)):
        if note:
            lines += ["", *wrap(note, WIDTH)]
    return defused(words.clean("\n".join(lines))) + "\n"


def _item(told: Told, item: Item) -> Iterator[str]:
    said = f"{item.sentence} [{words.WEIGHTS[item.weight]}]"
    yield from wrap(said, WIDTH, initial_indent="  - ", subsequent_indent="    ")
    beside = [
        item.place,
        words.address(told, item.page) or item.page,
        words.reporting(item),
        words.decision(told, item),
    ]
    shown = " · ".join(part for part in beside if part)
    yield from wrap(shown, WIDTH, initial_indent="      ", subsequent_indent="      ",
                    break_long_words=False, break_on_hyphens=False)  # fmt: skip
