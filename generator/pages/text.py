"""Plan text to HTML, and numbers and dates as people write them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from generator.model import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model import Figure

_ITEM = re.compile(r"\A\s*([-*+]|[0-9]{1,2}[.)])\s")
_YEAR = re.compile(r"^(\s*(?:[-*+]\s+)*[0-9]{3,9})(?=[.)]\s)", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z“])")
_MARKDOWN_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")

UNSTATED = Markup('<span class="unstated">Not stated</span>')


@cache
def _markdown() -> MarkdownIt:
    """The safe subset: paragraphs, lists, emphasis and links; HTML stays text."""
    reader = MarkdownIt("zero", {"html": False, "typographer": False})
    return reader.enable(["emphasis", "link", "list", "escape", "entity", "newline", "autolink"])


def _paragraphs(text: str) -> str:
    """Each line a paragraph, so that a folded and a literal block read alike; lists stay whole.

    A year and a full stop at the start of a line begin a sentence, not a list.
    """
    out: list[str] = []
    for line in _YEAR.sub(r"\1\\", text).splitlines():
        listed = _ITEM.match(line) or line.startswith("  ")
        before = bool(out) and bool(_ITEM.match(out[-1]) or out[-1].startswith("  "))
        if out and not (listed and before):
            out.append("")
        out.append(line)
    return "\n".join(out)


@cache
def rich(text: str) -> Markup:
    """A text of the plan as blocks of HTML.  `not-stated` becomes a mark that says so."""
    if text == NOT_STATED:
        return Markup("<p>") + UNSTATED + Markup("</p>")
    return Markup(_markdown().render(_paragraphs(text)).strip())  # noqa: S704 - it escapes HTML


@cache
def inline(text: str) -> Markup:
    """A text of the plan as HTML without blocks; paragraphs and lists run on."""
    if text == NOT_STATED:
        return UNSTATED
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) == 1:
        return Markup(_markdown().renderInline(lines[0]))  # noqa: S704 - it escapes HTML
    said = ""
    for line in lines:
        item = _ITEM.match(line)
        between = "; " if item and said and said[-1] not in ":;,.!?" else " " if said else ""
        said += between + _markdown().renderInline(line[item.end() :] if item else line)
    return Markup(said)  # noqa: S704 - it escapes HTML


def stated(text: str | None) -> Markup:
    """A plain text, or a mark that no source states it."""
    return UNSTATED if text is None or text == NOT_STATED else escape(text)


def heading(text: str) -> Markup:
    """A title as Markdown that stays the text that it is, in every dialect: as entities."""
    one = " ".join(text.split())
    # What could be markup is made an entity, so nothing of the text is trusted.
    return Markup(_MARKDOWN_SPECIAL.sub(lambda found: f"&#{ord(found[1])};", one))  # noqa: S704


def number(value: Decimal) -> str:
    """A number with thousands separators and its own decimals; a true minus sign."""
    text = f"{abs(value):,f}"
    return f"−{text}" if value < 0 else text


_UNITS = {
    "count": "{}",
    "percent": "{}%",
    "years": "{} years",
    "rate-per-1000": "{} per 1,000 people",
    "rate-per-100000": "{} per 100,000",
    "pounds": "£{}",
}

UNIT_NAMES = {
    "count": "number",
    "percent": "per cent",
    "percent-change": "change in per cent",
    "years": "years",
    "rate-per-1000": "rate per 1,000 people",
    "rate-per-100000": "rate per 100,000 people",
    "pounds": "pounds",
}
"""What a unit is called in words."""


def quantity(value: Decimal, unit: str) -> str:
    """A value with its unit: 31%, down 10.1%, 38,508."""
    if unit == "percent-change":
        if value == 0:
            return "no change"
        return f"{'up' if value > 0 else 'down'} {number(abs(value))}%"
    return _UNITS[unit].format(number(value))


def figure(item: Figure) -> str:
    """A figure's printed value with its unit."""
    return quantity(item.value, item.unit)


def share(numerator: Decimal, denominator: Decimal) -> Decimal:
    """A share in per cent to one decimal place.  Raises decimal.DivisionByZero for no whole."""
    return (numerator / denominator * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def age(days: int) -> str:
    """How long ago something ended, in words: 12 days, 4 months, 2 years 1 month.

    `days` below 0 are those that it still has.  Months are of 30.44 days, the mean of the
    calendar, and rounded to the nearest.
    """
    if days < 0:
        return "Not over yet"
    months = round(days / 30.44)
    if months < 2:
        return count(days, "day")
    years, rest = divmod(months, 12)
    if not years:
        return count(months, "month")
    return f"{count(years, 'year')} {count(rest, 'month')}" if rest else count(years, "year")


def sentences(said: str) -> tuple[str, str]:
    """The first sentence, and the rest; the rest is empty where there is one sentence."""
    first, *rest = _SENTENCE.split(said.strip(), maxsplit=1)
    return first, "".join(rest)


def listed(items: Sequence[str]) -> str:
    """A, B and C; empty for none."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def first_upper(text: str) -> str:
    """A text that begins with a capital letter; the rest stays."""
    return text[:1].upper() + text[1:]


def count(many: int, one: str, more: str = "") -> str:
    """A number with its noun: 1 action, 33 actions."""
    return f"{many:,} {one if many == 1 else more or one + 's'}"
