"""What the checks say: every code, why it matters, and an example of either kind."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from generator.diagnostics import Severity
from generator.pages.base import Page
from generator.rules import CATALOGUE
from generator.rules.change_documentation import PROPOSED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.base import Example, Rule
    from generator.views import PlanView

SEVERITIES = {
    Severity.ERROR: "Error: it must be mended before the site can be built",
    Severity.WARNING: "Warning: the site is built; the partnership should answer it",
    Severity.NOTE: "Note: worth a look",
}
"""How much a finding matters, in words."""

_ENCODINGS = {"cp1252": "Windows-1252", "latin-1": "Latin-1", "utf-16": "UTF-16"}
_CONDITIONS = {
    "absent": "The file is not there.",
    "unreadable": "The file cannot be read.",
    "without its history": "The repository was cloned without its history.",
    "too large": "Hundreds of numbers are withheld that sums connect, not two as here.",
    PROPOSED: "A proposal has this, and no decision that agrees to it:",
}
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A side of an example: a file, what is said of it, and the text in it."""

    path: str
    said: str
    text: str


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


def prose(text: str) -> Markup:
    """A text as HTML; what stands between backticks is code."""
    parts = (
        Markup("<code>{}</code>").format(part) if index % 2 else escape(part)
        for index, part in enumerate(text.split("`"))
    )
    return Markup("").join(parts)


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
    elif example.condition == PROPOSED:
        said = "What stood there before, or the proposal with a file for the decision:"
    return Shown(example.good_path or example.path, said, visible(example.good))


def before(example: Example) -> Shown | None:
    """What an earlier commit has, where the fault is what the two tell together."""
    text = example.original if example.condition == PROPOSED else example.earlier
    return Shown(example.path, "", visible(text)) if text else None


@dataclass(frozen=True, slots=True)
class Entry:
    """A code, ready to show."""

    rule: Rule
    summary: Markup
    why: Markup
    severity: str
    earlier: Shown | None
    refused: Shown
    accepted: Shown


def pages(view: PlanView) -> Iterator[Page]:
    """One page with a section for each code, in order of the code."""
    del view  # every plan is checked alike
    entries = [
        Entry(
            rule,
            prose(rule.summary),
            prose(rule.why),
            SEVERITIES[rule.severity],
            before(rule.example),
            refused(rule.example),
            accepted(rule.example),
        )
        for _, rule in sorted(CATALOGUE.items())
    ]
    yield Page(
        path="checks.md",
        title="What the checks say",
        description="How to read a finding of the checks, and what each code means.",
        template="checks.md.j2",
        origin=("generator/rules/__init__.py",),
        context={"entries": entries, "severities": SEVERITIES},
    )
