"""Text that went through the wrong encoding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Severity, Span
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic

_TAIL = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_GARBLED = re.compile(f"â[€][{_TAIL}]|[ÃÂ][{_TAIL}]|\ufffd")
_MAYBE = ("â€", "Ã", "Â", "\ufffd")


def _meant(garbled: str) -> str | None:
    try:
        return garbled.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None


def check(context: Context) -> Iterator[Diagnostic]:
    """Look for the pairs of characters that UTF-8 makes when it is read as Windows text."""
    for path, text in context.texts.items():
        if not any(m in text for m in _MAYBE):
            continue
        for number, line in enumerate(text.splitlines(), 1):
            match = _GARBLED.search(line)
            if match is None:
                continue
            meant = _meant(match[0])
            yield RULE.at(
                Span(path, number, match.start() + 1, len(match[0])),
                f"“{match[0]}” is no text: it was saved or copied in the wrong encoding",
                f"write “{meant}” in its place, here and in the rest of the line"
                if meant
                else "write the character that the source has",
            )


RULE = Rule(
    code="garbled-text",
    severity=Severity.ERROR,
    topic=Topic.FILES,
    summary="Characters were garbled by the wrong encoding",
    why="An apostrophe, a dash or a pound sign turns into odd letters when text is copied between "
    "programs, such as from a spreadsheet. Write it anew.",
    example=Example(
        path="plan/priorities/clean-streets.yaml",
        original="        reason: It has the objective’s own words.\n",
        bad="        reason: It has the objectiveâ€™s own words.\n",
        good="        reason: It has the objective’s own words.\n",
    ),
    check=check,
)
