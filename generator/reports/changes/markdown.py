"""A comparison as Markdown, fit for a comment on a pull request.

What the plan says stands there as text: nothing in it is read as markup, and nobody is
called by a name that stands in it.  Sizes: GitHub refuses comments of more than 65,536
characters (https://docs.github.com/en/rest/issues/comments), so the long form is cut, and
then the short one, each saying so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diff.told import summary
from generator.reports.changes import words

if TYPE_CHECKING:
    from generator.diff.told import Item, Told

LARGEST = 60_000
"""How many characters there are at most."""
LONGEST_VALUE = 1_500
"""How much of a value the long form shows."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]()+!|~&<>-])")
_CALLING = re.compile(r"([@#])(?=\w)")
_WEB = re.compile(r"(?i)\b(https?|ftp)(://)|\b(www)(\.)")


def plain(text: str) -> str:
    """A text that stands in Markdown as it is, on one line: no markup, no calls, no links."""
    flat = _SPECIAL.sub(r"\\\1", " ".join(words.clean(text).split()))
    flat = _CALLING.sub(r"\1&#8203;", flat)
    flat = re.sub(r"^(#+|\d+[.)])(?=\s|$)", r"\\\1", flat)
    return _WEB.sub(lambda m: f"{m[1] or m[3]}&#8203;{m[2] or m[4]}", flat)


def report(told: Told) -> str:
    """The sentences, then every change in full behind a fold."""
    head = [f"**{summary(told).capitalize()}** ({plain(told.old)} to {plain(told.new)})", ""]
    if told.undecided:
        head += [f"**{words.undecided(told)}**", ""]
    tail = [
        line
        for note in (words.unread(told), words.beside(told))
        if note
        for line in (f"> {plain(note)}", "")
    ]
    room = LARGEST - len("\n".join([*head, *tail])) - 500
    short, whole = _within(_short(told), room)
    if not whole:
        short += ["", "*There is more; this is as much as a comment can hold.*"]
    room -= len("\n".join(short))
    long, all_of_it = _within(_long(told), room)
    folded = []
    if long and whole:
        cut = [] if all_of_it else ["*There is more; this is as much as a comment can hold.*", ""]
        folded = [
            "", "<details><summary>Every change in full</summary>", "",
            *long, "", *cut, "</details>",
        ]  # fmt: skip
    return "\n".join([*head, *tail, *short, *folded]).rstrip() + "\n"


def _within(blocks: list[list[str]], room: int) -> tuple[list[str], bool]:
    """As many whole blocks as there is room for, and whether these are all."""
    lines: list[str] = []
    size = 0
    for block in blocks:
        size += sum(len(line) + 1 for line in block)
        if size > room:
            return lines, False
        lines += block
    return lines, True


def _short(told: Told) -> list[list[str]]:
    blocks = []
    for section in told.sections:
        heading = [f"### {plain(section.title)}", ""]
        for item in section.items:
            blocks.append([*heading, f"- {_sentence(told, item)}"])
            heading = []
        blocks.append([""])
    return blocks


def _sentence(told: Told, item: Item) -> str:
    page = words.address(told, item.page)
    subject = f"[{plain(item.subject)}]({page})" if page else plain(item.subject)
    said = "; ".join(map(plain, words.beside_item(told, item)))
    return f"**{subject}**: {plain('; '.join(item.says))}. *({said})*"


def _long(told: Told) -> list[list[str]]:
    blocks = []
    for item in told:
        if not item.details:
            continue
        rows = []
        for d in item.details:
            old, new = words.differing(d.old, d.new)
            rows.append(f"| {plain(d.name)} | {_cell(old)} | {_cell(new)} |")
        head = [f"**{plain(item.subject)}**", "", "| | Before | After |", "| --- | --- | --- |"]
        blocks.append([*head, *rows, ""])
    return blocks


def _cell(text: str) -> str:
    cut = text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + " … (cut)"
    paragraphs = [plain(part) for part in cut.split("\n")]
    return "<br>".join(part for part in paragraphs if part)
