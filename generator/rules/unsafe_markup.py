"""Markup that a text cannot have.

A text is paragraphs, lists, emphasis and links.  What else Markdown could read in it is
refused, by signs that are looked for line by line: a test holds them against a Markdown
parser.  A title is plain: only what looks like HTML is refused there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules.base import Context, Example, Rule, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic

_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_AUTOLINK = re.compile(
    r"<(?:https?://[^\s<>]*|mailto:[^\s<>]*|tel:[^\s<>]*|[\w.+-]+@[\w.-]+)>",
    re.ASCII | re.IGNORECASE,
)
_SCHEME = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}):[^\s<>]*>")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
_SAFE = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_CONTAINER = re.compile(r"\s*(?:[-*+]|[0-9]{1,9}[.)])(?:\s+|$)")

_WORDS = "write plain text, lists, *emphasis* and [links](https://example.org) only"

_LINES: tuple[tuple[re.Pattern[str], str, str], ...] = (
    # what a line looks like after the marks of lists, what it is, the remedy
    (re.compile(r"#"), "a line that starts with # is a heading",
     "take the # away; write “No.” for a number"),
    (re.compile(r"([-_*=])(?:\s*\1)*\s*$"), "a line of dashes, stars or equals signs makes a heading or a rule",
     "delete the line; a list item needs its text behind the dash"),
    (re.compile(r"`{3,}|~{3,}"), "this starts a block of code", "delete the marks, and write the text as it is"),
    (re.compile(r">"), "a line that starts with > is a block quotation",
     "put the words in quotation marks, or write “more than”"),
    (re.compile(r"\[[^\]]*\]:"), "this defines a link elsewhere",
     "write the address in the link itself: [words](https://example.org)"),
    (re.compile(r"(?:!!!|\?\?\?\+?|:::|===)\s"), "this starts a special block", _WORDS),
    (re.compile(r"\*\[[^\]]*\]:"), "this explains an abbreviation for all the page", "explain it in the text"),
)  # fmt: skip
_INLINE: tuple[tuple[str, re.Pattern[str], str, str], ...] = (
    ("![", re.compile(r"!\["), "pictures cannot stand in a text",
     "describe what the picture shows; leave a space before the bracket if none is meant"),
    ("{", re.compile(r"\{[{%#:]|\{\s*[.#][\w-]"), "signs of a template have no meaning here", _WORDS),
    ("--8<--", re.compile(r"--8<--"), "signs of a template have no meaning here", _WORDS),
)  # fmt: skip
_DELIMITERS = re.compile(r"[\s|:-]*-[\s|:-]*$")

Fault = tuple[str, str, str]
"""The words that are at fault, what is wrong with them, and the remedy."""


def faults(text: str) -> Iterator[Fault]:
    """What a text holds that is neither paragraph, list, emphasis nor link."""
    if "<" in text:
        yield from _tags(text)
    for match in _LINK.finditer(text) if "](" in text else ():
        if not _SAFE.match(match[1]):
            message = f"“{match[1]}” is no address that a link can have"
            yield match[1] or "](", message, "start it with https://, http://, mailto: or tel:"
    for sign, pattern, message, remedy in _INLINE:
        for match in pattern.finditer(text) if sign in text else ():
            yield match[0], message, remedy
    if not text[:1].isalpha() or "\n" in text:
        yield from _blocks(text)


def _tags(text: str) -> Iterator[Fault]:
    for match in _TAG.finditer(text):
        if _AUTOLINK.match(text, match.start()):
            continue
        scheme = _SCHEME.match(text, match.start())
        if scheme:
            message = f"“{scheme[1]}:” is no address that a link can have"
            yield scheme[0], message, "start it with https://, http://, mailto: or tel:"
            continue
        words = re.match(r"<[^\s<>]{0,30}>?", text[match.start() :])
        yield (
            words[0] if words else "<",
            "HTML has no place in a text",
            "delete the tag; write *emphasis* or **strong**, or “less than” in words",
        )


def _blocks(text: str) -> Iterator[Fault]:
    before = ""
    for whole in text.expandtabs(4).splitlines():
        line = whole
        indent = len(line) - len(line.lstrip(" "))
        if indent >= 4 and not before.strip() and line.strip():
            yield (
                line.strip(),
                "an indent of four spaces after an empty line makes a block of code",
                ("indent it like the line above"),
            )
        while True:
            marker = _CONTAINER.match(line)
            if marker is None or not line.strip():
                break
            rest = line[marker.end() :]
            if not rest and marker[0].strip()[-1] in ".)":
                yield line.strip(), "a list item has no text", "write its text behind the mark"
                break
            if not rest:
                break
            if len(marker[0]) - len(marker[0].rstrip()) >= 5:
                yield (
                    rest.strip(),
                    "so many spaces after the mark of a list make a block of code",
                    ("leave one space"),
                )
            line = rest
        stripped = line.strip()
        found = next(((m, p) for p in _LINES if (m := p[0].match(stripped))), None)
        if found is not None:
            yield found[0][0].strip() or stripped, found[1][1], found[1][2]
        elif "|" in before and _DELIMITERS.match(stripped):
            yield stripped, "this makes a table", "write a list, or put figures in their own fields"
        elif whole.strip() and _LINES[1][0].match(whole.strip()):
            yield whole.strip(), _LINES[1][1], _LINES[1][2]
        before = whole


def check(context: Context) -> Iterator[Diagnostic]:
    """Look through every text and title."""
    for document, place, pointer, value in context.fields(lambda f: f.form in ("text", "title")):
        if place.form == "title":
            found = list(_tags(value)) if "<" in value else []
        else:
            found = list(faults(value))
        for words, message, remedy in dict.fromkeys(found):
            yield RULE.at(span_of(document, pointer, words), message, remedy)


RULE = Rule(
    code="unsafe-markup",
    severity=Severity.ERROR,
    summary="A text holds HTML, or Markdown other than paragraphs, lists, emphasis and links",
    why="Texts are shown on pages, in exports and in feeds. Headings, pictures, tables and code "
    "would break their order; HTML could do harm. Links lead to https, http, mailto or tel.",
    example=Example(
        path="plan/boards/streets-group.yaml",
        original="description: It looks after the streets.\n",
        bad="description: It looks after <b>the streets</b>.\n",
        good="description: It looks after **the streets**.\n",
    ),
    check=check,
)
