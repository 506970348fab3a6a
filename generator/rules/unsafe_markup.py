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
from generator.rules.topics import Topic

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
_DELIMITERS = re.compile(r"[\s|:-]*-[\s|:-]*$")

_ADDRESS = "start it with https://, http://, mailto: or tel:"
_ALLOWED = "write plain text, lists, *emphasis* and [links](https://example.org) only"
_RULE = (
    re.compile(r"([-_*=])(?:\s*\1)*\s*$"),
    "a line of dashes, stars or equals signs makes a heading or a rule",
    "delete the line; a list item needs its text behind the dash",
)
_LINES = (
    # what a line starts with after the marks of lists, what it makes, the remedy
    (
        re.compile(r"#"),
        "a line that starts with # is a heading",
        "take the # away; write “No.” for a number",
    ),
    _RULE,
    (
        re.compile(r"`{3,}|~{3,}"),
        "this starts a block of code",
        "delete the marks, and write the text as it is",
    ),
    (
        re.compile(r">"),
        "a line that starts with > is a block quotation",
        "put the words in quotation marks, or write “more than”",
    ),
    (
        re.compile(r"\["),
        "a line that starts with a bracket can define a link for elsewhere",
        "write the address in the link itself: [words](https://example.org)",
    ),
    (re.compile(r"(?:!!!|\?\?\?\+?|:::|===)\s"), "this starts a special block", _ALLOWED),
    (
        re.compile(r"\*\[[^\]]*\]:"),
        "this explains an abbreviation for all the page",
        "explain it in the text",
    ),
)
_DEFINITION = re.compile(r"\[(?:[^\]\\]|\\.)*(?:\]:|$)")
_INLINE = (
    # a sign to look for first, the pattern, what it is, the remedy
    (
        "![",
        re.compile(r"!\["),
        "pictures cannot stand in a text",
        "describe what it shows; leave a space before the bracket if no picture is meant",
    ),
    (
        "{",
        re.compile(r"\{[{%#:]|\{\s*[.#][\w-]"),
        "signs of a template have no meaning here",
        _ALLOWED,
    ),
    ("--8<--", re.compile(r"--8<--"), "signs of a template have no meaning here", _ALLOWED),
)

Fault = tuple[str, str, str]
"""The words that are at fault, what is wrong with them, and the remedy."""


def faults(text: str) -> Iterator[Fault]:
    """Find what is neither paragraph, list, emphasis nor link in a text."""
    if "<" in text:
        yield from _tags(text)
    for match in _LINK.finditer(text) if "](" in text else ():
        if not _SAFE.match(match[1]):
            yield match[1] or "](", f"“{match[1]}” is no address that a link can have", _ADDRESS
    for sign, pattern, message, remedy in _INLINE:
        for match in pattern.finditer(text) if sign in text else ():
            yield match[0], message, remedy
    if "\n" in text or not text[:1].isalpha():
        yield from _blocks(text)


def _tags(text: str) -> Iterator[Fault]:
    for match in _TAG.finditer(text):
        if _AUTOLINK.match(text, match.start()):
            continue
        scheme = _SCHEME.match(text, match.start())
        if scheme:
            yield scheme[0], f"“{scheme[1]}:” is no address that a link can have", _ADDRESS
            continue
        words = re.match(r"<[^\s<>]{0,30}>?", text[match.start() :])
        yield (
            words[0] if words else "<",
            "HTML has no place in a text",
            "delete the tag; write *emphasis* or **strong**, or “less than” in words",
        )


def _blocks(text: str) -> Iterator[Fault]:
    before = ""
    for line in text.expandtabs(4).splitlines():
        indented = line.startswith("    ") and not before.strip()
        if indented and line.strip():
            message = "an indent of four spaces after an empty line makes a block of code"
            yield line.strip(), message, "indent it like the line above"
        inner, found = _inside(line)
        stripped = inner.strip()
        if found is None:
            found = _line_fault(stripped, defines="]:" in text)
        if found is None and "|" in before and _DELIMITERS.match(stripped):
            found = (stripped, "this makes a table", "write a list instead")
        if found is None and stripped != line.strip() and _RULE[0].match(line.strip()):
            found = (line.strip(), _RULE[1], _RULE[2])
        if found is not None:
            yield found
        before = line


def _inside(line: str) -> tuple[str, Fault | None]:
    """Take the marks of lists from a line; say what is wrong with them."""
    while line.strip():
        marker = _CONTAINER.match(line)
        if marker is None:
            break
        rest = line[marker.end() :]
        sign = marker[0].strip()
        if not rest:
            if sign[-1] in ".)":
                return line, (sign, "a list item has no text", "write its text behind the mark")
            break
        if len(marker[0].lstrip()) - len(sign) >= 5:
            message = "so many spaces after the mark of a list make a block of code"
            return line, (rest.strip(), message, "leave one space")
        line = rest
    return line, None


def _line_fault(stripped: str, *, defines: bool) -> Fault | None:
    for pattern, message, remedy in _LINES:
        match = pattern.match(stripped)
        if match is None:
            continue
        if match[0] == "[" and not (defines and _DEFINITION.match(stripped)):
            continue
        return match[0].strip() or stripped, message, remedy
    return None


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
    topic=Topic.WORDS,
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
