"""One text or number as YAML: plain, in quotes, or as a block of folded lines.

Here belongs how a single value is written, and the judgement that it is read back as the
same.  ruamel.yaml knows what YAML lets stand without quotes, and how quotes are written;
`yamltext` judges each result, because it also refuses what YAML 1.1 would read otherwise.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from generator import yamltext

WIDTH = 88
"""The width that lines keep to, where their words let them."""
NARROWEST = 24
"""The least width of a text, however deep it stands."""

_BREAK = re.compile(r"(?<=\S) (?=\S)")
"""Where a folded text can go on in the next line."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
"""A day, which the library would quote: the core schema of YAML 1.2 knows no dates."""

Written = tuple[str, tuple[str, ...]]
"""What stands in the line of the key or dash, and the lines below, without their indent."""


@lru_cache(maxsize=1)
def _writer() -> YAML:
    writer = YAML(typ="rt", pure=True)
    writer.width = 1_000_000
    writer.allow_unicode = True
    return writer


def _dumped(text: str) -> str:
    stream = StringIO()
    _writer().dump([text], stream)
    return stream.getvalue().removeprefix("- ").removesuffix("\n")


def reads_as(written: str, text: str) -> bool:
    """Whether the reader takes what stands behind a key for just this text."""
    parsed = yamltext.parse(f"k: {written}\n", "")
    return not parsed.diagnostics and parsed.data == {"k": text}


@lru_cache(maxsize=20_000)
def inline(text: str) -> str:
    """A text in one line, in quotes only where it needs them."""
    if text and "\n" not in text and (_DAY.match(text) or _dumped(text) == text):
        # The library says that YAML allows it; the reader has the last word.
        return text if reads_as(text, text) else quoted(text)
    return quoted(text)


@lru_cache(maxsize=20_000)
def quoted(text: str) -> str:
    """A text in one line, in double quotes."""
    return _dumped(DoubleQuotedScalarString(text))


def number(value: float | Decimal) -> str:
    """A number or truth value with digits and a full stop only."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return format(value if isinstance(value, Decimal) else Decimal(repr(value)), "f")


@lru_cache(maxsize=20_000)
def written(text: str, before: int, inner: int) -> Written:
    """A text in canonical form.

    Args:
        text: what is to be read.
        before: how many columns stand before it in its line, with the space.
        inner: the column at which its further lines would stand.
    """
    if "\n" not in text:
        line = inline(text)
        if before + len(line) <= WIDTH or not _BREAK.search(text):
            return line, ()
    block = _block(text, max(NARROWEST, WIDTH - inner))
    return block if block is not None else (inline(text), ())


def _block(text: str, width: int) -> Written | None:
    """A text as a block, or None where a block would not keep it."""
    parts = text.split("\n")
    if text[0] in " \t\n" or any(part != part.rstrip(" \t") for part in parts):
        return None
    lines: list[str] = []
    indented = False
    for part in parts:
        if not part:
            lines.append("")
            continue
        was, indented = indented, part[0] in " \t"
        # A break between two lines that start at the margin is folded unless a blank line
        # follows it; beside an indented line it is kept.
        if lines and not (was or indented):
            lines.append("")
        lines += [part] if indented else _folded(part, width)
    written = ">-" + "".join(f"\n  {line}" if line else "\n" for line in lines)
    return (">-", tuple(lines)) if reads_as(written, text) else None


def _folded(text: str, width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in _BREAK.split(text):
        if line and len(line) + 1 + len(piece) > width:
            lines.append(line)
            line = piece
        else:
            line = f"{line} {piece}" if line else piece
    return [*lines, line]
