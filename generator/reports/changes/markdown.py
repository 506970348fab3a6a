"""A comparison as Markdown, fit for a comment on a pull request.

What the plan says stands there as text: nothing in it is read as markup, and nobody is
called by a name that stands in it.  Sizes: GitHub refuses comments of more than 65,536
characters (https://docs.github.com/en/rest/issues/comments), so the long form is cut, and
then the short one from its lightest changes on, each saying so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diff.changes import Act
from generator.diff.names import short
from generator.plaintext import escaped, fenced
from generator.reports.changes import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diff.told import Item, Section, Told

LARGEST = 60_000
"""How many characters there are at most."""
LONGEST_VALUE = 1_500
"""How much of a value the long form shows."""

NAME = 300
"""How much of a name is shown; those of the plan have at most 90 characters."""
SENTENCE = 3_000
"""How much of a sentence is shown."""


def report(told: Told) -> str:
    """The sentences, then every change in full behind a fold."""
    head = [f"**{words.headline(told)}.**", ""]
    if told.undecided:
        page = words.how(told)
        more = f" [How a decision is recorded]({page})" if page else ""
        head += [f"> **{words.undecided(told)}** {words.remedy(told)}{more}", ""]
    if told.draft:
        head += _draft(told.draft)
    for note in (words.unread(told), words.beside(told)):
        if note:
            head += [f"> {escaped(note)}", ""]
    states = f"{escaped(short(told.old, NAME))} with {escaped(short(told.new, NAME))}"
    tail = ["", f"*Compared: {states}.*"]
    room = LARGEST - len("\n".join([*head, *tail])) - 500
    short_form, missing = _short(told, room)
    if missing:
        more = f"{missing:,} more change{'' if missing == 1 else 's'}"
        heaviest = "" if missing == sum(told.counts.values()) else " What matters most is shown."
        head += [f"> A comment can hold no more: {more} cannot be shown here.{heaviest}", ""]
        return "\n".join([*head, *short_form, *tail]).strip() + "\n"
    room -= sum(len(line) + 1 for line in short_form)
    long, left = _within(_long(told), room)
    folded = []
    if long:
        cut = ["*A comment can hold no more: the rest is left out here.*", ""] if left else []
        folded = [
            "", "<details><summary>Every change in full</summary>", "",
            *long, *cut, "</details>",
        ]  # fmt: skip
    return "\n".join([*head, *short_form, *folded, *tail]).strip() + "\n"


def _draft(text: str) -> list[str]:
    """The file for the missing decision, behind a fold, as a block of code."""
    return [
        "<details><summary>A file for the decision, to copy</summary>", "",
        escaped(words.draft()), "", *fenced(text, "yaml").split("\n"), "", "</details>", "",
    ]  # fmt: skip


def _within(blocks: list[list[str]], room: int) -> tuple[list[str], int]:
    """As many whole blocks as there is room for, and how many are left."""
    lines: list[str] = []
    size = 0
    for number, block in enumerate(blocks):
        size += sum(len(line) + 1 for line in block)
        if size > room:
            return lines, len(blocks) - number
        lines += block
    return lines, 0


def _short(told: Told, room: int) -> tuple[list[str], int]:
    """The sentences, and how many of them are missing.

    Those without their decision are left out last, and the lightest of the others first.
    """
    undecided = frozenset(told.undecided)
    items = [(place, item) for place, s in enumerate(told.sections) for item in s.items]
    waiting = sorted(items, key=lambda each: (each[1].ref not in undecided, each[1].weight.rank))
    chosen: dict[int, list[tuple[int, str]]] = {}
    missing = len(waiting)
    for place, item in waiting:
        line = f"- {_sentence(told, item)}"
        room -= len(line) + 1
        if place not in chosen:
            room -= len(_heading(told.sections[place])) + 3
        if room < 0:
            break
        chosen.setdefault(place, []).append((item.weight.rank, line))
        missing -= 1
    lines = []
    for place, said in sorted(chosen.items()):
        ordered = [line for _, line in sorted(said, key=lambda each: each[0])]
        lines += [_heading(told.sections[place]), "", *ordered, ""]
    return lines[:-1], missing


def _heading(section: Section) -> str:
    return f"### {escaped(short(section.title, NAME))}"


def _sentence(told: Told, item: Item) -> str:
    page = words.address(told, item.page)
    name = _name(item)
    subject = f"[{name}]({page})" if page else name
    sentence = f"**{subject}**: {escaped(short('; '.join(item.says), SENTENCE))}."
    beside = " · ".join(escaped(short(part, NAME)) for part in _beside(told, item))
    return f"{sentence}<br>*{beside}*" if beside else sentence


def _beside(told: Told, item: Item) -> Iterator[str]:
    """What stands below a sentence.

    Not its weight where all have the same, nor the place where the long form gives it.
    """
    for part in words.beside_item(told, item):
        if part == words.WEIGHTS[item.weight] and len(told.counts) == 1:
            continue
        if part != item.place or not item.details:
            yield part


def _name(item: Item) -> str:
    return escaped(short(item.subject, NAME)) or "…"


def _long(told: Told) -> list[list[str]]:
    blocks = []
    for item in told:
        if not item.details:
            continue
        place = f" ({escaped(short(item.place, NAME))})" if item.place else ""
        blocks.append([f"**{_name(item)}**{place}", "", *_table(item), ""])
    return blocks


def _table(item: Item) -> list[str]:
    """The fields before and after; of a record that came or went one side alone."""
    sides = {side for d in item.details for side, said in enumerate((d.old, d.new)) if said}
    if item.act is Act.CHANGED or sides != {item.act is Act.ADDED}:
        sides = {0, 1}
    heads = [("Before", "After")[side] for side in sorted(sides)]
    rows = [f"| | {' | '.join(heads)} |", f"| --- |{' --- |' * len(heads)}"]
    for d in item.details:
        texts = words.differing(d.old, d.new)
        rows.append(f"| {escaped(d.name)} | {' | '.join(_cell(texts[s]) for s in sorted(sides))} |")
    return rows


def _cell(text: str) -> str:
    cut = text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + " … (cut)"
    paragraphs = [escaped(part) for part in cut.split("\n")]
    return "<br>".join(part for part in paragraphs if part)
