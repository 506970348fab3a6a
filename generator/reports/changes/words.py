"""What the forms share: the words beside a change, and texts that cannot hide anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diff.changes import Weight
from generator.diff.names import short
from generator.diff.told import summary
from generator.plaintext import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.diff.told import Item, Told

WEIGHTS = {
    Weight.SUBSTANTIVE: "of substance",
    Weight.DATA: "data",
    Weight.EDITORIAL: "editorial",
}
"""What the weights are called where people read."""


def clean(text: str) -> str:
    """A text without characters that cannot be seen or that turn the order of others.

    Line ends stay.
    """
    return "\n".join(map(visible, text.split("\n")))


def address(told: Told, page: str) -> str:
    """The web address of a page; empty where the site or the page is not known."""
    return f"{told.site}/{page}" if told.site and page else ""


def headline(told: Told) -> str:
    """How many changes there are, as a sentence without a full stop."""
    said = summary(told)
    return said[:1].upper() + said[1:]


def decision(told: Told, item: Item) -> str:
    """What is to be said of a change's decision; empty where it needs none."""
    if item.ref in told.undecided:
        return "names no decision"
    return f"decided: {item.decision}" if item.decision else ""


def reporting(item: Item) -> str:
    """Who reports on it; empty where nobody does."""
    return f"reported on by {', '.join(item.boards)}" if item.boards else ""


def beside_item(told: Told, item: Item) -> tuple[str, ...]:
    """What stands beside a sentence: its weight, who reports, its decision, its place."""
    parts = WEIGHTS[item.weight], reporting(item), decision(told, item), item.place
    return tuple(part for part in parts if part)


def undecided(told: Told) -> str:
    """That changes lack their decision; empty where none does."""
    many = len(told.undecided)
    if not many:
        return ""
    which = "One change needs" if many == 1 else f"{many:,} changes need"
    names = "names" if many == 1 else "name"
    return f"{which} a decision of the partnership, and {names} none."


def remedy(told: Told) -> str:
    """What is to be done where changes lack their decision."""
    it = "it" if len(told.undecided) == 1 else "them"
    return (
        f"If a meeting agreed to {it}, add the record of its decision to this proposal. If none "
        f"did, take {it} out again. Until then the checks do not pass."
    )


def how(told: Told) -> str:
    """The address of the page that says how a decision is recorded; empty where unknown."""
    return address(told, "record-a-decision/")


def draft() -> str:
    """What to do with the file for the missing decision, before it is shown."""
    return (
        "Did a meeting agree to it? Then add this file to the proposal, in plan/decisions/. Fill "
        "in what is to be filled in, and name the file as its id. Leave out under “agrees” what "
        "the meeting did not agree to, and put that back in the plan."
    )


def unread(told: Told) -> str:
    """Which files could not be read, in a sentence; empty where all could."""
    many = len(told.unread)
    if not many:
        return ""
    return (
        f"{many:,} file{'' if many == 1 else 's'} could not be read, so nothing is said about "
        f"{'it' if many == 1 else 'them'}: {_some(told.unread)}."
    )


def beside(told: Told) -> str:
    """What else differs, in a sentence; empty where nothing does."""
    many = len(told.beside)
    if not many:
        return ""
    return (
        f"Besides the plan and its figures, {many:,} other "
        f"{'file changes' if many == 1 else 'files change'}: {_some(told.beside)}."
    )


def _some(paths: Sequence[str], most: int = 30) -> str:
    """The first of many paths, and how many more there are."""
    shown = ", ".join(short(path, 200) for path in paths[:most])
    return shown + (f" and {len(paths) - most:,} more" if len(paths) > most else "")


CONTEXT = 12
"""How many words are shown on either side of what differs."""


def differing(old: str, new: str) -> tuple[str, str]:
    """Two texts without the words that both begin and end with, but for a few."""
    before, after = (re.findall(r"\S+\s*", text) for text in (old, new))
    head, tail = alike(before, after)
    head, tail = max(0, head - CONTEXT), max(0, tail - CONTEXT)
    return _cut(before, head, tail), _cut(after, head, tail)


def alike(before: list[str], after: list[str]) -> tuple[int, int]:
    """How many words two texts begin with, and then end with, that are the same."""
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return head, tail


def _cut(words: list[str], head: int, tail: int) -> str:
    kept = "".join(words[head : len(words) - tail]).strip()
    return f"{'… ' if head else ''}{kept}{' …' if tail else ''}"
